"""The page on which a session is built is laid out for every size: nothing outside, and nothing over anything else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rich.cells import cell_len

from runcoach.base.roles import RenderStyle
from runcoach.widgets.builder_layout import FIELD, FOUND, ROW, lay_page
from runcoach.widgets.builder_page import paint_builder
from runcoach.widgets.builder_values import BuilderPage, BuilderRow, FieldRow, FoundRow, Panel, Part
from runcoach.widgets.picture import plain_text
from tests.properties import examples
from tests.widgets.styles import PLAIN, SIXTEEN, TRUE

_TEXT = st.sampled_from(["Plank", "Single-leg roller hamstring curl", "日本語のスクワット", "A" * 50])
_ROWS = st.lists(
    st.builds(
        BuilderRow,
        _TEXT,
        st.sampled_from([(), ("3 × 8 reps",), ("3 × 8-12 reps, 3 s down · each side", "3 × 8-12 reps")]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=30,
)
_FIELDS = st.lists(st.builds(FieldRow, _TEXT, _TEXT, st.booleans(), st.booleans()), min_size=1, max_size=25)
_FOUND = st.lists(st.builds(FoundRow, _TEXT, _TEXT, st.sampled_from(["", "★"])), max_size=40)


@st.composite
def pages(draw: st.DrawFn) -> BuilderPage:
    """A page in any state."""
    rows, fields, found = tuple(draw(_ROWS)), tuple(draw(_FIELDS)), tuple(draw(_FOUND))
    part = draw(st.sampled_from(list(Part)))
    count = {Part.FORM: len(fields), Part.FIND: len(found)}.get(part, 1)
    panel = Panel(
        "Add" if part is Part.FIND else "Single-leg roller hamstring curl",
        fields if part in (Part.LIST, Part.FORM) else (),
        found if part is Part.FIND else (),
        total=len(found) if part is Part.FIND else 0,
        views=("all", "what I have", "favourites", "done lately") if part is Part.FIND else (),
        view=draw(st.integers(0, 3)),
        lines=("runcoach: 1", "title: " + "long " * 30) * 20 if part is Part.TEXT else (),
        cursor=draw(st.integers(0, max(0, count - 1))) if part is not Part.LIST else -1,
        words=draw(st.sampled_from(["", "For example: 8-12.", "A sentence that goes on. " * 12])),
        is_typing=draw(st.booleans()),
    )
    return BuilderPage(
        "Change a copy",
        draw(_TEXT),
        ("~28 min · 16 sets · not saved", "~28 min"),
        rows,
        draw(st.integers(0, len(rows) - 1)),
        foot=("You need: " + "box, bench or stair, " * 6,),
        times=((60, False), (100, True), (1, False)),
        scale="~28 min",
        panel=panel,
        part=part,
    )


@hypothesis_settings(max_examples=examples(300))
@given(pages(), st.integers(40, 200), st.integers(11, 60))
def test_every_text_is_inside_and_none_is_over_another(page: BuilderPage, width: int, height: int) -> None:
    laid = lay_page(page, width, height)
    by_row: dict[int, list[tuple[int, int]]] = {}
    for each in laid.sheet.placed:
        assert 0 <= each.y < height, each
        assert each.x >= 0, each
        assert each.x + cell_len(each.text) <= width, each
        by_row.setdefault(each.y, []).append((each.x, each.x + cell_len(each.text)))
    for stretches in by_row.values():
        for (_, end), (start, _) in pairwise(sorted(stretches)):
            assert end <= start, stretches


@hypothesis_settings(max_examples=examples(100))
@given(pages(), st.integers(40, 200), st.integers(11, 60))
def test_the_chosen_line_is_always_in_sight(page: BuilderPage, width: int, height: int) -> None:
    laid = lay_page(page, width, height)
    hits = {area.hit for area in laid.sheet.areas}
    match page.part:
        case Part.LIST:
            assert (ROW, page.cursor) in hits
        case Part.FORM:
            assert (FIELD, page.panel.cursor) in hits
        case Part.FIND:
            assert laid.typed is not None
            assert not page.panel.found or (FOUND, page.panel.cursor) in hits
        case Part.TEXT:
            pass


@pytest.mark.parametrize("style", [TRUE, SIXTEEN, PLAIN])
def test_work_and_rest_differ_without_colours(style: RenderStyle) -> None:
    page = BuilderPage("New", rows=(BuilderRow("Mine"),), times=((50, False), (50, True)), scale="~1 min")
    lines = plain_text(paint_builder(page, 100, 30, style))
    assert any("░░░" in line and "███" in line for line in lines)
