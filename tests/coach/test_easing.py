"""Easier now: the table that decides what it means, in every face; and what the log keeps of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from runcoach.coach import easing, wording
from runcoach.coach.coach import Coach
from runcoach.coach.commands import CommandRunner
from runcoach.player.change_events import Eased
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.easing import with_variant
from runcoach.player.inputs import CountRep, Ease, Finish, Pause, Start
from runcoach.player.machine import Player, replay
from runcoach.player.plan import plan
from runcoach.player.stages import Stage
from runcoach.session.values import Exercise, Load, Sides, Unit, Variant
from runcoach.widgets.key_row import KeyRowBox
from tests.log.builders import opened
from tests.plain.test_workout_loop import follow
from tests.screens.stage import Clock, coach_of, let_pass, open_ended, paced, session, sided, silent
from tests.screens.test_workout_screen import Stand

KG_20, KG_19 = (Load("weight", 1, amount, amount) for amount in (20.0, 19.0))


def rotation() -> Exercise:
    """At the own pace; easier leaning, and easier still with both sides at once."""
    both = replace(sided(), sides=Sides.BOTH, harder=())
    leaning = replace(sided(), harder=())
    return replace(sided(), easier=(Variant("both", "easier", both), Variant("leaning", "easier", leaning)))


def standing(of: Exercise, choice: ExerciseChoice | None = None, *, has_begun: bool = True) -> easing.Standing:
    made = plan(session(of), Choices((choice or ExerciseChoice(),)))
    planned = made.sets[0]
    return easing.Standing(made, planned, has_begun, planned.exercise.load, 0, None)


@pytest.mark.parametrize(
    ("at", "given"),
    [
        (standing(rotation()), Ease(0, variant="leaning")),
        (standing(rotation(), ExerciseChoice(variant="arms overhead"), has_begun=False), Ease(0, variant="")),
        (standing(rotation(), ExerciseChoice(variant="leaning", load=KG_20)), Ease(0, load=KG_19)),
        (standing(rotation(), ExerciseChoice(variant="leaning")), Ease(1, variant="both")),
        (standing(rotation(), ExerciseChoice(variant="leaning"), has_begun=False), Ease(0, variant="both")),
        (standing(rotation(), ExerciseChoice(variant="both")), None),
        (standing(paced()), Ease(0, load=Load("weight", 2, 47.5, 47.5, Unit.LB))),
        (standing(replace(paced(), load=Load())), None),
        (standing(replace(paced(), load=Load()), ExerciseChoice(phases_ns=(2, 4, 3, 1, 1))), None),
        (standing(replace(paced(), load=Load("bodyweight", 1, -20.0, -20.0))), None),
        (standing(replace(paced(), load=Load("bodyweight", 1, 1.0, 1.0))), Ease(0, load=Load())),
        (standing(replace(paced(), load=Load("band", label="light"))), None),
        (standing(open_ended()), None),
    ],
)  # fmt: skip
def test_the_table_takes_the_first_way_that_there_is(at: easing.Standing, given: Ease | None) -> None:
    assert easing.easier(at) == given


def test_a_tempo_that_has_room_gets_faster() -> None:
    slow = ExerciseChoice(phases_ns=tuple(each * 1_000_000_000 for each in (2, 5, 5, 2, 1)))
    at = standing(replace(paced(), load=Load()), slow)
    assert easing.easier(at) == Ease(0, tempo_steps=-1)
    assert easing.easier(replace(at, tempo_steps=-2)) is None


def test_every_way_of_every_shipped_variant_is_one_of_the_plan() -> None:
    at = standing(rotation())
    for name in ("both", "leaning", "", "arms overhead"):
        made = with_variant(at.plan, at.planned.exercise, name)
        assert made is not None
        assert made.variant == name
    assert with_variant(at.plan, at.planned.exercise, "wings") is None


def test_it_says_what_it_did_until_nothing_is_easier() -> None:
    clock = Clock()
    coach = coach_of(session(rotation()), clock)
    coach.press(Start())
    let_pass(coach, clock, 11)
    commands = CommandRunner(coach, clock)
    said = [commands.run("workout.easier", can_slip=False).notice for _ in range(3)]
    assert said == ["Easier from the next rep on: leaning.", "Easier from set 2 of 2 on: both.", easing.NOTHING_EASIER]
    assert commands.run("workout.undo", can_slip=False).events
    assert coach.plan.sets[1].exercise.variant == "leaning"


def test_in_a_rest_it_is_the_next_set_that_gets_easier() -> None:
    clock = Clock()
    coach = coach_of(session(rotation()), clock)
    coach.press(Start())
    let_pass(coach, clock, 11)
    coach.press(Finish(as_asked=True))
    let_pass(coach, clock, 11)
    coach.press(Finish(as_asked=True))
    assert coach.view().stage is Stage.REST
    (eased,) = [each for each in CommandRunner(coach, clock).run("workout.easier").events if isinstance(each, Eased)]
    assert eased.given == Ease(1, variant="leaning")
    assert wording.eased(eased) == "Easier from set 2 of 2 on: leaning."
    assert coach.result(0).variant == ""


def test_a_lower_load_is_what_the_rest_announces_on_the_screen_and_in_lines() -> None:
    # In the middle of the first set, which ends then.
    coach, lines, _ = follow(session(paced()), (13, "v"), (14, "enter"), (16, "q"), (17, "l"))
    coming = coach.view().next_set
    assert coming is not None
    assert wording.load(coming.exercise.load) == "2 × 47.5 lb"
    assert any(line.startswith("Rest") and "47.5" in line for line in lines)


def test_where_nothing_is_easier_a_sentence_says_so() -> None:
    clock = Clock()
    coach = coach_of(session(open_ended()), clock)
    coach.press(Start())
    outcome = CommandRunner(coach, clock).run("workout.easier")
    assert (outcome.events, outcome.notice) == ((), easing.NOTHING_EASIER)


def test_plain_mode_says_it_once_and_the_next_announcement_names_the_variant() -> None:
    _, lines, _ = follow(session(rotation()), (12, "v"), (13, "space"))
    assert lines.count("Easier from the next rep on: leaning.") == 1


async def test_the_screen_says_it_and_goes_on_with_the_variant() -> None:
    app = Stand(session(rotation()))
    async with app.run_test() as pilot:
        app.let_pass(11)
        await app.press(pilot, "space", "v")
        assert app.screen.query_one(KeyRowBox).value.notice == "Easier from the next rep on: leaning."
        assert app.coach.view().set.exercise.name == "Back rotation (leaning)"
        (before,) = app.coach.result(0).before
        assert before.sides[0][1].reps == 1


def test_the_log_keeps_the_set_with_the_easier_exercise_and_goes_on_after_a_crash(tmp_path: Path) -> None:
    planned, clock = plan(session(rotation())), Clock()
    log = opened(tmp_path)
    writer = log.begin(planned, clock.wall())
    coach = Coach(Player(planned), writer, silent(), None, clock, clock.wall)
    coach.press(Start())
    let_pass(coach, clock, 11)
    for given in (CountRep(), Ease(0, variant="leaning"), CountRep(), Pause()):
        coach.press(given)
    coach.close()
    resumed = log.resume(writer.workout_id)
    again = replay(resumed.plan, resumed.journal)
    assert again.view(again.now_ns).set.exercise.variant == "leaning"
    assert again.results() == coach.results()
    (workout,) = log.history.workouts()
    (done,) = workout.sets
    assert (done.variant, done.note) == ("leaning", "before it got easier: left 1 reps, as written, bodyweight")
    assert done.sides[0][1].reps == 2
    log.close()
