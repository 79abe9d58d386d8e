"""The QR of a join address."""

from pathlib import Path

import pytest
import segno

from tests.web.site import Browser, Opened, Site
from workshop.web.qr import data_uri, svg


def test_the_picture_holds_the_join_address(visitor: Browser, session: Opened) -> None:
    answer = visitor.get(f"/qr/{session.code}.svg")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert "max-age=" in answer.headers["Cache-Control"]
    assert answer.data == svg(f"http://localhost/j/{session.code}")
    assert answer.data != svg(f"http://localhost/j/{session.code[::-1]}")


def test_it_holds_the_public_address(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_PUBLIC_URL": "https://work.example.org"})
    answer = site.browser().get("/qr/cdfghj.svg")
    assert answer.data == svg("https://work.example.org/j/CDFGHJ")


def test_a_picture_does_not_tell_whether_there_is_such_a_session(
    visitor: Browser, session: Opened
) -> None:
    nowhere = visitor.get("/qr/CCCCCC.svg")
    assert nowhere.status_code == visitor.get(f"/qr/{session.code}.svg").status_code == 200


@pytest.mark.parametrize("code", ["x", "a" * 13, "<svg>", "%2e%2e", "ÄÖÜÄÖÜ"])
def test_an_odd_code_has_no_picture(visitor: Browser, code: str) -> None:
    assert visitor.get(f"/qr/{code}.svg").status_code == 404


def test_the_picture_has_its_quiet_zone_on_white() -> None:
    drawn = svg("https://work.example.org/j/CDFGHJ").decode()
    size = segno.make("https://work.example.org/j/CDFGHJ", error="m", micro=False)
    width = size.symbol_size(border=4)[0]
    assert f'viewBox="0 0 {width} {width}"' in drawn
    assert "#fff" in drawn
    assert "width=" not in drawn.partition(">")[0]


def test_a_secret_address_travels_inside_the_page() -> None:
    assert data_uri("https://work.example.org/m/secret").startswith("data:image/svg+xml")
