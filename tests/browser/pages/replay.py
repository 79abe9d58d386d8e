"""The replay: the projector's page with a slider."""

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen


class Replay(Screen):
    """What the facilitator looks back with."""

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("region", name="Replay")

    @property
    def slider(self) -> Locator:
        return self.bar.get_by_role("slider", name="Time in the session")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def open(self, url: str) -> None:
        self.page.goto(url)
        expect(self.slider).to_be_visible()

    def press(self, name: str) -> None:
        self.bar.get_by_role("button", name=name, exact=True).click()

    def earlier(self) -> None:
        self.press("Earlier: to the moment before")

    def later(self) -> None:
        self.press("Later: to the next moment")

    def is_at(self, *words: str) -> None:
        """What the bar says of where one looks."""
        for word in words:
            expect(self.bar.locator(".replay__where")).to_contain_text(word)

    def slide(self, milliseconds: int) -> None:
        """Put the slider somewhere, counted from the beginning."""
        self.slider.fill(str(milliseconds))

    def drag(self, share: float) -> None:
        """Take the slider by its thumb and drag it to a part of the way."""
        box = self.slider.bounding_box()
        assert box
        value = float(self.slider.input_value()) / float(self.slider.get_attribute("max") or 1)
        thumb, middle = 24, box["y"] + box["height"] / 2

        def at(part: float) -> float:
            return box["x"] + thumb / 2 + (box["width"] - thumb) * part

        mouse = self.page.mouse
        mouse.move(at(value), middle)
        mouse.down()
        mouse.move(at(share), middle, steps=8)
        mouse.up()
