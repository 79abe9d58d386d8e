"""The connection tree: two phones grow one, keys alone grow one, and everybody can use it."""

import re
import secrets
from collections.abc import Callable
from typing import Any

import pycrdt
import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import sideways, small_targets, violations, with_large_text
from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.pages.screen import Screen
from tests.browser.pages.tree import ROWS, TreePage
from tests.browser.room import DIGITS, Person, Stage, _Change
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors

Open = Callable[..., Stage]
GREEN = "Green table"
NARROW = {"width": 320, "height": 640}
PROMPT = "Who do you know who knows someone?"

PEOPLE: tuple[tuple[str, str | None, str, bool], ...] = (
    ("Ana", None, "sings in our choir", False),
    ("Bob Lindqvist", "Ana", "sits on the council with the mayor", True),
    ("Chidi Okafor", "Ana", "runs the farmers’ market", False),
    ("Dr Elena Marchetti", "Chidi Okafor", "is his sister", False),
    ("Farid", None, "comes to story time with his twins", False),
    ("Grace", "Farid", "is his boss at the bank", False),
    ("Henrik", "Grace", "plays tennis with her every Tuesday", False),
    ("Ingrid", "Henrik", "is the mayor’s secretary", True),
    ("Mrs Papadopoulos-Henderson", None, "volunteers on Saturdays", False),
    ("Jonas", "Mrs Papadopoulos-Henderson", "is her son-in-law", False),
    ("Old Tom", None, "was at school with the mayor", True),
)
SENTENCES = (
    "You know Old Tom, who was at school with the mayor: ask Old Tom to introduce you.",
    "Ana (sings in our choir) knows Bob Lindqvist, who sits on the council with the mayor: "
    "ask Ana to introduce you.",
    "Farid (comes to story time with his twins) leads you, by way of Grace and Henrik, to Ingrid, "
    "who is the mayor’s secretary: ask Farid to introduce you.",
)


def plant(person: Person) -> None:
    """A tree as a group might have it after a quarter of an hour."""
    with _Change(person) as doc:
        doc.get("tree:base", type=pycrdt.Text).insert(0, "The local university")
        doc.get("tree:target", type=pycrdt.Text).insert(0, "the mayor")
        tree: pycrdt.Map[Any] = doc.get("tree", type=pycrdt.Map)
        ids: dict[str | None, str | None] = {None: None}
        for at, (name, parent, how, reaches) in enumerate(PEOPLE):
            ids[name] = ident = secrets.token_hex(6)
            tree[ident] = pycrdt.Map(
                {
                    "name": pycrdt.Text(name),
                    "how": pycrdt.Text(how),
                    "parent": ids[parent],
                    "reaches": reaches,
                    "removed": False,
                    "order": f"{DIGITS[at * 3 + 2]}V",
                }
            )


@pytest.fixture
def opened(stage: Open) -> Stage:
    """At the tree, with Ben at the green table."""
    opened = stage("Ways in", mode="choose", count="2", activities=("vote", "tree", "wrap_up"))
    opened.person("Ben", GREEN)
    return opened


def ben(opened: Stage) -> Person:
    found = opened.people[0]
    assert isinstance(found, Person)
    return found


def at_the_tree(phone: Phone) -> TreePage:
    phone.heading(PROMPT).wait_for()
    return TreePage(phone.page)


def test_two_phones_grow_one_tree_at_once(visitors: Visitors, opened: Stage) -> None:
    opened.leader.do("go_to", activity="vote")
    ben(opened).do("cast_ballot", choice={"option": "university", "write_in": None})
    opened.leader.do("reveal_vote")
    ben(opened).do("settle_choice", choice={"option": "university", "write_in": None})
    ana, bo = (
        Phone(visitors.open(PHONE).page).come_in(opened.join_url, name, GREEN)
        for name in ("Amira", "Bo")
    )
    opened.leader.do("go_to", activity="tree")
    for phone in (ana, bo):
        if (join := phone.page.get_by_role("button", name="Join in")).count():
            join.click()
    ours, theirs = at_the_tree(ana), at_the_tree(bo)

    ana.page.get_by_role("button", name="Take your group’s choice: The local university").click()
    expect(theirs.base).to_have_value("The local university")
    theirs.target.fill("the mayor")
    expect(ours.target).to_have_value("the mayor")

    ours.add_first("Ana")
    ours.as_list()
    theirs.as_list()
    expect(theirs.row("Ana")).to_be_visible()
    theirs.add_first("Farid", "comes to story time")
    ours.add_below("Ana", "Bob", "sits on the council with the mayor")
    expect(ours.row("Farid")).to_contain_text("comes to story time")
    expect(theirs.under("Ana")).to_contain_text("Bob")

    theirs.open("Bob")
    ours.how.focus()
    expect(theirs.page.get_by_text("Amira is writing here").first).to_be_visible()
    theirs.reaches("Bob", "the mayor")
    sentence = "Ana knows Bob, who sits on the council with the mayor: ask Ana to introduce you."
    for tree in (ours, theirs):
        expect(tree.ways).to_have_text([sentence])

    # Offline, both move each other's branch; nobody is lost and both see the same.
    for phone in (ana, bo):
        phone.page.context.set_offline(True)
    visitors.expect("net::ERR_|WebSocket")
    ours.open("Ana")
    ours.move("Ana", "Farid")
    theirs.open("Farid")
    theirs.move("Farid", "Bob")
    for phone in (ana, bo):
        phone.page.context.set_offline(False)
    for phone in (ana, bo):
        phone.is_saved()
    expect(ours.page.locator(ROWS).filter(has_text="Bob")).to_have_count(1)
    for tree in (ours, theirs):
        expect(tree.page.locator(ROWS)).to_have_count(3)
    # Which of the two comes to stand on the base depends on their keys; both phones agree on it.
    names = [
        re.search("Ana|Bob|Farid", row)[0] for row in ours.page.locator(ROWS).all_inner_texts()
    ]
    expect(theirs.page.locator(ROWS)).to_have_text([re.compile(name) for name in names])


def test_the_tree_grows_by_keyboard_alone(visitors: Visitors, opened: Stage) -> None:
    opened.leader.do("go_to", activity="tree")
    page = visitors.open(LAPTOP).page
    phone = Phone(page).come_in(opened.join_url, "Amira", GREEN)
    if (join := page.get_by_role("button", name="Join in")).count():
        join.click()
    tree = at_the_tree(phone)
    keys = page.keyboard

    tree.base.focus()
    keys.type("The local university")
    keys.press("Enter")
    expect(tree.target).to_be_focused()
    keys.type("the mayor")
    page.get_by_role("button", name="Add someone you know").focus()
    keys.press("Enter")
    expect(tree.name).to_be_focused()
    keys.type("Ana")
    keys.press("Enter")
    expect(tree.name).to_have_value("")
    keys.type("Farid")

    page.get_by_role("radio", name="Drawing").focus()
    keys.press("ArrowLeft")
    expect(page.get_by_role("radio", name="List")).to_be_checked()
    row = tree.row("Ana")
    row.focus()
    keys.press("Tab")
    expect(page.get_by_role("button", name="Add someone Ana knows")).to_be_focused()
    keys.press("Enter")
    expect(tree.name).to_be_focused()
    keys.type("Bob")
    keys.press("Tab")
    keys.press("Tab")
    expect(tree.how).to_be_focused()
    keys.type("sits on the council with the mayor")
    keys.press("Tab")
    keys.press("Space")
    expect(page.get_by_role("switch", name="Bob reaches the mayor")).to_be_checked()
    expect(tree.ways).to_have_text(
        ["Ana knows Bob, who sits on the council with the mayor: ask Ana to introduce you."]
    )

    # Close, put in another order, hang elsewhere, take off, and take back.
    keys.press("Shift+Tab")
    keys.press("Escape")
    expect(tree.row("Bob")).to_be_focused()
    tree.row("Farid").focus()
    keys.press("Alt+ArrowUp")
    expect(tree.row("Farid")).to_be_focused()
    expect(page.locator(ROWS).first).to_contain_text("Farid")

    tree.row("Bob").focus()
    keys.press("Enter")
    page.get_by_role("button", name="More for Bob").focus()
    keys.press("Enter")
    for _ in range(2):
        keys.press("ArrowDown")
    keys.press("Enter")
    dialog = page.get_by_role("dialog", name="Who knows Bob?")
    expect(dialog.get_by_role("heading")).to_be_focused()
    expect(dialog.get_by_role("button", name="Bob")).to_have_count(0)
    dialog.get_by_role("button", name="Farid").focus()
    keys.press("Enter")
    expect(tree.under("Farid")).to_contain_text("Bob")
    expect(tree.row("Bob")).to_be_focused()

    tree.row("Farid").focus()
    keys.press("Delete")
    expect(tree.row("Bob")).to_have_count(0)
    expect(tree.row("Ana")).to_be_focused()
    page.get_by_role("button", name="Undo").focus()
    keys.press("Enter")
    expect(tree.under("Farid")).to_contain_text("Bob")


def test_somebody_goes_on_writing_while_another_moves_their_branch(
    visitors: Visitors, opened: Stage
) -> None:
    opened.leader.do("go_to", activity="tree")
    plant(ben(opened))
    ana, bo = (
        Phone(visitors.open(PHONE).page).come_in(opened.join_url, name, GREEN)
        for name in ("Amira", "Bo")
    )
    for phone in (ana, bo):
        if (join := phone.page.get_by_role("button", name="Join in")).count():
            join.click()
    ours, theirs = at_the_tree(ana), at_the_tree(bo)
    ours.as_list()
    theirs.as_list()
    ours.open("Grace")
    ours.how.focus()
    ana.page.keyboard.press("End")
    ana.page.keyboard.type(" and")
    theirs.open("Grace")
    theirs.move("Grace", "Old Tom")
    expect(ours.under("Old Tom")).to_have_count(3)
    expect(ours.how).to_be_focused()
    ana.page.keyboard.type(" a friend")
    expect(theirs.how).to_have_value("is his boss at the bank and a friend")


def test_the_room_sees_the_trees_grow_and_the_one_it_is_shown(
    visitors: Visitors, opened: Stage
) -> None:
    opened.leader.do("go_to", activity="tree")
    wall, desk = visitors.open(PROJECTOR), visitors.open(LAPTOP)
    screen, console = Screen(wall.page), Console(desk.page)
    wall.page.goto(opened.screen_url)
    desk.page.goto(opened.facilitator_url)
    screen.sees(PROMPT)
    plant(ben(opened))
    screen.sees("11 people")
    screen.sees("3 ways in")
    screen.sees_not("Old Tom")
    console.sees("11 people in the tree")
    console.sees("1 of 2 groups have a way in")
    console.sees(SENTENCES[0])
    desk.page.get_by_role("button", name=f"Look in on {GREEN}").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="The drawn tree")).to_be_visible()
    expect(dialog).to_contain_text(SENTENCES[2])
    desk.page.keyboard.press("Escape")
    console.spotlight(GREEN)
    screen.sees("How to reach the mayor")
    for sentence in SENTENCES:
        screen.sees(sentence)
    expect(wall.page.get_by_role("img", name="The drawn tree")).to_contain_text("Ingrid")


def test_what_is_locked_or_over_can_be_read_and_not_changed(
    visitors: Visitors, opened: Stage
) -> None:
    opened.leader.do("go_to", activity="tree")
    plant(ben(opened))
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Zoe", GREEN)
    phone.sees("The tree has 11 people and 3 ways in.")
    phone.page.get_by_role("button", name="Join in").click()
    tree = at_the_tree(phone)
    tree.as_list()
    expect(tree.row("Grace")).to_be_visible()
    opened.leader.do("lock_writing", locked=True)
    phone.sees("Writing is paused.")
    expect(tree.row("Grace")).to_have_count(0)
    phone.sees("is his boss at the bank")
    expect(phone.page.get_by_role("button", name="Add someone")).to_have_count(0)
    opened.leader.do("end_session")
    phone.sees(SENTENCES[2])
    for extension in ("html", "md"):
        assert "by way of Grace and Henrik" in opened.transcript(extension)


def main_is_too_wide(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => [...document.querySelectorAll("#main *")].some((node) =>
              !node.closest("svg") && node.getBoundingClientRect().right > innerWidth + 0.5)"""
        )
    )


class Eye:
    """Looks at a page in both lights, and remembers what is wrong."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []

    def look(self, moment: str, *, lights: bool = True) -> None:
        self.page.evaluate("document.fonts.ready")
        for scheme in ("dark", "light") if lights else ("light",):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            # Buttons turn from one light to the other within a moment.
            self.page.evaluate(
                """Promise.race([
                  // An animation of something hidden never ends.
                  new Promise((done) => setTimeout(done, 2000)),
                  Promise.all(document.getAnimations().map(
                    (one) => one.finished.catch(() => {}))),
                ])"""
            )
            self.wrong += [f"{moment}, {scheme}: {one}" for one in violations(self.page)]

    def fingers(self, moment: str) -> None:
        self.wrong += [f"{moment}: {one}" for one in small_targets(self.page)]
        self.page.set_viewport_size(NARROW)
        self.wrong += [f"{moment}, 320 px: {one}" for one in sideways(self.page)]
        if with_large_text(self.page, main_is_too_wide):
            self.wrong.append(f"{moment}, 320 px, large text: the main part is too wide")
        self.page.set_viewport_size(PHONE)


def test_the_tree_is_for_everybody_on_a_phone(visitors: Visitors, opened: Stage) -> None:
    opened.leader.do("go_to", activity="tree")
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", GREEN)
    if (join := phone.page.get_by_role("button", name="Join in")).count():
        join.click()
    tree = at_the_tree(phone)
    eye = Eye(phone.page)
    eye.look("empty")
    eye.fingers("empty")
    plant(ben(opened))
    expect(tree.drawing).to_be_visible()
    tree.drawing.get_by_text("Grace").click()
    expect(tree.name).to_have_value("Grace")
    eye.look("drawing")
    eye.fingers("drawing")
    tree.as_list()
    expect(tree.row("Grace")).to_have_attribute("aria-expanded", "true")
    eye.look("list")
    eye.fingers("list")
    tree.more("Grace", "Move to someone else")
    eye.look("moving")
    eye.fingers("moving")
    assert not eye.wrong, "\n".join(eye.wrong)


def test_the_tree_is_for_everybody_on_console_and_screen(visitors: Visitors, opened: Stage) -> None:
    opened.leader.do("go_to", activity="tree")
    plant(ben(opened))
    desk, wall = visitors.open(LAPTOP).page, visitors.open(PROJECTOR).page
    desk.goto(opened.facilitator_url)
    wall.goto(opened.screen_url)
    eye = Eye(desk)
    desk.get_by_text("people in the trees").wait_for()
    eye.look("console")
    desk.get_by_role("button", name=f"Look in on {GREEN}").click()
    desk.get_by_role("dialog").wait_for()
    eye.look("look in")
    seer = Eye(wall)
    for theme in ("dark", "light"):
        opened.leader.do("set_theme", theme=theme)
        opened.leader.do("spotlight", group=None)
        wall.get_by_text("11 people").wait_for()
        seer.look(f"calm, {theme}", lights=False)
        opened.leader.do("spotlight", group=opened.leader.group(GREEN))
        wall.get_by_role("heading", name="How to reach the mayor").wait_for()
        seer.look(f"spotlight, {theme}", lights=False)
    assert not eye.wrong + seer.wrong, "\n".join(eye.wrong + seer.wrong)
