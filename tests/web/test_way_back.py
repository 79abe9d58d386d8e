"""How a page takes its own seat again when its cookie is not known any more."""

from pathlib import Path
from typing import Any

import pytest

from tests.web.site import COOKIE, Browser, Opened, Site, bootstrap_of
from tests.web.test_cookies import OTHER_SECRET, all_cookies, goes_to, with_another_secret
from tests.web.test_my_link import link_of
from workshop.core import commands as c
from workshop.core.model import Actor


def way_back_of(browser: Browser, session: Opened) -> str:
    return str(bootstrap_of(browser.get(f"/j/{session.code}"))["way_back"])


def ask(browser: Browser, word: str, **more: Any) -> Any:
    return browser.post_json("/way-back", {"way_back": word, **more}).json


def test_a_page_whose_cookies_were_cleared_takes_its_seat_again(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session)
    word = way_back_of(visitor, session)
    visitor.client.delete_cookie(COOKIE)
    assert ask(visitor, word) == {"ok": True, "session": session.id, "participant": seat}
    assert visitor.seats() == {session.id: seat}


def test_a_page_takes_its_seat_again_from_a_server_that_has_lost_its_secret(
    site: Site, visitor: Browser, session: Opened, dist: Path
) -> None:
    seat = visitor.join(session)
    word = way_back_of(visitor, session)
    after = goes_to(visitor, with_another_secret(site, dist))
    assert ask(after, word)["participant"] == seat
    assert bootstrap_of(after.get(f"/j/{session.code}"))["participant"] == seat


def test_my_link_works_on_when_the_secret_is_lost(
    site: Site, visitor: Browser, session: Opened, dist: Path
) -> None:
    seat = visitor.join(session, "Ana")
    path = link_of(visitor, session)
    other = with_another_secret(site, dist).browser()
    assert other.send(path, path).status_code == 303
    assert other.seats() == {session.id: seat}


def test_a_link_that_was_signed_with_the_cookies_secret_still_works(
    site: Site, visitor: Browser, session: Opened
) -> None:
    from itsdangerous import URLSafeTimedSerializer

    seat = visitor.join(session)
    signer = URLSafeTimedSerializer(str(site.app.secret_key), salt="my-link")
    path = f"/m/{signer.dumps([session.id, seat])}"
    assert site.browser().get(path).status_code == 200


@pytest.mark.parametrize("seconds", [-2, -3600, -365 * 24 * 3600])
def test_a_link_from_the_future_gives_the_seat(
    site: Site,
    visitor: Browser,
    session: Opened,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
) -> None:
    import time

    seat = visitor.join(session)
    path = link_of(visitor, session)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + seconds)
    other = site.browser()
    assert other.send(path, path).status_code == 303
    assert other.seats() == {session.id: seat}


def test_other_data_gives_no_seat_for_the_word(
    visitor: Browser, session: Opened, dist: Path
) -> None:
    visitor.join(session)
    word = way_back_of(visitor, session)
    wrong = Site(dist).browser()
    assert ask(wrong, word)["code"] == "not_in_session"
    assert wrong.seats() == {}


def test_an_older_copy_of_the_data_gives_no_seat_that_it_does_not_know(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session)
    word = way_back_of(visitor, session)
    site.engine.delete(session.id)
    assert ask(site.browser(), word)["code"] == "no_session"


@pytest.mark.parametrize("how", ["removed", "erased"])
def test_whoever_is_out_hears_so_from_the_line_and_not_from_here(
    site: Site, visitor: Browser, session: Opened, how: str
) -> None:
    seat = visitor.join(session)
    word = way_back_of(visitor, session)
    if how == "removed":
        site.tell(session, c.RemoveParticipant(participant=seat))
    else:
        site.tell(session, c.EraseMe(), Actor("participant", seat))
    assert ask(site.browser(), word)["ok"] is True


def test_two_pages_in_one_browser_do_not_take_the_seat_from_each_other(
    site: Site, visitor: Browser, session: Opened
) -> None:
    first = visitor.join(session, "Ana")
    word = way_back_of(visitor, session)
    visitor.client.delete_cookie(COOKIE)
    second = visitor.join(session, "Ben")
    assert ask(visitor, word)["code"] == "already_joined"
    assert visitor.seats() == {session.id: second}
    assert ask(visitor, word, instead=True)["ok"] is True
    assert visitor.seats() == {session.id: first}


@pytest.mark.parametrize("word", ["", "x", "a.b", "é" * 40, "x" * 5_000, 7, None, ["a"]])
def test_anything_else_gives_nothing(site: Site, session: Opened, word: Any) -> None:
    thief = site.browser()
    answer = thief.post_json("/way-back", {"way_back": word})
    assert answer.status_code in (400, 403)
    assert answer.json is not None
    assert answer.json["code"] in ("malformed", "not_in_session")
    assert thief.seats() == {}


def test_my_link_is_no_way_back_and_a_way_back_no_link(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session)
    word, link = way_back_of(visitor, session), link_of(visitor, session)
    thief = site.browser()
    assert thief.get(f"/m/{word}").status_code == 404
    assert ask(thief, link.removeprefix("/m/"))["code"] == "not_in_session"


def test_another_site_cannot_ask(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    word = way_back_of(visitor, session)
    victim = site.browser()
    headers = {"Origin": "https://evil.example"}
    assert victim.post_json("/way-back", {"way_back": word}, headers=headers).status_code == 403
    assert victim.client.post("/way-back", data={"way_back": word}).status_code == 400
    assert all_cookies(victim) == [] or victim.seats() == {}


def test_the_facilitators_key_signs_no_way_back(visitor: Browser, session: Opened) -> None:
    from itsdangerous import URLSafeSerializer

    seat = visitor.join(session)
    for key in (session.facilitator_key, OTHER_SECRET, "h" * 32):
        forged = URLSafeSerializer(key, salt="way-back").dumps([session.id, seat])
        assert ask(visitor.site.browser(), str(forged))["code"] == "not_in_session"


def kept_out(site: Site, session: Opened, seat: str) -> None:
    site.tell(session, c.RemoveParticipant(participant=seat, keep_out=True))


def test_a_browser_that_is_kept_out_is_told_so_and_comes_back_when_it_is_undone(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session)
    path = f"/j/{session.code}"
    kept_out(site, session, seat)
    assert "The facilitator has taken you out" in visitor.get(path).text
    again = visitor.post_json(path, {"name": "Somebody new", "id": "0123456789abcdef"})
    assert again.status_code == 403
    assert again.json is not None
    assert again.json["code"] == "kept_out"
    site.tell(session, c.RestoreParticipant(participant=seat))
    assert bootstrap_of(visitor.get(path))["participant"] == seat


def test_a_browser_that_is_kept_out_is_so_without_its_seat_too(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session)
    kept_out(site, session, seat)
    with visitor.client.session_transaction() as held:
        del held["seats"]
    path = f"/j/{session.code}"
    assert visitor.send(path, path, name="Somebody new").status_code == 403
    assert site.people(session) == []


def test_a_browser_whose_cookies_were_cleared_is_another_one(
    site: Site, visitor: Browser, session: Opened
) -> None:
    kept_out(site, session, visitor.join(session))
    visitor.client.delete_cookie(COOKIE)
    visitor.join(session, "Somebody new")
    assert site.people(session) == ["Somebody new"]


def test_being_kept_out_of_one_session_is_not_being_kept_out_of_another(
    site: Site, visitor: Browser, session: Opened
) -> None:
    other = site.open()
    kept_out(site, session, visitor.join(session))
    visitor.join(other)
    marks = []
    for each in (session, other):
        with site.engine.open(each.id).view() as (state, _):
            marks += [person.mark for person in state.people.values()]
    assert len(set(marks)) == 2
    assert all(marks)
