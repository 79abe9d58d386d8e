"""The catalogue as a whole: how its texts are written, and that a language reaches everything."""

import re

import pytest
from babel.messages.catalog import Catalog

from tests.pseudo import LANGUAGE, ids_of, pseudo
from workshop import i18n
from workshop.refusal_texts import sentence_for


def test_each_side_writes_its_places_its_own_way(template: Catalog) -> None:
    wrong = []
    for message in template:
        in_browser = {path.startswith("static/") for path, _line in message.locations}
        for text in [message.id] if isinstance(message.id, str) else message.id:
            python, browser = "%(" in text, bool(re.search(r"\{\w+\}", text))
            if (python and True in in_browser) or (browser and False in in_browser):
                wrong.append(text)
            if python and re.search(r"%\(\w+\)(?!s)", text):
                wrong.append(text)
    assert wrong == []


def test_no_text_shouts_or_has_straight_quotes(template: Catalog) -> None:
    assert [text for text in ids_of(template) if re.search(r"!|\.\.\.|\w\"|\"\w", text)] == []


@pytest.mark.usefixtures("spoken")
def test_the_made_up_language_reaches_both_sides(template: Catalog) -> None:
    with i18n.using(LANGUAGE):
        assert i18n.gettext("Saved") == pseudo("Saved")
        assert sentence_for("poll_closed") == pseudo("Voting has closed.")
    words = i18n.browser_words(LANGUAGE)["texts"]
    shown = [m for m in template if any(p.startswith("static/") for p, _ in m.locations)]
    assert len(words) == len(shown)
