"""The host's packs: the list, the editor with its phone, files that come and go."""

import re
from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect


def duplicate(page: Page, title: str = "The Kugel library") -> str:
    page.goto("/host/packs")
    page.get_by_role("button", name=f"Duplicate {title}", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=f"Copy of {title}")).to_be_visible()
    return page.url.rsplit("/", 1)[-1]


def phone(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def go(page: Page, section: str) -> None:
    sections = page.get_by_role("navigation", name="Sections")
    sections.get_by_role("link", name=re.compile(f"^{section}\\b")).click()
    expect(page.get_by_role("heading", level=2, name=section, exact=True)).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def saved(page: Page) -> None:
    save(page)
    expect(page.get_by_text("Saved. New sessions use it from now on.")).to_be_visible()


def exported(page: Page, id: str, to: Path) -> Path:
    page.goto("/host/packs")
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Export {id}", exact=True).click()
    file = to / download.value.suggested_filename
    download.value.save_as(file)
    return file


def take_in(page: Page, file: Path) -> None:
    page.goto("/host/packs")
    page.get_by_label("Pack file").set_input_files(file)
    page.get_by_role("button", name="Import").click()
