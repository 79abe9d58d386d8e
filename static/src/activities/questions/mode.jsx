/** How the group works through the questions: together, or dealt out among its members. */
import { t, tn } from "../../lib/i18n.js";
import { People, Repeat } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { members, pack } from "../../phone/state.js";
import { isDealt, isUneven } from "./dealing.js";
import { collect, deal, dealing, dealt, readOnly } from "./state.js";

export function Mode() {
  const count = members.value.length;
  const out = isDealt(dealt.value);
  // Alone there is nobody to deal to; what was dealt before the others left can be taken back.
  if (readOnly.value || (count < 2 && !out)) return null;
  const uneven = isUneven(members.value, pack.questions, dealt.value);
  return (
    <div class="deal">
      <p class="deal__words">
        <People />
        {out
          ? t("The questions are dealt out among you.")
          : t("You work through the questions together.")}
      </p>
      {out && uneven && count > 1 && (
        <p class="soft small">{t("Not everyone has one, or some are nobody’s.")}</p>
      )}
      <div class="row row--tight">
        {out ? (
          <Button icon={People} busy={dealing.value === "collect_questions"} onClick={collect}>
            {t("Answer them together")}
          </Button>
        ) : (
          <Button icon={Repeat} busy={dealing.value === "deal_questions"} onClick={deal}>
            {tn("Deal them out", "Deal them out among {n}", count)}
          </Button>
        )}
        {out && uneven && count > 1 && (
          <Button icon={Repeat} busy={dealing.value === "deal_questions"} onClick={deal}>
            {t("Deal again")}
          </Button>
        )}
      </div>
    </div>
  );
}
