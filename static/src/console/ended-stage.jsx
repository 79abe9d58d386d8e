/** After the end: what there is to take home, and the way back in. */
import { PledgeList } from "../activities/pledge/console.jsx";
import { ChoiceList } from "../activities/wrap_up/console.jsx";
import { t, timeOfDay } from "../lib/i18n.js";
import { Monitor, Undo } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { isBusy, reopenSession } from "./act.js";
import { Downloads } from "./downloads.jsx";
import { PressButton } from "./press-button.jsx";
import { StageFrame } from "./stage-frame.jsx";
import { session, urls } from "./state.js";

export function EndedStage() {
  return (
    <StageFrame
      eyebrow={t("Ended at {time}", { time: timeOfDay(session.value.ended_at) })}
      title={t("The session has ended")}
      todo={t("Everyone can download what they take home. Here is the whole session for you.")}
    >
      <section class="stack stack--tight" aria-labelledby="transcript-title">
        <h3 id="transcript-title">{t("The transcript")}</h3>
        <Downloads />
      </section>
      <div class="stage__actions">
        <Button icon={Monitor} href={urls.replay} target="_blank" rel="noopener">
          {t("Replay on the screen")}
        </Button>
        <p class="small soft">{t("Move a slider and see the room as it was at any moment.")}</p>
      </div>
      <ChoiceList />
      <PledgeList />
      <div class="stage__actions">
        <PressButton icon={Undo} busy={isBusy("reopen_session")} onClick={reopenSession}>
          {t("Reopen the session")}
        </PressButton>
        <p class="small soft">{t("People can write, vote and post again.")}</p>
      </div>
    </StageFrame>
  );
}
