"""Taking the transcript home: the facilitator chooses how much of it, everybody chooses as what."""

from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.looking import NARROW, sideways, small_targets, violations
from tests.browser.pages.phone import Phone
from tests.browser.room import Person, Stage
from tests.browser.visitors import LAPTOP, PHONE, Scheme, Visitors
from tests.transcript.reading import visible_in

LEVELS = {"Everything": "", "Without names": "-without-names", "Totals only": "-totals"}


@pytest.fixture
def opened(stage: Callable[..., Stage]) -> Stage:
    """A session at its wrap-up, in which Ana left an idea and a note."""
    made = stage("Winning partners", mode="choose", count="2", ballots="named")
    ana = made.person("Ana", group="Green table")
    made.leader.do("go_to", activity="board")
    ana.post("Tours for everybody")
    ana.do("write_notes", text="ask the mayor")
    made.leader.do("go_to", activity="wrap_up")
    return made


def downloaded(page: Page, name: str, to: Path) -> tuple[str, str]:
    """The name of the file behind a link or button, and what is in it."""
    with page.expect_download() as coming:
        page.get_by_text(name, exact=True).filter(visible=True).last.click()
    file = coming.value.suggested_filename
    coming.value.save_as(to / file)
    return file, visible_in((to / file).read_bytes(), file.rpartition(".")[2])


def test_the_console_gives_out_the_level_that_was_chosen(
    visitors: Visitors, opened: Stage, tmp_path: Path
) -> None:
    page = visitors.open().page
    page.goto(opened.facilitator_url)
    for level, ending in LEVELS.items():
        page.get_by_role("radio", name=level).filter(visible=True).check()
        for title, extension in (("PDF", "pdf"), ("Word", "docx"), ("Excel", "xlsx")):
            file, words = downloaded(page, title, tmp_path)
            assert file.startswith("winning-partners-")
            assert file.endswith(f"{ending}.{extension}")
            assert ("Ana" in words) == (level == "Everything")
            assert ("Tours for everybody" in words) == (level != "Totals only")
            assert "ask the mayor" not in words


def test_a_phone_takes_its_own_transcript_from_the_wrap_up_on(
    visitors: Visitors, opened: Stage, tmp_path: Path
) -> None:
    page = visitors.open(PHONE).page
    phone = Phone(page).come_in(opened.join_url, "Ben", "Blue table")
    page.get_by_role("button", name="Join in").click()
    phone.sees("Take it home")
    file, words = downloaded(page, "Download my transcript", tmp_path)
    assert file.endswith("-mine.pdf")
    assert "The transcript of Ben." in words
    page.get_by_text("Other formats").click()
    for title in ("Web page", "Word", "Excel", "Markdown", "JSON", "All formats"):
        file, words = downloaded(page, title, tmp_path)
        assert "-mine." in file
        assert "Ben" in words
    opened.leader.do("end_session")
    phone.sees("Thank you, Ben")
    assert downloaded(page, "Download my transcript", tmp_path)[0].endswith("-mine.pdf")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [NARROW, PHONE, LAPTOP], ids=["320", "360", "1440"])
def test_the_pages_that_give_out_transcripts_are_usable_by_everybody(
    visitors: Visitors, opened: Stage, size: dict[str, int], scheme: Scheme
) -> None:
    host = visitors.open(size, scheme=scheme).page
    host.goto(opened.facilitator_url)
    host.goto(f"/download/{opened.id}/")
    expect(host.get_by_role("group", name="How much of it?")).to_be_visible()
    (ana,) = (person for person in opened.people if isinstance(person, Person))
    address = requests.post(
        f"{opened.join_url}/my-link",
        json={},
        headers={"Cookie": opened.server.cookie(seats={opened.id: ana.id})},
        timeout=20,
    )
    friend = visitors.open(size, scheme=scheme).page
    friend.goto("/m/" + address.json()["url"].rpartition("/m/")[2])
    expect(friend.get_by_role("heading", name="What Ana takes home")).to_be_visible()
    for page in (host, friend):
        assert violations(page) == []
        assert sideways(page) == []
        assert small_targets(page) == []
