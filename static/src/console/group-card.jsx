/** One group: how far it is, who is there, and what can be done for it. */
import { t, tn } from "../lib/i18n.js";
import { Done, Edit, Eye, Monitor, Trash } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Faces } from "../lib/ui/faces.jsx";
import { Glass } from "../lib/ui/glass.jsx";
import { Chip, GroupBadge } from "../lib/ui/group.jsx";
import { Menu } from "../lib/ui/menu.jsx";
import { isBusy, removeGroup, showOnScreen } from "./act.js";
import { GroupPeek } from "./group-peek.jsx";
import { PressButton } from "./press-button.jsx";
import { doneOf, hasWritten, progressFor } from "./progress.js";
import { dialog, ended, membersOf, now, spotlight } from "./state.js";

/** Activities whose own line does not say yet who is done. */
const saysDone = ["vote", "reasons", "steps", "tree", "questions", "board"];

/** Activities that leave something written to look at. */
const showsWriting = ["reasons", "steps", "tree", "questions", "wrap_up"];

export function GroupCard({ id, name, colour, roomy }) {
  const members = membersOf(id);
  const onScreen = spotlight.value === id;
  if (members.length === 0 && !hasWritten(id)) return <EmptyCard {...{ id, name, colour }} />;
  const done = saysDone.includes(now.value) ? doneOf(id, now.value) : 0;
  return (
    <Glass
      colour={colour}
      name={name}
      {...progressFor(id)}
      menu={<GroupMenu id={id} name={name} empty={members.length === 0} onScreen={onScreen} />}
    >
      {roomy && (
        <>
          <GroupPeek group={id} />
          <div class="glass__foot">
            {members.length > 0 ? (
              <Faces people={members} max={6} />
            ) : (
              <span class="small soft">{t("Nobody sits here yet.")}</span>
            )}
            {onScreen && (
              <Chip tone="glow" icon={Monitor}>
                {t("On the screen")}
              </Chip>
            )}
            {done > 0 && (
              <Chip icon={Done}>
                {tn("{n} of {of} done", "{n} of {of} done", done, { of: members.length })}
              </Chip>
            )}
          </div>
          <CardActions id={id} name={name} onScreen={onScreen} />
        </>
      )}
    </Glass>
  );
}

/** A chair that nobody sits on: nothing to fill, nothing to look at. */
function EmptyCard({ id, name, colour }) {
  return (
    <li class="card glass" data-group={colour}>
      <div class="card__head">
        <GroupBadge colour={colour} name={name} look="large" />
        <GroupMenu id={id} name={name} empty onScreen={spotlight.value === id} />
      </div>
      <p class="small soft">{t("Nobody sits here yet.")}</p>
    </li>
  );
}

/** What a facilitator does with a group's writing, while that is what everyone is at. */
function CardActions({ id, name, onScreen }) {
  if (!showsWriting.includes(now.value) && !ended.value) return null;
  return (
    <div class="glass__actions">
      <Button
        label={t("Look in on {name}", { name })}
        onClick={() => {
          dialog.value = { kind: "look", group: id };
        }}
      >
        {t("Look in")}
      </Button>
      <PressButton
        label={
          onScreen
            ? t("Take off the screen: {name}", { name })
            : t("Show {name} on the screen", { name })
        }
        busy={isBusy(`spotlight ${id}`)}
        onClick={() => showOnScreen(onScreen ? null : id)}
      >
        {onScreen ? t("Take off") : t("Show")}
      </PressButton>
    </div>
  );
}

function GroupMenu({ id, name, empty, onScreen }) {
  const open = (kind) => () => {
    dialog.value = { kind, group: id };
  };
  const items = [
    { label: t("Look in"), icon: Eye, onSelect: open("look") },
    {
      label: onScreen ? t("Take off the screen") : t("Show on the screen"),
      icon: Monitor,
      onSelect: () => showOnScreen(onScreen ? null : id),
    },
  ];
  if (!ended.value) {
    items.push(
      { label: t("Rename"), icon: Edit, onSelect: open("rename-group") },
      {
        label: empty ? t("Remove") : t("Remove (only when empty)"),
        icon: Trash,
        tone: "danger",
        disabled: !empty,
        lineBefore: true,
        onSelect: () => removeGroup({ id, name }),
      },
    );
  }
  return (
    <div class="glass__menu">
      <Menu label={t("More for {name}", { name })} items={items} />
    </div>
  );
}
