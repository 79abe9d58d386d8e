"""A date that has leapt: the host is told, and deletes nothing that they did not agree to."""

from tests.web.site import Site, words_of
from workshop.engine.trusted_time import DAY_MS


def test_9_a_host_is_asked_before_a_date_that_leapt_deletes_anything(site: Site) -> None:
    site.open("Friends of the library")
    host = site.host()
    site.retention.clear()
    site.clock.now += DAY_MS
    site.retention.clear()
    assert "Is today" not in words_of(host.get("/host"))
    site.set_clock(100 * DAY_MS)
    assert site.retention.clear() == 0
    words = words_of(host.get("/host"))
    assert "Is today" in words
    assert "1 session has had its days and is to be deleted" in words
    host.send("/host", "/host/date")
    assert site.engine.summaries() == []
    assert "Is today" not in words_of(host.get("/host"))


def test_9_a_date_that_was_wrong_is_set_right_and_nothing_is_deleted(site: Site) -> None:
    site.open("Friends of the library")
    host = site.host()
    site.set_clock(100 * DAY_MS)
    assert site.retention.clear() == 0
    site.set_clock(-100 * DAY_MS)
    site.retention.clear()
    assert "Is today" not in words_of(host.get("/host"))
    site.clock.now += DAY_MS
    assert site.retention.clear() == 0
    assert len(site.engine.summaries()) == 1


def test_9_nobody_but_the_host_may_say_that_the_date_is_right(site: Site) -> None:
    site.open("Friends of the library")
    site.set_clock(100 * DAY_MS)
    assert site.browser().post_json("/host/date", {}).status_code in (400, 403)
    assert len(site.engine.summaries()) == 1
