"""What a pack offers: its parts without those whose activity is switched off.

A part that no activity uses is nowhere: not on a phone, in no count, in no file that is handed out.
"""

from typing import Any

from msgspec.structs import replace

from workshop.packs.pack import Pack, Words

_PARTS: dict[str, dict[str, Any]] = {
    "read": {"case": None},
    "vote": {"options": (), "write_in": False, "words": Words()},
    "reasons": {"reasons": ()},
    "tree": {"tree": None},
    "questions": {"questions": ()},
    "survey": {"survey": None},
    "tips": {"tips": ()},
}
"""By activity: what is there for it alone, and what stands there without it."""


def offered(pack: Pack) -> Pack:
    """The pack without what is switched off; the same one where all is on."""
    off = {
        name: nothing
        for kind, parts in _PARTS.items()
        if kind not in pack.activities
        for name, nothing in parts.items()
        if getattr(pack, name) != nothing
    }
    words = off.get("words", pack.words)
    if not off.get("write_in", pack.write_in) and (words.write_in or words.write_in_question):
        off["words"] = replace(words, write_in="", write_in_question="")
    return replace(pack, **off) if off else pack
