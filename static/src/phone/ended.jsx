/** The end: thanks, what to take home, what the group worked out. */
import { MyPledge } from "../activities/pledge/phone.jsx";
import { SharedPledges } from "../activities/pledge/wall.jsx";
import { MyCommitments } from "../activities/survey/commitments.jsx";
import { MostKept, MyTips } from "../activities/tips/kept.jsx";
import { AllChoices, GroupSummary } from "../activities/wrap_up/summary.jsx";
import { t } from "../lib/i18n.js";
import { Notebook } from "../lib/icons.js";
import { slices } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Motif } from "../lib/ui/empty.jsx";
import { DraftTrouble } from "./draft-trouble.jsx";
import { MyData } from "./my-data.jsx";
import { MyLanguage } from "./my-language.jsx";
import { go, mine } from "./state.js";
import { TakeHome } from "./take-home.jsx";

export function Ended() {
  return (
    <div class="stack stack--loose">
      <div class="prompt ended">
        <Motif of="plant" />
        <p class="eyebrow">{slices.session.value.title}</p>
        <h1 tabIndex={-1}>{t("Thank you, {name}", { name: mine.value.name })}</h1>
        <p class="prompt__todo">
          {t("The session has ended. Here is what you worked out together.")}
        </p>
      </div>
      <TakeHome />
      <DraftTrouble />
      <MyPledge />
      <MyCommitments />
      <MyTips />
      <GroupSummary />
      <AllChoices />
      <MostKept />
      <SharedPledges />
      <Button icon={Notebook} onClick={() => go("notes")}>
        {t("Look at my notes")}
      </Button>
      <MyData />
      <MyLanguage />
    </div>
  );
}
