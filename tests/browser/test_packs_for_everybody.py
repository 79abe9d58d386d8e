"""The pages on which packs are kept and written are usable by everybody, in every state."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.looking import Look
from tests.browser.pages.packs import duplicate, exported, save, saved, take_in
from tests.browser.visitors import LAPTOP, PHONE

SECTIONS = (
    *("about", "read", "vote", "reasons", "steps", "tree"),
    *("questions", "survey", "tips", "board", "wrap_up", "agenda"),
)


def test_every_state_of_the_editor_is_for_everybody(page: Page) -> None:
    look = Look(page, fingers=True, size=LAPTOP)
    id = duplicate(page)
    for section in SECTIONS:
        page.goto(f"/host/packs/{id}#{section}")
        expect(page.locator("iframe")).to_be_visible()
        look.at(section)
    page.get_by_label("Minutes for Vote").fill("x")
    save(page)
    expect(page.get_by_role("region", name="Not saved yet: 1 thing to put right")).to_be_visible()
    look.at("a mistake")
    page.get_by_role("button", name="Discard changes").click()
    look.at("discarding")
    page.get_by_role("dialog").get_by_role("button", name="Discard changes").click()
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Show it on a phone").click()
    look.at("with the phone shown")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Minutes for Vote").fill("11")
    saved(other)
    other.close()
    page.get_by_label("Minutes for Vote").fill("12")
    save(page)
    expect(page.locator("#app").get_by_text("Somebody else was here.")).to_be_visible()
    look.at("two at once")
    look.nothing_is_wrong()


def test_every_page_around_the_editor_is_for_everybody(page: Page, tmp_path: Path) -> None:
    look = Look(page, fingers=True, size=LAPTOP)
    id = duplicate(page)
    file = exported(page, id, tmp_path)
    around = ("packs", "packs/kugel", f"packs/{id}/delete", "pack-preview", "new")
    for path in around:
        page.goto(f"/host/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        look.at(path)
    file.write_text(file.read_text("utf-8").replace("rotary", "lions"), encoding="utf-8")
    take_in(page, file)
    expect(page.get_by_role("heading", name="You have this pack already")).to_be_visible()
    look.at("a clash")
    wrong = tmp_path / "mine.toml"
    wrong.write_text("format = 2", encoding="utf-8")
    take_in(page, wrong)
    expect(page.get_by_role("alert")).to_be_visible()
    look.at("refused")
    look.nothing_is_wrong()
