"""Times in a transcript are by the house's clock, which stands behind them, in every format."""

import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tests.transcript.conftest import NOW
from tests.transcript.reading import cells, text
from workshop import zone
from workshop.transcript import FORMATS, Transcript, for_facilitator, render

WINTER = round(datetime(2026, 1, 15, 23, 30, tzinfo=UTC).timestamp() * 1000)
SUMMER = round(datetime(2026, 7, 15, 23, 30, tzinfo=UTC).timestamp() * 1000)
READ = tuple(kind for kind in FORMATS if kind not in ("json", "xlsx"))


@pytest.fixture
def transcript(held, writings) -> Transcript:
    """Opened in winter and ended in summer, late in the evening of Greenwich."""
    made = for_facilitator(held().state, writings, NOW)
    agenda = tuple(
        replace(entry, started_at=at, spent_ms=60_000)
        for entry, at in zip(made.agenda, (WINTER, SUMMER), strict=False)
    )
    times = {"created_at": WINTER, "ended_at": SUMMER, "made_at": SUMMER}
    return replace(made, **times, agenda=agenda + made.agenda[2:], time_zone="Europe/Berlin")


@pytest.mark.parametrize("extension", READ)
def test_every_time_of_a_transcript_has_its_clock_beside_it(transcript, extension: str) -> None:
    said = " ".join(text(transcript, extension).replace("\u00a0", " ").split())
    assert "Opened 16 Jan 2026, 00:30 GMT+1, ended 16 Jul 2026, 01:30 GMT+2" in said
    assert "began at 00:30 GMT+1" in said
    assert "began at 01:30 GMT+2" in said


def test_every_time_in_a_workbook_sorts_and_shows_its_clock(transcript) -> None:
    times = {
        (cell.value.isoformat(" ", "minutes"), cell.number_format)
        for cell in cells(render(transcript, "xlsx").content)
        if isinstance(cell.value, datetime)
    }
    winter, summer = 'yyyy-mm-dd hh:mm "GMT+1"', 'yyyy-mm-dd hh:mm "GMT+2"'
    assert {("2026-01-16 00:30", winter), ("2026-07-16 01:30", summer)} <= times
    assert {shown for _, shown in times} == {winter, summer}


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("Asia/Kathmandu", "05:15 GMT+5:45"),
        ("America/St_Johns", "20:00 GMT-3:30"),
        ("UTC", "23:30 GMT,"),
        ("Pacific/Kiritimati", "13:30 GMT+14"),
    ],
)
def test_a_clock_is_written_with_its_minutes_where_it_has_some(transcript, name, stands) -> None:
    said = text(replace(transcript, time_zone=name), "md").replace("\u00a0", " ")
    assert stands in said


def test_a_clock_is_written_as_the_language_writes_it(transcript) -> None:
    said = render(transcript, "md", "fr").content.decode().replace("\u00a0", " ")
    assert "00:30 UTC+1" in said


@pytest.mark.parametrize(
    ("name", "day"), [("Europe/Berlin", "2026-01-16"), ("America/Lima", "2026-01-15")]
)
def test_the_day_in_a_files_name_is_the_houses(transcript, name: str, day: str) -> None:
    made = render(replace(transcript, time_zone=name), "md")
    assert day in made.name


def test_the_data_says_whose_clock_the_other_files_go_by(transcript) -> None:
    data = json.loads(render(transcript, "json").content)
    assert (data["time_zone"], data["created_at"]) == ("Europe/Berlin", WINTER)


def test_a_transcript_leaves_the_zone_as_it_was(transcript) -> None:
    with zone.using("Asia/Tokyo"):
        render(transcript, "md")
        assert zone.name() == "Asia/Tokyo"
