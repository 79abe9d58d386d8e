/**
 * One storm: `storm.py` starts this and answers what it asks of the server. A line of JSON each way:
 * first the plan comes in; then questions go out, {ask, …}; the last line out is the account.
 */
import { createInterface } from "node:readline";
import { buildPages } from "./pages.mjs";
import { compareWithFresh, passMark, unrestOf, waitUntilCalm } from "./rest.mjs";
import { makeRoom } from "./room.mjs";
import { deeds, drawScript } from "./script.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const begun = Date.now();
let verbose = false;
let stage = "nothing";
const tell = (text) => {
  stage = text;
  if (verbose) write(text);
};
const write = (text) => process.stderr.write(`${(Date.now() - begun) / 1000} ${text}\n`);

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const hear = async () => JSON.parse((await lines.next()).value);

/** Asks the driver, one question after the other. */
let asking = Promise.resolve();
const server = (ask, given = {}) => {
  asking = asking.then(() => {
    tell(`server: ${ask} ${JSON.stringify(given)}`);
    say({ ask, ...given });
    return hear();
  });
  return asking;
};

// What a page leaves uncaught, a browser writes to its console, and goes on.
const uncaught = new Map();
const note = (error) => {
  const text = String(error?.stack ?? error)
    .split("\n")
    .slice(0, 3)
    .join(" ");
  uncaught.set(text, (uncaught.get(text) ?? 0) + 1);
};
process.on("unhandledRejection", note);
process.on("uncaughtException", note);

const plan = await hear();
// A storm that does not end says where it is.
setTimeout(() => {
  const still = [...doing].join(", ") || "nothing";
  say({
    faults: [`no end in sight after ${stage}, doing ${still}`],
    people: [],
    uncaught: {},
    seconds: 0,
  });
  process.exit(0);
}, plan.patience * 1000).unref();
verbose = plan.verbose;
const room = await makeRoom({ plan, pages: await buildPages(), server });
const faults = [];

await Promise.all(room.browsers.map((browser) => browser.open()));
const late = await waitUntilCalm(() => unrestOf(room.browsers));
faults.push(...late.map((why) => `before the storm, ${why}`));

await room.begin();
const script = drawScript({ ...plan, room: room.sizes });
const done = [];
const doing = new Set();
const heeding = setInterval(() => {
  for (const person of room.people) person.heedSaved();
}, 100);
if (faults.length === 0) {
  for (const { number, after, deed, drawn } of script) {
    await pause(after);
    tell(`${number} ${deed} ${JSON.stringify(drawn)}`);
    const what = `${number} ${deed}`;
    doing.add(what);
    const over = () => doing.delete(what);
    const deedDone = (async () => deeds[deed].do(room, drawn))();
    done.push(deedDone.then(over, (error) => faults.push(`${what} went wrong: ${error.stack}`)));
  }
  await Promise.all(done);
  tell("calm");
  await room.settle().catch((error) => faults.push(`what was owed went wrong: ${error.stack}`));
  await asking;
  for (const browser of room.browsers) browser.line.calm();
  for (const browser of room.browsers) browser.disk.mend();
  // Somebody without a page looks for it again.
  const waiting = setInterval(() => {
    for (const browser of room.browsers) if (!browser.page && !browser.opening) browser.open();
  }, 1000);
  // All of them: a lock that is still to be sent would come after it was put right.
  faults.push(...(await waitUntilCalm(() => unrestOf(room.consoles))));
  if (faults.length === 0) await room.makeUp();
  faults.push(...(await waitUntilCalm(() => unrestOf(room.browsers))));
  // Half the room sends again what was not sent; the others still have it.
  if (faults.length === 0) {
    for (const one of room.people.filter((_, index) => index % 2)) one.sendAgain();
    faults.push(...(await waitUntilCalm(() => unrestOf(room.browsers))));
  }
  clearInterval(waiting);
  tell("rest");
}
clearInterval(heeding);
for (const person of room.people) person.heedSaved();
if (faults.length === 0) faults.push(...(await passMark(room)));
tell("mark");
const told = room.people.map((person) => person.told());
if (faults.length === 0) faults.push(...(await compareWithFresh(room)));
room.close();
for (const { complaints } of room.browsers) complaints.forEach(note);

say({
  faults,
  people: room.people.map((person, index) => person.account(told[index])),
  uncaught: Object.fromEntries(uncaught),
  seconds: (Date.now() - begun) / 1000,
});
process.exit(0);
