import assert from "node:assert/strict";
import test from "node:test";
import { arranged, byStrength, isUneven, perPerson } from "./dealing.js";

const questions = ["ask", "offer", "gain", "risks"].map((key) => ({ key, text: key }));
const members = [{ id: "ana" }, { id: "ben" }];
const to = { ask: "ben", offer: "ana", gain: "ben", risks: "ana" };
const keys = (list) => list.map(({ key }) => key);

test("together everyone meets the questions in the pack's order", () => {
  assert.deepEqual(keys(arranged(questions, {}, "ana")), ["ask", "offer", "gain", "risks"]);
});

test("dealt, one's own come first and keep their numbers", () => {
  const mine = arranged(questions, to, "ana");
  assert.deepEqual(keys(mine), ["offer", "risks", "ask", "gain"]);
  assert.deepEqual(
    mine.map(({ place }) => place),
    [2, 4, 1, 3],
  );
});

test("progress counts each person's own questions, and leaves out who has none", () => {
  const people = perPerson([...members, { id: "cy" }], questions, to, { ask: "yes", gain: " " });
  assert.deepEqual(people, [
    { id: "ana", of: 2, answered: 0 },
    { id: "ben", of: 2, answered: 1 },
  ]);
});

test("dealing anew is offered when a question is nobody's or a newcomer has none", () => {
  assert.equal(isUneven(members, questions, {}), false);
  assert.equal(isUneven(members, questions, to), false);
  assert.equal(isUneven([...members, { id: "cy" }], questions, to), true);
  assert.equal(isUneven([{ id: "ana" }], questions, { offer: "ana", risks: "ana" }), true);
  const one = [questions[0]];
  assert.equal(isUneven(members, one, { ask: "ana" }), false);
});

test("the weakest links are the open ones, then the thin ones", () => {
  const links = byStrength(questions, { ask: "A long enough answer to go by.", gain: "money" });
  assert.deepEqual(keys(links.open), ["offer", "risks"]);
  assert.deepEqual(keys(links.thin), ["gain"]);
  assert.deepEqual(keys(links.good), ["ask"]);
});
