/** What concerns every phone at once: who is here, bringing all to one place, pausing writing. */
import { number, t, tn } from "../lib/i18n.js";
import { Megaphone } from "../lib/icons.js";
import { Switch } from "../lib/ui/switch.jsx";
import { gather, isBusy, lockWriting } from "./act.js";
import { PressButton } from "./press-button.jsx";
import { settled } from "./pressed.js";
import { ended, hereCount, now, people, session } from "./state.js";

export function RoomPanel() {
  const count = people.value.length;
  return (
    <section class="card" aria-labelledby="room-title">
      <h2 id="room-title" class="visually-hidden">
        {t("Everyone")}
      </h2>
      {count === 0 ? (
        <p class="room-line">{t("Nobody has joined yet.")}</p>
      ) : (
        <p class="room-line">
          <span class="room-line__number numbers">{number(hereCount.value)}</span>{" "}
          {tn("of {n} person connected", "of {n} people connected", count)}
        </p>
      )}
      {!ended.value && (
        <>
          <PressButton
            block
            icon={Megaphone}
            busy={isBusy("gather")}
            disabled={!now.value}
            title={t("Every phone shows the current activity, also for those who look elsewhere")}
            onClick={gather}
          >
            {t("Bring everyone here")}
          </PressButton>
          <Switch
            label={t("Lock writing")}
            hint={
              session.value?.locked
                ? t("Nobody can write or post now")
                : t("Pauses texts, steps and ideas")
            }
            checked={session.value?.locked ?? false}
            held={!settled.value}
            onChange={lockWriting}
          />
        </>
      )}
    </section>
  );
}
