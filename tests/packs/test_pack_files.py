"""Packs written as files: the same pack comes back, and a mistake is found on its line."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.packs.minimal import minimal
from tests.packs.test_pack_fuzz import broken_kugels
from workshop.packs import (
    Pack,
    PackErrors,
    load_pack,
    mistyped,
    pack_from,
    pack_json,
    pack_toml,
    plain_text,
    shipped_packs,
    shipped_sources,
)
from workshop.packs.lines import lines_of


@pytest.mark.parametrize("pack", [*shipped_packs().values(), pack_from(minimal())])
def test_a_pack_that_is_written_reads_as_the_same_pack(pack: Pack) -> None:
    assert load_pack(pack_toml(pack)) == pack


def test_a_shipped_packs_source_is_its_file() -> None:
    for id, source in shipped_sources().items():
        assert load_pack(source) == shipped_packs()[id]
        assert source.startswith("# ")


@settings(deadline=None)  # a busy machine is no bug
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=80))
def test_any_text_a_pack_may_hold_survives_a_file(text: str) -> None:
    try:
        pack = pack_from(minimal(title=text, tips__0__text=text, case__paragraphs=[text, "x"]))
    except PackErrors:
        return
    assert load_pack(pack_toml(pack)) == pack


@settings(deadline=None)  # a busy machine is no bug
@given(broken_kugels())
def test_whatever_pack_is_accepted_survives_a_file(data: Any) -> None:
    try:
        pack = pack_from(data)
    except PackErrors:
        return
    assert load_pack(pack_toml(pack)) == pack


@pytest.mark.parametrize("id", list(shipped_sources()))
def test_every_value_of_a_shipped_file_has_its_line(id: str) -> None:
    source = shipped_sources()[id]
    lines, text = lines_of(source), source.splitlines()
    pack = msgspec.json.decode(pack_json(shipped_packs()[id]))
    for index, option in enumerate(pack["options"]):
        assert text[lines[f"options[{index}].key"] - 1] == f'key = "{option["key"]}"'
    for index, item in enumerate(pack["survey"]["items"]):
        line = text[lines[f"survey.items[{index}].next_step_never"] - 1]
        assert item["next_step_never"] in line
    for index, paragraph in enumerate(pack["case"]["paragraphs"]):
        assert paragraph[:20] in text[lines[f"case.paragraphs[{index}]"] - 1]
    assert text[lines["activities.wrap_up.todo"] - 1].startswith("todo = ")
    assert text[lines["agenda[2].minutes"] - 1].startswith("minutes = ")


def found(text: str) -> dict[str, int | None]:
    with pytest.raises(PackErrors) as caught:
        load_pack(text)
    return {error.path: error.line for error in caught.value.errors}


def test_a_mistake_is_named_with_its_line() -> None:
    source = shipped_sources()["kugel"]
    broken = source.replace('key = "rotary"', 'key = "ROTARY"').replace('title = "Vote"', "")
    errors = found(broken)
    assert errors["options[0].key"] == broken.splitlines().index('key = "ROTARY"') + 1
    # what is missing is missing from something that has a line
    assert errors["activities.vote.title"] == broken.splitlines().index("[activities.vote]") + 1


def test_lines_count_the_same_with_line_ends_of_windows() -> None:
    source = shipped_sources()["kugel"]
    assert lines_of(source) == lines_of(source.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a = 1\nb = 'x # y'\nc = 2", "c", 3),
        ("a = [\n  1,\n  [2,\n 3]\n]", "a[1][1]", 4),
        ("a = { b = 1, c = { d = '}' } }\ne = 1", "a.c.d", 1),
        ('a = """\n[b]\nc = 1\n"""\nd = 1', "d", 5),
        ("a = '''\n'''\nb.'c d'.e = 1", "b.c d.e", 3),
        ("[a.b]\nc = 1\n[[d]]\n[[d]]\n[d.e]\nf = 1", "d[1].e.f", 6),
        ('a = "\\"#["\nb = 1', "b", 2),
        ('a = """x""""\nb = 1', "b", 2),
    ],
)
def test_odd_but_valid_files_keep_their_lines(text: str, path: str, line: int) -> None:
    assert lines_of(text)[path] == line


@settings(deadline=None)  # a busy machine is no bug
@given(st.text("ab.=[]{}\"'#\n\\, 1", max_size=60))
def test_finding_lines_never_fails_and_always_ends(text: str) -> None:
    lines = lines_of(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@pytest.mark.parametrize(
    "text",
    [
        "a." * 60_000 + "a = 1",
        "[" + "a." * 60_000 + "a]",
        '"=".' * 30_000 + "a = 1",
        "x = {" + "a." * 60_000 + "a = 1}",
        "a = " + "{b=" * 20_000,
        "a = [" + "[" * 100_000,
    ],
    ids=["dotted", "header", "quoted", "inline", "tables", "lists"],
)
def test_a_file_made_to_keep_the_reader_busy_is_refused_at_once(text: str) -> None:
    with pytest.raises(PackErrors) as caught:
        load_pack(text)
    assert all(error.reason for error in caught.value.errors)


def test_a_broken_file_says_on_which_line() -> None:
    with pytest.raises(PackErrors) as caught:
        load_pack("a = 1\nb = \nc = 3")
    (error,) = caught.value.errors
    assert (error.line, error.reason) == (
        2,
        "Put this in quotes, or write a number, true or false.",
    )


CURLY = 'Put straight quotes (") around the text. Word processors make curly ones, which cannot be '


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1\ntitle = “Mine”\n", [2]),
        ("title = „Meins“\nsummary = ‘Mine’\nid = «mine»\n", [1, 2, 3]),
        ('title = "Mine”\n', [1]),
        ("[case]\nparagraphs = [\n    “One.”,\n    “Two.”,\n]\n", [3, 4]),
        ("[“case”]\n", [1]),
        ("tips = [{key = “a”}]\n", [1]),
        ("about = “””\nA long text.\n”””\n", [1, 3]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("first", ["", "\ufeff"])
def test_curly_quotes_are_named_on_their_lines(
    text: str, lines: list[int], end: str, first: str
) -> None:
    with pytest.raises(PackErrors) as caught:
        load_pack((first + text.replace("\n", end)).encode())
    assert [error.line for error in caught.value.errors] == lines
    assert all(error.reason.startswith(CURLY) for error in caught.value.errors)


def test_curly_quotes_within_a_text_are_no_mistake_and_not_blamed() -> None:
    assert load_pack(pack_toml(pack_from(minimal(title="“Mine”")))).title == "“Mine”"
    with pytest.raises(PackErrors) as caught:
        load_pack('title = "“Mine”"\nsummary = \n')
    assert [error.line for error in caught.value.errors] == [2]
    assert not caught.value.errors[0].reason.startswith(CURLY)


BROKEN = [
    'title = "a',
    "title = 'a",
    'title = """a',
    "title",
    "= 1",
    "title = word",
    "a = 1 b = 2",
    "a = [1",
    "a = {b = 1",
    "[case",
    "[[tips]",
    "a = 1\na = 2",
    "[a]\n[a]",
    "a = {b = 1, b = 2}",
    'a = "c:\\dir"',
    'a = "\\uZZZZ"',
    "a = 1\x00",
    'a = "\x01"',
    "a = 2026-99-99",
    "a = " + "9" * 5_000,
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_toml_is_said_in_plain_words_with_its_line(text: str) -> None:
    with pytest.raises(PackErrors) as caught:
        load_pack(text)
    (error,) = caught.value.errors
    ours = {*(said for _begins, said in mistyped._SAID), mistyped._OTHERWISE}
    assert error.message in ours
    assert error.line or "9999" in text


@pytest.mark.parametrize("pack", [*shipped_packs().values(), pack_from(minimal())])
def test_a_mark_at_the_start_and_windows_line_ends_make_no_difference(pack: Pack) -> None:
    text = pack_toml(pack)
    for changed in (
        "\ufeff" + text,
        text.replace("\n", "\r\n"),
        "\ufeff" + text.replace("\n", "\r\n"),
    ):
        assert load_pack(changed) == load_pack(changed.encode()) == pack
        assert plain_text(changed.encode()) == plain_text(changed) == text
