/** Showing a tip on every phone and the screen, at any moment: the console's panel and dialog. */
import { showTip } from "../../console/act.js";
import { PressButton } from "../../console/press-button.jsx";
import { closeDialog, dialog, ended, pack } from "../../console/state.js";
import { t } from "../../lib/i18n.js";
import { Close, Idea } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { Button } from "../../lib/ui/button.jsx";
import { Dialog } from "../../lib/ui/dialog.jsx";
import { TipList } from "./list.jsx";

const onShow = () => pack.tips.find((tip) => tip.key === slices.tips.value?.shown) ?? null;

const choose = () => {
  dialog.value = { kind: "tips" };
};

export function TipsPanel() {
  if (pack.tips.length === 0 || ended.value) return null;
  const tip = onShow();
  return (
    <section class="card tips-panel" aria-labelledby="tips-title">
      <h2 id="tips-title" class="panel-title">
        {t("A tip for everyone")}
      </h2>
      {tip ? (
        <>
          <p class="tips-panel__text">
            <Bold text={tip.text} />
          </p>
          <div class="row row--tight">
            <PressButton icon={Close} onClick={() => showTip(null)}>
              {t("Take off")}
            </PressButton>
            <Button variant="quiet" onClick={choose}>
              {t("Another …")}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p class="small soft">{t("On every phone and the screen, until you take it off.")}</p>
          <Button block icon={Idea} onClick={choose}>
            {t("Show a tip …")}
          </Button>
        </>
      )}
    </section>
  );
}

export function TipsDialog() {
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("Show a tip to everyone")}
      actions={<Button onClick={closeDialog}>{t("Close")}</Button>}
    >
      <p class="soft">
        {t("It lies on every phone, where each person can put it away, and on the screen.")}
      </p>
      <TipList onShown={closeDialog} />
    </Dialog>
  );
}

/** Says so at the head of the activity, while the screen shows a tip instead of it. */
export function TipOnShow() {
  if (!onShow()) return null;
  return (
    <div class="spotlit">
      <Idea />
      <p class="spotlit__words">{t("Every phone and the screen show a tip.")}</p>
      <PressButton onClick={() => showTip(null)}>{t("Take it off")}</PressButton>
    </div>
  );
}
