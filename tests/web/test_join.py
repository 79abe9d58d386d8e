"""The name, and the seat that comes of it."""

from pathlib import Path

import pytest

from tests.web.site import (
    COOKIE,
    PACK,
    SECRET,
    Browser,
    Opened,
    Site,
    bootstrap_of,
    pack_json,
    words_of,
)
from workshop.core import commands as c
from workshop.core.model import Actor

KEY = "0123456789abcdef"


def test_the_page_says_what_this_is_and_what_is_kept(visitor: Browser, session: Opened) -> None:
    words = words_of(visitor.get(f"/j/{session.code}"))
    assert "You are joining Winning partners" in words
    minutes = sum(entry.minutes for entry in PACK.agenda)
    assert f"About {minutes} minutes" in words
    assert "deleted 90 days after the session ends" in words


def test_a_server_that_keeps_everything_says_so(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_RETENTION_DAYS": "0"})
    words = words_of(site.browser().get(f"/j/{site.open().code}"))
    assert "stays until the host deletes the session" in words
    assert "90 days" not in words


def test_a_code_in_another_spelling_leads_to_the_right_address(
    visitor: Browser, session: Opened
) -> None:
    answer = visitor.get(f"/j/{session.code.lower()}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/j/{session.code}")


def test_a_name_gives_a_seat_and_the_phones_page(
    site: Site, visitor: Browser, session: Opened
) -> None:
    path = f"/j/{session.code}"
    answer = visitor.send(path, path, name="  Ana  ")
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert site.people(session) == ["Ana"]
    boot = bootstrap_of(visitor.get(path))
    assert boot["role"] == "participant"
    assert boot["participant"] == visitor.seats()[session.id]
    assert (boot["v"], boot["session"], boot["code"]) == (2, session.id, session.code)
    assert boot["pack"] == pack_json()
    assert boot["join_url"] == f"http://localhost/j/{session.code}"


@pytest.mark.parametrize("name", ["Ana", "محمد", "李小龍", "👩🏽‍💻", "O'Brien-Søren", "x" * 40])
def test_a_name_may_be_of_any_script(
    site: Site, visitor: Browser, session: Opened, name: str
) -> None:
    visitor.join(session, name)
    assert site.people(session) == [name]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Write a name."),
        (" \u200d\u200b ", "Write a name."),
        ("x" * 41, "Shorten the name to 40 characters."),
        ("x" * 10_000, "Shorten the name to 40 characters."),
    ],
)
def test_a_name_that_does_not_fit_is_refused_at_its_field(
    site: Site, visitor: Browser, session: Opened, name: str, sentence: str
) -> None:
    path = f"/j/{session.code}"
    page = visitor.send(path, path, name=name)
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert 'aria-invalid="true"' in page.text
    assert len(page.text) < 10_000
    assert site.people(session) == []
    assert visitor.seats() == {}


def test_a_name_with_markup_is_only_ever_text(
    site: Site, visitor: Browser, session: Opened
) -> None:
    name = '"><script>alert(1)</script>'
    visitor.join(session, name)
    assert site.people(session) == [name]
    taken = site.browser()
    path = f"/j/{session.code}"
    page = taken.send(path, path, name=name)
    assert "<script>alert" not in page.text
    assert name in words_of(page)


def test_markup_in_a_title_or_a_pack_never_leaves_the_bootstrap(site: Site) -> None:
    session = site.open(title="</script><script>alert(1)</script>")
    visitor = site.browser()
    visitor.join(session)
    page = visitor.get(f"/j/{session.code}")
    assert "<script>alert" not in page.text
    assert "</title>" in page.text
    assert page.text.count("</script>") == 2  # the bundle's and the bootstrap's own


def test_a_taken_name_is_offered_with_a_number_at_one_press(
    site: Site, visitor: Browser, session: Opened
) -> None:
    site.browser().join(session, "Ana")
    path = f"/j/{session.code}"
    page = visitor.send(path, path, name="ana")
    assert page.status_code == 422
    assert "Somebody here is called ana already. How about ana 2?" in words_of(page)
    assert 'name="as" value="ana 2"' in page.text
    assert 'value="ana"' in page.text
    fields = visitor.form(path, path) | {"name": "ana", "as": "ana 2"}
    assert visitor.client.post(path, data=fields).status_code == 303
    assert site.people(session) == ["Ana", "ana 2"]


def test_enter_takes_the_name_in_the_field_and_not_the_suggestion(
    site: Site, visitor: Browser, session: Opened
) -> None:
    site.browser().join(session, "Ana")
    path = f"/j/{session.code}"
    page = visitor.send(path, path, name="Ana").text
    assert page.index('type="submit">Join</button>') < page.index('name="as"')


def test_a_form_sent_twice_is_one_person(site: Site, visitor: Browser, session: Opened) -> None:
    path = f"/j/{session.code}"
    fields = visitor.form(path, path) | {"name": "Ana"}
    before = visitor.raw_cookie()
    assert visitor.client.post(path, data=fields).status_code == 303
    mine = visitor.seats()
    visitor.client.set_cookie(COOKIE, before)  # the first answer never arrived
    assert visitor.client.post(path, data=fields).status_code == 303
    assert visitor.seats() == mine
    assert site.people(session) == ["Ana"]


def test_a_stranger_who_saw_a_command_id_does_not_get_its_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    path = f"/j/{session.code}"
    fields = visitor.form(path, path)
    seat = visitor.join(session)
    thief = site.browser()
    thief.get(path)
    thief.post_json(path, {"name": "Thief", "id": fields["id"]})
    assert thief.seats()[session.id] != seat


def test_a_seat_is_kept_when_the_form_is_sent_from_a_second_tab(
    site: Site, visitor: Browser, session: Opened
) -> None:
    path = f"/j/{session.code}"
    old_tab = visitor.form(path, path)
    seat = visitor.join(session, "Ana")
    assert visitor.client.post(path, data=old_tab | {"name": "Ben"}).status_code == 303
    assert visitor.seats()[session.id] == seat
    assert site.people(session) == ["Ana"]


def test_an_ended_session_has_a_page_of_its_own(
    site: Site, visitor: Browser, session: Opened
) -> None:
    path = f"/j/{session.code}"
    form = visitor.form(path, path)
    site.end(session)
    page = visitor.get(path)
    assert page.status_code == 200
    assert "This session has ended" in words_of(page)
    assert 'name="name"' not in page.text
    late = visitor.client.post(path, data=form | {"name": "Ana"})
    assert late.status_code == 410
    assert "This session has ended" in words_of(late)
    answer = visitor.post_json(path, {"name": "Ana", "id": KEY})
    assert answer.status_code == 410
    assert answer.json is not None
    assert answer.json["code"] == "session_ended"
    assert site.people(session) == []


def test_whoever_took_part_gets_the_phones_page_after_the_end(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session)
    site.end(session)
    page = visitor.get(f"/j/{session.code}")
    assert bootstrap_of(page)["role"] == "participant"
    assert f"/j/{session.code}/transcript.html" in page.text


def test_somebody_who_was_removed_may_come_in_again_under_a_new_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session)
    site.tell(session, c.RemoveParticipant(participant=seat))
    page = visitor.get(f"/j/{session.code}")
    assert "The facilitator took you out of this session." in words_of(page)
    assert visitor.join(session) != seat
    assert site.people(session) == ["Ana"]


def test_somebody_who_is_let_back_in_has_the_old_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session)
    site.tell(session, c.RemoveParticipant(participant=seat))
    site.tell(session, c.RestoreParticipant(participant=seat))
    assert bootstrap_of(visitor.get(f"/j/{session.code}"))["participant"] == seat


def test_a_form_without_its_cookie_comes_back_with_the_name(
    site: Site, visitor: Browser, session: Opened
) -> None:
    path = f"/j/{session.code}"
    fields = visitor.form(path, path) | {"name": "Ana"}
    fresh = site.browser()
    page = fresh.client.post(path, data=fields)
    assert page.status_code == 400
    assert "Press the button once more." in words_of(page)
    assert 'value="Ana"' in page.text
    assert site.people(session) == []
    # the page that came back works
    assert fresh.send(path, path, name="Ana").status_code == 303


def test_a_full_session_says_so(
    site: Site, visitor: Browser, session: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.core import limits

    monkeypatch.setattr(limits, "PEOPLE", 1)
    site.tell(session, c.Join(name="Ben"), Actor("participant", "pBen"))
    path = f"/j/{session.code}"
    assert "This session is full with 1 people." in words_of(visitor.send(path, path, name="Ana"))


def test_the_cookie_never_holds_the_secret(visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    assert SECRET not in str(visitor.cookie())
