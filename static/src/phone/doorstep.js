/**
 * The page that asks for a name, in a browser that has been in the session before: whoever the
 * cookie has forgotten goes on as themselves. Whoever was taken out leaves nothing behind but what they
 * had not sent, and goes in again when that is undone.
 */
import { bootstrap } from "../lib/bootstrap.js";
import { sendForm } from "../lib/older-browsers.js";
import { noteShared } from "./earlier.js";
import { forgetSeat } from "./forget.js";
import { takeBack, waysBack } from "./way-back.js";

const here = bootstrap();

/** Whether the server gave a seat back. */
async function goBack() {
  for (const seat of waysBack(here)) {
    if ((await takeBack(seat)) === "ok") return true;
  }
  return false;
}

/** Once, so that a browser that takes no cookies never goes round in circles. */
function mayTry() {
  try {
    const key = `branchwork/went-back/${here.session}`;
    const last = Number(sessionStorage.getItem(key) ?? 0);
    sessionStorage.setItem(key, String(Date.now()));
    return Math.abs(Date.now() - last) > 30_000;
  } catch {
    return false;
  }
}

/** Not while they are about to join anew. */
function waitForUndoing(pause = 4000) {
  setTimeout(async () => {
    const isTyping = [...document.querySelectorAll("input[name=name]")].some((one) => one.value);
    if (!isTyping && (await hasPlace())) location.replace(here.page);
    else waitForUndoing(Math.min(30_000, pause * 1.6));
  }, pause);
}

async function hasPlace() {
  try {
    const answer = await fetch(here.page, { signal: AbortSignal.timeout?.(10_000) });
    return answer.headers.get("Branchwork-Page") === "phone";
  } catch {
    return false;
  }
}

/** Whether this is the browser that renewed the link, and only never heard so. Else what it kept of
 * the seat goes: its owner has ended it here. */
async function goOnWithNewLink() {
  const own = waysBack(here).find((seat) => seat.participant === here.ended);
  const answer = own?.renewed ? await takeBack(own) : "link_ended";
  if (answer === "link_ended") await forgetSeat({ ...here, participant: here.ended });
  return answer === "ok";
}

async function arrive() {
  if (here.ended) {
    if (!(await goOnWithNewLink())) return "forgotten";
    location.replace(here.page);
    return "back";
  }
  if (here.removed) {
    // What was not sent is shown to whoever joins anew here.
    await forgetSeat({ ...here, participant: here.removed, keepsUnsent: true });
    waitForUndoing();
    return "forgotten";
  }
  if (here.newcomer) {
    noteShared(here.session);
    return "new";
  }
  if (waysBack(here).length === 0 || !mayTry() || !(await goBack())) return "new";
  location.replace(here.page);
  return "back";
}

/** At the door the page asks again by itself: never a whole hall in one instant. */
function askAgain() {
  const form = document.querySelector("#door form");
  setTimeout(() => (form ? sendForm(form) : location.reload()), here.again * (1 + Math.random()));
}

arrive().then((as) => {
  document.documentElement.dataset.arrived = as;
  if (here.again && as !== "back") askAgain();
});
