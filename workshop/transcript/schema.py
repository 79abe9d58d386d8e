"""The JSON format's schema, made from the transcript's own types.

`python -m workshop.transcript.schema` prints what stands in `docs/transcript.schema.json`.
"""

from typing import Any

import msgspec

from workshop.transcript.model import Transcript

TITLE = "A session's transcript as Branchwork writes it"


def schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) that every transcript fits."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        **_on_one_line(msgspec.json.schema(Transcript)),
    }


def _on_one_line(part: Any) -> Any:
    """The part with its descriptions unbroken: how docstrings are broken is Python's business, and
    differs between its versions."""
    if isinstance(part, dict):
        return {
            name: " ".join(inner.split())
            if name == "description" and isinstance(inner, str)
            else _on_one_line(inner)
            for name, inner in part.items()
        }
    return [_on_one_line(one) for one in part] if isinstance(part, list) else part


def as_text() -> str:
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(as_text())
