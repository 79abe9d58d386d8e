/**
 * Line breaks that are not called so: word processors and PDFs put them on the clipboard, fields show
 * them as nothing or as a break, and words grew together where they were taken away. A break is a
 * break (in one line: a space) as soon as it is typed, and the server reads the same.
 */
const softOnes = "\v\f\u0085\u2028\u2029";
const soft = new RegExp(`[${softOnes}]`, "g");
const breaks = new RegExp(`[\n\r${softOnes}]`, "g");

/** A text as a field should hold it; as long as before. @param {string} text */
export const softened = (text, oneLine = false) =>
  oneLine ? text.replace(breaks, " ") : text.replace(soft, "\n").replace(/\r(?!\n)/g, "\n");

/**
 * Mends what a field holds, with the caret where it was. Not while an input method composes.
 *
 * @param {HTMLTextAreaElement|HTMLInputElement} field
 * @returns {string} what it holds now
 */
export function soften(field, oneLine = false) {
  const text = softened(field.value, oneLine);
  if (text !== field.value) {
    const { selectionStart, selectionEnd, selectionDirection } = field;
    field.value = text;
    field.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
  }
  return text;
}
