"""Where in a TOML file each value stands. Python's reader does not say.

The file has been read without error before, so this needs to follow the grammar only as far as
names, brackets and strings go. It never fails: where it loses its way it knows fewer lines.
"""

import re

MAX_DEPTH = 20
"""A pack goes four deep."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'",
    re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^,\[\]{}#\n]+")


def lines_of(text: str) -> dict[str, int]:
    """The line, counted from 1, of each path (`survey.items[3].key`) in a valid TOML file."""
    reader = _Reader(text.replace("\r\n", "\n"))
    try:
        reader.read()
    except (IndexError, _LostError):
        pass
    return reader.lines


class _LostError(Exception):
    """Not what a valid file holds here."""


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.counted = 0
        self.lines: dict[str, int] = {}
        self.lengths: dict[str, int] = {}

    def read(self) -> None:
        """The whole file: headers, and the names and values under each."""
        table = ""
        while self.skip() < len(self.text):
            if self.take("[["):
                table = self.entry(self.names())
                self.note(table)
            elif self.take("["):
                table = self.inside(self.names())
                self.note(table)
            else:
                self.pair(table, 0)
                continue
            while self.take("]"):
                pass

    def skip(self) -> int:
        """Past blanks and comments."""
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def take(self, mark: str) -> bool:
        """Past a mark, if it stands here."""
        found = self.text.startswith(mark, self.at)
        self.at += len(mark) * found
        return found

    def note(self, path: str) -> None:
        """Keep the line that is being read as the path's, the first time."""
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        self.lines.setdefault(path, self.line)

    def names(self) -> list[str]:
        """A dotted name."""
        names = []
        while True:
            self.skip()
            found = _NAME.match(self.text, self.at)
            quoted = None if found else _STRING.match(self.text, self.at)
            if found:
                names.append(found[0])
            elif quoted:
                names.append(quoted[0][1:-1])
            else:
                raise _LostError
            self.at = (found or quoted).end()  # type: ignore[union-attr]
            self.skip()
            if not self.take("."):
                return names

    def inside(self, names: list[str], table: str = "") -> str:
        """The path of a name; of a list of tables, that is within its last one."""
        path = table
        for name in names:
            path = f"{path}.{name}" if path else name
            if path in self.lengths:
                path = f"{path}[{self.lengths[path] - 1}]"
        return path

    def entry(self, names: list[str]) -> str:
        """The path of one more entry of a list of tables."""
        path = self.inside(names[:-1])
        path = f"{path}.{names[-1]}" if path else names[-1]
        self.note(path)
        self.lengths[path] = self.lengths.get(path, 0) + 1
        return f"{path}[{self.lengths[path] - 1}]"

    def pair(self, table: str, depth: int) -> None:
        """A name and its value."""
        path = self.inside(self.names(), table)
        self.note(path)
        if not self.take("="):
            raise _LostError
        self.value(path, depth)

    def value(self, path: str, depth: int) -> None:
        """Past a value, keeping the lines of what is in it."""
        if depth > MAX_DEPTH:
            raise _LostError
        self.skip()
        if self.take("["):
            index = 0
            while self.skip() < len(self.text) and not self.take("]"):
                entry = f"{path}[{index}]"
                self.note(entry)
                self.value(entry, depth + 1)
                self.skip()
                self.take(",")
                index += 1
        elif self.take("{"):
            while self.skip() < len(self.text) and not self.take("}"):
                self.pair(path, depth + 1)
                self.skip()
                self.take(",")
        else:
            found = _STRING.match(self.text, self.at) or _PLAIN.match(self.text, self.at)
            if not found:
                raise _LostError
            self.at = found.end()
