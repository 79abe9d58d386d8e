/**
 * Everything that a facilitator can do, in one place: the command, the word after the deed, and the
 * way back. What the page shows comes from the slices; nothing here pretends.
 */
import { signal } from "@preact/signals";
import { excerpt } from "../lib/excerpt.js";
import { t, tn } from "../lib/i18n.js";
import { items } from "../lib/slices.js";
import { toast } from "../lib/ui/toast.jsx";
import { pressed } from "./pressed.js";
import { connection, groupOf, membersOf, now, session, wordsOf } from "./state.js";

/** Names of deeds on their way, for busy buttons. */
const running = signal(new Set());

/** @param {string} deed */
export const isBusy = (deed) => running.value.has(deed);

/**
 * Sends a command; refusals are shown by the page unless `quiet`.
 *
 * @param {object} command
 * @param {{deed?: string, quiet?: boolean}} [options]  `deed` marks its button busy meanwhile
 * @returns {Promise<{ok: boolean, code?: string, text?: string, result?: object}>}
 */
export async function act(command, { deed = command.type, quiet = false } = {}) {
  const meant = pressed(command);
  if (!meant) return { ok: false, code: "passed", text: "" };
  running.value = new Set([...running.value, deed]);
  const reply = await connection.send(meant, { quiet });
  const left = new Set(running.value);
  left.delete(deed);
  running.value = left;
  return reply;
}

const roomWide = new Set(["go_to", "gather", "lock_writing", "set_door"]);

/** Does it and says so, with the way back when there is one: back is always from the newest. */
async function tell(command, said, undo) {
  const reply = await act(command);
  // What is done to one person, idea or group says nothing about the others.
  const about = roomWide.has(command.type) ? command.type : undefined;
  if (reply.ok)
    toast(said, { undo, about, at: command.type === "go_to" ? command.activity : undefined });
  return reply.ok;
}

export function goTo(activity) {
  const before = now.value;
  const said = t("Everyone is now at: {activity}.", { activity: wordsOf(activity).title });
  const back = before ? () => act({ type: "go_to", activity: before, at: activity }) : undefined;
  return tell({ type: "go_to", activity }, said, back);
}

export const startTimer = () => act({ type: "start_timer" });
export const pauseTimer = () => act({ type: "pause_timer" });
export const resetTimer = () => act({ type: "reset_timer" });
/** @param {number} minutes */
export const extendTimer = (minutes) =>
  act({ type: "extend_timer", by_ms: minutes * 60_000 }, { deed: `extend_timer ${minutes}` });

export const gather = () =>
  tell({ type: "gather" }, t("Everyone's phone shows this activity now."));
export const lockWriting = (locked) =>
  tell(
    { type: "lock_writing", locked },
    locked ? t("Writing is paused for everyone.") : t("Everyone can write again."),
  );

export const openVote = () => act({ type: "open_vote" });
export const closeVote = () => act({ type: "close_vote" });
export const revealVote = () => act({ type: "reveal_vote" });

/** @param {string|null} group */
export const showOnScreen = (group) =>
  act({ type: "spotlight", group }, { deed: `spotlight ${group ?? ""}` });
export const setTheme = (theme) => act({ type: "set_theme", theme });

export const closeSurvey = () => act({ type: "close_survey" });
export const openSurvey = () => act({ type: "open_survey" });
/** @param {string|null} tip  onto every phone and the screen; null takes it off */
export const showTip = (tip) => act({ type: "show_tip", tip });
const whose = (participant) => ({ name: items.pledges.value[participant]?.name ?? "" });
export const hidePledge = (participant, hidden) =>
  tell(
    { type: "hide_pledge", participant, hidden },
    hidden
      ? t("The pledge of {name} is hidden from the room.", whose(participant))
      : t("The pledge of {name} is shown to the room again.", whose(participant)),
    () =>
      act({ type: "hide_pledge", participant, hidden: !hidden, at: hidden ? "hidden" : "shown" }),
  );

export const pinIdea = (idea, pinned) =>
  act({ type: "pin_idea", idea, pinned }, { deed: `pin ${idea}` });
const which = (idea) => ({ idea: excerpt(items.ideas.value[idea]?.text ?? "") });
export const hideIdea = (idea, hidden) =>
  tell(
    { type: "hide_idea", idea, hidden },
    hidden
      ? t("Idea hidden from the room: {idea}", which(idea))
      : t("Idea shown to the room again: {idea}", which(idea)),
    () => act({ type: "hide_idea", idea, hidden: !hidden, at: hidden ? "hidden" : "shown" }),
  );

export function movePerson(person, group) {
  const before = person.group;
  const said = t("{name} now sits at {group}.", {
    name: person.name,
    group: groupOf(group)?.name ?? "",
  });
  const back = before
    ? () => act({ type: "move_participant", participant: person.id, group: before })
    : undefined;
  return tell({ type: "move_participant", participant: person.id, group }, said, back);
}

/** @param {{keepOut?: boolean}} [options]  nobody can join in their browser either */
export function removePerson(person, { keepOut = false } = {}) {
  const bring = async () => {
    const reply = await act({ type: "restore_participant", participant: person.id });
    if (reply.ok && person.group) {
      await act({ type: "move_participant", participant: person.id, group: person.group });
    }
  };
  const said = keepOut
    ? t("{name} is no longer in the session, and kept out.", { name: person.name })
    : t("{name} is no longer in the session.", { name: person.name });
  const command = { type: "remove_participant", participant: person.id, keep_out: keepOut };
  return tell(command, said, bring);
}

/** Puts somebody who joined anew in the place of who they were: their name, their table. */
export async function takePlace(person, old) {
  const steps = [
    { type: "remove_participant", participant: old.id, keep_out: false },
    { type: "rename", participant: person.id, name: old.name },
    old.group && { type: "move_participant", participant: person.id, group: old.group },
  ];
  const back = [
    { type: "rename", participant: person.id, name: person.name },
    { type: "restore_participant", participant: old.id },
    old.group && { type: "move_participant", participant: old.id, group: old.group },
    person.group && { type: "move_participant", participant: person.id, group: person.group },
  ];
  if (!(await allOf(steps))) return;
  const said = t("{name} has their old place again.", { name: old.name });
  toast(said, { undo: () => allOf(back) });
}

/** One after the other, as long as each is taken. */
async function allOf(commands) {
  for (const command of commands.filter(Boolean)) {
    if (!(await act(command)).ok) return false;
  }
  return true;
}

/** A message holds so many ids. */
const atOnce = 500;

async function forMany(type, people) {
  for (let at = 0; at < people.length; at += atOnce) {
    const participants = people.slice(at, at + atOnce).map((one) => one.id);
    if (!(await act({ type, participants })).ok) return false;
  }
  return true;
}

export async function removeMany(people) {
  const done = await forMany("remove_participants", people);
  if (done) {
    const said = tn("{n} person has been removed.", "{n} people have been removed.", people.length);
    toast(said, { undo: () => forMany("restore_participants", people) });
  }
  return done;
}

export async function letIn(people) {
  const done = await forMany("restore_participants", people);
  if (done) toast(tn("{n} person is in now.", "{n} people are in now.", people.length));
  return done;
}

export async function turnAway(people) {
  const done = await forMany("remove_participants", people);
  if (done) toast(t("Turned away. They are among those who were removed."));
  return done;
}

/** @param {"open"|"knock"|"closed"} door */
export function setDoor(door) {
  const before = session.value?.door ?? "open";
  const said = {
    open: t("The door is open."),
    knock: t("People wait until you let them in."),
    closed: t("The door is closed."),
  };
  return tell({ type: "set_door", door }, said[door], () =>
    act({ type: "set_door", door: before }),
  );
}

export const changeCode = () =>
  tell({ type: "change_code" }, t("The session has a new code. The old one lets nobody in."));

/** @param {"lead"|"screen"} link  there is no way back from it */
export const renewLink = (link) =>
  tell(
    { type: "renew_link", link },
    link === "lead"
      ? t("The link has ended. The new one is here.")
      : t("The screen’s link has ended. The new one is here."),
  );
/** @param {string} facilitator  nor from this */
export const endFacilitator = (facilitator) =>
  tell({ type: "end_facilitator", facilitator }, t("That browser does not lead any more."));

/** Lets somebody back in who was removed earlier. */
export const bringBack = (person) =>
  tell(
    { type: "restore_participant", participant: person.id },
    t("{name} is back in the session.", { name: person.name }),
  );

export async function addGroup(name) {
  const reply = await act({ type: "add_group", name }, { quiet: true });
  if (reply.ok) {
    const id = reply.result?.group;
    toast(
      t("{group} is added.", { group: name.trim() || groupOf(id)?.name || t("The group") }),
      id && { undo: () => act({ type: "remove_group", group: id }) },
    );
  }
  return reply;
}

export function removeGroup(group) {
  const said = t("{group} has been removed.", { group: group.name });
  const back = () => act({ type: "restore_group", group: group.id });
  return tell({ type: "remove_group", group: group.id }, said, back);
}

/** @param {boolean} everyone  also those who sit already */
export async function deal(everyone) {
  const count = everyone ? 0 : membersOf(null).length;
  const said = everyone
    ? t("Everyone has been dealt into groups.")
    : tn("{n} person has a group now.", "{n} people have a group now.", count);
  return tell({ type: "deal_groups", everyone }, said);
}

export function endSession() {
  const again = () => act({ type: "reopen_session", at: "ended" });
  return tell({ type: "end_session" }, t("The session has ended."), again);
}
export const reopenSession = () => tell({ type: "reopen_session" }, t("The session goes on."));
