"""What plain mode says of each event."""

from dataclasses import replace
from typing import get_args

import pytest

from runcoach.plain.event_lines import Lines
from runcoach.player.change_events import (
    DoneAsAsked,
    Eased,
    Ignored,
    Moved,
    OverallChanged,
    Paused,
    RepTakenBack,
    RestChanged,
    ResultChanged,
    Resumed,
    TempoChanged,
)
from runcoach.player.choices import Choices
from runcoach.player.events import (
    Beat,
    BestBeaten,
    CountInStarted,
    Event,
    Halfway,
    HowToStarted,
    LastRep,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RestEnded,
    RestStarted,
    SetEnded,
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    TargetReached,
    Tick,
    TickKind,
    WorkoutEnded,
)
from runcoach.player.inputs import Ease, Skip
from runcoach.player.plan import PlannedSet, SetPlace, plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import Load, Range, Side
from runcoach.settings.definitions import Verbosity
from tests.player.plans import S
from tests.screens.stage import session, sided

PLAN = plan(session())
BY_NAME = {each.exercise.id: each for each in reversed(PLAN.sets)}


class Facts:
    """A workout before this one, in which everything was done."""

    def last_time(self, planned: PlannedSet) -> str:
        return "left 7, right 8 reps, 5 days ago"

    def warning(self, planned: PlannedSet) -> str:
        return "Hopping: first knee drive." if planned.exercise.id == "hop" else ""


SIDES = ((Side.LEFT, SideResult(8)), (Side.RIGHT, SideResult(7)))
RESULT = SetResult(0, SIDES, PLAN.sets[0].exercise.load, (), 7, "")


def place(exercise_id: str, side: Side = Side.BOTH, later: int = 0) -> SetPlace:
    planned = BY_NAME[exercise_id]
    return SetPlace(PLAN.sets[planned.index + later], side)


def lines_of(event: Event, verbosity: Verbosity = Verbosity.PHASES) -> tuple[str, ...]:
    return Lines(PLAN, Facts(), "space", "enter", verbosity).lines_of(event)


HINGE, TURN, HOP, DRIVE = place("press-back"), *(place(each, Side.LEFT) for each in ("rotation", "hop", "knee-drive"))
LOWER, PAUSE = HINGE.set.exercise.exercise.tempo[1:3]
EXAMPLES: list[tuple[Event, str]] = [
    (HowToStarted(0, TURN), "How to: Back rotation, 4 reps each side, at your own pace."),
    (ReadyStarted(0, TURN, 10 * S), "Get ready, 10 seconds: Back rotation, set 1 of 2, left side, 4 reps."),
    (SideStarted(0, HINGE, 1, None), "Go."),
    (SideStarted(0, TURN, 1, None), "Go, left side, 4 reps at your pace; space counts one, enter is all of them."),
    (SideStarted(0, HOP, 1, 20 * S), "Go, left side, 20 seconds."),
    (SideStarted(0, DRIVE, 1, None), "Go, left side, until you lose balance; space ends it."),
    (PhaseStarted(0, HINGE, 2, LOWER, 3 * S), "Lower, 3 seconds."),
    (PhaseStarted(0, HINGE, 1, PAUSE, 3 * S), "Pause, 3 seconds: Push the hips into the couch."),
    (Tick(0, HINGE, TickKind.COUNTDOWN, 3), "3"),
    (Tick(0, HOP, TickKind.TEN_LEFT, 10), "10 seconds to go."),
    (Tick(0, DRIVE, TickKind.STOPWATCH, 70), "1 minute 10 seconds."),
    (Halfway(0, HINGE), "Halfway."),
    (LastRep(0, HINGE), "Last one."),
    (RepCounted(0, HINGE, 4, by_coach=True, result=RESULT), "4 of 8."),
    (RepCounted(0, TURN, 2, by_coach=False, result=RESULT), "Left 2 of 4."),
    (RepTakenBack(0, TURN, 1, RESULT), "Taken back: Left 1 of 4."),
    (DoneAsAsked(0, TURN, 4, RESULT), "Left 4 of 4, done."),
    (TargetReached(0, TURN, 2 * S), "That is all of them; one more still counts."),
    (BestBeaten(0, DRIVE, 31 * S), "A new best: longer than 31 seconds."),
    (SwitchStarted(0, place("rotation", Side.RIGHT), 8 * S), "Switch sides, 8 seconds: right side next."),
    (SetEnded(0, TURN, RESULT), "Done, set 1 of 2: left 8, right 7 reps, 2 times 50 lb, RPE 7."),
    (RestEnded(0, TURN), "The rest is over."),
    (CountInStarted(0, TURN, 3 * S), "Going on in 3 seconds: Back rotation, left side."),
    (Paused(0, TURN), "Paused; space goes on."),
    (Resumed(0, TURN), "Going on."),
    (Moved(0, TURN), "Now at Back rotation, set 1 of 2, left side, 4 reps."),
    (TempoChanged(0, HINGE, 11 * S), "A rep now takes 11 seconds, from the next one on."),
    (RestChanged(0, HINGE, 75 * S), "The rest of this set is now 1 minute 15 seconds."),
    (
        Eased(0, HINGE, Ease(0, tempo_steps=-1), Load(), 9 * S, in_set=True),
        "Easier from the next rep on: 9 seconds a rep.",
    ),
    (
        ResultChanged(0, TURN, RESULT),
        "Written down for Back rotation, set 1 of 2: left 8, right 7 reps, 2 times 50 lb, RPE 7.",
    ),
    (OverallChanged(0, 6, ""), "Written down for the whole workout: RPE 6, no note."),
    (OverallChanged(0, None, "windy"), "Written down for the whole workout: not rated, note: windy."),
    (WorkoutEnded(0, completed=True), "The workout is complete."),
    (WorkoutEnded(0, completed=False), "The workout ends here."),
    (Ignored(0, Skip(), "The workout is over."), "The workout is over."),
]
SILENT: list[Event] = [
    SetStarted(0, HINGE),
    SideEnded(0, HINGE, RESULT),
    Beat(0, HOP),
    Tick(0, HINGE, TickKind.PHASE, 2),
]


@pytest.mark.parametrize(("event", "line"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_event_is_a_sentence(event: Event, line: str) -> None:
    assert lines_of(event)[0] == line


@pytest.mark.parametrize("event", SILENT, ids=lambda event: type(event).__name__)
def test_what_is_said_by_something_else_or_comes_too_fast_is_no_line(event: Event) -> None:
    assert lines_of(event) == ()


def test_every_kind_of_event_has_an_example() -> None:
    rest = {RestStarted}
    assert {type(event) for event, _ in EXAMPLES} | {type(event) for event in SILENT} | rest == set(get_args(Event))


def test_a_rest_names_the_next_set_and_asks_once_how_hard_it_was() -> None:
    first = lines_of(RestStarted(0, HINGE, 60 * S, PLAN.sets[HINGE.set.index + 1]))
    assert first[0] == "Rest, 1 minute. Next: Hinge, pause, press back, set 2 of 3, 8 reps, 2 times 50 lb."
    assert first[1].startswith("How hard was it?")
    last_of_one = place("press-back", later=2)
    (to_another,) = lines_of(RestStarted(0, last_of_one, 60 * S, PLAN.sets[last_of_one.set.index + 1]))
    assert to_another.endswith("Next: Back rotation, set 1 of 2, left side, 4 reps. Fetch: a broomstick.")
    (last,) = lines_of(RestStarted(0, place("knee-drive"), 30 * S))
    assert last == "Rest, 30 seconds. That was the last set."


def test_the_first_set_of_an_exercise_says_all_about_it_and_the_later_ones_one_thing_to_keep() -> None:
    lines = lines_of(ReadyStarted(0, HINGE, 10 * S))
    assert lines[1] == "Fetch: two dumbbells and a couch or wall."
    assert "Tempo: brace 2 seconds, lower 3 seconds, pause 3 seconds, rise 1 second, lock 1 second." in lines
    assert "Last time: left 7, right 8 reps, 5 days ago." in lines
    assert {line.partition(":")[0] for line in lines[4:]} == {"Set up", "How", "Keep", "Breathe", "Avoid", "Why"}
    assert lines_of(ReadyStarted(0, place("press-back", later=1), 10 * S))[1:] == ("Keep: Neck long.",)


def test_where_there_is_no_get_ready_the_set_itself_says_what_it_is() -> None:
    at_once = plan(session(replace(sided(), ready_ns=Range.exactly(0))))
    lines = Lines(at_once, Facts(), "space", "enter").lines_of(SetStarted(0, SetPlace(at_once.sets[0], Side.LEFT)))
    assert lines[0] == "Back rotation, set 1 of 2, left side, 4 reps."


def test_where_something_begins_the_place_is_said_better_than_the_move_does() -> None:
    lines = Lines(PLAN, Facts(), "space", "enter")
    together = list(lines.of([ReadyStarted(0, TURN, 10 * S), Moved(0, TURN)]))
    assert not any(line.startswith("Now at") for line in together)
    assert next(iter(lines.of([Moved(0, TURN)]))).startswith("Now at")


def test_a_rest_that_waits_says_how_it_goes_on() -> None:
    waiting = Lines(plan(session(), Choices(waits_after_rest=True)), Facts(), "space", "enter")
    assert list(waiting.of([RestEnded(0, TURN)])) == ["The rest is over.", "space goes on when you are ready."]
    assert "space goes on when you are ready." not in list(waiting.of([RestEnded(0, TURN), ReadyStarted(0, TURN, S)]))


def test_with_less_to_hear_there_is_less_to_read() -> None:
    phase, count = PhaseStarted(0, HINGE, 2, LOWER, 3 * S), RepCounted(0, HINGE, 4, by_coach=True, result=RESULT)
    assert lines_of(phase, Verbosity.COUNTS) == ()
    assert lines_of(count, Verbosity.COUNTS) != ()
    assert lines_of(count, Verbosity.ANNOUNCEMENTS) == ()
    assert lines_of(RepCounted(0, TURN, 4, by_coach=False, result=RESULT), Verbosity.ANNOUNCEMENTS) != ()
    assert lines_of(SetEnded(0, HINGE, RESULT), Verbosity.ANNOUNCEMENTS) != ()
