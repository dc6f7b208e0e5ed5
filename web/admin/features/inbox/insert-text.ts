// Insertion of a variable into the text of a form.

/** Puts text at the cursor of a field, in place of a selection, and the cursor after it, as typing would. */
export function insertText(field: HTMLTextAreaElement | null, text: string): void {
  if (!field) return;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
