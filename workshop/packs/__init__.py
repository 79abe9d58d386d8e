"""Content packs: what a workshop is about, as typed and checked data.

Lives here: the shape of a pack (`pack`), its checks (`check`, `limits`, `translation`), reading
packs from TOML and writing them (`load`, `lines`), and the packs that are shipped (`<id>.toml`, and
`<id>.<language>.toml` for a translation).
May import: the standard library and msgspec. This is the bottom layer.
Must never: import anything else of `workshop`, know what a session is, or hold the texts of one
particular pack in code.
"""

from workshop.packs.check import PackError, PackErrors, check_pack
from workshop.packs.limits import limits_of_fields
from workshop.packs.load import (
    load_pack,
    name_of,
    pack_from,
    pack_json,
    pack_toml,
    shipped_packs,
    shipped_sources,
    shipped_translations,
    with_lines,
)
from workshop.packs.pack import ACTIVITIES, ActivityKind, Pack, activities_of
from workshop.packs.translation import (
    check_translation,
    count_untranslated,
    fit_translation,
    with_minutes_of,
)

__all__ = [
    "ACTIVITIES",
    "ActivityKind",
    "Pack",
    "PackError",
    "PackErrors",
    "activities_of",
    "check_pack",
    "check_translation",
    "count_untranslated",
    "fit_translation",
    "limits_of_fields",
    "load_pack",
    "name_of",
    "pack_from",
    "pack_json",
    "pack_toml",
    "shipped_packs",
    "shipped_sources",
    "shipped_translations",
    "with_lines",
    "with_minutes_of",
]
