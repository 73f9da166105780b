"""Where the parts of the workout screen are, for every size of terminal."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.panels.arrangement import WorkNeeds, work_places
from runcoach.panels.places import Part, Rect, large_rows
from runcoach.panels.rest_arrangement import CalmNeeds, band_places, ready_places, rest_places
from runcoach.panels.stage import StageNeeds
from runcoach.settings.definitions import TypeSize
from runcoach.widgets.lettering.setting import drawable, fit

REP = StageNeeds(("brace", "lower", "pause", "rise", "lock out"), ("0",), ("hips back", "press back"), 0.6)
SIDES = StageNeeds(("slide in", "return"), ("0",), (), 1.6)
NEEDS = {
    "rep": WorkNeeds(REP, has_gauge=True, bar_rows=2, bar_is_rep=True),
    "sides": WorkNeeds(SIDES, ("0/0",), has_sides=True, has_gauge=True, bar_rows=2, bar_is_rep=True),
    "own pace": WorkNeeds(StageNeeds(("of 15",), ("00",), (), 0.8, number_leads=True), ("00/00",), has_sides=True),
    "hold": WorkNeeds(StageNeeds(("hold",), ("0:00",), (), 0.6), has_sides=True, bar_rows=2),
    "timed": WorkNeeds(StageNeeds(("go",), ("00",)), bar_rows=1),
    "switch": WorkNeeds(StageNeeds(("switch",), ("00",), (), 0.6), has_sides=True),
}
CALM = CalmNeeds(("get ready", "ready"), ("00",), has_side=True, figure_ratio=0.6)
REST = CalmNeeds(
    ("rest",), ("0:00",), has_side=True, figure_ratio=0.6, coming=("next step-down, 6 reps",), has_two_counts=True
)
WIDTHS, HEIGHTS = st.integers(40, 200), st.integers(12, 60)
UNDER = {Part.PANEL, Part.LOWER_PANEL, Part.BAND}
"""Surfaces on which other parts lie."""


def are_inside_and_apart(places: Mapping[Part, Rect], width: int, height: int) -> None:
    """Nothing leaves the screen, and nothing lies on anything but a surface."""
    parts = [(part, rect) for part, rect in places.items() if part not in UNDER]
    for part, rect in places.items():
        assert rect.x >= 0, part
        assert rect.y >= 0, part
        assert rect.right <= width, part
        assert rect.bottom <= height, part
    for at, (part, one) in enumerate(parts):
        for other_part, other in parts[at + 1 :]:
            is_apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
            assert is_apart or not one.width * one.height * other.width * other.height, (part, other_part, one, other)


def type_rows(text: str, rect: Rect) -> int:
    """The rows of a text in the large type in a place; 0 if it is plain there."""
    setting = fit(drawable(text) or "", rect.width, rect.height, 2)
    return setting.size.rows if setting is not None else 0


@given(st.sampled_from(sorted(NEEDS)), WIDTHS, HEIGHTS, st.sampled_from(TypeSize))
def test_during_work_nothing_is_off_the_screen_or_on_another_part(
    name: str, width: int, height: int, size: TypeSize
) -> None:
    are_inside_and_apart(work_places(width, height, replace(NEEDS[name], size=size)), width, height)


@given(WIDTHS, HEIGHTS, st.booleans(), st.booleans())
def test_between_sets_nothing_is_off_the_screen_or_on_another_part(
    width: int, height: int, has_side: bool, has_figure: bool
) -> None:
    for needs, places in ((CALM, ready_places), (REST, rest_places)):
        asked = replace(needs, has_side=has_side, figure_ratio=0.6 if has_figure else None)
        are_inside_and_apart(places(width, height, asked), width, height)
    are_inside_and_apart(band_places(width, height, ("for 00:00", "00:00")), width, height)


@given(st.integers(1, 320), st.integers(1, 100), st.sampled_from(sorted(NEEDS)))
def test_every_terminal_gets_some_arrangement(width: int, height: int, name: str) -> None:
    places = work_places(width, height, NEEDS[name])
    assert Part.NUMBER in places or Part.WORD in places or Part.SLOT in places
    ready_places(width, height, CALM)
    rest_places(width, height, REST)


@given(st.sampled_from(["rep", "sides", "own pace", "hold", "timed"]), WIDTHS, HEIGHTS)
def test_number_and_side_or_count_never_go(name: str, width: int, height: int) -> None:
    places = work_places(width, height, NEEDS[name])
    assert Part.NUMBER in places
    assert Part.WORD in places
    assert Part.SLOT in places


@given(st.sampled_from(["rep", "sides", "hold", "timed"]), WIDTHS, HEIGHTS)
def test_the_number_can_be_read_from_three_metres_at_every_size(name: str, width: int, height: int) -> None:
    places = work_places(width, height, NEEDS[name])
    number = NEEDS[name].stage.numbers[0]
    # A narrow, very high terminal is wider than it is legible: there the width is the limit.
    least = min(large_rows(height), 5 if width < 2 * height else 60)
    assert type_rows(number, places[Part.NUMBER]) >= min(least, large_rows(height))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
def test_words_and_sides_can_be_read_from_three_metres(size: tuple[int, int]) -> None:
    for name in ("rep", "sides", "hold", "switch"):
        places = work_places(*size, NEEDS[name])
        for word in NEEDS[name].stage.words:
            assert type_rows(word, places[Part.WORD]) >= large_rows(size[1]), (name, word)
    assert work_places(*size, NEEDS["sides"])[Part.SLOT].height > large_rows(size[1])


def test_on_eighty_by_twenty_four_everything_is_there() -> None:
    places = work_places(80, 24, NEEDS["rep"])
    shown = {Part.HEAD, Part.STRIP, Part.GAUGE, Part.WORD, Part.NUMBER, Part.TEXT, Part.FIGURE, Part.BAR, Part.SLOT}
    assert shown | {Part.KEYS} <= places.keys()
    assert Part.CUE_WORDS in places
    assert {Part.FIGURE, Part.TEXT, Part.SLOT, Part.BAR} <= work_places(80, 24, NEEDS["sides"]).keys()


def test_what_gives_way_first_is_the_gauge_then_the_strip_and_the_figure() -> None:
    assert Part.GAUGE not in work_places(69, 24, NEEDS["rep"])
    small = work_places(40, 12, NEEDS["rep"])
    assert not {Part.STRIP, Part.FIGURE, Part.CUE_WORDS} & small.keys()
    assert {Part.HEAD, Part.WORD, Part.NUMBER, Part.SLOT, Part.BAR, Part.TEXT, Part.KEYS} <= small.keys()


@given(st.sampled_from(["rep", "sides"]), st.integers(70, 200), st.integers(20, 60))
def test_no_gauge_stands_before_a_number_as_if_it_were_a_digit(name: str, width: int, height: int) -> None:
    places = work_places(width, height, NEEDS[name])
    gauge, number = places[Part.GAUGE], places[Part.NUMBER]
    assert number.x > gauge.x + number.width or gauge.x >= number.right


def test_at_the_persons_own_pace_the_number_comes_before_what_it_is_of() -> None:
    alone = replace(NEEDS["own pace"], has_sides=False, counts=())
    places = work_places(40, 12, alone)
    assert places[Part.NUMBER].right <= places[Part.WORD].x
    assert Part.SLOT not in places
    assert places[Part.TEXT].height >= 2


def test_the_type_is_as_large_as_the_user_chose() -> None:
    small, usual, large = (
        work_places(80, 24, replace(NEEDS["rep"], size=size))
        for size in (TypeSize.SMALL, TypeSize.AUTOMATIC, TypeSize.LARGE)
    )
    rows = [type_rows("0", places[Part.NUMBER]) for places in (small, usual, large)]
    assert rows[0] < rows[1] <= rows[2]
    assert small[Part.TEXT].width * small[Part.TEXT].height > usual[Part.TEXT].width * usual[Part.TEXT].height


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
def test_a_rest_has_the_clock_what_comes_and_what_was_done(size: tuple[int, int]) -> None:
    places = rest_places(*size, REST)
    assert {
        Part.WORD,
        Part.NUMBER,
        Part.BAR,
        Part.PANEL_TEXT,
        Part.SLOT,
        Part.DONE_NUMBER,
        Part.RATING,
    } <= places.keys()
    assert type_rows("0:00", places[Part.NUMBER]) >= large_rows(size[1])


def test_no_bar_where_nothing_sets_a_pace() -> None:
    assert Part.BAR not in work_places(80, 24, NEEDS["own pace"])
