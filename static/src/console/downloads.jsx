/** The transcript of the whole session: how much of it, then as what. */
import { useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { t } from "../lib/i18n.js";
import { Segmented } from "../lib/ui/segmented.jsx";
import { TranscriptFiles } from "../lib/ui/transcript-files.jsx";
import { urls } from "./state.js";

const levels = () => [
  { value: "full", label: t("Everything"), hint: t("With names, as people gave them.") },
  {
    value: "without-names",
    label: t("Without names"),
    hint: t("Nobody is named. What people wrote stays as it is, and may name somebody."),
  },
  {
    value: "totals",
    label: t("Totals only"),
    hint: t("Counts and tallies, and nothing that anybody wrote."),
  },
];

export function Downloads() {
  const [level, setLevel] = useState("full");
  const options = levels();
  const hintOf = (value) => options.find((option) => option.value === value).hint;
  const choose = (value) => {
    setLevel(value);
    announce(hintOf(value));
  };
  return (
    <div class="stack stack--tight">
      <Segmented label={t("How much of it?")} options={options} value={level} onChange={choose} />
      <p class="small soft">{hintOf(level)}</p>
      <TranscriptFiles formats={urls.formats} query={level === "full" ? "" : `?level=${level}`} />
    </div>
  );
}
