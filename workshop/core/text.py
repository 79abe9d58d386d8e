"""What people type, made fit to keep: any script, no tricks.

Control characters go, and so do the invisible direction marks of Unicode UAX #9: an unclosed
override in one name would turn the rest of everybody's page around. Joiners stay; Persian, Hindi
and emoji need them.
"""

import unicodedata

_KEPT_FORMATS = {"\u200c", "\u200d"}  # zero-width non-joiner and joiner

_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": " "})
"""What word processors and PDFs write for a line break; without it words would grow together."""


def _fit(character: str, *, lines: bool) -> bool:
    if character in _KEPT_FORMATS or (lines and character == "\n"):
        return True
    category = unicodedata.category(character)
    if category == "Cn":  # not assigned when this Python was made: emoji newer than it stay
        return ord(character) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(character) <= 0xFDEF
    # Cf holds the direction marks, and also the tag characters that spell flags of regions
    return category not in {"Cc", "Cs", "Co", "Zl", "Zp"} and (
        category != "Cf" or "\U000e0020" <= character <= "\U000e007f"
    )


def clean_line(text: str) -> str:
    """One line: composed (NFC), without control characters, white space folded and trimmed."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = "".join(c for c in unicodedata.normalize("NFC", spaced) if _fit(c, lines=False))
    return "" if is_blank(kept) else " ".join(kept.split())


def clean_text(text: str) -> str:
    """Several lines: as `clean_line`, but line breaks of every kind stay, and inner spaces too."""
    broken = text.replace("\r\n", "\n").translate(_BREAKS)
    kept = "".join(c for c in unicodedata.normalize("NFC", broken) if _fit(c, lines=True))
    return "" if is_blank(kept) else "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: white space and joiners only."""
    return all(c.isspace() or c in _KEPT_FORMATS or c in "\u3164\u115f\u1160\u2800" for c in text)
