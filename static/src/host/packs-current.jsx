/** What the editor says of the whole pack: how much of it is current or copied, and its language. */
import { t, tn } from "../lib/i18n.js";
import { Notice } from "../lib/ui/notice.jsx";
import { boot, copies, current, data, original } from "./packs-state.js";

/** How much of a translation is current, or of a duplicate is still the source's. */
export function HowCurrent() {
  if (original) {
    return (
      <p class="soft numbers">
        {tn(
          "{current} of {n} text is current.",
          "{current} of {n} texts are current.",
          boot.texts,
          {
            current: current.value,
          },
        )}
      </p>
    );
  }
  const { same, of } = copies.value;
  if (same === 0) return null;
  return (
    <p class="soft numbers">
      {tn(
        "{same} of {n} text is still that of the pack it is a duplicate of.",
        "{same} of {n} texts are still those of the pack it is a duplicate of.",
        of,
        { same },
      )}
    </p>
  );
}

/** The pack is in a language that Branchwork itself does not speak. */
export function Lacking() {
  const tag = String(data.value.language ?? "");
  const base = (one) => one.toLowerCase().split("-")[0];
  if (!/^[a-z]{2,3}(-|$)/.test(tag) || boot.languages.some((one) => base(one) === base(tag))) {
    return null;
  }
  const language = tag === boot.pack.language ? boot.name : tag;
  return (
    <Notice>
      <p>
        {t("Branchwork itself has no {language}: its own words are said in {spoken} around it.", {
          language,
          spoken: boot.house,
        })}
      </p>
    </Notice>
  );
}
