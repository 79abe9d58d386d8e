"""The projector's page: read from the back row, never blank by accident, never more than fits."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser.room import Person, Stage

GREEN, BLUE = "Green table", "Blue table"
SIZES = {
    "full-hd": ViewportSize(width=1920, height=1080),
    "720p": ViewportSize(width=1280, height=720),
    "four-to-three": ViewportSize(width=1024, height=768),
}
UNREADABLE = """
    () => {
      const least = Math.min(innerWidth, innerHeight) * 28 / 1080 - 0.2;
      const words = (one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      return [...document.querySelectorAll("#app *")]
        .filter((one) => words(one) && !one.closest(".visually-hidden"))
        .filter((one) => parseFloat(getComputedStyle(one).fontSize) < least)
        .map((one) => one.textContent);
    }
"""
CUT_OFF = """
    () => [...document.querySelectorAll("#app h1, #app h2, #app p, #app li, #app .timer, #app .qr")]
      // What waits on another page is outside its own box, not outside the picture.
      .filter((one) => !one.closest(".visually-hidden, .is-away, .flow:has(> .page-sign)"))
      .filter((one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      })
      .map((one) => one.textContent)
"""


@pytest.fixture
def projector(browser: Browser) -> Iterator[Page]:
    """A browser that may lose its line, or be given something broken to show."""
    page = browser.new_page(viewport=SIZES["full-hd"])
    yield page
    page.close()


@pytest.fixture
def room(stage: Callable[..., Stage]) -> Stage:
    opened = stage("Winning partners", ballots="secret")
    for number in range(8):
        opened.person(f"Person {number}", GREEN if number < 4 else BLUE)
    return opened


def participants(room: Stage) -> list[Person]:
    return [person for person in room.people if isinstance(person, Person)]


def somebody(room: Stage) -> Person:
    """Somebody at the green table."""
    first = participants(room)[0]
    first.wait_for(lambda page: page.slices["mine"]["group"])
    return first


def moments(room: Stage, page: Page) -> Iterator[str]:
    """Lead the room through its posters; each is on the page when it is named."""
    leader = room.leader
    heading = page.get_by_role("heading", level=1)
    page.get_by_text("8 people are here").wait_for()
    yield "lobby"
    for activity in ("read", "vote"):
        leader.do("go_to", activity=activity)
        leader.do("start_timer")
        expect(heading).to_have_text(room.pack["activities"][activity]["prompt"])
        yield activity
    for round_ in (1, 2):
        leader.do("open_vote")
        for number, person in enumerate(participants(room)):
            person.vote(("university", "foundation", "business")[number * round_ % 3])
        page.get_by_text("8 of 8 have voted").wait_for()
        yield f"all have voted, round {round_}"
        leader.do("reveal_vote")
        page.get_by_text("8 ballots of 8 people").wait_for()
        yield f"reveal, round {round_}"
    writer = somebody(room)
    for activity in ("reasons", "steps"):
        leader.do("go_to", activity=activity)
        expect(heading).to_have_text(room.pack["activities"][activity]["prompt"])
        yield activity
    writer.write_reason("fit", "They ask us for a room each term. " * 60)
    leader.do("spotlight", group=leader.group(GREEN))
    page.get_by_text("They ask us for a room").first.wait_for()
    yield "a spotlight on a long text"
    leader.do("spotlight", group=None)
    leader.do("go_to", activity="board")
    for number in range(30):
        writer.post(f"Idea {number} " + "and why it would help " * (number % 20))
    page.get_by_text("30 ideas").wait_for()
    yield "a full wall"
    leader.do("go_to", activity="wrap_up")
    expect(heading).to_have_text(room.pack["activities"]["wrap_up"]["prompt"])
    yield "wrap-up"
    leader.do("end_session")
    page.get_by_text("Thank you for working together").wait_for()
    yield "the end"


def test_every_poster_is_readable_from_the_back_row_and_fits(projector: Page, room: Stage) -> None:
    projector.goto(room.screen_url)
    wrong = []
    for moment in moments(room, projector):
        for name, size in SIZES.items():
            projector.set_viewport_size(size)
            # The type is set anew when the picture has its new size: two frames later.
            projector.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => "
                "requestAnimationFrame(() => requestAnimationFrame(done))))"
            )
            for what, script in (("small", UNREADABLE), ("cut off", CUT_OFF)):
                wrong += [(moment, name, what, text) for text in projector.evaluate(script)]
    assert wrong == []


def test_a_text_that_is_too_long_goes_on_over_pages(projector: Page, room: Stage) -> None:
    projector.goto(room.screen_url)
    writer = somebody(room)
    writer.write_reason("fit", "Everything there is to say about it. " * 90)
    room.leader.do("go_to", activity="reasons")
    room.leader.do("spotlight", group=room.leader.group(GREEN))
    expect(projector.get_by_text(re.compile(r"^1 of [2-9]$"))).to_be_visible()


def test_a_picture_that_fails_leaves_the_words_and_the_way_in(projector: Page, room: Stage) -> None:
    def serve_a_broken_pack(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        found = re.search(r'(?s)(id="bootstrap">)(.*?)(</script>)', text)
        assert found
        boot = json.loads(found[2])
        boot["pack"]["case"] = None
        broken = text[: found.start(2)] + json.dumps(boot) + text[found.end(2) :]
        route.fulfill(response=answer, body=broken)

    projector.route(room.screen_url, serve_a_broken_pack)
    projector.goto(room.screen_url)
    room.leader.do("go_to", activity="read")
    expect(projector.get_by_role("heading", level=1)).to_have_text("Meet the Kugel library")
    expect(projector.get_by_text(room.pack["activities"]["read"]["todo"])).to_be_visible()
    expect(projector.locator(".corner")).to_be_visible()
    # And the next poster is whole.
    room.leader.do("go_to", activity="vote")
    expect(projector.get_by_text("A community foundation")).to_be_visible()


def test_a_lost_line_leaves_the_picture_up_and_is_made_good(projector: Page, room: Stage) -> None:
    projector.goto(room.screen_url)
    room.leader.do("go_to", activity="read")
    heading = projector.get_by_role("heading", level=1)
    expect(heading).to_have_text("Meet the Kugel library")
    projector.context.set_offline(True)
    expect(projector.get_by_text("Looking for the server")).to_be_visible(timeout=60_000)
    expect(heading).to_have_text("Meet the Kugel library")
    room.leader.do("go_to", activity="vote")
    projector.context.set_offline(False)
    expect(heading).to_have_text(room.pack["activities"]["vote"]["prompt"], timeout=60_000)
    expect(projector.get_by_text("Looking for the server")).to_be_hidden()


def test_the_screen_has_nothing_to_press(projector: Page, room: Stage) -> None:
    projector.goto(room.screen_url)
    for _moment in moments(room, projector):
        assert projector.locator("#app :is(a, button, input, textarea, select)").count() == 0


def test_too_few_secret_ballots_are_a_sentence_and_no_bars(projector: Page, room: Stage) -> None:
    projector.goto(room.screen_url)
    room.leader.do("go_to", activity="vote")
    room.leader.do("open_vote")
    voter = somebody(room)
    voter.vote("university")
    room.leader.do("reveal_vote")
    expect(projector.get_by_text("So few ballots were cast")).to_be_visible()
    expect(projector.get_by_text("The local university")).to_be_hidden()
