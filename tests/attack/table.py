"""The table of docs/security.md: `python -m tests.attack.table AFTER.json`, as `--json` wrote it.

`before.json` holds the figures of the day before there were bounds, measured by the same attacks.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tests.attack.kinds import load

BEFORE = Path(__file__).with_name("before.json")
HEAD = """\
| attack | before: vote | ratio | MiB | and | after: vote | ratio | MiB |
| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |"""


def cells(one: dict[str, Any]) -> str:
    """A vote's 95th percentile, the ratio, and the growth of memory."""
    ms = one["attacked_ms"]
    vote = f"{ms / 1000:.1f} s" if ms >= 1_000 else f"{ms:.0f} ms"
    return f"{vote} | {ms / one['quiet_ms']:,.1f} | {one['growth_mib']:.0f}"


def beside(one: dict[str, Any]) -> str:
    """What else was wrong."""
    words = {"votes lost": "votes lost", "blame": "500s", "newcomers": "no page afterwards"}
    return ", ".join(short for sign, short in words.items() if sign in " ".join(one["wrong"]))


def main() -> None:
    before, after = (json.loads(Path(file).read_text()) for file in (BEFORE, sys.argv[1]))
    print(HEAD)
    for name, attack in load().items():
        words = (attack.__doc__ or "").strip()
        was, is_now = before[name], after[name]
        print(f"| {words} (`{name}`) | {cells(was)} | {beside(was)} | {cells(is_now)} |")


if __name__ == "__main__":
    main()
