/** The idea board, as the facilitator keeps it: pin what stands first, hide what should not stand. */
import { useState } from "preact/hooks";
import { hideIdea, isBusy, pinIdea } from "../../console/act.js";
import { doneFigure } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { groupOf, groups } from "../../console/state.js";
import { t, timeOfDay, tn } from "../../lib/i18n.js";
import { Eye, EyeOff, Heart, Pin, PinOff } from "../../lib/icons.js";
import { items } from "../../lib/slices.js";
import { About } from "../../lib/ui/about.jsx";
import { Button } from "../../lib/ui/button.jsx";
import { Empty } from "../../lib/ui/empty.jsx";
import { Select } from "../../lib/ui/field.jsx";
import { Chip, GroupBadge } from "../../lib/ui/group.jsx";
import { Segmented } from "../../lib/ui/segmented.jsx";

/** A full wall is shown piece by piece. */
const piece = 30;

const newest = (a, b) => b.at - a.at;
const orders = {
  newest,
  liked: (a, b) => b.likes - a.likes || newest(a, b),
};

export function BoardStage() {
  const [order, setOrder] = useState("newest");
  const [only, setOnly] = useState("");
  const [most, setMost] = useState(piece);
  const all = Object.values(items.ideas.value);
  const hidden = all.filter((idea) => idea.hidden).length;
  const shown = all
    .filter((idea) => !only || (only === "hidden" ? idea.hidden : idea.group === only))
    .sort((a, b) => b.pinned - a.pinned || orders[order](a, b));
  const more = shown.length - most;
  const sources = [
    { value: "", label: t("From everyone") },
    ...groups.value.map((group) => ({ value: group.id, label: group.name })),
    ...(hidden > 0 ? [{ value: "hidden", label: t("Hidden ones only") }] : []),
  ];
  return (
    <>
      <Figures
        figures={[
          { key: "ideas", value: all.length, noun: tn("idea", "ideas", all.length) },
          ...(hidden > 0 ? [{ key: "hidden", value: hidden, noun: t("hidden") }] : []),
          doneFigure(),
        ]}
      />
      {all.length === 0 ? (
        <Empty motif="lamp" title={t("No ideas yet")}>
          {t("They appear here as people post them on their phones.")}
        </Empty>
      ) : (
        <div class="row row--apart">
          <Segmented
            label={t("Order of the ideas")}
            value={order}
            onChange={setOrder}
            options={[
              { value: "newest", label: t("Newest") },
              { value: "liked", label: t("Most liked") },
            ]}
          />
          <Select
            label={t("Whose ideas")}
            hideLabel
            options={sources}
            value={only}
            onValue={setOnly}
          />
        </div>
      )}
      {all.length > 0 && shown.length === 0 && (
        <p class="soft">{t("Nothing here. Choose another group.")}</p>
      )}
      <ul class="idea-rows">
        {shown.slice(0, most).map((idea) => (
          <IdeaRow key={idea.id} idea={idea} />
        ))}
      </ul>
      {more > 0 && (
        <Button onClick={() => setMost(most + piece)}>
          {tn("Show {n} more", "Show {n} more", Math.min(more, piece))}
        </Button>
      )}
    </>
  );
}

function IdeaRow({ idea }) {
  const group = groupOf(idea.group);
  const classes = ["idea-row"];
  if (idea.hidden) classes.push("idea-row--hidden");
  if (idea.pinned) classes.push("idea-row--pinned");
  return (
    <li class={classes.join(" ")}>
      <div class="idea-row__words">
        <p class="idea-row__text" dir="auto">
          {idea.text}
        </p>
        <p class="idea-row__by">
          {idea.source === "me" && <bdi translate={false}>{idea.name}</bdi>}
          {group && <GroupBadge colour={group.colour} name={group.name} />}
          <span class="numbers">{timeOfDay(idea.at)}</span>
          <span class="idea-row__likes numbers">
            <Heart /> {tn("{n} like", "{n} likes", idea.likes)}
          </span>
          {idea.pinned && (
            <Chip tone="glow" icon={Pin}>
              {t("Pinned")}
            </Chip>
          )}
          {idea.hidden && (
            <Chip tone="alarm" icon={EyeOff}>
              {t("Hidden from the room")}
            </Chip>
          )}
        </p>
      </div>
      <div class="idea-row__actions">
        <Button
          variant="quiet"
          icon={idea.pinned ? PinOff : Pin}
          busy={isBusy(`pin ${idea.id}`)}
          onClick={() => pinIdea(idea.id, !idea.pinned)}
        >
          {idea.pinned ? t("Unpin") : t("Pin")}
          <About text={idea.text} />
        </Button>
        <Button
          variant="quiet"
          icon={idea.hidden ? Eye : EyeOff}
          onClick={() => hideIdea(idea.id, !idea.hidden)}
        >
          {idea.hidden ? t("Show") : t("Hide")}
          <About text={idea.text} />
        </Button>
      </div>
    </li>
  );
}
