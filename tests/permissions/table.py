"""A table of expectations as a Markdown file: a line for each thing, a column for each person."""

from collections.abc import Mapping, Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
Row = dict[str, str]
STEP = 12


class Table:
    """One of the tables."""

    def __init__(self, name: str, viewers: Sequence[str]) -> None:
        self.file = FOLDER / f"{name}.md"
        self.viewers = list(viewers)

    def read(self) -> dict[str, Row]:
        """Thing → person → what is expected. A line of another shape raises ValueError."""
        lines = [line for line in self.file.read_text("utf-8").splitlines() if line[:1] == "|"]
        head, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        if head[1:] != self.viewers:
            raise ValueError(f"{self.file.name}: the columns are {head[1:]}, not {self.viewers}")
        rows = {}
        for thing, *cells in body:
            if thing in rows or len(cells) != len(self.viewers):
                raise ValueError(f"{self.file.name}: the line of {thing}")
            rows[thing] = dict(zip(self.viewers, cells, strict=True))
        return rows

    def write(self, rows: Mapping[str, Row]) -> None:
        """Write it, columns aligned."""
        head = [self.file.stem, *self.viewers]
        body = [[thing, *(row[viewer] for viewer in self.viewers)] for thing, row in rows.items()]
        # in steps, so that a new line rarely moves all the others
        longest = [max(len(line[at]) for line in (head, *body)) for at in range(len(head))]
        widths = [-(-length // STEP) * STEP for length in longest]
        rule = ["-" * width for width in widths]
        text = "".join(
            "| "
            + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            + " |\n"
            for line in (head, rule, *body)
        )
        self.file.write_text(text, "utf-8")
