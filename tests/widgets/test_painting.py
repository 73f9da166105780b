"""What all painted boxes promise: they stay inside their box with any content."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from runcoach.session.values import Side
from runcoach.widgets.between_sets import BetweenSets, Frame, paint_between_sets
from runcoach.widgets.big_display import BigDisplay, Gauge, paint_display
from runcoach.widgets.choice_list import ChoiceList, ChoiceRow, first_shown, moved, paint_list
from runcoach.widgets.cue_panel import CueLine, CuePanel, paint_cues
from runcoach.widgets.lines import KeyHint, KeyLine, paint_keys
from runcoach.widgets.paint import Line, Span, centred, cut, cut_line, line_width, spread, wrap
from runcoach.widgets.side_counters import Counter, SideCounters, dots, paint_counters
from runcoach.widgets.tempo_bar import BarPhase, TempoBar, filled, paint_bar, shares
from runcoach.widgets.tint import BOLD, DIM, LIT, LOWER, Tint

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cf", "Zl", "Zp", "Mn", "Me"]), max_size=60)
WORD = st.one_of(TEXT, st.sampled_from(["lower", "slide out", "pause", "squeeze", "Left", "rest", ""]))
FIGURE = st.sampled_from(["", "3", "12", "1:05", "4/10", "!"])
ROLE = st.sampled_from([BOLD, DIM, LIT, LOWER])
SHARE = st.floats(-0.5, 1.5)
WIDTH, HEIGHT = st.integers(0, 220), st.integers(0, 70)

MOMENTS = st.builds(
    BigDisplay,
    word=WORD,
    figure=FIGURE,
    widest_figure=FIGURE,
    peers=st.lists(WORD, max_size=3).map(tuple),
    role=ROLE,
    gauge=st.sampled_from(list(Gauge)),
    side=st.sampled_from(list(Side)),
    progress=SHARE,
)
CUES = st.lists(st.builds(CueLine, st.sampled_from(["now", "keep", "next", ""]), TEXT, ROLE), max_size=8).map(tuple)
COUNTERS = st.builds(
    Counter,
    side=st.sampled_from(list(Side)),
    number=st.sampled_from(["0", "7", "12 s", "1:05"]),
    of=st.sampled_from(["", "8", "30 s"]),
    done=st.integers(0, 40),
    target=st.one_of(st.none(), st.integers(0, 40)),
    under_way=st.booleans(),
    share=st.one_of(st.none(), SHARE),
    works=st.booleans(),
    remark=st.sampled_from(["", "best 31 s"]),
)
PHASES = st.lists(st.builds(BarPhase, WORD, st.just("▼"), st.just("3"), st.integers(0, 10**10), ROLE), max_size=7)
BARS = st.builds(TempoBar, PHASES.map(tuple), st.one_of(st.none(), st.integers(0, 6)), SHARE)
ROWS = st.lists(
    st.builds(ChoiceRow, TEXT, TEXT, TEXT, st.integers(0, 8), st.booleans(), st.booleans(), ROLE, st.booleans()),
    max_size=30,
).map(tuple)


def stays_inside(lines: Sequence[Line], width: int, height: int) -> bool:
    return len(lines) <= max(0, height) and all(line_width(line) <= max(0, width) for line in lines)


@given(MOMENTS, WIDTH, HEIGHT)
def test_the_large_type_stays_inside_its_box(display: BigDisplay, width: int, height: int) -> None:
    assert stays_inside(paint_display(display, width, height), width, height)


@given(st.builds(BetweenSets, st.sampled_from(list(Frame)), TEXT, MOMENTS, CUES, SHARE), WIDTH, HEIGHT)
def test_the_faces_of_rest_and_get_ready_stay_inside_their_box(shown: BetweenSets, width: int, height: int) -> None:
    assert stays_inside(paint_between_sets(shown, width, height), width, height)


@given(st.builds(CuePanel, CUES), WIDTH, HEIGHT)
def test_the_cues_stay_inside_their_box(panel: CuePanel, width: int, height: int) -> None:
    assert stays_inside(paint_cues(panel, width, height), width, height)


@given(st.lists(COUNTERS, max_size=2).map(tuple), WIDTH, HEIGHT)
def test_the_counters_stay_inside_their_box(counters: tuple[Counter, ...], width: int, height: int) -> None:
    assert stays_inside(paint_counters(SideCounters(counters), width, height), width, height)


@given(BARS, WIDTH, HEIGHT)
def test_the_tempo_bar_stays_inside_its_box(bar: TempoBar, width: int, height: int) -> None:
    assert stays_inside(paint_bar(bar, width, height), width, height)


@given(ROWS, st.integers(0, 29), WIDTH, HEIGHT)
def test_a_list_stays_inside_its_box(rows: tuple[ChoiceRow, ...], cursor: int, width: int, height: int) -> None:
    value = ChoiceList(rows, min(cursor, max(0, len(rows) - 1)))
    assert stays_inside(paint_list(value, width, height), width, height)


@given(st.lists(st.builds(KeyHint, st.just("+-"), TEXT), max_size=9).map(tuple), TEXT, WIDTH)
def test_the_line_of_keys_stays_inside_its_width(hints: tuple[KeyHint, ...], notice: str, width: int) -> None:
    assert line_width(paint_keys(KeyLine(hints, notice), width)) <= width


@given(TEXT, st.integers(-2, 80))
def test_a_cut_text_is_never_wider_than_allowed(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= max(0, width)


@given(TEXT, st.integers(1, 80))
def test_wrapping_loses_no_word_that_fits(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    if all(cell_len(word) <= width for word in text.split()):
        assert " ".join(lines).split() == text.split()


@given(TEXT, TEXT, st.integers(0, 120))
def test_two_ends_of_a_line_fill_it_exactly(left: str, right: str, width: int) -> None:
    assert line_width(spread((Span(left),), (Span(right),), width)) == width


@pytest.mark.parametrize("place", [cut_line, centred])
def test_a_line_is_cut_to_its_width(place: Callable[[Line, int], Line]) -> None:
    assert line_width(place((Span("one"), Span("two three", BOLD)), 9)) == 9


@given(st.lists(st.integers(0, 10**10), min_size=1, max_size=9), st.integers(0, 200))
def test_phases_share_the_whole_bar(lengths: list[int], width: int) -> None:
    cells = shares(tuple(lengths), width)
    assert sum(cells) == width
    if width >= len(lengths):
        assert min(cells) >= 1


def test_a_phase_of_twice_the_time_takes_twice_the_room() -> None:
    assert shares((3, 6, 3), 40) == (10, 20, 10)


@given(st.integers(0, 60), SHARE)
def test_a_bar_has_the_width_asked_for_and_moves_in_eighths(width: int, done: float) -> None:
    bar = filled(done, width)
    assert len(bar) == width
    assert set(bar) <= set("█▏▎▍▌▋▊▉░")
    assert filled(1.0, width) == "█" * width
    assert filled(0.0, width) == "░" * width


def text_of(lines: Sequence[Line]) -> str:
    return "\n".join("".join(span.text for span in line) for line in lines)


def roles_of(lines: Sequence[Line], text: str) -> set[Tint]:
    return {span.tint for line in lines for span in line if text in span.text}


def test_the_left_counter_stands_left_of_the_right_one_and_the_working_side_is_marked() -> None:
    left = Counter(Side.LEFT, "3", "8", 3, 8, under_way=True, works=True)
    right = Counter(Side.RIGHT, "0", "8", 0, 8)
    lines = paint_counters(SideCounters((left, right)), 78, 1)
    shown = text_of(lines)
    assert shown.index("LEFT") < shown.index("RIGHT")
    assert "●●●◐○○○○" in shown
    assert "◀ LEFT" in shown
    assert roles_of(lines, "LEFT") == {LIT}
    assert roles_of(lines, "RIGHT") == {DIM}


def test_on_a_narrow_line_only_the_working_side_is_shown() -> None:
    left = Counter(Side.LEFT, "8", "8", 8, 8)
    right = Counter(Side.RIGHT, "1", "8", 1, 8, works=True)
    shown = text_of(paint_counters(SideCounters((left, right)), 30, 1))
    assert "RIGHT" in shown
    assert "LEFT" not in shown


def test_reps_beyond_the_target_get_dots_too() -> None:
    assert dots(Counter(Side.BOTH, "10", "8", 10, 8), 20) == "●" * 10


def test_more_reps_than_cells_become_a_bar() -> None:
    assert set(dots(Counter(Side.BOTH, "30", "60", 30, 60), 20)) == {"█", "░"}


@pytest.mark.parametrize("height", [1, 3, 12])
def test_both_counters_show_their_digits_at_every_height(height: int) -> None:
    left, right = Counter(Side.LEFT, "3", "8", 3, 8), Counter(Side.RIGHT, "4", "8", 4, 8)
    shown = text_of(paint_counters(SideCounters((left, right)), 100, height))
    if height == 1:
        assert "3 of 8" in shown
        assert "4 of 8" in shown
    else:
        assert "█" in shown or "▀" in shown


def test_the_gauge_sinks_with_the_weight_and_climbs_with_it() -> None:
    def level(gauge: Gauge, progress: float) -> int:
        display = BigDisplay("lower", "3", gauge=gauge, progress=progress)
        return sum(line[0].text[:1] == "█" for line in paint_display(display, 80, 12))

    assert level(Gauge.SINK, 0.1) > level(Gauge.SINK, 0.5) > level(Gauge.SINK, 0.9)
    assert level(Gauge.CLIMB, 0.1) < level(Gauge.CLIMB, 0.5) < level(Gauge.CLIMB, 0.9)
    assert level(Gauge.FULL, 0.1) == level(Gauge.FULL, 0.9) == 12
    assert 0 < level(Gauge.BAND, 0.5) < 4


@pytest.mark.parametrize(("side", "left", "right"), [(Side.LEFT, 1, 0), (Side.RIGHT, 0, 1), (Side.BOTH, 1, 1)])
def test_the_gauge_stands_where_the_working_side_is(side: Side, left: int, right: int) -> None:
    lines = paint_display(BigDisplay("", "3", gauge=Gauge.FULL, side=side), 80, 10)
    assert all(("█" in line[0].text) == bool(left) and ("█" in line[-1].text) == bool(right) for line in lines)


def test_the_figure_stays_in_place_while_the_words_of_a_rep_take_turns() -> None:
    words = ("brace", "lower", "pause", "rise", "lock")

    def figure_column(word: str) -> int:
        display = BigDisplay(word, "3", "0", words, gauge=Gauge.FULL)
        rows = ["".join(span.text for span in line)[:-6].rstrip() for line in paint_display(display, 80, 13)]
        return max(len(row) for row in rows)

    assert len({figure_column(word) for word in words}) == 1


def test_a_word_that_the_type_cannot_draw_is_plain_text_above_a_large_figure() -> None:
    shown = text_of(paint_display(BigDisplay("しゃがむ", "3"), 80, 12))
    assert "しゃがむ" in shown
    assert "█" in shown


def test_in_the_smallest_box_word_and_figure_share_a_line() -> None:
    assert text_of(paint_display(BigDisplay("lower", "3"), 20, 1)) == "lower 3"


def test_the_cue_that_matters_now_is_set_large_where_there_is_room() -> None:
    panel = CuePanel((CueLine("now", "Hips back", BOLD), CueLine("next", "60 s rest")))
    assert "Hips back" in text_of(paint_cues(panel, 80, 3))
    large = text_of(paint_cues(panel, 160, 14))
    assert "█" in large
    assert "60 s rest" in large


def test_long_cues_wrap_where_there_is_room_and_are_cut_where_there_is_none() -> None:
    panel = CuePanel((CueLine("now", "one two three four five six", BOLD), CueLine("next", "rest")))
    assert len(paint_cues(panel, 30, 4)) == 3
    tight = paint_cues(panel, 30, 2)
    assert len(tight) == 2
    assert "…" in text_of(tight)


def test_get_ready_rest_and_pause_differ_without_colours() -> None:
    faces = {text_of(paint_between_sets(BetweenSets(frame, "", BigDisplay("", "3")), 80, 12)) for frame in Frame}
    assert len(faces) == len(Frame)


def test_the_running_phase_is_lit_and_the_point_is_inside_it() -> None:
    phases = tuple(BarPhase(name, "▼", "2", 2, LOWER) for name in ("one", "two", "three"))
    names, bar = paint_bar(TempoBar(phases, 1, 0.5), 62, 2)
    assert roles_of([names], "two") == {LIT}
    assert roles_of([names], "one") == {LOWER}
    assert [set(span.text) for span in bar if span.text != "│"] == [{"█"}, {"█", "░"}, {"░"}]


@given(st.integers(1, 100), st.integers(0, 99), st.integers(1, 40))
def test_the_row_under_the_cursor_is_always_in_sight(rows: int, cursor: int, height: int) -> None:
    cursor = min(cursor, rows - 1)
    first = first_shown(rows, cursor, height)
    assert first <= cursor < first + height


def test_the_cursor_passes_over_rows_that_cannot_be_chosen() -> None:
    rows = (ChoiceRow("a"), ChoiceRow("b", selectable=False), ChoiceRow("c"))
    assert moved(rows, 0, 1) == 2
    assert moved(rows, 2, -1) == 0
    assert moved(rows, 2, 1) == 2


def test_a_notice_takes_the_place_of_the_keys() -> None:
    line = KeyLine((KeyHint("space", "go"),), "Not during the rest.")
    assert text_of([paint_keys(line, 40)]).strip() == "Not during the rest."
