"""Pages in browsers whose WebSockets lead nowhere, or that have none: the line is long polling."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import LINE_LOST, PHONE, Visitors
from tests.server import Server
from tests.spoiling_proxy import Proxy, after

Open = Callable[..., Stage]
GREEN = "Green table"
FAILED = re.compile("WebSocket")
REMEMBERED = "() => sessionStorage.getItem('branchwork/long-polling') !== null"

WITHOUT = {
    "absent": "delete globalThis.WebSocket;",
    "forbidden": "globalThis.WebSocket = class { constructor() { throw new Error('no'); } };",
}


def test_a_page_behind_a_proxy_that_swallows_frames_works_and_remembers(
    visitors: Visitors, stage: Open, server: Server
) -> None:
    opened = stage("Behind a virus scanner", mode="choose", count="2")
    proxy = Proxy(server.port, after(0, "swallow", "page", "server"))
    try:
        visitor = visitors.open(PHONE)
        visitor.expect(FAILED)
        visitor.expect(LINE_LOST)
        phone = Phone(visitor.page).come_in(f"{proxy.url}/j/{opened.code}", "Amira", GREEN)
        opened.leader.do("go_to", activity="board")
        phone.page.get_by_label("Your idea").fill("By another way")
        phone.page.get_by_role("button", name="Post idea").click()
        assert opened.leader.idea("By another way")
        phone.page.wait_for_function(REMEMBERED)
        tried = proxy.opened
        phone.page.reload()
        expect(phone.page.get_by_text("By another way")).to_be_visible()
        assert proxy.opened == tried
        visitor.context.close()
    finally:
        proxy.close()


@pytest.mark.parametrize("how", WITHOUT)
def test_a_browser_without_websockets_works(how: str, visitors: Visitors, stage: Open) -> None:
    opened = stage("Without WebSockets", mode="choose", count="2")
    visitor = visitors.open(PHONE)
    visitor.context.add_init_script(WITHOUT[how])
    phone = Phone(visitor.page).come_in(opened.join_url, "Amira", GREEN)
    opened.leader.do("go_to", activity="board")
    phone.page.get_by_label("Your idea").fill("From an old phone")
    phone.page.get_by_role("button", name="Post idea").click()
    assert opened.leader.idea("From an old phone")
    if how == "forbidden":
        phone.page.wait_for_function(REMEMBERED)
