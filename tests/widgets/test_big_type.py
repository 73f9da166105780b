import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.widgets import big_type

DRAWABLE = st.text(st.sampled_from(sorted(big_type.SIGNS)), min_size=1, max_size=40).filter(lambda text: text.strip())


def test_every_letter_digit_and_common_sign_can_be_drawn() -> None:
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-./! ") <= big_type.SIGNS


def test_no_two_signs_look_the_same() -> None:
    drawn = [big_type.glyph(sign) for sign in sorted(big_type.SIGNS)]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("sign", sorted(big_type.SIGNS))
def test_every_sign_fills_a_grid_of_one_height(sign: str) -> None:
    rows = big_type.glyph(sign)
    assert len(rows) == big_type.HEIGHT
    assert len({len(row) for row in rows}) == 1
    assert set("".join(rows)) <= {"#", "."}


def test_all_digits_are_equally_wide_so_that_counting_does_not_jump() -> None:
    assert len({big_type.points_wide(digit) for digit in "0123456789"}) == 1


@given(DRAWABLE, st.integers(1, big_type.MAX_SCALE), st.sampled_from(["left", "right", "centre"]))
def test_pictures_are_made_of_three_blocks_and_have_the_size_that_was_asked_for(
    text: str, scale: int, flush: str
) -> None:
    rows = big_type.draw((text,), scale, flush)
    assert set("".join(rows)) <= set(" █▀▄")
    assert {len(row) for row in rows} == {big_type.points_wide(text) * scale}
    assert len(rows) == big_type.rows_high(scale)


@given(DRAWABLE, st.integers(0, 300), st.integers(0, 80), st.integers(1, 3))
def test_what_fits_stays_inside_its_box_and_loses_no_word(text: str, width: int, height: int, most_lines: int) -> None:
    scale, lines = big_type.fit(text, width, height, most_lines)
    if not scale:
        assert lines == ()
        return
    rows = big_type.draw(lines, scale)
    assert len(rows) <= height
    assert all(len(row) <= width for row in rows)
    assert len(lines) <= most_lines
    assert " ".join(lines).split() == text.split()


@given(DRAWABLE, st.integers(1, 200), st.integers(1, 60))
def test_more_room_never_makes_the_type_smaller(text: str, width: int, height: int) -> None:
    scale, _ = big_type.fit(text, width, height)
    assert big_type.fit(text, width + 7, height)[0] >= scale
    assert big_type.fit(text, width, height + 3)[0] >= scale


@given(DRAWABLE, st.integers(1, 200), st.integers(1, 60))
def test_the_type_is_as_large_as_the_box_allows(text: str, width: int, height: int) -> None:
    scale, lines = big_type.fit(text, width, height)
    if not scale or scale == big_type.MAX_SCALE:
        return
    wider = max(big_type.points_wide(line) for line in lines) * (scale + 1) > width
    higher = (big_type.HEIGHT * len(lines) + len(lines) - 1) * (scale + 1) > height * 2
    assert wider or higher


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("lower", "LOWER"),
        ("Über", "UBER"),
        ("3–5", "3-5"),
        ("don’t", "DON'T"),
        ("日本", None),
        ("", None),
        ("a_b", "A-B"),
    ],
)
def test_text_is_drawn_in_capitals_without_accents_or_not_at_all(text: str, drawn: str | None) -> None:
    assert big_type.drawable(text) == drawn


def test_a_name_of_ten_thousand_letters_is_refused_at_once() -> None:
    assert big_type.fit("AB " * 3_333, 300, 80, 3) == (0, ())


def test_a_three_is_a_three() -> None:
    assert big_type.draw(("3",), 1) == ("▀▀▀▄", " ▀▀▄", "▄▄▄▀")
