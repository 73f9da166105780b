"""A set whose prerequisite is missing says so, in every face; it is a warning and never a lock."""

from dataclasses import replace
from pathlib import Path

from runcoach.coach.coach import Coach
from runcoach.coach.commands import NOTHING_FIRST, CommandRunner
from runcoach.log.logbook import open_log
from runcoach.log.store.errors import LogError
from runcoach.log.store.records import RequirementCheck
from runcoach.panels.between_sets import scene
from runcoach.panels.look import AS_WRITTEN
from runcoach.panels.places import Part
from runcoach.panels.scene import Facts
from runcoach.plain.event_lines import how_to_lines
from runcoach.player.inputs import Finish, Proceed, Start
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.stages import Stage
from runcoach.session.values import NS_PER_S, Requirement, Side, Sides
from runcoach.widgets.text_block import TextBlock
from tests.history import EmptyHistory
from tests.screens.stage import Clock, let_pass, open_ended, session, silent, timed

NEEDED = Requirement("knee-drive", at_least_ns=30 * NS_PER_S, sides=Sides.EACH)
SAID = "Before Hopping: do Knee drive for 30 s on each side. Your best so far: left 31 s, right 22 s."


class NotYet(EmptyHistory):
    """A log in which the knee drive is not mastered on the right side."""

    def __init__(self) -> None:
        self.asked = 0

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        self.asked += 1
        return RequirementCheck(requirement, False, ((Side.LEFT, 31 * NS_PER_S), (Side.RIGHT, 22 * NS_PER_S)))


class Unreadable(EmptyHistory):
    """A log that cannot be read."""

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        raise LogError("Unreadable", "The log cannot be read.")


def coach_with(history: EmptyHistory | None) -> Coach:
    clock = Clock()
    hop = replace(timed(), requires=(NEEDED,))
    player = Player(plan(session(hop, open_ended())))
    return Coach(player, None, silent(), history, clock, clock.wall)


def test_the_set_itself_says_what_is_missing_with_the_numbers_of_the_log() -> None:
    history = NotYet()
    coach = coach_with(history)
    coach.press(Start())
    view = coach.view()
    assert [coach.warning(view.set) for _ in range(3)] == [SAID] * 3
    assert history.asked == 1
    shown = scene(view, Facts(coach.plan, warning=coach.warning(view.set)), AS_WRITTEN, 80, 24).values[Part.TEXT]
    assert isinstance(shown, TextBlock)
    assert shown.paragraphs[0].pieces[0].text == SAID
    said = SAID.replace("30 s", "30 seconds").replace("31 s", "31 seconds").replace("22 s", "22 seconds")
    assert said in how_to_lines(view.set.exercise, None, SAID)


def test_it_is_never_a_lock() -> None:
    coach = coach_with(NotYet())
    coach.press(Start())
    coach.press_main()
    for _ in range(3):
        coach.tick()
    assert coach.view().stage in (Stage.READY, Stage.WORK)


def test_nothing_is_said_without_a_prerequisite_a_log_or_a_log_that_can_be_read() -> None:
    for history in (None, Unreadable(), EmptyHistory()):
        coach = coach_with(history)
        assert [coach.warning(planned) for planned in coach.plan.sets] == [""] * len(coach.plan.sets)


def test_a_key_does_what_is_missing_once_more_instead_and_the_log_has_it_there(tmp_path: Path) -> None:
    clock = Clock()
    log = open_log(tmp_path / "log.sqlite3", clock.wall)
    planned = plan(session(replace(open_ended(), rest_ns=timed().rest_ns), replace(timed(), requires=(NEEDED,))))
    coach = Coach(Player(planned), log.begin(planned, clock.wall()), silent(), log.history, clock, clock.wall)
    commands = CommandRunner(coach, clock)
    coach.press(Start())
    assert commands.run("workout.instead").notice == NOTHING_FIRST
    _do_both_sides(coach, clock)
    coach.press(Proceed())
    view = coach.view()
    assert (view.stage, view.set.exercise.id) == (Stage.READY, "hop")
    assert "Your best so far: left 5 s, right 5 s" in coach.warning(view.set)
    commands.run("workout.instead")
    assert (coach.view().stage, coach.view().set.exercise.id) == (Stage.READY, "knee-drive")
    _do_both_sides(coach, clock)
    coach.close()
    done = log.history.last_result("knee-drive")
    assert done is not None
    assert [each.set_index for each in done.sets] == [0, 1]
    assert not log.history.was_done("hop")
    log.close()


def _do_both_sides(coach: Coach, clock: Clock) -> None:
    """Hold each side for five seconds."""
    for _ in range(2):
        coach.press(Proceed())
        let_pass(coach, clock, 1)
        assert coach.view().stage is Stage.WORK
        let_pass(coach, clock, 5 - coach.view().elapsed_ns / NS_PER_S)
        coach.press(Finish())
