"""Imports between browser files point one way: no circle, and `lib` leans on nobody."""

import re
from pathlib import Path

SRC = Path(__file__).parent.parent / "static" / "src"
_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")

Graph = dict[Path, list[Path]]


def imports() -> Graph:
    files = [file for file in SRC.rglob("*.js*") if ".test." not in file.name]
    return {
        file: [(file.parent / path).resolve() for path in _IMPORT.findall(file.read_text("utf-8"))]
        for file in files
    }


def circle(graph: Graph) -> list[Path]:
    """The files of one circle, in order; empty when there is none."""
    done: set[Path] = set()
    way: list[Path] = []

    def walk(file: Path) -> bool:
        if file in way:
            way[:] = [*way[way.index(file) :], file]
            return True
        if file in done:
            return False
        way.append(file)
        if any(walk(other) for other in graph.get(file, [])):
            return True
        done.add(way.pop())
        return False

    return way if any(walk(file) for file in graph) else []


def test_no_two_browser_files_lean_on_each_other() -> None:
    graph = imports()
    assert sum(map(len, graph.values())) > 500
    assert [str(file.relative_to(SRC)) for file in circle(graph)] == []


def test_a_circle_is_seen() -> None:
    a, b, c = Path("a"), Path("b"), Path("c")
    assert circle({a: [b], b: [c], c: [b]}) == [b, c, b]
    assert circle({a: [b, c], b: [c], c: []}) == []


def test_what_everybody_shares_leans_on_no_page() -> None:
    lib = SRC / "lib"
    astray = {
        f"{file.relative_to(SRC)} → {other.relative_to(SRC)}"
        for file, others in imports().items()
        for other in others
        if lib in file.parents and lib not in other.parents
    }
    assert astray == set()
