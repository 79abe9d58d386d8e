"""A catalogue that somebody tries out may hold anything: pages are never worse than in English."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workshop import i18n

HEAD = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'
    '"Plural-Forms: {plural}\\n"\n\n'
)
ENTRY = 'msgid "Hello, %(name)s."\nmsgstr "{text}"\n\n'
PLURAL = 'msgid "%(n)s like"\nmsgid_plural "%(n)s likes"\nmsgstr[0] "{text}"\nmsgstr[1] "{text}"\n'
RULES = st.sampled_from(
    [
        "nplurals=2; plural=(n != 1);",
        "nplurals=2; plural=n % 0;",
        "nplurals=2; plural=__import__('os').getpid();",
        "nplurals=9; plural=n;",
        "nplurals=-1; plural=n",
        "nplurals=2; plural=" + "(" * 3_000,
        "",
    ]
)
CHARSETS = st.sampled_from(["utf-8", "klingon", "utf-16", ""])
TEXTS = st.sampled_from(
    ["%(name)s", "%(evil)s", "%", "%s", "%(n)d %(", "%(n)c", "%(name", "{0.__class__}", "<b>%(n)s"]
) | st.text("ab%()sdn{}\\\\é", max_size=12)
FILES = st.binary(max_size=80) | st.builds(
    lambda charset, plural, text: (
        HEAD.format(charset=charset, plural=plural)
        + ENTRY.replace("{text}", text)
        + PLURAL.replace("{text}", text)
    ).encode(),
    CHARSETS,
    RULES,
    TEXTS,
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    i18n.also_from(tmp_path)
    yield tmp_path
    i18n.also_from(None)
    forget()


def forget() -> None:
    for known in (i18n._languages, i18n._compile, i18n._read, i18n._browser_words):
        known.cache_clear()
    i18n._plural_forms.cache_clear()


@settings(deadline=None, max_examples=150)
@given(content=FILES)
@example(content=(HEAD.format(charset="utf-8", plural="nplurals=2; plural=n%0;") + PLURAL).encode())
@example(content=b'msgid "a"\nmsgstr ')
def test_any_catalogue_leaves_something_to_read(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("languages")
    file = folder / "eo" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    forget()
    i18n.also_from(folder)
    try:
        with i18n.using("eo"):
            assert isinstance(i18n.gettext("Hello, %(name)s.", name="Ana"), str)
            for count in (0, 1, 2, 1_000):
                assert isinstance(i18n.ngettext("%(n)s like", "%(n)s likes", count), str)
            assert isinstance(i18n.browser_words("eo"), dict)
            assert i18n.own_name("eo")
    finally:
        i18n.also_from(None)
        forget()


def test_a_translation_with_a_broken_place_is_said_in_english(folder: Path) -> None:
    file = folder / "eo" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    head = HEAD.format(charset="utf-8", plural="nplurals=2; plural=(n != 1);")
    file.write_text(head + ENTRY.replace("{text}", "Saluton, %(nomo)s."))
    forget()
    with i18n.using("eo"):
        assert i18n.gettext("Hello, %(name)s.", name="Ana") == "Hello, Ana."
