/** The pledges that people share with the room, on the phone's wrap-up. */
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/slices.js";
import { Card } from "../../lib/ui/card.jsx";
import { boot } from "../../phone/state.js";
import { arranged } from "./arrange.js";

export function SharedPledges() {
  const others = arranged(items.pledges.value).filter(({ id }) => id !== boot.participant);
  if (others.length === 0) return null;
  return (
    <Card title={t("What others will do")} level={2}>
      <ul class="pledges">
        {others.map(({ id, name, text }) => (
          <li key={id} class="pledges__one">
            <p class="pledge__text" dir="auto">
              {text}
            </p>
            <p class="soft small">
              <bdi translate={false}>{name}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
