"""The house's clock."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from workshop import i18n, zone

LAST_HOUR_OF_SUMMER = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A machine that can be set to another zone."""
    zone.machine_zone.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()
    zone.machine_zone.cache_clear()


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "America/Argentina/Ushuaia"])
def test_a_zone_is_known_by_its_name(name: str) -> None:
    assert zone.is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "Berlin", "Europe", "Mars/Base", "../etc/passwd", "/etc/passwd", "CET\0", "GMT+1 "]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert not zone.is_zone(name)


def test_summer_time_ends_at_its_hour() -> None:
    with zone.using("Europe/Berlin"):
        moments = [zone.local(ms(LAST_HOUR_OF_SUMMER + timedelta(hours=n))) for n in (0, 1)]
        assert [i18n.time_and_offset(one) for one in moments] == [
            "02:30\u00a0GMT+2",
            "02:30\u00a0GMT+1",
        ]


def test_without_a_setting_the_clock_is_the_machines(machine: pytest.MonkeyPatch) -> None:
    machine.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    with zone.using(""):
        assert zone.local(0).hour == 9
        assert zone.name() == "Asia/Tokyo"


def test_a_machine_whose_zone_has_no_name_still_has_a_clock(machine: pytest.MonkeyPatch) -> None:
    machine.setenv("TZ", "XYZ-3")
    time.tzset()
    with zone.using(""):
        assert (zone.local(0).hour, zone.name()) == (3, "")
        assert i18n.time_and_offset(zone.local(0)) == "03:00\u00a0GMT+3"


def test_the_zone_of_one_with_is_not_anothers() -> None:
    with zone.using("Asia/Tokyo"):
        with zone.using("America/Lima"):
            assert zone.name() == "America/Lima"
        assert zone.name() == "Asia/Tokyo"
