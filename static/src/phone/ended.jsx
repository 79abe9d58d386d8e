/** The end: thanks, what to take home, what the group worked out. */
import { MyPledge } from "../activities/pledge/phone.jsx";
import { SharedPledges } from "../activities/pledge/wall.jsx";
import { MyCommitments } from "../activities/survey/commitments.jsx";
import { MostKept, MyTips } from "../activities/tips/kept.jsx";
import { AllChoices, GroupSummary } from "../activities/wrap_up/summary.jsx";
import { t } from "../lib/i18n.js";
import { Download, Notebook, Print } from "../lib/icons.js";
import { slices } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { Motif } from "../lib/ui/empty.jsx";
import { DraftTrouble } from "./draft-trouble.jsx";
import { MyData } from "./my-data.jsx";
import { MyLanguage } from "./my-language.jsx";
import { boot, go, mine, saving } from "./state.js";

const address = (format) =>
  boot.urls?.downloads?.[format] ?? `/j/${boot.code}/transcript.${format}`;

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
      <Card
        title={t("Take it home")}
        level={2}
        tone="tint"
        actions={
          <>
            <Button variant="primary" icon={Download} href={address("html")}>
              {t("Download my summary")}
            </Button>
            <Button icon={Print} href={`${address("html")}?view`}>
              {t("Open to print")}
            </Button>
          </>
        }
      >
        <p>
          {t("What your group worked out, the room’s ideas, and all that you wrote for yourself.")}
        </p>
        <p class="small">
          {t("Also as:")} <a href={address("md")}>{t("Markdown (text)")}</a>
          {" · "}
          <a href={address("json")}>{t("JSON (data)")}</a>
        </p>
        {saving.value === "sending" && (
          <p class="small">
            {t("Something of yours is still on its way; download it in a moment.")}
          </p>
        )}
      </Card>
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
