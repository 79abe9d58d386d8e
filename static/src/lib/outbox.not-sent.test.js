/** What the server refuses and somebody wrote stays on the phone, whatever the reason. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { effect, signal } from "@preact/signals";
import { FakeStorage } from "./outbox.fake-storage.js";
import { makeOutbox, makeStore } from "./outbox.js";

const said = () => "";
const writings = {
  post_idea: { title: said, text: (command) => command.text },
  write_pledge: { title: said, text: (command) => command.text },
};
const idea = (text) => ({ type: "post_idea", text });
const like = { type: "like_idea", idea: "i1", liked: true };
const atOnce = () => Promise.resolve();
const refusal = (code) => ({ ok: false, code, text: `Said: ${code}.`, about: {} });
/** Until everything that can happen without time passing has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A page on this storage, and what its server is asked. */
function page(storage, answer, options = {}) {
  const asked = [];
  const outbox = makeOutbox({
    store: makeStore("s/p", storage),
    writings,
    pause: atOnce,
    deliver: async (envelope) => {
      asked.push(envelope);
      return answer(envelope, asked.length);
    },
    ...options,
  });
  return { outbox, asked, unsent: () => outbox.unsent.list.value.map(outbox.unsent.textOf) };
}

test("both of two ideas written offline are kept when writing was paused meanwhile, also after a reload", async () => {
  const storage = new FakeStorage();
  const first = page(storage, () => refusal("writing_locked"));
  first.outbox.send(idea("one"));
  first.outbox.send(idea("two"));
  first.outbox.setOpen(true);
  await settled();
  assert.deepEqual(first.unsent(), ["one", "two"]);
  assert.equal(first.outbox.pending.value, 0);
  const second = page(storage, () => ({ ok: true }));
  assert.deepEqual(second.unsent(), ["one", "two"]);
  second.outbox.setOpen(true);
  await settled();
  assert.deepEqual(second.asked, [], "nothing goes out hours later without a press");
});

test("a reload between writing offline and the refusal loses nothing", async () => {
  const storage = new FakeStorage();
  const first = page(storage, () => ({ ok: true }));
  first.outbox.send(idea("one"));
  first.outbox.send(idea("two"));
  const second = page(storage, () => refusal("session_ended"));
  second.outbox.setOpen(true);
  await settled();
  assert.deepEqual(second.unsent(), ["one", "two"]);
  assert.deepEqual(page(storage).unsent(), ["one", "two"]);
});

const codes = [
  "session_ended",
  "writing_locked",
  "too_large",
  "malformed",
  "unknown_command",
  "not_allowed",
  "text_too_long",
  "no_idea",
  "not_on_agenda",
  "fault",
  "a_code_of_a_newer_server",
];
for (const code of codes) {
  test(`refused as ${code} it is kept with what was said of it, and the rest goes on`, async () => {
    const storage = new FakeStorage();
    const shown = [];
    const { outbox, unsent } = page(
      storage,
      ({ command }) => (command.text === "bad" ? refusal(code) : { ok: true }),
      { onRefused: (reply) => shown.push(reply.code) },
    );
    outbox.setOpen(true);
    const [bad, good] = await Promise.all([outbox.send(idea("bad")), outbox.send(idea("good"))]);
    assert.equal(good.ok, true);
    assert.deepEqual(unsent(), ["bad"]);
    assert.equal(bad.unsent, outbox.unsent.list.value[0].id);
    assert.deepEqual(outbox.unsent.list.value[0].refused, { code, text: `Said: ${code}.` });
    assert.deepEqual(shown, [code]);
    assert.deepEqual(page(storage).unsent(), ["bad"]);
  });
}

for (const code of ["not_in_session", "no_session", "removed", "not_stored", "too_often"]) {
  test(`${code} speaks of the seat or the server: what was written waits`, async () => {
    const storage = new FakeStorage();
    const { outbox } = page(storage, (_, tries) => (tries < 5 ? refusal(code) : { ok: true }));
    outbox.setOpen(true);
    assert.equal((await outbox.send(idea("x"))).ok, true);
    assert.equal(storage.length, 0);
  });
}

test("a tap that is refused leaves nothing behind", async () => {
  const storage = new FakeStorage();
  const { outbox, unsent } = page(storage, () => refusal("no_idea"));
  outbox.setOpen(true);
  assert.equal((await outbox.send(like)).unsent, undefined);
  assert.deepEqual(unsent(), []);
  assert.equal(storage.length, 0);
});

test("a fault of the server's own is tried a few times with the same id, then set aside", async () => {
  const pauses = [];
  const { outbox, asked, unsent } = page(
    new FakeStorage(),
    ({ command }) => (command.text === "breaks" ? refusal("fault") : { ok: true }),
    { pause: async (ms) => pauses.push(ms) },
  );
  outbox.setOpen(true);
  const answers = [outbox.send(idea("breaks")), outbox.send(idea("goes"))];
  assert.equal((await Promise.all(answers))[1].ok, true);
  assert.deepEqual(
    asked.map((one) => one.command.text),
    ["breaks", "breaks", "breaks", "goes"],
  );
  assert.equal(new Set(asked.map((one) => one.id)).size, 2);
  assert.equal(pauses.length, 2);
  assert.deepEqual(unsent(), ["breaks"]);
});

test("what alone can never be stored, or gets no answer, does not block the rest for ever", async () => {
  for (const answer of [refusal("not_stored"), refusal("too_often"), null, "?", {}]) {
    const happened = [];
    const { outbox, unsent } = page(new FakeStorage(), ({ command }) => {
      if (command.text.startsWith("stuck")) return answer;
      happened.push(command.text);
      return { ok: true };
    });
    outbox.setOpen(true);
    for (const text of ["stuck 1", "stuck 2"]) outbox.send(idea(text));
    await Promise.all(["a", "b", "c", "d", "e"].map((text) => outbox.send(idea(text))));
    assert.deepEqual(happened, ["a", "b", "c", "d", "e"]);
    const left = [...unsent(), ...outbox.waiting.value.map((one) => one.command.text)];
    assert.deepEqual(left.sort(), ["stuck 1", "stuck 2"]);
    outbox.setOpen(false);
  }
});

test("a full disk sets nothing aside: all wait, and go out in order when there is room", async () => {
  let full = true;
  let tries = 0;
  const happened = [];
  const { outbox, unsent } = page(new FakeStorage(), ({ command }) => {
    tries += 1;
    if (tries > 90) full = false;
    if (full) return refusal("not_stored");
    happened.push(command.text);
    return { ok: true };
  });
  outbox.setOpen(true);
  await Promise.all(["a", "b", "c"].map((text) => outbox.send(idea(text))));
  assert.deepEqual(unsent(), []);
  assert.deepEqual([...happened].sort(), ["a", "b", "c"]);
});

test("what is longer than any message may be is kept without closing the line", async () => {
  const { outbox, asked, unsent } = page(new FakeStorage(), () => ({ ok: true }));
  outbox.setOpen(true);
  const long = "é".repeat(40_000);
  const reply = await outbox.send(idea(long));
  assert.equal(reply.code, "too_large");
  assert.ok(reply.text);
  assert.deepEqual(asked, []);
  assert.deepEqual(unsent(), [long]);
});

test("sent again it has the same id, and is let go of once the server has it", async () => {
  const storage = new FakeStorage();
  let locked = true;
  const { outbox, asked, unsent } = page(storage, () =>
    locked ? refusal("writing_locked") : { ok: true },
  );
  outbox.setOpen(true);
  const { unsent: id } = await outbox.send(idea("x"));
  const again = await outbox.sendAgain(id);
  assert.equal(again.unsent, id);
  locked = false;
  assert.equal((await outbox.sendAgain(id)).ok, true);
  assert.equal(new Set(asked.map((one) => one.id)).size, 1);
  assert.deepEqual(unsent(), []);
  assert.equal(storage.length, 0);
});

test("sent again and reloaded before an answer, it waits as any other does", async () => {
  const storage = new FakeStorage();
  const first = page(storage, () => refusal("writing_locked"));
  first.outbox.setOpen(true);
  const { unsent: id } = await first.outbox.send(idea("x"));
  first.outbox.setOpen(false);
  first.outbox.sendAgain(id);
  const second = page(storage, () => ({ ok: true }));
  assert.deepEqual(second.unsent(), []);
  assert.equal(second.outbox.pending.value, 1);
});

test("sent again, it pushes aside nothing newer that waits for the same place", async () => {
  const happened = [];
  let open = false;
  const { outbox } = page(new FakeStorage(), ({ command }) => {
    if (!open) return refusal("writing_locked");
    happened.push(command.text);
    return { ok: true };
  });
  const pledge = (text) => ({ type: "write_pledge", text, shared: false });
  outbox.setOpen(true);
  const { unsent: id } = await outbox.send(pledge("old"), { replaces: "pledge" });
  outbox.setOpen(false);
  open = true;
  outbox.send(pledge("new"), { replaces: "pledge" });
  const again = outbox.sendAgain(id);
  outbox.setOpen(true);
  await again;
  assert.deepEqual(happened, ["new", "old"]);
});

test("the same words that got to their place by another way are not asked about any more", async () => {
  let locked = true;
  const { outbox, unsent } = page(new FakeStorage(), () =>
    locked ? refusal("writing_locked") : { ok: true },
  );
  const pledge = { type: "write_pledge", text: "Call the dean ", shared: false };
  outbox.setOpen(true);
  await outbox.send(pledge, { replaces: "pledge" });
  assert.deepEqual(unsent(), ["Call the dean"]);
  locked = false;
  await outbox.send({ ...pledge, text: "Call the dean" }, { replaces: "pledge" });
  assert.deepEqual(unsent(), []);
});

test("what is thrown away stays away, and can be brought back as long as it is shown", async () => {
  const storage = new FakeStorage();
  const { outbox, unsent } = page(storage, () => refusal("session_ended"));
  outbox.setOpen(true);
  const { unsent: id } = await outbox.send(idea("x"));
  const [one] = outbox.unsent.list.value;
  outbox.throwAway(id);
  assert.deepEqual(page(storage).unsent(), []);
  outbox.restore(one);
  assert.deepEqual(unsent(), ["x"]);
  assert.deepEqual(page(storage).unsent(), ["x"]);
});

test("what stands in its own field is not listed twice, and is listed again when the field goes", async () => {
  const { outbox, unsent } = page(new FakeStorage(), () => refusal("name_taken"));
  outbox.setOpen(true);
  const { unsent: id } = await outbox.send(idea("x"), { quiet: true });
  const release = outbox.unsent.hold(id);
  assert.deepEqual(unsent(), []);
  release();
  assert.deepEqual(unsent(), ["x"]);
});

test("what has a field to go back to is put there instead of sent", async () => {
  let field = "newer";
  const { outbox, asked, unsent } = page(new FakeStorage(), () => refusal("fault"));
  outbox.unsent.bringBy("post_idea", ({ command }) => {
    field += ` ${command.text}`;
    return true;
  });
  outbox.setOpen(true);
  const { unsent: id } = await outbox.send(idea("older"));
  const tries = asked.length;
  assert.equal((await outbox.sendAgain(id)).ok, true);
  assert.equal(field, "newer older");
  assert.equal(asked.length, tries);
  assert.deepEqual(unsent(), []);
});

test("a page whose storage fails keeps all in memory and says that a reload would lose it", async () => {
  for (const trouble of ["full", "forbidden"]) {
    const storage = new FakeStorage();
    storage[trouble] = true;
    let down = true;
    const { outbox, unsent } = page(storage, () =>
      down ? refusal("writing_locked") : { ok: true },
    );
    assert.equal(outbox.atRisk.value, false);
    outbox.send(idea("a"));
    assert.equal(outbox.atRisk.value, true);
    outbox.setOpen(true);
    await settled();
    assert.deepEqual(unsent(), ["a"]);
    assert.equal(outbox.atRisk.value, true);
    storage[trouble] = false;
    outbox.renew();
    assert.equal(outbox.atRisk.value, false);
    assert.deepEqual(page(storage).unsent(), ["a"]);
    down = false;
    await outbox.sendAgain(outbox.unsent.list.value[0].id);
    assert.equal(storage.length, 0);
  }
});

test("no storage at all is as good as a full one", () => {
  const outbox = makeOutbox({ deliver: atOnce, store: makeStore("s/p", null), writings });
  outbox.send(idea("a"));
  assert.equal(outbox.atRisk.value, true);
  assert.equal(outbox.pending.value, 1);
});

test("storage that is cleared while the page lives gets back what the page has", async () => {
  const storage = new FakeStorage();
  const first = page(storage, ({ command }) =>
    command.text === "refused" ? refusal("writing_locked") : null,
  );
  first.outbox.setOpen(true);
  await first.outbox.send(idea("refused"));
  first.outbox.setOpen(false);
  first.outbox.send(idea("waits"));
  storage.wipe();
  first.outbox.renew();
  const second = page(storage);
  assert.deepEqual(second.unsent(), ["refused"]);
  assert.deepEqual(
    second.outbox.waiting.value.map((one) => one.command.text),
    ["waits"],
  );
});

test("damaged entries harm nobody and are left where they lie", async () => {
  const storage = new FakeStorage();
  const at = (id) => `branchwork/outbox/s/p/${id}`;
  const damaged = {
    a: "{",
    b: "null",
    c: '"text"',
    d: "[]",
    e: JSON.stringify({ id: "other", seq: 1, command: idea("x") }),
    f: JSON.stringify({ id: "f", seq: 1, command: 3 }),
    g: JSON.stringify({ id: "g", seq: 1, kind: "draft", text: "no reason" }),
  };
  for (const [id, json] of Object.entries(damaged)) storage.setItem(at(id), json);
  storage.setItem(at("h"), JSON.stringify({ id: "h", seq: "late", command: idea("whole") }));
  storage.setItem(
    at("i"),
    JSON.stringify({ id: "i", command: { type: "post_idea" }, refused: { code: "x", text: "" } }),
  );
  const { outbox, asked } = page(storage, () => ({ ok: true }));
  assert.deepEqual(outbox.unsent.list.value.map(outbox.unsent.textOf), [""]);
  outbox.setOpen(true);
  await settled();
  assert.deepEqual(
    asked.map((one) => one.command.text),
    ["whole"],
  );
  assert.equal(storage.getItem(at("a")), "{");
});

test("two tabs of one seat: what one writes the other can send, and neither brings back what is done", async () => {
  const storage = new FakeStorage();
  const tab = () => {
    const { storage: mine, page: window } = storage.tab();
    return page(mine, () => ({ ok: true }), { store: makeStore("s/p", mine, window) });
  };
  const [here, there] = [tab(), tab()];
  here.outbox.send(idea("written here"));
  assert.equal(there.outbox.pending.value, 1);
  there.outbox.setOpen(true);
  await settled();
  assert.deepEqual(
    there.asked.map((one) => one.command.text),
    ["written here"],
  );
  assert.equal(here.outbox.pending.value, 0);
  here.outbox.renew();
  assert.equal(storage.length, 0);
});

test("two tabs of one seat share what was not sent", async () => {
  const storage = new FakeStorage();
  const tab = () => {
    const { storage: mine, page: window } = storage.tab();
    return page(mine, () => refusal("writing_locked"), { store: makeStore("s/p", mine, window) });
  };
  const [here, there] = [tab(), tab()];
  here.outbox.setOpen(true);
  const { unsent: id } = await here.outbox.send(idea("x"));
  assert.deepEqual(there.unsent(), ["x"]);
  there.outbox.throwAway(id);
  assert.deepEqual(here.unsent(), []);
});

test("texts that are no commands are kept in the same list", () => {
  const storage = new FakeStorage();
  const { outbox, unsent } = page(storage);
  const [title, first, second] = ["Reasons", "a", "ab"];
  const lost = { code: "moved", text: "You sit elsewhere now." };
  outbox.unsent.add({ id: "draft-g1", kind: "draft", title, text: first, refused: lost });
  outbox.unsent.add({ id: "draft-g1", kind: "draft", title, text: second, refused: lost });
  assert.deepEqual(unsent(), ["ab"]);
  const [kept] = page(storage).outbox.unsent.list.value;
  assert.deepEqual([kept.title, kept.text, kept.refused], ["Reasons", "ab", lost]);
});

test("what an earlier seat left on this phone is taken over, its taps are not", () => {
  const storage = new FakeStorage();
  const earlier = makeOutbox({ deliver: atOnce, store: makeStore("s/old", storage), writings });
  earlier.send(idea("from before"));
  earlier.send(like);
  const { outbox, unsent } = page(storage);
  outbox.unsent.adopt(makeStore("s/old", storage), { code: "earlier_seat", text: "Before." });
  assert.deepEqual(unsent(), ["from before"]);
  assert.equal(makeStore("s/old", storage).load().length, 0);
  assert.deepEqual(page(storage).unsent(), ["from before"]);
});

test("a facilitator's commands live as long as the page, what they wrote and was refused does not go with it", async () => {
  const storage = new FakeStorage();
  const make = () =>
    makeOutbox({
      unsentStore: makeStore("s/facilitator", storage),
      writings,
      pause: atOnce,
      deliver: async () => refusal("group_name_taken"),
    });
  const first = make();
  first.send(idea("waits"));
  assert.equal(storage.length, 0);
  assert.equal(first.atRisk.value, false);
  first.setOpen(true);
  await settled();
  const second = make();
  assert.deepEqual(second.unsent.list.value.map(second.unsent.textOf), ["waits"]);
  assert.equal(second.pending.value, 0);
});

test("with the seat goes all that is kept of it, and nothing brings it back", async () => {
  const storage = new FakeStorage();
  const { outbox, unsent } = page(storage, () => refusal("writing_locked"));
  outbox.setOpen(true);
  await outbox.send(idea("refused"));
  outbox.setOpen(false);
  outbox.send(idea("waiting"));
  outbox.clear();
  outbox.renew();
  assert.equal(storage.length, 0);
  assert.equal(outbox.pending.value, 0);
  assert.deepEqual(unsent(), []);
});

test("what is done in the middle of a page's own watching does not make it go in circles", async () => {
  const { outbox } = page(new FakeStorage(), () => refusal("writing_locked"));
  const gone = signal(false);
  outbox.setOpen(true);
  await outbox.send(idea("x"));
  outbox.setOpen(false);
  let turns = 0;
  const stop = effect(() => {
    turns += 1;
    if (!gone.value) return;
    outbox.send(idea("y"));
    outbox.unsent.hold("none")();
    outbox.renew();
    outbox.throwAway("none");
    outbox.clear();
  });
  gone.value = true;
  assert.equal(turns, 2);
  stop();
});
