"""The choices that a workout begins with, and missing prerequisites."""

from runcoach.coach.starting_choices import last_choices, missing_prerequisites
from runcoach.log.store.records import RequirementCheck
from runcoach.player.choices import ExerciseChoice
from runcoach.session.values import NS_PER_S, Exercise, First, Range, Reps, Requirement, Side, Sides
from tests.history import EmptyHistory
from tests.screens.stage import open_ended, paced, session


class Uneven(EmptyHistory):
    """A log in which the right side is the weaker one and a prerequisite is missing."""

    def last_choice(self, exercise_id: str) -> ExerciseChoice | None:
        return ExerciseChoice(reps=10) if exercise_id == "press-back" else None

    def bests_ns(self, exercise_id: str, variant: str = "") -> tuple[tuple[Side, int], ...]:
        return ((Side.LEFT, 31 * NS_PER_S),)

    def weaker_side(self, exercise_id: str) -> Side | None:
        return Side.RIGHT

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        return RequirementCheck(requirement, False, ((Side.LEFT, 31 * NS_PER_S), (Side.RIGHT, 22 * NS_PER_S)))


def test_a_workout_begins_with_the_choices_of_last_time() -> None:
    weaker = Exercise("lunge", "Lunge", Reps(Range(8, 8)), Sides.EACH, First.WEAKER)
    choices = last_choices(session(paced(), weaker, open_ended()), Uneven()).exercises
    assert choices[0].reps == 10
    assert choices[1].first is Side.RIGHT
    assert choices[2].bests_ns == ((Side.LEFT, 31 * NS_PER_S),)


def test_without_a_log_nothing_is_last_choices() -> None:
    assert last_choices(session(), None).exercises == ()
    assert missing_prerequisites(session(), None) == {}


def test_the_side_that_is_set_begins_but_where_the_weaker_one_is_asked_for() -> None:
    weaker = Exercise("lunge", "Lunge", Reps(Range(8, 8)), Sides.EACH, First.WEAKER)
    of = session(paced(), weaker, open_ended())
    assert [choice.first for choice in last_choices(of, Uneven(), Side.LEFT).exercises] == [None, Side.RIGHT, Side.LEFT]
    assert [choice.first for choice in last_choices(of, None, Side.RIGHT).exercises] == [None, None, Side.RIGHT]


def test_a_missing_prerequisite_is_shown_with_the_numbers_of_the_log() -> None:
    needed = Requirement("knee-drive", at_least_ns=30 * NS_PER_S, sides=Sides.EACH, why="Landing asks for balance.")
    hop = Exercise("hop", "Hopping", Reps(Range(8, 8)), requires=(needed,))
    so_far = "Your best so far: left 31 s, right 22 s."
    said = f"Before Hopping: do Knee drive for 30 s on each side. {so_far} Landing asks for balance."
    assert missing_prerequisites(session(open_ended(), hop), Uneven()) == {1: (said,)}
