"""Which English the shipped translations were made from, kept beside them in `translated.json`.

    python -m workshop.packs.remember           notes what has been translated; in `make words`
    python -m workshop.packs.remember --right   what it has named is right as it is

A translation whose English has changed is named until somebody has looked at it; a test fails for
as long. What was shipped before stays in the file: copies that hosts made of it are known by it.
"""

import json
import sys
from collections.abc import Iterator

from workshop.packs.history import FILE, noted, shipped_pairs
from workshop.packs.holding import aligned
from workshop.packs.load import load_pack, shipped_packs, shipped_translations
from workshop.packs.memory import pair


def outgrown() -> list[str]:
    """Each shipped text that translates what the English no longer says: `<id>.es: case.title`."""
    return [f"{name}: {path}" for name, path, _pair, known in _texts() if known == "otherwise"]


def note(*, right: bool = False) -> None:
    """Write down what is new; with `right`, what is outgrown too."""
    found = noted()
    for name, _path, one, known in list(_texts()):
        if known == "not" or right:
            language = name.partition(".")[2]
            found[language] = sorted({*found.get(language, ()), one})
    FILE.write_text(json.dumps(found, indent=0) + "\n", "utf-8")
    shipped_pairs.cache_clear()


def _texts() -> Iterator[tuple[str, str, str, str]]:
    """Each shipped text: its file and place, its pair, and whether it is known: "so", "otherwise"
    (it has translated something else), "not"."""
    originals, held = shipped_packs(), noted()
    for name, text in shipped_translations().items():
        translation = load_pack(text)
        known = set(held.get(translation.language, ()))
        marks = {one.partition(":")[2] for one in known}
        for path, ours, theirs in aligned(originals[translation.id], translation):
            one = pair(ours, theirs)
            other = "otherwise" if one.partition(":")[2] in marks else "not"
            yield name, path, one, "so" if one in known else other


if __name__ == "__main__":
    note(right=sys.argv[1:] == ["--right"])
    for place in outgrown():
        sys.stdout.write(f"{place}: the English has changed since this was translated.\n")
