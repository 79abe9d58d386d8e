"""Packs in the host's pages: duplicated, edited beside a phone, put right, exported, imported."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.pages.packs import duplicate, exported, go, phone, save, saved, take_in
from workshop.packs import load_pack, shipped_packs


def test_the_phone_shows_what_is_typed(page: Page) -> None:
    duplicate(page)
    go(page, "Vote")
    page.get_by_label("Heading", exact=True).fill("Who shall it be, then?")
    expect(phone(page).get_by_role("heading", name="Who shall it be, then?")).to_be_visible()
    first = page.locator('[data-path="options[0]"]')
    first.get_by_label("Title").fill("A circus")
    expect(phone(page).get_by_role("radio", name="A circus")).to_be_visible()
    page.get_by_label("The choice that is not listed").fill("Another one")
    expect(phone(page).get_by_role("radio", name="Another one")).to_be_attached()
    first.get_by_role("button", name="Remove: Option 1").click()
    expect(phone(page).get_by_role("radio", name="A circus")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(phone(page).get_by_role("radio", name="A circus")).to_be_visible()


def test_every_section_has_its_phone(page: Page) -> None:
    duplicate(page, "The Thursday stop")
    pack = shipped_packs()["thursday_stop"]
    names = {
        "read": "Case",
        "vote": "Vote",
        "reasons": "Reasons",
        "steps": "Steps",
        "tree": "Connection tree",
        "questions": "Key questions",
        "survey": "Survey",
        "tips": "Tips",
        "board": "Ideas",
        "wrap_up": "Wrap-up",
    }
    for kind, name in names.items():
        go(page, name)
        heading = pack.activities[kind].prompt  # type: ignore[index]
        expect(phone(page).get_by_role("heading", name=heading)).to_be_visible()
    go(page, "Survey")
    intro = page.get_by_label("Introduction")
    intro.fill("Only for those who drive.")
    expect(phone(page).get_by_text("Only for those who drive.")).to_be_attached()


def test_a_mistake_is_shown_at_its_place_and_goes_when_it_is_put_right(page: Page) -> None:
    duplicate(page)
    go(page, "Tips")
    page.get_by_role("button", name="Add a tip").click()
    # the new tip has the focus: what is typed goes into it
    page.keyboard.type("Bring **cake")
    go(page, "Agenda")
    page.get_by_label("Minutes for Vote").fill("a while")
    go(page, "The pack")
    page.get_by_label("Title", exact=True).fill("")
    save(page)
    box = page.get_by_role("region", name="Not saved yet: 3 things to put right")
    expect(box.get_by_role("heading")).to_be_focused()
    field = page.get_by_label("Title", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator('[data-path="title"]')).to_contain_text("Write something here.")
    sections = page.get_by_role("navigation", name="Sections")
    expect(sections.get_by_role("link", name=re.compile("Tips.*to put right"))).to_be_visible()

    box.get_by_role("link", name="Tips, Tip 15").click()
    tip = page.locator('[data-path="tips[14].text"] textarea')
    expect(tip).to_be_focused()
    expect(tip).to_have_value("Bring **cake")
    tip.fill("Bring **cake**")
    expect(page.get_by_role("region", name="Not saved yet: 2 things to put right")).to_be_visible()
    box = page.get_by_role("region", name="Not saved yet")
    box.get_by_role("link", name="Agenda, Entry 2, Minutes").click()
    expect(page.get_by_label("Minutes for Vote")).to_be_focused()
    page.get_by_label("Minutes for Vote").fill("12")
    box.get_by_role("link", name="The pack, Title").click()
    page.get_by_label("Title", exact=True).fill("With cake")
    expect(box).to_have_count(0)
    saved(page)
    page.reload()
    expect(page.get_by_role("heading", level=1, name="With cake")).to_be_visible()


def test_what_is_not_saved_is_guarded_and_survives_a_reload(page: Page) -> None:
    duplicate(page)
    page.get_by_label("Summary").fill("Something of my own.")
    expect(page.get_by_text("Not saved yet. It is kept in this browser.")).to_be_visible()
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", answer)
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator("#app").get_by_text("What you had not saved is back.")).to_be_visible()
    expect(page.get_by_label("Summary")).to_have_value("Something of my own.")
    page.get_by_role("button", name="Discard changes").click()
    page.get_by_role("dialog").get_by_role("button", name="Discard changes").click()
    expect(page.get_by_label("Summary")).to_have_value(shipped_packs()["kugel"].summary)
    page.reload()
    assert asked == ["beforeunload"]


def test_two_windows_do_not_overwrite_each_other(page: Page) -> None:
    duplicate(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Summary").fill("From the other window.")
    saved(other)
    page.get_by_label("Summary").fill("From this window.")
    save(page)
    expect(page.locator("#app").get_by_text("Somebody else was here.")).to_be_visible()
    page.get_by_role("button", name="Show what is saved now").click()
    expect(page.get_by_label("Summary")).to_have_value("From the other window.")
    other.close()


def test_export_and_import_go_round(page: Page, tmp_path: Path) -> None:
    id = duplicate(page, "The Thursday stop")
    page.get_by_label("Title", exact=True).fill("Round “and” round \\ it goes")
    saved(page)
    file = exported(page, id, tmp_path)
    before = load_pack(file.read_bytes())
    assert before.title == "Round “and” round \\ it goes"
    page.goto(f"/host/packs/{id}/delete")
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("is deleted.")).to_be_visible()
    page.get_by_label("Pack file").set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", level=1, name=before.title)).to_be_visible()
    assert load_pack(exported(page, id, tmp_path).read_bytes()) == before


def test_a_broken_file_says_where_it_is_broken(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('format = 1\nid = "mine"\ntitle = 7\n', encoding="utf-8")
    take_in(page, file)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("“mine.toml” was not taken in")
    expect(alert).to_contain_text(re.compile(r"Line 3\s+title\s+Write a text in quotes."))


def test_a_pack_is_written_by_keyboard_alone(page: Page) -> None:
    id = duplicate(page)
    page.goto(f"/host/packs/{id}#vote")
    expect(
        phone(page).get_by_role("heading", name="Who would be the ideal partner")
    ).to_be_visible()

    def press(name: str) -> None:
        button = page.get_by_role("button", name=name, exact=True)
        for _ in range(120):
            if button.evaluate("(one) => one === document.activeElement"):
                page.keyboard.press("Enter")
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}")

    titles = page.locator('[data-path$=".title"][data-path^="options"] input')
    press("Move down: Option 1")
    expect(titles.nth(1)).to_have_value("Rotary Club International, local chapter")
    # the focus goes along, so the same key moves it on
    page.keyboard.press("Enter")
    expect(titles.nth(2)).to_have_value("Rotary Club International, local chapter")
    press("Remove: Option 4")
    expect(titles).to_have_count(5)
    press("Add an option")
    page.keyboard.type("A brass band")
    expect(titles.nth(5)).to_have_value("A brass band")
    expect(phone(page).get_by_role("radio", name="A brass band")).to_be_attached()
    press("Save")
    expect(page.get_by_text("Saved. New sessions use it from now on.")).to_be_visible()


def test_switching_an_activity_off_and_on_loses_nothing(page: Page) -> None:
    duplicate(page, "The Thursday stop")
    go(page, "Survey")
    switch = page.get_by_role("switch", name="People can do this activity")
    switch.uncheck()
    expect(page.get_by_label("Introduction")).to_have_count(0)
    saved(page)
    switch.check()
    expect(page.get_by_label("Introduction")).to_have_value(re.compile("^Most of us know"))
    saved(page)


def test_a_shipped_pack_can_be_looked_through_and_not_changed(page: Page) -> None:
    page.goto("/host/packs")
    page.get_by_role("link", name="Look through The Thursday stop").click()
    expect(phone(page).get_by_role("heading", name="One bus, one afternoon")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Vote").click()
    expect(phone(page).get_by_role("heading", name="Where should the Wren stop")).to_be_visible()
    page.get_by_role("button", name="Duplicate it").click()
    expect(page.get_by_role("heading", level=1, name="Copy of The Thursday stop")).to_be_visible()


def test_a_new_session_takes_another_packs_agenda_as_soon_as_it_is_chosen(page: Page) -> None:
    page.goto("/host/new")
    page.get_by_label("How many groups").fill("7")
    page.get_by_label("Pack", exact=True).select_option(label="The Thursday stop")
    expect(page.get_by_label("Title")).to_have_value(re.compile("^The Thursday stop"))
    expect(page.get_by_label("Minutes for Ten weeks")).to_have_value("18")
    expect(page.get_by_label("How many groups")).to_have_value("7")
    page.get_by_role("button", name="Open the session").last.click()
    expect(page.get_by_role("heading", name="Open the doors")).to_be_visible()
