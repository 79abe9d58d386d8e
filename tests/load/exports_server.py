"""The server of `exports`: the product as it starts, with a clock in its loop.

`python -m tests.load.exports_server PORT DATA HOW`. HOW says where files are made: `press` as the
product does, `thread` on a real thread of the same process, `loop` right where they are asked for.
`/bench/held` says how late the loop's clock was at worst since it was last asked, in milliseconds.
"""

from workshop.live import runtime

runtime.patch()

import dataclasses  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from workshop import transcript  # noqa: E402
from workshop.data_folder import open_data_folder  # noqa: E402
from workshop.factory import create_app  # noqa: E402
from workshop.live.listening import raise_file_limit  # noqa: E402
from workshop.settings import read_settings  # noqa: E402
from workshop.web.context import EXTENSION  # noqa: E402

TICK = 0.002


class Clock:
    """Wakes every two milliseconds and notes how late it was."""

    def __init__(self) -> None:
        self.late: list[float] = []

    def run(self) -> None:
        while True:
            due = time.perf_counter() + TICK
            runtime.sleep(TICK)
            self.late.append(time.perf_counter() - due)

    def read(self) -> dict[str, float]:
        late, self.late = sorted(self.late) or [0.0], []
        return {
            "worst_ms": round(late[-1] * 1000, 1),
            "p99_ms": round(late[int(len(late) * 0.99)] * 1000, 1),
        }


def thread(*wish: Any) -> transcript.Rendered:
    return runtime.run_blocking(transcript.render, *wish)


def main() -> None:
    port, data, how = sys.argv[1:]
    settings = read_settings(["--port", port, "--data", data, "--host", "127.0.0.1"], {})
    raise_file_limit()
    folder = open_data_folder(settings.data)
    app = create_app(settings, folder=folder, run_blocking=runtime.run_blocking)
    made = {"press": app.press.make, "thread": thread, "loop": transcript.render}[how]
    tools = app.flask.extensions
    tools[EXTENSION] = dataclasses.replace(tools[EXTENSION], render=made)
    clock = Clock()
    app.flask.add_url_rule("/bench/held", "held", clock.read)
    runtime.serve(
        app.flask,
        runtime.make_listener("127.0.0.1", int(port)),
        on_start=lambda: runtime.spawn(clock.run),
        on_stop=app.close,
    )
    folder.close()


if __name__ == "__main__":
    if not Path(sys.argv[2]).is_dir():
        raise SystemExit("no data")
    main()
