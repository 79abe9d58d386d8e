/** What the oldest browsers we build for lack, done with what they have. package.json names them. */

/** Puts these in the place of all that an element holds. @param {Element} holder @param {Node[]} nodes */
export function refill(holder, nodes = []) {
  holder.textContent = "";
  holder.append(...nodes);
}

/** Sends a form as its button does. @param {HTMLFormElement} form */
export function sendForm(form) {
  if (form.requestSubmit) form.requestSubmit();
  else form.submit();
}

/**
 * How dates and times are written: by the language's own styles, or where a browser knows no styles
 * and would leave them out (Safari 14.0, Firefox 78), by the parts that they consist of.
 * @param {typeof Intl.DateTimeFormat} Format
 */
export function dateStyles(Format = Intl.DateTimeFormat) {
  if (new Format("en", { dateStyle: "long" }).resolvedOptions().dateStyle) {
    return {
      date: { dateStyle: "long" },
      time: { timeStyle: "short" },
      second: { timeStyle: "medium" },
      both: { dateStyle: "medium", timeStyle: "short" },
    };
  }
  const day = { day: "numeric", year: "numeric" };
  const time = { hour: "2-digit", minute: "2-digit" };
  return {
    date: { ...day, month: "long" },
    time,
    second: { ...time, second: "2-digit" },
    both: { ...day, month: "short", ...time },
  };
}
