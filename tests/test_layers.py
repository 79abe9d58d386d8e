"""Who may import whom, held by reading every import of the program."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS: dict[str, set[str]] = {
    # The layers, bottom up: what each may import besides itself.
    "folding": set(),
    "packs": {"folding"},
    "core": {"packs", "folding"},
    "store": {"packs", "core"},
    "engine": {"packs", "core", "store", "folding", "figures"},
    "transcript": {"packs", "core", "i18n", "folding", "zone"},
    "press": {"transcript", "i18n", "logs"},
    "live": {
        "packs",
        "core",
        "store",
        "engine",
        "figures",
        "i18n",
        "refusal_texts",
        "identity",
        "settings",
        "start_error",
    },
    "web": {
        "packs",
        "folding",
        "core",
        "store",
        "engine",
        "transcript",
        "press",
        "figures",
        "i18n",
        "refusal_texts",
        "identity",
        "settings",
        "zone",
    },
    # What starting up needs, and what both live and web need.
    "start_error": set(),
    "figures": set(),
    "logs": set(),
    "i18n": set(),
    "zone": set(),
    "refusal_texts": {"core", "i18n"},
    "translations": set(),
    "settings": {"i18n", "start_error", "zone"},
    "data_folder": {"i18n", "start_error"},
    "welcome": {"i18n", "settings"},
    "keeping": {
        "packs",
        "core",
        "store",
        "engine",
        "i18n",
        "settings",
        "data_folder",
        "start_error",
        "welcome",
    },
    "identity": {"core", "i18n", "settings"},
    "factory": {
        "packs",
        "core",
        "store",
        "engine",
        "transcript",
        "press",
        "live",
        "web",
        "figures",
        "i18n",
        "identity",
        "refusal_texts",
        "settings",
        "data_folder",
        "welcome",
        "start_error",
    },
}

KNOWS_EVENTLET = {
    "app.py",
    "workshop/live/runtime/__init__.py",
    "workshop/live/runtime/http.py",
    "workshop/live/runtime/sharing.py",
}

PURE = {"packs", "core"}
"""Layers that use nothing but the standard library and msgspec."""

IMPURE = {
    "asyncio",
    "datetime",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "secrets",
    "socket",
    "subprocess",
    "threading",
    "time",
    "uuid",
}
"""Modules that would let a clock, chance, a file or a thread into the core."""


def imports_of(file: Path, root: Path) -> Iterator[str]:
    """The full names that a file imports, `package.module.name` for `from package.module import`.

    Also those inside functions and under TYPE_CHECKING: a layer is a layer there too.
    """
    package = file.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{name.name}" for name in node.names)


def violations(root: Path) -> list[str]:
    """One sentence for every import under `root` that breaks a rule."""
    found = []
    for file in sorted([*root.glob("*.py"), *root.glob("workshop/**/*.py")]):
        name = file.relative_to(root).as_posix()
        for imported in imports_of(file, root):
            found += [f"{name} {broken}" for broken in broken_rules(name, imported)]
    for file in sorted(root.glob("tests/**/*.py")):
        name = file.relative_to(root).as_posix()
        for imported in imports_of(file, root):
            if imported.split(".")[0] == "app":
                found.append(f"{name} imports app.py, which patches the standard library")
    return found


def broken_rules(name: str, imported: str) -> Iterator[str]:
    """What importing `imported` breaks for the file `name` (a path from the root)."""
    top = imported.split(".")[0]
    if top == "eventlet" and name not in KNOWS_EVENTLET:
        yield "imports eventlet, which only the runtime knows"
    if top == "app":
        yield "imports app.py, which is the top"
    if name == "workshop/__init__.py":
        yield f"imports {imported}, but must import nothing"
    elif name.startswith("workshop/"):
        yield from _broken_layers(name, imported)


def _broken_layers(name: str, imported: str) -> Iterator[str]:
    top, *rest = imported.split(".")
    layer = name.split("/")[1].removesuffix(".py")
    if layer not in LAYERS:
        yield f"has no layer: give {layer} its line in LAYERS"
        return
    if top == "workshop":
        target = rest[0] if rest else ""
        if target != layer and target not in LAYERS[layer]:
            yield f"imports {imported}: {layer} may not import {target or 'the package itself'}"
        if name.startswith("workshop/core/rules/") and not name.endswith("__init__.py"):
            own = Path(name).stem
            if rest[:2] == ["core", "rules"] and rest[2:3] != [own]:
                yield f"imports {imported}: rules never import each other"
    elif layer in PURE and top not in sys.stdlib_module_names | {"msgspec"}:
        yield f"imports {top}: {layer} uses the standard library and msgspec alone"
    if layer == "core" and (top in IMPURE or (top == "random" and rest != ["Random"])):
        yield f"imports {imported}: the core has no clock, chance, files or threads of its own"


def test_every_import_points_the_right_way() -> None:
    assert violations(ROOT) == []


def test_the_check_reads_the_whole_program() -> None:
    read = [file for file in ROOT.glob("workshop/**/*.py") if any(imports_of(file, ROOT))]
    assert len(read) > 20


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("workshop/packs/bad.py", "import workshop.core"),
        ("workshop/core/bad.py", "from workshop.store import sqlite"),
        ("workshop/core/bad.py", "from workshop import engine"),
        ("workshop/core/bad.py", "import time"),
        ("workshop/core/bad.py", "from datetime import UTC, datetime"),
        ("workshop/core/bad.py", "import random"),
        ("workshop/core/bad.py", "from random import choice"),
        ("workshop/core/bad.py", "import flask"),
        ("workshop/core/bad.py", "def late():\n    from workshop.live import runtime"),
        ("workshop/core/rules/vote.py", "from workshop.core.rules import board"),
        ("workshop/core/rules/vote.py", "from workshop.core.rules.board import decide"),
        ("workshop/core/rules/vote.py", "from . import board"),
        ("workshop/core/rules/vote.py", "from .board import decide"),
        ("workshop/store/bad.py", "from workshop.engine.registry import Registry"),
        ("workshop/engine/bad.py", "from ..live import publisher"),
        ("workshop/engine/bad.py", "import eventlet"),
        ("workshop/live/bad.py", "from workshop.web import join"),
        ("workshop/live/publisher.py", "from eventlet import sleep"),
        ("workshop/web/bad.py", "from workshop.live import handlers"),
        ("workshop/transcript/bad.py", "from workshop.engine import registry"),
        ("workshop/settings.py", "from workshop.factory import create_app"),
        ("workshop/i18n.py", "import workshop.settings"),
        ("workshop/__init__.py", "import flask"),
        ("workshop/nowhere/bad.py", "import json"),
        ("workshop/factory.py", "import app"),
        ("tests/test_bad.py", "from app import main"),
        ("tests/browser/bad.py", "import app"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, file: str, line: str) -> None:
    bad = tmp_path / file
    bad.parent.mkdir(parents=True)
    bad.write_text(f"{line}\n")
    found = violations(tmp_path)
    assert found
    assert {sentence.split()[0] for sentence in found} == {file}


def test_a_right_import_is_not(tmp_path: Path) -> None:
    good = {
        "app.py": "import eventlet\nfrom workshop.factory import create_app",
        "workshop/core/rules/vote.py": (
            "from random import Random\nimport msgspec\n"
            "from workshop.core import model\nfrom workshop.packs import Pack\n"
            "from workshop.core.rules.vote import decide"
        ),
        "workshop/core/session.py": "from workshop.core.rules import board, vote",
        "workshop/live/runtime/http.py": "import eventlet.wsgi",
        "workshop/live/handlers.py": "from workshop.engine import registry\nfrom . import runtime",
        "workshop/factory.py": "from workshop import live, web\nimport flask",
        "tests/test_good.py": "from application import thing",
    }
    for name, text in good.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assert violations(tmp_path) == []
