"""What start-up prints, and which address it takes for people's."""

import io
from pathlib import Path

import pytest

from workshop.settings import Settings, read_settings
from workshop.welcome import lan_address, people_url, print_welcome, qr_picture, welcome_text

KEY = "a-host-key-that-nobody-can-guess"


def settings(*flags: str) -> Settings:
    return read_settings(flags, {})


def text(**changes: object) -> str:
    given = {
        "url": "http://192.168.1.20:8000",
        "host_key": KEY,
        "data": Path("/srv/data"),
        "reachable": True,
        "picture": "  ██",
    }
    return welcome_text(**{**given, **changes})


def test_the_welcome_says_where_phones_go_who_leads_and_where_the_data_is() -> None:
    lines = text().splitlines()
    assert "  http://192.168.1.20:8000" in lines
    assert f"  http://192.168.1.20:8000/host#key={KEY}" in lines
    assert "  ██" in lines
    assert "  /srv/data" in lines
    assert "--public-url" not in text()


def test_an_address_that_no_phone_reaches_comes_with_a_hint() -> None:
    assert "Phones cannot reach this address." in text(reachable=False)


def test_without_a_picture_no_gap_is_left() -> None:
    assert "\n\n\n" not in text(picture="")


@pytest.mark.parametrize(
    ("flags", "lan", "url"),
    [
        ([], "192.168.1.20", "http://192.168.1.20:8000"),
        (["--port", "80"], "192.168.1.20", "http://192.168.1.20"),
        ([], None, "http://127.0.0.1:8000"),
        (["--host", "::"], "192.168.1.20", "http://192.168.1.20:8000"),
        (["--host", "127.0.0.1"], "192.168.1.20", "http://127.0.0.1:8000"),
        (["--host", "fd00::7"], "192.168.1.20", "http://[fd00::7]:8000"),
        (["--host", "library.lan"], "192.168.1.20", "http://library.lan:8000"),
        (["--public-url", "https://a.example/"], "192.168.1.20", "https://a.example"),
        (["--public-url", "https://a.example", "--host", "127.0.0.1"], None, "https://a.example"),
    ],
)
def test_people_get_the_address_they_can_reach(flags, lan: str | None, url: str) -> None:
    assert people_url(settings(*flags), lan) == url


def test_the_picture_is_of_the_address_and_surrounded_by_quiet() -> None:
    picture = qr_picture("http://192.168.1.20:8000")
    assert picture != qr_picture("http://192.168.1.21:8000")
    first, *rest = picture.split("\n")
    assert set(first) == {" ", "█"}
    assert len({len(line) for line in [first, *rest]}) == 1
    assert len(first) <= 78


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_utf8_gets_plain_words(encoding: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    print_welcome(settings("--data", "/srv/bücherei"), KEY, out)
    printed = raw.getvalue().decode(encoding)
    assert "█" not in printed
    assert f"/host#key={KEY}" in printed


def test_a_terminal_with_utf8_gets_the_picture() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, "utf-8")
    print_welcome(settings("--public-url", "https://a.example"), KEY, out)
    printed = raw.getvalue().decode()
    assert qr_picture("https://a.example") in printed
    assert f"https://a.example/host#key={KEY}" in printed
    assert "cannot reach" not in printed


def test_this_machines_address_is_one_that_others_can_use() -> None:
    address = lan_address()
    assert address is None or not address.startswith(("127.", "0."))
