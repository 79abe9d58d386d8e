"""What people type, made fit to keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.text import clean_line, clean_text, is_blank


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u200fb\u2066c\u2069", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",) * 2,
        ("\U0001fae8 newer than Python 3.11",) * 2,
        ("a\ufffeb\ufdd0c\x00d\ud800e", "abcde"),
        ("a\u2028b", "a b"),
    ],
)
def test_tricks_go_and_scripts_stay(typed, kept):
    assert clean_line(typed) == kept


def test_a_text_keeps_its_lines_and_loses_trailing_space():
    assert clean_text("\r\n one  two \r\n\r\nthree\rfour\t5 \n") == "one  two\n\nthree\nfour 5"


@pytest.mark.parametrize("soft", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
def test_a_soft_line_break_is_a_line_break_and_in_one_line_a_space(soft):
    assert clean_text(f"Library of Kugel{soft}12 Mill Street") == "Library of Kugel\n12 Mill Street"
    assert clean_line(f"Library of Kugel{soft}12 Mill Street") == "Library of Kugel 12 Mill Street"


@given(st.lists(st.text("Kugel12", min_size=1), min_size=2), st.data())
def test_no_kind_of_space_or_break_glues_words(words, data):
    """As the browser has it in static/src/lib/soft-breaks.js."""
    gaps = "\n\r\v\f\x85\u2028\u2029 \t\u00a0"
    drawn = [data.draw(st.text(gaps, min_size=1, max_size=3)) for _ in words]
    text = "".join(word + gap for word, gap in zip(words, drawn, strict=True))
    assert clean_line(text).split() == words
    assert clean_text(text).split() == words


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text())
def test_what_is_kept_can_be_stored_and_seen(text):
    for cleaned in (clean_line(text), clean_text(text)):
        cleaned.encode()
        assert cleaned == "" or not is_blank(cleaned)
