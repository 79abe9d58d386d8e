"""Templates say every text through _() or ngettext()."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.pseudo import NAMES, ROOT, WORDS

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
