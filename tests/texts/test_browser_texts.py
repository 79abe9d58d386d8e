"""Browser code says every text through t(), tn() or tx(), and each of them is gathered."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from tests.pseudo import NODE, ROOT, ids_of


def browser_texts(*places: Path) -> dict[str, list[dict[str, Any]]]:
    command = [NODE, str(ROOT / "static" / "texts.mjs"), *map(str, places)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def sources() -> dict[str, list[dict[str, Any]]]:
    return browser_texts(ROOT / "static" / "src")


def test_every_text_that_browser_code_says_is_gathered(
    sources: dict[str, list[dict[str, Any]]], template: Catalog
) -> None:
    said = {text for call in sources["calls"] for text in call["texts"]}
    assert len(said) > 20
    assert said - ids_of(template) == set()


def test_no_browser_code_shows_a_raw_text(sources: dict[str, list[dict[str, Any]]]) -> None:
    assert sources["raw"] == []


def test_every_text_in_browser_code_is_written_out_and_its_places_have_values(
    sources: dict[str, list[dict[str, Any]]],
) -> None:
    assert sources["problems"] == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello there</p>",
        "<p>\n  Hello there\n</p>",
        "<>Hello there</>",
        '<p>{"Hello there"}</p>',
        '<p>{late ? "Hello there" : t("Bye")}</p>',
        '<p>{late && "Hello there"}</p>',
        "<p>{`Hello there ${name}`}</p>",
        '<p>{"Hello there" + name}</p>',
        '<button aria-label="Hello there" />',
        '<Button label={late ? "Hello there" : t("Bye")} />',
        '<input placeholder="Hello there" />',
        'announce("Hello there")',
        'const one = { label: "Hello there" }',
        'const one = { label: () => "Hello there" }',
        'function Close({ label = "Hello there" }) {}',
        'document.title = "Hello there"',
    ],
)
def test_a_raw_text_in_browser_code_is_found(tmp_path: Path, source: str) -> None:
    file = tmp_path / "bad.jsx"
    file.write_text(source)
    (found,) = browser_texts(file)["raw"]
    assert found["text"] == "Hello there"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("t(text)", "t() needs its text written out"),
        ("t(`Hello`)", "t() needs its text written out"),
        ('tn("one", many, 3)', "tn() needs its text written out"),
        ('t("Hello {name}")', "“Hello {name}” has no value for {name}"),
        ('t("Hello {name}", { nam: 1 })', "“Hello {name}” has no value for {name}"),
        ('tn("{n} at {place}", "{n} at {place}", 3)', "“{n} at {place}” has no value for {place}"),
    ],
)
def test_a_text_that_cannot_be_gathered_or_filled_is_found(
    tmp_path: Path, source: str, problem: str
) -> None:
    file = tmp_path / "bad.js"
    file.write_text(source)
    assert [found["problem"] for found in browser_texts(file)["problems"]] == [problem]


def test_what_people_never_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "good.jsx"
    file.write_text(
        '// don\'t\n<p class="a b" data-view="phone">{/* it\'s */}{t("It\'s here")} · {n} · A</p>;'
        '<a href="/host" aria-label={t("Bye {name}", { name })}>Branchwork</a>;'
        't("Bye {name}", values); t("Bye {name}", { ...values });'
    )
    found = browser_texts(file)
    assert found["raw"] == found["problems"] == []
    assert [call["texts"] for call in found["calls"]].count(["Bye {name}"]) == 3
