/**
 * Somebody at a page: what they write, and what they remember of having written it. Every letter of a
 * draft is a letter that nobody else writes, so that each can be looked for by itself.
 */

/** The first of 20,000 letters that are each a word of their own. */
const firstLetter = 0x4e00;
const lettersEach = 900;
const keyEveryMs = 40;
/** What was typed less long ago may not have reached the phone's own disk when the phone dies. */
const onDiskAfterMs = 250;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {object} browser @param {number} number */
export function makePerson(browser, number, participant) {
  let letters = 0;
  let words = 0;
  const person = {
    browser,
    name: browser.name,
    participant,
    /** Letters of drafts: {letter, group, root, removed, saved, excused}. */
    letters: [],
    /** Everything sent: {kind, text, at, answer, excused, told}. */
    sent: [],
    /** What a page showed that never was. */
    moments: new Set(),
    type,
    addStep,
    rubOut,
    send,
    heedSaved,
    beforePageEnds,
    copied,
    excuse,
  };
  const now = () => ({ at: Date.now(), losses: browser.disk.losses });
  const remember = (letter, draft, root) =>
    person.letters.push({ letter, group: draft.group, root, draft, ...now() });
  const nextLetter = () => String.fromCodePoint(firstLetter + number * lettersEach + letters++);
  /** A text that nobody else writes. */
  person.words = (kind) => `${kind} ${person.name}.${++words}.`;

  /** Types letters into a text, key by key, wherever its place moves meanwhile. */
  async function type(root, count, share) {
    const { page } = browser;
    const draft = page?.draft.value;
    if (!draft?.loaded.value) return;
    let before = null;
    for (let typed = 0; typed < count; typed += 1) {
      if (browser.page !== page || page.draft.value !== draft || !mayWrite(page)) return;
      const text = draft.doc.getText(root);
      const place = before === null ? Math.floor(share * (text.length + 1)) : after(text, before);
      const letter = nextLetter();
      remember(letter, draft, root);
      draft.change(() => text.insert(place, letter));
      before = letter;
      await pause(keyEveryMs);
    }
  }

  /** Adds a step to the group's plan, its words already in it. */
  function addStep(count) {
    const { page } = browser;
    const draft = page?.draft.value;
    if (!draft?.loaded.value || !mayWrite(page)) return;
    const letters = Array.from({ length: count }, nextLetter);
    draft.change(() => {
      if (page.addStep(draft.doc, { text: letters.join("") }) === null) letters.length = 0;
    });
    for (const letter of letters) remember(letter, draft, "steps");
  }

  /** Takes back letters that this person wrote and still sees. */
  function rubOut(root, count) {
    const draft = browser.page?.draft.value;
    if (!draft?.loaded.value || !mayWrite(browser.page)) return;
    const text = draft.doc.getText(root);
    const own = person.letters.filter(
      (one) => one.root === root && one.group === draft.group && !one.removed,
    );
    for (const one of own.slice(0, count)) {
      const place = text.toString().indexOf(one.letter);
      if (place < 0) continue;
      Object.assign(one, { removed: true, saved: false, draft, ...now() });
      draft.change(() => text.delete(place, 1));
    }
  }

  /** Sends a command as a view does. `text` is what the person would miss. */
  function send(command, { replaces, text = null } = {}) {
    const { page } = browser;
    if (!page) return;
    const one = { type: command.type, text, key: replaces ?? null, answer: null, ...now() };
    person.sent.push(one);
    page.send(command, { replaces }).then((answer) => {
      one.answer = answer;
    });
  }

  /** Whatever the page calls saved now has to be there at the end, whatever happens to the phone. */
  function heedSaved() {
    const draft = browser.page?.draft.value;
    if (draft?.saving.value !== "saved") return;
    for (const one of person.letters) {
      if (one.group === draft.group && one.draft === draft) one.saved = true;
    }
  }

  /**
   * The page is about to go. What was not saved and is not surely on the disk may go with it.
   * @param {{atOnce?: boolean}} [options]  the phone dies between two breaths
   */
  function beforePageEnds({ atOnce = false } = {}) {
    heedSaved();
    const { disk, page } = browser;
    // Somebody who was taken out and leaves the page has been told so.
    if (page?.connection.gone.value?.code === "removed") excuse("taken out");
    for (const one of everything()) {
      if (isSafe(one)) continue;
      // A page whose disk has failed goes on in its memory, and says so.
      const failed = disk.state !== "fine" || disk.losses > Math.min(one.losses, browser.hadLost);
      if (failed) one.excused ??= "the disk failed";
      if (atOnce && Date.now() - one.at < onDiskAfterMs) one.excused ??= "died at once";
    }
  }

  /** The server's data is being copied: what is saved now is in the copy. */
  function copied() {
    heedSaved();
    for (const one of everything()) one.copied = isSafe(one);
  }

  /** @param {string} reason  why what was not saved by now (or not `copied`) need not come */
  function excuse(reason, mark) {
    heedSaved();
    for (const one of everything()) {
      if (!(mark ? one[mark] : isSafe(one))) one.excused ??= reason;
    }
  }

  const everything = () => [...person.letters, ...person.sent];
  /** Looks at every moment that a page shows: one's own idea is never somebody else's. */
  person.watch = ({ effect, items, mine }) => {
    effect(() => {
      const own = mine.value?.ideas ?? [];
      const seen = Object.values(items.ideas.value).filter(isMine);
      const strange = seen.filter(({ id }) => !own.includes(id)).map(({ text }) => text);
      for (const text of strange) person.moments.add(`took ${text} for somebody else's`);
    });
  };
  const isMine = ({ text }) => text.includes(` ${person.name}.`);

  /** What the page shows as not sent: the person still has it. */
  const notSent = () => browser.page?.connection.unsent?.all.value ?? [];
  person.told = () => JSON.stringify(notSent());

  /** Presses *Send again* at each of them. */
  person.sendAgain = () => {
    const again = person.told();
    // What was written for a group of before is taken along into the new one.
    for (const one of person.letters) if (again.includes(one.letter)) one.taken = true;
    for (const { id } of notSent()) browser.page.connection.sendAgain(id);
  };

  /** For whoever looks for it on the server. @param {string} told */
  person.account = (told) => ({
    name: person.name,
    moments: [...person.moments],
    letters: person.letters.map(({ draft, ...one }) => ({
      ...one,
      told: told.includes(one.letter),
    })),
    sent: person.sent.map(({ type, text, key, answer, excused }) => ({
      type,
      text,
      key,
      excused,
      answer: answer && (answer.ok ? "ok" : answer.code),
      told: text !== null && told.includes(text),
    })),
  });

  return person;
}

const isSafe = (one) => Boolean(one.saved || one.answer?.ok);

const mayWrite = (page) => !page.locked.value && !page.ended.value;

function after(text, letter) {
  const place = text.toString().indexOf(letter);
  return place < 0 ? text.length : place + 1;
}
