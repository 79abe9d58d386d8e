/** The survey: seven habits, answered alone; then what one does already and what could come next. */
import { useEffect, useRef, useState } from "preact/hooks";
import { number, t } from "../../lib/i18n.js";
import { Back, Forward, Lock } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { SaveState } from "../../lib/ui/save-state.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { answered, isOpen, isWhole, savingOfSurvey, survey } from "./answers.js";
import { Item } from "./item.jsx";
import { Outcome } from "./outcome.jsx";

export function SurveyPhone({ activity }) {
  // Whoever comes back with all answers given sees what came of them.
  const [atEnd, setAtEnd] = useState(isWhole.value);
  const shownEnd = !isOpen.value || (atEnd && isWhole.value);
  // Opened again, it takes nobody away from the page they are reading.
  useEffect(() => {
    if (!isOpen.value && isWhole.value) setAtEnd(true);
  });
  const top = useRef(null);
  const turned = useRef(false);
  const turn = (to) => {
    turned.current = true;
    setAtEnd(to);
  };
  useEffect(() => {
    if (!turned.current) return;
    turned.current = false;
    scrollTo(0, 0);
    top.current?.querySelector("h1").focus({ preventScroll: true });
  });
  return (
    <div ref={top}>
      <Prompt activity={activity} todo={todo(shownEnd)} />
      {shownEnd ? <Outcome /> : <Items />}
      <div class="phone__action" data-bar="action">
        {shownEnd && isOpen.value && (
          <Button block size="large" icon={Back} onClick={() => turn(false)}>
            {t("Change my answers")}
          </Button>
        )}
        {!shownEnd && isWhole.value && (
          <Button block size="large" variant="primary" icon={Forward} onClick={() => turn(true)}>
            {t("See what could come next")}
          </Button>
        )}
        {!shownEnd && <Progress />}
        <div class="done__line">
          <span class="numbers">
            {!shownEnd &&
              t("{answered} of {of} answered", {
                answered: answered.value,
                of: survey.items.length,
              })}
          </span>
          <SaveState state={savingOfSurvey.value} />
        </div>
      </div>
    </div>
  );
}

function todo(shownEnd) {
  if (!shownEnd) return undefined;
  if (isOpen.value) return t("This page is yours alone. You can still change your answers.");
  return t("The survey has closed. This page is yours alone.");
}

function Items() {
  return (
    <div class="stack stack--loose">
      <div class="stack">
        <p class="private-line">
          <Lock />
          <span>
            {t(
              "Your answers are private: no page shows them to anybody else, the facilitator included. The room sees only totals, and none of fewer than five people.",
            )}
          </span>
        </p>
        <p class="soft">{survey.intro}</p>
      </div>
      <ol class="survey-items">
        {survey.items.map((item, index) => (
          <li key={item.key}>
            <Item item={item} place={number(index + 1)} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Progress() {
  const share = (answered.value / survey.items.length) * 100;
  return (
    <div class="survey-progress" aria-hidden="true">
      <div class="survey-progress__fill" style={{ inlineSize: `${share}%` }} />
    </div>
  );
}
