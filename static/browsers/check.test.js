import assert from "node:assert/strict";
import test from "node:test";
import { asTargets, oldest } from "./oldest.mjs";
import { checkScript } from "./script.mjs";
import { checkStyle } from "./style.mjs";

const lists = {
  scripts: ["chrome >= 80", "safari >= 13.1", "ios_saf >= 13.4", "firefox >= 78"],
  works: ["chrome >= 87", "safari >= 14.1", "ios_saf >= 14.5", "firefox >= 79"],
  looks: ["chrome >= 105", "safari >= 15.5", "ios_saf >= 15.5", "firefox >= 121"],
};
const script = (code) => checkScript(code, oldest("scripts", lists)).map(({ what }) => what);
const style = (text, promise = "works") =>
  checkStyle(text, oldest(promise, lists)).map(({ what }) => what);

for (const [code, what] of [
  ["root.replaceChildren()", ".replaceChildren()"],
  ['text.replaceAll("a", "b")', ".replaceAll()"],
  ['new Intl.DateTimeFormat("en", { dateStyle: "long" })', "the option dateStyle"],
  ["list.at(-1)", ".at()"],
  ["Object.hasOwn(one, two)", "Object.hasOwn"],
  ["structuredClone(one)", "structuredClone"],
  ["window.structuredClone(one)", "window.structuredClone"],
  ["crypto.randomUUID()", "crypto.randomUUID"],
  ["AbortSignal.timeout(5)", "AbortSignal.timeout"],
  ["new Intl.Segmenter()", "Intl.Segmenter"],
  ["form.requestSubmit()", ".requestSubmit()"],
  ["navigator.locks.request(name, deed)", "navigator.locks"],
  ["Promise.any(all)", "Promise.any"],
  ["const behind = /(?<=a)b/", "a pattern that looks behind"],
  ['const behind = RegExp("(?<!a)b")', "a pattern that looks behind"],
  ["const large = 5n", "a BigInt literal"],
  ["await later", "its syntax"],
  ["class One { #secret = 1 }", "its syntax"],
  ["one ||= two", "its syntax"],
]) {
  test(`a planted ${code} fails the check`, () => {
    const found = checkScript(code, oldest("scripts", lists));
    assert.ok(
      found.some((one) => one.what === what && one.lack.length > 0),
      JSON.stringify(found),
    );
  });
}

for (const code of [
  "list.slice(-1)",
  "signal = AbortSignal.timeout ? one : two",
  'typeof structuredClone === "function"',
  "function structuredClone() {} structuredClone()",
  'import("./later.js")',
  "const ahead = /a(?=b)/u",
]) {
  test(`${code} passes the check`, () => assert.deepEqual(script(code), []));
}

for (const [rule, what, promise] of [
  ["a:has(b) { color: red }", ":has"],
  ["a { aspect-ratio: 1 }", "aspect-ratio"],
  ["a { overflow: clip }", "overflow: clip"],
  ["a { color: color-mix(in srgb, red, blue) }", "color-mix()", "looks"],
  ["a { block-size: 100dvh }", "dvh", "looks"],
  ["@container (min-width: 1px) { a { color: red } }", "@container", "looks"],
  ["@layer one { a { color: red } }", "@layer"],
  ["@media (width > 40em) { a { color: red } }", "@media (a < b)"],
  ["a { text-wrap: balance }", "text-wrap: balance", "looks"],
]) {
  test(`a planted ${rule} fails the check`, () => {
    assert.ok(style(rule, promise).includes(what), JSON.stringify(style(rule, promise)));
  });
}

for (const rule of [
  "a { display: flex; gap: 1em }",
  "a { inset-inline: 0 }",
  "a { block-size: 100vh; block-size: 100dvh }",
  "@supports (aspect-ratio: 1) { a { aspect-ratio: 1 } }",
  "a { -webkit-appearance: none; appearance: none }",
]) {
  test(`${rule} passes the check`, () => assert.deepEqual(style(rule), []));
}

test("gaps in flex boxes and inset-* are what the older promise cannot keep", () => {
  const older = { chrome: 80, safari: 13.1 };
  const found = checkStyle("a { display: flex; gap: 1em; inset-inline: 0 }", older);
  assert.deepEqual(new Set(found.map(({ what }) => what)), new Set(["gap", "inset-inline"]));
});

test("the oldest browsers are read from package.json, and no other way of naming them is", () => {
  assert.equal(oldest("scripts").chrome_android, oldest("scripts").chrome);
  assert.throws(() => oldest("scripts", { scripts: ["last 2 versions"] }), /is not like/);
  assert.deepEqual(asTargets(oldest("scripts", lists)), ["chrome80", "safari13.1", "firefox78"]);
});

test("each promise asks for no older a browser than the one before it", () => {
  const [scripts, works, looks] = ["scripts", "works", "looks"].map((one) => oldest(one));
  for (const name of Object.keys(scripts)) {
    assert.ok(scripts[name] <= works[name] && works[name] <= looks[name], name);
  }
});
