/**
 * Says something to people who listen to the page rather than see it.
 *
 * Polite texts wait until the reader pauses; `urgent` is for what a person would lose something by
 * not hearing (a vote that closes, a failed send). Each text is a line of its own that stays a while,
 * so that two that come at once are both heard.
 */

/** How long a line stays: longer than a reader takes to notice it, shorter than a page grows old. */
const STAYS_MS = 10_000;

const regions = new Map();

function region(politeness) {
  let node = regions.get(politeness);
  if (!node?.isConnected) {
    node = document.createElement("div");
    node.className = "visually-hidden";
    node.setAttribute("aria-live", politeness);
    node.setAttribute("aria-relevant", "additions");
    document.body.append(node);
    regions.set(politeness, node);
  }
  return node;
}

/**
 * @param {string} text  a whole sentence, already translated
 * @param {{urgent?: boolean}} [options]
 */
export function announce(text, { urgent = false } = {}) {
  if (!text) return;
  const node = region(urgent ? "assertive" : "polite");
  const line = document.createElement("p");
  line.textContent = text;
  // A region that has only just been added is heard from the next frame on.
  requestAnimationFrame(() => {
    node.append(line);
    setTimeout(() => line.remove(), STAYS_MS);
  });
}
