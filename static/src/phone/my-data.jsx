/** How long what is here stays, and the way to take oneself out of it. */
import { date, t, tn } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { toast } from "../lib/ui/toast.jsx";
import { boot, connection } from "./state.js";

const dayMs = 24 * 60 * 60 * 1000;

export function MyData() {
  return (
    <Card title={t("What is kept")} level={2}>
      <p class="soft">{stays()}</p>
      <p class="soft">
        {t(
          "You can take yourself out before that: your name, your notes, and all that is only yours.",
        )}
      </p>
      <div>
        <Button href={boot.urls?.erase ?? `/j/${boot.code}/erase`} onClick={ask}>
          {t("Erase myself…")}
        </Button>
      </div>
    </Card>
  );
}

/** The page that asks is the server's. */
function ask(event) {
  if (connection.status.value === "online") return;
  event.preventDefault();
  toast(t("There is no connection right now. Try again in a moment."));
}

function stays() {
  const { days = 0, kept = false } = boot.stay ?? {};
  const end = slices.session.value?.ended_at;
  if (kept) return t("The host keeps this session: all of it stays until the host deletes it.");
  if (!days) return t("All of it stays until the host deletes the session.");
  if (end) {
    return t("All of it is deleted on {day}, or sooner if the host does so.", {
      day: date(end + days * dayMs),
    });
  }
  return tn(
    "All of it is deleted {n} day after the session ends, or sooner if the host does so.",
    "All of it is deleted {n} days after the session ends, or sooner if the host does so.",
    days,
  );
}
