"""How long a session stays: said to whoever joins and to the host, who can keep it."""

from pathlib import Path

import pytest

from tests.web.site import START, Browser, Opened, Site, bootstrap_of, words_of
from workshop.engine.trusted_time import DAY_MS
from workshop.web.times import day

LAST_DAY = day(START + 90 * DAY_MS)


def join_page(site: Site, session: Opened) -> str:
    return words_of(site.browser().get(f"/j/{session.code}"))


def keep(host: Browser, session: Opened, *, now: bool) -> str:
    """Press the switch; `now` is how it stands before. Returns the list's words."""
    path = f"/host/sessions/{session.id}/keep"
    page = host.get("/host")
    assert f'role="switch" aria-checked="{str(now).lower()}"' in page.text
    answer = host.send("/host", path)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/host#keep-{session.id}"
    return words_of(host.get("/host"))


def test_whoever_joins_is_told_after_how_many_days_all_of_it_goes(
    site: Site, session: Opened
) -> None:
    words = join_page(site, session)
    assert "All of it is deleted 90 days after the session ends" in words
    assert "You can erase yourself at any time." in words


def test_the_number_of_days_is_the_settings(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_RETENTION_DAYS": "1"})
    assert "All of it is deleted 1 day after" in join_page(site, site.open())


def test_without_days_all_of_it_stays_and_there_is_no_switch(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_RETENTION_DAYS": "0"})
    session = site.open()
    assert "All of it stays until the host deletes the session." in join_page(site, session)
    page = site.host().get("/host")
    assert "It stays until you delete it." in words_of(page)
    assert 'role="switch"' not in page.text


def test_when_it_has_ended_the_day_is_known(site: Site, host: Browser, session: Opened) -> None:
    site.end(session)
    words = join_page(site, session)
    assert f"All of it is deleted on {LAST_DAY}" in words
    listed = words_of(host.get("/host"))
    assert f"Deleted on {LAST_DAY}." in listed


def test_the_phone_knows_it_too(site: Site, visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    path = f"/j/{session.code}"
    stay = bootstrap_of(visitor.get(path))["stay"]
    assert stay == {"days": 90, "kept": False, "until": None}
    site.end(session)
    stay = bootstrap_of(visitor.get(path))["stay"]
    assert stay["until"] == START + 90 * DAY_MS


def test_the_host_sees_the_day_of_a_session_that_nobody_ended(
    site: Site, host: Browser, session: Opened
) -> None:
    words = words_of(host.get("/host"))
    assert (
        f"Deleted 90 days after it ends; if nothing happens in it any more, on {LAST_DAY}." in words
    )


def test_a_kept_session_says_so_and_is_not_cleared_away(
    site: Site, host: Browser, session: Opened
) -> None:
    other = site.open()
    assert "Kept: it stays until you delete it." in keep(host, session, now=False)
    assert "The host keeps this session: all of it stays" in join_page(site, session)
    assert "deleted 90 days after" in join_page(site, other)
    site.clock.now += 91 * DAY_MS
    assert site.retention.confirm() == 1
    assert [one.id for one in site.engine.summaries()] == [session.id]


def test_keeping_is_undone_the_same_way(site: Site, host: Browser, session: Opened) -> None:
    keep(host, session, now=False)
    assert "Kept" not in keep(host, session, now=True)
    assert "deleted 90 days after" in join_page(site, session)
    site.clock.now += 91 * DAY_MS
    assert site.retention.confirm() == 1


def test_the_switch_says_what_it_switches_and_how_it_stands(
    site: Site, host: Browser, session: Opened
) -> None:
    page = host.get("/host").text
    switch = page.partition(f'id="keep-{session.id}"')[2].partition("</form>")[0]
    assert f'aria-describedby="stay-{session.id}"' in switch
    assert "Winning partners" in switch
    assert f'id="stay-{session.id}"' in page


def test_pressing_twice_at_once_leaves_it_as_it_was_meant(
    site: Site, host: Browser, session: Opened
) -> None:
    form = host.form("/host", f"/host/sessions/{session.id}/keep")
    for _ in range(2):
        host.client.post(f"/host/sessions/{session.id}/keep", data=form)
    assert site.engine.is_kept(session.id)


def test_keeping_a_session_that_is_gone_is_no_error(
    site: Site, host: Browser, session: Opened
) -> None:
    form = host.form("/host", f"/host/sessions/{session.id}/keep")
    site.engine.delete(session.id)
    answer = host.client.post(f"/host/sessions/{session.id}/keep", data=form)
    assert answer.status_code == 303


@pytest.mark.parametrize("token", [None, "forged"])
def test_another_site_cannot_keep_a_session(
    site: Site, host: Browser, session: Opened, token: str | None
) -> None:
    data = {"kept": "yes"} | ({"csrf_token": token} if token else {})
    assert host.client.post(f"/host/sessions/{session.id}/keep", data=data).status_code == 400
    assert not site.engine.is_kept(session.id)
