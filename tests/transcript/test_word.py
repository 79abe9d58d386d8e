"""The Word document, opened again."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from tests.transcript.conftest import NOW
from tests.transcript.test_scripts import WRITTEN, transcript_of
from workshop.transcript import for_facilitator, render


@pytest.fixture
def document(held, writings):
    made = render(for_facilitator(held().state, writings, NOW), "docx").content
    return docx.Document(io.BytesIO(made))


def styled(document, style):
    return [part.text for part in document.paragraphs if part.style.name == style]


def test_headings_are_headings(document):
    assert styled(document, "Title") == ["Friends of the library"]
    assert "The idea board" in styled(document, "Heading 1")
    assert {"Green table", "Blue table"} <= set(styled(document, "Heading 2"))
    assert "Steps" in styled(document, "Heading 3")


def number_of(paragraph):
    found = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    return None if found is None else (found.numId.val, found.ilvl.val)


def test_lists_are_lists_and_each_counts_from_one(document):
    steps = [p for p in document.paragraphs if p.text.startswith(("Invite the dean", "# Ask"))]
    questions = [p for p in document.paragraphs if p.text.startswith("Who would be the ideal")]
    assert number_of(steps[0]) == number_of(steps[1])
    assert number_of(steps[0])[0] != number_of(questions[0])[0]
    numbering = document.part.numbering_part.element
    starts = {
        num.numId: num.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for num in numbering.num_lst
        if num.find(f".//{qn('w:startOverride')}") is not None
    }
    assert starts[number_of(steps[0])[0]] == starts[number_of(questions[0])[0]] == "1"


def test_the_tree_is_a_list_with_branches(document):
    by_name = {p.text.partition(":")[0]: number_of(p) for p in document.paragraphs}
    assert by_name["Ana"][1] == 0
    assert by_name["*Bob*"] == (by_name["Ana"][0], 1)


def test_tallies_are_tables_whose_head_comes_again_on_every_page(document):
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Choice")
    rows = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert rows["The local university"] == "3"
    assert rows["The <mayor>"] == "1"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_file_says_what_it_is(document):
    about = document.core_properties
    assert (about.title, about.author, about.language) == (
        "Friends of the library",
        "Branchwork",
        "en-GB",
    )
    assert about.created.timestamp() == NOW // 1000
    spoken = document.styles.element.find(f".//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == "en-GB"


def test_pages_are_numbered_by_word(document):
    foot = document.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot


def test_a_text_from_the_right_stands_on_the_right():
    made = docx.Document(io.BytesIO(render(transcript_of(WRITTEN["arabic"]), "docx").content))
    said = next(p for p in made.paragraphs if p.text == WRITTEN["arabic"])
    assert said._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
    assert said.runs[0]._r.rPr.find(qn("w:rtl")) is not None


def test_line_breaks_stay(document):
    assert any("They have\n\nstudents" in p.text for p in document.paragraphs)
