/** What the adversary does: to lines, to phones, to clocks and to the server. */

const anyone = (dice, room) => ({ at: dice.below(room.browsers) });
const aPhone = (dice, room) => ({ at: dice.below(room.phones) });
const forAWhile = (dice, least = 200, most = 2500) => ({ forMs: dice.between(least, most) });

const toLine = (often, act, more = () => ({})) => ({
  often,
  draw: (dice, room) => ({ ...anyone(dice, room), ...more(dice) }),
  do: (room, drawn) => act(room.browsers[drawn.at].line, drawn, room),
});

/** Puts something right again later; an end of the storm puts it right at once. */
const untilLater = (begin, end) => (room, drawn) => {
  begin(room, drawn);
  room.later(drawn.forMs, () => end(room, drawn));
};

export const harm = {
  cut: toLine(6, (line) => line.cut()),
  lose: toLine(
    14,
    (line, { way, how }) => line.lose(way, how),
    (dice) => ({ way: dice.one(["up", "down", "down"]), how: dice.one(["swallow", "half"]) }),
  ),
  hold: toLine(
    8,
    (line, { forMs }) => line.hold(forMs),
    (dice) => forAWhile(dice, 100, 1200),
  ),
  out: toLine(
    4,
    (line, { forMs }, room) => {
      line.out(true);
      room.later(forMs, () => line.out(false));
    },
    forAWhile,
  ),
  silent: toLine(
    3,
    (line, { forMs }, room) => {
      line.fallSilent(true);
      room.later(forMs, () => line.fallSilent(false));
    },
    forAWhile,
  ),

  reload: {
    often: 5,
    draw: anyone,
    async do(room, { at }) {
      const browser = room.browsers[at];
      await browser.leave();
      await browser.open();
    },
  },
  die: {
    often: 3,
    draw: aPhone,
    do(room, { at }) {
      room.people[at].beforePageEnds({ atOnce: true });
      return room.browsers[at].open();
    },
  },
  lookAgain: {
    often: 3,
    draw: anyone,
    do(room, { at }) {
      const { window } = room.browsers[at];
      window?.show(false);
      window?.show(true);
    },
  },

  clearStorage: { often: 1, draw: aPhone, do: (room, { at }) => room.browsers[at].disk.clear() },
  breakStorage: {
    often: 1.5,
    draw: (dice, room) => ({
      ...aPhone(dice, room),
      ...forAWhile(dice),
      how: dice.one(["full", "broken"]),
    }),
    do: untilLater(
      (room, { at, how }) => room.browsers[at].disk.breakIt(how),
      (room, { at }) => room.browsers[at].disk.mend(),
    ),
  },

  stepPhone: {
    often: 1.5,
    draw: (dice, room) => ({ ...aPhone(dice, room), by: dice.one([-7.2e6, -2000, 2000, 7.2e6]) }),
    do(room, { at, by }) {
      room.browsers[at].clock.offset += by;
    },
  },
  stepServer: {
    often: 0.6,
    draw: (dice) => ({ by: dice.one([-7200, -30, -2, 30, 7200]) }),
    do: (room, { by }) => room.server("step", { by }),
  },
  crashServer: { often: 0.8, draw: () => ({}), do: (room) => room.server("crash") },
  restartServer: { often: 0.3, draw: () => ({}), do: (room) => room.server("restart") },
  wrongFolder: {
    often: 0.25,
    draw: (dice) => forAWhile(dice),
    do: (room, { forMs }) => room.server("wrong_folder", { for_ms: forMs }),
  },
  putBack: {
    often: 0.15,
    draw: (dice) => forAWhile(dice),
    async do(room, { forMs }) {
      await room.server("copy");
      for (const person of room.people) person.copied();
      room.later(forMs, async () => {
        await room.server("put_back");
        // What was stored since the copy is gone, and no page can be blamed for it.
        for (const person of room.people) person.excuse("the server was put back", "copied");
      });
    },
  },
  loseCookie: {
    often: 0.3,
    draw: (dice, room) => ({ ...aPhone(dice, room), ...forAWhile(dice) }),
    do(room, { at, forMs }) {
      const browser = room.browsers[at];
      browser.loseCookie();
      // My link, from another place.
      room.later(forMs, () => {
        browser.giveCookie();
        return browser.open();
      });
    },
  },
};
