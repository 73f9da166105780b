"""The page of a briefing at all sizes: nothing outside, nothing over anything else, and nothing lost without a sign."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from runcoach.coach.at_hand import Way, WayKind
from runcoach.coach.briefing import Briefing, prepare
from runcoach.panels.briefing_page import briefing_page
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import Exercise, Phase, PhaseKind, Range, Reps, Session, Sides, Variant
from runcoach.settings.actions import Scope, actions_in, key_label
from runcoach.settings.definitions import Settings
from runcoach.widgets.briefing_layout import page_layout
from runcoach.widgets.briefing_values import CHOICE, BriefingPage
from tests.coach.test_suggestions import WentWell
from tests.properties import examples
from tests.screens.stage import open_ended, paced, seconds, session, sided, timed

KEYS = {action.id: key_label(action.keys[0]) for action in actions_in(Scope.BRIEFING)}
SIZES = [(40, 11), (60, 19), (80, 23), (120, 39), (200, 59)]
LONG = "a very long name that no column has room for, and then some more of it"
HOSTILE = replace(
    paced(),
    name=LONG,
    equipment=(LONG,),
    easier=(Variant(LONG, "easier", replace(paced(), equipment=())),),
    tempo=(Phase(f"lower {LONG}", seconds(3, 5), PhaseKind.ECCENTRIC),),
)
MINE = session(paced(), sided(), timed(), open_ended())
HOSTILES = session(HOSTILE, Exercise("x", LONG, Reps(Range(1, 2)), sides=Sides.ALTERNATE), title=LONG)


def shipped(name: str) -> Session:
    library = Library.default()
    found = read_session(library.find(name), library).session
    assert found is not None
    return found


STRONG = shipped("strong-to-run")


def page_of(of: Briefing, cursor: int = 0, *, figures: tuple[int, ...] = ()) -> BriefingPage:
    return briefing_page(of, cursor, "", KEYS, figures=figures)


@settings(max_examples=examples(300))
@given(
    st.sampled_from(["mine", "strong", "hostile"]),
    st.integers(0, 1),
    st.none() | st.integers(1, 60),
    st.sets(st.sampled_from(["two dumbbells", "couch or wall", "kettlebell", LONG])),
    st.integers(36, 210),
    st.integers(9, 70),
    st.booleans(),
)
def test_nothing_is_outside_and_nothing_lies_over_anything_else(
    of: str, cursor: int, minutes: int | None, missing: set[str], width: int, height: int, has_figure: bool
) -> None:
    sessions = {"mine": MINE, "strong": STRONG, "hostile": HOSTILES}
    made = prepare(sessions[of], WentWell(), Settings(not_at_hand=tuple(missing)), minutes)
    layout = page_layout(page_of(made, cursor, figures=(0,) if has_figure else ()), width, height)
    taken: set[tuple[int, int]] = set()
    for each in layout.sheet.placed:
        cells = {(x, each.y) for x in range(each.x, each.x + cell_len(each.text))}
        assert each.x >= 0
        assert each.x + cell_len(each.text) <= width
        assert 0 <= each.y < height
        assert not cells & taken, each
        taken |= cells
    for place in layout.figures:
        area = place.area
        assert area.x + area.width <= width
        assert area.y + area.height <= height
        assert not any(area.holds(x, y) for x, y in taken)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("cursor", range(10))
def test_each_choice_and_the_next_step_are_there_at_every_size(cursor: int, size: tuple[int, int]) -> None:
    page = page_of(prepare(STRONG, None, Settings()), cursor)
    layout = page_layout(page, *size)
    hits = {each.hit for each in layout.sheet.placed}
    assert {(CHOICE, number) for number in range(len(page.detail.choices))} <= hits


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_list_that_goes_on_says_how_far(size: tuple[int, int]) -> None:
    made = prepare(STRONG, None, Settings())
    for cursor in range(10):
        layout = page_layout(page_of(made, cursor), *size)
        texts = [each.text for each in layout.sheet.placed]
        seen = [each.short for each in page_of(made).rows if each.short in texts or each.name in texts]
        more = sum(int(text) for each in texts if "↑" in each or "↓" in each for text in each.split() if text.isdigit())
        assert len(seen) + more == 10
        assert page_of(made).rows[cursor].short in seen


def test_a_small_screen_says_what_there_is_no_time_for_when_the_time_was_changed() -> None:
    made = prepare(STRONG, None, Settings(), 15)
    page = replace(page_of(made), is_about_time=True)
    texts = " ".join(each.text for each in page_layout(page, 40, 11).sheet.placed)
    assert "The last sets are dropped first, then exercises from the end; weights and warm-up stay longest." in texts


def test_a_way_that_is_chosen_is_marked_without_colours() -> None:
    made = prepare(STRONG, None, Settings(not_at_hand=("kettlebell",)))
    texts = [each.text for each in page_layout(page_of(made, 5), 120, 39).sheet.placed]
    assert texts.count("●") == 1
    assert "□" in texts
    left_out = made.with_way(5, Way(WayKind.LEFT_OUT))
    texts = [each.text for each in page_layout(page_of(left_out, 5), 120, 39).sheet.placed]
    assert "left out, no kettlebell" in texts
