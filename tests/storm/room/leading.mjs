/** What facilitators do at their consoles. */

const activities = ["read", "vote", "reasons", "steps", "questions", "survey", "board", "wrap_up"];

const by = (dice, room) => ({ by: dice.below(room.consoles) });
/** Nobody waits for the answer: it may come after the page has gone, which is never. */
const command = (room, { by }, type, fields = {}) => {
  room.consoles[by].page?.connection.send({ type, ...fields });
};

const simple = (often, type, fields = () => ({})) => ({
  often,
  draw: (dice, room) => ({ ...by(dice, room), fields: fields(dice) }),
  do: (room, drawn) => command(room, drawn, type, drawn.fields),
});

const groupOf = (room, share) => {
  const groups = room.groups();
  return groups[Math.floor(share * groups.length)]?.id;
};

export const leading = {
  goTo: simple(3, "go_to", (dice) => ({ activity: dice.one(activities) })),
  gather: simple(1, "gather"),
  startTimer: simple(2, "start_timer"),
  pauseTimer: simple(1, "pause_timer"),
  extendTimer: simple(1, "extend_timer", () => ({ by_ms: 60_000 })),
  openVote: simple(1, "open_vote"),
  closeVote: simple(1, "close_vote"),
  revealVote: simple(1, "reveal_vote"),
  closeSurvey: simple(0.5, "close_survey"),
  openSurvey: simple(0.5, "open_survey"),
  dealEveryone: simple(0.7, "deal_groups", () => ({ everyone: true })),
  lock: {
    often: 1.5,
    draw: (dice, room) => ({ ...by(dice, room), forMs: dice.between(300, 1500) }),
    do(room, drawn) {
      command(room, drawn, "lock_writing", { locked: true });
      room.later(drawn.forMs, () => command(room, drawn, "lock_writing", { locked: false }));
    },
  },
  end: {
    often: 0.5,
    draw: (dice, room) => ({ ...by(dice, room), forMs: dice.between(300, 1500) }),
    do(room, drawn) {
      command(room, drawn, "end_session");
      room.later(drawn.forMs, () => command(room, drawn, "reopen_session"));
    },
  },
  move: {
    often: 4,
    draw: (dice, room) => ({ ...by(dice, room), at: dice.below(room.phones), to: dice.next() }),
    do: (room, drawn) =>
      command(room, drawn, "move_participant", {
        participant: room.people[drawn.at].participant,
        group: groupOf(room, drawn.to),
      }),
  },
  remove: {
    often: 1,
    draw: (dice, room) => ({
      ...by(dice, room),
      at: dice.below(room.phones),
      forMs: dice.between(300, 2500),
    }),
    do(room, drawn) {
      const { participant } = room.people[drawn.at];
      command(room, drawn, "remove_participant", { participant });
      room.later(drawn.forMs, () => command(room, drawn, "restore_participant", { participant }));
    },
  },
  hideIdea: {
    often: 1,
    draw: (dice, room) => ({ ...by(dice, room), which: dice.next(), hidden: dice.next() < 0.6 }),
    do(room, drawn) {
      const all = Object.keys(room.consoles[drawn.by].page?.items.ideas.value ?? {});
      if (all.length === 0) return;
      const idea = all[Math.floor(drawn.which * all.length)];
      command(room, drawn, "hide_idea", { idea, hidden: drawn.hidden });
    },
  },
  spotlight: {
    often: 1,
    draw: (dice, room) => ({ ...by(dice, room), to: dice.next() }),
    do: (room, drawn) => command(room, drawn, "spotlight", { group: groupOf(room, drawn.to) }),
  },
};
