import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from runcoach.base.visible_text import clean_line
from runcoach.session.text import cells, clean, id_of, kept, slug

any_text = st.text(st.characters(codec=None))
UNSAFE = {"Cc", "Cs", "Co", "Zl", "Zp"}
DIRECTIONS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(any_text)
def test_cleaned_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    cleaned = clean(text)
    assert not {unicodedata.category(char) for char in cleaned} & UNSAFE
    assert not set(cleaned) & DIRECTIONS
    assert cleaned == unicodedata.normalize("NFC", cleaned)


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(any_text)
def test_a_shown_line_keeps_its_length_and_holds_nothing_unsafe(text: str) -> None:
    shown = clean_line(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(char) for char in shown} & UNSAFE
    assert not set(shown) & DIRECTIONS


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("two\nlines\tand  more ", "two lines and more"),
        ("\x1b[31mred\x1b]52;c;x\x07", "[31mred]52;c;x"),
        ("a\u202eb\u200bc\ufeffd\xade", "abcde"),
        ("cafe\u0301", "café"),
        ("2\u00a0×\u200950 lb", "2 × 50 lb"),
        ("\x9b31m", "31m"),
        ("\U000e0041\u2063x", "x"),
        ("✊🏽 ❤\ufe0f 👩\u200d👧", "✊ ❤ 👩👧"),
        ("🇩🇪 🇨🇭", "DE CH"),
    ],
)
def test_cleaning_examples(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(any_text)
def test_terminals_agree_on_how_wide_cleaned_text_is(text: str) -> None:
    cleaned = clean(text)
    sign_by_sign = sum(max(0, wcwidth(sign)) for sign in cleaned)
    assert cell_len(cleaned) == sign_by_sign


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert (cells("abc"), cells("走る"), cells("e\u0301")) == (3, 4, 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Step-down", "step-down"),
        ("Doorway calf stretch!", "doorway-calf-stretch"),
        ("Runner's Öl 2", "runners-öl-2"),
        ("🏃", ""),
        ("पुल", "पुल"),
        ("กี", "กี"),
        ("பா", "பா"),
    ],
)
def test_an_id_is_made_of_a_name(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_name_without_letters_has_an_id_of_its_own() -> None:
    assert [id_of(name) for name in ("💪", "🦵", "💪🏽", "?!", "Step-down")] == [
        "u1f4aa", "u1f9b5", "u1f4aa-u1f3fd", "", "step-down",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["🏋🏽‍♂️", "👩‍🚀 🇩🇰", "🏴\U000e0067\U000e0062\U000e007f", "a\nb", "क्‍ष", "naïve"])
def test_a_text_is_kept_letter_for_letter(text: str) -> None:
    assert kept(text) == text
    assert "\n" not in clean(kept(text))


@pytest.mark.parametrize(
    ("text", "left"), [("a\x1bb\u202ec", "abc"), ("a\r\nb\rc", "a\nb\nc"), ("\u200dx \u200d", "x")]
)
def test_what_could_deceive_is_not_kept(text: str, left: str) -> None:
    assert kept(text) == left


@given(any_text)
def test_keeping_a_text_twice_changes_nothing(text: str) -> None:
    assert kept(kept(text)) == kept(text)
    assert clean(kept(text)) == clean(text) or "\u2028" in text or "\u2029" in text


@given(any_text)
def test_making_an_id_of_an_id_changes_nothing(text: str) -> None:
    assert slug(slug(clean(text))) == slug(clean(text))


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_gives_the_id_that_any_name_would_get(text: str) -> None:
    assert slug(text) == slug(f"{text} 🏃")
