"""The documents: every link leads somewhere, and every picture is shown."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


def targets(document: Path) -> Iterator[str]:
    """What a document links to or shows, other people's pages aside."""
    for target in LINK.findall(document.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            yield target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    lost = [target for target in targets(document) if not (document.parent / target).exists()]
    assert lost == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        (document.parent / target).resolve()
        for document in DOCUMENTS
        for target in targets(document)
    }
    pictures = set((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures
    assert {picture.name for picture in pictures - shown} == set()
