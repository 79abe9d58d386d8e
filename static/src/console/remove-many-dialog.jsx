/** Taking many out at once: those who joined lately, or lately and are not here. */
import { useState } from "preact/hooks";
import { t, tn } from "../lib/i18n.js";
import { Confirm } from "../lib/ui/dialog.jsx";
import { Segmented } from "../lib/ui/segmented.jsx";
import { Switch } from "../lib/ui/switch.jsx";
import { isBusy, removeMany } from "./act.js";
import { clock, closeDialog, here, people } from "./state.js";

const minute = 60_000;
const shown = 6;

export function RemoveManyDialog() {
  const [within, setWithin] = useState("10");
  const [away, setAway] = useState(true);
  const since = within === "all" ? 0 : clock.value - Number(within) * minute;
  const chosen = people.value.filter(
    (one) => one.joined_at >= since && !(away && here.value.has(one.id)),
  );
  const remove = async () => {
    if (chosen.length === 0 || (await removeMany(chosen))) closeDialog();
  };
  const names = chosen.slice(0, shown).map((one) => one.name);
  return (
    <Confirm
      open
      title={t("Remove many")}
      verb={tn("Remove {n} person", "Remove {n} people", chosen.length)}
      tone="danger"
      busy={isBusy("remove_participants")}
      onConfirm={remove}
      onCancel={closeDialog}
    >
      <p>{t("Who joined in the last minutes:")}</p>
      <Segmented
        label={t("Who joined when")}
        options={[
          { value: "3", label: tn("{n} minute", "{n} minutes", 3) },
          { value: "10", label: tn("{n} minute", "{n} minutes", 10) },
          { value: "60", label: tn("{n} minute", "{n} minutes", 60) },
          { value: "all", label: t("Everyone") },
        ]}
        value={within}
        onChange={setWithin}
      />
      <Switch
        label={t("Only those who are not here")}
        hint={t("Whose page is not connected now")}
        checked={away}
        onChange={setAway}
      />
      <p role="status">
        {chosen.length === 0 ? (
          t("Nobody fits.")
        ) : (
          <bdi translate={false}>{names.join(", ") + (chosen.length > shown ? " …" : "")}</bdi>
        )}
      </p>
      <p class="soft">{t("What they did stays. You can bring them back.")}</p>
    </Confirm>
  );
}
