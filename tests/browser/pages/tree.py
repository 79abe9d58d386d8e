"""The connection tree on a participant's phone."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.pages import Reader

ROWS = "button[aria-expanded]:not([aria-haspopup])"
"""What opens somebody's fields; a menu opens too, but says so."""


DRAWN = "The drawn tree of {base}: {people}, {ways}. The list says the same."


class TreePage(Reader):
    """What somebody does with their group's tree."""

    @property
    def base(self) -> Locator:
        return self.page.get_by_label(self.say("Potential partner"))

    @property
    def target(self) -> Locator:
        return self.page.get_by_label(self.say("Target audience member"))

    def as_list(self) -> None:
        self.page.get_by_role("radio", name=self.say("List"), exact=True).click()

    def as_drawing(self) -> None:
        self.page.get_by_role("radio", name=self.say("Drawing"), exact=True).click()

    @property
    def drawing(self) -> Locator:
        return self.page.get_by_role("img", name=self.words.any_value(DRAWN))

    def view(self) -> tuple[float, float, float]:
        """How the drawing lies: how far to the side and down, and how large."""
        moved = self.drawing.locator("> g").get_attribute("transform") or ""
        x, y, k = (float(number) for number in re.findall(r"-?[\d.]+(?:e-\d+)?", moved))
        return x, y, k

    @property
    def name(self) -> Locator:
        """The name of whoever's fields are open."""
        return self.page.get_by_label(self.say("Name"), exact=True)

    @property
    def how(self) -> Locator:
        return self.page.get_by_label(self.words.begins("{name}, who …"))

    def add_first(self, name: str, how: str = "") -> None:
        """Somebody the group knows itself."""
        self.page.get_by_role("button", name=self.say("Add someone you know")).click()
        self._write(name, how)

    def add_below(self, above: str, name: str, how: str = "") -> None:
        self.page.get_by_role("button", name=self.say(f"Add someone {above} knows")).first.click()
        self._write(name, how)

    def _write(self, name: str, how: str) -> None:
        self.page.bring_to_front()  # Firefox gives the focus to one window at a time
        expect(self.name).to_be_focused()
        self.name.fill(name)
        if how:
            self.how.fill(how)

    def row(self, name: str) -> Locator:
        """The button that opens somebody's fields, on the list."""
        return self.page.locator(ROWS).filter(has_text=name)

    def item(self, name: str) -> Locator:
        """Somebody on the list, with all who hang from them."""
        return self.page.get_by_role("listitem").filter(has=self.row(name))

    def under(self, name: str) -> Locator:
        """The rows of those who hang from somebody, in whatever generation."""
        return self.item(name).last.get_by_role("list").locator(ROWS)

    def open(self, name: str) -> None:
        row = self.row(name)
        if row.get_attribute("aria-expanded") == "false":
            row.click()
        expect(row).to_have_attribute("aria-expanded", "true")

    def reaches(self, name: str, target: str) -> None:
        self.page.get_by_role("switch", name=self.say(f"{name} reaches {target}")).check()

    def more(self, name: str, wish: str) -> None:
        self.page.get_by_role("button", name=self.say(f"More for {name}"), exact=True).click()
        self.page.get_by_role("menuitem", name=self.say(wish)).click()

    def move(self, name: str, to: str) -> None:
        self.more(name, "Move to someone else")
        dialog = self.page.get_by_role("dialog", name=self.say(f"Who knows {name}?"))
        dialog.get_by_role("button", name=to, exact=True).click()
        expect(dialog).to_be_hidden()

    @property
    def ways(self) -> Locator:
        """The sentences, the shortest way first."""
        heading = self.page.get_by_role(
            "heading", name=self.words.any_value("A way in", "{n} ways in")
        )
        return self.page.locator("section").filter(has=heading).get_by_role("listitem")
