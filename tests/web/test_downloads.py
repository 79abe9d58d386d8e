"""Transcripts: who gets which, and how they travel."""

import json
from pathlib import Path

import pytest

from tests.transcript.reading import visible_in
from tests.web.site import Browser, Opened, Site, words_of
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.press import PressBusy, PressFailed
from workshop.transcript import FORMATS, LEVELS, Rendered


@pytest.fixture
def facilitator(site: Site, session: Opened) -> Browser:
    browser = site.browser()
    browser.get(f"/f/{session.facilitator_key}")
    return browser


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_a_facilitator_gets_the_whole_session_during_it(
    site: Site, facilitator: Browser, session: Opened, extension: str
) -> None:
    site.browser().join(session, "Ana")
    answer = facilitator.get(f"/download/{session.id}/transcript.{extension}")
    assert answer.status_code == 200
    assert answer.content_type == FORMATS[extension].mimetype
    disposition = answer.headers["Content-Disposition"]
    assert disposition == f"attachment; filename=winning-partners-2026-11-18.{extension}"
    assert "Ana" in visible_in(answer.data, extension)
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_can_be_opened_in_the_browser_but_not_act_there(
    facilitator: Browser, session: Opened
) -> None:
    answer = facilitator.get(f"/download/{session.id}/transcript.html?view")
    assert answer.headers["Content-Disposition"].startswith("inline")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy
    assert "allow-scripts" not in policy


@pytest.mark.parametrize("who", ["stranger", "participant"])
def test_nobody_else_gets_the_whole_session(site: Site, session: Opened, who: str) -> None:
    browser = site.browser()
    if who == "participant":
        browser.join(session)
        site.end(session)
    answer = browser.get(f"/download/{session.id}/transcript.json")
    assert answer.status_code == 403


def test_a_participant_gets_their_own_part_after_the_end(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, "Ana")
    ben = site.browser().join(session, "Ben")
    site.tell(session, c.WriteNotes(text="Ask the mayor"), Actor("participant", seat))
    site.tell(session, c.WriteNotes(text="Ben's secret"), Actor("participant", ben))
    path = f"/j/{session.code}/transcript.json"
    early = visitor.get(path)
    assert early.status_code == 403
    site.end(session)
    answer = visitor.get(path)
    held = json.loads(answer.data)
    assert (held["scope"], held["participant"], held["notes"]) == (
        "participant",
        "Ana",
        "Ask the mayor",
    )
    assert "Ben's secret" not in answer.text
    assert "mine" in answer.headers["Content-Disposition"]


def test_before_the_end_the_page_says_when_it_comes(visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    page = visitor.get(f"/j/{session.code}/transcript.html")
    assert "ready as soon as the facilitator comes to the wrap-up" in words_of(page)


def test_a_stranger_is_sent_to_the_door(site: Site, visitor: Browser, session: Opened) -> None:
    site.end(session)
    answer = visitor.get(f"/j/{session.code}/transcript.html")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{session.code}")


def test_somebody_who_was_removed_gets_none(site: Site, visitor: Browser, session: Opened) -> None:
    seat = visitor.join(session)
    site.tell(session, c.RemoveParticipant(participant=seat))
    site.end(session)
    assert visitor.get(f"/j/{session.code}/transcript.json").status_code == 303


@pytest.mark.parametrize("extension", ["exe", "HTML", "html.exe", "../json"])
def test_there_is_no_other_format(facilitator: Browser, session: Opened, extension: str) -> None:
    assert facilitator.get(f"/download/{session.id}/transcript.{extension}").status_code == 404


def test_a_deleted_session_leaves_no_download(
    site: Site, facilitator: Browser, session: Opened
) -> None:
    site.engine.delete(session.id)
    assert facilitator.get(f"/download/{session.id}/transcript.json").status_code == 404


def test_names_with_markup_are_escaped_in_the_page(
    site: Site, facilitator: Browser, session: Opened
) -> None:
    site.browser().join(session, "<img src=x onerror=alert(1)>")
    page = facilitator.get(f"/download/{session.id}/transcript.html")
    assert "<img src=x" not in page.text


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_from_the_wrap_up_on_a_participant_gets_every_format(
    site: Site, visitor: Browser, session: Opened, extension: str
) -> None:
    visitor.join(session, "Ana")
    path = f"/j/{session.code}/transcript.{extension}"
    site.tell(session, c.GoTo(activity="read"))
    assert visitor.get(path).status_code == 403
    site.tell(session, c.GoTo(activity="wrap_up"))
    answer = visitor.get(path)
    assert (answer.status_code, answer.content_type) == (200, FORMATS[extension].mimetype)
    assert "Ana" in visible_in(answer.data, extension)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_a_facilitator_chooses_how_much_a_copy_holds(
    site: Site, facilitator: Browser, session: Opened, extension: str, level: str
) -> None:
    site.browser().join(session, "Zebedee")
    answer = facilitator.get(f"/download/{session.id}/transcript.{extension}?level={level}")
    assert answer.status_code == 200
    assert ("Zebedee" in visible_in(answer.data, extension)) == (level == "full")
    ending = "" if level == "full" else f"-{level}"
    name = f"winning-partners-2026-11-18{ending}.{extension}"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_there_is_no_other_level(facilitator: Browser, session: Opened) -> None:
    path = f"/download/{session.id}/transcript.json"
    for level in ("none", "FULL", "totals%00", ""):
        assert facilitator.get(f"{path}?level={level}").status_code == 404


def test_a_participant_gets_no_level_that_would_be_somebody_elses(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Ana")
    site.browser().join(session, "Ben")
    site.end(session)
    held = json.loads(visitor.get(f"/j/{session.code}/transcript.json?level=totals").data)
    assert (held["scope"], held["level"]) == ("participant", "full")
    assert "Ben" not in json.dumps(held)


def test_the_page_to_choose_offers_levels_and_formats_without_javascript(
    facilitator: Browser, session: Opened
) -> None:
    page = facilitator.get(f"/download/{session.id}/")
    words = words_of(page)
    for text in ("Without names", "may name somebody", "Totals only", "PDF", "Word", "Excel"):
        assert text in words
    for extension in FORMATS:
        assert f'formaction="/download/{session.id}/transcript.{extension}"' in page.text
    for level in LEVELS:
        assert f'name="level" value="{level}"' in page.text


def test_only_who_leads_may_choose(site: Site, session: Opened) -> None:
    stranger = site.browser()
    assert stranger.get(f"/download/{session.id}/").status_code == 403
    assert site.host().get(f"/download/{session.id}/").status_code == 200
    site.engine.delete(session.id)
    assert site.host().get(f"/download/{session.id}/").status_code == 404


@pytest.mark.parametrize(
    ("trouble", "status", "words"),
    [
        (PressBusy(), 503, "Many people want their transcript right now"),
        (PressFailed("pdf"), 500, "This file could not be made"),
    ],
)
def test_when_a_file_cannot_be_made_now_the_page_says_what_to_do(
    dist: Path, trouble: Exception, status: int, words: str
) -> None:
    def render(*_: object) -> Rendered:
        raise trouble

    site = Site(dist, render=render)
    session = site.open()
    facilitator = site.browser()
    facilitator.get(f"/f/{session.facilitator_key}")
    answer = facilitator.get(f"/download/{session.id}/transcript.pdf")
    assert answer.status_code == status
    assert words in words_of(answer)
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_nobody_waits_for_the_session_while_a_file_is_made(dist: Path) -> None:
    """The transcript is taken under the session's lock, the file is made after it."""
    free = []

    def render(*_: object) -> Rendered:
        with site.engine.open(session.id).view():  # would wait for ever if it were still held
            free.append(True)
        return Rendered("a.pdf", "application/pdf", b"")

    site = Site(dist, render=render)
    session = site.open()
    facilitator = site.browser()
    facilitator.get(f"/f/{session.facilitator_key}")
    assert facilitator.get(f"/download/{session.id}/transcript.pdf").status_code == 200
    assert free == [True]


def test_one_person_cannot_fill_the_line(dist: Path) -> None:
    statuses = []

    def render(*_: object) -> Rendered:
        if len(statuses) < 4:  # ask for the next while this one is being made
            answer = leader.get(f"/download/{session.id}/transcript.pdf")
            statuses.append(answer.status_code)
        return Rendered("a.pdf", "application/pdf", b"")

    site = Site(dist, render=render)
    session = site.open()
    leader = site.browser()
    leader.get(f"/f/{session.facilitator_key}")
    assert leader.get(f"/download/{session.id}/transcript.pdf").status_code == 200
    assert statuses == [429, 200, 200]
    assert leader.get(f"/download/{session.id}/transcript.pdf").status_code == 200
