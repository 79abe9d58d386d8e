"""The replay: for whoever leads the session, once it has ended, and for nobody else."""

import gzip
import json
import re
from pathlib import Path

import msgspec
import pytest

from tests.web.site import Browser, Opened, Site, bootstrap_of, pack_json, words_of
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.engine.past import Picture

LAST = 2**52


@pytest.fixture
def facilitator(site: Site, session: Opened) -> Browser:
    browser = site.browser()
    browser.get(f"/f/{session.facilitator_key}")
    return browser


@pytest.fixture
def ended(site: Site, session: Opened) -> Opened:
    """Ana was here; the room read, and the session has ended."""
    site.browser().join(session, "Ana")
    site.clock.now += 60_000
    site.tell(session, c.GoTo(activity="read"))
    site.clock.now += 60_000
    site.tell(session, c.EndSession())
    return session


def page(session: Opened) -> str:
    return f"/console/{session.id}/replay"


def picture(session: Opened, at: int | str = LAST) -> str:
    return f"{page(session)}/{at}"


def test_a_facilitator_opens_the_replay_of_an_ended_session(
    facilitator: Browser, ended: Opened
) -> None:
    answer = facilitator.get(page(ended))
    assert answer.status_code == 200
    assert "<title>Winning partners · Replay</title>" in answer.text
    boot = bootstrap_of(answer)
    assert (boot["session"], boot["pack"]) == (ended.id, pack_json())
    assert boot["urls"] == {
        "join": f"http://localhost/j/{ended.code}",
        "qr": f"/qr/{ended.code}.svg",
        "console": f"/console/{ended.id}",
        "pictures": f"/console/{ended.id}/replay/",
    }
    assert [moment["kind"] for moment in boot["replay"]["moments"]] == ["begun", "ended"]
    [[first, last]] = boot["replay"]["stretches"]
    assert last - first == 120_000


def test_the_page_holds_no_key(facilitator: Browser, ended: Opened) -> None:
    answer = facilitator.get(page(ended))
    assert ended.facilitator_key not in answer.text
    assert ended.screen_key not in answer.text


def test_a_picture_is_what_the_screen_showed(
    site: Site, facilitator: Browser, ended: Opened
) -> None:
    boot = bootstrap_of(facilitator.get(page(ended)))["replay"]
    [[first, last]] = boot["stretches"]
    lobby = facilitator.get(picture(ended, first)).json
    assert lobby["screen"]["slices"]["session"]["state"] == "lobby"
    assert (lobby["since"], lobby["until"]) == (first, first + 60_000)
    assert (
        facilitator.get(picture(ended, last)).json["screen"]["slices"]["session"]["state"]
        == "ended"
    )
    assert facilitator.get(picture(ended)).json == facilitator.get(picture(ended, last)).json
    assert facilitator.get(picture(ended, 0)).json == lobby


def test_the_host_opens_every_replay(host: Browser, ended: Opened) -> None:
    assert host.get(page(ended)).status_code == 200
    assert host.get(picture(ended)).status_code == 200


@pytest.mark.parametrize("who", ["a stranger", "a participant", "a screen", "another facilitator"])
def test_nobody_else_opens_it(site: Site, ended: Opened, who: str) -> None:
    attacker = site.browser()
    if who == "a participant":
        other = site.open("Another")
        attacker.join(other)
        with attacker.client.session_transaction() as cookie:
            cookie["seats"] = {ended.id: next(iter(attacker.seats().values()))}
    if who == "a screen":
        assert attacker.get(f"/screen/{ended.screen_key}").status_code == 200
    if who == "another facilitator":
        attacker.get(f"/f/{site.open('Another').facilitator_key}")
    shown = attacker.get(page(ended))
    assert shown.status_code == 403
    assert "The replay is for facilitators" in words_of(shown)
    refused = attacker.get(picture(ended))
    assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")
    assert "Ana" not in shown.text + refused.text
    assert ended.code not in shown.text + refused.text


def test_a_stranger_learns_not_even_whether_there_is_such_a_session(
    visitor: Browser, ended: Opened
) -> None:
    for path in ("replay", "replay/0"):
        there = visitor.get(f"/console/{ended.id}/{path}")
        nowhere = visitor.get(f"/console/s000000000/{path}")
        assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)


def test_a_session_that_goes_on_has_no_replay_yet(
    site: Site, facilitator: Browser, session: Opened
) -> None:
    shown = facilitator.get(page(session))
    assert shown.status_code == 403
    assert "It is ready as soon as the session has ended." in words_of(shown)
    refused = facilitator.get(picture(session))
    assert (refused.status_code, refused.json["code"]) == (409, "not_ended")
    site.end(session)
    assert facilitator.get(page(session)).status_code == 200
    site.tell(session, c.ReopenSession())
    assert facilitator.get(picture(session)).json["code"] == "not_ended"


def test_a_deleted_session_says_so(site: Site, facilitator: Browser, ended: Opened) -> None:
    facilitator.get(picture(ended))
    site.engine.delete(ended.id)
    shown = facilitator.get(page(ended))
    assert shown.status_code == 404
    assert "This session is not there any more" in words_of(shown)
    refused = facilitator.get(picture(ended))
    assert (refused.status_code, refused.json["code"]) == (404, "no_session")


@pytest.mark.parametrize("time", ["-1", "x", "1.5", "9" * 17, "9" * 9_000, "٣", "0/1", "%00"])
def test_a_time_that_is_none_is_no_page(facilitator: Browser, ended: Opened, time: str) -> None:
    assert facilitator.get(picture(ended, time)).status_code == 404


def test_a_script_that_hammers_is_told_to_wait_and_others_are_not(
    site: Site, facilitator: Browser, ended: Opened
) -> None:
    other = site.open("Another")
    site.end(other)
    allowances = site.engine.pasts._allowances
    allowances.take(ended.id, 1_000)
    allowances._left.pop("")
    refused = facilitator.get(picture(ended))
    assert (refused.status_code, refused.json["code"]) == (429, "too_often")
    shown = facilitator.get(page(ended))
    assert (shown.status_code, shown.headers["Retry-After"]) == (429, "30")
    assert site.host().get(picture(other)).status_code == 200


def test_a_large_picture_is_packed_for_those_who_can_unpack_it(
    site: Site, facilitator: Browser, session: Opened
) -> None:
    ana = Actor("participant", site.browser().join(session, "Ana"))
    site.tell(session, c.GoTo(activity="board"))
    for number in range(30):
        site.tell(session, c.PostIdea(text=f"Idea {number} " + "x" * 200, source="me"), ana)
    site.tell(session, c.EndSession())
    plain = facilitator.get(picture(session))
    packed = facilitator.get(picture(session), headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 4


def test_pictures_are_kept_by_no_cache(facilitator: Browser, ended: Opened) -> None:
    assert facilitator.get(picture(ended)).headers["Cache-Control"] == "no-store"


def test_a_picture_looks_as_the_protocol_says(facilitator: Browser, ended: Opened) -> None:
    text = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")
    chapter = re.search(r"(?ms)^## Looking back$\n(.*?)(?=^## )", text)
    assert chapter
    [example] = re.findall(r"(?s)```json\n(.*?)```", chapter[1])
    shown = json.loads(example)
    assert json.loads(msgspec.json.encode(msgspec.convert(shown, Picture))) == shown
    assert set(shown) == set(facilitator.get(picture(ended)).json)
