/**
 * The page's title says where one is, first of all: tabs are narrow, and a reader who comes back to
 * one hears this. After it stands what the server wrote: whose session, which page.
 */
import { effect, signal } from "@preact/signals";

const whole = signal(globalThis.document?.title ?? "");

/** What the server calls the page; in another language, anew. @param {string} title */
export function callPage(title) {
  whole.value = title;
}

/** @param {() => string|null|undefined} where  what is shown, in words */
export function entitle(where) {
  effect(() => {
    const words = where();
    document.title = words ? `${words} · ${whole.value}` : whole.value;
  });
}
