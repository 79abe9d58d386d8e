/** The groups as cards that fill like glasses, those without a group first. */
import { useState } from "preact/hooks";
import { number, t, tn } from "../lib/i18n.js";
import { People, Plus, Repeat } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Empty } from "../lib/ui/empty.jsx";
import { Faces } from "../lib/ui/faces.jsx";
import { Menu } from "../lib/ui/menu.jsx";
import { Segmented } from "../lib/ui/segmented.jsx";
import { deal, isBusy } from "./act.js";
import { GroupCard } from "./group-card.jsx";
import { progressFor } from "./progress.js";
import { dialog, ended, groups, membersOf, people } from "./state.js";

/** With more groups than this a card says only how far its group is. */
const roomyUpTo = 18;

export function Groups() {
  const all = groups.value;
  const [leastFirst, setLeastFirst] = useState(false);
  const ask = (kind) => () => {
    dialog.value = { kind };
  };
  const roomy = all.length <= roomyUpTo;
  const ordered = leastFirst && !roomy ? behindFirst(all) : all;
  return (
    <section class="stack groups" aria-labelledby="groups-title">
      <div class="row row--apart">
        <h2 id="groups-title" tabIndex={-1} class="groups__title">
          {t("Groups")}{" "}
          <span class="soft groups__count">{all.length > 0 && number(all.length)}</span>
        </h2>
        {!ended.value && (
          <div class="row row--tight">
            <Button variant="quiet" icon={Plus} onClick={ask("new-group")}>
              {t("Add a group")}
            </Button>
            <Menu
              label={t("More for all groups")}
              items={[
                {
                  label: t("Deal everyone again …"),
                  icon: Repeat,
                  disabled: people.value.length === 0,
                  onSelect: ask("deal"),
                },
              ]}
            />
          </div>
        )}
      </div>
      {!roomy && (
        <Segmented
          label={t("Order of the groups")}
          value={leastFirst ? "least" : "agreed"}
          onChange={(value) => setLeastFirst(value === "least")}
          options={[
            { value: "agreed", label: t("In order") },
            { value: "least", label: t("Those with least first") },
          ]}
        />
      )}
      {all.length === 0 && membersOf(null).length === 0 ? (
        <Empty motif="plant" title={t("No groups yet")}>
          {t("They are made when you deal people into them. You can also add one by hand.")}
        </Empty>
      ) : (
        <ul class={roomy ? "tiles groups__tiles" : "tiles groups__tiles groups__tiles--small"}>
          <Unseated />
          {ordered.map((group) => (
            <GroupCard key={group.id} {...group} roomy={roomy} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** In a large room: those who may need somebody to look in come first, empty tables last. */
function behindFirst(all) {
  const share = (group) => {
    const { filled, of } = progressFor(group.id);
    return membersOf(group.id).length === 0 || of === 0 ? 2 : filled / of;
  };
  return all
    .map((group) => ({ group, share: share(group) }))
    .sort((a, b) => a.share - b.share)
    .map(({ group }) => group);
}

function Unseated() {
  const waiting = membersOf(null);
  if (waiting.length === 0) return null;
  return (
    <li class="card unseated">
      <h3 class="unseated__title">{t("Without a group")}</h3>
      <p class="glass__line">
        <span class="glass__number">{number(waiting.length)}</span>{" "}
        {tn("person", "people", waiting.length)}
      </p>
      <Faces people={waiting} max={7} />
      {!ended.value && (
        <Button icon={People} busy={isBusy("deal_groups")} onClick={() => deal(false)}>
          {t("Deal them now")}
        </Button>
      )}
    </li>
  );
}
