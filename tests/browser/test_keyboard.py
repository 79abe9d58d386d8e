"""Everything works without a pointer, says what it did, and keeps still where that is asked for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import PHONE, Visitors

Open = Callable[..., Stage]
GREEN = "Green table"
FAR = 80
"""So many times Tab at most to whatever is on a page."""


@pytest.fixture
def opened(stage: Open) -> Stage:
    return stage("By hand alone", mode="choose", count="2")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, and see that the focus can be seen.

    Back where it comes before: round the end of the page the focus would leave the page, and how
    it comes in again is the browser's own affair.
    """
    wanted.wait_for()
    before = wanted.evaluate(
        """(node) => Boolean(document.activeElement.compareDocumentPosition(node)
          & Node.DOCUMENT_POSITION_PRECEDING)"""
    )
    for _ in range(FAR):
        page.keyboard.press("Shift+Tab" if before else "Tab")
        if wanted.evaluate("(node) => node === document.activeElement"):
            assert is_marked(page), f"the focus is not to be seen on {wanted}"
            return
    raise AssertionError(f"Tab never came to {wanted}")


def is_marked(page: Page) -> bool:
    """Whether what has the focus, or its label, is drawn with an outline or a ring."""
    marked: bool = page.evaluate(
        """() => {
          const drawn = (node) => {
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
            return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) ||
              boxShadow !== "none";
          };
          const node = document.activeElement;
          const labels = [...(node.labels ?? [])];
          return [node, ...labels, ...labels.flatMap((one) => [...one.children])].some(drawn);
        }"""
    )
    return marked


def says(page: Page, words: str) -> None:
    """People who listen to the page hear this."""
    expect(page.locator("[aria-live]").filter(has_text=words)).to_have_count(1)


def test_a_participant_needs_no_pointer(visitors: Visitors, opened: Stage) -> None:
    page = visitors.open(PHONE, mobile=False).page
    phone, keys = Phone(page), page.keyboard
    page.goto("/")
    expect(page.get_by_label("Code of the session")).to_be_focused()
    keys.type(opened.code.lower())
    keys.press("Enter")
    expect(page.get_by_label("What shall we call you?")).to_be_focused()
    keys.type("Amira")
    keys.press("Enter")
    tab_to(page, page.get_by_role("button", name=f"Join {GREEN}"))
    keys.press("Enter")
    expect(phone.header).to_contain_text(GREEN)

    opened.leader.do("go_to", activity="vote")
    says(page, "Now: Vote.")
    tab_to(page, page.get_by_role("radio").first)
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(page.get_by_role("radio", name="The local university")).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Cast my ballot"))
    keys.press("Enter")
    phone.has_voted()

    opened.leader.do("go_to", activity="steps")
    says(page, "Now: Steps.")
    tab_to(page, page.get_by_role("button", name="Write the first step"))
    keys.press("Enter")
    keys.type("Call the dean")
    keys.press("Enter")
    keys.type("Bake a cake")
    keys.press("Alt+ArrowUp")
    says(page, "Step 1 of 2 now.")
    expect(phone.step(1)).to_have_value("Bake a cake")
    tab_to(page, page.get_by_role("button", name="More for step 1", exact=True))
    keys.press("Enter")
    expect(page.get_by_role("menuitem", name="Move up")).to_be_focused()
    keys.press("End")
    expect(page.get_by_role("menuitem", name="Remove")).to_be_focused()
    keys.press("Enter")
    expect(phone.steps).to_have_count(1)
    says(page, "You can undo this: Alt+Z leads there.")
    tab_to(page, page.get_by_role("button", name="I’m done"))
    keys.press("Space")
    expect(page.get_by_role("button", name="I’m done")).to_have_attribute("aria-pressed", "true")

    tab_to(page, page.get_by_role("button", name="Ideas"))
    keys.press("Enter")
    tab_to(page, page.get_by_label("Your idea"))
    keys.type("A shelf for partners")
    tab_to(page, page.get_by_role("button", name="Post idea"))
    keys.press("Enter")
    expect(phone.idea("A shelf for partners")).to_be_visible()
    opened.person("Ben", GREEN).post("Coffee")
    says(page, "1 new idea on the board.")


def test_a_facilitator_needs_no_pointer(visitors: Visitors, opened: Stage) -> None:
    ben = opened.person("Ben", GREEN)
    page = visitors.open().page
    console, keys = Console(page), page.keyboard
    page.goto(opened.facilitator_url)
    console.sees("1 person has joined")
    keys.press("Alt+n")
    console.is_at("Meet the Kugel library")
    says(page, "Everyone is now at: The case.")
    tab_to(page, page.get_by_role("button", name="Go to Vote"))
    keys.press("Enter")
    console.is_at("Who would be the ideal partner for this project?")
    ben.vote("rotary")
    console.sees("1 of 1")
    tab_to(page, page.get_by_role("button", name="Close voting"))
    keys.press("Enter")
    tab_to(page, page.get_by_role("button", name="Reveal the tally"))
    console.is_settled()
    keys.press("Enter")
    console.sees("is revealed")
    console.is_settled()
    tab_to(
        page,
        page.get_by_role("button", name="Lock writing").or_(
            page.get_by_role("switch", name="Lock writing")
        ),
    )
    keys.press("Space")
    expect(page.get_by_role("switch", name="Lock writing")).to_be_checked()
    tab_to(page, page.get_by_role("button", name="More for Ben", exact=True))
    keys.press("Enter")
    keys.press("Enter")
    dialog = page.get_by_role("dialog", name="Where does Ben sit?")
    tab_to(page, dialog.get_by_role("button", name="Blue table"))
    keys.press("Enter")
    says(page, "Ben now sits at Blue table.")
    tab_to(page, page.get_by_role("button", name="End the session …"))
    keys.press("Enter")
    end = page.get_by_role("dialog").get_by_role("button", name="End the session", exact=True)
    tab_to(page, end)
    keys.press("Enter")
    console.is_at("The session has ended")


def test_who_asks_for_stillness_sees_nothing_fly(visitors: Visitors, opened: Stage) -> None:
    """Under reduced motion what appears may fade; nothing moves, grows or turns."""
    people = [opened.person(name, GREEN) for name in ("Ben", "Cleo", "Dmitri")]
    pages = [
        Phone(visitors.open(PHONE).page).come_in(opened.join_url, "Amira", GREEN).page,
        visitors.open().page,
        visitors.open().page,
    ]
    pages[1].goto(opened.facilitator_url)
    pages[2].goto(opened.screen_url)
    for page in pages:
        # Animations are kept as they begin: those of a quarter of a second are soon gone.
        page.evaluate(
            """() => {
              window.moved = [];
              const note = () => {
                for (const one of document.getAnimations()) {
                  const { target } = one.effect;
                  const set = (...names) => one.effect.getKeyframes().some(
                    (frame) => names.some((name) => name in frame));
                  const shift = new DOMMatrix(getComputedStyle(target).transform);
                  const moving = (set("transform") && !shift.isIdentity) ||
                    set("inlineSize", "blockSize", "width", "height", "top", "left");
                  const { duration } = one.effect.getComputedTiming();
                  if (moving && duration > 20) window.moved.push(target.outerHTML);
                }
                requestAnimationFrame(note);
              };
              note();
            }"""
        )
    lead = opened.leader
    lead.do("go_to", activity="vote")
    for person in people:
        person.vote("rotary")
    lead.do("reveal_vote")
    expect(pages[0].get_by_role("main")).to_contain_text("The room")
    lead.do("go_to", activity="board")
    people[0].post("A shelf for partners")
    for page in pages:
        expect(page.locator("#app")).to_contain_text("A shelf for partners")
        assert page.evaluate("window.moved") == []
