/** What people do at their pages, each with how often, what the dice say about it, and the doing. */

const roots = ["reasons:fit", "reasons:gain", "answers:risks", "answers:offer"];
const options = ["rotary", "foundation", "university"];

const who = (dice, room) => dice.below(room.phones);

export const writing = {
  type: {
    often: 30,
    draw: (dice, room) => ({
      at: who(dice, room),
      root: dice.one(roots),
      count: dice.between(1, 9),
      share: dice.next(),
    }),
    do: (room, { at, root, count, share }) => room.people[at].type(root, count, share),
  },
  addStep: {
    often: 4,
    draw: (dice, room) => ({ at: who(dice, room), count: dice.between(1, 4) }),
    do: (room, { at, count }) => room.people[at].addStep(count),
  },
  rubOut: {
    often: 4,
    draw: (dice, room) => ({ at: who(dice, room), root: dice.one(roots), count: 2 }),
    do: (room, { at, root, count }) => room.people[at].rubOut(root, count),
  },
  postIdea: {
    often: 8,
    draw: (dice, room) => ({ at: who(dice, room), source: dice.one(["me", "me", "group"]) }),
    do(room, { at, source }) {
      const text = room.people[at].words("idea");
      room.people[at].send({ type: "post_idea", text, source }, { text });
    },
  },
  editIdea: {
    often: 5,
    draw: (dice, room) => ({ at: who(dice, room), which: dice.next() }),
    do(room, { at, which }) {
      const person = room.people[at];
      const own = person.browser.page?.mine.value?.ideas ?? [];
      if (own.length === 0) return;
      const text = person.words("edit");
      person.send({ type: "edit_idea", idea: own[Math.floor(which * own.length)], text }, { text });
    },
  },
  likeIdea: {
    often: 4,
    draw: (dice, room) => ({ at: who(dice, room), which: dice.next() }),
    do(room, { at, which }) {
      const person = room.people[at];
      const all = Object.keys(person.browser.page?.items.ideas.value ?? {});
      if (all.length === 0) return;
      const idea = all[Math.floor(which * all.length)];
      person.send({ type: "like_idea", idea, liked: true }, { replaces: `like/${idea}` });
    },
  },
  writeNotes: {
    often: 5,
    draw: (dice, room) => ({ at: who(dice, room) }),
    do(room, { at }) {
      const text = room.people[at].words("notes");
      room.people[at].send({ type: "write_notes", text }, { replaces: "notes", text });
    },
  },
  writePledge: {
    often: 4,
    draw: (dice, room) => ({ at: who(dice, room), shared: dice.next() < 0.7 }),
    do(room, { at, shared }) {
      const text = room.people[at].words("pledge");
      room.people[at].send({ type: "write_pledge", text, shared }, { replaces: "pledge", text });
    },
  },
  castBallot: {
    often: 4,
    draw: (dice, room) => ({ at: who(dice, room), option: dice.one(options) }),
    do: (room, { at, option }) =>
      room.people[at].send(
        { type: "cast_ballot", choice: { option, write_in: null } },
        { replaces: "ballot" },
      ),
  },
  writeIn: {
    often: 2,
    draw: (dice, room) => ({ at: who(dice, room) }),
    do(room, { at }) {
      const text = room.people[at].words("write-in");
      const choice = { option: null, write_in: text };
      room.people[at].send({ type: "cast_ballot", choice }, { replaces: "ballot", text });
    },
  },
  answerSurvey: {
    often: 3,
    draw: (dice, room) => ({
      at: who(dice, room),
      item: dice.one(["thank", "share", "chat"]),
      answer: dice.one(["always", "sometimes", "never"]),
    }),
    do: (room, { at, item, answer }) =>
      room.people[at].send({ type: "answer_survey", item, answer }, { replaces: `survey/${item}` }),
  },
  rename: {
    often: 2,
    draw: (dice, room) => ({ at: who(dice, room) }),
    do(room, { at }) {
      const person = room.people[at];
      const text = person.words("name");
      person.send(
        { type: "rename", participant: person.participant, name: text },
        { replaces: "name", text },
      );
    },
  },
};
