/** The survey, for the room: how many have answered; after it has closed, totals in stacked bars. */
import { t, tn } from "../../lib/i18n.js";
import { slices } from "../../lib/slices.js";
import { Motif } from "../../lib/ui/empty.jsx";
import { around, Count, here } from "../../screen/count.jsx";
import { Flow } from "../../screen/flow.jsx";
import { Poster } from "../../screen/poster.jsx";
import { pack, people } from "../../screen/state.js";
import { Branch } from "./branch.jsx";
import { isShown, Legend, Stacked, tooFew } from "./totals.jsx";

export function SurveyScreen({ activity }) {
  const view = slices.survey.value ?? { open: true, people: 0, finished: 0, totals: null };
  if (view.open) return <Answering activity={activity} view={view} />;
  const shown = (view.totals ?? []).filter(isShown);
  if (shown.length === 0) return <TooFew activity={activity} />;
  const texts = new Map(pack.survey.items.map((item) => [item.key, item.title || item.text]));
  return (
    <Poster
      activity={activity}
      note={
        <p class="poster__count">
          {around(
            tn("{count} person answered", "{count} people answered", view.people, { count: here }),
            <Count value={view.people} />,
          )}
        </p>
      }
    >
      <div class="survey-poster">
        <Legend survey={pack.survey} />
        <Flow class="survey-totals" columns={2} largest={1.6} widest={62} narrowest={22}>
          <ol aria-label={t("How the room answered")} class="survey-totals__list">
            {view.totals.map((total) => (
              <li key={total.item} class="survey-totals__row">
                <p class="survey-totals__text">{texts.get(total.item)}</p>
                {isShown(total) ? (
                  <Stacked survey={pack.survey} total={total} />
                ) : (
                  <p class="soft">{t("Fewer than five answers, so no total.")}</p>
                )}
              </li>
            ))}
          </ol>
        </Flow>
      </div>
    </Poster>
  );
}

function Answering({ activity, view }) {
  const of = Math.max(people.value ?? 0, view.finished);
  return (
    <Poster activity={activity}>
      <div class="calm survey-answering">
        <Branch share={of ? view.finished / of : 0} />
        <div class="calm__words">
          <p class="survey-answering__count">
            {around(
              tn("{count} of {n} has answered", "{count} of {n} have answered", of, {
                count: here,
              }),
              <Count value={view.finished} />,
            )}
          </p>
          <p class="survey-answering__private">
            {t("Your answers are private. The room sees totals only, from five people on.")}
          </p>
        </div>
      </div>
    </Poster>
  );
}

function TooFew({ activity }) {
  return (
    <Poster activity={activity}>
      <div class="calm">
        <Motif of="lamp" />
        <div class="calm__words">
          <p class="calm__todo">{tooFew()}</p>
          <p>{t("Everyone sees their own next steps on their phone.")}</p>
        </div>
      </div>
    </Poster>
  );
}
