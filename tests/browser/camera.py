"""Whoever looks on while the evening is played, and takes the pictures."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.pages.console import Console
from tests.browser.pages.phone import Phone
from tests.browser.pages.screen import Screen
from tests.browser.room import Stage
from tests.browser.visitors import LAPTOP, PHONE, PROJECTOR, Visitors
from tests.server import ROOT

PICTURES = ROOT / "docs" / "pictures"
ADDRESS = "workshop.library.example"
"""What people see as the server's address; the browser alone is told where it really is."""
COLOURS = 160
"""More than anybody can tell apart in these pages, and a third of the bytes."""


class Camera:
    """Takes the pictures, named after who looks at what."""

    def __init__(self, visitors: Visitors, stage: Stage, key: str) -> None:
        self.taken: list[Path] = []
        self.stage = stage
        self.laptop = visitors.open(LAPTOP).page
        self.laptop.goto(f"/host?key={key}")
        self.projector = visitors.open(PROJECTOR).page
        self.projector.clock.install()  # so that pages turn when they are asked to
        self.projector.goto(stage.screen_url.replace(stage.server.url, f"http://{ADDRESS}"))
        self.hand = visitors.open(PHONE, scale=2).page
        self.dark_hand = visitors.open(PHONE, scale=2, scheme="dark").page
        self.console, self.screen = Console(self.laptop), Screen(self.projector)
        self.phone, self.other_phone = Phone(self.hand), Phone(self.dark_hand)

    def of_phone(self, name: str) -> None:
        """The phone's page as it is scrolled now."""
        self._take(f"phone-{name}", self.hand)

    def of_dark_phone(self, name: str) -> None:
        self._take(f"phone-{name}-dark", self.dark_hand)

    def of_console(self, name: str) -> None:
        self._take(f"console-{name}", self.laptop)

    def of_console_at(self, widths: tuple[int, ...]) -> None:
        """The console as wide as on tablets and laptops, from its top."""
        before = self.laptop.viewport_size
        for width in widths:
            self.laptop.set_viewport_size({"width": width, "height": 768})
            self.laptop.evaluate("scrollTo(0, 0)")
            self._take(f"console-{width}", self.laptop)
        if before is not None:
            self.laptop.set_viewport_size(before)

    def of_screen(self, name: str) -> None:
        self._take(f"screen-{name}", self.projector)

    def of_host(self, name: str) -> None:
        self._take(f"host-{name}", self.laptop)

    def top(self) -> None:
        """What has the focus lets it go, and the phone lies as somebody takes it up."""
        self.hand.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")

    def _take(self, name: str, page: Page) -> None:
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
        with Image.open(file) as picture:
            few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=0)
        few.save(file, optimize=True)
