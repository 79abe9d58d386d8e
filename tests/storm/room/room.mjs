/** Everybody: phones with their people, consoles, screens, and the way to have the server do things. */
import { makeBrowser } from "./browser.mjs";
import { makePerson } from "./person.mjs";

const answerWithinMs = 15_000;

/**
 * @param {object} options
 * @param {object} options.plan  who there is, as the driver says
 * @param {object} options.pages
 * @param {(what: string, given?: object) => Promise<any>} options.server
 */
export async function makeRoom({ plan, pages, server }) {
  const open = (one, kind) => makeBrowser({ ...one, kind, pages, port: plan.port });
  const phones = await Promise.all(plan.phones.map((one) => open(one, "phone")));
  const consoles = await Promise.all(plan.consoles.map((one) => open(one, "console")));
  const screens = await Promise.all(plan.screens.map((one) => open(one, "screen")));
  const browsers = [...phones, ...consoles, ...screens];
  const owed = new Set();
  const people = phones.map((browser, number) => {
    const person = makePerson(browser, number, plan.phones[number].participant);
    browser.beforeEnd = () => person.beforePageEnds();
    browser.onOpen = (page) => person.watch(page);
    return person;
  });

  return {
    people,
    phones,
    consoles,
    screens,
    browsers,
    sizes: { phones: phones.length, consoles: consoles.length, browsers: browsers.length },
    server,
    groups: () =>
      consoles.map((one) => one.page?.slices.groups.value).find((found) => found?.length) ?? [],
    /** The evening begins: everybody gets a seat, and what can be written can be written. */
    async begin() {
      const activities = ["vote", "survey", "wrap_up", "board"];
      await lead(
        { type: "deal_groups", everyone: true },
        ...activities.map((activity) => ({ type: "go_to", activity })),
      );
    },
    lead,
    /** The facilitator puts right what may have been left wrong: everybody is in, and may write. */
    async makeUp() {
      const out = Object.values(consoles[0].page?.items.people.value ?? {}).filter(
        ({ removed }) => removed,
      );
      await lead(
        { type: "reopen_session" },
        { type: "lock_writing", locked: false },
        ...out.map(({ id }) => ({ type: "restore_participant", participant: id })),
      );
    },
    /** Does something in a while; `settle` does it at once. */
    later(ms, work) {
      const one = { work, timer: setTimeout(() => run(one), ms) };
      owed.add(one);
    },
    async settle() {
      await Promise.all([...owed].map(run));
    },
    close() {
      for (const browser of browsers) browser.close();
    },
  };

  /** Has the first console ask for something; the last answer, null when it does not come in time. */
  async function lead(...commands) {
    const late = new Promise((resolve) => setTimeout(resolve, answerWithinMs, []));
    const { connection } = consoles[0].page ?? {};
    const asked = Promise.all(commands.map((command) => connection?.send(command)));
    const answers = await Promise.race([asked, late]);
    return answers.at(-1) ?? null;
  }

  async function run(one) {
    clearTimeout(one.timer);
    owed.delete(one);
    await one.work();
  }
}
