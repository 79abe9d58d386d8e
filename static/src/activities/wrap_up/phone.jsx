/** Wrap-up: what the group worked out, what the others chose, thanks. */
import { t } from "../../lib/i18n.js";
import { Button } from "../../lib/ui/button.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { ended, go } from "../../phone/state.js";
import { TakeHome } from "../../phone/take-home.jsx";
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
          <>
            <TakeHome />
            <div class="row">
              <Button onClick={() => go("notes")}>{t("Write a last note")}</Button>
            </div>
          </>
        )}
      </div>
    </>
  );
}
