"""What is wrong with a file that is no TOML, in words for people who never heard of it.

Python's reader stops at the first thing and words it for programmers; here it is said what to do.
"""

import re

from workshop.packs.check import N_, WHOLE, PackError

_PLACE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")

_QUOTES = (
    "[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\uff02]"
)
_BEGINS_CURLY = re.compile(rf"^\s*(?:[\w.-]+\s*=\s*)?[\[{{]*\s*{_QUOTES}")
_ENDS_CURLY = re.compile(rf"^[^#]*=\s*[\"'][^\"']*{_QUOTES}\s*,?\s*$")
_CURLY_WITHIN = re.compile(rf"[\[,={{]\s*{_QUOTES}")
_CURLY = N_(
    'Put straight quotes (") around the text. Word processors make curly ones, which cannot be '
    "used here."
)
MOST = 100
"""Lines that are named; nobody puts right more in one go."""

_SAID = (
    ("Illegal character '\\n'", N_("End this text with the quotes that it begins with.")),
    ("Unterminated string", N_("End this text with the quotes that it begins with.")),
    ('Expected "\'"', N_("End this text with the quotes that it begins with.")),
    ("Expected '=' after", N_("Write a name, then = and its value, or a heading in [ ].")),
    ("Invalid statement", N_("Write a name, then = and its value, or a heading in [ ].")),
    ("Invalid initial character", N_("Write a name, then = and its value, or a heading in [ ].")),
    ("Invalid value", N_("Put this in quotes, or write a number, true or false.")),
    ("Expected newline", N_("Remove what follows the value: a line holds one name and one value.")),
    ("Unclosed array", N_("Close the list with ].")),
    ("Unclosed inline table", N_("Close the table with }.")),
    ("Expected ']", N_("Close the heading with ].")),
    ("Cannot ", N_("Keep one of these: the same name stands in the file twice.")),
    ("Duplicate ", N_("Keep one of these: the same name stands in the file twice.")),
    ("Unescaped '\\'", N_("Write two backslashes for one.")),
    ("Invalid hex value", N_("Write two backslashes for one.")),
    ("Escaped character", N_("Write two backslashes for one.")),
    ("Found invalid character", N_("Remove the invisible character here.")),
    ("Illegal character", N_("Remove the invisible character here.")),
)
_OTHERWISE = N_("Put this line right: it is no TOML, which pack files are written in.")


def toml_errors(text: str, said: str) -> list[PackError]:
    """The errors for a file that Python's reader turned down with the words `said`."""
    place = _PLACE.search(said)
    lines = text.split("\n")
    line = int(place[1]) if place and place[1] else len(lines) if place else None
    if line is not None and _is_curly(lines[line - 1]):
        curly = [n for n, one in enumerate(lines, 1) if n == line or _quoted_curly(one)]
        return [PackError(WHOLE, _CURLY, line=number) for number in curly[:MOST]]
    words = _PLACE.sub("", said)
    message = next((ours for begins, ours in _SAID if words.startswith(begins)), _OTHERWISE)
    return [PackError(WHOLE, message, line=line)]


def _is_curly(line: str) -> bool:
    """Whether the line that stopped the reader did so by its quotes."""
    return _quoted_curly(line) or bool(_CURLY_WITHIN.search(line))


def _quoted_curly(line: str) -> bool:
    return bool(_BEGINS_CURLY.match(line) or _ENDS_CURLY.match(line))
