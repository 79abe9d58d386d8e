"""The smallest pack that makes sense, as parsed data that a test may break."""

import copy
from typing import Any

_MINIMAL: dict[str, Any] = {
    "format": 1,
    "id": "small",
    "title": "Small",
    "summary": "A small pack.",
    "case": {"title": "The case", "paragraphs": ["Once."]},
    "options": [{"key": "one", "title": "One"}, {"key": "two", "title": "Two"}],
    "reasons": [{"key": "fit", "title": "Why?"}],
    "tips": [{"key": "start", "text": "Start **small**."}],
    "survey": {
        "intro": "Answer.",
        "answers": {"always": "Always", "sometimes": "Sometimes", "never": "Never"},
        "items": [
            {
                "key": "thank",
                "text": "You say thanks.",
                "next_step_sometimes": "Say it more often.",
                "next_step_never": "Say it once.",
            }
        ],
    },
    "activities": {
        "vote": {"title": "Vote", "prompt": "Who?", "todo": "Choose."},
        "board": {"title": "Ideas", "prompt": "What?", "todo": "Post."},
    },
    "agenda": [{"activity": "vote", "minutes": 10}],
}


def minimal(**changes: Any) -> dict[str, Any]:
    """A fresh copy with changes: `tips__0__key=…` sets what is at `tips[0].key`."""
    data = copy.deepcopy(_MINIMAL)
    for name, value in changes.items():
        *parents, last = name.split("__")
        place: Any = data
        for parent in parents:
            place = place[int(parent) if parent.isdigit() else parent]
        place[int(last) if last.isdigit() else last] = value
    return data
