/** Wrap-up: what the group worked out, what the others chose, thanks. */
import { t } from "../../lib/i18n.js";
import { Info } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { ended, go } from "../../phone/state.js";
import { MyPledge } from "../pledge/phone.jsx";
import { SharedPledges } from "../pledge/wall.jsx";
import { MyCommitments } from "../survey/commitments.jsx";
import { MostKept, MyTips } from "../tips/kept.jsx";
import { AllChoices, GroupSummary } from "./summary.jsx";

export function WrapUpPhone({ activity }) {
  return (
    <>
      <Prompt activity={activity} />
      <div class="stack stack--loose">
        <MyPledge />
        <MyCommitments />
        <MyTips />
        <GroupSummary />
        <AllChoices />
        <MostKept />
        <SharedPledges />
        {!ended.value && (
          <div class="card card--tint">
            <p class="row row--fixed row--tight">
              <Info />
              <span>
                {t(
                  "When the facilitator ends the session you can download all of this, with your notes.",
                )}
              </span>
            </p>
            <div class="row">
              <Button onClick={() => go("notes")}>{t("Write a last note")}</Button>
            </div>
          </div>
        )}
      </div>
    </>
  );
}
