/** The totals on the console, and before them the habit with most room to grow. */
import { pack } from "../../console/state.js";
import { t } from "../../lib/i18n.js";
import { Sprout } from "../../lib/icons.js";
import { RoomTotals } from "./totals.jsx";

export function Totals({ view }) {
  const { survey } = pack;
  const item = survey.items.find((one) => one.key === view.room_to_grow);
  return (
    <>
      {item && (
        <section class="room-to-grow" aria-labelledby="grow-title">
          <Sprout />
          <div>
            <h3 id="grow-title" class="eyebrow">
              {t("Most room to grow")}
            </h3>
            <p class="room-to-grow__text">{item.text}</p>
          </div>
        </section>
      )}
      <section class="stack" aria-labelledby="totals-title">
        <h3 id="totals-title">{t("How the room answered")}</h3>
        <RoomTotals survey={survey} view={view} growth />
      </section>
    </>
  );
}
