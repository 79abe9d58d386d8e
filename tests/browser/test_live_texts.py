"""Texts that Preact changes while a translator takes them out of the page: lib/live-texts.js."""

import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.visitors import Visitors
from tests.node import node
from tests.server import ROOT

STATIC = ROOT / "static"
SOURCE = "src/lib/live-texts.fake-translator.js"
STEPS = 40


@pytest.fixture(scope="module")
def script() -> str:
    """The random page, built as the pages are."""
    build = (
        f'require("esbuild").build({{entryPoints: ["{SOURCE}"], bundle: true, write: false,'
        ' format: "iife", globalName: "Weather"})'
        ".then((made) => console.log(made.outputFiles[0].text))"
    )
    made = subprocess.run(
        [node(), "-e", build], cwd=STATIC, capture_output=True, text=True, check=True, timeout=60
    )
    return made.stdout


Weather = Callable[[int, bool], list[str]]


@pytest.fixture
def weather(visitors: Visitors, script: str) -> Weather:
    page: Page = visitors.open().page

    def pass_over(seed: int, held: bool) -> list[str]:
        page.goto("about:blank")
        page.add_script_tag(content=script)
        found: list[str] = page.evaluate(f"Weather.weather({seed}, {STEPS}, {str(held).lower()})")
        return [f"seed {seed}, step {one}" for one in found]

    return pass_over


def test_every_text_goes_on_changing_while_a_translator_replaces_it(weather: Weather) -> None:
    wrong = [one for seed in range(1, 81) for one in weather(seed, True)]
    assert not wrong, "\n".join(wrong[:5])


def test_the_translator_of_the_test_stops_a_page_that_does_not_hold_its_texts(
    weather: Weather,
) -> None:
    stopped = [seed for seed in range(1, 11) if weather(seed, False)]
    assert len(stopped) > 5
