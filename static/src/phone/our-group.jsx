/** The place "Our group": who we are, what we have so far, looking back, and one's own seat. */
import { useState } from "preact/hooks";
import { GroupSummary } from "../activities/wrap_up/summary.jsx";
import { t } from "../lib/i18n.js";
import { Check, OpenForward, People as PeopleIcon } from "../lib/icons.js";
import { slices } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { GroupBadge } from "../lib/ui/group.jsx";
import { MyData } from "./my-data.jsx";
import { MyLanguage } from "./my-language.jsx";
import { MyLink } from "./my-link.jsx";
import { MyName } from "./my-name.jsx";
import { People } from "./people.jsx";
import { ChooseGroup, Seatless } from "./seatless.jsx";
import { begun, ended, go, group, groupColour, mine, now, wordsOf } from "./state.js";

export function OurGroup() {
  return (
    <div class="stack stack--loose">
      {group.value ? (
        <>
          <div class="prompt">
            <h1 tabIndex={-1}>
              <GroupBadge colour={groupColour.value} name={group.value.name} />
            </h1>
          </div>
          <Card title={t("At your table")} level={2}>
            <People />
            <ChangeGroup />
          </Card>
        </>
      ) : (
        <Seatless level={1} />
      )}
      <LookBack />
      {group.value && begun.value.some((entry) => entry.activity !== "read") && <GroupSummary />}
      <MyName />
      <MyLanguage />
      <MyLink />
      <MyData />
    </div>
  );
}

function LookBack() {
  if (begun.value.length === 0) return null;
  return (
    <Card title={t("What we have done")} level={2}>
      <ul class="look-back">
        {begun.value.map(({ activity }) => (
          <li key={activity}>
            <button type="button" class="look-back__go" onClick={() => go("now", activity)}>
              <span class="look-back__words">
                <span class="look-back__title">{wordsOf(activity).title}</span>
                <span class="soft small">
                  {activity === now.value && !ended.value
                    ? t("The room is here now")
                    : wordsOf(activity).prompt}
                </span>
              </span>
              {mine.value.done.includes(activity) && (
                <span class="look-back__done">
                  <Check />
                  {t("Done")}
                </span>
              )}
              <OpenForward />
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ChangeGroup() {
  const [open, setOpen] = useState(false);
  if (slices.session.value?.grouping !== "choose" || ended.value) return null;
  return (
    <div>
      <Button variant="quiet" icon={PeopleIcon} onClick={() => setOpen(true)}>
        {t("Change group")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("Change group")}>
        <ChooseGroup headed onChosen={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}
