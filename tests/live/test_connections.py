"""Coming, going, coming back; one page per person; who is put out, and what they are told."""

import time

import pytest
import requests

from tests.live.pages import Page, TurnedAway, Workshop
from tests.server import Server

pytestmark = pytest.mark.server


def people_in(page: Page) -> list[str] | None:
    """Who a page was last told is here."""
    return page.here["people"] if page.here else None


def test_the_newest_page_of_a_participant_wins(workshop: Workshop) -> None:
    console, first = workshop.console(), workshop.phone("Ana")
    console.wait_for(lambda page: people_in(page) == [first.id])
    known = len(console.said("here"))
    second = workshop.phone_of(first.seat)
    gone = first.page.wait_for(lambda page: page.gone)
    assert gone["code"] == "replaced"
    assert gone["text"]
    first.page.wait_for(lambda page: page.ended)
    assert second.page.slices["mine"]["name"] == "Ana"
    second.page.done("write_notes", text="from here")
    second.page.close()
    console.wait_for(lambda page: people_in(page) == [])
    # until then, nobody noticed
    assert [here["people"] for (here,) in console.said("here")[known:]] == [[]]


def test_everything_that_ends_or_begins_a_line_says_which_server_it_is(
    workshop: Workshop, server: Server
) -> None:
    ana = workshop.phone("Ana")
    assert ana.page.snapshot is not None
    identity = ana.page.snapshot["server"]
    assert identity
    workshop.phone_of(ana.seat)
    assert ana.page.wait_for(lambda page: page.gone)["server"] == identity
    with pytest.raises(TurnedAway) as away:
        workshop.stranger("participant")
    assert away.value.args[0]["data"]["server"] == identity
    page = requests.get(
        f"{server.url}/j/{workshop.made.code}", headers={"Cookie": ana.seat.cookie}, timeout=60
    )
    assert identity in page.text


def test_two_consoles_and_two_screens_stay_and_agree(workshop: Workshop) -> None:
    consoles = [workshop.console(), workshop.console()]
    screens = [workshop.screen(), workshop.screen()]
    consoles[0].done("go_to", activity="vote")
    for page in (*consoles, *screens):
        page.wait_for(lambda page: page.slices["agenda"]["now"] == "vote")
        assert page.gone is None


def test_a_removed_participant_is_told_and_cannot_come_back(workshop: Workshop) -> None:
    console, ana = workshop.console(), workshop.phone("Ana")
    console.done("remove_participant", participant=ana.id)
    assert ana.page.wait_for(lambda page: page.gone)["code"] == "removed"
    ana.page.wait_for(lambda page: page.ended)
    with pytest.raises(TurnedAway) as away:
        workshop.phone_of(ana.seat)
    assert away.value.args[0]["message"] == "removed"
    console.done("restore_participant", participant=ana.id)
    back = workshop.phone_of(ana.seat)
    assert back.page.slices["mine"]["name"] == "Ana"
    assert [one["id"] for one in back.page.slices["group"]["members"]] == [ana.id]


def test_everybody_is_told_when_the_session_is_deleted(workshop: Workshop, server: Server) -> None:
    pages = [workshop.console(), workshop.screen(), workshop.phone("Ana").page]
    seat = server.join(workshop.made, "Ben")
    server.delete_session(workshop.made.id)
    for page in pages:
        assert page.wait_for(lambda page: page.gone)["code"] == "deleted"
        page.wait_for(lambda page: page.ended)
    with pytest.raises(TurnedAway) as away:
        workshop.phone_of(seat)
    assert away.value.args[0]["message"] == "deleted"


def test_an_ended_session_stays_readable(workshop: Workshop) -> None:
    console, ana = workshop.console(), workshop.phone("Ana")
    console.done("go_to", activity="read")
    console.done("end_session")
    ana.page.wait_for(lambda page: page.slices["session"]["state"] == "ended")
    assert ana.page.gone is None
    again = workshop.phone_of(ana.seat)
    assert again.page.slices["session"]["state"] == "ended"
    assert again.page.command("choose_group", group="g2")["code"] == "session_ended"
    again.page.done("write_notes", text="afterwards")
    console.done("reopen_session")
    again.page.wait_for(lambda page: page.slices["session"]["state"] == "live")


def test_a_page_that_comes_back_gets_only_what_it_missed(workshop: Workshop) -> None:
    console, ana = workshop.console(), workshop.phone("Ana")
    console.done("go_to", activity="read")
    ana.page.wait_for(lambda page: page.slices["agenda"]["now"] == "read")
    ana.page.close()
    console.done("lock_writing", locked=True)
    back = workshop.phone_of(ana.seat, after=ana.page.version, mark=ana.page.mark)
    assert back.page.snapshot is not None
    assert set(back.page.snapshot["slices"]) == {"session"}
    assert back.page.slices["session"]["locked"] is True
    console.done("set_theme", theme="light")
    console.done("lock_writing", locked=False)
    missed = back.page.resume(back.page.snapshot["version"], back.page.snapshot["mark"])
    assert set(missed["slices"]) == {"session"}
    assert missed["slices"]["session"]["locked"] is False
    assert "anew" not in missed


def test_a_version_from_the_future_is_as_good_as_none(workshop: Workshop) -> None:
    ana = workshop.phone("Ana")
    snapshot = ana.page.resume(10**9)
    assert snapshot["anew"] is True
    assert snapshot["slices"]["mine"]["name"] == "Ana"
    for bad in ({"after": -1}, {"after": "1"}, {"after": 1, "mark": 1}, {}, None):
        assert ana.page.ask("resume", bad)["code"] == "malformed"


def test_the_group_hears_who_of_it_is_here(workshop: Workshop) -> None:
    ana, ben, eve = (
        workshop.phone("Ana", group="g1"),
        workshop.phone("Ben", group="g1"),
        workshop.phone("Eve", group="g2"),
    )
    screen, console = workshop.screen(), workshop.console()
    both = sorted([ana.id, ben.id])
    ana.page.wait_for(lambda page: people_in(page) == both)
    ben.page.wait_for(lambda page: people_in(page) == both)
    screen.wait_for(lambda page: (page.here or page.snapshot["here"])["count"] == 3)
    assert console.snapshot is not None
    assert console.snapshot["here"]["people"] == sorted([ana.id, ben.id, eve.id])
    ben.page.close()
    ana.page.wait_for(lambda page: people_in(page) == [ana.id])
    screen.wait_for(lambda page: page.here is not None and page.here["count"] == 2)
    assert eve.id not in str(ana.page.heard)


def test_whoever_is_moved_hears_the_new_group_and_no_more_of_the_old(workshop: Workshop) -> None:
    console = workshop.console()
    ana, ben = workshop.phone("Ana", group="g1"), workshop.phone("Ben", group="g2")
    console.done("move_participant", participant=ana.id, group="g2")
    ana.page.wait_for(lambda page: page.slices["group"]["id"] == "g2")
    ana.page.wait_for(lambda page: people_in(page) == sorted([ana.id, ben.id]))
    assert [member["name"] for member in ana.page.slices["group"]["members"]] == ["Ben", "Ana"]
    heard = len(ana.page.heard)
    eve = workshop.phone("Eve", group="g1")
    eve.page.done("rename", participant=eve.id, name="Evelyn")
    console.wait_for(lambda page: page.items["people"][eve.id]["name"] == "Evelyn")
    ana.page.resume(ana.page.version, ana.page.mark)
    assert "Evelyn" not in str(ana.page.heard[heard:])
    assert "g1" not in [
        part["slices"].get("group", {}).get("id")
        for (update,) in ana.page.said("update")[heard:]
        for part in update["parts"]
    ]


def test_long_polling_carries_everything_too(workshop: Workshop) -> None:
    console = workshop.console()
    ana = workshop.phone("Ana", transports=["polling"])
    console.done("go_to", activity="vote")
    ana.page.wait_for(lambda page: page.slices["agenda"]["now"] == "vote")
    ana.page.done("cast_ballot", choice={"option": "rotary"})


def test_a_command_sent_twice_happens_once_and_is_answered_alike(workshop: Workshop) -> None:
    ana = workshop.phone("Ana")
    workshop.console().done("go_to", activity="board")
    first = ana.page.command("post_idea", id="same-id-1", text="Once")
    again = ana.page.command("post_idea", id="same-id-1", text="Once")
    assert first == again
    assert first["result"]["idea"]
    moved = workshop.phone_of(ana.seat)
    assert moved.page.command("post_idea", id="same-id-1", text="Once") == first
    assert list(moved.page.items["ideas"]) == [first["result"]["idea"]]


def test_a_refusal_speaks_the_browsers_language(workshop: Workshop) -> None:
    ana = workshop.phone("Ana", headers={"Accept-Language": "xx-XX, en;q=0.5"})
    assert ana.page.command("choose_group", group="g9")["text"] == (
        "This group is not there any more."
    )


def test_a_session_that_this_server_never_had_is_not_called_deleted(server: Server) -> None:
    cookie = server.cookie(seats={"snever1234": "p1"})
    with pytest.raises(TurnedAway) as away:
        Page(server, "snever1234", "participant", cookie)
    assert away.value.args[0]["message"] == "no_session"


def test_a_page_without_its_cookie_hears_that_the_session_was_deleted(
    workshop: Workshop, server: Server
) -> None:
    server.delete_session(workshop.made.id)
    with pytest.raises(TurnedAway) as away:
        Page(server, workshop.made.id, "participant", server.cookie())
    assert away.value.args[0]["message"] == "deleted"


@pytest.mark.parametrize("seconds", [-365 * 24 * 3600, -2, 2, 365 * 24 * 3600])
def test_a_cookie_of_any_time_has_its_seat(
    workshop: Workshop, server: Server, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    seat = workshop.phone("Ana").seat
    signed = time.time() + seconds
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: signed)
    cookie = server.cookie(seats={seat.session: seat.participant})
    monkeypatch.undo()
    page = Page(server, seat.session, "participant", cookie)
    page.wait_for(lambda page: page.snapshot)
    assert page.slices["mine"]["name"] == "Ana"
    page.close()


def test_one_persons_page_never_acts_for_another_in_the_same_browser(
    workshop: Workshop, server: Server
) -> None:
    ana, ben = workshop.phone("Ana"), workshop.phone("Ben")
    session = ana.seat.session
    auth = {"v": 2, "session": session, "as": "participant", "participant": ana.id}
    with pytest.raises(TurnedAway) as away:
        Page(server, session, "participant", ben.seat.cookie, auth=auth)
    assert away.value.args[0]["message"] == "not_in_session"
    assert ben.page.gone is None
