import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const page = new EventTarget();
page.visibilityState = "visible";
page.documentElement = { lang: "es" };
page.getElementById = () => null;
globalThis.document = page;
globalThis.addEventListener ??= () => {};

const { connect } = await import("./connection.js");
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
  greet(version, values = {}) {
    this.connected = true;
    this.say("snapshot", { version, now: Date.now(), slices: values, items: {}, here: null });
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

test("it comes back with the newest version it has", () => {
  start();
  const auth = () => {
    let sent;
    options.auth((given) => {
      sent = given;
    });
    return sent;
  };
  assert.deepEqual(auth(), { v: 2, session: "s", as: "screen", after: 0, language: "es" });
  socket.greet(7);
  assert.equal(auth().after, 7);
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
  socket.say("connect_error", new Error("no_session"));
  assert.equal(line.gone.value.code, "no_session");
});

test("a page that is looked at again asks for what it missed", async () => {
  const line = start();
  socket.greet(4);
  const asked = [];
  socket.answers.resume = (given) => {
    asked.push(given);
    const snapshot = { version: 6, now: Date.now(), slices: { agenda: "new" }, items: {} };
    return { ok: true, snapshot };
  };
  await line.resume();
  assert.deepEqual(asked, [{ after: 4 }]);
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

test("a server that was put back to an older state is read from the beginning", async () => {
  const line = start();
  socket.greet(9, { session: "lost" });
  const asked = [];
  const again = new Promise((resolve) => {
    socket.answers.resume = (given) => {
      asked.push(given.after);
      setTimeout(resolve);
      return { ok: true, snapshot: { version: 2, now: Date.now(), slices: { session: "old" } } };
    };
  });
  socket.greet(2, {});
  await again;
  assert.deepEqual(asked, [0]);
  assert.equal(slices.session.value, "old");
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
