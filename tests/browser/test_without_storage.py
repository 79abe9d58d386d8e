"""Pages in browsers whose storage is full, forbidden or broken: they open, and people write on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import PHONE, Visitors
from tests.server import Server

Open = Callable[..., Stage]
GREEN = "Green table"

FORBIDDEN = """
const no = () => { throw new DOMException("Forbidden here", "SecurityError"); };
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(globalThis, name, { get: no, configurable: true });
Object.defineProperty(Navigator.prototype, "serviceWorker", { get: no, configurable: true });
"""
"""As with cookies blocked in the settings: even naming it throws."""

ABSENT = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(globalThis, name, { value: undefined, configurable: true });
Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
"""

BROKEN = """
const no = () => { throw new DOMException("It broke", "UnknownError"); };
const rejects = () => Promise.reject(new DOMException("It broke", "UnknownError"));
for (const name of ["getItem", "setItem", "removeItem", "clear", "key"])
  Storage.prototype[name] = no;
Object.defineProperty(Storage.prototype, "length", { get: no, configurable: true });
for (const name of ["open", "deleteDatabase", "databases"]) IDBFactory.prototype[name] = no;
for (const name of ["open", "match", "has", "keys", "delete"])
  CacheStorage.prototype[name] = rejects;
navigator.serviceWorker.register = no;
"""
"""Every method of every storage throws."""

FULL = """
const full = () => { throw new DOMException("Quota exceeded", "QuotaExceededError"); };
Storage.prototype.setItem = full;
IDBObjectStore.prototype.add = full;
IDBObjectStore.prototype.put = full;
Cache.prototype.put = Cache.prototype.add = () => Promise.reject(
  new DOMException("Quota exceeded", "QuotaExceededError"));
"""
"""What is there can be read, nothing more can be written."""

SILENT = """
const silent = () => new Promise(() => {});
IDBFactory.prototype.open = IDBFactory.prototype.deleteDatabase = () => new EventTarget();
IDBFactory.prototype.databases = silent;
for (const name of ["open", "match", "has", "keys", "delete"])
  CacheStorage.prototype[name] = silent;
navigator.serviceWorker.register = silent;
"""
"""What is asked of it is never answered."""

WAYS = {
    "forbidden": FORBIDDEN,
    "absent": ABSENT,
    "broken": BROKEN,
    "full": FULL,
    "silent": SILENT,
}


@pytest.fixture(params=WAYS)
def spoilt(request: pytest.FixtureRequest) -> str:
    """A script that spoils the storage of a page before it begins."""
    return WAYS[request.param]


def open_page(visitors: Visitors, spoilt: str, **how: object) -> Page:
    visitor = visitors.open(**how)  # type: ignore[arg-type]
    visitor.expect("a draft is not kept on this phone")
    visitor.context.add_init_script(spoilt)
    return visitor.page


def test_a_phone_without_storage_opens_and_writes(
    visitors: Visitors, stage: Open, spoilt: str
) -> None:
    opened = stage("Without storage", mode="choose", count="2")
    phone = Phone(open_page(visitors, spoilt, size=PHONE))
    phone.come_in(opened.join_url, "Amira", GREEN)
    opened.leader.do("go_to", activity="board")
    phone.page.get_by_label("Your idea").fill("From a full phone")
    phone.page.get_by_role("button", name="Post idea").click()
    assert opened.leader.idea("From a full phone")
    opened.leader.do("go_to", activity="reasons")
    phone.reason("Why is this partner a good fit?").fill("They are near")
    ben = opened.person("Ben", GREEN)
    assert ben.wait_for(lambda _: "They are near" in opened.transcript("md"))
    phone.page.reload()
    expect(phone.header).to_contain_text(GREEN)
    expect(phone.reason("Why is this partner a good fit?")).to_have_value("They are near")


def test_console_screen_and_replay_open_without_storage(
    visitors: Visitors, stage: Open, spoilt: str
) -> None:
    opened = stage("Without storage", mode="choose", count="2")
    opened.person("Ben", GREEN)
    console = open_page(visitors, spoilt)
    console.goto(opened.facilitator_url)
    expect(console.get_by_role("main")).to_contain_text("Ben")
    screen = open_page(visitors, spoilt)
    screen.goto(opened.screen_url)
    expect(screen.get_by_role("main")).to_contain_text("Without storage")
    opened.leader.do("go_to", activity="read")
    opened.leader.do("end_session")
    console.goto(f"{opened.console_url}/replay")
    expect(console.get_by_role("slider")).to_be_visible()


def test_the_hosts_pages_open_without_storage(
    visitors: Visitors, server: Server, spoilt: str
) -> None:
    page = open_page(visitors, spoilt)
    page.goto(f"/host?key={server.host_key()}")
    expect(page.get_by_role("button", name="Start a session now")).to_be_visible()
    page.goto("/host/new")
    expect(page.get_by_label("Title")).to_be_visible()
    page.goto("/host/packs")
    page.get_by_role("button", name="Duplicate").first.click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    phone = page.frame_locator("iframe")
    expect(phone.get_by_role("heading").first).to_be_visible()


def test_12_a_phone_whose_disk_is_full_reloads_its_page(visitors: Visitors, stage: Open) -> None:
    """Chromium's own quota, under the worker: the copy to keep does not fit."""
    opened = stage("A full disk", mode="choose", count="2")
    visitor = visitors.open(PHONE)
    visitor.expect(re.compile("QuotaExceeded|Failed to load resource"))
    line = visitor.context.new_cdp_session(visitor.page)
    line.send("Storage.overrideQuotaForOrigin", {"origin": opened.server.url, "quotaSize": 1000})
    phone = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
    for _ in range(2):
        phone.page.reload()
        expect(phone.header).to_contain_text(GREEN)
