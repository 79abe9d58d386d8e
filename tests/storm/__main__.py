"""Storms by hand: `python -m tests.storm --seed 7` replays one, `--seeds 200` lets many pass."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.storm.storm import Account, Weather, weather


def main() -> int:
    """Let storms pass; the number of those that did harm is the exit code's business."""
    parser = argparse.ArgumentParser(prog="make storm", description=__doc__)
    parser.add_argument("--seed", type=int, help="replay this one")
    parser.add_argument("--seeds", type=int, default=10, help="so many, one after the other")
    parser.add_argument("--first", type=int, help="count the seeds from here")
    parser.add_argument("--phones", type=int, default=Weather.phones)
    parser.add_argument("--moments", type=int, default=Weather.moments, help="how long it lasts")
    parser.add_argument("--without", nargs="*", default=[], help="deeds that do not happen")
    parser.add_argument(
        "--places", nargs="*", default=Weather.places, help="how WebSockets fail there"
    )
    parser.add_argument("--verbose", action="store_true", help="say what happens as it happens")
    given = parser.parse_args()
    made_of = Weather(
        phones=given.phones,
        moments=given.moments,
        places=given.places,
        without=given.without,
        verbose=given.verbose,
    )
    if given.seed is not None:
        seeds = range(given.seed, given.seed + 1)
    else:
        first = given.first if given.first is not None else random.randrange(10**6)
        seeds = range(first, first + given.seeds)
    harmful = []
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="storm-") as folder:
            account = weather(seed, Path(folder), made_of)
        print_account(account)
        if given.verbose:
            print(account.log, file=sys.stderr)
        if account.faults:
            harmful.append(seed)
    if harmful:
        print(f"{len(harmful)} of {len(seeds)} did harm: {', '.join(map(str, harmful))}")
    return 1 if harmful else 0


def print_account(account: Account) -> None:
    """How one storm went."""
    verdict = f"{len(account.faults)} faults" if account.faults else "well"
    print(f"seed {account.seed}: {verdict}, {account.seconds:.0f} s", flush=True)
    for line in account.faults:
        print(f"    {line}")
    for text, times in account.uncaught.items():
        print(f"    uncaught, {times} times: {text}")


if __name__ == "__main__":
    sys.exit(main())
