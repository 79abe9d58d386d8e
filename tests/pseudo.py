"""A made-up language: what it does not reach is a text that nobody can translate.

Every text of the source is said as `⟦ťéẋť⟧`, with its places kept. It has three plural forms, as
Polish does, and Polish numbers, under Polish's name.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LANGUAGE = "pl"

NODE = (
    shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}") or "node"
)
"""The Node that builds the bundles: the machine's, or the one that `make` put into the venv."""

WORDS = re.compile(r"[^\W\d_]{2}")
NAMES = {"Branchwork"}
"""Names are the same in every language."""

_LETTERS = str.maketrans("aceinostuyACEINOSTUY", "áčéíñóšťúýÁČÉÍÑÓŠŤÚÝ")
_PLACE = re.compile(r"(\{\w+\}|%\(\w+\)s)")


def pseudo(text: str) -> str:
    """The text in the made-up language."""
    parts = _PLACE.split(text)
    return "⟦" + "".join(p if i % 2 else p.translate(_LETTERS) for i, p in enumerate(parts)) + "⟧"


def gathered(folder: Path) -> Catalog:
    """Every text of the source, found as `make words` finds them."""
    template = folder / "messages.pot"
    command = [sys.executable, "-m", "workshop.translations.gather", str(template)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with template.open("rb") as file:
        return read_po(file)


def write_pseudo(template: Catalog, folder: Path) -> None:
    """Put the made-up language's catalogue below `folder`, as if translators had made it."""
    catalog = Catalog(locale=LANGUAGE)
    for message in template:
        if isinstance(message.id, tuple):
            one, many = map(pseudo, message.id)
            forms: str | tuple[str, ...] = (f"1{one}", f"2{many}", f"5{many}")
            catalog.add(message.id, forms, locations=message.locations)
        elif message.id:
            catalog.add(message.id, pseudo(message.id), locations=message.locations)
    file = folder / LANGUAGE / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as target:
        write_po(target, catalog)


def ids_of(template: Catalog) -> set[str]:
    """Every text of a catalogue, both forms of a plural."""
    return {part for m in template for part in ([m.id] if isinstance(m.id, str) else m.id)}
