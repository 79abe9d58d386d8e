/** The shared pledges on the console. What people keep to themselves never comes here. */
import { hidePledge } from "../../console/act.js";
import { t } from "../../lib/i18n.js";
import { Eye, EyeOff } from "../../lib/icons.js";
import { items } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { Chip } from "../../lib/ui/group.jsx";
import { arranged } from "./arrange.js";

export function PledgeList() {
  const pledges = arranged(items.pledges.value);
  return (
    <section class="stack stack--tight" aria-labelledby="pledges-title">
      <h3 id="pledges-title">{t("Pledges shared with the room")}</h3>
      {pledges.length === 0 && (
        <p class="soft">
          {t("None yet. People write one thing to do within a month; most keep it to themselves.")}
        </p>
      )}
      <ul class="tip-rows">
        {pledges.map(({ id, name, text, hidden }) => (
          <li key={id} class="tip-row">
            <div class="tip-row__words">
              <p dir="auto">{text}</p>
              <p class="small soft">
                <bdi translate={false}>{name}</bdi> {hidden && <Chip>{t("Hidden")}</Chip>}
              </p>
            </div>
            <Button
              variant="quiet"
              icon={hidden ? Eye : EyeOff}
              label={
                hidden
                  ? t("Show the pledge of {name} again", { name })
                  : t("Hide the pledge of {name}", { name })
              }
              onClick={() => hidePledge(id, !hidden)}
            >
              {hidden ? t("Show") : t("Hide")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
