/** The room's totals as stacked bars, for phone and console. The words say all that the bars say. */
import { number, t, tn } from "../../lib/i18n.js";
import { Chip } from "../../lib/ui/group.jsx";

export const kinds = ["always", "sometimes", "never"];

/** What stands where there are no totals. */
export const tooFew = () =>
  t("Fewer than five people answered, so that no totals are shown to anybody.");

/** Whether an item's totals are shown. @param {{always: number|null}} total */
export const isShown = (total) => total.always !== null;

/**
 * @param {object} props
 * @param {object} props.survey  the pack's
 * @param {{people: number, totals: object[]|null, room_to_grow: string|null}|null} props.view
 * @param {boolean} [props.growth]  marks the item with most room to grow
 */
export function RoomTotals({ survey, view, growth = false }) {
  const totals = view?.totals ?? [];
  if (!totals.some(isShown)) return <p class="soft">{tooFew()}</p>;
  return (
    <>
      <p class="soft numbers">{tn("{n} person answered.", "{n} people answered.", view.people)}</p>
      <Legend survey={survey} />
      <ol class="totals" aria-label={t("How the room answered")}>
        {survey.items.map((item) => (
          <Row
            key={item.key}
            item={item}
            survey={survey}
            total={totals.find((one) => one.item === item.key)}
            grows={growth && view.room_to_grow === item.key}
          />
        ))}
      </ol>
    </>
  );
}

/** Which pattern is which answer. */
export function Legend({ survey }) {
  return (
    <p class="totals-legend" aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind} class="totals-legend__one">
          <span class={`totals-legend__sign stacked__part--${kind}`} />
          {survey.answers[kind]}
        </span>
      ))}
    </p>
  );
}

function Row({ item, survey, total, grows }) {
  return (
    <li class={grows ? "totals__row is-growing" : "totals__row"}>
      <p class="totals__text">
        {grows && <Chip tone="glow">{t("Most room to grow")}</Chip>} {item.title || item.text}
      </p>
      {total && isShown(total) ? (
        <Stacked survey={survey} total={total} />
      ) : (
        <p class="soft small">{t("Fewer than five answers, so no total.")}</p>
      )}
    </li>
  );
}

/** One item's answers as one bar whose parts have their numbers on them. */
export function Stacked({ survey, total }) {
  const parts = kinds.filter((kind) => total[kind] > 0);
  return (
    <>
      <div class="stacked numbers" aria-hidden="true">
        {parts.map((kind) => (
          <span
            key={kind}
            class={`stacked__part stacked__part--${kind}`}
            style={{ flexGrow: total[kind] }}
          >
            {number(total[kind])}
          </span>
        ))}
      </div>
      <span class="visually-hidden">
        {kinds.map((kind) => `${survey.answers[kind]}: ${number(total[kind])}`).join(", ")}
      </span>
    </>
  );
}
