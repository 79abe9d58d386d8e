/**
 * The host's pages are made on the server and work without this. Here their form gets quicker: an
 * activity moves in place, the minutes add up while one types, a second press opens no second
 * session.
 */
import { announce } from "../lib/announce.js";
import { t, tn } from "../lib/i18n.js";
import { refill } from "../lib/older-browsers.js";
import { beginPage } from "../lib/page.js";
import { takeKey } from "./link-key.js";

beginPage();

// Who is the host already has no use for the key of the link that was opened once more.
takeKey();
addEventListener("hashchange", () => takeKey());

// The house's clock is the reader's own: then its offset says nothing.
for (const offset of document.querySelectorAll("[data-offset]")) {
  const own = -new Date(offset.parentElement.dateTime).getTimezoneOffset();
  offset.hidden = own === Number(offset.dataset.offset);
}

const form = document.querySelector("[data-new]");
if (form) {
  const rows = form.querySelector("[data-rows]");
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    move(rows, button);
  });
  form.addEventListener("input", () => showTotal(form));
  form.addEventListener("change", (event) => {
    if (["pack", "language"].includes(event.target.name)) usePack(form);
  });
  // The choice does it by itself here.
  dropButtons(form);
}
for (const once of document.querySelectorAll("form[data-once]")) guard(once);

/** Moves the button's row one place and keeps the focus on the button, as far as it still works. */
function move(rows, button) {
  const row = button.closest("[data-row]");
  const up = button.value.startsWith("up:");
  const neighbour = up ? row.previousElementSibling : row.nextElementSibling;
  if (!neighbour) return;
  if (up) rows.insertBefore(row, neighbour);
  else rows.insertBefore(neighbour, row);

  const all = [...rows.children];
  all.forEach((one, place) => {
    const [first, last] = one.querySelectorAll("button[name=move]");
    first.disabled = place === 0;
    last.disabled = place === all.length - 1;
  });
  const usable = [button, ...row.querySelectorAll("button[name=move]")];
  usable.find((one) => !one.disabled)?.focus();
  const name = row.querySelector(".agenda-row__title").textContent;
  announce(t("{name} is number {place} now", { name, place: all.indexOf(row) + 1 }));
}

function dropButtons(place) {
  for (const button of place.querySelectorAll("button[name=use]")) button.remove();
}

/**
 * Another pack, or another language of it: the server says what its agenda is, and everything typed
 * stays where it is.
 */
async function usePack(form) {
  const asked = () => `${form.elements.pack.value} ${form.elements.language?.value}`;
  const chosen = asked();
  const sent = new FormData(form);
  sent.set("use", "pack");
  let page;
  try {
    const reply = await fetch(form.action, { method: "POST", body: sent });
    page = new DOMParser().parseFromString(await reply.text(), "text/html");
  } catch {
    page = null;
  }
  // Somebody with the arrow keys has gone on to the next one meanwhile.
  if (asked() !== chosen) return;
  const theirs = page?.querySelector("[data-new]");
  if (!theirs) {
    location.assign(`${location.pathname}?pack=${encodeURIComponent(form.elements.pack.value)}`);
    return;
  }
  for (const name of ["title", "usual_title"]) {
    form.elements[name].value = theirs.elements[name].value;
  }
  form.querySelector("[data-about]").replaceWith(theirs.querySelector("[data-about]"));
  const focused = document.activeElement?.id;
  const languages = theirs.querySelector("[data-language]");
  dropButtons(languages);
  form.querySelector("[data-language]").replaceWith(languages);
  if (focused === "language") form.elements.language?.focus();
  refill(form.querySelector("[data-rows]"), theirs.querySelector("[data-rows]").children);
  showTotal(form);
  const { text } = form.elements.pack.selectedOptions[0];
  announce(t("The agenda is the one of {pack} now.", { pack: text }));
}

function showTotal(form) {
  let total = 0;
  for (const row of form.querySelectorAll("[data-row]")) {
    const minutes = row.querySelector("input[inputmode=numeric]").value.trim();
    const on = row.querySelector("input[type=checkbox]").checked;
    if (on && /^\d{1,6}$/.test(minutes)) total += Number(minutes);
  }
  const text = tn("{n} minute", "{n} minutes", total);
  const shown = form.querySelector("[data-total]");
  if (shown.textContent !== text) shown.textContent = text;
}

/** One press is enough. Coming back with the back button, the form works again. */
function guard(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    event.submitter?.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    sent = false;
    for (const one of form.querySelectorAll("[aria-busy]")) one.removeAttribute("aria-busy");
  });
}
