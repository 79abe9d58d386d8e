"""Gather every text of the source, and bring every language's catalogue up to date.

    make words                     messages.pot, and every language there is
    make words ARGS="--add es"     a new language to translate into
    make words ARGS=texts.pot      the gathered texts alone, into that file

Notes what the shipped packs' translations were made from, too (`workshop.packs.remember`).
Runs in the project's folder. Nothing is compiled: the server reads messages.po as it is.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.frontend import CommandLineInterface

HERE = Path(__file__).parent
TEMPLATE = HERE / "messages.pot"
KEYWORDS = ("t", "tx", "tn:1,2", "lazy_gettext")
"""What marks a text, besides gettext's usual names."""
BROWSER = Path("static", "src")


def pybabel(*arguments: str) -> None:
    """Run Babel's own command line in this process."""
    CommandLineInterface().run(  # type: ignore[no-untyped-call]
        ["pybabel", "--quiet", *arguments]
    )


def gather(template: Path) -> None:
    """Write every text of the source to `template`."""
    pybabel(
        "extract",
        f"--mapping={HERE / 'babel.cfg'}",
        *(f"--keyword={keyword}" for keyword in KEYWORDS),
        "--project=Branchwork",
        "--no-wrap",
        f"--output={template}",
        ".",
    )


def extract_browser(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, list[str], list[str]]]:
    """Babel's way to ask for one file's texts: (line, function, texts, comments) of each.

    Babel's own reader of JavaScript loses texts inside template strings, so a real parser reads.
    """
    for call in _browser_calls().get(Path(file.name).resolve(), ()):
        texts = call["texts"]
        yield call["line"], call["name"], texts, []


@cache
def _browser_calls() -> dict[Path, list[dict[str, Any]]]:
    beside_python = str(Path(sys.executable).parent)  # where `make` puts a Node of its own
    path = os.pathsep.join((beside_python, os.environ.get("PATH", "")))
    node = shutil.which("node", path=path) or "node"
    command = [node, "static/texts.mjs", str(BROWSER)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own
    calls: dict[Path, list[dict[str, Any]]] = {}
    for call in json.loads(done.stdout)["calls"]:
        calls.setdefault(Path(call["file"]).resolve(), []).append(call)
    return calls


def note_packs() -> None:
    """Note what has been translated of the shipped packs, and name what is outgrown."""
    subprocess.run([sys.executable, "-m", "workshop.packs.remember"], check=True)


def main(arguments: list[str]) -> None:
    match arguments:
        case ["--add", language]:
            gather(TEMPLATE)
            folder = f"--output-dir={HERE}"
            pybabel("init", f"--input-file={TEMPLATE}", folder, f"--locale={language}")
        case [template]:
            gather(Path(template))
        case _:
            gather(TEMPLATE)
            if any(HERE.glob("*/LC_MESSAGES/messages.po")):
                folder = f"--output-dir={HERE}"
                pybabel("update", f"--input-file={TEMPLATE}", folder, "--no-wrap")
            note_packs()


if __name__ == "__main__":
    main(sys.argv[1:])
