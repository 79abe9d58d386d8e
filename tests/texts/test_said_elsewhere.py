"""What is said outside pages is translated too: start-up, settings, mistakes in packs, formats."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.packs.minimal import minimal
from tests.pseudo import LONG, ids_of
from workshop import i18n
from workshop.packs import check_pack
from workshop.settings import TABLE, read_settings
from workshop.transcript import FORMATS
from workshop.welcome import welcome_text

PLAIN = re.compile(r"[A-Za-z]{3,}")


def test_every_settings_help_and_what_it_allows_are_texts(template: Catalog) -> None:
    known = ids_of(template)
    assert [row.field for row in TABLE if not {row.help, row.allowed} <= known] == []


@pytest.mark.usefixtures("spoken")
def test_the_list_of_settings_is_said_in_the_servers_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        read_settings(["--help"], {"WORKSHOP_LANGUAGE": LONG})
    printed = " ".join(capsys.readouterr().out.split())
    for row in TABLE:
        said = i18n.translator(LONG)(row.help)
        assert said.startswith("⟦")
        assert "".join(said.split()) in "".join(printed.split())


@pytest.mark.usefixtures("spoken")
def test_the_welcome_is_said_in_the_servers_language() -> None:
    text = welcome_text(
        url="http://10.0.0.7",
        host_key="",
        data=Path("/"),
        reachable=False,
        picture="",
        language=LONG,
    )
    left = re.sub(r"http://\S+|Branchwork|--[a-z-]+|Ctrl\+C", "", text)
    assert PLAIN.findall(left) == []
    assert text.count("⟦") == text.count("⟧") > 4


@pytest.mark.usefixtures("spoken")
def test_every_mistake_in_a_pack_is_said_in_the_readers_language(template: Catalog) -> None:
    broken = [
        minimal(title="", language="?", tips__0__key="A B", options=[]),
        minimal(agenda__0__minutes=0, activities__read=1, survey=2, write_in="x"),
        minimal(tips__0__text="**", options__1__key="one", extra=1, format=2),
        minimal(summary="x" * 400, case__paragraphs=[], title="a\nb"),
        [],
    ]
    errors = [error for data in broken for error in check_pack(data)]
    assert len({error.message for error in errors}) > 10
    assert {error.message for error in errors} <= ids_of(template)
    for error in errors:
        assert error.reason_in(i18n.translator(LONG)).startswith("⟦")


def test_every_format_of_the_transcript_is_named_in_a_text(template: Catalog) -> None:
    known = ids_of(template)
    assert [f.extension for f in FORMATS.values() if not {f.title, f.about} <= known] == []
