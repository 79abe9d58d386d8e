"""Times on the host's pages, days and files go by the house's clock."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.web.site import START, Site, bootstrap_of, words_of

KIRITIMATI = {"WORKSHOP_TIME_ZONE": "Pacific/Kiritimati"}
AHEAD = 14 * 60


@pytest.fixture
def far(dist: Path) -> Site:
    return Site(dist, KIRITIMATI)


def by_the_clock(minutes: int) -> datetime:
    return datetime.fromtimestamp(START / 1000 + minutes * 60, UTC)


def test_the_hosts_list_says_times_by_the_houses_clock_with_its_offset(far: Site) -> None:
    session = far.open()
    host = far.host()
    there = by_the_clock(AHEAD)
    stands = f"{there.day} {there:%b %Y}, {there:%H:%M}"
    for path in ("/host", f"/host/sessions/{session.id}/delete"):
        page = host.get(path)
        assert f"{stands} GMT+14" in words_of(page), path
        # what the page's script compares the reader's own clock with
        assert f'data-offset="{AHEAD}"' in page.text
        assert re.search(r'datetime="[0-9T:-]+\+00:00"', page.text)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_day_of_deletion_is_the_houses(dist: Path, zone: str) -> None:
    minutes = {"Pacific/Kiritimati": AHEAD, "Pacific/Pago_Pago": -11 * 60}[zone]
    site = Site(dist, {"WORKSHOP_TIME_ZONE": zone})
    session = site.open()
    site.end(session)
    last = datetime.fromtimestamp(START / 1000 + (90 * 24 * 60 + minutes) * 60, UTC)
    page = site.host().get("/host")
    assert f"Deleted on {last.day} {last:%B %Y}." in words_of(page)


@pytest.mark.parametrize("extension", ["md", "json"])
def test_a_download_is_by_the_houses_clock_in_its_name_and_inside(
    far: Site, extension: str
) -> None:
    session = far.open()
    far.end(session)
    answer = far.host().get(f"/download/{session.id}/transcript.{extension}")
    there = by_the_clock(AHEAD)
    assert f"{there:%Y-%m-%d}" in answer.headers["Content-Disposition"]
    stands = '"time_zone":"Pacific/Kiritimati"' if extension == "json" else "GMT+14"
    assert stands in answer.text.replace('": "', '":"')


def test_the_replay_is_told_the_houses_zone(far: Site) -> None:
    session = far.open()
    far.end(session)
    boot = bootstrap_of(far.host().get(f"/console/{session.id}/replay"))
    assert boot["zone"] == "Pacific/Kiritimati"
