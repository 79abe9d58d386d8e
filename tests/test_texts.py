"""Every text that people read can be translated: it is in the catalogue, and none is left outside.

As far as source can tell: raw text in JSX and in templates, in attributes that are shown or read
aloud, in announcements, in what Python prints, flashes or refuses with.
"""

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeGuard, get_args

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment, nodes

from tests.pseudo import LANGUAGE, NODE, ROOT, gathered, pseudo, write_pseudo
from workshop import i18n
from workshop.core.refusals import Refusal, RefusalCode
from workshop.refusal_texts import SENTENCES, refusal_sentence, sentence_for

WORDS = re.compile(r"[^\W\d_]{2}")
NAMES = {"Branchwork"}
"""Names are the same in every language."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return gathered(tmp_path_factory.mktemp("texts"))


@pytest.fixture
def spoken(template: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The made-up language is there, and is spoken."""
    write_pseudo(template, tmp_path)
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)


def ids_of(template: Catalog) -> set[str]:
    return {part for m in template for part in ([m.id] if isinstance(m.id, str) else m.id)}


# --- browser code --------------------------------------------------------------------------------


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


# --- templates -----------------------------------------------------------------------------------

JINJA = Environment(autoescape=True)
SHOWN = {"alt", "aria-label", "aria-description", "placeholder", "title", "label", "content"}
QUIET = {"script", "style", "code"}


class RawTexts(HTMLParser):
    """Collects what a page shows that does not come from an expression."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in QUIET:
            self.inside.append(tag)
        named = dict(attrs)
        shown = SHOWN - ({"content"} if named.get("name") != "description" else set())
        self.found += [value for name, value in attrs if name in shown and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in QUIET and tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


def raw_in_template(source: str) -> list[str]:
    pieces: list[str] = []
    for _line, kind, value in JINJA.lex(source):
        if kind == "data":
            pieces.append(value)
        elif kind == "variable_begin":
            pieces.append("0")  # something stands here, so that the markup stays whole
    page = RawTexts()
    page.feed("".join(pieces))
    page.close()
    raw = [" ".join(text.split()) for text in page.found]
    raw += said_in_expressions(JINJA.parse(source))
    return [text for text in raw if WORDS.search(text) and words_of(text) not in NAMES]


def words_of(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip()


def said_in_expressions(node: nodes.Node, shown: bool = False) -> Iterator[str]:
    """Strings that `{{ … }}` shows as they are, and sentences handed to a macro."""
    match node:
        case nodes.Const(value=str(text)) if shown or re.match(r"[A-Z][a-z]+[ .,:?]", text):
            yield text
        case nodes.Call(node=nodes.Name(name="_" | "gettext" | "ngettext")):
            values = [keyword.value for keyword in node.kwargs]
            for value in values:
                yield from said_in_expressions(value, shown=True)
        case nodes.Call() | nodes.Filter() | nodes.Test() | nodes.Compare() | nodes.Getitem():
            for child in node.iter_child_nodes():
                yield from said_in_expressions(child)
        case nodes.CondExpr():
            yield from said_in_expressions(node.test)
            for branch in filter(None, (node.expr1, node.expr2)):
                yield from said_in_expressions(branch, shown)
        case _:
            for child in node.iter_child_nodes():
                yield from said_in_expressions(child, shown)


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def test_there_are_templates() -> None:
    assert TEMPLATES


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_template_shows_a_raw_text(file: Path) -> None:
    assert raw_in_template(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello there</p>",
        "<p>\n  Hello <b>{{ name }}</b>\n</p>",
        '<img alt="Hello there">',
        '<meta name="description" content="Hello there">',
        '{{ button("Hello there") }}',
        '{% if a %}<button aria-label="Hello">{% endif %}',
        "{% set heading = 'Hello there' %}",
        "{% block title %}Hello{% endblock %}",
    ],
)
def test_a_raw_text_in_a_template_is_found(source: str) -> None:
    assert [text for text in raw_in_template(source) if text.startswith("Hello")]


def test_markup_and_marked_texts_are_left_alone() -> None:
    assert (
        raw_in_template(
            '<html lang="{{ language }}"><title>{{ _("Hello there") }} · Branchwork</title>'
            '{# Hello there #}<script type="application/json">{{ boot | tojson }}</script>'
            '<link rel="icon" href="{{ asset("icon.svg") }}"><p class="page one">{{ name }}</p>'
            '<a href="{{ url_for("join.page") }}" title="{{ _("By %(name)s", name=name) }}">→</a>'
        )
        == []
    )


# --- Python --------------------------------------------------------------------------------------

MARKERS = {"_", "gettext", "ngettext", "lazy_gettext", "N_"}
SAYERS = {"print", "flash", "abort"}


def problems_in_python(source: str, start_errors: set[str]) -> list[str]:
    """Texts that are not written out, and texts that are said raw, with their lines."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                pass
            case _:
                continue
        texts = node.args[: 2 if name == "ngettext" else 1]
        if name in MARKERS and isinstance(node.func, ast.Name):
            texts = [marked.args[0] if is_marked(marked) else marked for marked in texts]
            written = all(isinstance(t, ast.Constant) and isinstance(t.value, str) for t in texts)
            variable = all(isinstance(t, ast.Name | ast.Attribute | ast.Subscript) for t in texts)
            if not written and not variable:  # a variable holds what N_() marked elsewhere
                found.append(f"{node.lineno}: {name}() needs its text written out")
        if name in SAYERS | start_errors:
            described = [k.value for k in node.keywords if k.arg == "description"]
            said = "".join(s for arg in [*node.args, *described] for s in raw_strings(arg))
            if WORDS.search(said):
                found.append(f"{node.lineno}: {name}() says a raw text")
    return found


def is_marked(node: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"


def raw_strings(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            for value in values:
                yield from raw_strings(value)
        case ast.BinOp(left=left, right=right):
            yield from raw_strings(left)
            yield from raw_strings(right)


def start_errors() -> set[str]:
    """The names of the errors that are printed at the start, wherever they are defined."""
    names = {"StartError"}
    for file in (ROOT / "workshop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                if bases & names:
                    names.add(node.name)
    return names


def test_python_says_no_raw_text() -> None:
    printed = start_errors()
    found = {
        str(file.relative_to(ROOT)): problems_in_python(file.read_text(encoding="utf-8"), printed)
        for file in [*ROOT.glob("app.py"), *(ROOT / "workshop").rglob("*.py")]
    }
    assert {file: problems for file, problems in found.items() if problems} == {}


@pytest.mark.parametrize(
    "source",
    [
        'print("Hello there")',
        'print(f"Hello {name}")',
        'flash("Hello " + name)',
        'abort(404, description="Hello there")',
        'raise StartError("Hello there")',
        '_(f"Hello {name}")',
        '_("Hello " + name)',
        'ngettext("one", f"{n} many", n)',
    ],
)
def test_a_raw_text_in_python_is_found(source: str) -> None:
    assert problems_in_python(source, {"StartError"})


def test_marked_texts_in_python_are_left_alone() -> None:
    source = """print(_("Hello"), file=out); abort(404); _(row.text); _(N_("Bye"))
StartError(N_("Hello"), a="b")"""
    assert problems_in_python(source, {"StartError"}) == []


# --- the catalogue -------------------------------------------------------------------------------


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


# --- refusals ------------------------------------------------------------------------------------

SAMPLE = {"limit": 5000, "least": 2, "name": "Ana", "suggestion": "Ana B", "people": 3}


def test_every_refusal_has_its_sentence() -> None:
    assert list(SENTENCES) == list(get_args(RefusalCode))


@pytest.mark.usefixtures("spoken")
def test_every_refusal_is_said_in_the_readers_language() -> None:
    with i18n.using(LANGUAGE):
        for code in get_args(RefusalCode):
            said = refusal_sentence(Refusal(code, SAMPLE))
            assert said.startswith("⟦"), code
            assert "%" not in said


def refusals_raised() -> Iterator[tuple[str, set[str], str]]:
    """Code, keys of `about`, place: of every `Refusal("…", {…})` in the program."""
    for file in (ROOT / "workshop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Refusal"), args=[ast.Constant(value=code), *rest]):
                    about = rest[0] if rest else None
                    keys = about.keys if isinstance(about, ast.Dict) else []
                    names = {str(k.value) for k in keys if isinstance(k, ast.Constant)}
                    yield str(code), names, f"{file.name}:{node.lineno}"


def test_every_refusal_brings_what_its_sentence_needs() -> None:
    raised = list(refusals_raised())
    assert len(raised) > 30
    for code, given, place in raised:
        needed = set(re.findall(r"%\((\w+)\)s", SENTENCES[code]))
        assert needed <= given, f"{place}: {code} lacks {needed - given}"


def test_a_code_or_a_value_that_is_missing_still_gets_a_sentence() -> None:
    assert sentence_for("made_up") == "That did not work. Reload the page and try again."
    assert sentence_for("name_too_long") == sentence_for("name_too_long", {"other": 1})


def test_a_refusal_speaks_with_its_numbers_and_names() -> None:
    assert sentence_for("name_taken", {"name": "Ana %s", "suggestion": "Ana B"}) == (
        "Somebody here is called Ana %s already. How about Ana B?"
    )
    assert sentence_for("session_full", {"limit": 5000}).startswith("This session is full with 5,0")
