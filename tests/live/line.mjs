/**
 * The browser code's own line to a server, in Node: `node line.mjs URL`, with {boot, cookie, visit}
 * as JSON in LINE. Says what becomes of it, one JSON object a line; a line of input is a command.
 */
import { createInterface } from "node:readline";

const { boot, cookie, visit = {} } = JSON.parse(process.env.LINE);
const url = process.argv[2];
const held = new Map(Object.entries(visit));
const page = Object.assign(new EventTarget(), {
  visibilityState: "visible",
  documentElement: { lang: "en" },
  getElementById: () => null,
});
Object.assign(globalThis, {
  document: page,
  addEventListener: () => {},
  sessionStorage: {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
  },
});

const { io } = await import("../../static/node_modules/socket.io-client/build/esm/index.js");
const { connect } = await import("../../static/src/lib/connection.js");

const began = performance.now();
const say = (what) =>
  console.log(JSON.stringify({ ms: Math.round(performance.now() - began), ...what }));
const extraHeaders = { cookie };
const connection = connect(boot, { open: (options) => io(url, { ...options, extraHeaders }) });
const way = () => connection.socket.io.engine?.transport?.name;
connection.status.subscribe((status) => say({ status, way: way(), visit: [...held.keys()] }));

createInterface({ input: process.stdin }).on("line", (line) => {
  connection.send(JSON.parse(line)).then((answer) => say({ answer, way: way(), visit: [...held.keys()] }));
});
