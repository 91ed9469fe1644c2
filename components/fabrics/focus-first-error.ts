/**
 * Puts the focus on the first field that is marked as wrong, once the marks are on the screen. A refusal that belongs
 * to no field is brought into view.
 */
export function focusFirstError(form: EventTarget & Element): void {
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLElement>("[aria-invalid=true]");
    if (field) field.focus();
    else form.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  });
}
