"""The connection tree: two phones grow one, keys alone grow one, and everybody can use it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.pages.screen import Screen
from tests.browser.pages.tree import ROWS, TreePage
from tests.browser.room import Person, Stage
from tests.browser.said import GREEN, TREES, WAYS
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors

Open = Callable[..., Stage]
SIZE_OF_NAMES = """(drawing) => {
  const name = drawing.querySelector(".tree-name");
  return Number.parseFloat(getComputedStyle(name).fontSize) * name.getScreenCTM().a;
}"""
PROMPT = "Who do you know who knows someone?"


def plant(person: Person) -> None:
    """A tree as a group might have it after a quarter of an hour."""
    person.plant(*TREES[GREEN])


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


def touch(page: Page, *steps: list[tuple[float, float]]) -> None:
    """Fingers on the page, at each step where they are then; after the last they lift."""
    line = page.context.new_cdp_session(page)
    for number, fingers in enumerate(steps):
        points = [{"x": x, "y": y, "id": place} for place, (x, y) in enumerate(fingers)]
        kind = "touchMove" if number else "touchStart"
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    line.detach()


def test_the_drawing_is_fitted_pinched_and_moved_with_fingers(
    visitors: Visitors, opened: Stage
) -> None:
    opened.leader.do("go_to", activity="tree")
    plant(ben(opened))
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", GREEN)
    phone.page.get_by_role("button", name="Join in").click()
    tree = at_the_tree(phone)
    frame = phone.page.get_by_role("group", name=re.compile("^The drawing"))
    people = tree.drawing.get_by_text(re.compile("Tom|Ingrid|Jonas"))

    phone.page.get_by_role("button", name="Fit", exact=True).click()
    expect(frame).to_have_class(re.compile("free"))
    box = frame.bounding_box()
    assert box
    for person in people.all():
        there = person.bounding_box()
        assert there
        assert box["x"] <= there["x"]
        assert there["x"] + there["width"] <= box["x"] + box["width"]
        assert there["y"] + there["height"] <= box["y"] + box["height"]

    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    _, _, whole = tree.view()
    touch(
        phone.page,
        *([(x - reach, y - reach), (x + reach, y + reach)] for reach in (30, 45, 60, 75)),
    )
    left, top, close = tree.view()
    assert close == pytest.approx(whole * 2.5, rel=0.1)
    before = phone.page.evaluate("scrollY")
    touch(phone.page, *([(x + far, y + far)] for far in (0, 10, 20, 40)))
    assert tree.view() == pytest.approx((left + 40, top + 40, close), abs=12)
    assert phone.page.evaluate("scrollY") == before

    frame.press("0")
    expect(frame).not_to_have_class(re.compile("free"))


def test_two_fingers_on_a_trackpad_pinch_the_drawing_in_safari(
    visitors: Visitors, opened: Stage
) -> None:
    """Safari tells of them by events of its own; what lies between the fingers stays there."""
    opened.leader.do("go_to", activity="tree")
    plant(ben(opened))
    phone = Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", GREEN)
    phone.page.get_by_role("button", name="Join in").click()
    tree = at_the_tree(phone)
    frame = phone.page.get_by_role("group", name=re.compile("^The drawing"))
    phone.page.get_by_role("button", name="Fit", exact=True).click()
    expect(frame).to_have_class(re.compile("free"))
    x, y, whole = tree.view()
    gesture = """(node, [type, scale]) => {
      const box = node.getBoundingClientRect();
      const told = new Event(type, { bubbles: true, cancelable: true });
      Object.assign(told, { scale, clientX: box.left + 100, clientY: box.top + 80 });
      return !node.dispatchEvent(told);
    }"""
    for type_, scale in (("gesturestart", 1), ("gesturechange", 1.5), ("gesturechange", 2)):
        assert frame.evaluate(gesture, [type_, scale]), "the page itself would grow"
    at = (100 - (100 - x) * 2, 80 - (80 - y) * 2, whole * 2)
    expect(frame).to_be_visible()
    assert tree.view() == pytest.approx(at, abs=1)
    frame.evaluate(gesture, ["gestureend", 2])
    frame.evaluate(gesture, ["gesturechange", 3])
    assert tree.view() == pytest.approx(at, abs=1)


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
    console.sees(WAYS[0])
    desk.page.get_by_role("button", name=f"Look in on {GREEN}").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="The drawn tree")).to_be_visible()
    expect(dialog).to_contain_text(WAYS[2])
    desk.page.keyboard.press("Escape")
    console.spotlight(GREEN)
    screen.sees("How to reach the mayor")
    for sentence in WAYS:
        screen.sees(sentence)
    drawing = wall.page.get_by_role("img", name="The drawn tree")
    expect(drawing).to_contain_text("Ingrid")
    assert drawing.evaluate(SIZE_OF_NAMES) >= 26, "not to be read from the back row"
    # A tree outlives its table: nobody sits there, and it can still be looked into.
    lead = opened.leader
    lead.do("move_participant", participant=lead.participant("Ben"), group=lead.group("Blue table"))
    expect(console.group(GREEN)).to_contain_text("11 people in the tree")


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
    phone.sees(WAYS[2])
    for extension in ("html", "md"):
        assert "by way of Grace and Henrik" in opened.transcript(extension)
