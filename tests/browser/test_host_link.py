"""The host's link: its key is in no request's address, and not on the projector either."""

import re

import pytest
from playwright.sync_api import Request, expect

from tests.browser.visitors import LAPTOP, Visitors
from tests.server import Server


@pytest.mark.browser
def test_the_link_lets_in_and_its_key_is_sent_in_no_address(
    visitors: Visitors, server: Server
) -> None:
    page = visitors.open(LAPTOP).page
    visitors.expect(r"403 \(FORBIDDEN\) \(.*/host")  # for whoever is not the host yet
    asked: list[str] = []
    page.on("request", lambda request: asked.append(_seen(request)))
    page.goto(f"/host#key={server.host_key()}")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert page.url.endswith("/host")
    assert asked
    assert not [address for address in asked if server.host_key() in address]
    # once more, by whoever is the host already
    page.goto(f"/host#key={server.host_key()}")
    expect(page).to_have_url(re.compile("/host$"))
    page.go_back()
    assert server.host_key() not in page.url


@pytest.mark.browser
def test_a_link_that_does_not_fit_is_said_and_the_key_can_be_typed(
    visitors: Visitors, server: Server
) -> None:
    page = visitors.open(LAPTOP).page
    visitors.expect(r"403 \(FORBIDDEN\) \(.*/host")
    page.goto("/host#key=old")
    expect(page.get_by_role("heading", name="This host link does not fit")).to_be_visible()
    page.get_by_label("The host’s link").fill(server.host_key())
    page.get_by_role("button", name="Go in as the host").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def _seen(request: Request) -> str:
    """What a proxy between would have written down."""
    return f"{request.url.partition('#')[0]} {request.headers.get('referer', '')}"
