"""The slots of the two sides, and left against right."""

import pytest

from runcoach.base.roles import ColourRole
from runcoach.session.values import Side
from runcoach.widgets.meters.pips import Pips
from runcoach.widgets.meters.rep_slot import RepSlot, paint_rep_slot
from runcoach.widgets.meters.side_bars import SideBarRow, SideBars, paint_side_bars
from runcoach.widgets.meters.side_slots import SideSlot, SideSlots, paint_side_slots, slot_widths
from runcoach.widgets.picture import plain_text
from tests.widgets.styles import PLAIN, SIXTEEN, TRUE, filled_columns, text_of

SLOTS = SideSlots(SideSlot("3/8"), SideSlot("2/8"), Side.LEFT)


def test_the_working_slot_is_filled_and_takes_three_quarters_left_stays_left_and_right_right() -> None:
    left, right = slot_widths(78, Side.LEFT)
    assert (left, right) == (58, 19)
    assert slot_widths(78, Side.RIGHT) == (19, 58)
    assert slot_widths(78, Side.BOTH) == (39, 38)
    works_left = filled_columns(paint_side_slots(SLOTS, 78, 6, TRUE), ColourRole.LEFT)
    assert (min(works_left), max(works_left)) == (0, 57)
    works_right = SideSlots(SLOTS.left, SLOTS.right, Side.RIGHT)
    fill = filled_columns(paint_side_slots(works_right, 78, 6, TRUE), ColourRole.RIGHT)
    assert (min(fill), max(fill)) == (20, 77)


def test_without_colours_the_working_slot_stands_reversed() -> None:
    picture = paint_side_slots(SLOTS, 78, 6, PLAIN)
    assert all(line[0].reverse and not line[-1].reverse for line in picture)


@pytest.mark.parametrize("working", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("count", ["3/8", "12/15", "1:05"])
@pytest.mark.parametrize(
    ("width", "height"), [(38, 1), (38, 4), (58, 5), (78, 1), (78, 2), (78, 6), (118, 8), (198, 14)]
)
def test_the_side_and_its_count_never_go(width: int, height: int, count: str, working: Side) -> None:
    def working_slot(slot: SideSlot) -> str:
        picture = paint_side_slots(SideSlots(slot, slot, working), width, height, PLAIN)
        return "".join(run.text for line in picture for run in line if run.reverse).replace(" ", "")

    name = working.value.upper()
    shown, without = working_slot(SideSlot(count)), working_slot(SideSlot())
    if name in shown:
        assert count in shown
    else:
        # As large type: the side alone has less ink than the side with its count.
        assert len(without) > 0
        assert shown != without


def test_the_other_side_shows_its_name_with_a_sign_and_its_count() -> None:
    text = text_of(paint_side_slots(SLOTS, 78, 6, TRUE))
    assert "RIGHT ▶" in text
    both = text_of(paint_side_slots(SideSlots(SLOTS.left, SLOTS.right), 78, 6, TRUE))
    assert "◀ LEFT" in both
    assert "RIGHT ▶" in both
    assert text_of(paint_side_slots(SLOTS, 78, 1, TRUE)).split() == ["◀", "LEFT", "3/8", "2/8", "RIGHT", "▶"]


def test_where_both_do_not_fit_as_large_type_the_target_of_the_count_is_text_and_then_all_of_it() -> None:
    text = text_of(paint_side_slots(SLOTS, 38, 4, TRUE))
    assert "3/8" in text
    assert "LEFT" not in text
    other = text_of(paint_side_slots(SideSlots(SideSlot("12/15"), SideSlot("7/15"), Side.LEFT), 74, 6, TRUE))
    assert "of 15" in other
    assert "12/15" not in other


@pytest.mark.parametrize("working", [Side.LEFT, Side.RIGHT])
def test_a_target_that_is_text_is_read_after_the_count_on_either_side(working: Side) -> None:
    slot = SideSlot("12/15", ("4 kg",))
    rows = text_of(paint_side_slots(SideSlots(slot, slot, working), 74, 6, PLAIN)).splitlines()
    (row,) = [row for row in rows if "of 15" in row]
    left, right = slot_widths(74, working, has_count=True)
    own = row[:left] if working is Side.LEFT else row[-right:]
    before, _, after = own.partition("of 15")
    assert before.strip()
    assert bool(after.strip()) is (working is Side.RIGHT), "the large word stands at the outer edge"
    assert "4 kg" in rows[rows.index(row) + 1]


def test_on_a_narrow_screen_the_working_side_has_the_whole_width() -> None:
    assert slot_widths(38, Side.LEFT) == (38, 0)
    # With a count the working side keeps the columns for its name in large type, and so the other one goes sooner.
    assert slot_widths(44, Side.LEFT, has_count=True) == (44, 0)
    assert slot_widths(50, Side.RIGHT, has_count=True) == (10, 39)
    assert "RIGHT ▶" not in text_of(paint_side_slots(SLOTS, 38, 4, TRUE))


def test_a_change_of_sides_changes_nothing_but_the_side() -> None:
    def word_rows(working: Side) -> int:
        fill = ColourRole.LEFT if working is Side.LEFT else ColourRole.RIGHT
        picture = paint_side_slots(SideSlots(SideSlot("3/8"), SideSlot("3/8"), working), 118, 8, SIXTEEN)
        return sum(
            any(run.foreground == SIXTEEN.paint(ColourRole.INK) for run in line)
            for line in picture
            if any(run.background == SIXTEEN.paint(fill) for run in line)
        )

    assert word_rows(Side.LEFT) == word_rows(Side.RIGHT)


def test_notes_stand_beside_the_side_where_nothing_is_counted() -> None:
    slots = SideSlots(SideSlot(notes=("standing leg", "try 1 of 1")), SideSlot(notes=("next", "best 0:47")), Side.LEFT)
    text = text_of(paint_side_slots(slots, 78, 6, TRUE))
    for words in ("standing leg", "try 1 of 1", "RIGHT ▶", "next", "best 0:47"):
        assert words in text


def test_one_slot_for_both_sides_shows_count_pips_set_and_load() -> None:
    slot = RepSlot("rep", "3", "6", Pips(6, 2, 0.5), ("set 1 of 2", "2 × 50 lb"))
    wide = text_of(paint_rep_slot(slot, 78, 4, PLAIN))
    assert "set 1 of 2" in wide
    assert "2 × 50 lb" in wide
    assert "░" in wide
    narrow = text_of(paint_rep_slot(slot, 48, 4, PLAIN))
    assert "░" not in narrow
    assert "rep 3/6" in text_of(paint_rep_slot(slot, 30, 2, PLAIN))


# Left against right.


def test_bars_grow_from_one_middle_and_equal_ones_are_equally_long() -> None:
    bars = SideBars((SideBarRow(0.5, 0.5), SideBarRow(1.0, 0.25), SideBarRow(words="both sides together")))
    rows = plain_text(paint_side_bars(bars, 41, 3, PLAIN))
    assert rows[0] == "─" * 10 + "▀" * 10 + " " + "▀" * 10 + "─" * 10
    assert rows[1] == "▀" * 20 + " " + "▀" * 5 + "─" * 15
    assert rows[2].strip() == "both sides together"
