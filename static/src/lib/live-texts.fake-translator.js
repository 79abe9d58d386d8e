/**
 * A page of random content that changes at random, while a translator replaces its texts. Built for
 * tests/browser/test_live_texts.py, which loads it into a browser and asks `weather` what went wrong.
 *
 * Two roots are drawn from one description. The translator has the first; the second shows what
 * should be there.
 */
import { signal } from "@preact/signals";
import { Fragment, h, render } from "preact";
import { keepTextsLive } from "./live-texts.js";

const TAGS = ["p", "b", "button", "ul", "li", "strong", "label"];
const WORDS = ["Close the vote", "Reveal", "3", "of", "Ana", "Vote again", "–", "a b", " ", ""];

function dice(seed) {
  let at = seed % 2147483646;
  const roll = (most) => {
    at = ((at + 1) * 48271) % 2147483647;
    return at % most;
  };
  return { roll, one: (list) => list[roll(list.length)], chance: (percent) => roll(100) < percent };
}

const Room = ({ children }) => children;
const Words = ({ text }) => text;
const Row = ({ label, children }) => h("li", null, label, " ", children);

/** A description: what `draw` makes into a tree, as often as it is asked. */
function some(d, signals, depth) {
  const few = () => Array.from({ length: d.roll(4) }, () => some(d, signals, depth - 1));
  const kinds = ["text", "text", "text", "number", "nothing", "signal", "words"];
  if (depth > 0) kinds.push("element", "element", "element", "fragment", "room", "list", "row");
  const kind = d.one(kinds);
  if (kind === "text" || kind === "words") return { kind, text: d.one(WORDS) };
  if (kind === "number") return { kind, number: d.roll(20) };
  if (kind === "nothing") return { kind, what: d.one([null, false, true, undefined]) };
  if (kind === "signal") return { kind, of: d.one(signals) };
  if (kind === "list") {
    const keys = ["a", "b", "c", "d"].filter(() => d.chance(60));
    return {
      kind,
      keys: d.chance(50) ? keys.reverse() : keys,
      text: d.one(WORDS),
      children: few(),
    };
  }
  return { kind, tag: d.one(TAGS), text: d.one(WORDS), children: few() };
}

/** The same description with a few places made anew. */
function changed(d, signals, node, depth) {
  if (d.chance(15)) return some(d, signals, depth);
  const after = { ...node };
  if ("text" in node && d.chance(30)) after.text = d.one(WORDS);
  if ("number" in node && d.chance(30)) after.number = d.roll(20);
  if (node.keys && d.chance(40)) after.keys = [...node.keys].sort(() => d.roll(3) - 1);
  if (node.children) {
    after.children = node.children.map((one) => changed(d, signals, one, depth - 1));
    if (d.chance(15)) after.children.splice(d.roll(4), 0, some(d, signals, depth - 1));
    if (d.chance(15)) after.children.splice(d.roll(4), 1);
  }
  return after;
}

function draw(node) {
  const children = node.children?.map(draw);
  if (node.kind === "text") return node.text;
  if (node.kind === "words") return h(Words, { text: node.text });
  if (node.kind === "number") return node.number;
  if (node.kind === "nothing") return node.what;
  if (node.kind === "signal") return node.of;
  if (node.kind === "element") return h(node.tag, null, ...children);
  if (node.kind === "fragment") return h(Fragment, null, ...children);
  if (node.kind === "room") return h(Room, null, ...children);
  if (node.kind === "row") return h(Row, { label: node.text }, ...children);
  return node.keys.map((key) => h("p", { key }, `${node.text} ${key}`, ...children));
}

function read(node) {
  const children = () => node.children.map(read).join("");
  if (node.kind === "text" || node.kind === "words") return node.text;
  if (node.kind === "number") return String(node.number);
  if (node.kind === "nothing") return "";
  if (node.kind === "signal") return String(node.of.peek());
  if (node.kind === "list")
    return node.keys.map((key) => `${node.text} ${key}${children()}`).join("");
  return node.kind === "row" ? `${node.text} ${children()}` : children();
}

function textsIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (/\S/.test(node.data) && !node.parentElement.closest("font")) found.push(node);
  }
  return found;
}

/** Takes a text's place as translators do, each in its way; `said` may be older than the text. */
function translate(d, node, said) {
  if (!node.isConnected) return;
  const font = document.createElement("font");
  const inner = document.createElement("font");
  inner.textContent = `⟦${said}⟧`;
  font.append(inner);
  const way = d.roll(3);
  if (way === 0) node.replaceWith(font);
  else if (way === 1) node.parentNode.replaceChild(font, node);
  else {
    node.parentNode.insertBefore(font, node);
    node.remove();
  }
}

function marksOff(root) {
  const copy = root.cloneNode(true);
  for (const font of copy.querySelectorAll("font")) font.replaceWith(...font.childNodes);
  return copy.innerHTML.replace(/[⟦⟧]/g, "");
}

/**
 * @param {number} seed  @param {number} steps  how often the page changes
 * @param {boolean} held  false: as Preact writes by itself, for the test that the weather is bad
 * @returns {Promise<string[]>} what went wrong
 */
export async function weather(seed, steps, held = true) {
  if (held) keepTextsLive();
  const d = dice(seed);
  const signals = ["one", "two"].map((text) => signal(text));
  const roots = [0, 1].map(() => document.body.appendChild(document.createElement("div")));
  const wrong = [];
  let waiting = [];
  let node = { kind: "element", tag: "p", children: [some(d, signals, 4), some(d, signals, 4)] };
  for (let step = 0; step < steps; step += 1) {
    try {
      for (const root of roots) render(draw(node), root);
      if (d.chance(40)) d.one(signals).value = d.one(["one", "two", "three"]);
      await new Promise((done) => setTimeout(done));
    } catch (error) {
      wrong.push(`${step}: ${error}`);
      break;
    }
    for (const [text, said] of waiting) if (d.chance(70)) translate(d, text, said);
    waiting = textsIn(roots[0]).map((text) => [text, text.data]);
    for (const [text, said] of waiting) if (d.chance(50)) translate(d, text, said);
    const [shown, right] = roots.map(marksOff);
    if (shown !== right) wrong.push(`${step}: ${shown}\n  instead of ${right}`);
    if (roots[1].textContent !== read(node)) wrong.push(`${step}: ${right} reads ${read(node)}`);
    node = changed(d, signals, node, 5);
  }
  for (const root of roots) {
    render(null, root);
    if (root.textContent) wrong.push(`left behind: ${root.innerHTML}`);
    root.remove();
  }
  return wrong;
}
