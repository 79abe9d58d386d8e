"""Writing together over real sockets: two documents become one, and nobody else sees it."""

import pytest
from pycrdt import Doc, Text

from tests.live.pages import Page, Phone, Workshop

pytestmark = pytest.mark.server

STEP_1, STEP_2, UPDATE = 0, 1, 2


def message(kind: int, content: bytes) -> bytes:
    """A y-protocols sync message: its kind, the content's length as a varint, the content."""
    length, number = b"", len(content)
    while number > 127:
        length += bytes([number & 127 | 128])
        number >>= 7
    return bytes([kind]) + length + bytes([number]) + content


def content(sync: bytes) -> bytes:
    """What is in a sync message."""
    start = 1
    while sync[start] & 128:
        start += 1
    return sync[start + 1 :]


class Writer:
    """A phone with its copy of the group's document."""

    def __init__(self, phone: Phone, group: str) -> None:
        self.page: Page = phone.page
        self.group = group
        self.doc: Doc[Text] = Doc()
        self.read = 0
        answer = self.page.ask("draft", group, message(STEP_1, self.doc.get_state()))
        assert answer["ok"], answer
        for reply in answer["replies"]:
            if reply[0] != STEP_1:
                self.doc.apply_update(content(reply))

    @property
    def fit(self) -> Text:
        return self.doc.get("reasons:fit", type=Text)

    def write(self, text: str) -> None:
        before = self.doc.get_state()
        self.fit.insert(0, text)
        answer = self.page.ask("draft", self.group, message(UPDATE, self.doc.get_update(before)))
        assert (answer["ok"], answer["replies"]) == (True, [])

    def catch_up(self, *, until: int) -> None:
        self.page.wait_for(lambda page: len(page.said("draft")) >= until)
        for group, sync, first, last in self.page.said("draft")[self.read :]:
            assert group == self.group
            assert first <= last
            self.doc.apply_update(content(sync))
        self.read = until


def test_two_phones_write_in_one_text_and_read_the_same(workshop: Workshop) -> None:
    console = workshop.console()
    ana = Writer(workshop.phone("Ana", group="g1"), "g1")
    ben = Writer(workshop.phone("Ben", group="g1"), "g1")
    ana.write("They train teachers. ")
    ben.write("They have space. ")
    ana.catch_up(until=1)
    ben.catch_up(until=1)
    assert str(ana.fit) == str(ben.fit)
    assert "train teachers" in str(ana.fit)
    assert "have space" in str(ana.fit)
    console.wait_for(
        lambda page: (
            page.items["writings"]["g1"]["writing"]["reasons"]["fit"] == str(ana.fit).strip()
        )
    )
    late = Writer(workshop.phone("Chidi", group="g1"), "g1")
    assert str(late.fit) == str(ana.fit)


def test_a_draft_is_passed_to_nobody_outside_the_group(workshop: Workshop) -> None:
    console, screen = workshop.console(), workshop.screen()
    ana = Writer(workshop.phone("Ana", group="g1"), "g1")
    ben = Writer(workshop.phone("Ben", group="g1"), "g1")
    eve, nobody = workshop.phone("Eve", group="g2"), workshop.phone("Noah", group=None)
    ana.write("Our secret plan")
    ben.catch_up(until=1)
    for page in (eve.page, nobody.page, screen, console):
        page.resume()
        assert page.said("draft") == []
    for page in (eve.page, nobody.page, screen):
        assert "secret plan" not in str(page.heard) + str(page.acks)
    assert ana.page.said("draft") == []  # not back to its writer


def test_writing_stops_when_it_is_locked_and_reading_does_not(workshop: Workshop) -> None:
    console = workshop.console()
    ana = Writer(workshop.phone("Ana", group="g1"), "g1")
    ana.write("Before. ")
    console.done("lock_writing", locked=True)
    before = ana.doc.get_state()
    ana.fit.insert(0, "During. ")
    update = message(UPDATE, ana.doc.get_update(before))
    assert ana.page.ask("draft", "g1", update)["code"] == "writing_locked"
    assert str(Writer(workshop.phone("Ben", group="g1"), "g1").fit) == "Before. "
    console.done("lock_writing", locked=False)
    assert ana.page.ask("draft", "g1", update)["ok"]


def test_where_somebody_writes_comes_with_the_servers_word_for_who_it_is(
    workshop: Workshop,
) -> None:
    ana, ben = workshop.phone("Ana", group="g1"), workshop.phone("Ben", group="g1")
    eve = workshop.phone("Eve", group="g2")
    ana.page.tell("awareness", "g1", b"\x01cursor")
    ben.page.wait_for(lambda page: page.said("awareness"))
    assert ben.page.said("awareness") == [("g1", ana.id, b"\x01cursor")]
    # none of these is passed on
    eve.page.tell("awareness", "g1", b"\x01spoofed")
    ana.page.tell("awareness", "g1", b"x" * 2_049)
    ana.page.tell("awareness", "g1", "text")
    ana.page.tell("awareness", "g1", ben.id, b"\x01spoofed")
    for phone in (eve, ana):
        phone.page.done("write_notes", text="behind them")
    ana.page.tell("awareness", "g1", b"\x02cursor")
    ben.page.wait_for(lambda page: len(page.said("awareness")) > 1)
    assert ben.page.said("awareness")[1:] == [("g1", ana.id, b"\x02cursor")]
    assert ana.page.said("awareness") == eve.page.said("awareness") == []


def test_drafts_reach_a_phone_on_long_polling_and_one_on_a_socket(workshop: Workshop) -> None:
    ana = Writer(workshop.phone("Ana", group="g1"), "g1")
    ben = Writer(workshop.phone("Ben", group="g1", transports=["polling"]), "g1")
    eve = Writer(workshop.phone("Eve", group="g1"), "g1")
    ana.write("One for all. ")
    for writer in (ben, eve):
        writer.catch_up(until=1)
        assert str(writer.fit) == "One for all. "
    ben.write("Back again. ")
    for writer in (ana, eve):
        writer.catch_up(until=2 if writer is eve else 1)
        assert str(writer.fit) == str(ben.fit)
