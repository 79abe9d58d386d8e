"""Two made-up languages: what they do not reach is a text that nobody can translate.

`LONG` says every text of the source as `⟦ťéẋť⟧`, two fifths longer, with its places kept. It has
three plural forms, as Polish does, and Polish numbers, under Polish's name. `RTL` runs from right
to left, in Hebrew letters that mean nothing, with six plural forms, under Arabic's name. Neither
keeps a Latin letter without an accent, so that one that is read on a page was never translated.

They are written into a folder as translators would write theirs; nothing of the program knows them.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.node import node
from workshop.data_folder import LANGUAGES
from workshop.packs import Pack, limits_of_fields, pack_toml, shipped_packs

ROOT = Path(__file__).parents[1]
LANGUAGE = "pl"

NODE = node()

WORDS = re.compile(r"[^\W\d_]{2}")
NAMES = {"Branchwork"}
"""Names are the same in every language."""

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = str.maketrans(_PLAIN, "áƀčďéƒğĥíĵķľɱñóƥɋřšťúṽŵẋýžÁɃČĎÉƑĞĤÍĴĶĽṀÑÓƤɊŘŠŤÚṼŴẊÝŽ")
_HEBREW = str.maketrans(_PLAIN, "אבגדהוזחטיכלמנסעפצקרשתךםןף" * 2)
_DOUBLED = re.compile(r"([aeiourlAEIOURL])")
_PLACE = re.compile(r"(\{\w+\}|%\(\w+\)s|Branchwork)")


def pseudo(text: str) -> str:
    """The text in `LONG`."""
    return _said(text, lambda part: _DOUBLED.sub(r"\1\1", part).translate(_ACCENTED))


def pseudo_rtl(text: str) -> str:
    """The text in `RTL`."""
    return _said(text, lambda part: part.translate(_HEBREW))


def _said(text: str, say: Callable[[str], str]) -> str:
    parts = _PLACE.split(text)
    return "⟦" + "".join(p if i % 2 else say(p) for i, p in enumerate(parts)) + "⟧"


LONG, RTL = LANGUAGE, "ar"
DIGITS = "fa"
"""Under Persian's name: with digits of its own."""
SAYS = {LONG: pseudo, RTL: pseudo_rtl, DIGITS: pseudo_rtl}
FORMS = {LONG: 3, RTL: 6, DIGITS: 2}


def gathered(folder: Path) -> Catalog:
    """Every text of the source, found as `make words` finds them."""
    template = folder / "messages.pot"
    command = [sys.executable, "-m", "workshop.translations.gather", str(template)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with template.open("rb") as file:
        return read_po(file)


def write_pseudo(template: Catalog, folder: Path, language: str = LANGUAGE) -> None:
    """Put a made-up language's catalogue below `folder`, as if translators had made it."""
    say, count = SAYS[language], FORMS[language]
    catalog = Catalog(locale=language)
    for message in template:
        if isinstance(message.id, tuple):
            one, many = map(say, message.id)
            forms = tuple(f"{form}{many if form else one}" for form in range(count))
            catalog.add(message.id, forms, locations=message.locations)
        elif message.id:
            catalog.add(message.id, say(message.id), locations=message.locations)
    file = folder / language / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as target:
        write_po(target, catalog)


def pseudo_pack(pack: Pack, language: str) -> Pack:
    """A pack in a made-up language; a text that has no room for it is cut short."""
    limits, say = limits_of_fields(), SAYS[language]

    def said(value: Any, path: str, name: str) -> Any:
        if isinstance(value, dict):
            known = "*" if path == "activities" else ""
            return {
                key: said(one, f"{path}.{known or key}" if path else key, key)
                for key, one in value.items()
            }
        if isinstance(value, list | tuple):
            return [said(one, f"{path}[]", name) for one in value]
        if not isinstance(value, str) or not value or name in ("key", "id", "language", "activity"):
            return value
        text = say(value)
        most = limits[path]
        return text if len(text) <= most else f"{text[: most - 1].replace('**', '')}⟧"

    data = said(msgspec.to_builtins(pack), "", "")
    return msgspec.convert({**data, "language": language}, Pack)


def write_languages(data: Path, *languages: str) -> Path:
    """Put the languages (both) where a server looks for more of them, packs included."""
    folder = data / LANGUAGES
    folder.mkdir(parents=True, mode=0o700)
    template = gathered(folder)
    (folder / "messages.pot").unlink()
    for language in languages or (LONG, RTL):
        write_pseudo(template, folder, language)
        for id, pack in shipped_packs().items():
            text = pack_toml(pseudo_pack(pack, language))
            (folder / f"{id}.{language}.toml").write_text(text, "utf-8")
    return folder


def ids_of(template: Catalog) -> set[str]:
    """Every text of a catalogue, both forms of a plural."""
    return {part for m in template for part in ([m.id] if isinstance(m.id, str) else m.id)}
