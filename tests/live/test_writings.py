"""Each command that holds what somebody wrote is declared in the browser, or a refusal loses it."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.inspect import StrType, StructType, UnionType, type_info

from tests.pseudo import NODE, ROOT
from workshop.core import commands as c
from workshop.live import protocol as p

SRC = ROOT / "static" / "src"

GATHERED = {
    "participant": SRC / "phone" / "writing.js",
    "facilitator": SRC / "console" / "names.js",
}
"""Where each kind of page gathers the declarations that lie beside its commands."""

LONGEST_ID = 40
"""A text of at most so many characters is an id or a key; nobody writes those."""

KEYS = {("choice", "option"), ("at",)}
"""What a page says and nobody writes: the pack's keys, and what a press was pressed at."""

ASK = """
const { writings } = await import(process.argv[1]);
const asked = JSON.parse(process.argv[2]);
const found = asked.map((command) => {
  const writing = writings[command.type];
  return writing ? { text: writing.text(command), title: writing.title({ command }) } : null;
});
console.log(JSON.stringify({ found, declared: Object.keys(writings) }));
"""


def written_fields(kind: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all fields that hold free text."""
    match kind:
        case StructType(fields=fields):
            for field in fields:
                yield from written_fields(field.type, (*path, field.encode_name))
        case UnionType(types=types):
            for each in types:
                yield from written_fields(each, path)
        case StrType(max_length=longest) if longest is None or longest > LONGEST_ID:
            if path not in KEYS:
                yield path


def written(command: type[c.Command]) -> list[tuple[str, ...]]:
    return list(written_fields(type_info(command)))


def example(name: str, path: tuple[str, ...], text: str) -> dict[str, Any]:
    """A command that holds nothing but this text."""
    command: dict[str, Any] = {"type": name}
    place = command
    for key in path[:-1]:
        place = place.setdefault(key, {})
    place[path[-1]] = text
    return command


def asked_of(role: str, commands: list[dict[str, Any]]) -> dict[str, Any]:
    ran = subprocess.run(
        [NODE, "--input-type=module", "-e", ASK, str(GATHERED[role]), json.dumps(commands)],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


@pytest.mark.parametrize("role", GATHERED)
def test_every_command_that_holds_writing_is_declared_beside_its_code(role: p.Viewing) -> None:
    asked = [
        example(name, path, f"words of {name}")
        for name, command in p.COMMANDS[role].items()
        for path in written(command)
    ]
    answer = asked_of(role, asked)
    for command, found in zip(asked, answer["found"], strict=True):
        name = command["type"]
        assert found is not None, f"{name} holds writing, and no writing.js declares it"
        assert found["text"] == f"words of {name}", command
        assert found["title"], command
    assert set(answer["declared"]) == {command["type"] for command in asked}


def test_what_somebody_writes_is_told_from_what_they_choose() -> None:
    found = {
        name: written(command)
        for table in p.COMMANDS.values()
        for name, command in table.items()
        if written(command)
    }
    assert found["post_idea"] == [("text",)]
    assert found["cast_ballot"] == [("choice", "write_in")]
    assert "answer_survey" not in found
    assert "like_idea" not in found


def test_no_declaration_lies_elsewhere_than_beside_the_commands() -> None:
    """One that nobody gathers would be one that the outbox does not know."""
    mark = 'import("../../lib/unsent.js").Writing'
    declaring = {file for file in SRC.rglob("*.js") if mark in file.read_text("utf-8")}
    gathering = GATHERED["participant"].read_text("utf-8")
    for file in declaring:
        assert f"activities/{file.parent.name}/writing.js" in gathering, file
    assert len(declaring) >= 4
