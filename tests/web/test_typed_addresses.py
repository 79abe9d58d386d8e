"""Addresses as people type them lead to the page that they mean."""

import pytest

from tests.web.site import Browser, Opened, Site, words_of


@pytest.mark.parametrize(
    "typed",
    [
        "/j/{low}/",
        "/J/{code}",
        "/J/{low}/",
        "/j/{code}//",
        "/j/{low}.",
        "/J/{low}).",
        "/j/{code}%20",
    ],
)
def test_a_join_address_with_a_slash_behind_it_or_in_capitals_leads_in(
    visitor: Browser, session: Opened, typed: str
) -> None:
    path = typed.format(code=session.code, low=session.code.lower())
    assert "You are joining Winning partners" in words_of(visitor.get(path, follow_redirects=True))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/HOST", "/host"),
        ("/host/", "/host"),
        ("/Host/New/", "/host/new"),
        ("/J/CDFGHJ/ERASE", "/j/cdfghj/erase"),
        ("/j/CDFGHJ/erase/", "/j/CDFGHJ/erase"),
        ("/SCREEN/aB3-xY", "/screen/aB3-xY"),
        ("/F/aB3-xY/", "/f/aB3-xY"),
        ("/M/aB3.xY_-/", "/m/aB3.xY_-"),
        ("/Console/s123", "/console/s123"),
        ("/HEALTHZ/", "/healthz"),
        ("/j/", "/"),
        ("/M", "/"),
        ("/host/packs/?from=mail", "/host/packs?from=mail"),
    ],
)
def test_every_address_that_people_type_has_a_way_to_its_page(
    visitor: Browser, typed: str, meant: str
) -> None:
    answer = visitor.get(typed)
    assert (answer.status_code, answer.headers["Location"]) == (308, meant)


@pytest.mark.parametrize("typed", ["/J/{code}", "/j/{code}/", "/J/{code}/"])
def test_what_a_form_sends_to_such_an_address_is_not_lost(
    site: Site, visitor: Browser, session: Opened, typed: str
) -> None:
    path = typed.format(code=session.code)
    usual = f"/j/{session.code}"
    fields = {**visitor.form(usual, usual), "name": "Ana"}
    answer = visitor.client.post(path, data=fields, follow_redirects=True)
    assert answer.status_code == 200
    assert site.people(session) == ["Ana"]


@pytest.mark.parametrize(
    "typed", ["/nowhere/", "/J/a/b/c/d", "//evil.example/j/", "/static/APP.css", "/X/", "/.", "/ /"]
)
def test_an_address_that_is_nearly_nothing_is_not_found_and_leads_to_nobody_else(
    visitor: Browser, typed: str
) -> None:
    answer = visitor.get(typed)
    if answer.status_code == 308:
        assert answer.headers["Location"].startswith("/")
        assert not answer.headers["Location"].startswith("//")
    else:
        assert answer.status_code == 404
