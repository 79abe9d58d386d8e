"""The process that attacks: `python -m tests.attack.hostile`, with its job on the input.

Prints `ready`. At a line on its input it begins to be busy with itself, at the next it attacks, and
then prints what it saw. A real attacker does not take the server's processor, so this one gets it
only where nobody else wants it, and takes as much of it while all is quiet.
"""

import asyncio
import json
import os
import select
import sys
import time

from tests.attack.kinds import load
from tests.attack.line import Target

GRACE = 10.0


async def attack(name: str, target: Target) -> None:
    target.until = time.monotonic() + target.seconds
    try:
        async with asyncio.timeout(target.seconds + GRACE):
            task = asyncio.ensure_future(load()[name](target))
            await asyncio.wait([task], timeout=target.seconds)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    except TimeoutError:
        pass


def wait_busily() -> None:
    """Keep a processor busy, and harm nobody, until there is a line on the input."""
    while not select.select([sys.stdin], [], [], 0)[0]:
        sum(range(10_000))
    sys.stdin.readline()


def main() -> None:
    job = json.loads(sys.stdin.readline())
    name = job.pop("kind")
    target = Target(**job)
    load()
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    print("ready", flush=True)
    sys.stdin.readline()
    wait_busily()
    asyncio.run(attack(name, target))
    print(json.dumps(target.faults), flush=True)


if __name__ == "__main__":
    main()
