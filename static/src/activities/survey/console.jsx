/** The survey, as the facilitator runs it: how many have answered, never what; totals once closed. */
import { closeSurvey, isBusy, openSurvey } from "../../console/act.js";
import { PressButton } from "../../console/press-button.jsx";
import { Figures } from "../../console/stage-frame.jsx";
import { pack, people } from "../../console/state.js";
import { t, tn } from "../../lib/i18n.js";
import { Lock, Play } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Chip } from "../../lib/ui/group.jsx";
import { Totals } from "./console-totals.jsx";

/** What the room is at, where that is not the pack's line any more. */
export function surveyTodo() {
  if (slices.survey.value?.open ?? true) return undefined;
  return t("The survey is closed. Everyone sees the room's totals, and talks them over.");
}

export function SurveyStage() {
  const view = slices.survey.value ?? { open: true, people: 0, finished: 0, totals: null };
  const count = people.value.length;
  const begun = view.people - view.finished;
  const figures = [
    {
      key: "finished",
      value: view.finished,
      of: count,
      noun: tn("has answered all", "have answered all", count),
    },
  ];
  if (begun > 0) {
    figures.push({ key: "begun", value: begun, noun: tn("is at it", "are at it", begun) });
  }
  const share = count ? Math.min(100, (view.finished / count) * 100) : 0;
  return (
    <>
      <div class="row row--apart">
        <Figures figures={figures} />
        <Chip tone={view.open ? "accent" : "plain"}>
          {view.open ? t("The survey is open") : t("The survey is closed")}
        </Chip>
      </div>
      <div class="gauge" aria-hidden="true">
        <div class="gauge__fill" style={{ inlineSize: `${share}%` }} />
      </div>
      {view.open ? <Close none={view.people === 0} /> : <Open />}
      {!view.open && pack.survey && <Totals view={view} />}
    </>
  );
}

function Close({ none }) {
  return (
    <>
      <div class="stage__actions">
        <PressButton
          variant="primary"
          size="large"
          icon={Lock}
          busy={isBusy("close_survey")}
          onClick={closeSurvey}
        >
          {t("Close the survey")}
        </PressButton>
      </div>
      <p class="small soft">
        {none
          ? t("Nobody has answered yet. What people answer is theirs; you will see totals.")
          : t(
              "Closing shows everyone the totals, where at least five people answered. What each person answered stays theirs.",
            )}
      </p>
    </>
  );
}

function Open() {
  return (
    <div class="stage__actions">
      <PressButton size="large" icon={Play} busy={isBusy("open_survey")} onClick={openSurvey}>
        {t("Open it again")}
      </PressButton>
      <p class="small soft">
        {t("Totals change only when five people or more have answered differently since.")}
      </p>
    </div>
  );
}
