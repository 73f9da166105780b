"""Dots, cells and colours."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runcoach.base.colours import blend, nearest_of_256
from runcoach.figure.hulls import FINE, Hulls, Point, Spans, on_canvas, outline, spans
from runcoach.figure.ink import Cell, CellMaker, Colours, Ink
from runcoach.figure.palette import DARK, LIGHT, Palette, Tone, Tones
from runcoach.figure.raster import GAP, NOTHING, Canvas, Inks, Layer
from runcoach.session.figure_values import Limb
from runcoach.session.values import Side

coordinates = st.floats(-20, 60)
circles = st.lists(st.tuples(coordinates, coordinates, st.floats(0.1, 15)), min_size=1, max_size=5)


def layer(polygon: Sequence[Point], ink: int, clearing: bytes | None = None) -> Layer:
    found = on_canvas(spans(polygon), 40, 32)
    assert found is not None
    return Layer(found, ink, clearing)


@given(circles)
def test_the_rows_of_a_hull_are_on_the_canvas(balls: list[tuple[float, float, float]]) -> None:
    found = on_canvas(spans(outline(balls)), 40, 32)
    if found is not None:
        assert 0 <= found.top <= found.top + len(found.starts) <= 32
        assert 0 <= found.left == min(found.starts)
        assert max(found.ends) == found.right <= 40


fine_circles = st.lists(
    st.tuples(st.integers(-80, 240), st.integers(-80, 200), st.integers(0, 60)), min_size=1, max_size=5
)


@given(fine_circles, st.integers(-9, 9), st.integers(-9, 9))
def test_a_hull_has_the_same_form_wherever_it_is(balls: list[tuple[int, int, int]], columns: int, rows: int) -> None:
    def dots(found: Spans | None, left: int = 0, above: int = 0) -> set[tuple[int, int]]:
        if found is None:
            return set()
        lines = enumerate(zip(found.starts, found.ends, strict=True), found.top)
        return {(x - left, y - above) for y, (start, end) in lines for x in range(start, end)}

    hulls = Hulls(40, 32)
    there = hulls.spans(tuple((x + columns * FINE, y + rows * FINE, radius) for x, y, radius in balls))
    here = hulls.spans(tuple(balls))
    assert here is hulls.spans(tuple(balls))
    on_both = {(x, y) for x in range(max(0, -columns), min(40, 40 - columns)) for y in range(32) if 0 <= y + rows < 32}
    assert dots(here) & on_both == dots(there, columns, rows) & on_both
    assert dots(here) == dots(on_canvas(spans(outline([(x / FINE, y / FINE, r / FINE) for x, y, r in balls])), 40, 32))


@given(
    st.tuples(st.floats(5, 30), st.floats(5, 25), st.floats(2, 6)),
    st.tuples(st.floats(5, 30), st.floats(5, 25), st.floats(2, 6)),
)
@example((5.0, 5.0, 2.0), (5.0, 5.5, 2.0))  # a corner at the very middle of a row
def test_a_limb_covers_its_middle_line(a: tuple[float, float, float], b: tuple[float, float, float]) -> None:
    canvas = Canvas(40, 32)
    canvas.paint([layer(outline([a, b]), 5)])
    for share in (0.0, 0.5, 1.0):
        x, y = (a[index] + (b[index] - a[index]) * share for index in (0, 1))
        assert canvas.rows[int(y)][int(x)] == 5


def test_a_thing_thinner_than_a_dot_is_still_seen() -> None:
    canvas = Canvas(40, 32)
    lying, standing = outline([(5.0, 5.2, 0.1), (30.0, 5.2, 0.1)]), outline([(10.4, 8.0, 0.1), (10.4, 28.0, 0.1)])
    canvas.paint([layer(lying, 5), layer(standing, 6)])
    assert sum(row.count(5) for row in canvas.rows) >= 24
    assert sum(row.count(6) for row in canvas.rows) >= 19


def test_a_nearer_limb_is_cut_out_of_others_but_not_of_its_own_or_the_background() -> None:
    inks = Inks(frozenset({"floor"}))
    numbers = {group: inks.number(group, "limb") for group in ("far", "own", "floor")}
    for group, number in numbers.items():
        canvas = Canvas(40, 32, 2)
        all_over = layer(
            [(40, 0), (40, 32), (0, 32), (0, 0)], number, None if group == "floor" else inks.clearing(group)
        )
        hand = layer(outline([(10, 16, 4), (30, 16, 4)]), inks.number("own", "hand"), inks.clearing("own"))
        canvas.paint([all_over, hand])
        beside = canvas.rows[16 - 4 - 1][20]
        assert beside == (GAP if group == "far" else number)
        assert canvas.rows[2][20] == number


TONES = [
    Tone((0, 0, 0), None, drawn_plain=False),
    Tone((0, 0, 0), None, drawn_plain=False),
    Tone((200, 100, 0), 9, solid=True),
    Tone((0, 100, 200), 7),
]


def cell_of(ink: Ink, colours: Colours, *rows: bytes) -> Cell:
    canvas = Canvas(4, 8)
    canvas.rows = [bytearray(row) for row in rows]
    return CellMaker(ink, colours, TONES.__getitem__).rows(canvas, len(TONES))[0][0]


EMPTY = bytes(4)
FULL = bytes((2, 2, 2, 2))
LEFT = bytes((2, 2, 0, 0))
LEFT_OTHER = bytes((3, 3, 0, 0))


def test_half_blocks_mix_what_is_in_them() -> None:
    cell = cell_of(Ink.HALF, Colours.TRUE, *[LEFT] * 4, *[EMPTY] * 4)
    assert cell == Cell("▀", (100, 50, 0), (0, 0, 0))
    assert cell_of(Ink.HALF, Colours.TRUE, *[FULL] * 8) == Cell(" ", (200, 100, 0), (200, 100, 0))


def test_fitted_quadrants_keep_two_colours() -> None:
    cell = cell_of(Ink.QUADRANT, Colours.TRUE, *[LEFT] * 4, *[EMPTY] * 4)
    assert cell == Cell("▘", (200, 100, 0), (0, 0, 0))
    both = cell_of(Ink.QUADRANT, Colours.TRUE, *[bytes((2, 2, 3, 3))] * 8)
    assert {both.foreground, both.background} == {(200, 100, 0), (0, 100, 200)}
    assert both.char in "▌▐"


def test_sixteen_colours_are_never_mixed() -> None:
    cell = cell_of(Ink.QUADRANT, Colours.SIXTEEN, *[bytes((2, 2, 3, 3))] * 8)
    assert {cell.foreground, cell.background} == {9, 7}
    assert cell_of(Ink.QUADRANT, Colours.SIXTEEN, *[LEFT] * 8) == Cell("▌", 9, None)
    assert cell_of(Ink.HALF, Colours.SIXTEEN, *[LEFT] * 8) == Cell("▌", 9, None), "half blocks would have to mix"
    assert cell_of(Ink.QUADRANT, Colours.SIXTEEN, *[EMPTY] * 8) == Cell(" ", None, None)


def test_without_colours_what_works_is_solid_and_the_rest_hatched() -> None:
    assert cell_of(Ink.QUADRANT, Colours.NONE, *[FULL] * 8) == Cell("█", None, None)
    assert cell_of(Ink.QUADRANT, Colours.NONE, *[bytes((3, 3, 3, 3))] * 8) == Cell("▚", None, None)
    assert cell_of(Ink.BRAILLE, Colours.NONE, *[FULL] * 8).char == "⣿"
    assert cell_of(Ink.BRAILLE, Colours.NONE, *[bytes((3, 3, 3, 3))] * 8).char not in "⣿ "


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=8, max_size=8))
@pytest.mark.parametrize(
    ("ink", "colours"), [(Ink.HALF, Colours.TRUE), (Ink.QUADRANT, Colours.TRUE), (Ink.BRAILLE, Colours.TRUE)]
)
def test_a_cell_mirrored_twice_is_itself(ink: Ink, colours: Colours, dots: list[list[int]]) -> None:
    cell = cell_of(ink, colours, *(bytes(row) for row in dots))
    assert cell.mirrored().mirrored() == cell


spots = st.lists(
    st.tuples(st.integers(0, 3), st.integers(5, 35), st.integers(5, 25), st.integers(0, 9), st.integers(2, 5)),
    min_size=4,
    max_size=6,
)
moves = st.lists(st.tuples(st.integers(0, 5), st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=6)


@given(spots, moves)
def test_what_is_painted_over_what_was_there_is_the_same_as_painted_on_nothing(
    spots: list[tuple[int, int, int, int, int]], moves: list[tuple[int, int, int]]
) -> None:
    inks = Inks(frozenset({"floor"}))
    groups = ["floor", "a", "b", "c"]
    numbers = [inks.number(group, "limb") for group in groups]
    tones = [*TONES[:3], *(Tone((number, 255 - number, number), None) for number in (50, 100, 150))]
    maker = CellMaker(Ink.HALF, Colours.TRUE, tones.__getitem__)
    behind = Canvas(40, 32, 2)
    behind.paint([layer(outline([(10, 10, 5), (30, 20, 5)]), numbers[0])])
    kept = Canvas(40, 32, 2, behind)
    rows = maker.rows(behind, len(tones))
    for index, across, down in [(0, 0, 0), *moves]:
        group, x, y, wide, radius = spots[index % len(spots)]
        spots[index % len(spots)] = group, x + across, y + down, wide, radius
        layers = [
            Layer(found, numbers[group], inks.clearing(groups[group]) if group else None)
            for group, x, y, wide, radius in spots
            if (found := on_canvas(spans(outline([(x, y, radius), (x + wide, y, radius)])), 40, 32)) is not None
        ]
        kept.paint(layers)
        fresh = Canvas(40, 32, 2, behind)
        fresh.paint(layers)
        assert kept.rows == fresh.rows
        rows = maker.rows(kept, len(tones), rows)
        assert rows == maker.rows(fresh, len(tones))


def test_nothing_has_changed_in_a_picture_that_is_painted_again() -> None:
    canvas = Canvas(40, 32, 2)
    layers = [layer(outline([(20, 12, 3), (24, 15, 3)]), 5)]
    canvas.paint(layers)
    left, right = canvas.changed(8, 16)
    assert left < right
    canvas.paint(list(layers))
    left, right = canvas.changed(0, 32)
    assert left >= right


def test_an_empty_dot_is_nothing() -> None:
    assert Canvas(4, 8).rows[0][0] == NOTHING


def test_colours_are_laid_over_the_ground() -> None:
    assert blend((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    assert nearest_of_256((255, 0, 0)) == 196
    assert nearest_of_256((128, 128, 128)) == 244


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_a_palette_has_a_colour_for_each_side(palette: Palette) -> None:
    assert len({palette.of_side(side) for side in Side}) == 3
    assert palette.with_load((1, 2, 3)).load == (1, 2, 3)
    assert palette.with_load((1, 2, 3)).text == palette.text


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_shoe_that_stands_has_the_colour_of_its_side_and_the_leg_above_has_not(side: Side) -> None:
    tones = Tones(DARK, side, frozenset({"working leg"}), frozenset({Limb.OTHER}), 1.0, DARK.background)
    assert tones.tone("other leg", "shoe").rgb == DARK.of_side(side.other)
    assert tones.tone("other leg", "limb").rgb not in (DARK.left, DARK.right)
    assert tones.tone("working leg", "limb").rgb == DARK.of_side(side)


def test_no_shoe_is_marked_where_both_sides_work() -> None:
    tones = Tones(DARK, Side.BOTH, frozenset(), frozenset(Limb), 1.0, DARK.background)
    assert not {tones.tone(f"{limb} leg", "shoe").rgb for limb in Limb} & {DARK.left, DARK.right}
