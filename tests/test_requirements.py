"""What is imported is pinned, so that nothing works only where somebody installed it by hand."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
OURS = {
    "app",
    "workshop",
    "tests",
    *(file.stem for file in (ROOT / "tests" / "store").glob("*.py")),
}
"""The store's tests find their helper beside them."""


def test_every_package_that_the_server_imports_is_pinned_for_running() -> None:
    files = [ROOT / "app.py", *(ROOT / "workshop").rglob("*.py")]
    assert not missing(files, {"requirements.txt"})


def test_every_package_that_tests_and_bench_import_is_pinned_for_checking() -> None:
    files = (ROOT / "tests").rglob("*.py")
    assert not missing(files, {"requirements.txt", "requirements-dev.txt"})


def test_every_line_pins_one_version() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-node.txt"):
        for line in _lines(name):
            assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line), f"{name}: {line}"


def missing(files: "Iterator[Path] | list[Path]", requirements: set[str]) -> set[str]:
    """The modules that belong to no package of these files of requirements."""
    pinned = {_plain(line.split("==")[0]) for name in requirements for line in _lines(name)}
    owners = metadata.packages_distributions()
    modules = {name for file in files for name in _imports(file)}
    foreign = modules - OURS - sys.stdlib_module_names
    assert foreign
    return {
        module
        for module in foreign
        if not {_plain(owner) for owner in owners.get(module, [])} & pinned
    }


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]


def _lines(name: str) -> list[str]:
    lines = (
        line.partition("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines()
    )
    return [line for line in lines if line and not line.startswith("-r")]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
