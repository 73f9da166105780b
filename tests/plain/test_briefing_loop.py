"""The briefing in plain mode: what is said, what is proposed, and what the answers do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from runcoach.coach.briefing import Briefing, prepare
from runcoach.coach.time_limit import RULE
from runcoach.log.logbook import Log, open_log
from runcoach.plain.briefing_loop import BriefingLoop
from runcoach.plain.run import PlainCoach
from runcoach.session.values import NS_PER_S, Load, Session
from runcoach.settings.definitions import Settings
from runcoach.settings.file import read_settings
from tests.coach.test_suggestions import WentWell
from tests.history import EmptyHistory
from tests.plain.stage import ScriptedKeys, press
from tests.screens.past import some_months
from tests.screens.stage import Clock, open_ended, paced, session, sided, silent

REASON = "The right side's best is 26 seconds, the lower of the two. It goes first then, to beat that."
SESSION = session(paced(), sided(), open_ended())


def follow(*keys: str, of: Briefing | None = None) -> tuple[Briefing | None, list[str]]:
    """The briefing after some keys, and the lines."""
    lines: list[str] = []
    source = ScriptedKeys(Clock(), press(*((0, key) for key in keys)))
    chosen = BriefingLoop(source, lines.append).run(of or prepare(SESSION, WentWell(), Settings()))
    assert all(line.isprintable() for line in lines)
    return chosen, lines


def test_each_exercise_is_said_with_its_next_step_and_the_reason() -> None:
    _, lines = follow()
    assert lines[2:7] == [
        "Hinge, pause, press back: 3 sets of 8 reps, 3 seconds down, 3 seconds pause, weight not named.",
        "Next step: 9 reps instead of 8. You did 8 reps in every set.",
        "Back rotation: 2 sets of 4 reps each side.",
        "Knee drive: 1 set until you lose balance each side.",
        f"Next step: over 26 seconds instead of 26 seconds. {REASON}",
    ]
    assert lines[-1] == (
        "space starts. a goes through the next steps. w names a weight. f changes what you have."
        " t sets the time that you have. question mark shows all keys. q leaves."
    )


@pytest.mark.parametrize("yes", ["y", ":y", ":yes", ":accept"])
def test_a_goes_through_the_next_steps_and_yes_accepts_one(yes: str) -> None:
    chosen, lines = follow("a", yes, "n", "space")
    assert chosen is not None
    assert [chosen.offers[index].is_accepted for index in (0, 2)] == [True, False]
    assert chosen.plan.exercises[0].target_reps == 9
    assert "Hinge, pause, press back: 3 sets of 9 reps, 3 seconds down, 3 seconds pause, 2 times 50 kg." in lines
    assert sum("y: accept. n: do not. q: no more questions." in line for line in lines) == 2


def test_a_second_walk_takes_back_what_was_accepted() -> None:
    chosen, lines = follow("a", "y", "y", "a", "n", "q", "space")
    assert chosen is not None
    assert [chosen.offers[index].is_accepted for index in (0, 2)] == [False, True]
    assert any("It is accepted." in line for line in lines)


def test_other_keys_in_between_neither_accept_nor_start() -> None:
    chosen, lines = follow("a", "space", ":", "x", "q", "space")
    assert chosen is not None
    assert not any(offer.is_accepted for offer in chosen.offers.values())
    assert sum(line.startswith("Hinge, pause, press back: 9 reps instead") for line in lines) == 4


def test_where_nothing_is_proposed_the_key_says_so() -> None:
    chosen, lines = follow("a", ":accept", "space", of=prepare(SESSION, EmptyHistory(), Settings()))
    assert chosen is not None
    assert sum(line.startswith("No next step is proposed") for line in lines) == 2
    assert not any("goes through the next steps" in line for line in lines)


def test_the_help_says_how_to_accept() -> None:
    _, lines = follow("question_mark")
    assert "a: go through the proposed next steps; y accepts one, n does not." in lines
    assert "p: pause, and go on." in lines


def test_leaving_and_the_end_of_the_input_begin_nothing() -> None:
    assert follow("q")[0] is None
    assert follow("a", "y")[0] is None


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    some_months(tmp_path, 1, SESSION).close()
    made = open_log(tmp_path / "log.sqlite3")
    yield made
    made.close()


def lead(of: Session, log: Log, *keys: str) -> list[str]:
    clock, lines = Clock(), list[str]()
    source = ScriptedKeys(clock, press(*((0, key) for key in keys)))
    PlainCoach(of, source, silent(), Settings(), log, clock, clock.wall, say=lines.append).run()
    return lines


def test_an_accepted_step_is_what_the_workout_does_and_logs(log: Log) -> None:
    before = prepare(SESSION, log.history, Settings()).plan.exercises[0].target_reps
    lines = lead(SESSION, log, "a", "y", "q", "space", "q", "l")
    assert any(line.startswith("Next step: ") for line in lines)
    (unfinished,) = log.unfinished()
    workout, planned, _ = log.resume(unfinished.id)
    assert before is not None
    assert planned.exercises[0].target_reps == before + 1
    workout.close()


def test_an_unfinished_workout_is_resumed_kept_or_left_waiting(log: Log) -> None:
    lead(SESSION, log, "space", "q", "l")
    assert len(log.unfinished()) == 1
    lines = lead(SESSION, log, "space", "q", "l")
    assert lines[2:4] == [
        "Now at Hinge, pause, press back, set 1 of 3, 8 reps, 2 times 50 lb.",
        "Paused; space goes on.",
    ]
    lead(SESSION, log, "n", "q")
    assert len(log.unfinished()) == 1
    lines = lead(SESSION, log, "x", "q")
    assert "Kept with what was done." in lines
    assert log.unfinished() == ()


def test_another_session_asks_about_the_workout_that_waits_too(log: Log) -> None:
    lead(SESSION, log, "space", "q", "l")
    other = replace(SESSION, id="other", title="Another one")
    lines = lead(other, log, "g", "q", "l")
    assert lines[0].startswith(f"An unfinished workout waits: {SESSION.title}")
    assert "Now at Hinge, pause, press back, set 1 of 3, 8 reps, 2 times 50 lb." in lines
    lines = lead(other, log, "n", "space", "q", "l")
    assert any(line.startswith("Another one: ") for line in lines)
    # Now each session has its own, and is asked about that.
    assert {each.session_id for each in log.unfinished()} == {SESSION.id, "other"}
    for of in (SESSION, other):
        assert lead(of, log, "q")[0].startswith(f"An unfinished workout waits: {of.title}")


def test_a_weight_is_asked_for_before_the_start_and_nothing_named_is_no_number() -> None:
    fresh = prepare(SESSION, EmptyHistory(), Settings())
    chosen, lines = follow("space", ":2", of=fresh)
    assert chosen is not None
    assert str(chosen.plan.exercises[0].load) == "2 x 10 lb"
    assert any("which weight?" in line and "It was written with 2 times 50 lb" in line for line in lines)
    for answer, load in (
        (":", "weight not named"),
        (":2 x 12 kg", "2 x 12 kg"),
        (":12 kg", "12 kg"),
        (":1", "bodyweight"),
    ):
        chosen, lines = follow("space", answer, of=fresh)
        assert chosen is not None
        assert str(chosen.plan.exercises[0].load) == load
        # What is named as an example can be typed.
        assert any("or a weight such as 2 x 12 kg." in line for line in lines)


def test_where_no_one_can_answer_it_is_led_without_naming_a_weight() -> None:
    lines: list[str] = []
    source = ScriptedKeys(Clock(), press((0, "space")))
    chosen = BriefingLoop(source, lines.append, can_ask=False).run(prepare(SESSION, EmptyHistory(), Settings()))
    assert chosen is not None
    assert chosen.plan.exercises[0].load.is_unnamed
    assert not any("50 lb" in line or "which weight" in line for line in lines)


def test_less_time_leaves_out_by_a_rule_that_is_said() -> None:
    chosen, lines = follow("t", ":4", "space", of=prepare(SESSION, WentWell(), Settings()).with_load(0, Load()))
    assert chosen is not None
    assert chosen.minutes == 4
    assert chosen.plan.estimated_ns <= 4 * 60 * NS_PER_S
    assert f"4 minutes: Left out: 1 exercise, 3 sets of others. {RULE}" in lines
    assert "Knee drive: left out, no time." in lines
    again, _ = follow("t", ":4", "t", ":", "space", of=prepare(SESSION, WentWell(), Settings()).with_load(0, Load()))
    assert again is not None
    assert again.minutes is None


def test_what_is_not_at_hand_is_kept_and_the_way_without_it_asked_for() -> None:
    kept: list[tuple[str, ...]] = []
    lines: list[str] = []
    keys = press(*((0, key) for key in ("f", ":2", ":1", ":1", ":2", ":", "space")))
    loop = BriefingLoop(ScriptedKeys(Clock(), keys), lines.append, can_ask=False, on_not_at_hand=kept.append)
    chosen = loop.run(prepare(SESSION, EmptyHistory(), Settings()))
    assert chosen is not None
    assert kept == [("couch or wall",), ("couch or wall", "two dumbbells")]
    assert "No couch or wall: Hinge, pause, press back is left out." in lines
    assert chosen.plan.exercises[0].is_left_out is False
    assert "Hinge, pause, press back without two dumbbells? 1: leave out, 2: do it anyway." in lines


def test_what_is_missing_is_in_the_settings_for_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    clock, lines = Clock(), list[str]()
    source = ScriptedKeys(clock, press(*((0, key) for key in ("f", ":1", ":2", ":", "q"))))
    PlainCoach(SESSION, source, silent(), Settings(), None, clock, clock.wall, say=lines.append).run()
    assert read_settings().settings.not_at_hand == ("two dumbbells",)
