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
FILE = DOCS / "record.schema.json"


@pytest.fixture(scope="module")
def validator():
    held = json.loads(FILE.read_text())
    jsonschema.Draft202012Validator.check_schema(held)
    return jsonschema.Draft202012Validator(held)


def test_the_documented_schema_is_the_one_the_types_make():
    assert FILE.read_text() == schema.as_text(), (
        "run: python -m workshop.transcript.schema > docs/record.schema.json"
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("ballots", ["named", "secret"])
def test_every_record_fits_the_schema(held, writings, validator, ballots, level):
    state = held(ballots=ballots).state
    for record in (
        for_facilitator(state, writings, NOW),
        for_participant(state, writings, NOW, "Ana"),
        for_participant(state, {}, NOW, "Eli"),
    ):
        validator.validate(json.loads(render(at_level(record, level), "json").content))


def test_the_schema_refuses_what_is_no_record(held, writings, validator):
    record = json.loads(render(for_facilitator(held().state, writings, NOW), "json").content)
    del record["ideas"][0]["text"]
    with pytest.raises(jsonschema.ValidationError, match="text"):
        validator.validate(record)


def test_the_docs_name_every_field_format_and_level():
    page = (DOCS / "record.md").read_text()
    for name in schema.schema()["$defs"]["Transcript"]["properties"]:
        assert f"`{name}`" in page, name
    for kind in (*FORMATS, *LEVELS):
        assert f"`{kind}`" in page, kind
