"""How long every text and list of a pack may be, for forms that say so while one types."""

from collections.abc import Iterator

from msgspec import inspect

from workshop.packs.pack import Pack


def limits_of_fields() -> dict[str, int]:
    """How long each text, and each list, may be: `case.paragraphs[]` → 1200, `options` → 24.

    The names of activities are written as `*`.
    """
    return dict(_limits(inspect.type_info(Pack), ""))


def _limits(kind: inspect.Type, path: str) -> Iterator[tuple[str, int]]:
    match kind:
        case inspect.StructType():
            for field in kind.fields:
                yield from _limits(
                    field.type, f"{path}.{field.encode_name}" if path else field.encode_name
                )
        case inspect.DictType():
            yield from _limits(kind.value_type, f"{path}.*")
        case inspect.VarTupleType():
            if kind.max_length is not None:
                yield path, kind.max_length
            yield from _limits(kind.item_type, f"{path}[]")
        case inspect.UnionType():
            for part in kind.types:
                yield from _limits(part, path)
        case inspect.Metadata():
            yield from _limits(kind.type, path)
        case inspect.StrType() if kind.max_length is not None:
            yield path, kind.max_length
