/** The wrap-up, as the facilitator sees it: what every group chose, side by side, and the end. */

import { Downloads } from "../../console/downloads.jsx";
import { doneFigure } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { choiceOf, dialog, groups } from "../../console/state.js";
import { t } from "../../lib/i18n.js";
import { Flag } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { Chip, GroupBadge } from "../../lib/ui/group.jsx";
import { PledgeList } from "../pledge/console.jsx";

/** Every group with its choice; those that have none say so. */
export function ChoiceList() {
  if (groups.value.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby="choices-title">
      <h3 id="choices-title">{t("What each group chose")}</h3>
      <ul class="choice-list">
        {groups.value.map((group) => {
          const choice = choiceOf(group.id);
          return (
            <li key={group.id} class="choice-list__one" data-group={group.colour}>
              <GroupBadge colour={group.colour} name={group.name} />
              {choice ? (
                <span class="choice-list__choice">
                  <bdi>{choice.label}</bdi>
                  {choice.how === "settled" && <Chip>{t("Settled in the group")}</Chip>}
                </span>
              ) : (
                <span class="soft">{t("No choice yet")}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function WrapUpStage() {
  return (
    <>
      <Figures figures={[doneFigure()]} />
      <ChoiceList />
      <PledgeList />
      <section class="stack stack--tight" aria-labelledby="transcript-title">
        <h3 id="transcript-title">{t("The transcript so far")}</h3>
        <Downloads />
      </section>
      <div class="stage__actions">
        <Button
          icon={Flag}
          onClick={() => {
            dialog.value = { kind: "end" };
          }}
        >
          {t("End the session …")}
        </Button>
      </div>
    </>
  );
}
