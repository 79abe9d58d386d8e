"""Links that are ended while pages of theirs are open: those are closed at once, and no others."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.live.pages import Page, TurnedAway, Workshop
from tests.live.stage import Stage
from workshop.core import commands as c
from workshop.core.model import Actor, Given
from workshop.core.rules import links
from workshop.live import handlers as live_handlers

HOST = Actor("host", "host")


@pytest.fixture
def stage() -> Iterator[Stage]:
    opened = Stage()
    yield opened
    opened.close()


def came(stage: Stage, name: str, grant: int = 0) -> str:
    """The console of somebody who came by the link of that number."""
    held = f"{name}.{grant}" if grant else name
    stage.connect(name, "facilitator", {"leads": {stage.session: held}})
    return name


def host(stage: Stage) -> str:
    from workshop.identity import host_word

    stage.connect("host", "facilitator", {"host": host_word("the host's key")})
    return "host"


def gone(stage: Stage, sid: str) -> list[str]:
    """The codes with which a connection was told to go."""
    return [one["code"] for one in stage.wire.events(sid, "gone")]


def test_a_console_that_opens_is_listed_on_the_others(stage: Stage) -> None:
    console = host(stage)
    came(stage, "f1")
    stage.loop.run()
    listed = stage.wire.updates(console)[-1]["slices"]["links"]["came"]
    assert [one["id"] for one in listed] == ["f1"]
    here = stage.wire.events(console, "here")[-1]
    nobody = {"could_vote": 0, "groups": {"g1": 0, "g2": 0}}
    assert here == {"people": [], "facilitators": ["f1"], "screens": 0, **nobody}


def test_screens_are_counted_and_small_pictures_of_them_are_not(stage: Stage) -> None:
    console = host(stage)
    stage.connect("beamer", "screen", {"screens": [stage.session]})
    stage.connect("small", "screen", {"screens": [stage.session]}, miniature=True)
    stage.loop.run()
    assert stage.wire.events(console, "here")[-1]["screens"] == 1


def test_ending_the_link_closes_the_consoles_that_came_by_it_and_no_other(stage: Stage) -> None:
    console, first, second = host(stage), came(stage, "f1"), came(stage, "f2")
    screen, phone = stage.screen(), stage.phone("Ana")
    stage.clear()
    stage.done(first, "renew_link", link="lead")
    # Before anything is sent: what the one who is out asks in this very moment is refused.
    assert stage.command(second, "go_to", activity="read").code == "link_ended"
    assert stage.handlers.resume(second, {"after": 0}).code == "link_ended"
    stage.loop.run()
    assert gone(stage, second) == ["link_ended"]
    assert stage.wire.closed == [second]
    assert stage.wire.updates(second) == []  # not one word more
    for other in (console, first):
        shown = stage.wire.updates(other)[-1]["slices"]["links"]
        assert [one["id"] for one in shown["came"]] == ["f1"]
        assert shown["lead"]["number"] == 1
    assert gone(stage, screen) == gone(stage, phone) == []


def test_one_is_ended_and_the_others_go_on(stage: Stage) -> None:
    console, first, second = host(stage), came(stage, "f1"), came(stage, "f2")
    stage.done(console, "end_facilitator", facilitator="f1")
    stage.loop.run()
    assert stage.wire.closed == [first]
    stage.done(second, "go_to", activity="read")
    with pytest.raises(live_handlers.TurnedAway) as away:
        came(stage, "f1")
    assert away.value.code == "link_ended"
    with pytest.raises(live_handlers.TurnedAway):
        came(stage, "f3")  # has the old link, and opens it only now
    came(stage, "f1", grant=1)


def test_ending_the_screens_link_closes_all_screens_and_no_console(stage: Stage) -> None:
    console = stage.console()
    screens = [stage.screen("one"), stage.screen("two")]
    stage.done(console, "renew_link", link="screen")
    stage.loop.run()
    assert stage.wire.closed == screens
    assert [gone(stage, screen) for screen in screens] == [["link_ended"]] * 2
    with pytest.raises(live_handlers.TurnedAway) as away:
        stage.screen("three")
    assert away.value.code == "link_ended"
    stage.connect("four", "screen", {"screens": [f"{stage.session}.1"]})
    assert gone(stage, console) == []


def renew(stage: Stage, name: str, browser: str, grant: int = 0) -> None:
    live = stage.engine.open(stage.session)
    live.own_browsers.asks(f"p-{name}", browser)
    live.submit(c.RenewMyLink(), Actor("participant", f"p-{name}", grant), f"renew-{browser}")


def seat(stage: Stage, sid: str, browser: str, held: str) -> None:
    cookie = {"browser": browser, "seats": {stage.session: held}}
    stage.connect(sid, "participant", cookie)


def test_the_browser_that_renews_its_own_link_keeps_its_line(stage: Stage) -> None:
    stage.phone("Ana")
    seat(stage, "own", "browser of Ana", "p-Ana")
    stage.loop.run()
    renew(stage, "Ana", "browser of Ana")
    stage.loop.run()
    assert gone(stage, "own") == []
    stage.done("own", "write_notes", text="mine")


def test_another_browser_in_the_seat_is_out_at_once(stage: Stage) -> None:
    stage.phone("Ana")
    seat(stage, "other", "another browser", "p-Ana")
    stage.loop.run()
    renew(stage, "Ana", "browser of Ana")
    assert stage.command("other", "write_notes", text="theirs").code == "link_ended"
    assert stage.handlers.draft("other", "g1", b"\x00\x01\x00").code == "link_ended"
    stage.loop.run()
    assert gone(stage, "other") == ["link_ended"]
    with pytest.raises(live_handlers.TurnedAway) as away:
        seat(stage, "again", "another browser", "p-Ana")
    assert away.value.code == "link_ended"
    seat(stage, "own", "browser of Ana", "p-Ana.1")
    stage.done("own", "write_notes", text="mine")


def test_a_full_list_keeps_a_newcomer_out_and_says_nothing_of_an_ended_link(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links.limits, "FACILITATORS", 1)
    came(stage, "f1")
    with pytest.raises(live_handlers.TurnedAway) as away:
        came(stage, "f2")
    assert away.value.code == "not_allowed"


def test_a_key_is_drawn_for_each_new_link(stage: Stage) -> None:
    live, keys = stage.engine.open(stage.session), set()
    console = host(stage)
    for kind in ("lead", "screen") * 2:
        stage.done(console, "renew_link", link=kind)
        with live.view() as (state, _):
            keys |= {state.facilitator_key, state.screen_key}
    assert len(keys) == 5  # the first co-facilitators’ link had gone before the first look
    assert all(key.startswith(f"{stage.session}-") and len(key) > 30 for key in keys)
    assert Given(0, HOST, "c").key == ""


def cookies_of(http: requests.Session) -> str:
    return "; ".join(f"{one.name}={one.value}" for one in http.cookies)


def by_link(workshop: Workshop, path: str) -> str:
    """The cookie of a browser that opened a link."""
    with requests.Session() as http:
        assert http.get(f"{workshop.server.url}{path}", timeout=20).status_code == 200
        return cookies_of(http)


def page(workshop: Workshop, role: str, cookie: str, **more: Any) -> Page:
    return workshop._open(role, cookie, **more)


@pytest.mark.server
@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_open_sockets_end_at_once_also_in_the_middle_of_a_poll(
    workshop: Workshop, transport: str
) -> None:
    server = workshop.server
    console = page(workshop, "facilitator", server.cookie(host=True))
    keys = console.slices["links"]
    lead, screen = f"/f/{keys['lead']['key']}", f"/screen/{keys['screen']['key']}"
    how = {"transports": [transport]}
    second = page(workshop, "facilitator", by_link(workshop, lead), **how)
    beamer = page(workshop, "screen", by_link(workshop, screen), **how)
    console.wait_for(lambda page: page.here["screens"] == 1 and len(page.here["facilitators"]) == 1)
    old = {"second": second, "beamer": beamer}
    (one,) = console.wait_for(lambda page: page.slices["links"]["came"])
    console.done("end_facilitator", facilitator=one["id"])
    console.done("renew_link", link="screen")
    for name, ended in old.items():
        said = ended.wait_for(lambda page: page.gone, name)
        assert said["code"] == "link_ended"
        assert said["text"]
        ended.wait_for(lambda page: page.ended, name)
    for path in (lead, screen):
        assert requests.get(f"{server.url}{path}", timeout=20).status_code == 404
    console.done("go_to", activity="read")
    assert second.slices["agenda"]["now"] is None
    new = console.slices["links"]
    again = page(workshop, "facilitator", by_link(workshop, f"/f/{new['lead']['key']}"))
    again.done("lock_writing", locked=True)


@pytest.mark.server
def test_two_who_end_each_other_in_one_instant_leave_a_console_that_leads(
    workshop: Workshop,
) -> None:
    console = page(workshop, "facilitator", workshop.server.cookie(host=True))
    lead = f"/f/{console.slices['links']['lead']['key']}"
    pages = [page(workshop, "facilitator", by_link(workshop, lead)) for _ in range(2)]
    console.wait_for(lambda page: len(page.slices["links"]["came"]) == 2)
    ids = [one["id"] for one in console.slices["links"]["came"]]
    answers: dict[str, Any] = {}

    def end(mine: Page, other: str) -> None:
        answers[other] = mine.command("end_facilitator", facilitator=other)

    threads = [
        threading.Thread(target=end, args=(pages[0], ids[1])),
        threading.Thread(target=end, args=(pages[1], ids[0])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers[ids[1]]["ok"]
    assert answers[ids[0]]["code"] in ("came_before", "link_ended")
    pages[0].done("go_to", activity="read")


@pytest.mark.server
def test_a_stranger_with_an_old_cookie_gets_no_line(workshop: Workshop) -> None:
    console = page(workshop, "facilitator", workshop.server.cookie(host=True))
    keys = console.slices["links"]
    cookies = {
        "facilitator": by_link(workshop, f"/f/{keys['lead']['key']}"),
        "screen": by_link(workshop, f"/screen/{keys['screen']['key']}"),
    }
    for kind in ("lead", "screen"):
        console.done("renew_link", link=kind)
    for role, cookie in cookies.items():
        with pytest.raises(TurnedAway) as away:
            page(workshop, role, cookie)
        assert away.value.args[0]["message"] == "link_ended"
