/** One idea on the wall. One's own can be edited and taken back; others' can be liked. */
import { useState } from "preact/hooks";
import { excerpt } from "../../lib/excerpt.js";
import { groupColours } from "../../lib/groups.js";
import { number, t, timeOfDay, tn } from "../../lib/i18n.js";
import { Edit, Heart, Pin, Undo } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { About } from "../../lib/ui/about.jsx";
import { Button } from "../../lib/ui/button.jsx";
import { lengthOf, TextArea } from "../../lib/ui/field.jsx";
import { Chip, GroupBadge } from "../../lib/ui/group.jsx";
import { Menu } from "../../lib/ui/menu.jsx";
import { toast } from "../../lib/ui/toast.jsx";
import { useHeld } from "../../lib/use-held.js";
import { connection, ended, locked, mine, send } from "../../phone/state.js";
import { longestIdea } from "./composer.jsx";

/** @param {{idea: object, own: boolean}} props */
export function IdeaCard({ idea, own }) {
  const [editing, setEditing] = useState(false);
  const writable = !ended.value && !locked.value;
  const classes = ["idea", "arrives"];
  if (idea.pinned) classes.push("idea--pinned");
  return (
    <li class={classes.join(" ")} id={`idea-${idea.id}`}>
      {idea.pinned && (
        <Chip tone="glow" icon={Pin}>
          {t("Pinned")}
        </Chip>
      )}
      {editing ? (
        <Edits idea={idea} onClose={() => setEditing(false)} />
      ) : (
        <p class="idea__text" dir="auto">
          {idea.text}
        </p>
      )}
      <div class="idea__foot">
        <From idea={idea} own={own} />
        <div class="idea__acts">
          {own && writable && !editing && (
            <Menu
              label={t("More for your idea: {idea}", { idea: excerpt(idea.text) })}
              items={[
                { label: t("Edit"), icon: Edit, onSelect: () => setEditing(true) },
                { label: t("Take back"), icon: Undo, onSelect: () => takeBack(idea) },
              ]}
            />
          )}
          <Like idea={idea} own={own} />
        </div>
      </div>
    </li>
  );
}

function From({ idea, own }) {
  const group = (slices.groups.value ?? []).find((one) => one.id === idea.group);
  return (
    <p class="idea__from">
      {group && <GroupBadge colour={groupColours[group.colour]} name={group.name} />}
      <span class="soft">
        {idea.source === "me" && <bdi translate={own}>{own ? t("You") : idea.name}</bdi>}
        {idea.source === "group" && own && t("posted by you")}{" "}
        <span class="numbers">{timeOfDay(idea.at)}</span>
        {idea.edited && ` ${t("edited")}`}
      </span>
    </p>
  );
}

function Like({ idea, own }) {
  const underway = connection.waiting.value
    .map((one) => one.command)
    .filter((command) => command.type === "like_idea" && command.idea === idea.id);
  const stored = mine.value.likes.includes(idea.id);
  const liked = underway.length > 0 ? underway[underway.length - 1].liked : stored;
  const likes = idea.likes + Number(liked) - Number(stored);
  if (own || ended.value) {
    return (
      <span class="idea__likes soft numbers">
        <Heart />
        {tn("{n} like", "{n} likes", likes)}
      </span>
    );
  }
  return (
    <Button
      variant="quiet"
      class={liked ? "like like--on" : "like"}
      icon={Heart}
      aria-pressed={liked ? "true" : "false"}
      onClick={() =>
        send({ type: "like_idea", idea: idea.id, liked: !liked }, { replaces: `like/${idea.id}` })
      }
    >
      {t("Like")} <span class="numbers">{number(likes)}</span>
      <About text={idea.text} />
    </Button>
  );
}

async function takeBack(idea) {
  const reply = await send({ type: "take_back_idea", idea: idea.id });
  if (!reply.ok) return;
  toast(t("Your idea is taken back: {idea}", { idea: excerpt(idea.text) }), {
    undo: () => send({ type: "restore_idea", idea: idea.id }),
  });
}

function Edits({ idea, onClose }) {
  const [text, setText] = useState(idea.text);
  const [refusal, setRefusal] = useState(null);
  const [busy, setBusy] = useState(false);
  const held = useHeld(connection.unsent);
  const length = lengthOf(text.trim());
  const save = async (event) => {
    event.preventDefault();
    if (length === 0 || length > longestIdea) return;
    setBusy(true);
    const reply = await send({ type: "edit_idea", idea: idea.id, text }, { quiet: true });
    setBusy(false);
    held.after(reply);
    if (reply.ok) onClose();
    else setRefusal(reply);
  };
  return (
    <form class="stack stack--tight" onSubmit={save}>
      <TextArea
        label={t("Your idea")}
        hideLabel
        value={text}
        max={longestIdea}
        error={refusal?.text}
        inputRef={focusOnce}
        onValue={(value) => {
          setText(value);
          setRefusal(null);
        }}
      />
      <div class="row">
        <Button variant="primary" type="submit" busy={busy} disabled={length === 0}>
          {t("Save")}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t("Leave it")}
        </Button>
      </div>
    </form>
  );
}

function focusOnce(area) {
  if (!area || area.dataset.seen) return;
  area.dataset.seen = "yes";
  area.focus();
}
