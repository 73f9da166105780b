"""What the actions of a workout do, without any face."""

from dataclasses import replace

import pytest

from runcoach.coach.behaviours import BEHAVIOURS, Ask, Give, PauseFirst, Request
from runcoach.coach.coach import Coach
from runcoach.coach.commands import NOT_IN_REST, CommandRunner, workout_rating
from runcoach.coach.debounce import SLIP_NS
from runcoach.log.journal.workout_log import Overall
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Rate, Resume, Start
from runcoach.player.stages import Stage
from runcoach.session.values import NS_PER_S, Circuit, Range, Reps, Session, Side, Sides
from runcoach.settings.actions import ACTIONS, Scope
from tests.screens.stage import Clock, coach_of, let_pass, open_ended, paced, session, sided, timed

PAUSING = [action_id for action_id, each in BEHAVIOURS.items() if isinstance(each.command, Ask)]
# What makes an exercise easier gives no input where nothing does; it has tests of its own.
# What asks first gives none either.
DEBOUNCED = [
    action_id
    for action_id, each in BEHAVIOURS.items()
    if each.slip_ns and action_id not in ("workout.easier", "workout.skip_asking")
]


class Recorded:
    """A workout whose inputs are written down.

    Args:
        stage: How far it is: in work, or in the first rest.
    """

    def __init__(self, stage: Stage, of: Session | None = None) -> None:
        self.clock = Clock()
        self.coach: Coach = coach_of(of or session(sided()), self.clock)
        self.coach.press(Start())
        let_pass(self.coach, self.clock, 11)
        if stage is Stage.REST:
            for given in (CountRep(), Finish()):
                self.coach.press(given)
            let_pass(self.coach, self.clock, 11)
            for given in (CountRep(), Finish()):
                self.coach.press(given)
        assert self.coach.view().stage is stage
        self.given: list[Input] = []
        press = self.coach.press

        def record(given: Input) -> object:
            self.given.append(given)
            return press(given)

        self.coach.press = record  # type: ignore[method-assign, assignment]
        self.commands = CommandRunner(self.coach, self.clock)


def test_every_action_of_a_workout_has_a_behaviour() -> None:
    there = {action.id for action in ACTIONS if action.scope in (Scope.WORKOUT, Scope.EVERYWHERE)}
    # Suspending is the terminal's, and no part of a workout.
    assert set(BEHAVIOURS) == there - {"everywhere.suspend"}


@pytest.mark.parametrize("action_id", [each for each, does in BEHAVIOURS.items() if isinstance(does.command, Give)])
def test_an_action_gives_its_input(action_id: str) -> None:
    workout = Recorded(Stage.WORK)
    command = BEHAVIOURS[action_id].command
    assert isinstance(command, Give)
    outcome = workout.commands.run(action_id)
    assert workout.given == [command.input]
    assert (outcome.request, outcome.notice, outcome.is_muted) == (None, "", None)


def test_the_main_action_does_what_it_means_now() -> None:
    working, resting = Recorded(Stage.WORK), Recorded(Stage.REST)
    working.commands.run("workout.main")
    resting.commands.run("workout.main")
    assert dict(working.coach.view().counts)[Side.LEFT] == 1
    assert resting.coach.view().stage is Stage.READY


def test_the_same_action_pauses_and_goes_on() -> None:
    workout = Recorded(Stage.WORK)
    workout.commands.run("workout.pause")
    workout.clock.ns += SLIP_NS
    workout.commands.run("workout.pause")
    assert workout.given == [Pause(), Resume()]


def test_a_set_is_rated_in_the_rest_after_it_and_nowhere_else() -> None:
    working, resting = Recorded(Stage.WORK), Recorded(Stage.REST)
    assert working.commands.run("workout.rate_7").notice == NOT_IN_REST
    assert working.given == []
    assert resting.commands.run("workout.rate_10").notice == ""
    assert resting.given == [Rate(0, 10)]


def test_the_sound_is_turned_off_and_on() -> None:
    workout = Recorded(Stage.WORK)
    assert [workout.commands.run("workout.mute").is_muted for _ in range(2)] == [True, False]
    assert workout.given == []


@pytest.mark.parametrize("action_id", DEBOUNCED)
def test_a_quick_second_press_is_a_slip_and_a_line_never_is(action_id: str) -> None:
    workout = Recorded(Stage.WORK)
    workout.commands.run(action_id)
    given = list(workout.given)
    assert len(given) == 1
    workout.clock.ns += BEHAVIOURS[action_id].slip_ns - 1
    assert workout.commands.run(action_id).events == ()
    assert workout.given == given
    workout.commands.run(action_id, can_slip=False)
    assert len(workout.given) == 2


@pytest.mark.parametrize("stage", [Stage.WORK, Stage.REST])
@pytest.mark.parametrize("action_id", PAUSING)
def test_what_the_user_reads_or_types_pauses_the_workout_first(action_id: str, stage: Stage) -> None:
    workout = Recorded(stage)
    command = BEHAVIOURS[action_id].command
    assert isinstance(command, Ask)
    pauses = command.pause_first is PauseFirst.ALWAYS or (
        command.pause_first is PauseFirst.UNLESS_RESTING and stage is not Stage.REST
    )
    assert workout.commands.run(action_id).request is command.request
    assert workout.given == ([Pause()] if pauses else [])
    assert workout.coach.view().paused is pauses
    # What is paused already is not paused again.
    workout.commands.run(action_id)
    assert len(workout.given) == pauses


def test_leaving_always_pauses_and_the_form_lets_a_rest_go_on() -> None:
    wanted = {
        "everywhere.leave": PauseFirst.ALWAYS,
        "everywhere.settings": PauseFirst.UNLESS_RESTING,
        "everywhere.help": PauseFirst.NEVER,
        "workout.load": PauseFirst.UNLESS_RESTING,
        "workout.edit": PauseFirst.UNLESS_RESTING,
        "workout.how_to": PauseFirst.UNLESS_RESTING,
        "workout.explain": PauseFirst.NEVER,
        "workout.darken": PauseFirst.NEVER,
    }
    asked = {each: does.command for each, does in BEHAVIOURS.items()}
    assert {each: does.pause_first for each, does in asked.items() if isinstance(does, Ask)} == wanted


def test_in_a_rest_a_load_and_a_how_to_are_those_of_the_next_set_and_a_correction_that_of_the_last() -> None:
    of_set = {}
    for stage in (Stage.WORK, Stage.REST):
        for action_id in ("workout.load", "workout.edit", "workout.how_to"):
            outcome = Recorded(stage).commands.run(action_id)
            assert outcome.set is not None
            of_set[stage, outcome.request] = outcome.set.index
    assert of_set == {
        (Stage.WORK, Request.CHANGE_LOAD): 0,
        (Stage.WORK, Request.EDIT_RESULTS): 0,
        (Stage.REST, Request.CHANGE_LOAD): 1,
        (Stage.REST, Request.EDIT_RESULTS): 0,
        (Stage.WORK, Request.HOW_TO): 0,
        (Stage.REST, Request.HOW_TO): 1,
    }


def test_the_same_rating_of_a_workout_again_takes_it_away() -> None:
    assert workout_rating(Overall(None, ""), 7) == Rate(None, 7)
    assert workout_rating(Overall(7, ""), 8) == Rate(None, 8)
    assert workout_rating(Overall(8, ""), 8) == Rate(None, None)


def test_a_key_that_is_held_down_counts_one_rep() -> None:
    done = Recorded(Stage.WORK)
    done.commands.run("workout.main")
    done.clock.ns += 500_000_000
    for _ in range(8):
        done.commands.run("workout.main")
        done.clock.ns += 33_000_000
    view = done.coach.view()
    assert view.result.of(view.side).reps == 1  # type: ignore[union-attr]


def at_the_start(of: Session) -> tuple[Recorded, Clock]:
    """A workout in the get-ready of its first set, or in its first set."""
    clock = Clock()
    made = Recorded.__new__(Recorded)
    made.clock, made.coach, made.given = clock, coach_of(of, clock), []
    made.coach.press(Start())
    made.commands = CommandRunner(made.coach, clock)
    return made, clock


def test_a_set_in_which_nothing_is_done_is_skipped_at_the_second_press() -> None:
    made, clock = at_the_start(session(sided(), sided()))
    for waited_s in (0, 11):
        let_pass(made.coach, clock, waited_s)
        asked = made.commands.run("workout.skip_asking")
        assert "again skips it, x skips the whole exercise" in asked.notice
        assert made.coach.view().set.index == 0
        clock.ns += 2 * SLIP_NS
        # Any other key is an answer, too.
        made.commands.run("workout.again")
        clock.ns += 2 * SLIP_NS
        assert made.commands.run("workout.skip_asking").notice
        clock.ns += 2 * SLIP_NS
    skipped = made.commands.run("workout.skip_asking")
    assert skipped.is_answer
    assert skipped.notice == "Skipped: set 1 of 2. x skips the others of this exercise, too."
    assert made.coach.view().set.index == 1


def test_in_a_circuit_no_key_is_named_that_would_skip_the_exercise_after_it() -> None:
    once = Range(1, 1)
    circuit = Circuit("Both", (replace(sided(), sets=once), replace(timed(), sets=once)), Range(2, 2), sided().rest_ns)
    made, clock = at_the_start(session(circuit))
    assert made.commands.run("workout.skip_asking").notice == (
        "Nothing of this set is done. The same key again skips it; any other key goes on."
    )
    clock.ns += 2 * SLIP_NS
    assert made.commands.run("workout.skip_asking").notice == ""
    assert made.coach.view().set.exercise.name == "Hopping"


def test_a_set_with_a_rep_is_skipped_at_once_and_so_is_one_by_its_plain_key() -> None:
    made, clock = at_the_start(session(sided(), sided()))
    let_pass(made.coach, clock, 11)
    made.coach.press(CountRep())
    assert made.commands.run("workout.skip_asking").notice.startswith("Skipped: set 1 of 2.")
    assert made.coach.view().set.index == 1
    clock.ns += 2 * SLIP_NS
    # It was the last set of its exercise: there is no more to offer.
    assert made.commands.run("workout.skip").notice == ""
    assert made.coach.view().set.index == 2


def test_enter_before_a_side_has_begun_names_the_key_that_skips_the_set() -> None:
    made, clock = at_the_start(session(sided()))
    assert made.commands.run("workout.finish").notice == "The set has not begun. n skips the set."
    let_pass(made.coach, clock, 11)
    made.commands.run("workout.finish")
    assert made.coach.view().stage is Stage.SWITCH
    clock.ns += 2 * SLIP_NS
    assert made.commands.run("workout.finish").notice == "The other side has not begun. n skips the set."


def test_only_the_rep_that_would_end_the_set_in_its_middle_is_not_counted_by_hand() -> None:
    two = Reps(Range(2, 2))
    made, clock = at_the_start(session(replace(paced(), work=two, sides=Sides.ALTERNATE)))
    done, last = made.coach, "This is the last rep. enter ends it now; + in the rest counts one more."

    def pressed_at(rep: int, side: Side, action_id: str) -> str:
        while ((view := done.view()).stage, view.rep, view.side) != (Stage.WORK, rep, side):
            assert view.stage is not Stage.DONE
            let_pass(done, clock, 1)
        clock.ns += 2 * SLIP_NS
        return made.commands.run(action_id).notice

    assert pressed_at(2, Side.LEFT, "workout.rep_more") == ""
    assert done.view().counts == ((Side.LEFT, 2), (Side.RIGHT, 1))
    assert pressed_at(2, Side.RIGHT, "workout.rep_more") == last
    assert pressed_at(2, Side.RIGHT, "workout.count_right") == last
    assert done.view().counts == ((Side.LEFT, 2), (Side.RIGHT, 1))


def test_in_a_rest_more_and_less_correct_a_hold_by_the_second() -> None:
    made, clock = at_the_start(session(open_ended(), open_ended()))
    let_pass(made.coach, clock, 11)
    while made.coach.view().stage is not Stage.REST:
        made.coach.press(Finish())
        let_pass(made.coach, clock, 9)
    view = made.coach.view()
    side = made.commands.corrected_side(view)
    assert side is not None
    before = view.result.of(side)
    assert before is not None
    for action_id, seconds in (("workout.rep_less", -1), ("workout.rep_more", 0), ("workout.rep_more", 1)):
        clock.ns += 2 * SLIP_NS
        made.commands.run(action_id)
        after = made.coach.view().result.of(side)
        assert after is not None
        assert after.reps is None
        assert after.work_ns == before.work_ns + seconds * NS_PER_S
