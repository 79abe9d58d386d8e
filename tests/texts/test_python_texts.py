"""Python writes its texts out, and prints, flashes or stops with none that is not marked."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

import pytest

from tests.pseudo import ROOT, WORDS

MARKERS = {"_", "gettext", "ngettext", "lazy_gettext", "N_"}
SAYERS = {"print", "flash", "abort"}


def problems_in_python(source: str, start_errors: set[str]) -> list[str]:
    """Texts that are not written out, and texts that are said raw, with their lines."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            hidden = {
                name for name in MARKERS for call in ast.walk(node) if is_call_of(call, {name})
            }
            found += [
                f"{node.lineno}: {name}() is not gathered inside an f-string" for name in hidden
            ]
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                pass
            case _:
                continue
        texts = node.args[: 2 if name == "ngettext" else 1]
        if name in MARKERS and isinstance(node.func, ast.Name):
            texts = [marked.args[0] if is_marked(marked) else marked for marked in texts]
            written = all(isinstance(t, ast.Constant) and isinstance(t.value, str) for t in texts)
            variable = all(isinstance(t, ast.Name | ast.Attribute | ast.Subscript) for t in texts)
            if not written and not variable:  # a variable holds what N_() marked elsewhere
                found.append(f"{node.lineno}: {name}() needs its text written out")
        if name in SAYERS | start_errors:
            described = [k.value for k in node.keywords if k.arg == "description"]
            said = "".join(s for arg in [*node.args, *described] for s in raw_strings(arg))
            if WORDS.search(said):
                found.append(f"{node.lineno}: {name}() says a raw text")
    return found


def is_marked(node: ast.expr) -> TypeGuard[ast.Call]:
    return is_call_of(node, {"N_"})


def is_call_of(node: ast.AST, names: set[str]) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def raw_strings(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            for value in values:
                yield from raw_strings(value)
        case ast.BinOp(left=left, right=right):
            yield from raw_strings(left)
            yield from raw_strings(right)


def start_errors() -> set[str]:
    """The names of the errors that are printed at the start, wherever they are defined."""
    names = {"StartError"}
    for file in (ROOT / "workshop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                if bases & names:
                    names.add(node.name)
    return names


def test_python_says_no_raw_text() -> None:
    printed = start_errors()
    found = {
        str(file.relative_to(ROOT)): problems_in_python(file.read_text(encoding="utf-8"), printed)
        for file in [*ROOT.glob("app.py"), *(ROOT / "workshop").rglob("*.py")]
    }
    assert {file: problems for file, problems in found.items() if problems} == {}


@pytest.mark.parametrize(
    "source",
    [
        'print("Hello there")',
        'print(f"Hello {name}")',
        'flash("Hello " + name)',
        'abort(404, description="Hello there")',
        'raise StartError("Hello there")',
        '_(f"Hello {name}")',
        '_("Hello " + name)',
        'ngettext("one", f"{n} many", n)',
        "f\"<h1>{_('Hello')}</h1>\"",
    ],
)
def test_a_raw_text_in_python_is_found(source: str) -> None:
    assert problems_in_python(source, {"StartError"})


def test_marked_texts_in_python_are_left_alone() -> None:
    source = """print(_("Hello"), file=out); abort(404); _(row.text); _(N_("Bye"))
StartError(N_("Hello"), a="b")"""
    assert problems_in_python(source, {"StartError"}) == []
