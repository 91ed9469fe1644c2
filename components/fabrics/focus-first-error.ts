/** Puts the focus on the first field that is marked as wrong, once the marks of this submit are on the screen. */
export function focusFirstError(form: EventTarget & Element): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}
