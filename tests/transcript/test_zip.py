"""Everything in one file."""

import io
import zipfile

from tests.transcript.conftest import NOW
from tests.transcript.reading import visible
from workshop.transcript import FORMATS, at_level, for_facilitator, for_participant, render


def archive_of(transcript):
    return zipfile.ZipFile(io.BytesIO(render(transcript, "zip").content))


def test_it_holds_every_other_format_under_the_name_it_has_alone(held, writings):
    transcript = for_facilitator(held().state, writings, NOW)
    archive = archive_of(transcript)
    others = [kind for kind in FORMATS if kind != "zip"]
    assert archive.namelist() == ["README.txt", *(render(transcript, kind).name for kind in others)]
    assert archive.testzip() is None
    for kind in ("html", "md", "json", "pdf"):
        made = render(transcript, kind)
        assert archive.read(made.name) == made.content


def test_the_readme_says_what_is_what(held, writings):
    transcript = at_level(for_facilitator(held().state, writings, NOW), "without-names")
    readme = archive_of(transcript).read("README.txt").decode()
    assert "Friends of the library" in readme
    assert "A copy without names." in readme
    for kind in FORMATS:
        name = f"friends-of-the-library-1970-01-01-without-names.{kind}"
        assert (name in readme) == (kind != "zip")


def test_ones_own_says_whose_it_is(held, writings):
    transcript = for_participant(held().state, writings, NOW, "Ana")
    assert "The transcript of Ana." in visible(transcript, "zip")
    assert all("-mine." in name for name in archive_of(transcript).namelist()[1:])
