"""What all painted boxes promise: they stay inside their box with any content."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from runcoach.widgets.choice_list import ChoiceList, ChoiceRow, first_shown, moved, paint_list, row_at
from runcoach.widgets.paint import Line, Span, cut, cut_line, line_width, spread, wrap
from runcoach.widgets.tint import BOLD, DIM, LIT, LOWER

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cf", "Zl", "Zp", "Mn", "Me"]), max_size=60)
ROLE = st.sampled_from([BOLD, DIM, LIT, LOWER])
WIDTH, HEIGHT = st.integers(0, 220), st.integers(0, 70)

FACTS = st.lists(TEXT, max_size=4).map(tuple)
ROWS = st.lists(
    st.builds(
        *(ChoiceRow, TEXT, TEXT, TEXT, TEXT, st.integers(0, 8), st.booleans(), st.booleans(), ROLE, st.booleans()),
        *(TEXT, FACTS),
    ),
    max_size=30,
).map(tuple)


def stays_inside(lines: Sequence[Line], width: int, height: int) -> bool:
    return len(lines) <= max(0, height) and all(line_width(line) <= max(0, width) for line in lines)


@given(ROWS, st.integers(0, 29), WIDTH, HEIGHT)
def test_a_list_stays_inside_its_box(rows: tuple[ChoiceRow, ...], cursor: int, width: int, height: int) -> None:
    value = ChoiceList(rows, min(cursor, max(0, len(rows) - 1)), first_to_go=(2, 1))
    assert stays_inside(paint_list(value, width, height), width, height)


def test_facts_stand_in_columns_and_give_way_in_their_order() -> None:
    rows = (
        ChoiceRow("set 1", facts=("left 8, right 8 reps", "8 kg", "tempo 2-2", "RPE 7"), short="8 + 8"),
        ChoiceRow("set 2", facts=("left 10, right 10 reps", "", "", "RPE 10"), short="10 + 10"),
    )
    value = ChoiceList(rows, first_to_go=(2, 1))
    for width, facts in (
        (70, ("left 8, right 8 reps 8 kg tempo 2-2 RPE 7", "left 10, right 10 reps RPE 10")),
        (50, ("8 + 8 8 kg tempo 2-2 RPE 7", "10 + 10 RPE 10")),
        (40, ("8 + 8 8 kg RPE 7", "10 + 10 RPE 10")),
        (30, ("8 + 8 RPE 7", "10 + 10 RPE 10")),
    ):
        lines = ["".join(span.text for span in line) for line in paint_list(value, width, 2)]
        assert [" ".join(line.split()) for line in lines] == [f"› set 1 {facts[0]}", f"set 2 {facts[1]}"]
        assert lines[0].index("RPE") == lines[1].index("RPE")


def test_what_has_no_room_beside_its_label_stands_below_it_whole() -> None:
    rows = (
        ChoiceRow("announcements", "phases, cues and counts", less=True, more=True),
        ChoiceRow("volume", "80 %", more=True),
        ChoiceRow("a note that goes on for more than one line", selectable=False),
        ChoiceRow("skip to the next set", "n", "yours, not the default"),
    )
    for width in (24, 30, 40):
        lines = [
            "".join(span.text for span in line).rstrip() for line in paint_list(ChoiceList(rows, 0, 20), width, 30)
        ]
        assert " ".join(" ".join(lines).split()) == (
            "› announcements ◂ phases, cues and counts ▸ volume 80 % ▸ a note that goes on for more than one line "
            "skip to the next set n yours, not the default"
        )


@given(ROWS, st.integers(0, 29), st.integers(20, 80), st.integers(1, 30))
def test_the_line_under_the_cursor_is_in_sight_however_many_lines_the_others_take(
    rows: tuple[ChoiceRow, ...], cursor: int, width: int, height: int
) -> None:
    cursor = min(cursor, len(rows) - 1)
    if rows and rows[cursor].label.strip():
        shown = paint_list(ChoiceList(rows, cursor), width, height)
        assert any(line[0].text.startswith(" › ") for line in shown if line)


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


def test_a_line_is_cut_to_its_width() -> None:
    assert line_width(cut_line((Span("one"), Span("two three", BOLD)), 9)) == 9


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


def test_a_long_list_stands_beside_itself_where_it_is_wide_and_columns_begin_with_headings() -> None:
    rows = tuple(
        row
        for name in ("One", "Two", "Three")
        for row in (ChoiceRow(name, selectable=False), *(ChoiceRow(f"{name} {at}", indent=2) for at in range(5)))
    )
    value = ChoiceList(rows, 3, min_column=30)
    assert len(paint_list(value, 40, 18)) == 18
    lines = ["".join(span.text for span in line) for line in paint_list(value, 100, 18)]
    assert lines[0].split() == ["One", "Two", "Three"]
    assert len(lines) == 6
    assert row_at(value, 100, 18, 0, 3) == 3
    assert row_at(value, 100, 18, 40, 0) == 6
    assert row_at(value, 100, 18, 40, 9) is None
    # What does not fit even so is scrolled, with the cursor in sight.
    assert any("› " in span.text for line in paint_list(value, 100, 2) for span in line)
