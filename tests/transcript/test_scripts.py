"""Whatever people write, in whatever script, every format is made and holds it as they wrote it."""

import pytest

from tests.core.play import Play, person
from tests.transcript.conftest import NOW
from tests.transcript.reading import folded, visible
from workshop.core import commands as c
from workshop.core.writing import Step, Writing
from workshop.i18n import using
from workshop.packs import shipped_packs
from workshop.transcript import FORMATS, for_facilitator, render

EVERY = sorted(FORMATS)
WRITTEN = {
    "arabic": "محمد يكتب رسالة",
    "chinese": "陳大文請市長參觀",
    "hindi": "हिन्दी में लिखें",
    "emoji": "👩‍🚒 ideas 🎉🏳️‍🌈",
    "html": "</section><script>alert(1)</script>",
    "typst": '#panic("no") $ x $ *a* _b_ `c` @d <e> \\ // f /* g */ = h',
    "markdown": "# a [b](http://c.example) **d** | e",
    "template": "{{ 7 * 7 }} {% raw %} %(name)s {name}",
    "formula": "=HYPERLINK(1) +1 -1 @x",
    "xml": "a & b < c > d \" e ' f ]]> &amp;",
}


def transcript_of(words):
    """A transcript with these words everywhere that somebody can write."""
    play = Play(shipped_packs()["kugel"])
    name = words[:40]
    play.do(person("Ana"), c.Join(name=name))
    play.do(person("Ana"), c.ChooseGroup(group="g1"))
    play.do(person("Ana"), c.PostIdea(text=words))
    step = Step("a", words, words, words)
    writings = {"g1": Writing(reasons={"fit": words}, steps=(step,))}
    return for_facilitator(play.state, writings, NOW)


@pytest.mark.parametrize("words", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("extension", [kind for kind in EVERY if kind != "pdf"])
def test_what_people_write_is_in_every_format_as_they_wrote_it(words, extension):
    transcript = transcript_of(words)
    page = visible(transcript, extension)
    if extension == "json":
        page = page.replace('\\"', '"')
    wanted = words
    if extension == "html":  # `visible` takes what looks like a tag out, and only after the check
        assert "<script" not in render(transcript, extension).content.decode()
    if extension in ("html", "md", "json"):
        wanted, page = words.replace("\\", ""), page.replace("\\", "")
    assert page.count(wanted) >= 2


# A PDF keeps letters in the order in which they stand on the page, and of a script that no font on
# the machine covers it keeps boxes. So the words are looked for one by one, where they can be.
@pytest.mark.parametrize("kind", [kind for kind in WRITTEN if kind not in ("chinese", "hindi")])
def test_what_people_write_is_on_the_pages_of_the_pdf(kind):
    page = folded([visible(transcript_of(WRITTEN[kind]), "pdf")])
    for word in WRITTEN[kind].split():
        if word.isascii() or kind == "arabic":
            assert word in page, word


@pytest.mark.parametrize("words", WRITTEN.values(), ids=WRITTEN)
def test_a_pdf_is_whole_also_where_no_font_has_the_letters(words, monkeypatch):
    import typst

    real = typst.compile
    monkeypatch.setattr(
        typst, "compile", lambda *args, **more: real(*args, ignore_system_fonts=True, **more)
    )
    page = folded([visible(transcript_of(words), "pdf")])
    assert "The idea board" in page
    assert "Page 1 of" in page


@pytest.mark.parametrize("extension", EVERY)
def test_what_no_file_can_hold_stops_no_format(extension):
    transcript = transcript_of("plain")
    idea = transcript.ideas[0]
    wrong = "a\x00b\x07c\x0bd\ufffee\ud800f\x1bg"
    broken = type(idea)(wrong, wrong, 0, 0, False)
    page = visible(type(transcript)(**{**_fields(transcript), "ideas": (broken,)}), extension)
    assert "abcdefg" in page


def _fields(transcript):
    return {name: getattr(transcript, name) for name in transcript.__struct_fields__}


@pytest.mark.parametrize("extension", EVERY)
def test_a_transcript_reads_from_the_right_where_its_language_does(monkeypatch, extension):
    monkeypatch.setattr("workshop.i18n.languages", lambda: ("en", "ar"))
    made = render(transcript_of(WRITTEN["arabic"]), extension, "ar").content
    with using("ar"):
        assert made
    if extension == "html":
        assert 'lang="ar" dir="rtl"' in made.decode()
