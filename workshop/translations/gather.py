"""Gather every text of the source, and bring every language's catalogue up to date.

    make words                     messages.pot, and every language there is
    make words ARGS="--add es"     a new language to translate into
    make words ARGS=texts.pot      the gathered texts alone, into that file

Runs in the project's folder. Nothing is compiled: the server reads messages.po as it is.
"""

import sys
from pathlib import Path

from babel.messages.frontend import CommandLineInterface

HERE = Path(__file__).parent
TEMPLATE = HERE / "messages.pot"
KEYWORDS = ("t", "tx", "tn:1,2", "lazy_gettext")
"""What marks a text, besides gettext's usual names."""


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


if __name__ == "__main__":
    main(sys.argv[1:])
