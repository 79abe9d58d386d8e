/** After the storm: everybody comes to rest, and is compared with who opens the same page anew. */
import { isDeepStrictEqual } from "node:util";

const restWithinMs = 45_000;
const agreeWithinMs = 10_000;
/** As much as nobody sees; a clock that was set by less need not be noticed. */
const clockWithinMs = 2500;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {() => string[]} unrest  what still keeps it from being so
 * @returns {Promise<string[]>} empty, or what it was after all that time
 */
export async function waitUntilCalm(unrest, withinMs = restWithinMs) {
  const until = Date.now() + withinMs;
  let left = unrest();
  while (left.length > 0 && Date.now() < until) {
    await pause(50);
    left = unrest();
  }
  return left;
}

/** What keeps browsers from being at rest. */
export function unrestOf(browsers) {
  return browsers.flatMap((browser) => {
    const why = unrestOn(browser);
    return why ? [`${browser.name}: ${why}`] : [];
  });
}

function unrestOn({ page, shutOut }) {
  if (!page) return shutOut ? `got no page but ${shutOut}` : "has no page open";
  const { connection } = page;
  const { status, gone } = connection;
  if (status.value === "gone") return `the page says ${gone.value?.code}`;
  if (status.value !== "online") return `the line is ${status.value}`;
  if (connection.pending.value > 0) {
    const types = connection.waiting.value.map(({ command }) => command.type);
    const transport = connection.socket.io?.engine?.transport?.name;
    return `still to send by ${transport}: ${types.join(", ")}`;
  }
  const draft = page.draft?.value;
  if (draft && !["saved", "idle"].includes(draft.saving.value)) {
    return `the draft is ${draft.saving.value} (${draft.refusal.value?.code ?? "no refusal"})`;
  }
  if (draft && !draft.loaded.value) return "the draft is not loaded";
  if (page.saving && page.saving.value !== "saved") return `the page says ${page.saving.value}`;
  return null;
}

/** Timers count down together, whatever the phones' clocks say: who is off, by those in the middle. */
function clocksApart(all) {
  const browsers = all.filter(({ page }) => page);
  const now = browsers.map(({ page }) => page.serverNow());
  const middle = [...now].sort((a, b) => a - b)[Math.floor(now.length / 2)];
  return browsers.flatMap(({ name }, index) => {
    const off = now[index] - middle;
    return Math.abs(off) > clockWithinMs ? [`${name}'s clock is off by ${off} ms`] : [];
  });
}

/** A mark that everybody sees, behind all that was sent before: how often the room was gathered. */
export async function passMark(room) {
  const answer = await room.lead({ type: "gather" });
  if (!answer?.ok) return [`the room cannot be gathered: ${answer?.code ?? "no answer"}`];
  const seen = (browser) => browser.page?.slices.agenda.value?.gathered ?? 0;
  const most = () => Math.max(...room.browsers.map(seen));
  const before = most();
  const behind = () =>
    room.browsers
      .filter((browser) => seen(browser) < Math.max(before, most()))
      .map(({ name }) => `${name} has not seen the last gathering`);
  return waitUntilCalm(behind, agreeWithinMs);
}

/** All that a page shows, as plain data. */
export function shownOn({ page }) {
  const values = (signals) =>
    Object.fromEntries(Object.entries(signals).map(([name, { value }]) => [name, value]));
  return plain({ slices: values(page.slices), items: values(page.items), draft: draftOn(page) });
}

function draftOn(page) {
  const draft = page.draft?.value;
  if (!draft) return null;
  const roots = [...draft.doc.share.keys()].filter((key) => /^(reasons|answers):/.test(key)).sort();
  const texts = roots.map((key) => [key, draft.doc.getText(key).toString()]);
  const steps = page.readSteps(draft.doc).map((step) => ({ ...step, text: step.text.toString() }));
  return { group: draft.group, texts: Object.fromEntries(texts.filter(([, text]) => text)), steps };
}

const plain = (value) => JSON.parse(JSON.stringify(value));

/** Where two pages differ, in words. */
export function differences(old, fresh, at = "") {
  if (isDeepStrictEqual(old, fresh)) return [];
  const bothHold = [old, fresh].every((one) => one && typeof one === "object");
  if (!bothHold) return [`${at}: ${short(old)} here, ${short(fresh)} on a fresh page`];
  const keys = new Set([...Object.keys(old), ...Object.keys(fresh)]);
  return [...keys].flatMap((key) => differences(old[key], fresh[key], `${at}/${key}`));
}

const short = (value) => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};

/** Opens everybody's page anew, as a browser does that has kept nothing, and compares. */
export async function compareWithFresh(room) {
  const apart = await waitUntilCalm(() => clocksApart(room.browsers), agreeWithinMs);
  // A phone has one line and gives way to a fresh one. What it shows is behind the mark; what shows
  // drafts to the others is told later.
  const beside = await besideFresh([...room.consoles, ...room.screens]);
  return [...apart, ...beside, ...(await insteadOf(room.phones))];
}

async function besideFresh(browsers) {
  const fresh = await openFresh(browsers);
  const found = await waitUntilCalm(
    () => [...unrestOf(fresh), ...clocksApart([...browsers, ...fresh])],
    agreeWithinMs,
  );
  if (found.length === 0) {
    const differ = () => apartFrom(fresh, browsers.map(shownOn));
    found.push(...(await waitUntilCalm(differ, agreeWithinMs)));
  }
  for (const browser of fresh) browser.close();
  return found;
}

async function insteadOf(browsers) {
  const old = browsers.map(shownOn);
  for (const browser of browsers) browser.end();
  const fresh = await openFresh(browsers);
  const found = await waitUntilCalm(() => unrestOf(fresh), agreeWithinMs);
  if (found.length === 0) found.push(...apartFrom(fresh, old));
  for (const browser of fresh) browser.close();
  return found;
}

async function openFresh(browsers) {
  const fresh = await Promise.all(browsers.map((browser) => browser.fresh()));
  await Promise.all(fresh.map((browser) => browser.open()));
  return fresh;
}

const apartFrom = (fresh, old) =>
  fresh.flatMap((browser, index) =>
    differences(old[index], shownOn(browser)).map((line) => `${browser.name} differs at ${line}`),
  );
