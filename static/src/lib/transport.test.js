import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTransport } from "./transport.js";

const key = "branchwork/long-polling";

function memory(held = new Map()) {
  return {
    held,
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => held.set(name, value),
  };
}

/** A client whose line the test opens and closes. `good`: a WebSocket of its own proves itself. */
function fakeSocket({ good = true } = {}) {
  class Engine {
    readyState = "open";
    transport = { name: "websocket" };
    on(event, heard) {
      if (event === (good ? "data" : "error")) queueMicrotask(heard);
    }
    removeAllListeners() {}
    write() {}
    close() {}
  }
  const socket = { connected: true, io: { opts: {}, uri: "", on() {}, engine: new Engine() } };
  return {
    socket,
    comeUp(name) {
      socket.io.engine = new Engine();
      socket.io.engine.transport.name = name;
    },
  };
}

function start({ good = true, exists = true, visit = memory() } = {}) {
  const time = { now: 100_000 };
  const transport = makeTransport({ visit, exists, now: () => time.now });
  const { socket, comeUp } = fakeSocket({ good });
  let opened = 0;
  transport.watch(socket, () => {
    opened += 1;
  });
  const up = async (name) => {
    comeUp(name);
    transport.up();
    await new Promise(setImmediate);
  };
  return { transport, socket, time, up, visit, opened: () => opened };
}

test("a browser without WebSockets polls from the start", () => {
  const { transport } = start({ exists: false });
  assert.deepEqual(transport.options().transports, ["polling"]);
});

test("what a visit has learnt holds on its next page, and no longer", () => {
  const visit = memory(new Map([[key, "1"]]));
  assert.deepEqual(makeTransport({ visit, exists: true }).options().transports, ["polling"]);
  const later = makeTransport({ visit: memory(), exists: true });
  assert.deepEqual(later.options().transports, ["websocket", "polling"]);
});

test("a WebSocket of which nothing is heard is left for long polling", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { transport, socket, opened } = start();
  transport.trying();
  t.mock.timers.tick(4000);
  assert.equal(opened(), 1);
  assert.deepEqual(socket.io.opts.transports, ["polling"]);
});

test("where long polling says nothing either, both are tried in turn", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { transport, opened } = start();
  transport.trying();
  const seen = [];
  for (let second = 0; second < 60; second += 1) {
    t.mock.timers.tick(1000);
    if (seen.at(-1) !== transport.way()) seen.push(transport.way());
  }
  assert.deepEqual(seen, ["direct", "careful", "direct", "careful", "direct", "careful"]);
  assert.ok(opened() < 6);
});

test("a server that says that nobody is there is no silence", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { transport, opened } = start();
  transport.trying();
  transport.answered();
  t.mock.timers.tick(60_000);
  assert.equal(opened(), 0);
});

test("long polling stays for the visit where no WebSocket proves itself", async () => {
  const { transport, up, visit } = start({ good: false });
  await up("polling");
  assert.equal(transport.way(), "polling");
  assert.equal(visit.held.get(key), "1");
});

test("a WebSocket that proves itself is taken again", async () => {
  const { transport, up, visit } = start();
  await up("websocket");
  transport.fellSilent();
  assert.equal(transport.way(), "careful");
  await up("polling");
  assert.equal(transport.way(), "direct");
  assert.equal(visit.held.size, 0);
});

for (const end of ["fellSilent", "cut"]) {
  test(`two WebSockets that ${end} while the network is there are enough`, async () => {
    const { transport, time, up, visit, opened } = start();
    for (let round = 0; round < 2; round += 1) {
      await up("websocket");
      time.now += 10_000;
      transport[end]();
      time.now += 1000;
      await up("polling");
    }
    assert.equal(transport.way(), "polling");
    assert.equal(visit.held.get(key), "1");
    assert.ok(opened() >= 1);
  });
}

test("a phone that lost the network, or slept, learns nothing of the way", async () => {
  const { transport, time, up } = start();
  for (let round = 0; round < 4; round += 1) {
    await up("websocket");
    time.now += 60_000;
    transport.fellSilent();
    time.now += 30_000; // it took so long until the network was there again
    await up("polling");
    assert.equal(transport.way(), "direct");
    await up("websocket");
    transport.woke();
    transport.fellSilent();
    await up("polling");
    assert.equal(transport.way(), "direct");
  }
});

test("a server that starts anew cuts long lives, and that says nothing", async () => {
  const { transport, time, up } = start();
  for (let round = 0; round < 4; round += 1) {
    await up("websocket");
    time.now += 60_000;
    transport.cut();
    assert.equal(transport.way(), "direct");
  }
});
