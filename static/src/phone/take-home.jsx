/** What a person takes home: their transcript in each format, from the wrap-up on. */
import { t } from "../lib/i18n.js";
import { Download, OpenForward, Print } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { TranscriptFiles } from "../lib/ui/transcript-files.jsx";
import { boot, ended, saving } from "./state.js";

export function TakeHome() {
  const formats = boot.urls?.formats ?? [];
  const address = (kind) => formats.find((format) => format.kind === kind)?.url;
  if (!address("pdf")) return null;
  return (
    <Card title={t("Take it home")} level={2} tone="tint">
      <p>
        {t("What your group worked out, the room’s ideas, and all that you wrote for yourself.")}
      </p>
      <div class="row">
        <Button
          variant={ended.value ? "primary" : "secondary"}
          icon={Download}
          href={address("pdf")}
          download
        >
          {t("Download my transcript")}
        </Button>
        <Button icon={Print} href={`${address("html")}?view`}>
          {t("Open to print")}
        </Button>
      </div>
      <details class="fold">
        <summary class="fold__head">
          <OpenForward class="fold__arrow" />
          <span class="fold__name">{t("Other formats")}</span>
        </summary>
        <TranscriptFiles formats={formats} />
      </details>
      {!ended.value && (
        <p class="small">{t("The session goes on: what you add later is in a later download.")}</p>
      )}
      {saving.value === "sending" && (
        <p class="small">{t("Something of yours is still on its way; download it in a moment.")}</p>
      )}
    </Card>
  );
}
