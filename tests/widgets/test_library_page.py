"""The library's page: what is where, what gives way, and that nothing is lost without a sign."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.library_page import LibraryPage, LibraryRow, chips, layout_of, paint_library
from runcoach.widgets.picture import plain_text
from runcoach.widgets.text_block import explained, plain
from tests.widgets.styles import PLAIN, SIXTEEN, TRUE

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)]
NAMES = [f"Exercise {number}" for number in range(60)]
PAGE = LibraryPage(
    rows=tuple(LibraryRow(name) for name in NAMES),
    cursor=30,
    views=("all", "what I have", "favourites", "done lately"),
    count="60",
    name="Exercise 30",
    short="Ex 30",
    state="★ favourite",
    about=(plain("Stand on one leg, and sit back."), explained("Last", "8 reps, yesterday", rank=2)),
    do=tuple(f"Do this and that, number {number}" for number in range(12)),
    avoid=("Don't fall",),
    facts=(explained("Used in", "Strong to run", rank=5),),
    has_figure=True,
)


def text(value: LibraryPage, size: tuple[int, int]) -> Sequence[str]:
    return plain_text(paint_library(value, *size, TRUE))


@pytest.mark.parametrize("size", SIZES)
def test_the_chosen_exercise_is_among_its_neighbours_and_signs_say_that_there_are_more(size: tuple[int, int]) -> None:
    shown = text(PAGE, size)
    box = layout_of(PAGE, *size).list
    rows = [line[box.x : box.x + box.width] for line in shown[box.y : box.y + box.height]]
    assert any(row.startswith("▌ Exercise 30 ") for row in rows)
    assert "↑" in rows[0]
    assert ("↓" in rows[-1]) is not rows[-1].startswith("  Exercise 59")


@pytest.mark.parametrize("size", SIZES)
def test_the_name_and_the_sentence_are_always_there(size: tuple[int, int]) -> None:
    shown = " ".join(" ".join(text(PAGE, size)).split())
    assert "Stand on one leg, and sit back." in shown or size == (60, 20)
    assert "Exercise 30" in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_cues_that_do_not_fit_end_in_a_sign(size: tuple[int, int]) -> None:
    shown = "\n".join(text(PAGE, size))
    assert "Do " in shown
    assert "Avoid" in shown
    assert "number 0" in shown
    assert ("number 11" in shown) is not ("…" in shown)


def test_the_list_shows_the_name_by_which_it_is_sorted_and_its_end_gives_way() -> None:
    long = LibraryRow("Half-kneeling hamstring lift")
    shown = "\n".join(text(replace(PAGE, rows=(long,), cursor=0), (80, 24)))
    assert "▌ Half-kneeling" in shown
    assert "Half-kneeling hamstring lift" in "\n".join(text(replace(PAGE, rows=(long,), cursor=0), (200, 60)))


def test_large_type_of_the_short_name_leaves_the_whole_one_in_the_text() -> None:
    name = "Partial squat with band abduction, slowly and on one leg, with the other held high"
    shown = "\n".join(text(replace(PAGE, name=name), (120, 40)))
    assert name.split(",")[0] in shown


def test_the_views_are_all_in_sight_or_the_chosen_one_says_that_there_are_others() -> None:
    assert [label for _, _, label in chips(PAGE, 80)] == [" all ", " what I have ", " favourites ", " done lately "]
    assert [label for _, _, label in chips(replace(PAGE, view=2), 40)] == [" favourites 3/4 "]
    assert chips(PAGE, 20) == []


def test_without_surfaces_no_rule_lies_where_the_figure_stands() -> None:
    shown = plain_text(paint_library(PAGE, 80, 24, PLAIN))
    panel = layout_of(PAGE, 80, 24).panel
    assert panel is not None
    assert not "".join(
        line[panel.x : panel.x + panel.width] for line in shown[panel.y : panel.y + panel.height]
    ).strip()


def test_words_stand_in_place_of_a_list_without_exercises() -> None:
    shown = " ".join(" ".join(text(LibraryPage(words="Nothing here. Do this about it."), (40, 12))).split())
    assert "Nothing here. Do this about it." in shown


@given(
    width=st.integers(1, 220),
    height=st.integers(1, 70),
    has_figure=st.booleans(),
    count=st.integers(0, 80),
    style=st.sampled_from([TRUE, SIXTEEN, PLAIN]),
)
def test_every_size_has_its_parts_inside_and_apart(
    width: int, height: int, has_figure: bool, count: int, style: RenderStyle
) -> None:
    value = replace(PAGE, rows=PAGE.rows[:count], cursor=max(0, count - 1), has_figure=has_figure)
    layout = layout_of(value, width, height)
    picture = paint_library(value, width, height, style, ColourRole.BACKGROUND)
    assert len(picture) == height
    if layout.figure is not None:
        figure = layout.figure
        assert figure.x >= 0
        assert figure.x + figure.width <= width
        assert figure.y + figure.height <= height
        assert figure.x > layout.list.x + layout.list.width or figure.y >= layout.list.y + layout.list.height
        text_box = layout.text
        assert (
            figure.x >= text_box.x + text_box.width
            or figure.y + figure.height <= text_box.y
            or text_box.height <= 0
            or text_box.width <= 0
        )
