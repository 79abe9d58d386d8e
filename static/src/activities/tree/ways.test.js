import assert from "node:assert/strict";
import { test } from "node:test";
import { sentenceOf, waysAsSentences } from "./ways.js";

const way = (...people) => people.map(([name, how = ""]) => ({ name, how }));
const mayor = "the mayor";

for (const [says, people, sentence] of [
  ["one", [["Ana"]], "You know Ana, who can reach the mayor: ask Ana to introduce you."],
  [
    "one with a how",
    [["Ana", "is her sister"]],
    "You know Ana, who is her sister and can reach the mayor: ask Ana to introduce you.",
  ],
  [
    "one whose how tells the target",
    [["Ana", "sings with the Mayor"]],
    "You know Ana, who sings with the Mayor: ask Ana to introduce you.",
  ],
  ["two", [["Ana"], ["Bob"]], "Ana knows Bob, who can reach the mayor: ask Ana to introduce you."],
  [
    "two, as the handout would say it",
    [["Ana"], ["Bob", "sits on the council with the mayor."]],
    "Ana knows Bob, who sits on the council with the mayor: ask Ana to introduce you.",
  ],
  [
    "two with a how each",
    [
      ["Ana", "our choir"],
      ["Bob", "runs the market"],
    ],
    "Ana (our choir) knows Bob, who runs the market and can reach the mayor: ask Ana to introduce you.",
  ],
  [
    "three",
    [["Ana"], ["Bob"], ["Cy"]],
    "Ana knows Bob, who knows Cy, who can reach the mayor: ask Ana to introduce you.",
  ],
  [
    "three with hows",
    [["Ana"], ["Bob", "teaches"], ["Cy", "drives the mayor"]],
    "Ana knows Bob (teaches), who knows Cy, who drives the mayor: ask Ana to introduce you.",
  ],
  [
    "four",
    [["Ana"], ["Bob"], ["Cy"], ["Dee", "paints"]],
    "Ana leads you, by way of Bob and Cy, to Dee, who paints and can reach the mayor: ask Ana to introduce you.",
  ],
]) {
  test(`a way of ${says} is a sentence`, () => {
    assert.equal(sentenceOf(way(...people), mayor), sentence);
  });
}

test("without names there is still a sentence", () => {
  assert.equal(
    sentenceOf(way([""]), ""),
    "You know Somebody without a name, who can reach your target: ask Somebody without a name to introduce you.",
  );
});

test("the ways in come shortest first, with whom to ask", () => {
  const node = (id, parent, name, reaches) => ({ id, parent, name, how: "", reaches, order: id });
  const ways = waysAsSentences({
    target: mayor,
    nodes: [
      node("a", null, "Ana", false),
      node("b", "a", "Bob", true),
      node("c", null, "Cy", true),
    ],
  });
  assert.deepEqual(
    ways.map(({ key, ask, ids }) => [key, ask, ids]),
    [
      ["c", "Cy", ["c"]],
      ["b", "Ana", ["a", "b"]],
    ],
  );
});
