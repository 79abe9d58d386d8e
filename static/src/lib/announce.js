/**
 * Says something to people who listen to the page rather than see it.
 *
 * Texts wait their turn in a polite region and never interrupt; `urgent` is for what a person
 * would lose something by not hearing (a vote that closes, a failed send).
 */

const regions = new Map();

function region(politeness) {
  let node = regions.get(politeness);
  if (!node?.isConnected) {
    node = document.createElement("div");
    node.className = "visually-hidden";
    node.setAttribute("aria-live", politeness);
    node.setAttribute("aria-atomic", "true");
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
  // The same sentence twice would not be read again: a new node makes it news.
  const line = document.createElement("p");
  line.textContent = text;
  // A region that has only just been added is heard from the next frame on.
  requestAnimationFrame(() => {
    node.textContent = "";
    node.append(line);
  });
}
