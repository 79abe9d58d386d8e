"""What the shipped translations were made from, as `remember` has noted it."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "translated.json"


@cache
def shipped_pairs(language: str) -> frozenset[str]:
    """Every translation into a language that has been shipped, as a memory's pairs."""
    return frozenset(noted().get(language, ()))


def noted() -> dict[str, list[str]]:
    """The pairs by language, as the file holds them."""
    held: dict[str, list[str]] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return held
