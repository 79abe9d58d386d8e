import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const page = new EventTarget();
page.visibilityState = "visible";
page.documentElement = { lang: "es" };
page.getElementById = () => null;
globalThis.document = page;
globalThis.addEventListener ??= () => {};

const { connect } = await import("./connection.js");
const { serverNow } = await import("./clock.js");
const { forgetAll, slices } = await import("./slices.js");

/** A socket whose other end is the test. */
class FakeSocket {
  handlers = {};
  connected = false;
  active = true;
  calls = [];
  answers = {};
  on(name, handler) {
    this.handlers[name] = handler;
  }
  connect() {
    this.calls.push("connect");
    return this;
  }
  disconnect() {
    this.connected = false;
    this.calls.push("disconnect");
    return this;
  }
  timeout() {
    return { emitWithAck: async (event, ...given) => this.answers[event](...given) };
  }
  say(name, ...given) {
    this.handlers[name](...given);
  }
  greet(version, values = {}, more = {}) {
    this.connected = true;
    const mark = `m${version}`;
    const snapshot = { version, mark, now: Date.now(), slices: values, items: {}, here: null };
    this.say("snapshot", { ...snapshot, chain: { everyone: version }, ...more });
  }
  /** One tick, of one audience. */
  tick(version, slices, more = {}) {
    const part = { to: "everyone", tick: version, after: version - 1, slices, items: {} };
    this.say("update", { version, mark: `m${version}`, parts: [part], ...more });
  }
}

const boot = { v: 2, role: "screen", session: "s" };
let socket;
let options;
const start = (more = {}) =>
  connect(
    { ...boot, ...more },
    {
      open: (given) => {
        options = given;
        return socket;
      },
    },
  );

beforeEach(() => {
  forgetAll();
  socket = new FakeSocket();
});

test("it is online once the snapshot is there, not before", () => {
  const line = start();
  assert.equal(line.status.value, "connecting");
  socket.greet(3, { session: { title: "x" } });
  assert.equal(line.status.value, "online");
  assert.deepEqual(slices.session.value, { title: "x" });
});

test("an update says what time it is, for a session whose time leapt while it rested", () => {
  start();
  socket.greet(3);
  const leap = 7_200_000;
  socket.tick(4, {}, { now: Date.now() + leap });
  assert.ok(Math.abs(serverNow() - Date.now() - leap) < 1000);
  // As it was: the other tests share the clock.
  socket.tick(5, {}, { now: Date.now() });
  assert.ok(Math.abs(serverNow() - Date.now()) < 1000);
});

test("it comes back with the newest version it has", () => {
  start();
  const auth = () => {
    let sent;
    options.auth((given) => {
      sent = given;
    });
    return sent;
  };
  const first = { v: 2, session: "s", as: "screen", after: 0, mark: "", language: "es" };
  assert.deepEqual(auth(), first);
  socket.greet(7);
  assert.deepEqual(auth(), { ...first, after: 7, mark: "m7" });
  socket.tick(8, {});
  assert.deepEqual(auth(), { ...first, after: 8, mark: "m8" });
});

test("a lost line is not called offline at once", () => {
  const line = start();
  socket.greet(1);
  socket.connected = false;
  socket.say("disconnect", "transport close");
  assert.equal(line.status.value, "connecting");
  socket.greet(2);
  assert.equal(line.status.value, "online");
});

test("another page took the seat: it stops, and takes it back when asked", () => {
  const line = start();
  socket.greet(1);
  socket.say("gone", { code: "replaced", text: "You continue in another place." });
  assert.equal(line.status.value, "gone");
  assert.equal(line.gone.value.code, "replaced");
  assert.equal(socket.calls.at(-1), "disconnect");
  line.comeBack();
  assert.equal(line.gone.value, null);
  assert.equal(socket.calls.at(-1), "connect");
  socket.greet(2);
  assert.equal(line.status.value, "online");
});

test("a connection refused for good is not tried again", () => {
  const line = start();
  socket.active = false;
  socket.say("connect_error", new Error("deleted"));
  assert.equal(line.gone.value.isFinal, true);
  assert.equal(line.status.value, "gone");
});

test("a server that does not know the page has it offline, and known again it is online", () => {
  const line = start({ server: "ours" });
  socket.greet(1, { session: { title: "x" } });
  socket.say("gone", { code: "deleted", text: "", server: "another" });
  assert.equal(line.status.value, "offline");
  assert.deepEqual(slices.session.value, { title: "x" });
  socket.greet(2);
  assert.equal(line.gone.value, null);
  assert.equal(line.status.value, "online");
});

test("a removed page is back when a snapshot comes", () => {
  const line = start({ server: "ours" });
  socket.greet(1);
  socket.say("gone", { code: "removed", text: "", server: "ours" });
  assert.equal(line.status.value, "gone");
  socket.greet(2);
  assert.equal(line.gone.value, null);
  assert.equal(line.status.value, "online");
});

test("a page that is looked at again asks for what it missed", async () => {
  const line = start();
  socket.greet(4);
  const asked = [];
  socket.answers.resume = (given) => {
    asked.push(given);
    socket.greet(6, { agenda: "new" });
    return { ok: true };
  };
  await line.resume();
  assert.deepEqual(asked, [{ after: 4, mark: "m4" }]);
  assert.equal(slices.agenda.value, "new");
});

test("a line that does not answer is dropped and made anew", async () => {
  const line = start();
  socket.greet(4);
  socket.answers.resume = () => {
    throw new Error("timeout");
  };
  await line.resume();
  assert.deepEqual(socket.calls.slice(-2), ["disconnect", "connect"]);
});

test("3: a page that sees a gap shows nothing of what follows until it has caught up", async () => {
  const line = start();
  socket.greet(4, { agenda: "a", timer: "t" });
  const asked = [];
  let answer;
  socket.answers.resume = (given) => {
    asked.push(given);
    return new Promise((resolve) => {
      answer = () => {
        socket.greet(7, { agenda: "c", timer: "u" });
        resolve({ ok: true });
      };
    });
  };
  socket.tick(6, { agenda: "b" }); // 5 was lost
  socket.tick(7, { agenda: "c" });
  assert.deepEqual(asked, [{ after: 4, mark: "m4" }]);
  assert.equal(slices.agenda.value, "a");
  answer();
  await line.resume();
  assert.equal(slices.agenda.value, "c");
  assert.equal(slices.timer.value, "u");
  socket.tick(8, { agenda: "d" });
  assert.equal(slices.agenda.value, "d");
});

test("3: a snapshot that was lost on the way is asked for again, and at last on a new line", async () => {
  const line = start();
  socket.greet(4, { agenda: "a" });
  let asked = 0;
  socket.answers.resume = () => {
    asked += 1;
    if (asked === 2) socket.greet(6, { agenda: "b" });
    return { ok: true };
  };
  await line.resume();
  assert.equal(asked, 2);
  assert.equal(slices.agenda.value, "b");
  socket.answers.resume = () => ({ ok: true });
  socket.calls.length = 0;
  await line.resume();
  assert.deepEqual(socket.calls, ["disconnect", "connect"]);
});

test("3: what comes before the first snapshot of a new line is asked for", async () => {
  const line = start();
  socket.greet(4, { agenda: "a" });
  socket.connected = false;
  socket.say("disconnect", "transport close");
  socket.connected = true;
  const asked = [];
  socket.answers.resume = (given) => {
    asked.push(given);
    socket.greet(5, { agenda: "b" });
    return { ok: true };
  };
  socket.tick(5, { agenda: "b" }); // the snapshot that came before it was lost
  await line.resume();
  assert.deepEqual(asked, [{ after: 4, mark: "m4" }]);
  assert.equal(line.status.value, "online");
});

test("3: a page on long polling looks now and then whether it has missed anything", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const line = start();
  socket.greet(4);
  let asked = 0;
  socket.answers.resume = () => {
    asked += 1;
    socket.greet(4);
    return { ok: true };
  };
  socket.io = { engine: { transport: { name: "websocket" } } };
  t.mock.timers.tick(60_000);
  assert.equal(asked, 0);
  socket.io.engine.transport.name = "polling";
  t.mock.timers.tick(20_000);
  await line.resume();
  assert.equal(asked, 1);
});

test("8: a server whose data was put back is shown as it is, and nothing of what was lost", () => {
  const line = start();
  socket.greet(9, { session: "lost", agenda: "lost" });
  socket.greet(2, { session: "old" }, { anew: true });
  assert.equal(slices.session.value, "old");
  assert.equal(slices.agenda.value, null);
  assert.equal(line.status.value, "online");
});

test("a command waits for the line and is acknowledged", async () => {
  const line = start();
  const sent = [];
  socket.answers.command = ({ command }) => {
    sent.push(command);
    return { ok: true, version: 1 };
  };
  const answer = line.send({ type: "gather" });
  assert.equal(line.pending.value, 1);
  assert.equal(line.saving.value, "sending");
  socket.greet(1);
  assert.deepEqual(await answer, { ok: true, version: 1 });
  assert.deepEqual(sent, [{ type: "gather" }]);
  assert.equal(line.saving.value, "saved");
});

test("a page that speaks another language connects anew, unless it is gone", () => {
  const line = start();
  socket.greet(3);
  socket.calls.length = 0;
  line.speakAnew();
  assert.deepEqual(socket.calls, ["disconnect", "connect"]);
  socket.say("gone", { code: "replaced", text: "" });
  socket.calls.length = 0;
  line.speakAnew();
  assert.deepEqual(socket.calls, []);
});
