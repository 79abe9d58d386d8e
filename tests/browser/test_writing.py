"""Writing in a group's draft in a real browser: keyboards that compose, disks that fail, moves."""

import time
from collections.abc import Callable

import pycrdt
import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.pages.phone import Phone
from tests.browser.room import SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE, Person, Stage, decode_sync
from tests.browser.visitors import LINE_LOST, PHONE, Visitors
from tests.live.pages import Page as Line

Open = Callable[..., Stage]
GREEN, BLUE = "Green table", "Blue table"
FIT, GAIN = "Why is this partner a good fit?", "What does the library gain?"


class Mate:
    """A group-mate without a browser, who reads and writes in the group's draft."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.group = str(person.slices["group"]["id"])
        self.doc: pycrdt.Doc[pycrdt.Text] = pycrdt.Doc()
        self.heard = 0
        for kind, payload in person.sync(self.group, SYNC_STEP_1, self.doc.get_state()):
            if kind == SYNC_STEP_2:
                self.doc.apply_update(payload)

    def text(self, reason: str = "fit") -> str:
        """As it is now, with all that has come so far."""
        for group, message, *_ in self.person.said("draft")[self.heard :]:
            self.heard += 1
            if group == self.group:
                self.doc.apply_update(decode_sync(message)[1])
        return str(self.doc.get(f"reasons:{reason}", type=pycrdt.Text))

    def reads(self, words: str) -> None:
        def is_there(_: Line) -> bool:
            return self.text() == words

        self.person.wait_for(is_there, words)

    def add(self, words: str, reason: str = "fit") -> None:
        """Write at the end."""
        self.text()
        before = self.doc.get_state()
        text = self.doc.get(f"reasons:{reason}", type=pycrdt.Text)
        text += words
        self.person.sync(self.group, SYNC_UPDATE, self.doc.get_update(before))


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage("Writing", mode="choose", count="2")


@pytest.fixture
def ben(opened: Stage) -> Mate:
    return Mate(opened.person("Ben", GREEN))


@pytest.fixture
def amira(visitors: Visitors, opened: Stage, ben: Mate) -> Phone:
    visitor = visitors.open(PHONE)
    visitor.expect(LINE_LOST)
    phone = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    opened.leader.do("go_to", activity="reasons")
    return phone


def begin(amira: Phone) -> Locator:
    field = amira.reason(FIT)
    field.focus()
    return field


def tools(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def compose(line: CDPSession, text: str) -> None:
    """What an input method shows while it composes."""
    line.send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )


@pytest.mark.parametrize(
    ("composed", "committed"), [("teh", "the"), ("にほん", "日本"), ("´", "é")]
)
def test_a_keyboard_that_composes_leaves_a_group_mates_sentence_alone(
    amira: Phone, ben: Mate, composed: str, committed: str
) -> None:
    field = begin(amira)
    amira.page.keyboard.type("We ask ")
    line = tools(amira.page)
    for end in range(1, len(composed) + 1):
        compose(line, composed[:end])
    ben.reads(f"We ask {composed}")
    ben.add(". They agree.")
    ben.add("After it", "gain")
    expect(amira.reason(GAIN)).to_have_value("After it")  # so the sentence is here as well
    line.send("Input.insertText", {"text": committed})
    expect(field).to_have_value(f"We ask {committed}. They agree.")
    ben.reads(f"We ask {committed}. They agree.")


def test_letters_that_are_being_composed_survive_a_reload(amira: Phone, ben: Mate) -> None:
    field = begin(amira)
    amira.page.keyboard.type("We ask ")
    ben.reads("We ask ")
    ben.add("!")
    expect(field).to_have_value("We ask !")
    compose(tools(amira.page), "にほん")
    amira.page.reload()
    expect(amira.reason(FIT)).to_have_value("We ask にほん!")
    ben.reads("We ask にほん!")


def test_soft_line_breaks_that_are_pasted_are_breaks(
    amira: Phone, ben: Mate, opened: Stage
) -> None:
    field = begin(amira)
    tools(amira.page).send("Input.insertText", {"text": "Library of Kugel\v12 Mill\u2028Street"})
    expect(field).to_have_value("Library of Kugel\n12 Mill\nStreet")
    ben.reads("Library of Kugel\n12 Mill\nStreet")
    amira.is_saved()
    assert "Kugel12" not in opened.transcript("md")


def test_what_is_typed_without_a_pause_arrives_all_the_while(amira: Phone, ben: Mate) -> None:
    begin(amira)
    before = len(ben.person.said("draft"))
    begun = time.monotonic()
    while time.monotonic() - begun < 4:
        amira.page.keyboard.type("steadily ", delay=40)
    took = time.monotonic() - begun
    messages = len(ben.person.said("draft")) - before
    assert len(ben.text()) > 50
    assert 2 <= messages / took <= 6.7


def test_the_browser_closes_its_disk_and_writing_goes_on(amira: Phone, ben: Mate) -> None:
    begin(amira)
    amira.page.keyboard.type("Before. ")
    ben.reads("Before. ")
    origin = "/".join(amira.page.url.split("/")[:3])
    tools(amira.page).send(
        "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"}
    )
    amira.page.keyboard.type("After. ")
    ben.reads("Before. After. ")
    amira.is_saved()
    # Opened again, it keeps what is written without the network.
    kept = """() => new Promise((resolve) => indexedDB.databases().then(([{name}]) => {
      const open = indexedDB.open(name);
      open.onsuccess = () => {
        const count = open.result.transaction("updates").objectStore("updates").count();
        count.onsuccess = () => { open.result.close(); resolve(count.result > 0); };
      };
    }))"""
    amira.page.wait_for_function("indexedDB.databases().then((all) => all.length > 0)")
    assert amira.page.evaluate(kept)


def test_a_browser_that_keeps_nothing_says_so_once_and_sends_all(
    visitors: Visitors, opened: Stage, ben: Mate
) -> None:
    visitor = visitors.open(PHONE)
    visitor.expect(LINE_LOST)
    visitor.page.add_init_script(
        "Object.defineProperty(globalThis, 'indexedDB',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    amira = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    opened.leader.do("go_to", activity="reasons")
    begin(amira)
    amira.page.keyboard.type("One. ")
    ben.reads("One. ")
    notice = amira.main.get_by_text("Leave this page open for now.")
    for words, said in (("Two. ", True), ("Three. ", False)):
        visitor.context.set_offline(True)
        amira.page.keyboard.type(words)
        expect(amira.main.get_by_text("Offline: keep going", exact=True)).to_be_visible()
        if said:
            expect(notice).to_be_visible()
        else:
            expect(notice).to_have_count(0)
        visitor.context.set_offline(False)
        amira.is_saved()
        expect(notice).to_have_count(0)
    ben.reads("One. Two. Three. ")


def test_words_on_their_way_reach_the_group_that_the_writer_is_moved_from(
    amira: Phone, ben: Mate, opened: Stage
) -> None:
    begin(amira)
    amira.page.keyboard.type("We ask the roofers.")
    lead = opened.leader
    lead.do("move_participant", participant=lead.participant("Amira"), group=lead.group(BLUE))
    expect(amira.header).to_contain_text(BLUE)
    ben.reads("We ask the roofers.")
    expect(amira.reason(FIT)).to_have_value("")


def test_words_written_offline_reach_the_group_that_the_writer_was_moved_from(
    visitors: Visitors, amira: Phone, ben: Mate, opened: Stage
) -> None:
    begin(amira)
    amira.page.keyboard.type("Sent. ")
    ben.reads("Sent. ")
    amira.page.context.set_offline(True)
    amira.page.keyboard.type("From the cellar.")
    lead = opened.leader
    lead.do("move_participant", participant=lead.participant("Amira"), group=lead.group(BLUE))
    amira.page.context.set_offline(False)
    expect(amira.header).to_contain_text(BLUE)
    ben.reads("Sent. From the cellar.")
    expect(amira.reason(FIT)).to_have_value("")


def test_words_for_a_group_that_is_gone_are_shown_and_can_be_taken_along(
    amira: Phone, ben: Mate, opened: Stage
) -> None:
    begin(amira)
    amira.page.keyboard.type("Sent. ")
    ben.reads("Sent. ")
    amira.page.context.set_offline(True)
    amira.page.keyboard.type("Not sent yet.")
    lead = opened.leader
    for name in ("Amira", "Ben"):
        lead.do("move_participant", participant=lead.participant(name), group=lead.group(BLUE))
    lead.do("remove_group", group=lead.group(GREEN))
    amira.page.context.set_offline(False)
    expect(amira.header).to_contain_text(BLUE)
    expect(amira.reason(FIT)).to_have_value("")
    amira.page.get_by_role("button", name="Not sent: 1").click()
    sheet = amira.page.get_by_role("dialog")
    expect(sheet.get_by_text("Not sent yet.", exact=True)).to_be_visible()
    expect(sheet.get_by_text("Written in your group of before")).to_be_visible()
    sheet.get_by_role("button", name="Put it back").click()
    amira.page.keyboard.press("Escape")
    expect(amira.reason(FIT)).to_have_value("Not sent yet.")
    expect(amira.page.get_by_text("Not sent: 1")).to_have_count(0)
    Mate(ben.person).reads("Not sent yet.")
