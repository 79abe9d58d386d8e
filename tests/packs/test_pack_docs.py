"""docs/packs.md names every field with its limits, and its example is a pack."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import inspect

from workshop.packs import ACTIVITIES, PackError, load_pack
from workshop.packs.check import MAX_PACK_BYTES
from workshop.packs.pack import Language, Mark, Pack, Pair

DOCS = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
LANGUAGE, MARK, PAIR = map(inspect.type_info, (Language, Mark, Pair))


def holds(kind: inspect.Type) -> str:
    """The words that the docs use for a type and its limits."""
    match kind:
        case inspect.UnionType():
            return holds(next(t for t in kind.types if not isinstance(t, inspect.NoneType)))
        case inspect.Metadata():
            return holds(kind.type)
        case inspect.StructType() | inspect.DictType():
            return "table"
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType():
            return f"whole number from {kind.ge} to {kind.le}"
        case inspect.LiteralType():
            return "one of the activities" if len(kind.values) > 1 else str(kind.values[0])
        case inspect.VarTupleType():
            return f"list of {span(kind.min_length, kind.max_length)}"
        case inspect.StrType() if kind.pattern:
            known = ((LANGUAGE, "language code"), (MARK, "mark"), (PAIR, "two marks"))
            return next((words for one, words in known if one == kind), "key")
        case inspect.StrType():
            return f"text, {span(kind.min_length, kind.max_length)} characters"
    raise AssertionError(kind)


def span(low: int | None, high: int | None) -> str:
    return f"{low} to {high}" if low else f"up to {high}"


def rows(kind: inspect.Type, path: str = "") -> Iterator[tuple[str, str]]:
    match kind:
        case inspect.UnionType():
            for part in kind.types:
                yield from rows(part, path)
        case inspect.StructType():
            for field in kind.fields:
                name = f"{path}.{field.encode_name}" if path else field.encode_name
                yield name, holds(field.type) + (", needed" if field.required else "")
                yield from rows(field.type, name)
        case inspect.VarTupleType():
            if not isinstance(kind.item_type, inspect.StructType):
                yield f"{path}[]", f"{holds(kind.item_type)}, needed"
            yield from rows(kind.item_type, f"{path}[]")
        case inspect.DictType():
            yield f"{path}.<activity>", "table, needed"
            yield from rows(kind.value_type, f"{path}.<activity>")


def test_every_field_stands_in_the_docs_with_its_limits() -> None:
    written = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", DOCS, re.MULTILINE))
    assert written == dict(rows(inspect.type_info(Pack)))


def test_the_docs_name_the_activities_and_the_size() -> None:
    assert ", ".join(f"`{kind}`" for kind in ACTIVITIES) in DOCS
    assert f"{MAX_PACK_BYTES // 1024} KB" in DOCS


def test_the_example_is_a_pack() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    pack = load_pack(example)
    assert pack.id == "bakery"
    assert [option.key for option in pack.options] == ["bakery", "school"]


def test_the_errors_shown_are_worded_as_the_program_words_them() -> None:
    (shown,) = re.findall(r"fourth item:\n\n```\n(.*?)```", DOCS, re.DOTALL)
    errors = [
        PackError("case.title", "Add this: it is needed.", line=2),
        PackError("survey.items[3].key", "Choose another key: this one is taken.", line=41),
        PackError(
            "agenda[0].minutes",
            "Write a whole number from %(low)s to %(high)s.",
            {"low": 1, "high": 240},
            60,
        ),
    ]
    assert shown.splitlines() == [str(error) for error in errors]
    source = (Path(__file__).parents[2] / "workshop" / "packs" / "check.py").read_text()
    assert all(error.message in source for error in errors)
