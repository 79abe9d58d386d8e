/** The tips that one keeps: what the server has, what is on its way, and the button that keeps one. */
import { computed } from "@preact/signals";
import { withoutMarks } from "../../lib/bold.js";
import { t } from "../../lib/i18n.js";
import { Bookmark } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { About } from "../../lib/ui/about.jsx";
import { Button } from "../../lib/ui/button.jsx";
import { unshown } from "../../lib/unshown.js";
import { connection, pack, send } from "../../phone/state.js";

export const { tips } = pack;
export const tipOf = (key) => tips.find((tip) => tip.key === key) ?? null;

const isAtWork = computed(() =>
  connection.waiting.value.some((one) => one.command.type === "keep_tip"),
);
const underway = unshown(
  connection.waiting,
  ["keep_tip"],
  ({ tip, kept: wanted }) => (slices.my_tips.value?.kept.includes(tip) ?? false) === wanted,
);

/** Keys in the order they were kept. */
export const kept = computed(() => {
  const found = new Set(slices.my_tips.value?.kept);
  for (const command of underway.value) {
    if (command.kept) found.add(command.tip);
    else found.delete(command.tip);
  }
  return [...found].filter((key) => tipOf(key) !== null);
});

export const savingOfTips = computed(() => {
  if (isAtWork.value) {
    return connection.status.value === "offline" ? "offline" : "sending";
  }
  return kept.value.length > 0 ? "saved" : "idle";
});

/** Tips can be kept wherever the agenda has them. */
export const canKeep = computed(() =>
  (slices.agenda.value?.entries ?? []).some((entry) => entry.activity === "tips"),
);

/** @param {{tip: string, block?: boolean}} props */
export function KeepButton({ tip, block = false }) {
  const mine = kept.value.includes(tip);
  const keep = () => send({ type: "keep_tip", tip, kept: !mine }, { replaces: `tip/${tip}` });
  return (
    <Button
      class={mine ? "keep keep--on" : "keep"}
      icon={Bookmark}
      block={block}
      aria-pressed={mine ? "true" : "false"}
      onClick={keep}
    >
      {t("Keep this tip")}
      <About text={withoutMarks(tipOf(tip)?.text ?? "")} />
    </Button>
  );
}
