"""The pictures in the README and the docs: `make screenshots` plays an evening and takes them.

Everything in them is the product itself, driven like in the tests. Run again, it replaces the set.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUMS, FLAGS
from tests.browser.evening import GREEN, IDEAS, TITLE, play
from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors
from tests.server import ROOT, Server, free_port, start_server

PICTURES = ROOT / "docs" / "pictures"
ADDRESS = "workshop.library.example"
"""What people see as the server's address; the browser alone is told where it really is."""
UNIVERSITY = "The local university"


class Camera:
    """Takes the pictures, named after who looks at what."""

    def __init__(self, visitors: Visitors, stage: Stage, key: str) -> None:
        self.taken: list[Path] = []
        self.laptop = visitors.open(LAPTOP).page
        self.laptop.goto(f"/host?key={key}")
        self.projector = visitors.open(PROJECTOR).page
        self.projector.goto(stage.screen_url.replace(stage.server.url, f"http://{ADDRESS}"))
        self.hand = visitors.open(PHONE, scale=2).page
        self.dark_hand = visitors.open(PHONE, scale=2, scheme="dark").page
        self.console = Console(self.laptop)
        self.phone = Phone(self.hand)

    def take(self, name: str, page: Page) -> None:
        """Wait until the page is drawn, and take its picture."""
        page.evaluate("document.fonts.ready")
        page.wait_for_function("[...document.images].every((image) => image.complete)")
        expect(page.get_by_role("main").first).to_be_visible()
        page.mouse.move(0, 0)
        # Two frames later what has just been measured is drawn where it belongs.
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150)))")
        file = PICTURES / f"{name}.png"
        page.screenshot(path=file, animations="disabled", caret="hide")
        self.taken.append(file)


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
            scene(camera, stage)
    stage.close()
    earlier.close()
    return camera.taken


def lobby(camera: Camera, stage: Stage) -> None:
    phone, laptop = camera.phone, camera.laptop
    laptop.get_by_role("link", name=TITLE, exact=True).wait_for()
    camera.take("host-sessions", laptop)
    laptop.goto("/host/new")
    camera.take("host-new-session", laptop)
    laptop.goto(f"/console/{stage.id}")
    camera.dark_hand.goto(f"/j/{stage.code}")
    camera.hand.goto(f"/j/{stage.code}")
    phone.give_name("Amira")
    expect(phone.heading("Choose your group")).to_be_visible()
    camera.take("phone-groups", camera.hand)
    phone.sit(GREEN)
    Phone(camera.dark_hand).give_name("Lena")
    Phone(camera.dark_hand).sit("Amber table")
    camera.console.sees("13 people have joined")
    camera.take("console-lobby", laptop)
    expect(camera.projector.get_by_role("main")).to_contain_text("13")
    camera.take("screen-lobby", camera.projector)


def read(camera: Camera, stage: Stage) -> None:
    expect(camera.phone.heading("Meet the Kugel library")).to_be_visible()
    camera.take("phone-read", camera.hand)
    camera.take("screen-read", camera.projector)


def voted(camera: Camera, stage: Stage) -> None:
    camera.phone.vote(UNIVERSITY)
    Phone(camera.dark_hand).choose("A locally based technology")
    camera.take("phone-vote", camera.hand)
    camera.take("phone-vote-dark", camera.dark_hand)
    Phone(camera.dark_hand).cast()
    Phone(camera.dark_hand).has_voted()
    camera.console.sees("13 of 13 have voted")
    camera.take("console-vote", camera.laptop)
    camera.take("screen-vote", camera.projector)


def second_round(camera: Camera, stage: Stage) -> None:
    for phone, partner in (
        (camera.phone, UNIVERSITY),
        (Phone(camera.dark_hand), "A locally based technology"),
    ):
        phone.sees("The room votes once more")
        phone.vote(partner)


def second_reveal(camera: Camera, stage: Stage) -> None:
    camera.phone.sees("It has the most votes in your group")
    camera.take("phone-result", camera.hand)
    camera.console.sees("is revealed")
    camera.take("console-result", camera.laptop)
    expect(camera.projector.get_by_role("main")).to_contain_text(UNIVERSITY)
    camera.take("screen-result", camera.projector)


def reasons(camera: Camera, stage: Stage) -> None:
    expect(camera.phone.reason("Why is this partner a good fit?")).not_to_have_value("")
    camera.hand.evaluate("scrollTo(0, 0)")
    camera.take("phone-reasons", camera.hand)


def spotlight(camera: Camera, stage: Stage) -> None:
    expect(camera.projector.get_by_role("main")).to_contain_text("Rotary members")
    camera.take("screen-spotlight", camera.projector)


def steps(camera: Camera, stage: Stage) -> None:
    expect(camera.phone.steps).to_have_count(4)
    camera.hand.evaluate("scrollTo(0, 0)")
    camera.take("phone-steps", camera.hand)
    camera.take("phone-steps-dark", camera.dark_hand)
    expect(camera.console.group(GREEN)).to_contain_text("4 steps")
    camera.take("console-steps", camera.laptop)


def board(camera: Camera, stage: Stage) -> None:
    phone = camera.phone
    expect(phone.main.get_by_text(IDEAS[0][1])).to_be_visible()
    phone.like(IDEAS[0][1])
    phone.main.get_by_role("heading", name="ideas of the room").scroll_into_view_if_needed()
    phone.page.evaluate("document.querySelector('h2').scrollIntoView()")
    camera.take("phone-ideas", camera.hand)
    camera.take("console-ideas", camera.laptop)
    expect(camera.projector.get_by_role("main")).to_contain_text("Film the queue")
    camera.take("screen-ideas", camera.projector)


def wrap_up(camera: Camera, stage: Stage) -> None:
    camera.phone.sees("What the groups chose")
    camera.hand.evaluate("scrollTo(0, 0)")
    camera.take("phone-wrap-up", camera.hand)
    expect(camera.projector.get_by_role("main")).to_contain_text(UNIVERSITY)
    stage.leader.do("set_theme", theme="light")
    camera.projector.locator("html[data-theme=light]").wait_for()
    camera.take("screen-wrap-up", camera.projector)


SCENES = {
    "lobby": lobby,
    "read": read,
    "voted": voted,
    "second round": second_round,
    "second reveal": second_reveal,
    "reasons": reasons,
    "spotlight": spotlight,
    "steps": steps,
    "board": board,
    "wrap-up": wrap_up,
}


if __name__ == "__main__":
    main()
