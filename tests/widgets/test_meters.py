"""What the meters, the key row and the panel show, and that none of them leaves its box."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from runcoach.base.colours import ColourDepth
from runcoach.base.roles import DARK, SHARE_DONE, SHARE_TO_COME, Blocks, ColourRole, RenderStyle
from runcoach.session.values import Side
from runcoach.widgets.big_text import BigText, paint_big_text
from runcoach.widgets.canvas import Picture, plain_text
from runcoach.widgets.key_row import MAX_KEYS, KeyRow, RowKey, clicked_key, paint_key_row
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.meters.load_gauge import LoadGauge, Travel, level_at, paint_load_gauge
from runcoach.widgets.meters.pips import Pips, paint_pips, pip_width
from runcoach.widgets.meters.rep_bar import RepBar, RepPhase, TimeLine, paint_rep_bar, paint_time_line
from runcoach.widgets.meters.rep_slot import RepSlot, paint_rep_slot
from runcoach.widgets.meters.session_strip import SessionStrip, paint_session_strip
from runcoach.widgets.meters.side_bars import SideBarRow, SideBars, paint_side_bars
from runcoach.widgets.meters.side_slots import SideSlot, SideSlots, paint_side_slots, slot_widths
from runcoach.widgets.panel_surface import PanelSurface, paint_panel
from runcoach.widgets.spacing import divide

TRUE = RenderStyle()
SIXTEEN = RenderStyle(depth=ColourDepth.SIXTEEN)
PLAIN = RenderStyle(depth=ColourDepth.NONE)
STYLE = st.builds(RenderStyle, st.just(DARK), st.sampled_from(list(ColourDepth)), st.sampled_from(list(Blocks)))
WORD = st.one_of(
    st.sampled_from(["", "lower", "slide out", "LOCK OUT", "3", "12/15", "1:05", "2 × 50 lb", "best 0:47", "深蹲"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cf", "Zl", "Zp"]), max_size=20),
)
SHARE = st.floats(-0.5, 1.5)
ROLE = st.sampled_from(
    [ColourRole.LOWER, ColourRole.HOLD, ColourRole.GO, ColourRole.BRACE, ColourRole.LEFT, ColourRole.RIGHT]
)
SIDE = st.sampled_from(list(Side))
COUNT = st.integers(0, 20)
PIPS = st.builds(Pips, COUNT, COUNT, st.none() | SHARE, ROLE)
SLOT = st.builds(SideSlot, WORD, st.lists(WORD, max_size=3).map(tuple))
KEY = st.builds(RowKey, st.sampled_from(["space", "+ -", "p", "[ ]"]), WORD)

METERS: dict[Callable[..., Picture], st.SearchStrategy[Any]] = {
    paint_session_strip: st.builds(SessionStrip, COUNT, COUNT, SHARE),
    paint_rep_bar: st.builds(
        RepBar,
        st.lists(st.builds(RepPhase, WORD, WORD, st.integers(0, 10**10), ROLE), max_size=7).map(tuple),
        st.none() | st.integers(0, 7),
        SHARE,
    ),
    paint_time_line: st.builds(TimeLine, SHARE, ROLE, st.none() | SHARE, WORD),
    paint_pips: PIPS,
    paint_load_gauge: st.builds(LoadGauge, SHARE, ROLE),
    paint_side_slots: st.builds(SideSlots, SLOT, SLOT, SIDE),
    paint_rep_slot: st.builds(RepSlot, WORD, WORD, WORD, PIPS, st.lists(WORD, max_size=3).map(tuple)),
    paint_side_bars: st.builds(
        SideBars, st.lists(st.builds(SideBarRow, SHARE, SHARE, st.just("") | WORD), max_size=12).map(tuple)
    ),
    paint_key_row: st.builds(KeyRow, st.none() | KEY, st.lists(KEY, max_size=6).map(tuple), KEY, st.just("") | WORD),
    paint_panel: st.builds(
        PanelSurface, st.sampled_from([ColourRole.PANEL, ColourRole.REST_PANEL]), WORD, has_half_edges=st.booleans()
    ),
    paint_big_text: st.builds(
        BigText,
        WORD,
        ROLE,
        SHARE,
        st.lists(WORD, max_size=2).map(tuple),
        st.sampled_from(list(Flush)),
        st.integers(1, 3),
        is_centred=st.booleans(),
    ),
}


@pytest.mark.parametrize("paint", METERS, ids=lambda paint: paint.__name__)
@given(data=st.data(), width=st.integers(0, 130), height=st.integers(0, 20), style=STYLE)
def test_a_picture_has_exactly_the_size_of_its_box(
    paint: Callable[..., Picture], data: st.DataObject, width: int, height: int, style: RenderStyle
) -> None:
    picture = paint(data.draw(METERS[paint]), width, height, style)
    assert len(picture) == height
    assert all(sum(cell_len(run.text) for run in line) == width for line in picture)


@pytest.mark.parametrize("paint", METERS, ids=lambda paint: paint.__name__)
@given(data=st.data())
def test_without_colours_no_colour_is_used(paint: Callable[..., Picture], data: st.DataObject) -> None:
    picture = paint(data.draw(METERS[paint]), 60, 8, PLAIN)
    assert all(run.foreground is run.background is None for line in picture for run in line)


def text_of(picture: Picture) -> str:
    return "\n".join(line.rstrip() for line in plain_text(picture))


# Dividing.


@given(st.lists(st.integers(0, 10**10), max_size=9), st.integers(0, 200))
def test_parts_add_up_and_none_vanishes_where_there_is_room(weights: list[int], width: int) -> None:
    parts = divide(weights, width)
    assert len(parts) == len(weights)
    assert sum(parts) == (width if weights else 0)
    if width >= len(weights):
        assert all(parts)


def test_parts_are_to_scale() -> None:
    assert divide((2, 3, 3, 1, 1), 100) == (20, 30, 30, 10, 10)


# The session strip.


def test_the_strip_is_thick_as_far_as_the_session_is() -> None:
    strip = SessionStrip(4, 1, 0.5)
    assert text_of(paint_session_strip(strip, 27, 1, PLAIN)) == "━━━━━━ ━━━─── ────── ──────"
    assert set(text_of(paint_session_strip(SessionStrip(4, 4), 27, 1, PLAIN))) == {"━", " "}


def test_the_running_part_of_the_strip_is_the_brightest() -> None:
    (line,) = paint_session_strip(SessionStrip(3, 1, 0.5), 29, 1, TRUE)
    dashes = [run for run in line if run.text.strip()]
    light = [sum(run.foreground) for run in dashes if isinstance(run.foreground, tuple)]
    assert light[1] == max(light)
    assert [run.text[0] for run in dashes] == ["━", "━", "─", "─"]
    assert light == [light[0], light[1], light[2], light[3]]
    assert light[1] > light[0] > light[2] > light[3]


def test_a_strip_without_room_for_gaps_is_one_line() -> None:
    assert " " not in text_of(paint_session_strip(SessionStrip(10, 3, 0.5), 25, 1, PLAIN))


# The bar of a rep.

PHASES = (
    RepPhase("brace", "2", 2, ColourRole.BRACE),
    RepPhase("lower", "3", 3, ColourRole.LOWER),
    RepPhase("pause", "3", 3, ColourRole.HOLD),
    RepPhase("rise", "1", 1, ColourRole.GO),
    RepPhase("lock out", "1", 1, ColourRole.HOLD),
)


def test_phases_are_to_scale_and_a_name_without_room_becomes_its_sign() -> None:
    names, bar = plain_text(paint_rep_bar(RepBar(PHASES, 1, 0.5), 78, 2, PLAIN))
    assert names.split() == ["○", "brace", "2", "▼", "lower", "3", "■", "pause", "3", "▲", "rise", "1", "■"]
    assert [len(part) for part in bar.split()] == [15, 22, 22, 8, 7]
    assert [set(part) for part in bar.split()] == [{"▀"}, {"▀", "─"}, {"─"}, {"─"}, {"─"}]


def test_what_is_over_runs_and_is_to_come_has_its_share_of_the_colour() -> None:
    names, bar = paint_rep_bar(RepBar(PHASES, 1, 1.0), 104, 2, TRUE)
    paints = [run.foreground for run in bar if run.text.strip()]
    assert paints == [
        TRUE.mixed(ColourRole.BRACE, SHARE_DONE),
        TRUE.paint(ColourRole.LOWER),
        TRUE.mixed(ColourRole.HOLD, SHARE_TO_COME),
        TRUE.mixed(ColourRole.GO, SHARE_TO_COME),
        TRUE.mixed(ColourRole.HOLD, SHARE_TO_COME),
    ]
    bold = [run for run in names if run.bold]
    assert "".join(run.text for run in bold) == "▼ lower 3"


def test_a_bar_with_room_is_two_rows_of_whole_cells_below_its_names() -> None:
    rows = plain_text(paint_rep_bar(RepBar(PHASES, 1, 0.5), 104, 3, TRUE))
    assert "lower" in rows[0]
    assert rows[1] == rows[2]
    assert "▀" not in rows[1]
    assert set(plain_text(paint_rep_bar(RepBar(PHASES, 1, 0.5), 104, 1, TRUE))[0]) == {"▀", " "}


def test_a_time_line_has_a_mark_with_words_beside_it() -> None:
    line, below = plain_text(paint_time_line(TimeLine(0.5, ColourRole.HOLD, 0.8, "best 0:51"), 40, 2, PLAIN))
    assert line[32] == "│"
    assert below.rstrip() == " " * 22 + "best 0:51 ▲"
    _, narrow = plain_text(paint_time_line(TimeLine(0.5, ColourRole.HOLD, 0.1, "best 0:51"), 40, 2, PLAIN))
    assert narrow.rstrip() == "    ▲ best 0:51"


# Pips and the gauge.


def test_pips_are_equally_wide_the_running_one_fills_and_the_rest_is_empty() -> None:
    assert plain_text(paint_pips(Pips(4, 2, 0.5), 30, 1, PLAIN))[0].split() == ["██████", "██████", "███░░░", "░░░░░░"]


def test_pips_go_where_each_would_be_narrower_than_three_columns_with_its_gap() -> None:
    assert pip_width(Pips(8), 23) == 2
    assert pip_width(Pips(8), 22) == 0
    assert text_of(paint_pips(Pips(8, 3), 22, 1, TRUE)) == ""


def test_more_reps_than_planned_get_pips_too() -> None:
    assert plain_text(paint_pips(Pips(2, 3), 40, 1, PLAIN))[0].split() == ["██████"] * 3


def test_the_gauge_is_where_the_load_is() -> None:
    rep = (Travel.STAYS, Travel.FALLS, Travel.STAYS, Travel.RISES, Travel.STAYS)
    assert [level_at(rep, index, 0.5) for index in range(5)] == [1, 0.5, 0, 0.5, 1]
    lift = (Travel.RISES, Travel.STAYS, Travel.FALLS)
    assert [level_at(lift, index, 0.25) for index in range(3)] == [0.25, 1, 0.75]
    assert level_at((Travel.STAYS,), 0, 0.5) == 1
    assert level_at((), 0, 0.5) == 1


@given(st.lists(st.sampled_from(list(Travel)), min_size=1, max_size=6), st.data())
def test_the_gauge_never_jumps_between_two_phases(travels: list[Travel], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(travels) - 1))
    assert level_at(travels, index, 1.0) == level_at(travels, index + 1, 0.0)
    assert 0 <= level_at(travels, index, data.draw(SHARE)) <= 1


def test_the_gauge_fills_from_below_also_without_colours() -> None:
    assert plain_text(paint_load_gauge(LoadGauge(0.5), 2, 4, PLAIN)) == ("░░", "░░", "██", "██")
    assert plain_text(paint_load_gauge(LoadGauge(0.55), 2, 4, TRUE)) == ("  ", "▂▂", "██", "██")


# The slots.

SLOTS = SideSlots(SideSlot("3/8"), SideSlot("2/8"), Side.LEFT)


def filled_columns(picture: Picture, role: ColourRole, style: RenderStyle = TRUE) -> set[int]:
    columns = set()
    for line in picture:
        x = 0
        for run in line:
            if style.paint(role) in (run.background, run.foreground):
                columns |= set(range(x, x + cell_len(run.text)))
            x += cell_len(run.text)
    return columns


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


def test_where_both_do_not_fit_as_large_type_the_side_stays_large_and_its_count_is_text() -> None:
    text = text_of(paint_side_slots(SLOTS, 38, 4, TRUE))
    assert "3/8" in text
    assert "LEFT" not in text
    other = text_of(paint_side_slots(SideSlots(SideSlot("12/15"), SideSlot("7/15"), Side.LEFT), 58, 5, TRUE))
    assert "12/15" in other
    assert "7/15" not in other


def test_on_a_narrow_screen_the_working_side_has_the_whole_width() -> None:
    assert slot_widths(38, Side.LEFT) == (38, 0)
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


# The keys.

ROW = KeyRow(
    RowKey("space", "pause", ((99, "main"),)),
    tuple(RowKey(key, f"do {key}", ((1, f"first {key}"), (99, f"second {key}"))) for key in "abcdef"),
    RowKey("?", "all keys", ((99, "help"),)),
)


def test_the_main_key_is_a_green_pill_and_nothing_else_is_filled() -> None:
    (line,) = paint_key_row(ROW, 80, 1, TRUE)
    green = [run.text for run in line if run.background == TRUE.paint(ColourRole.GO)]
    assert green == [" space "]
    assert [run.text for run in paint_key_row(ROW, 80, 1, PLAIN)[0] if run.reverse] == [" space "]


def test_at_most_four_keys_stand_beside_the_pill_and_all_keys_at_the_right_edge() -> None:
    text = plain_text(paint_key_row(ROW, 120, 1, TRUE))[0]
    assert sum(f"do {key}" in text for key in "abcdef") == MAX_KEYS
    assert text.endswith("? all keys ")


def test_keys_go_from_the_right_and_the_way_to_all_keys_last() -> None:
    for width in range(12, 90):
        text = plain_text(paint_key_row(ROW, width, 1, TRUE))[0]
        assert text.endswith("? all keys ")
        shown = [key for key in "abcdef" if f"do {key}" in text]
        assert shown == list("abcdef"[: len(shown)])


def test_a_click_means_the_key_under_it() -> None:
    text = plain_text(paint_key_row(ROW, 80, 1, TRUE))[0]
    assert clicked_key(ROW, 80, text.index("space")) == "main"
    assert clicked_key(ROW, 80, text.index("pause") + 4) == "main"
    assert clicked_key(ROW, 80, text.index("a do a")) == "first a"
    assert clicked_key(ROW, 80, text.index("do a")) == "second a"
    assert clicked_key(ROW, 80, text.index("all keys")) == "help"
    assert clicked_key(ROW, 80, 0) == ""
    assert clicked_key(KeyRow(notice="Not during the rest."), 80, 3) == ""


def test_a_notice_takes_the_place_of_the_keys() -> None:
    row = KeyRow(ROW.main, notice="Not during the rest.")
    assert text_of(paint_key_row(row, 80, 1, TRUE)).strip() == "Not during the rest."


# Panels and the large type in a box.


def test_a_panel_is_a_surface_and_where_there_is_none_a_rule() -> None:
    panel = PanelSurface(heading="Next")
    surface = paint_panel(panel, 20, 3, TRUE)
    assert {run.background for line in surface for run in line} == {TRUE.paint(ColourRole.PANEL)}
    assert text_of(surface).split() == ["Next"]
    for style in (SIXTEEN, PLAIN):
        assert text_of(paint_panel(panel, 20, 3, style)).split("\n")[:2] == ["─" * 20, "  Next"]


def test_a_panel_can_begin_and_end_in_the_middle_of_a_row() -> None:
    rows = plain_text(paint_panel(PanelSurface(has_half_edges=True, heading="Next"), 8, 4, TRUE))
    assert rows == ("▄▄▄▄▄▄▄▄", "  Next  ", "        ", "▀▀▀▀▀▀▀▀")


def test_a_word_is_large_where_there_is_room_and_text_where_there_is_none() -> None:
    assert text_of(paint_big_text(BigText("lower"), 12, 2, TRUE)).strip() == "lower"
    assert "█" in text_of(paint_big_text(BigText("lower"), 60, 3, TRUE))
    assert text_of(paint_big_text(BigText("しゃがむ"), 60, 8, TRUE)).strip() == "しゃがむ"


def test_words_that_take_turns_have_one_size() -> None:
    def rows(text: str, *peers: str) -> int:
        return sum(bool(line.strip()) for line in plain_text(paint_big_text(BigText(text, peers=peers), 44, 12, TRUE)))

    assert rows("RISE") > rows("RISE", "LOWER", "RISE") == rows("LOWER", "LOWER", "RISE")
