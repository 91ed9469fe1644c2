/**
 * Focuses what a dialog is about when it opens: its first field, else the dialog itself. The close
 * button, which comes first, would show its tooltip and take the first Escape for it.
 */
export function focusContent(event: Event): void {
  event.preventDefault();
  const content = event.currentTarget as HTMLElement;
  const field = content.querySelector<HTMLElement>("input:not([type=hidden]), textarea, [role=combobox]");
  (field ?? content).focus();
}
