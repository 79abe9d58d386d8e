import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import vm from "node:vm";

const source = await readFile(new URL("./offline-worker.js", import.meta.url), "utf8");

/** A cache that works; `faults` puts broken methods in its place. */
function memoryCaches(faults = {}) {
  const held = new Map();
  const cache = {
    match: async (key) => held.get(key.url ?? key)?.clone(),
    put: async (key, answer) => {
      await answer.clone().arrayBuffer();
      held.set(key.url ?? key, answer);
    },
    delete: async (key) => held.delete(key.url ?? key),
    keys: async () => [...held.keys()],
    ...faults.cache,
  };
  return { held, open: async () => cache, ...faults.storage };
}

const phone = () => new Response("the page", { headers: { "Branchwork-Page": "phone" } });

/** The worker in a world of its own; `net` answers for the network, `pace` says how long waits last. */
function startWorker({ caches, net, pace = (ms) => ms / 500 }) {
  const hear = {};
  const self = {
    addEventListener: (name, heard) => {
      hear[name] = heard;
    },
  };
  const fetch = async (request) => net(request.url ?? request);
  // Time that only waits is cut short; the order of the waits stays.
  const sooner = (done, ms, ...given) => {
    const timer = setTimeout(done, pace(ms), ...given);
    if (pace(ms) > 1000) timer.unref();
    return timer;
  };
  const world = { self, caches, fetch, URL, Promise, Response, setTimeout: sooner };
  vm.runInNewContext(source, { ...world, location: { origin: "http://localhost" } });
  return {
    async ask(path, mode = "navigate") {
      const rest = [];
      let answer;
      hear.fetch({
        request: { url: `http://localhost${path}`, method: "GET", mode },
        respondWith: (given) => {
          answer = given;
        },
        waitUntil: (given) => rest.push(given),
      });
      const given = await answer;
      return { text: await given.text(), status: given.status, kept: Promise.all(rest) };
    },
    async keep(given) {
      let work;
      hear.message({
        data: { keep: given },
        waitUntil: (promise) => {
          work = promise;
        },
      });
      await work;
    },
  };
}

const full = () => Promise.reject(new DOMException("Quota exceeded", "QuotaExceededError"));
const silent = () => new Promise(() => {});
const thrown = () => {
  throw new DOMException("Forbidden", "SecurityError");
};
const ways = { full, silent, thrown };

for (const [how, fault] of Object.entries(ways)) {
  const broken = {
    open: { storage: { open: fault } },
    match: { cache: { match: fault } },
    put: { cache: { put: fault } },
    delete: { cache: { delete: fault } },
    keys: { cache: { keys: fault } },
    everything: {
      cache: { match: fault, put: fault, delete: fault, keys: fault },
    },
  };
  for (const [what, faults] of Object.entries(broken)) {
    test(`a page and its files come although ${what} of the browser's storage is ${how}`, async () => {
      const net = (url) =>
        url.includes("/j/") ? phone() : new Response(url.includes("missing") ? "no" : "a file");
      const worker = startWorker({ caches: memoryCaches(faults), net });
      await worker.keep({ page: "/j/ABC", files: ["http://localhost/static/a.js"] });
      assert.equal((await worker.ask("/j/ABC")).text, "the page");
      assert.equal((await worker.ask("/static/a.js", "cors")).text, "a file");
      assert.equal((await worker.ask("/j/ABC")).text, "the page");
    });
  }
}

test("without a network a slow storage is waited for, for the page and for its files", async () => {
  const caches = memoryCaches();
  const files = ["http://localhost/static/a.js"];
  const net = (url) => (url.includes("/j/") ? phone() : new Response("a file"));
  await startWorker({ caches, net }).keep({ page: "/j/ABC", files });
  const cache = await caches.open();
  const match = cache.match.bind(cache);
  cache.match = async (key) => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    return match(key);
  };
  const lost = async () => {
    throw new TypeError("no network");
  };
  // Whoever is patient for a moment only has given up long before the storage answers.
  const pace = (ms) => (ms < 2000 ? 0 : 20_000);
  const offline = startWorker({ caches: { ...caches, open: async () => cache }, net: lost, pace });
  const [page, file] = await Promise.all([
    offline.ask("/j/ABC"),
    offline.ask("/static/a.js", "cors"),
  ]);
  assert.equal(page.text, "the page");
  assert.equal(file.text, "a file");
});

test("a page comes although there is no storage at all", async () => {
  const worker = startWorker({ caches: undefined, net: phone });
  assert.equal((await worker.ask("/j/ABC")).text, "the page");
});

test("a page that did not fit whole is not kept in part", async () => {
  const caches = memoryCaches();
  const cache = await caches.open();
  cache.put = async (key) => {
    caches.held.set(key, new Response("the pa"));
    throw new DOMException("Quota exceeded", "QuotaExceededError");
  };
  const { kept } = await startWorker({ caches, net: phone }).ask("/j/ABC");
  await kept;
  assert.equal(caches.held.size, 0);
});

const lost = () => Promise.reject(new TypeError("Failed to fetch"));

for (const [what, net] of Object.entries({
  "the network is away": lost,
  "the network is silent": silent,
  "a proxy says that the server is away": async () => new Response("Bad gateway", { status: 502 }),
})) {
  test(`the kept page comes when ${what}`, async () => {
    const caches = memoryCaches();
    await startWorker({ caches, net: phone }).keep({ page: "/j/ABC", files: [] });
    const { text } = await startWorker({ caches, net }).ask("/j/ABC");
    assert.equal(text, "the page");
  });
}

test("without a kept page, what the network said is the answer", async () => {
  const away = async () => new Response("Bad gateway", { status: 502 });
  const worker = startWorker({ caches: memoryCaches(), net: away });
  assert.equal((await worker.ask("/j/ABC")).status, 502);
  await assert.rejects(startWorker({ caches: memoryCaches(), net: lost }).ask("/j/ABC"), TypeError);
});

test("a page that asks for a name is shown, and what was kept stays: the seat may only be unknown", async () => {
  const caches = memoryCaches();
  await startWorker({ caches, net: phone }).keep({ page: "/j/ABC", files: [] });
  const door = async () => new Response("Join");
  const { text, kept } = await startWorker({ caches, net: door }).ask("/j/ABC");
  await kept;
  assert.equal(text, "Join");
  assert.equal(caches.held.size, 1);
});

test("a server that knows no such session does not take the kept page's place", async () => {
  const caches = memoryCaches();
  await startWorker({ caches, net: phone }).keep({ page: "/j/ABC", files: [] });
  const elsewhere = async () => new Response("No such code", { status: 404 });
  const again = await startWorker({ caches, net: elsewhere }).ask("/j/ABC");
  await again.kept;
  assert.notEqual(again.text, "No such code");
  const none = await startWorker({ caches: memoryCaches(), net: elsewhere }).ask("/j/ABC");
  assert.equal(none.text, "No such code");
});
