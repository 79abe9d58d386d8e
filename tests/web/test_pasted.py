"""A whole link in the field for the code."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.site import Browser, Opened, Site, words_of
from workshop.web.guessing import BROWSER
from workshop.web.pasted import read_pasted


def paste(browser: Browser, text: str):
    return browser.get("/?code=" + quote(text, safe=""))


WAYS = [
    "http://localhost/j/{code}",
    "  http://localhost/j/{code}  ",
    "http://localhost/J/{low}/",
    "localhost/j/{low}",
    "/j/{code}",
    "j/{code}",
    "<http://localhost/j/{code}>",
    "(http://localhost/j/{code})",
    "[the workshop](http://localhost/j/{code})",
    "Please join at http://localhost/j/{code}. See you!",
    "“http://localhost/j/{code}”, today at 3",
    "http://localhost/j/{first} {last}",
    "http://localhost/j/\n{code}",
    "http://localhost/j/{code}?utm_source=mail",
    "http://localhost/j/{code}/erase",
    "http://127.0.0.1/j/{code}",
    "http://localhost:80/j/{code}",
    "ｈｔｔｐ://localhost/j/{code}",
    "https://safe.example/?url=http%3A%2F%2Flocalhost%2Fj%2F{code}&data=05",
    "http%3A%2F%2Flocalhost%2Fj%2F{code}",
]


@pytest.mark.parametrize("way", WAYS)
def test_a_join_link_in_the_field_leads_in_however_it_is_wrapped(
    visitor: Browser, session: Opened, way: str
) -> None:
    code = session.code
    text = way.format(code=code, low=code.lower(), first=code[:3], last=code[3:])
    answer = paste(visitor, text)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{code}")


def left(site: Site, visitor: Browser) -> int:
    """How many wrong codes this browser may still try."""
    tried = 0
    while visitor.get("/?code=CCCCCC").status_code == 404:
        tried += 1
    return tried


def test_a_link_is_no_guess(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.get("/")
    for _ in range(BROWSER[0] + 5):
        paste(visitor, f"http://localhost/j/{session.code}")
        paste(visitor, "https://elsewhere.example/j/CCCCCC")
        paste(visitor, "https://elsewhere.example/about")
        paste(visitor, "http://localhost/j/ABC")
    assert left(site, visitor) == BROWSER[0]


def test_wrong_codes_in_links_are_guesses_where_the_link_leads(
    site: Site, visitor: Browser
) -> None:
    visitor.get("/")
    statuses = [
        visitor.get("/?code=http://localhost/j/CCCCCC", follow_redirects=True).status_code
        for _ in range(BROWSER[0] + 1)
    ]
    assert statuses == [404] * BROWSER[0] + [429]


def test_my_link_in_the_field_leads_to_the_seat_also_when_broken_over_lines(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Ana")
    url = visitor.post_json(f"/j/{session.code}/my-link", {}).get_json()["url"]
    token = url.rpartition("/")[2]
    other = site.browser()
    for text in (
        url,
        f"<{url}>",
        f"My link: {url}.",
        f"{url[:40]}\n{url[40:]}",
        f"{url[:-20]} {url[-20:]} thanks",
    ):
        answer = paste(other, text)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/m/{token}"), text
    assert "Ana" in words_of(other.get(f"/m/{token}"))


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("http://localhost/screen/s12-abc", "/screen/s12-abc"),
        ("http://localhost/f/s12-abc", "/f/s12-abc"),
        ("http://localhost/console/s12", "/console/s12"),
        ("http://localhost/host#key=abc", "/host"),
    ],
)
def test_other_links_of_ours_lead_to_their_page(visitor: Browser, text: str, to: str) -> None:
    answer = paste(visitor, text)
    assert (answer.status_code, answer.headers["Location"]) == (303, to)


def test_a_link_of_another_server_is_said_to_be_one(visitor: Browser, session: Opened) -> None:
    answer = paste(visitor, "Come to https://Other.example:8443/j/qrtvwx, all of you")
    said = words_of(answer)
    assert answer.status_code == 422
    assert "That link leads to another place, other.example:8443." in said
    assert 'value="QRTVWX"' in answer.text  # one press tries it here
    assert "other.example" in words_of(paste(visitor, "https://other.example/some/page"))
    assert "press Go in" not in words_of(paste(visitor, "https://other.example/m/abc.def"))


def test_a_link_that_is_cut_short_is_said_to_be(visitor: Browser) -> None:
    for text in ("http://localhost/j/AB", "http://localhost/j/", "http://localhost/m/"):
        assert "That link is cut short." in words_of(paste(visitor, text)), text


def test_a_link_by_the_address_that_the_room_uses_is_ours(dist, session: Opened) -> None:
    site = Site(dist, {"WORKSHOP_PUBLIC_URL": "https://workshop.example"})
    opened = site.open()
    for place in ("https://workshop.example", "http://workshop.example", "WORKSHOP.example"):
        answer = paste(site.browser(), f"{place}/j/{opened.code}")
        assert answer.status_code == 303, place
    assert (
        paste(site.browser(), f"https://workshop.example:8443/j/{opened.code}").status_code == 422
    )


@pytest.mark.parametrize("typed", ["abc 123", "AB-C1 23", "ABC/123", "", "a code", "n/a"])
def test_what_is_no_link_is_read_as_a_code(site: Site, typed: str) -> None:
    with site.app.test_request_context("/"):
        assert read_pasted(typed) is None


@given(st.text(alphabet=st.sampled_from("htps:/j mfABC123.<>()[]%2F\n\"'?&=#é…"), max_size=60))
def test_whatever_is_pasted_is_answered_in_words(site_: Site, text: str) -> None:
    answer = paste(site_.browser(), text)
    assert answer.status_code in (200, 303, 404, 422)
    assert not answer.headers.get("Location", "/").startswith("//")


@pytest.fixture(scope="module")
def site_(dist) -> Site:
    return Site(dist)
