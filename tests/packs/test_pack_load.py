"""Packs as files: what is read, what is refused, and the way to JSON and back."""

from pathlib import Path

import msgspec
import pytest

from tests.packs.minimal import minimal
from workshop.packs import Pack, PackErrors, load_pack, pack_from, pack_json, shipped_packs
from workshop.packs.load import MAX_TOML_BYTES

KUGEL = Path(__file__).parents[2] / "workshop" / "packs" / "kugel.toml"


def only_error(text: str | bytes) -> str:
    with pytest.raises(PackErrors) as caught:
        load_pack(text)
    (error,) = caught.value.errors
    return str(error)


def test_the_shipped_packs_are_found_by_their_id() -> None:
    packs = shipped_packs()
    assert list(packs) == ["kugel", "thursday_stop"]
    assert packs["kugel"] == load_pack(KUGEL.read_text(encoding="utf-8"))


def test_a_file_may_begin_with_a_byte_order_mark() -> None:
    assert load_pack(b"\xef\xbb\xbf" + KUGEL.read_bytes()).id == "kugel"


def test_a_file_may_have_line_ends_of_windows() -> None:
    text = KUGEL.read_bytes().replace(b"\n", b"\r\n")
    assert load_pack(text) == load_pack(KUGEL.read_bytes())


def test_json_and_back_is_the_same_pack() -> None:
    for pack in (*shipped_packs().values(), pack_from(minimal())):
        encoded = pack_json(pack)
        assert msgspec.json.decode(encoded, type=Pack) == pack
        assert pack_from(msgspec.json.decode(encoded)) == pack


def test_a_file_that_is_not_toml_says_where_it_broke() -> None:
    assert only_error('title = "a"\ntitle') == (
        "line 2, pack: Write a name, then = and its value, or a heading in [ ]."
    )


def test_a_file_that_is_not_utf8_is_refused() -> None:
    assert only_error(b'title = "caf\xe9"') == (
        "line 1, pack: Save the file as UTF-8: byte 12 is not."
    )


@pytest.mark.parametrize("text", ["x" * (MAX_TOML_BYTES + 1), b"x" * (MAX_TOML_BYTES + 1)])
def test_a_huge_file_is_refused_before_it_is_read(text: str | bytes) -> None:
    assert only_error(text) == "pack: Shorten the file: it may hold 128 KB at most."


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a = " + "9" * 50_000])
def test_a_file_made_to_break_the_reader_is_refused(text: str) -> None:
    assert only_error(text).startswith("pack: ")


def test_dates_and_odd_numbers_are_just_wrong_values() -> None:
    with pytest.raises(PackErrors) as caught:
        load_pack("format = nan\nid = 1979-05-27\ntitle = inf\nsummary = 07:32:00")
    paths = {error.path for error in caught.value.errors}
    assert {"format", "id", "title", "summary"} <= paths
