"""The large type: what every sign, size and setting promises."""

from functools import cache
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base.roles import Blocks
from runcoach.widgets.lettering import inking, signs
from runcoach.widgets.lettering.inking import HARD_FROM, QUADRANTS, Flush, InkedCell, coverage, stencil
from runcoach.widgets.lettering.metrics import EXTRA_LARGE, LARGE, MEDIUM, SIZES, SIZES_FOR, SMALL, OpticalSize
from runcoach.widgets.lettering.pen import Pen
from runcoach.widgets.lettering.setting import Setting, drawable, fit, fit_together, line_width
from runcoach.widgets.lettering.signs import SIGNS, sign_coverage, sign_width
from runcoach.widgets.lettering.strokes import Box, ConvexPolygon, Rounded, Without, cover, slant

# Every sign of every size is drawn once, and not by each worker.
pytestmark = pytest.mark.xdist_group(__name__)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
ACCENTED = "ÄÖÜÉÈÊËÀÂÇÑÕÅÍÎÓÚČŠŽŁØĞŐÝŢĄ"
EVERY_SIZE = [*SIZES, *SIZES_FOR[Blocks.HALVES][::3]]
SIZE = st.sampled_from(EVERY_SIZE)
DRAWABLE = st.text(st.sampled_from(sorted(SIGNS) + list(ACCENTED)), min_size=1, max_size=30).filter(
    lambda text: drawable(text) == text
)
INK_FROM = HARD_FROM * 255
"""The coverage from which a quarter is ink where colours do not mix."""
WIDTH, HEIGHT = st.integers(0, 300), st.integers(0, 80)


def size_id(size: OpticalSize) -> str:
    return f"{size.rows}{'' if size.grid == 0.5 else ' whole'}"


EACH_SIZE = pytest.mark.parametrize("size", EVERY_SIZE, ids=size_id)


@cache
def hard(sign: str, size: OpticalSize) -> frozenset[tuple[int, int]]:
    """The quarters of cells that are ink where colours do not mix."""
    return frozenset(
        (x, y) for y, row in enumerate(sign_coverage(sign, size)) for x, value in enumerate(row) if value >= INK_FROM
    )


def share_covered(sign: str, size: OpticalSize, left: float, top: float, right: float, bottom: float) -> float:
    """The mean coverage in a part of a sign, given as shares of its box."""
    rows = sign_coverage(sign, size)
    wide = len(rows[0])
    chosen = [
        value
        for row in rows[int(top * len(rows)) : max(int(top * len(rows)) + 1, int(bottom * len(rows)))]
        for value in row[int(left * wide) : max(int(left * wide) + 1, int(right * wide))]
    ]
    return sum(chosen) / len(chosen) / 255


def test_the_type_has_every_letter_digit_and_sign_of_the_screens() -> None:
    assert set(LETTERS + DIGITS + "/+-:.,!?'\"%()&×=°·★◀▶▲▼■●○←→↑↓ ") <= SIGNS


def test_the_sizes_grow_from_three_rows_to_thirty_two() -> None:
    assert [size.rows for size in (SMALL, MEDIUM, LARGE, EXTRA_LARGE)] == [3, 5, 8, 16]
    assert SIZES[0] is SMALL
    assert SIZES[-1].rows == 32
    for smaller, larger in pairwise(SIZES):
        assert (smaller.rows, smaller.width, smaller.stem) < (larger.rows, larger.width, larger.stem + 0.5)


@EACH_SIZE
def test_strokes_are_even(size: OpticalSize) -> None:
    assert size.stem <= 1.5 * size.bar
    assert size.bar <= 1.34 * size.stem
    assert size.height / 8 <= size.stem <= size.height / 3


@EACH_SIZE
def test_stems_and_widths_lie_on_the_grid_of_the_cells(size: OpticalSize) -> None:
    for number in (size.stem, size.width, size.gap):
        assert number / size.grid == int(number / size.grid)
    for sign in sorted(SIGNS):
        assert sign_width(sign, size) / size.grid == int(sign_width(sign, size) / size.grid)


@EACH_SIZE
def test_every_sign_fills_its_box_and_has_ink(size: OpticalSize) -> None:
    for sign in sorted(SIGNS - {" "}) + list(ACCENTED):
        rows = sign_coverage(sign, size)
        assert len(rows) == size.height
        assert {len(row) for row in rows} == {round(2 * sign_width(sign, size))}
        assert max(map(max, rows)) >= INK_FROM, sign


@EACH_SIZE
def test_letters_and_digits_are_equally_high_and_reach_both_edges(size: OpticalSize) -> None:
    for sign in LETTERS + DIGITS + ACCENTED:
        columns, rows = zip(*hard(sign, size), strict=True)
        assert (min(rows), max(rows)) == (0, size.height - 1), sign
        # The one stands in the middle of the width that all digits have.
        if sign != "1":
            assert min(columns) <= 1, sign
            assert max(columns) >= 2 * sign_width(sign, size) - 2, sign


@EACH_SIZE
def test_no_stroke_is_clipped_by_the_box(size: OpticalSize) -> None:
    for sign in LETTERS + DIGITS:
        pen = Pen(size, sign_width(sign, size), 0, size.height)
        signs._DRAWINGS[sign][0](pen)
        # A, U and J are drawn as longer bends, of which the box shows a part.
        beyond = 0 if sign in "AUJ" else 2
        for line in range(-4 * beyond, 4 * (size.height + beyond)):
            y = (line + 0.5) / 4
            ink = [stretch for shape in pen.shapes for stretch in shape.stretches(y)]
            assert not ink or 0 <= y < size.height, sign
            assert all(start >= -0.3 and end <= pen.width + 0.3 for start, end in ink), sign


@EACH_SIZE
def test_no_two_signs_look_the_same(size: OpticalSize) -> None:
    pictures: dict[object, str] = {}
    for sign in sorted(LETTERS + DIGITS + "/+-:.!?%()&★◀▶▲▼■●○←→"):
        picture = (sign_width(sign, size), hard(sign, size))
        same = pictures.setdefault(picture, sign)
        assert same == sign or {same, sign} == {"O", "0"}


@EACH_SIZE
def test_a_zero_is_empty_inside_and_has_no_slash(size: OpticalSize) -> None:
    inset = (size.stem + 0.5) / size.width
    top = (size.bar + 1) / size.height
    assert share_covered("0", size, max(0.36, inset), max(0.34, top), 0.64, 0.66) == 0


@EACH_SIZE
def test_a_six_and_a_nine_are_wide_open(size: OpticalSize) -> None:
    rows = size.height
    six = [row[-1] for row in sign_coverage("6", size)]
    nine = [row[0] for row in sign_coverage("9", size)]
    # From the end of the upper bar to the bowl at least half of the space is free.
    open_rows = sum(value == 0 for value in six[: rows // 2 + 1])
    counter = (rows - size.bar) // 2 - size.bar
    assert open_rows >= max(1, counter / 2)
    assert sum(value == 0 for value in nine[rows // 2 - 1 :]) >= max(1, counter / 2)


@EACH_SIZE
def test_a_three_is_flat_at_its_left_ends(size: OpticalSize) -> None:
    first = [row[0] for row in sign_coverage("3", size)]
    assert first[0] == first[-1] == 255
    assert not any(first[size.bar : size.height - size.bar])


@EACH_SIZE
def test_all_digits_are_equally_wide_so_that_counting_does_not_jump(size: OpticalSize) -> None:
    assert len({sign_width(digit, size) for digit in DIGITS}) == 1


def test_at_the_smallest_size_digits_differ_in_enough_quarters_to_be_distinguished_from_afar() -> None:
    for one, other in combinations(DIGITS, 2):
        assert len(hard(one, SMALL) ^ hard(other, SMALL)) >= 4, (one, other)
    assert len(hard("6", SMALL) ^ hard("8", SMALL)) >= 5
    for one, other in combinations(DIGITS, 2):
        whole_columns = SIZES_FOR[Blocks.HALVES][0]
        assert len(hard(one, whole_columns) ^ hard(other, whole_columns)) >= 3, (one, other)


@EACH_SIZE
@pytest.mark.parametrize(("marked", "plain"), list(zip("ÄÜÈÇ", "AUEC", strict=True)))
def test_an_accented_letter_differs_from_the_plain_one(marked: str, plain: str, size: OpticalSize) -> None:
    if marked == "È" and size.rows == SMALL.rows:
        # Three bars and a mark do not go into six half rows: the mark goes.
        assert hard(marked, size) == hard(plain, size)
    else:
        assert len(hard(marked, size) ^ hard(plain, size)) >= 4


def test_the_dots_of_an_umlaut_stand_apart_from_the_letter_and_each_other() -> None:
    for sign in "ÄÖÜ":
        rows = sign_coverage(sign, SMALL)
        runs = "".join("#" if value >= INK_FROM else " " for value in rows[0]).split()
        assert len(runs) == 2
        assert not any(rows[1])


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("lower", "LOWER"),
        ("Über  die Straße", "ÜBER DIE STRASSE"),
        ("3–5", "3-5"),
        ("don’t", "DON'T"),
        ("e\u0301tirer", "ÉTIRER"),
        ("Ærø", "AERØ"),
        ("日本", None),
        ("приседание", None),
        ("", None),
        ("  ", None),
        ("+\u0301", None),
    ],
)
def test_text_is_drawn_in_capitals_with_its_marks_or_not_at_all(text: str, drawn: str | None) -> None:
    assert drawable(text) == drawn


@given(st.text(max_size=40))
def test_what_is_drawable_has_a_width_and_a_picture_at_every_size(text: str) -> None:
    drawn = drawable(text)
    if drawn is None:
        return
    for size in (SMALL, LARGE):
        rows = coverage(Setting(size, (drawn,)))
        assert {len(row) for row in rows} == {round(2 * line_width(drawn, size))}


@given(DRAWABLE, WIDTH, HEIGHT, st.integers(1, 3), st.sampled_from(list(Blocks)))
def test_what_fits_stays_inside_its_box_and_loses_no_word(
    text: str, width: int, height: int, max_lines: int, blocks: Blocks
) -> None:
    setting = fit(text, width, height, max_lines, blocks=blocks)
    if setting is None:
        return
    cells = stencil(setting, mixes=True, blocks=blocks)
    assert len(cells) == setting.rows <= height
    assert len(cells[0]) <= max(width, setting.width)
    assert setting.width <= width
    assert len(setting.lines) <= max_lines
    assert " ".join(setting.lines).split() == text.split()


@given(DRAWABLE, st.integers(1, 250), st.integers(1, 60))
def test_more_room_never_makes_the_type_smaller(text: str, width: int, height: int) -> None:
    def rows(width: int, height: int) -> int:
        setting = fit(text, width, height)
        return setting.size.rows if setting else 0

    assert rows(width + 7, height) >= rows(width, height)
    assert rows(width, height + 3) >= rows(width, height)


@given(DRAWABLE, st.integers(1, 250), st.integers(1, 60))
def test_the_type_is_as_large_as_the_box_allows(text: str, width: int, height: int) -> None:
    setting = fit(text, width, height, 1)
    larger = [size for size in SIZES if setting is None or size.rows > setting.size.rows]
    assert all(line_width(text, size) > width or size.rows > height for size in larger)


def test_a_phrase_breaks_at_its_space_before_it_becomes_too_small() -> None:
    one_line = fit("SLIDE IN", 60, 3)
    assert one_line is not None
    assert one_line.lines == ("SLIDE IN",)
    broken = fit("SLIDE IN", 30, 8)
    assert broken is not None
    assert broken.lines == ("SLIDE", "IN")
    assert broken.size is SMALL
    assert fit("SLIDE IN", 20, 8) is None


def test_words_that_take_turns_share_the_size_of_the_widest() -> None:
    size = fit_together(("LOWER", "PAUSE", "RISE"), 45, 12, 1)
    alone = fit("RISE", 45, 12, 1)
    assert size is not None
    assert alone is not None
    assert size.rows < alone.size.rows
    assert all(line_width(word, size) <= 45 for word in ("LOWER", "PAUSE", "RISE"))
    assert fit_together(("RISE", "LOCK OUT FOREVER"), 45, 3, 1) is None
    assert fit_together((), 45, 3) is None


def test_a_text_of_ten_thousand_letters_is_refused_at_once() -> None:
    assert fit("AB " * 3_333, 300, 80, 3) is None


@given(DRAWABLE, SIZE, st.booleans(), st.booleans(), st.sampled_from(list(Flush)))
def test_without_mixing_a_quarter_is_ink_or_it_is_not(
    text: str, size: OpticalSize, half_column: bool, half_row: bool, flush: Flush
) -> None:
    setting = Setting(size, tuple(text.split()))
    cells = stencil(setting, mixes=False, half_column=half_column, half_row=half_row, flush=flush)
    assert all(cell.sign == " " or (cell.filled, cell.blank) == (1.0, 0.0) for row in cells for cell in row)
    assert {len(row) for row in cells} == {-(-(round(2 * setting.width) + half_column) // 2)}
    assert len(cells) == -(-(setting.height + half_row) // 2)
    halves = stencil(setting, mixes=False, blocks=Blocks.HALVES)
    assert {cell.sign for row in halves for cell in row} <= set(" ▀▄█")


@given(DRAWABLE, SIZE)
def test_where_colours_mix_the_ink_of_a_cell_is_what_the_strokes_cover(text: str, size: OpticalSize) -> None:
    setting = Setting(size, (text,))
    rows = coverage(setting)
    cells = stencil(setting, mixes=True)
    levels = inking._soft_levels(size)
    for y, line in enumerate(cells):
        for x, cell in enumerate(line):
            quarters = [
                levels[row[column]] / 16 if column < len(row) else 0.0
                for row in rows[2 * y : 2 * y + 2]
                for column in (2 * x, 2 * x + 1)
            ]
            bits = QUADRANTS.index(cell.sign)
            drawn = [cell.filled if bits >> bit & 1 else cell.blank for bit in range(4)]
            assert sum(drawn) == pytest.approx(sum(quarters))
            assert (
                sum((a - b) ** 2 for a, b in zip(drawn, quarters, strict=True))
                <= sum((sum(quarters) / 4 - quarter) ** 2 for quarter in quarters) + 1e-9
            )


@pytest.mark.parametrize(
    ("quarters", "cell"),
    [
        ((0, 0, 0, 0), InkedCell(" ", 0, 0)),
        ((16, 16, 16, 16), InkedCell("█", 1, 0)),
        ((16, 0, 16, 0), InkedCell("▌", 1, 0)),
        ((8, 8, 8, 8), InkedCell("█", 0.5, 0)),
        ((16, 14, 0, 2), InkedCell("▀", 15 / 16, 1 / 16)),
    ],
)
def test_a_cell_takes_the_sign_and_the_two_shares_that_lose_least(
    quarters: tuple[int, int, int, int], cell: InkedCell
) -> None:
    assert inking._quadrant_cell(*quarters) == cell


def test_the_same_text_gives_the_same_cells_again() -> None:
    def drawn() -> inking.Stencil:
        return stencil(Setting(LARGE, ("RETURN", "3/8")), mixes=True, half_row=True, flush=Flush.CENTRE)

    first = drawn()
    for kept in (stencil, coverage, sign_coverage, sign_width, line_width):
        kept.cache_clear()
    assert drawn() == first


def test_a_three_and_an_l_are_drawn_as_they_are() -> None:
    def drawn(text: str) -> tuple[str, ...]:
        return tuple("".join(cell.sign for cell in row) for row in stencil(Setting(SMALL, (text,)), mixes=False))

    assert drawn("3") == ("▀▀▀▜▙", " ▝▀▜█", "▄▄▄▟▛")
    assert drawn("9") == ("▟▛▀▜▙", "█▙▄▟█", " ▗▄▟▛")
    assert drawn("L") == ("█▌   ", "█▌   ", "█▙▄▄▖")


def test_shorter_lines_stand_where_they_are_to() -> None:
    def lowest(flush: Flush) -> str:
        return "".join(cell.sign for cell in stencil(Setting(SMALL, ("LLL", "L")), mixes=False, flush=flush)[-1])

    left, centre, right = (lowest(flush) for flush in (Flush.LEFT, Flush.CENTRE, Flush.RIGHT))
    assert left.rstrip() < left
    assert right.lstrip() < right or right.startswith(" ")
    assert abs(len(centre) - len(centre.lstrip()) - (len(centre) - len(centre.rstrip()))) <= 1


def test_coverage_is_exact_for_boxes_and_true_for_bends() -> None:
    (row,) = cover([Box(0.25, 0, 1.0, 1)], 1.5, 1)
    assert list(row) == [128, 255, 0]
    disc = cover([Rounded(0, 0, 8, 8, 4, 4)], 8, 8)
    area = sum(map(sum, disc)) / 255 / 2
    assert area == pytest.approx(3.1416 * 16, rel=0.01)
    triangle = cover([ConvexPolygon(((0, 0), (4, 0), (0, 4)))], 4, 4)
    assert sum(map(sum, triangle)) / 255 / 2 == pytest.approx(8, rel=0.02)


def test_overlapping_strokes_are_covered_once_and_what_is_taken_away_is_blank() -> None:
    both = cover([Box(0, 0, 2, 1), Box(1, 0, 3, 1)], 4, 1)
    assert list(both[0]) == [255] * 6 + [0, 0]
    ring = cover([Without(Box(0, 0, 3, 1), (Box(1, 0, 2, 1),))], 3, 1)
    assert list(ring[0]) == [255, 255, 0, 0, 255, 255]


def test_a_slanted_stroke_is_as_thick_as_an_upright_one() -> None:
    for across in (0.0, 3.0, 10.0):
        corners = slant(0, 0, across, 10, 2, 2).corners
        level_width = corners[1][0] - corners[0][0]
        assert level_width * 10 / hypot(across, 10) == pytest.approx(2)
