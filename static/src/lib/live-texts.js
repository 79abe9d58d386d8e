/**
 * Texts that go on changing on a page that the browser translates.
 *
 * A translator takes the page's text nodes out and puts elements of its own where they stood. Preact
 * would write the next text into the node that is gone, and the page would stand still while its
 * buttons act. So Preact is given no text nodes: a text alone in its element is that element's
 * `textContent`, one among other children stands in a <live-text>. Either is replaced whole when it
 * changes, whatever has become of it, by a node that no translation is under way for.
 */
import { Signal } from "@preact/signals";
import { Fragment, options } from "preact";

/** What holds a text that has neighbours: an element that no rule of ours knows, so it lies inline. */
const HOLDER = "live-text";

/** In these a text is drawn, or is none that people read there: an element in them would not show. */
const PLAIN = new Set(["text", "tspan", "title", "desc", "textarea", "script", "style"]);

/** A signal among the children writes into a text node by itself; here it is drawn as any text. */
const SignalText = ({ data }) => data.value;

const isText = (child) => ["string", "number", "bigint"].includes(typeof child);
const isNothing = (child) => child == null || ["boolean", "function"].includes(typeof child);

/**
 * From now on, on this page. Called before anything is drawn.
 *
 * @param {(text: string) => string|undefined} [languageOf]  a text's language, where it is not the page's
 */
export function keepTextsLive(languageOf = () => undefined) {
  const before = options.vnode;
  options.vnode = (vnode) => {
    const { type } = vnode;
    if (type === null) holdText(vnode, languageOf);
    else if (type === Signal.prototype.type) vnode.type = SignalText;
    else if (type === Fragment) joinTexts(vnode);
    else if (typeof type === "string") holdChildren(vnode, languageOf);
    before?.(vnode);
  };
}

/** Written large, `lang` is an attribute that Preact takes away again; a property would stay empty. */
function alone(textContent, languageOf) {
  const lang = languageOf(textContent);
  return lang ? { LANG: lang, textContent } : { textContent };
}

function holdText(vnode, languageOf) {
  // An object is a text that stays plain; and blanks between elements say nothing to translate.
  if (typeof vnode.props === "object" || !/\S/.test(vnode.props)) return;
  vnode.type = HOLDER;
  vnode.props = alone(String(vnode.props), languageOf);
}

function holdChildren(vnode, languageOf) {
  if (vnode.type === HOLDER) return;
  const { children, ...props } = vnode.props;
  const all = Array.isArray(children) ? children : [children];
  if (!all.some(isText)) return;
  if (PLAIN.has(vnode.type)) {
    vnode.props = { ...props, children: all.map((one) => (isText(one) ? Object(`${one}`) : one)) };
  } else if (all.every((one) => isText(one) || isNothing(one))) {
    vnode.props = { ...alone(all.filter(isText).join(""), languageOf), ...props };
  } else joinTexts(vnode);
}

/** Texts side by side are one, as they are one box in a row; every child keeps its place. */
function joinTexts(vnode) {
  if (!Array.isArray(vnode.props.children)) return;
  const children = [...vnode.props.children];
  let first = -1;
  children.forEach((child, place) => {
    if (isNothing(child)) return;
    if (!isText(child)) first = -1;
    else if (first < 0) first = place;
    else {
      children[first] = `${children[first]}${child}`;
      children[place] = null;
    }
  });
  vnode.props = { ...vnode.props, children };
}
