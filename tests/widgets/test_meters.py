"""What the meters show, and that none of them leaves its box."""

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
from runcoach.widgets.key_row import KeyRow, RowKey, paint_key_row
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.meters.load_gauge import LoadGauge, Travel, level_at, paint_load_gauge
from runcoach.widgets.meters.pips import Pips, paint_pips, pip_width
from runcoach.widgets.meters.rep_bar import RepBar, RepPhase, TimeLine, paint_rep_bar, paint_time_line
from runcoach.widgets.meters.rep_slot import RepSlot, paint_rep_slot
from runcoach.widgets.meters.session_strip import SessionStrip, paint_session_strip
from runcoach.widgets.meters.side_bars import SideBarRow, SideBars, paint_side_bars
from runcoach.widgets.meters.side_slots import SideSlot, SideSlots, paint_side_slots
from runcoach.widgets.panel_surface import PanelSurface, paint_panel
from runcoach.widgets.picture import Picture, plain_text
from runcoach.widgets.spacing import divide
from tests.widgets.styles import PLAIN, TRUE, text_of

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
