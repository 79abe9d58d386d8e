"""The documented schema is the one the types make, and what comes out as JSON fits it."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.transcript.conftest import NOW
from workshop.transcript import (
    FORMATS,
    LEVELS,
    at_level,
    for_facilitator,
    for_participant,
    render,
    schema,
)

DOCS = Path(__file__).parent.parent.parent / "docs"
FILE = DOCS / "transcript.schema.json"


@pytest.fixture(scope="module")
def validator():
    held = json.loads(FILE.read_text())
    jsonschema.Draft202012Validator.check_schema(held)
    return jsonschema.Draft202012Validator(held)


def test_the_documented_schema_is_the_one_the_types_make():
    assert FILE.read_text() == schema.as_text(), (
        "run: python -m workshop.transcript.schema > docs/transcript.schema.json"
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("ballots", ["named", "secret"])
def test_every_transcript_fits_the_schema(held, writings, validator, ballots, level):
    state = held(ballots=ballots).state
    for transcript in (
        for_facilitator(state, writings, NOW),
        for_participant(state, writings, NOW, "Ana"),
        for_participant(state, {}, NOW, "Eli"),
    ):
        validator.validate(json.loads(render(at_level(transcript, level), "json").content))


def test_the_schema_refuses_what_is_no_transcript(held, writings, validator):
    transcript = json.loads(render(for_facilitator(held().state, writings, NOW), "json").content)
    del transcript["ideas"][0]["text"]
    with pytest.raises(jsonschema.ValidationError, match="text"):
        validator.validate(transcript)


def test_the_docs_name_every_field_format_and_level():
    page = (DOCS / "transcript.md").read_text()
    for name in schema.schema()["$defs"]["Transcript"]["properties"]:
        assert f"`{name}`" in page, name
    for kind in (*FORMATS, *LEVELS):
        assert f"`{kind}`" in page, kind
