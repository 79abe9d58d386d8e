"""Words, numbers and dates in another language, on the server and in the browser."""

import json
import subprocess
import threading
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import greenlet
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import Environment

from tests.pseudo import LANGUAGE, NODE, ROOT, pseudo
from workshop import i18n
from workshop.i18n import _, lazy_gettext, ngettext, using

IN_BROWSER = [("static/src/phone/main.jsx", 1)]


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a catalogue under Polish's name: three plural forms, one unfinished text."""
    catalog = Catalog(locale=LANGUAGE)
    catalog.add("Saved", pseudo("Saved"), locations=IN_BROWSER)
    catalog.add("Hello %(name)s", "%(name)s, ⟦hello⟧")
    catalog.add("Hello {name}", "{name}, ⟦hello⟧", locations=IN_BROWSER)
    catalog.add("Not sure", "⟦wrong⟧", flags=["fuzzy"], locations=IN_BROWSER)
    catalog.add("Not done", "", locations=IN_BROWSER)
    catalog.add(("%(n)s idea", "%(n)s ideas"), ("%(n)s ⟦a⟧", "%(n)s ⟦b⟧", "%(n)s ⟦c⟧"))
    forms = ("{n} ⟦a⟧", "{n} ⟦b⟧", "{n} ⟦c⟧")
    catalog.add(("{n} idea", "{n} ideas"), forms, locations=IN_BROWSER)
    catalog.add("Go to {address} now", "⟦now⟧ {address}", locations=IN_BROWSER)
    write(catalog, tmp_path, LANGUAGE)
    write(Catalog(locale="ar"), tmp_path, "ar")
    write(Catalog(locale="pt_BR"), tmp_path, "pt_BR")
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    return tmp_path


def write(catalog: Catalog, folder: Path, name: str) -> None:
    file = folder / name / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as target:
        write_po(target, catalog)


# --- words on the server -------------------------------------------------------------------------


def test_english_needs_no_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    assert i18n.languages() == ("en",)
    assert _("Hello %(name)s", name="Ana") == "Hello Ana"
    assert ngettext("%(n)s idea", "%(n)s ideas", 1) == "1 idea"
    assert ngettext("%(n)s idea", "%(n)s ideas", 1200) == "1,200 ideas"
    assert i18n.browser_words("en") == {}


@pytest.mark.usefixtures("translated")
def test_a_catalogue_is_a_language() -> None:
    assert i18n.languages() == ("en", "ar", LANGUAGE, "pt-BR")
    with using(LANGUAGE):
        assert i18n.current_language() == LANGUAGE
        assert _("Saved") == pseudo("Saved")
        assert _("Hello %(name)s", name="Ana") == "Ana, ⟦hello⟧"
    assert _("Saved") == "Saved"


@pytest.mark.usefixtures("translated")
def test_each_count_gets_its_form() -> None:
    with using(LANGUAGE):
        counted = [ngettext("%(n)s idea", "%(n)s ideas", n) for n in (1, 2, 5, 22, 12345)]
    assert counted == ["1 ⟦a⟧", "2 ⟦b⟧", "5 ⟦c⟧", "22 ⟦b⟧", "12\xa0345 ⟦c⟧"]


@pytest.mark.usefixtures("translated")
def test_what_nobody_translated_yet_is_said_in_english() -> None:
    with using(LANGUAGE):
        assert _("Not sure") == "Not sure"
        assert _("Not done") == "Not done"
        assert _("Never heard of") == "Never heard of"


@pytest.mark.usefixtures("translated")
def test_a_language_that_there_is_not_falls_back_to_english() -> None:
    for tag in ("xx", "../../etc", "", "pl/../pl"):
        with using(tag):
            assert _("Saved") == "Saved"
        assert i18n.translator(tag)("Saved") == "Saved"
        assert i18n.browser_words(tag) == {}


@pytest.mark.usefixtures("translated")
def test_a_lazy_text_is_translated_when_it_is_read() -> None:
    lazy = lazy_gettext("Hello %(name)s", name="Ana")
    assert str(lazy) == "Hello Ana"
    with using(LANGUAGE):
        assert str(lazy) == "Ana, ⟦hello⟧"


@pytest.mark.usefixtures("translated")
def test_one_thread_speaks_without_changing_what_others_speak() -> None:
    heard: list[str] = []

    def speak() -> None:
        i18n.speak(LANGUAGE)
        heard.append(_("Saved"))

    thread = threading.Thread(target=speak)
    thread.start()
    thread.join()
    assert [*heard, _("Saved")] == [pseudo("Saved"), "Saved"]


@pytest.mark.usefixtures("translated")
def test_one_greenlet_speaks_without_changing_what_others_speak() -> None:
    def speak() -> None:
        i18n.speak(LANGUAGE)
        heard.append(_("Saved"))
        other.switch()
        heard.append(_("Saved"))

    heard: list[str] = []
    one = greenlet.greenlet(speak)
    other = greenlet.greenlet(lambda: (heard.append(_("Saved")), one.switch()))
    one.switch()
    assert [*heard, _("Saved")] == [pseudo("Saved"), "Saved", pseudo("Saved"), "Saved"]


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["pl"], "pl"),
        (["pl-PL", "en"], "pl"),
        (["de", "PT_br"], "pt-BR"),
        (["pt"], "pt-BR"),
        (["pt-PT"], "pt-BR"),
        (["en-US", "pl"], "en"),
        (["de", "nl"], "ar"),
        ([], "ar"),
        (["<script>"], "ar"),
    ],
)
def test_the_best_language_is_the_first_one_wanted_that_there_is(
    wanted: list[str], language: str
) -> None:
    assert i18n.best_language(wanted, fallback="ar") == language


@pytest.mark.usefixtures("translated")
def test_a_fallback_that_there_is_not_becomes_english() -> None:
    assert i18n.best_language(["de"], fallback="nl") == "en"


@pytest.mark.usefixtures("translated")
def test_arabic_runs_from_right_to_left() -> None:
    assert i18n.direction("ar") == "rtl"
    assert i18n.direction() == "ltr"


@pytest.mark.usefixtures("translated")
def test_templates_speak_too_and_escape_what_they_say() -> None:
    page = Environment(autoescape=True)
    page.globals.update(i18n.for_templates())
    template = page.from_string(
        '{{ _("Hello %(name)s", name=name) }}|'
        '{{ ngettext("%(n)s idea", "%(n)s ideas", 5) }}|{{ number(1.5) }}'
    )
    with using(LANGUAGE):
        assert template.render(name="<b>") == "&lt;b&gt;, ⟦hello⟧|5 ⟦c⟧|1,5"


# --- numbers and dates on the server -------------------------------------------------------------


@pytest.mark.usefixtures("translated")
def test_numbers_dates_and_lists_follow_the_language() -> None:
    moment = datetime(2026, 11, 23, 14, 5, 9, tzinfo=timezone(timedelta(hours=9)))

    def say() -> list[str]:
        return [
            i18n.number(12345.5),
            i18n.percent(0.416),
            i18n.date(moment),
            i18n.date(date(2026, 1, 2)),
            i18n.time_of_day(moment),
            i18n.date_and_time(moment),
            i18n.listing(["Ana", "Ben", "Chidi"]),
        ]

    assert say() == [
        "12,345.5",
        "42%",
        "23 November 2026",
        "2 January 2026",
        "14:05",
        "23 Nov 2026, 14:05",
        "Ana, Ben and Chidi",
    ]
    with using(LANGUAGE):
        assert say() == [
            "12\xa0345,5",
            "42%",
            "23 listopada 2026",
            "2 stycznia 2026",
            "14:05",
            "23 lis 2026, 14:05",
            "Ana, Ben i Chidi",
        ]


def test_digits_are_the_languages_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Catalog(locale="fa"), tmp_path, "fa")
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    with using("fa"):
        assert i18n.number(12345) == "۱۲٬۳۴۵"
        assert i18n.time_of_day(datetime(2026, 11, 23, 14, 5)) == "۱۴:۰۵"  # noqa: DTZ001
        assert _("%(limit)s people", limit=50) == "۵۰ people"


def test_a_language_is_offered_by_its_own_name() -> None:
    named = [i18n.own_name(tag) for tag in ("en", "es", "fr", "ar", "pt-BR", "tlh", "<b>")]
    assert named == [
        "English",
        "Español",
        "Français",
        "العربية",
        "Português (Brasil)",
        "tlh",
        "<b>",
    ]


def test_a_second_folder_brings_languages_along(translated: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    catalog = Catalog(locale="eo")
    catalog.add("Saved", "Konservita", locations=IN_BROWSER)
    write(catalog, more, "eo")
    hollow = Catalog(locale=LANGUAGE)
    hollow.add("Saved", "Wrong")
    write(hollow, more, LANGUAGE)
    i18n.also_from(more)
    try:
        assert i18n.languages() == ("en", "ar", "eo", LANGUAGE, "pt-BR")
        assert i18n.browser_words("eo")["texts"] == {"Saved": "Konservita"}
        with using("eo"):
            assert _("Saved") == "Konservita"
        with using(LANGUAGE):
            assert _("Saved") == pseudo("Saved")  # ours goes first
    finally:
        i18n.also_from(None)
    assert "eo" not in i18n.languages()


@pytest.mark.usefixtures("translated")
def test_a_name_that_runs_the_other_way_is_set_apart_from_its_sentence() -> None:
    said = {
        ("en", "Ana"): "Hello Ana",
        ("en", "منى"): "Hello \u2068منى\u2069",
        ("ar", "Ana 2"): "Hello \u2068Ana 2\u2069",
        ("ar", "منى"): "Hello منى",
        ("ar", "12:05"): "Hello 12:05",
    }
    for (language, name), sentence in said.items():
        with using(language):
            assert _("Hello %(name)s", name=name) == sentence
        browser = f't("Hello {{name}}", {{ name: {json.dumps(name)} }})'
        assert in_browser(language, {}, browser) == sentence
    with using("ar"):
        assert "\u2068Ana\u2069" in i18n.listing(["Ana", "منى"])


def test_a_number_in_a_text_is_written_the_languages_way_and_a_name_is_not() -> None:
    assert _("%(limit)s people", limit=5000) == "5,000 people"
    assert _("Port %(port)s", port="8000") == "Port 8000"


# --- the browser ---------------------------------------------------------------------------------


def in_browser(language: str, words: dict[str, Any], expression: str) -> Any:
    """Load i18n.js as a page would and return the value of an expression over its exports."""
    way = i18n.direction(language)
    script = f"""
      const text = {json.dumps(json.dumps(words))};
      globalThis.document = {{
        documentElement: {{ lang: {json.dumps(language)}, dir: {json.dumps(way)} }},
        getElementById: (id) => {{
          return id === "words" && text !== "{{}}" ? {{ textContent: text }} : null;
        }},
      }};
      Object.defineProperty(globalThis, "navigator", {{ value: {{ languages: ["de-AT"] }} }});
      const i18n = await import({json.dumps((ROOT / "static/src/lib/i18n.js").as_uri())});
      const {{ t, tn, tx }} = i18n;
      console.log(JSON.stringify({expression}));
    """
    command = [NODE, "--input-type=module", "--eval", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.usefixtures("translated")
def test_the_browser_gets_its_own_texts_and_no_others() -> None:
    words = i18n.browser_words(LANGUAGE)
    assert set(words["texts"]) == {"Saved", "Hello {name}", "{n} idea", "Go to {address} now"}
    assert words["plurals"] == {"one": 0, "few": 1, "many": 2}
    assert words == json.loads(json.dumps(words))


@pytest.mark.usefixtures("translated")
def test_the_browser_says_the_same_as_the_server() -> None:
    said = in_browser(
        LANGUAGE,
        i18n.browser_words(LANGUAGE),
        """[t("Saved"), t("Hello {name}", { name: "Ana" }), t("Not done"), t("constructor"),
            ...[1, 2, 5, 22, 12345].map((n) => tn("{n} idea", "{n} ideas", n)),
            tx("Go to {address} now", { address: ["element"] })]""",
    )
    assert said[:4] == [pseudo("Saved"), "Ana, ⟦hello⟧", "Not done", "constructor"]
    assert said[4:9] == ["1 ⟦a⟧", "2 ⟦b⟧", "5 ⟦c⟧", "22 ⟦b⟧", "12\xa0345 ⟦c⟧"]
    assert said[9] == ["⟦now⟧ ", ["element"], ""]


def test_the_browser_speaks_english_without_a_catalogue() -> None:
    said = in_browser(
        "en",
        {},
        """[t("{count} of {total}", { count: 3, total: 1200 }), t("Hello {name}", {}),
            t("{name}", { name: "{name} $& {constructor}" }),
            tn("{n} idea in {place}", "{n} ideas in {place}", 1, { place: "a" }),
            tn("{n} idea", "{n} ideas", 0)]""",
    )
    assert said == [
        "3 of 1,200",
        "Hello {name}",
        "{name} $& {constructor}",
        "1 idea in a",
        "0 ideas",
    ]


def test_numbers_and_dates_in_the_browser_follow_the_language() -> None:
    moment = int(datetime(2026, 11, 23, 14, 5, 9, tzinfo=UTC).timestamp() * 1000)
    expression = f"""[i18n.number(12345.5), i18n.percent(0.416), i18n.date(new Date({moment})),
        i18n.dateAndTime({moment}).includes("2026"), i18n.timeOfDay({moment}).length > 3,
        i18n.listing(["Ana", "Ben"]), ["ż", "10", "z", "9", "a"].sort(i18n.compare)]"""
    polish = in_browser(LANGUAGE, {}, expression)
    assert polish[0] == "12\xa0345,5"
    assert polish[1:3] == ["42%", "23 listopada 2026"]
    assert polish[3:6] == [True, True, "Ana i Ben"]
    assert polish[6] == ["9", "10", "a", "z", "ż"]
    english = in_browser("en", {}, expression)
    assert english[0:3] == ["12,345.5", "42%", "23 November 2026"]
    assert english[5] == "Ana and Ben"
