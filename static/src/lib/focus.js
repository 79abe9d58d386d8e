/**
 * The focus has an heir. When what has it leaves the page (or can no longer be used), it goes to
 * where the person goes on, and never back to the top of the page, where a browser would drop it.
 *
 * The heir is, in this order: the same control, drawn anew at the same place; what had the focus
 * before, where something that came up in between goes (`data-return`: a message, a dialog); the
 * heading of what has come instead; the heading over the place where it was. Components that know
 * better move the focus themselves.
 */

/** What can be a place to go on from. */
const headings = "h1, h2, h3, h4";
/** As far back as it is of use: a dialog over a menu over a message. */
const remembered = 8;

/** What has the focus, with what it stood in and what was said on it, and what had it before. */
let held = null;
const earlier = [];

const isHere = (element) => element.isConnected && !element.closest("[inert], [hidden]");
const isUsable = (element) => isHere(element) && !element.matches(":disabled");
const isSeen = (element) => element.getClientRects().length > 0;
const hasNoFocus = () =>
  !document.activeElement || [document.body, held?.element].includes(document.activeElement);

/** What tells one control from the others around it, whichever element it is by now. */
const nameOf = (element) =>
  `${element.tagName} ${element.type ?? ""} ${element.getAttribute("aria-label") || element.textContent}`;

function take(element) {
  const around = [];
  for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
  if (held && held.element !== element) {
    earlier.unshift(held);
    earlier.length = Math.min(earlier.length, remembered);
  }
  held = { element, id: element.id, name: nameOf(element), around };
}

/** Looks whether what had the focus is gone; `records` say from where. */
function look(records) {
  if (!held) return;
  if (isUsable(held.element)) {
    // Left by the person's own doing.
    if (document.activeElement === document.body) held = null;
    return;
  }
  if (!hasNoFocus()) return;
  const gone = held;
  held = null;
  heirOf(gone, records)?.focus({ preventScroll: true });
}

function heirOf(gone, records) {
  const around = gone.around.find(isHere) ?? document.body;
  const found = again(gone, around);
  if (found) return found;
  const passing = gone.around.find((one) => one.matches("[data-return]"));
  const before = passing && earlier.find((one) => !one.around.includes(passing));
  if (!before) {
    return headingOfNew(around, records) ?? headingOver(around, placeOf(gone, around, records));
  }
  if (isUsable(before.element)) return before.element;
  // Gone meanwhile, as somebody is whom the dialog was about: on from where it was.
  const there = before.around.find(isHere) ?? document.body;
  return headingOver(there, placeOf(before, there, []));
}

/** The same control, where its part of the page was drawn anew. */
function again({ element, id, name }, around) {
  const same = id && document.getElementById(id);
  if (same && same !== element && isUsable(same)) return same;
  const all = around.querySelectorAll(element.tagName);
  return [...all].find((one) => one !== element && isUsable(one) && nameOf(one) === name);
}

/** What stands beside the place where it was, or holds it. */
function placeOf({ element, around: path }, around, records) {
  if (element.isConnected) return element;
  for (const { target, removedNodes, nextSibling, previousSibling } of records) {
    if (target !== around) continue;
    const took = [...removedNodes].some((node) => node === element || path.includes(node));
    const beside = [nextSibling, previousSibling].find((node) => node?.isConnected);
    if (took && beside) return beside;
  }
  return around;
}

/** The first heading of what came where it was. */
function headingOfNew(around, records) {
  for (const { target, addedNodes } of records) {
    if (target !== around) continue;
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE || !isHere(node)) continue;
      const found = node.matches(headings) ? node : node.querySelector(headings);
      if (found && isSeen(found)) return reachable(found);
    }
  }
  return null;
}

function reachable(element) {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  return element;
}

function headingOver(around, place) {
  const part =
    around.closest("dialog[open]") ??
    around.closest("main") ??
    document.querySelector("dialog[open]") ??
    document.getElementById("main");
  if (!part) return null;
  const all = [...part.querySelectorAll(headings)].filter((one) => isHere(one) && isSeen(one));
  const above = all.filter(
    (one) => place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING,
  );
  return reachable(above[above.length - 1] ?? all[0] ?? part);
}

/** Ends what somebody was at, and goes on from the top of the page's main part. */
export function goOnFromTheTop() {
  headingOver(document.body, document.documentElement)?.focus({ preventScroll: true });
}

/** Begins to watch over the focus; once for each page. */
export function keepFocus() {
  const changes = new MutationObserver(look);
  document.addEventListener("focusin", ({ target }) => take(target));
  // The next to have it is told of before this runs; so are changes of the page at whose end it is.
  document.addEventListener("focusout", () => queueMicrotask(() => look(changes.takeRecords())));
  changes.observe(document.body, {
    attributeFilter: ["disabled", "hidden", "inert"],
    childList: true,
    subtree: true,
  });
}
