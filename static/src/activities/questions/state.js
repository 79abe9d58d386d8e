/** What the key questions' pages on the phone share: the answers, whose they are, where one is. */
import { computed, signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { slices } from "../../lib/slices.js";
import { boot, connection, draft, ended, locked, nameOf, pack, send } from "../../phone/state.js";
import { arranged, byStrength, isDealt } from "./dealing.js";

/** An answer's name, in the document and to the others. @param {string} key */
export const answerField = (key) => `answers:${key}`;

/** Question → participant; empty while the group works through them together. */
export const dealt = computed(() => slices.questions.value?.to ?? {});

/** The questions in this person's order: their own first. */
export const questions = computed(() => arranged(pack.questions, dealt.value, boot.participant));

/** A question's key, or `overview`; null before the first look. */
export const at = signal(null);
export const overview = "overview";

export const readOnly = computed(() => locked.value || ended.value);

/** @returns {{me: boolean, name: string|null}|null}  null while nothing is dealt */
export function takerOf(key) {
  if (!isDealt(dealt.value)) return null;
  const id = dealt.value[key];
  return { me: id === boot.participant, name: id ? nameOf(id) : null };
}

/** The group's answers, drawn again as they change. @returns {Object<string, string>} */
export function useAnswers() {
  const { doc } = draft.value;
  const [, redraw] = useState(0);
  useEffect(() => {
    const changed = () => redraw((count) => count + 1);
    const texts = pack.questions.map(({ key }) => doc.getText(answerField(key)));
    for (const text of texts) text.observe(changed);
    // Something may have come between the first drawing and now.
    changed();
    return () => {
      for (const text of texts) text.unobserve(changed);
    };
  }, [doc]);
  return Object.fromEntries(
    pack.questions.map(({ key }) => [key, doc.getText(answerField(key)).toString().trim()]),
  );
}

/** Where somebody begins: their first open question, the group's, or what is left to do. */
export function firstFor(answers) {
  const own = questions.value.filter(({ key }) => takerOf(key)?.me);
  for (const list of [own, questions.value]) {
    const { open } = byStrength(list, answers);
    if (open.length > 0) return open[0].key;
  }
  return overview;
}

const kinds = ["deal_questions", "collect_questions"];

/** "deal_questions" or "collect_questions" while it is on its way, else null. */
export const dealing = computed(() => {
  const underway = connection.waiting.value.filter(({ command }) => kinds.includes(command.type));
  return underway[underway.length - 1]?.command.type ?? null;
});

const standing = () =>
  Object.keys(slices.questions.value?.to ?? {}).length > 0 ? "dealt" : "together";

export const deal = () =>
  send({ type: "deal_questions", at: standing() }, { replaces: "questions" });
export const collect = () =>
  send({ type: "collect_questions", at: standing() }, { replaces: "questions" });
