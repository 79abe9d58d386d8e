"""The first page: the code."""

import pytest

from tests.web.site import Browser, Opened, Site, words_of
from workshop.core import commands as c
from workshop.core.model import Actor


def test_it_asks_for_the_code(visitor: Browser) -> None:
    page = visitor.get("/")
    assert page.status_code == 200
    assert 'name="code"' in page.text
    assert "Join your workshop" in words_of(page)


def test_a_code_opens_its_session_in_any_case_and_with_spaces(
    visitor: Browser, session: Opened
) -> None:
    code = session.code
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", "-".join(code)):
        answer = visitor.get("/", query_string={"code": typed})
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/j/{code}"


def test_a_wrong_code_says_so_and_keeps_what_was_typed(visitor: Browser) -> None:
    page = visitor.get("/?code=Kat+9z9")
    assert page.status_code == 404
    assert "That code has not opened a session. Check the letters on the screen." in words_of(page)
    assert 'value="Kat 9z9"' in page.text
    assert 'aria-describedby="code-hint code-error" aria-invalid="true"' in page.text


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "<script>alert(1)</script>", "\u202e" * 6, "٣" * 6]
)
def test_an_odd_code_is_a_wrong_code(visitor: Browser, typed: str) -> None:
    page = visitor.get("/", query_string={"code": typed})
    assert page.status_code == 404
    assert "<script>alert" not in page.text
    assert len(page.text) < 8_000


def test_an_empty_code_asks_for_one(visitor: Browser) -> None:
    assert "Write the code." in words_of(visitor.get("/?code=+"))


def test_a_seat_is_offered_to_whoever_comes_back(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session)
    page = visitor.get("/")
    assert "Winning partners Go on where you were" in words_of(page)
    assert f'href="/j/{session.code}"' in page.text
    assert "Winning partners" not in words_of(site.browser().get("/"))


def test_the_seats_of_deleted_sessions_are_not_offered(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session)
    site.engine.delete(session.id)
    assert "Winning partners" not in words_of(visitor.get("/"))


def test_the_page_is_in_the_readers_language(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop import i18n

    monkeypatch.setattr(i18n, "languages", lambda: ("en", "ar"))
    page = visitor.get("/", headers={"Accept-Language": "ar-EG, en;q=0.5"})
    assert '<html lang="ar" dir="rtl"' in page.text
    page = visitor.get("/", headers={"Accept-Language": "nl"})
    assert '<html lang="en" dir="ltr"' in page.text


def test_whoever_has_no_seat_any_more_is_not_told_the_code(
    site: Site, visitor: Browser, session: Opened
) -> None:
    """Taken out, or let in by a link that has ended: a new code may be there because of them."""
    seat = visitor.join(session, "Mallory")
    assert session.code in visitor.get("/").text
    site.tell(session, c.RemoveParticipant(participant=seat))
    assert session.code not in visitor.get("/").text
    site.tell(session, c.RestoreParticipant(participant=seat))
    assert session.code in visitor.get("/").text
    site.tell(session, c.RenewMyLink(), Actor("participant", seat))
    assert session.code not in visitor.get("/").text
