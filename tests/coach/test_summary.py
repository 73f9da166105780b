"""What is summed up of a workout."""

from collections.abc import Sequence

import pytest

from runcoach.coach.summary import Ending, ExerciseSummary, Summary, sum_up
from runcoach.log.journal.workout_log import Overall
from runcoach.panels.summary_page import summary_page
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import NS_PER_S, Exercise, Load, Side
from runcoach.training.progression import propose
from tests.screens.stage import open_ended, paced, session, sided

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH


def reps(**sides: int) -> tuple[tuple[Side, SideResult], ...]:
    return tuple((Side(side), SideResult(number, NS_PER_S)) for side, number in sides.items())


def summary_of(
    exercise: Exercise, results: Sequence[tuple[tuple[Side, SideResult], ...]], choice: ExerciseChoice | None = None
) -> ExerciseSummary:
    made = plan(session(exercise), Choices((choice or ExerciseChoice(),)))
    done = [SetResult(index, sides, Load(), (), ended=True) for index, sides in enumerate(results)]
    return sum_up(made, done, 600 * NS_PER_S).exercises[0]


def test_sets_that_were_begun_and_not_done_do_not_count() -> None:
    made = plan(session(sided()))
    done = [SetResult(0, reps(left=4, right=4), Load(), ()), SetResult(1, (), Load(), ())]
    summary = sum_up(made, done, 600 * NS_PER_S)
    assert (summary.sets_done, summary.sets, summary.work_ns) == (1, 2, 2 * NS_PER_S)


@pytest.mark.parametrize(("left", "right", "lsi", "weaker"), [(8, 8, 100, None), (6, 8, 75, LEFT), (8, 6, 75, RIGHT)])
def test_the_weaker_side_is_shown_as_a_share_of_the_other(left: int, right: int, lsi: int, weaker: Side | None) -> None:
    summary = summary_of(sided(), [reps(left=left, right=right)])
    assert summary.compared is not None
    assert (summary.compared.lsi, summary.compared.weaker) == (lsi, weaker)


def test_sides_that_did_nothing_are_not_compared() -> None:
    assert summary_of(sided(), [reps(left=0, right=0)]).compared is None


def test_a_set_that_only_one_side_did_compares_nothing() -> None:
    assert summary_of(sided(), [reps(left=4)]).compared is None


def test_a_best_is_one_only_where_there_was_one_before() -> None:
    held = ((LEFT, SideResult(None, 31 * NS_PER_S)), (RIGHT, SideResult(None, 20 * NS_PER_S)))
    assert summary_of(open_ended(), [held]).bests_beaten == ()
    before = ExerciseChoice(bests_ns=((LEFT, 30 * NS_PER_S), (RIGHT, 25 * NS_PER_S)))
    assert summary_of(open_ended(), [held], before).bests_beaten == ((LEFT, 31 * NS_PER_S),)


@pytest.mark.parametrize(
    ("exercise", "results", "choice", "said"),
    [
        (paced(), [reps(both=8)] * 3, None, "9 reps"),
        (paced(), [reps(both=8)] * 2, None, "8 reps again"),
        (paced(), [reps(both=8), reps(both=8), reps(both=7)], None, "8 reps again"),
        (paced(), [reps(both=12)] * 3, ExerciseChoice(reps=12), "lower 4 s"),
        (sided(), [reps(left=6, right=6)] * 2, ExerciseChoice(reps=6), "the harder way: arms overhead"),
        (sided(), [reps(left=4, right=2)] * 2, None, "work up to 4 reps; let the right side begin"),
        (paced(), [reps(both=3)], None, "work up to 8 reps"),
    ],
)
def test_what_to_try_next_follows_from_what_was_reached(
    exercise: Exercise,
    results: list[tuple[tuple[Side, SideResult], ...]],
    choice: ExerciseChoice | None,
    said: str,
) -> None:
    assert summary_of(exercise, results, choice).next_time == said


def test_the_next_time_of_an_open_end_names_the_side_whose_best_it_is() -> None:
    """The left side's best is of another day; today it did less than the right."""
    held = ((LEFT, SideResult(None, 10 * NS_PER_S)), (RIGHT, SideResult(None, 12 * NS_PER_S)))
    made = plan(session(open_ended()))
    bests = ((LEFT, 21 * NS_PER_S), (RIGHT, 12 * NS_PER_S))
    summed = sum_up(
        made,
        [SetResult(0, held, Load(), (), ended=True)],
        600 * NS_PER_S,
        step_of=lambda planned, done: propose(planned.exercise, (done,), bests),
    ).exercises[0]
    assert (summed.next_time, summed.is_step_up) == ("right over 12 s", True)


@pytest.mark.parametrize(("did", "is_up"), [([8, 8, 8], True), ([8, 8, 7], False), ([3, 3, 3], False)])
def test_only_more_than_before_is_a_step_up(did: list[int], is_up: bool) -> None:
    summary = summary_of(paced(), [reps(both=number) for number in did])
    assert summary.is_step_up is is_up
    whole = Summary((summary,), len(did), 3, 600 * NS_PER_S, 60 * NS_PER_S, Ending.STOPPED)
    row = summary_page(whole, Overall(None, ""), "Legs").rows[0]
    assert row.is_step_up is is_up
