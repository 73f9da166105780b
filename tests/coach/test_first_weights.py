"""A weight is asked for the first time: no number of a file is taken by itself."""

from dataclasses import replace

import pytest

from runcoach.coach import wording
from runcoach.coach.briefing import prepare
from runcoach.coach.first_weights import question
from runcoach.coach.typed_load import load_from_text
from runcoach.player.choices import ExerciseChoice
from runcoach.session.load_steps import key_step
from runcoach.session.loads import parse_load
from runcoach.session.own_loads import parse_own_loads
from runcoach.session.values import Exercise, Load, Unit
from runcoach.settings.definitions import Settings
from tests.history import EmptyHistory
from tests.screens.stage import paced, session, sided


class Lifted(EmptyHistory):
    """A log with a workout that planned a load; it was done or not."""

    def __init__(self, load: Load, *, done: bool = True) -> None:
        self._choice, self._done = ExerciseChoice(load=load), done

    def last_choice(self, exercise_id: str) -> ExerciseChoice | None:
        return self._choice

    def was_done(self, exercise_id: str) -> bool:
        return self._done


OWN = Load("weight", 2, 10, 10, Unit.LB)
UNNAMED = Load("weight", 2, 0, 0, Unit.LB)


@pytest.mark.parametrize(
    ("history", "load"),
    [
        (None, UNNAMED),
        (EmptyHistory(), UNNAMED),
        (Lifted(OWN, done=False), UNNAMED),
        (Lifted(UNNAMED), UNNAMED),
        (Lifted(OWN), OWN),
        (Lifted(Load()), Load()),
    ],
)
def test_a_weight_has_a_number_only_where_the_person_has_moved_one(history: EmptyHistory | None, load: Load) -> None:
    made = prepare(session(paced(), sided()), history, Settings())
    assert made.plan.exercises[0].load == load
    assert made.open_weights == ((0,) if load == UNNAMED else ())


def test_what_was_named_is_not_asked_for_again_and_a_variant_has_its_own() -> None:
    made = prepare(session(paced()), None, Settings())
    assert made.with_load(0, OWN).open_weights == ()
    assert made.with_load(0, UNNAMED).open_weights == ()
    assert made.with_load(0, OWN).with_choice(0, ExerciseChoice()).open_weights == (0,)


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("2 x 50 lb", ["bodyweight", "2 x 10 lb", "2 x 20 lb", "2 x 30 lb"]),
        ("8-16 kg", ["bodyweight", "4 kg", "8 kg", "12 kg"]),
        ("2 kg", ["bodyweight", "1 kg"]),
        ("100 kg", ["bodyweight", "20 kg", "40 kg", "60 kg"]),
    ],
)
def test_light_weights_are_offered(written: str, offered: list[str]) -> None:
    asked = question(replace(paced(), load=parse_load(written)))
    assert [str(each) for each in asked.offered] == offered


@pytest.mark.parametrize(
    ("written", "unit", "offered"),
    [
        ("16 kg", None, ["16 kg", "bodyweight", "3 kg", "6 kg", "10 kg"]),
        ("16 kg", Unit.LB, ["16 kg", "bodyweight", "5 lb", "15 lb", "20 lb"]),
        ("8-16 kg", None, ["8 kg", "bodyweight", "4 kg", "12 kg"]),
    ],
)
def test_what_ones_own_plan_says_is_offered_first(written: str, unit: Unit | None, offered: list[str]) -> None:
    asked = question(replace(paced(), load=parse_load(written), has_own_load=True), unit)
    assert [str(each) for each in asked.offered] == offered
    assert asked.answer(0, wording.load) == f"as your plan says: {offered[0]}"
    assert asked.answer(1, wording.load) == "without weight"
    assert "written" not in asked.advice(wording.load)


def test_a_weight_of_ones_own_plan_counts_where_no_one_answers() -> None:
    made = prepare(session(replace(paced(), has_own_load=True)), None, Settings())
    assert made.plan.exercises[0].load == paced().load
    assert (made.open_weights, made.lacks_weight(0)) == ((0,), False)


@pytest.mark.parametrize(("unit", "asked_in"), [(None, Unit.LB), (Unit.KG, Unit.KG)])
def test_one_workout_asks_in_one_unit(unit: Unit | None, asked_in: Unit) -> None:
    lifted = replace(paced(), id="get-up", load=parse_load("8-16 kg"))
    made = prepare(session(paced(), lifted), None, Settings()).with_load(0, OWN)
    asked = made.weight_question(1, unit)
    assert {each.unit for each in asked.offered[1:]} == {asked_in}


def test_of_ones_own_weights_the_lightest_are_offered() -> None:
    asked = question(paced(), Unit.KG, (parse_own_loads("dumbbell", "2, 4, 6, 8, 10 kg"),))
    assert [str(each) for each in asked.offered] == ["bodyweight", "2 x 2 kg", "2 x 4 kg", "2 x 6 kg"]


def test_a_weight_without_a_number_says_so_has_none_and_is_stepped_from_nothing() -> None:
    assert (str(UNNAMED), UNNAMED.has_amount, UNNAMED.is_body_alone) == ("weight not named", False, False)
    assert key_step(UNNAMED, 1) == Load("weight", 2, 2.5, 2.5, Unit.LB)


@pytest.mark.parametrize(
    ("exercise", "unit", "example"),
    [
        (paced(), None, "2 × 12 kg"),
        (paced(), Unit.LB, "2 × 25 lb"),
        (sided(), None, "12 kg"),
        (sided(), Unit.LB, "25 lb"),
    ],
)
def test_the_example_has_as_many_weights_as_the_exercise_and_can_be_typed(
    exercise: Exercise, unit: Unit | None, example: str
) -> None:
    asked = question(exercise, unit)
    assert asked.example(wording.load) == example
    assert wording.load(load_from_text(example, asked.unit)) == example
