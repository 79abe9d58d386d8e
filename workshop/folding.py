"""Folding: the form of a text that is the same for all texts that people read as equal.

Two write-ins, names or titles are one when their folded forms are equal; what is stored and shown
stays as typed. What does not count: case, width and spacing; accents on Latin letters (on other
scripts a mark makes another letter); which apostrophe, dash or quotation mark was at hand; a dash
or a space between two words; a full stop at the end; whether an emoji asks to be drawn in colour.
`static/src/lib/folding.js` is the same for the browser, and a test holds the two together.

May import nothing of ours: packs and the core both stand on it.
"""

import re
import unicodedata
from functools import lru_cache

_BEFORE = str.maketrans({"\u00b4": "'", "\u0060": "'"})
"""Typewriter accents used as apostrophes, which NFKD would take apart."""

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u02c8\u2032\u2035\ua78c"
_QUOTES = (
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u301d\u301e\u301f"
)
_UNSEEN = "\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f"
"""Soft hyphens, breaks without width, and the selectors of an emoji's style."""

_AFTER = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_UNSEEN, None)
    | {"\u03c2": "\u03c3", "\u2044": "/"}
)

_DASHES = re.compile("\\s*[-\u2010-\u2015\u2212\u2e3a\u2e3b\u058a\u05be]+\\s*")
_STOPS = " .\u3002\u0964\u06d4"
"""What may close a sentence and says nothing: full stops of several scripts."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The folded form of a text; empty only for a text without anything to see."""
    plain = unicodedata.normalize("NFKD", text.translate(_BEFORE))
    cased = unicodedata.normalize("NFKD", plain.upper().lower()).translate(_AFTER)
    spaced = " ".join(_without_latin_marks(cased).split())
    joined = _close_quotes(_DASHES.sub(_dash, spaced))
    return unicodedata.normalize("NFC", joined.rstrip(_STOPS) or joined)


def _without_latin_marks(text: str) -> str:
    kept = []
    latin = False
    for character in text:
        if unicodedata.category(character)[0] != "M":
            latin = unicodedata.name(character, "").startswith("LATIN ")
        elif latin:
            continue
        kept.append(character)
    return "".join(kept)


def _dash(found: re.Match[str]) -> str:
    """A space where the dash stands between words; elsewhere it means something: A-, -5."""
    text = found.string
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return " " if _is_word(before) and _is_word(after) else found.group()


def _is_word(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "LNM"


def _close_quotes(text: str) -> str:
    """Without the spaces that French sets inside its quotation marks."""
    parts = text.split('"')
    inside = [part.strip() if place % 2 else part for place, part in enumerate(parts)]
    return '"'.join(inside)
