"""A set that was made easier is never taken for the full one: in the summary, the log, exports and the next step."""

import csv
import json
from dataclasses import replace
from pathlib import Path

from runcoach.coach.coach import Coach
from runcoach.coach.summary import summary_of
from runcoach.log.transfer.exports import open_export
from runcoach.log.transfer.formats.exported import Format
from runcoach.plain import summary_lines
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import CountRep, Ease, Finish, Input, Skip, Start, Stop
from runcoach.player.machine import Player
from runcoach.player.plan import plan
from runcoach.player.stages import Stage
from runcoach.session.values import NS_PER_S, Exercise, Load, Unit
from runcoach.training.progression import Step, propose
from tests.coach.test_easing import rotation
from tests.history import EmptyHistory
from tests.log.builders import opened
from tests.screens.stage import Clock, let_pass, paced, session, silent

BEFORE = "before that, as written: left 2 reps"


def led(folder: Path, of: Exercise, *given: Input, choice: ExerciseChoice | None = None) -> Coach:
    """A workout in the log of a folder; each input comes when the stage before it is over."""
    made, clock = plan(session(of), Choices((choice or ExerciseChoice(),))), Clock()
    log = opened(folder)
    coach = Coach(Player(made), log.begin(made, clock.wall()), silent(), EmptyHistory(), clock, clock.wall)
    coach.press(Start())
    for each in given:
        while coach.view().stage in (Stage.READY, Stage.SWITCH, Stage.REST):
            let_pass(coach, clock, 1)
        coach.press(each)
    coach.press(Stop())
    coach.close()
    log.close()
    return coach


COUNTED: tuple[Input, ...] = (CountRep(), CountRep(), CountRep(), CountRep(), Finish())
EASED_IN_THE_SECOND: tuple[Input, ...] = (*COUNTED, *COUNTED, CountRep(), CountRep(), Ease(1, variant="leaning"))


def test_the_summary_sums_the_easier_way_up_by_itself_and_says_what_was_done_before(tmp_path: Path) -> None:
    coach = led(tmp_path, rotation(), *EASED_IN_THE_SECOND, CountRep(), CountRep(), Finish(), *COUNTED)
    full, easier = summary_of(coach).exercises
    assert (full.exercise.name, len(full.sets), full.next_time) == ("Back rotation", 1, "")
    assert (easier.exercise.name, len(easier.sets), easier.sets[0].note) == ("Back rotation (leaning)", 1, BEFORE)
    lines = list(summary_lines.summary(summary_of(coach)))
    assert any(line.startswith("Back rotation (leaning): ") and "as written" in line for line in lines)


def test_history_and_exports_have_the_easier_way_and_what_was_done_before(tmp_path: Path) -> None:
    led(tmp_path, rotation(), *EASED_IN_THE_SECOND, CountRep(), CountRep(), Finish(), *COUNTED)
    log = opened(tmp_path)
    (workout,) = log.history.workouts()
    assert [done.variant for done in workout.sets] == ["", "leaning"]
    log.close()
    export = open_export(path=tmp_path / "log.sqlite3")
    try:
        table = list(csv.DictReader(b"".join(export.written(Format.CSV)).decode().splitlines()))
        own = json.loads(b"".join(export.written(Format.JSON)))
    finally:
        export.close()
    (eased,) = {(row["variant"], row["note"]) for row in table if row["set"] == "2"}
    assert eased == ("leaning", "before it got easier: left 2 reps, as written, bodyweight")
    assert "leaning" in json.dumps(own)


def test_the_next_step_goes_on_from_the_easier_way_and_counts_it_as_no_full_set(tmp_path: Path) -> None:
    led(tmp_path, rotation(), *EASED_IN_THE_SECOND, CountRep(), CountRep(), Finish(), *COUNTED)
    log = opened(tmp_path)
    (attempt,) = log.history.attempts("rotation")
    assert (attempt.variant, len(attempt.sets), attempt.sets_planned) == ("leaning", 1, 2)
    proposal = propose(rotation(), (attempt,))
    assert proposal is not None
    assert (proposal.step, proposal.choice.variant) == (Step.SAME, "leaning")
    choice = log.history.last_choice("rotation")
    assert choice is not None
    assert choice.variant == "leaning"
    log.close()


def test_a_set_with_less_load_or_a_faster_tempo_is_kept_with_what_was_really_moved(tmp_path: Path) -> None:
    light = Load("weight", 2, 47.5, 47.5, Unit.LB)
    made = replace(paced(), sets=replace(paced().sets, low=1, high=1))
    slow = ExerciseChoice(phases_ns=tuple(length * NS_PER_S for length in (2, 5, 5, 1, 1)))
    given = (CountRep(), CountRep(), Ease(0, load=light), Ease(0, tempo_steps=-1), CountRep(), Skip())
    coach = led(tmp_path, made, *given, choice=slow)
    (done,) = coach.results()
    assert done.load == light
    log = opened(tmp_path)
    (kept,) = log.history.workouts()[0].sets
    assert kept.load == light
    assert "2 x 50 lb" in kept.note
    assert sum(length for _, length in kept.phases) == sum(done.phases_ns) < sum(coach.plan.sets[0].exercise.phases_ns)
    log.close()
