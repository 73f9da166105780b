import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base.colours import (
    BLACK,
    WHITE,
    Rgb,
    blend,
    contrast,
    difference,
    hex_text,
    nearest_of_256,
    readable,
    rgb,
)
from tests.base.colour_blindness import ColourBlindness, as_seen_with

PART = st.integers(0, 255)
COLOUR = st.tuples(PART, PART, PART)


@given(COLOUR)
def test_a_colour_survives_being_written_and_read(colour: Rgb) -> None:
    assert rgb(hex_text(colour)) == colour


@pytest.mark.parametrize("text", ["", "#123", "0F1217", "#0F12170", "#GGGGGG"])
def test_other_texts_are_no_colours(text: str) -> None:
    with pytest.raises(ValueError):
        rgb(text)


@given(COLOUR, COLOUR)
def test_a_blend_begins_at_the_ground_and_ends_at_the_colour(ground: Rgb, colour: Rgb) -> None:
    assert blend(ground, colour, 0.0) == blend(ground, colour, -1.0) == ground
    assert blend(ground, colour, 1.0) == blend(ground, colour, 2.0) == colour


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    assert contrast(rgb("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)


@given(COLOUR, COLOUR, st.floats(1.0, 4.5))
def test_a_colour_can_be_made_readable_on_any_ground(colour: Rgb, ground: Rgb, ratio: float) -> None:
    assert contrast(readable(colour, (ground,), ratio), ground) >= ratio
    if contrast(colour, ground) >= ratio:
        assert readable(colour, (ground,), ratio) == colour


def test_difference_is_the_distance_in_lab() -> None:
    assert difference(BLACK, WHITE) == pytest.approx(100, abs=0.1)
    assert difference(rgb("#FF0000"), rgb("#00FF00")) == pytest.approx(170.6, abs=0.5)
    assert difference(WHITE, WHITE) == 0


@pytest.mark.parametrize("blindness", list(ColourBlindness))
def test_red_and_green_come_close_for_red_green_blindness_and_greys_stay(blindness: ColourBlindness) -> None:
    red, green = rgb("#E06050"), rgb("#609050")
    seen = difference(as_seen_with(blindness, red), as_seen_with(blindness, green))
    assert seen < difference(red, green) / 2
    for grey in (BLACK, rgb("#7F7F7F"), WHITE):
        assert difference(as_seen_with(blindness, grey), grey) < 1


@given(COLOUR)
def test_the_nearest_of_256_is_a_fixed_colour_and_close(colour: Rgb) -> None:
    number = nearest_of_256(colour)
    assert 16 <= number <= 255
    steps = (0, 95, 135, 175, 215, 255)
    if number >= 232:
        shown: Rgb = (8 + 10 * (number - 232),) * 3
    else:
        red, rest = divmod(number - 16, 36)
        shown = (steps[red], steps[rest // 6], steps[rest % 6])
    assert all(abs(part - other) <= 48 for part, other in zip(shown, colour, strict=True))
