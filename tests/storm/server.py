"""A server whose clock somebody can set: `app.py` as it is, on a wall clock of the tests' own.

The file named in STORM_CLOCK holds by how many seconds the clock is wrong. What measures lengths of
time is left alone, as it is where the clock of a real machine is set.
"""

import os
import runpy
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Serve as `app.py` does."""
    wrong = Path(os.environ["STORM_CLOCK"])
    true_time, true_time_ns = time.time, time.time_ns

    def offset() -> float:
        return float(os.pread(held, 40, 0) or 0)

    wrong.touch()
    held = os.open(wrong, os.O_RDONLY)
    time.time = lambda: true_time() + offset()
    time.time_ns = lambda: true_time_ns() + int(offset() * 1_000_000_000)
    runpy.run_path(str(ROOT / "app.py"), run_name="__main__")


if __name__ == "__main__":
    main()
