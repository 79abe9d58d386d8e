"""Links and the cookies they gave, through the pages: what was ended opens nothing any more."""

from typing import Any

import pytest

from tests.web.site import Browser, Opened, Site, bootstrap_of, words_of
from tests.web.test_my_link import link_of
from workshop.core import commands as c
from workshop.engine import Engine

FOR_FACILITATORS = ("/console/{id}", "/download/{id}/", "/download/{id}/transcript.md")


def lead_key(site: Site, session: Opened) -> str:
    with site.engine.open(session.id).view() as (state, _):
        return state.facilitator_key


def leader(site: Site, session: Opened) -> Browser:
    browser = site.browser()
    assert browser.get(f"/f/{lead_key(site, session)}").status_code == 303
    assert browser.get(f"/console/{session.id}").status_code == 200
    return browser


def came(site: Site, session: Opened) -> list[str]:
    with site.engine.open(session.id).view() as (state, _):
        return list(state.facilitators)


def test_whoever_opens_the_link_and_the_console_is_listed_once(site: Site, session: Opened) -> None:
    browser = leader(site, session)
    browser.get(f"/console/{session.id}")
    browser.get(f"/download/{session.id}/")
    (one,) = came(site, session)
    assert browser.cookie()["leads"] == {session.id: one}


def test_a_preview_of_a_chat_program_is_nobody(site: Site, session: Opened) -> None:
    site.browser().get(f"/f/{session.facilitator_key}")
    assert came(site, session) == []


def test_a_host_is_not_listed_and_goes_on(site: Site, session: Opened) -> None:
    host = site.host()
    host.get(f"/f/{session.facilitator_key}")
    assert host.get(f"/console/{session.id}").status_code == 200
    assert came(site, session) == []
    site.tell(session, c.RenewLink(link="lead"))
    assert host.get(f"/console/{session.id}").status_code == 200


@pytest.mark.parametrize("path", FOR_FACILITATORS)
def test_an_ended_co_facilitator_gets_none_of_their_pages(
    site: Site, session: Opened, path: str
) -> None:
    ended, other = leader(site, session), leader(site, session)
    assert ended.get(path.format(id=session.id)).status_code == 200
    site.tell(session, c.EndFacilitator(facilitator=came(site, session)[0]))
    answer = ended.get(path.format(id=session.id))
    assert answer.status_code == 403
    assert "does not lead the session any more" in words_of(answer)
    assert session.code not in answer.text
    assert other.get(path.format(id=session.id)).status_code == 200


def test_an_ended_co_facilitator_cannot_look_back(site: Site, session: Opened) -> None:
    ended = leader(site, session)
    site.end(session)
    assert ended.get(f"/console/{session.id}/replay").status_code == 200
    site.tell(session, c.RenewLink(link="lead"))
    assert ended.get(f"/console/{session.id}/replay").status_code == 403
    picture: Any = ended.get(f"/console/{session.id}/replay/1")
    assert (picture.status_code, picture.json["code"]) == (403, "link_ended")


def test_the_old_link_opens_nothing_and_the_new_one_lets_the_same_browser_in(
    site: Site, session: Opened
) -> None:
    browser = leader(site, session)
    site.tell(session, c.RenewLink(link="lead"))
    answer = site.browser().get(f"/f/{session.facilitator_key}")
    assert (answer.status_code, "opens no session" in answer.text) == (404, True)
    assert browser.get(f"/f/{session.facilitator_key}").status_code == 404
    assert browser.get(f"/f/{lead_key(site, session)}").status_code == 303
    assert browser.get(f"/console/{session.id}").status_code == 200


def test_a_link_that_was_opened_and_never_followed_is_ended_too(
    site: Site, session: Opened
) -> None:
    """Its cookie is good for a console that nobody has seen yet."""
    browser = site.browser()
    browser.get(f"/f/{session.facilitator_key}")
    site.tell(session, c.RenewLink(link="lead"))
    assert browser.get(f"/console/{session.id}").status_code == 403
    assert came(site, session) == []


def test_a_co_facilitator_who_opens_a_newer_link_stays_who_they_are(
    site: Site, session: Opened
) -> None:
    first, second = leader(site, session), leader(site, session)
    (mine, other) = came(site, session)
    site.tell(session, c.EndFacilitator(facilitator=other))
    first.get(f"/f/{lead_key(site, session)}")
    assert first.get(f"/console/{session.id}").status_code == 200
    assert came(site, session) == [mine]
    assert second.get(f"/console/{session.id}").status_code == 403


def test_the_screens_old_link_and_cookie_end(site: Site, session: Opened) -> None:
    screen = site.browser()
    assert screen.get(f"/screen/{session.screen_key}").status_code == 200
    assert screen.cookie()["screens"] == [session.id]
    site.tell(session, c.RenewLink(link="screen"))
    assert screen.get(f"/screen/{session.screen_key}").status_code == 404
    with site.engine.open(session.id).view() as (state, _):
        new = state.screen_key
    assert screen.get(f"/screen/{new}").status_code == 200
    assert screen.cookie()["screens"] == [f"{session.id}.1"]


def test_the_console_shows_the_new_links(site: Site, session: Opened) -> None:
    site.tell(session, c.RenewLink(link="lead"))
    site.tell(session, c.RenewLink(link="screen"))
    page = site.host().get(f"/console/{session.id}")
    assert session.facilitator_key not in page.text
    assert session.screen_key not in page.text
    assert lead_key(site, session) in bootstrap_of(page)["urls"]["facilitator"]


def renew(browser: Browser, session: Opened, id: str = "a-command-of-hers") -> Any:
    return browser.post_json(f"/j/{session.code}/my-link/new", {"id": id}).json


def other_device(site: Site, browser: Browser, session: Opened) -> tuple[Browser, str]:
    """A second device in the same seat, and the link that took it there."""
    path = link_of(browser, session)
    device = site.browser()
    assert device.send(path, path).status_code == 303
    return device, path


def is_phone(browser: Browser, session: Opened) -> bool:
    return browser.get(f"/j/{session.code}").headers.get("Branchwork-Page") == "phone"


def test_a_new_link_ends_the_old_one_and_the_other_devices_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, "Ana")
    device, path = other_device(site, visitor, session)
    assert is_phone(device, session)
    made = renew(visitor, session)
    assert made["ok"] is True
    new = made["url"].removeprefix("http://localhost")
    assert is_phone(visitor, session)
    assert not is_phone(device, session)
    assert "This browser has no seat any more" in words_of(device.get(f"/j/{session.code}"))
    assert site.browser().get(path).status_code == 404
    third = site.browser()
    assert third.send(new, new).status_code == 303
    assert bootstrap_of(third.get(f"/j/{session.code}"))["participant"] == seat
    assert site.people(session) == ["Ana"]


def test_an_ended_device_can_neither_erase_nor_renew_nor_download(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Ana")
    device, path = other_device(site, visitor, session)
    site.tell(session, c.GoTo(activity="wrap_up"))
    assert device.get(f"/j/{session.code}/transcript.md").status_code == 200
    word = bootstrap_of(device.get(f"/j/{session.code}"))["way_back"]
    renew(visitor, session)
    assert device.get(f"/j/{session.code}/transcript.md").status_code == 303
    assert device.get(f"{path}/transcript.md").status_code == 404
    assert device.post_json(f"/j/{session.code}/erase", {}).json["code"] == "link_ended"
    assert device.post_json(f"/j/{session.code}/my-link", {}).json["code"] == "not_in_session"
    assert renew(device, session, "a-command-of-mallory")["code"] == "link_ended"
    for renewed in ("", "a-command-of-mallory"):
        asked = device.post_json("/way-back", {"way_back": word, "renewed": renewed})
        assert asked.json["code"] == "link_ended"
    assert site.people(session) == ["Ana"]


def test_an_ended_device_may_join_anew_as_somebody_else(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, "Ana")
    device, _ = other_device(site, visitor, session)
    renew(visitor, session)
    assert device.join(session, "Ben") != seat
    assert site.people(session) == ["Ana", "Ben"]


def test_a_lost_answer_locks_nobody_out_of_their_own_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    """The page asks again with the same id: with the cookie of before, or with its own word."""
    seat = visitor.join(session, "Ana")
    before = visitor.raw_cookie()
    word = bootstrap_of(visitor.get(f"/j/{session.code}"))["way_back"]
    first = renew(visitor, session)
    for ask in (
        lambda phone: renew(phone, session),
        lambda phone: (
            phone.post_json("/way-back", {"way_back": word, "renewed": "a-command-of-hers"}).json
        ),
    ):
        phone = site.browser()
        phone.client.set_cookie(_cookie_name(site), before)
        assert not is_phone(phone, session)
        assert ask(phone)["ok"] is True
        assert is_phone(phone, session)
        assert phone.seats() == {session.id: f"{seat}.1"}
    again = renew(visitor, session, "a-command-of-hers")
    assert again["ok"] is True
    assert is_phone(visitor, session)
    assert first["way_back"] == again["way_back"]


def _cookie_name(site: Site) -> str:
    from tests.web.site import COOKIE

    return COOKIE


def test_the_new_word_takes_the_seat_again_and_the_old_one_does_not(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, "Ana")
    old = bootstrap_of(visitor.get(f"/j/{session.code}"))["way_back"]
    new = renew(visitor, session)["way_back"]
    phone = site.browser()
    assert phone.post_json("/way-back", {"way_back": old}).json["code"] == "link_ended"
    assert phone.post_json("/way-back", {"way_back": new}).json["participant"] == seat


@pytest.mark.parametrize("id", ["", "short", "no spaces here", "x" * 41, 7])
def test_a_new_link_needs_an_id_of_its_own(visitor: Browser, session: Opened, id: Any) -> None:
    visitor.join(session)
    assert renew(visitor, session, id)["code"] == "malformed"


def test_another_site_cannot_end_ones_link(visitor: Browser, session: Opened) -> None:
    visitor.join(session, "Ana")
    path = f"/j/{session.code}/my-link/new"
    assert visitor.client.post(path).status_code == 400
    foreign = visitor.post_json(
        path, {"id": "a-command-of-hers"}, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert is_phone(visitor, session)


def test_without_javascript_it_is_a_form(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.join(session, "Ana")
    device, _ = other_device(site, visitor, session)
    first = f"/j/{session.code}/my-link"
    fields = visitor.form(f"/j/{session.code}/erase", f"/j/{session.code}/erase")
    shown = visitor.client.post(first, data={"csrf_token": fields["csrf_token"]})
    assert "That cannot be undone" in words_of(shown)
    sent = {"csrf_token": fields["csrf_token"], "id": "a-command-of-hers"}
    assert "Your link" in words_of(visitor.client.post(f"{first}/new", data=sent))
    assert is_phone(visitor, session)
    assert not is_phone(device, session)


def test_links_and_cookies_outlive_the_process(
    site: Site, visitor: Browser, session: Opened
) -> None:
    seat = visitor.join(session, "Ana")
    ended = leader(site, session)
    site.tell(session, c.RenewLink(link="lead"))
    renew(visitor, session)
    after = Engine(site.store, clock=site.clock)
    with after.open(session.id).view() as (state, _):
        assert (state.lead_link.number, state.people[seat].grant) == (1, 1)
        assert list(state.facilitators) == []
    after.close()
    assert ended.get(f"/console/{session.id}").status_code == 403
