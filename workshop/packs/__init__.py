"""Content packs: what a workshop is about, as typed and checked data.

Lives here: the shape of a pack (`pack`), its checks (`check`, `limits`, `translation`), what people
read of a translation (`memory`, `holding`, `history`), what is switched on (`offered`), reading
packs from TOML and writing them (`load`, `lines`, `mistyped`), and the packs that are shipped
(`<id>.toml`, and `<id>.<language>.toml` for a translation; `remember` is for those who write them).
May import: the standard library, msgspec and `folding`. This is the bottom layer.
Must never: import anything else of `workshop`, know what a session is, or hold the texts of one
particular pack in code.
"""

from workshop.packs.check import PackError, PackErrors, check_pack
from workshop.packs.history import shipped_pairs
from workshop.packs.holding import Held, complete, hold, places_of, settle, texts_of
from workshop.packs.limits import limits_of_fields
from workshop.packs.load import (
    load_pack,
    name_of,
    pack_from,
    pack_json,
    pack_toml,
    plain_text,
    shipped_packs,
    shipped_sources,
    shipped_translations,
    with_lines,
    with_memory,
)
from workshop.packs.memory import mark, memory_toml, pair, remembering, without_memory
from workshop.packs.offered import offered
from workshop.packs.pack import ACTIVITIES, ActivityKind, Memory, Pack, activities_of
from workshop.packs.translation import check_translation, empty_texts, same_language

__all__ = [
    "ACTIVITIES",
    "ActivityKind",
    "Held",
    "Memory",
    "Pack",
    "PackError",
    "PackErrors",
    "activities_of",
    "check_pack",
    "check_translation",
    "complete",
    "empty_texts",
    "hold",
    "limits_of_fields",
    "load_pack",
    "mark",
    "memory_toml",
    "name_of",
    "offered",
    "pack_from",
    "pack_json",
    "pack_toml",
    "pair",
    "places_of",
    "plain_text",
    "remembering",
    "same_language",
    "settle",
    "shipped_packs",
    "shipped_pairs",
    "shipped_sources",
    "shipped_translations",
    "texts_of",
    "with_lines",
    "with_memory",
    "without_memory",
]
