"""The table of settings: where a value comes from, what is allowed, and what the docs say."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.i18n import languages
from workshop.settings import TABLE, SettingsError, read_settings

ROOT = Path(__file__).parent.parent


def test_every_setting_has_a_default_that_is_allowed() -> None:
    settings = read_settings([], {})
    assert (settings.host, settings.port) == ("0.0.0.0", 8000)
    assert settings.data == Path.cwd() / "data"
    assert (settings.public_url, settings.trusted_proxies) == ("", 0)
    assert (settings.retention_days, settings.language) == (90, "en")
    assert settings.time_zone == ""


def test_a_flag_wins_over_the_environment_and_the_environment_over_the_default() -> None:
    environ = {"WORKSHOP_PORT": "9001", "WORKSHOP_HOST": "127.0.0.1"}
    settings = read_settings(["--port", "9002"], environ)
    assert (settings.port, settings.host) == (9002, "127.0.0.1")


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_variable_means_the_default(text: str) -> None:
    assert read_settings([], {row.env: text for row in TABLE}) == read_settings([], {})


@pytest.mark.parametrize(
    ("arguments", "environ", "sentence"),
    [
        (
            ["--port", "0"],
            {},
            "--port is “0”, but must be a whole number from 1 to 65535.",
        ),
        (
            [],
            {"WORKSHOP_PORT": "65536"},
            "WORKSHOP_PORT is “65536”, but must be a whole number from 1 to 65535.",
        ),
        (["--language", "tlh"], {}, "--language is “tlh”, but must be one of: {languages}."),
        (["--prot", "1"], {}, "Unrecognized arguments: --prot 1; --help lists every setting."),
        (["--port"], {}, "Argument --port: expected one argument; --help lists every setting."),
    ],
)
def test_a_wrong_value_is_one_sentence(arguments, environ, sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(arguments, environ)
    assert str(caught.value) == sentence.replace("{languages}", ", ".join(languages()))


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        *(
            ("--port", text)
            for text in ("", " ", "80a", "-1", "+80", "8e3", "٨٠", "0x50", "9" * 99)
        ),
        *(("--trusted-proxies", text) for text in ("-1", "11", "all", "*")),
        *(("--retention-days", text) for text in ("-1", "3651", "1.5", "never")),
        *(("--host", text) for text in ("", "two words", "line\nbreak", "nul\0")),
        *(("--data", text) for text in ("", "nul\0")),
        *(("--language", text) for text in ("", "EN", "../en")),
        *(("--time-zone", text) for text in ("Berlin", "europe/nowhere", "Europe", "GMT+25", " ")),
        *(("--log", text) for text in ("", "JSON", "xml")),
        *(("--metrics-token", text) for text in ("short", "x" * 201, "two words " * 5, "é" * 30)),
        *(
            ("--public-url", text)
            for text in (
                "workshop.example",
                "ftp://workshop.example",
                "https://",
                "https://workshop.example/path",
                "https://workshop.example?q",
                "https://workshop.example#f",
                "https://me:secret@workshop.example",
                "https://workshop.example:port",
                "https://workshop.example:70000",
                "https://[::1",
                "javascript:alert(1)",
                "https://a b",
            )
        ),
    ],
)
def test_what_is_not_allowed_is_refused_by_name(flag: str, text: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{flag} is “") as caught:
        read_settings([f"{flag}={text}"], {})
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@given(st.sampled_from(TABLE), st.text())
def test_any_text_is_a_value_or_one_sentence(row, text: str) -> None:
    sentence = f"{row.env} is “"
    try:
        read_settings([], {row.env: text})
    except SettingsError as error:
        sentence = str(error)
    assert sentence.startswith(f"{row.env} is “")
    assert sentence.isprintable()


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        ("https://Workshop.Example/", "https://workshop.example"),
        ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
        ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443"),
    ],
)
def test_the_public_address_is_kept_without_a_slash_at_its_end(given_url: str, kept: str) -> None:
    assert read_settings(["--public-url", given_url], {}).public_url == kept


def test_a_wrong_secret_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings([], {"WORKSHOP_METRICS_TOKEN": "hunter2"})
    assert "hunter2" not in str(caught.value)


def test_cookies_may_insist_on_https_only_where_people_use_it() -> None:
    assert read_settings(["--public-url", "https://a.example"], {}).secure
    assert not read_settings(["--public-url", "http://a.example"], {}).secure
    assert not read_settings([], {}).secure


def test_help_names_every_setting_and_leaves_in_peace(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        read_settings(["--help"], {"WORKSHOP_PORT": "wrong"})
    assert left.value.code == 0
    printed = capsys.readouterr().out
    for row in TABLE:
        assert row.flag in printed
        assert row.env in printed


def test_the_docs_hold_the_same_table() -> None:
    text = (ROOT / "docs" / "deployment.md").read_text("utf-8")
    rows = re.findall(
        r"^\| `(WORKSHOP_\w+)` \| `(--[\w-]+)` \| (.*?) \| (.*?) \|$", text, re.MULTILINE
    )
    assert rows == [
        (row.env, row.flag, f"`{row.default}`" if row.default else "", row.help) for row in TABLE
    ]


def test_the_docs_name_no_other_setting() -> None:
    known = {row.env for row in TABLE}
    for file in [ROOT / "README.md", *ROOT.glob("docs/*.md")]:
        if file.exists():
            assert set(re.findall(r"WORKSHOP_[A-Z_]+", file.read_text("utf-8"))) <= known, file
