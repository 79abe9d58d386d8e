"""The pictures in the README and the docs: `make screenshots` plays an evening and takes them.

Everything in them is the product itself, driven like in the tests. Run again, it replaces the set.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.camera import ADDRESS, PICTURES, Camera
from tests.browser.conftest import CHROMIUMS, FLAGS
from tests.browser.evening import play
from tests.browser.room import Stage
from tests.browser.said import TITLE
from tests.browser.scenes import SCENES
from tests.browser.visitors import Visitors
from tests.server import ROOT, Server, free_port, start_server


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        start_server(Path(folder) / "data", port, public_url=f"http://{ADDRESS}") as server,
        sync_playwright() as playwright,
    ):
        chromium = next(filter(None, map(shutil.which, CHROMIUMS)))
        flags = [*FLAGS, f"--host-resolver-rules=MAP {ADDRESS}:80 127.0.0.1:{port}"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        visitors = Visitors(browser, f"http://{ADDRESS}")
        taken = film(visitors, server)
        visitors.close(check=False)
    for stale in set(PICTURES.glob("*.png")) - set(taken):
        stale.unlink()
    size = sum(file.stat().st_size for file in taken)
    print(f"{len(taken)} pictures, {size / 1e6:.1f} MB, in {PICTURES.relative_to(ROOT)}")


def film(visitors: Visitors, server: Server) -> list[Path]:
    """Play the evening and take every picture on the way."""
    earlier = Stage(server, "Spring meeting of the branch libraries", mode="deal", size="4")
    earlier.person("Nadia")
    earlier.leader.do("go_to", activity="read")
    earlier.leader.do("end_session")
    stage = Stage(server, TITLE, mode="choose", count="3")
    camera = Camera(visitors, stage, server.host_key())
    for moment in play(stage):
        scene = SCENES.get(moment)
        if scene:
            scene(camera)
    stage.close()
    earlier.close()
    return camera.taken


if __name__ == "__main__":
    main()
