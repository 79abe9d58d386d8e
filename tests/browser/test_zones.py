"""A time says by which clock it is, unless that is the reader's own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.room import Stage
from tests.browser.visitors import Visitors
from tests.server import Server

ABROAD = "Asia/Kathmandu"
"""No machine that serves us is set to it."""


@pytest.fixture
def ended(stage: Callable[..., Stage]) -> Stage:
    opened = stage("Winning partners", activities=("read", "wrap_up"))
    opened.leader.do("go_to", activity="read")
    opened.leader.do("end_session")
    return opened


def own_zone(visitors: Visitors) -> str:
    found: str = visitors.open().page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    return found


@pytest.mark.parametrize("abroad", [False, True])
def test_the_hosts_list_leaves_the_offset_out_for_whoever_has_the_same_clock(
    ended: Stage, server: Server, visitors: Visitors, abroad: bool
) -> None:
    zone = ABROAD if abroad else own_zone(visitors)
    page = visitors.open(timezone_id=zone).page
    page.goto(f"/host?key={server.host_key()}")
    offset = page.locator("[data-offset]").first
    expect(offset).to_contain_text("GMT")
    if abroad:
        expect(offset).to_be_visible()
    else:
        expect(offset).to_be_hidden()


def test_the_replay_goes_by_the_houses_clock_and_says_so_to_whoever_has_another(
    ended: Stage, visitors: Visitors
) -> None:
    said = []
    for zone in (own_zone(visitors), ABROAD):
        page = visitors.open(timezone_id=zone).page
        page.goto(ended.facilitator_url)
        page.goto(f"/console/{ended.id}/replay")
        clock = page.locator(".replay__clock")
        expect(clock).to_contain_text(":")
        said.append(clock.inner_text())
    at_home, abroad = said
    assert abroad.startswith(f"{at_home} ")
    assert len(abroad) > len(at_home) + 1
