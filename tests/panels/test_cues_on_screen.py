"""Every cue of every shipped session is on the screen itself, whole and long enough; on small ones in turn."""

import re
from collections import defaultdict
from functools import cache

import pytest

from runcoach.coach.cue_schedule import MIN_SHOWN_NS, cues_at, in_turn, of_phase
from runcoach.panels.between_sets import scene
from runcoach.panels.look import AS_WRITTEN
from runcoach.panels.places import Part
from runcoach.panels.scene import Facts
from runcoach.player.plan import plan
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S
from runcoach.widgets.text_block import TextBlock, fitted
from tests.coach.test_cue_schedule import SESSIONS, every_text, moments, occurrence, whose
from tests.sessions.shipped import shipped

WHOLE = [(80, 24), (60, 20)]
"""From this size on every cue has a place for all of its words at once."""
SMALL = [(60, 20), (40, 12)]
FIGURE = 0.7
"""The width of a figure for each part of its height: it takes room from the cues."""
WITH_CUES = (Part.TEXT, Part.PANEL_TEXT)
EVERY = 7
"""Of so many moments one is looked at on a small screen."""
# What is asked about a session is asked in one process, which makes its moments once.
EACH_SESSION = [
    pytest.param(session_id, marks=pytest.mark.xdist_group(f"cues of {session_id}"), id=session_id)
    for session_id in SESSIONS
]


@cache
def first_sets(session_id: str) -> tuple[View, ...]:
    """The moments up to the end of the second set of each exercise, second by second."""
    return tuple(view for view in moments(plan(shipped(session_id))) if occurrence(whose(view)) <= 2)


def on_screen(view: View, facts: Facts, size: tuple[int, int]) -> str:
    """The text on the screen as it is read, with the rows joined."""
    shown = scene(view, facts, AS_WRITTEN, *size, FIGURE)
    rows: list[str] = []
    for part in WITH_CUES:
        value, place = shown.values.get(part), shown.places.get(part)
        if isinstance(value, TextBlock) and place is not None:
            rows += ["".join(piece.text for piece in row) for row in fitted(value, place.width, place.height)]
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("size", WHOLE, ids=["80x24", "60x20"])
@pytest.mark.parametrize("session_id", EACH_SESSION)
def test_every_cue_is_there_for_four_seconds_by_the_end_of_the_second_set(
    session_id: str, size: tuple[int, int]
) -> None:
    planned = plan(shipped(session_id))
    facts = Facts(planned)
    runs: dict[tuple[int, str], int] = {}
    longest: dict[tuple[int, str], int] = defaultdict(int)
    for view in first_sets(session_id):
        of = whose(view).exercise
        text = "" if view.stage is Stage.HOW_TO else on_screen(view, facts, size)
        shown = {(of.index, cue) for cue in every_text(of.exercise) if cue in text}
        runs = {key: runs.get(key, 0) + NS_PER_S for key in shown}
        for key, run in runs.items():
            longest[key] = max(longest[key], run)
    for each in planned.exercises:
        missed = {text for text in every_text(each.exercise) if longest[each.index, text] < MIN_SHOWN_NS}
        assert missed == set(), each.name


def is_on(screen: str, cue: str) -> bool:
    """Whether a cue is on a screen, or the part of it whose turn it is, without its sign."""
    part = re.sub(r"^\d+/\d+ |…", "", screen)
    return cue in screen or (bool(part) and part in cue)


@pytest.mark.parametrize("size", SMALL, ids=["60x20", "40x12"])
@pytest.mark.parametrize("session_id", EACH_SESSION)
def test_on_a_small_screen_a_cue_of_the_moment_is_there_or_a_part_of_it(session_id: str, size: tuple[int, int]) -> None:
    facts = Facts(plan(shipped(session_id)))
    for view in first_sets(session_id)[::EVERY]:
        if view.stage in (Stage.WORK, Stage.READY):
            screen = on_screen(view, facts, size)
            running = view.phases[view.phase_index].name if view.phase_index is not None else ""
            own = of_phase(view.set.exercise, running) if running else ()
            cues = [*cues_at(view).shown, *own, *in_turn(view.set.exercise)]
            assert not cues or any(is_on(screen, cue.text) for cue in cues), (view.set.exercise.name, screen)


def test_on_the_smallest_screen_the_cues_of_a_set_are_whole_in_its_rest_or_come_in_parts() -> None:
    planned = plan(shipped("first-steps"))
    facts = Facts(planned)
    whole: set[tuple[int, str]] = set()
    every = {(each.index, text) for each in planned.exercises for text in every_text(each.exercise)}
    for view in first_sets("first-steps")[::2]:
        if view.stage is not Stage.HOW_TO:
            of = whose(view).exercise
            screen = on_screen(view, facts, (40, 12))
            whole |= {(of.index, text) for text in every_text(of.exercise) if text in screen}
    assert len(whole) >= 0.95 * len(every)
