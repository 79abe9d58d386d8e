/** Key questions: one at a time, in the group's own words, about the choice it made. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { listing, number, t } from "../../lib/i18n.js";
import { Back, Forward, List } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { SaveState } from "../../lib/ui/save-state.jsx";
import { Skeleton } from "../../lib/ui/skeleton.jsx";
import { toast } from "../../lib/ui/toast.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { DraftTrouble } from "../../phone/draft-trouble.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { begun, draft, ended, go, isTyping, saving } from "../../phone/state.js";
import { byStrength, isDealt } from "./dealing.js";
import { Mode } from "./mode.jsx";
import { Overview } from "./overview.jsx";
import { QuestionCard } from "./question.jsx";
import { Reading } from "./reading.jsx";
import {
  at,
  dealt,
  firstFor,
  overview,
  questions,
  readOnly,
  takerOf,
  useAnswers,
} from "./state.js";
import { Strip } from "./strip.jsx";

export function QuestionsPhone({ activity }) {
  const choice = slices.group_vote.value?.choice;
  return (
    <>
      <Prompt activity={activity} about={choice?.label} />
      {!choice && <NoChoice />}
      {draft.value &&
        (draft.value.loaded.value ? <Loaded activity={activity} /> : <Skeleton lines={6} />)}
    </>
  );
}

function NoChoice() {
  const voted = begun.value.some(({ activity }) => activity === "vote");
  return (
    <p class="no-choice">
      {t("Your group has not chosen yet: agree on one to have in mind.")}{" "}
      {voted && !readOnly.value && (
        <button type="button" class="link-button" onClick={() => go("now", "vote")}>
          {t("Look at the vote")}
        </button>
      )}
    </p>
  );
}

function Loaded({ activity }) {
  const answers = useAnswers();
  return ended.value ? <Reading answers={answers} /> : <Questions {...{ activity, answers }} />;
}

function Questions({ activity, answers }) {
  const place = useRef(null);
  const wanted = useRef(null);
  const where = isThere(at.value) ? at.value : firstFor(answers);
  useLayoutEffect(() => {
    at.value = where;
  }, [where]);
  useSaidDealing(answers);

  // After a step the eyes and the focus are where the person goes on.
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const target = place.current.querySelector(wanted.current);
    wanted.current = null;
    place.current.scrollIntoView({ block: "start" });
    target?.focus({ preventScroll: true });
  });
  const show = (key, into = "h2") => {
    wanted.current = into;
    at.value = key;
  };

  const index = questions.value.findIndex(({ key }) => key === where);
  const step = (by, into) => {
    const next = questions.value[index + by];
    if (next) show(next.key, into);
    else if (by > 0) show(overview);
  };
  if (where === overview) {
    const { open, thin } = byStrength(questions.value, answers);
    return (
      <>
        <div class="questions" ref={place}>
          <DraftTrouble />
          <Overview answers={answers} onGo={(key) => show(key)} />
        </div>
        <DoneBar activity={activity} showSaving quiet={open.length + thin.length > 0} />
      </>
    );
  }
  const question = questions.value[index];
  return (
    <>
      <div class="questions" ref={place}>
        <DraftTrouble />
        <Strip answers={answers} here={where} onOpen={() => show(overview)} />
        <QuestionCard
          key={question.key}
          question={question}
          answer={answers[question.key]}
          onStep={(by) => step(by, "textarea")}
        />
        <Mode />
      </div>
      <div class="phone__action" data-bar="action">
        <div class="question-nav">
          {index > 0 && (
            <Button
              size="large"
              icon={Back}
              label={t("Previous question")}
              onClick={() => step(-1)}
            >
              {t("Previous")}
            </Button>
          )}
          <Next last={index === questions.value.length - 1} onGo={() => step(1)} />
        </div>
        <div class="done__line">
          <span />
          <SaveState state={saving.value} />
        </div>
      </div>
    </>
  );
}

const isThere = (key) => key === overview || questions.value.some((one) => one.key === key);

function Next({ last, onGo }) {
  return (
    <Button
      variant="primary"
      size="large"
      label={last ? t("See all answers") : t("Next question")}
      onClick={onGo}
    >
      {last ? t("See all") : t("Next")}
      {last ? <List /> : <Forward />}
    </Button>
  );
}

/** Somebody in the group has dealt, or taken back: each hears which are theirs and goes there. */
function useSaidDealing(answers) {
  const known = useRef(null);
  const now = JSON.stringify(dealt.value);
  useEffect(() => {
    const before = known.current;
    // The group's slice may come a moment after the page: the first one is no news.
    known.current = slices.questions.value ? now : null;
    if (before === null || before === now || !slices.questions.value) return;
    if (!isDealt(dealt.value)) {
      toast(t("Your group works through the questions together again."));
      return;
    }
    const own = questions.value.filter(({ key }) => takerOf(key)?.me);
    toast(
      own.length === 0
        ? t("The questions are dealt out. You have none, so help anyone.")
        : t("The questions are dealt out. Yours: {numbers}.", {
            numbers: listing(own.map(({ place }) => number(place))),
          }),
    );
    // In the middle of a sentence nobody is taken away from it.
    if (at.value !== overview && !isTyping()) at.value = firstFor(answers);
  }, [now]);
}
