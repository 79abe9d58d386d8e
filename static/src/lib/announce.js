/**
 * Says something to people who listen to the page rather than see it.
 *
 * Polite texts wait until the reader pauses; `urgent` is for what a person would lose something by
 * not hearing (a vote that closes, a failed send). Each text is a line of its own that stays a while,
 * so that two that come at once are both heard.
 *
 * What is said is put into regions that are on the page from its start (templates/base.html):
 * readers heed changes of those they know, and pass over one that comes with its first words. While
 * a dialog is open, all that is outside of it is silent, so a dialog brings regions of its own.
 */

/** How long a line stays: longer than a reader takes to notice it, shorter than a page grows old. */
const staysMs = 10_000;

/**
 * @param {string} text  a whole sentence, already translated
 * @param {{urgent?: boolean}} [options]
 */
export function announce(text, { urgent = false } = {}) {
  if (!text) return;
  // In the next frame, when a dialog that this is said in, or after, has come or gone.
  requestAnimationFrame(() => {
    const says = `[data-says="${urgent ? "assertive" : "polite"}"]`;
    const inDialogs = document.querySelectorAll(`dialog[open] ${says}`);
    const region = inDialogs[inDialogs.length - 1] ?? document.querySelector(says);
    if (!region) return;
    const line = document.createElement("p");
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), staysMs);
  });
}
