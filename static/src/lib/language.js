/**
 * The reader's language, and changing it without leaving the page: nothing half written is lost.
 *
 * The page is asked for once more, in the other language, and what it brings along (the catalogue,
 * the pack, its head) takes the place of what is here. Everything that said something says it anew.
 */
import { batch, signal } from "@preact/signals";
import { bootstrap } from "./bootstrap.js";
import { onSaying, speak } from "./i18n.js";
import { mirror } from "./mirror.js";
import { refill } from "./older-browsers.js";
import { nameOptions } from "./slices.js";
import { callPage } from "./title.js";

const changes = signal(0);
onSaying(() => changes.value);

/** Signal: [{tag, name, direction, current}], what can be read here. */
export const languages = signal([]);

/** The pack, which says the same things in another language once the reader changes it. */
export function readPack() {
  const { pack, languages: offered } = bootstrap();
  languages.value = offered ?? [];
  nameOptions(titlesOf(pack));
  return new Proxy(pack, {
    get(held, name) {
      changes.value;
      return held[name];
    },
  });
}

/**
 * Changes the language of everything on the page.
 *
 * @param {string} tag
 * @param {(page: Response) => Promise<void>} [keep]  keeps the page for when the network is away
 * @returns {Promise<boolean>} false when the server could not be asked: then nothing has changed
 */
export async function readIn(tag, keep) {
  let page;
  try {
    const kept = await fetch("/language", {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ language: tag }),
    });
    if (!kept.ok) return false;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return false;
    await keep?.(answer.clone());
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return false;
  }
  if (!take(page)) location.reload(); // it is another page by now: the seat or the session is gone
  return true;
}

const titlesOf = ({ options = [] }) =>
  Object.fromEntries(options.map(({ key, title }) => [key, title]));

function take(page) {
  const held = (id) => JSON.parse(page.getElementById(id)?.textContent ?? "null");
  const boot = held("bootstrap");
  const mine = bootstrap();
  if (boot?.session !== mine.session || boot.v !== mine.v) return false;
  const { lang, dir } = page.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  document.documentElement.dataset.language = lang;
  callPage(page.title);
  const skip = (root) => root.querySelector(".skip-link");
  if (skip(page) && skip(document)) refill(skip(document), skip(page).childNodes);
  batch(() => {
    speak(lang, held("words") ?? {});
    mirror(mine.pack, boot.pack);
    nameOptions(titlesOf(mine.pack));
    languages.value = boot.languages;
    changes.value += 1;
  });
  return true;
}
