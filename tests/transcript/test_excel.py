"""The workbook, opened again: what is on its sheets, and that nothing in it is a formula."""

import io
import re
import zipfile

import openpyxl
import pytest

from tests.core.play import FACILITATOR, Play, person
from tests.transcript.conftest import NOW
from tests.transcript.reading import cells
from tests.transcript.test_scripts import transcript_of
from workshop.core import commands as c
from workshop.packs import shipped_packs
from workshop.transcript import for_facilitator, for_participant, render
from workshop.transcript.as_excel import _title

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "#N/A",
    "#REF!",
    "TRUE",
    "1e5",
    "2026-11-24",
    "http://evil.example",
    "_x0041_",
    "'=1",
]


def book_of(transcript):
    return openpyxl.load_workbook(io.BytesIO(render(transcript, "xlsx").content))


def rows(sheet):
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture
def book(held, writings):
    return book_of(for_facilitator(held().state, writings, NOW))


def test_there_is_a_sheet_for_each_kind_of_thing(book):
    assert book.sheetnames == [
        "Overview",
        "Agenda",
        "Tallies",
        "Ballots",
        "People",
        "Groups",
        "Steps",
        "Connection trees",
        "Ways in",
        "Ideas",
    ]


def test_the_sheets_hold_the_session(book):
    assert (1, "The room", "The local university", 3) in rows(book["Tallies"])
    assert (1, "Green table", "Bo", "The local university") in rows(book["Ballots"])
    assert ("Green table", 1, "Invite the dean | to tour", "Ana", "May", True) in rows(
        book["Steps"]
    )
    assert [row[:2] for row in rows(book["People"])[1:]] == [
        ("Ana", "Green table"),
        ("Bo", "Green table"),
        ("*Cy*", "Green table"),
        ("Dee", "Blue table"),
        ("Eli", None),
    ]
    bob = next(row for row in rows(book["Connection trees"]) if row[4] == "*Bob*")
    assert (bob[0], bob[2], bob[3], bob[6], bob[7]) == ("Green table", 2, "Ana", True, "the mayor")
    idea = rows(book["Ideas"])[1]
    assert (idea[1], idea[2], idea[4:]) == ("Ana", 1, (False, False))
    first = dict(zip(*rows(book["Groups"])[:2], strict=True))
    assert (first["Choice"], first["People"], first["Steps"], first["Done"]) == (
        "Rotary Club International, local chapter",
        3,
        2,
        1,
    )


def test_no_sheet_of_ballots_where_they_were_secret(held, writings):
    book = book_of(for_facilitator(held(ballots="secret").state, writings, NOW))
    assert "Ballots" not in book.sheetnames
    blue = [row for row in rows(book["Tallies"]) if row[1] == "Blue table"]
    assert len(blue) == 1
    assert "not shown" in blue[0][2]


def test_survey_totals_and_pledges_have_sheets():
    play = Play(shipped_packs()["kugel"])
    people = play.join("Ana", "Bo", "Cy", "Dee", "Eve", group="g1")
    play.do(FACILITATOR, c.GoTo(activity="survey"))
    for one in people:
        play.do(one, c.AnswerSurvey(item="thank", answer="always"))
    play.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    play.do(person("Bo"), c.WritePledge(text="Call *everybody*", shared=True))
    play.do(FACILITATOR, c.EndSession())
    book = book_of(for_facilitator(play.state, {}, NOW))
    assert rows(book["Survey"])[1][1:] == (5, 0, 0)
    assert rows(book["Survey"])[2][1:] == ("fewer than five answers, so not shown", None, None)
    assert rows(book["Pledges"])[1] == ("Call *everybody*", "Bo", False)
    own = book_of(for_participant(play.state, {}, NOW, "Bo"))
    assert ("Your pledge", "Call *everybody*") in rows(own["Your own"])
    assert rows(own["Your survey"])[1][1] == "Always"


def test_heads_stay_in_sight_and_columns_are_wide_enough_to_read(book):
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_cell_is_a_formula_or_becomes_one(words):
    made = render(transcript_of(words), "xlsx").content
    found = [cell for cell in cells(made) if str(cell.value).replace("_x005F_", "_") == words]
    assert len(found) >= 5
    for cell in found:
        assert cell.data_type == "s"
        assert cell.quotePrefix  # also not when somebody edits the cell
        assert cell.hyperlink is None
    assert {cell.data_type for cell in cells(made)} <= {"s", "n", "d", "b"}
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                assert not re.search(rb"<f[ >/]", parts.read(name)), name


def test_the_titles_of_sheets_are_ones_that_excel_takes():
    taken = set()
    titles = [_title(wanted, taken) for wanted in ("a/b:c?*[d]", "x" * 40, "x" * 50, "X" * 31, "")]
    assert titles == ["a b c   d", "x" * 31, "x" * 29 + " 2", "X" * 29 + " 3", "-"]


def test_a_text_from_the_right_is_read_from_the_right():
    made = render(transcript_of("محمد يكتب"), "xlsx").content
    found = [cell for cell in cells(made) if cell.value == "محمد يكتب"]
    assert found
    assert {cell.alignment.readingOrder for cell in found} == {2}
