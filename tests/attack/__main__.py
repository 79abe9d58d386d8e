"""`make attack`: every kind of hostile client for a few seconds each, beside twenty honest phones.

Must hold for each: an honest vote's 95th percentile at most 3 times what it is when all is quiet,
measured a moment before, with the attacker's process as busy; at most 50 MiB more memory; no vote
lost, no unhandled exception, no answer that blames the server. Ends with 1 otherwise.
"""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from tests.attack.kinds import load
from tests.attack.room import share
from tests.attack.trial import Outcome, settled

QUIET = 4.0


def main() -> int:
    kinds = load()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help=", ".join(kinds), metavar="KIND")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each lasts")
    parser.add_argument("--json", type=Path, help="also write the figures into this file")
    chosen = parser.parse_args()
    figures = {}
    print(f"{'attack':<24}{'quiet':>8}{'attacked':>10}{'ratio':>7}{'MiB':>6}{'CPU':>6}")
    for name in chosen.kinds or kinds:
        outcome = asyncio.run(attacked(name, chosen.seconds))
        figures[name] = outcome
        print(line(name, outcome), flush=True)
    if chosen.json:
        rows = {name: row(one) for name, one in figures.items()}
        chosen.json.write_text(json.dumps(rows, indent=2) + "\n")
    held = sum(not one.wrong for one in figures.values())
    print(f"{held} of {len(figures)} held.")
    return 0 if held == len(figures) else 1


async def attacked(kind: str, seconds: float) -> Outcome:
    """What an attack does to a fresh server."""
    async with settled() as trial:
        return await trial.run(kind, seconds, QUIET)


def row(one: Outcome) -> dict[str, Any]:
    """The figures of one attack."""
    return {
        "quiet_ms": round(share(one.quiet, 95) * 1000, 1),
        "attacked_ms": round(share(one.attacked, 95) * 1000, 1),
        "median_quiet_ms": round(share(one.quiet, 50) * 1000, 1),
        "median_attacked_ms": round(share(one.attacked, 50) * 1000, 1),
        "ratio": round(one.ratio, 1),
        "growth_mib": round(one.growth_mib, 1),
        "cpu_share": round(one.cpu_share, 2),
        "wrong": one.wrong,
    }


def line(name: str, one: Outcome) -> str:
    """One row of the table."""
    return (
        f"{name:<24}{share(one.quiet, 95) * 1000:>6.1f}ms{share(one.attacked, 95) * 1000:>8.0f}ms"
        f"{one.ratio:>7.1f}{one.growth_mib:>6.0f}{one.cpu_share:>6.0%}"
        f"  {'; '.join(one.wrong) or 'held'}"
    )


if __name__ == "__main__":
    sys.exit(main())
