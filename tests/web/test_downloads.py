"""Transcripts: who gets which, and how they travel."""

import json

import pytest

from tests.web.site import Browser, Opened, Site, words_of
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.transcript import FORMATS


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
    assert "Ana" in answer.text
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
    assert "ready as soon as the facilitator ends the session" in words_of(page)


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
