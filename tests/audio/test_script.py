"""What is said of each event, and how it is shortened."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from runcoach.audio.score.phrases import MAX_OWN_LENGTH, VOICE_FOLDER, Phrasebook, own_clip_name
from runcoach.audio.score.script import Script
from runcoach.audio.score.spelling import Spelling
from runcoach.audio.score.utterances import Rank, Utterance
from runcoach.base import locations
from runcoach.player.change_events import DoneAsAsked, RepTakenBack
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import (
    BestBeaten,
    Event,
    Halfway,
    LastRep,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RestStarted,
    SetEnded,
    SideStarted,
    SwitchStarted,
    TargetReached,
    Tick,
    TickKind,
    WorkoutEnded,
)
from runcoach.player.plan import Plan, SetPlace, plan
from runcoach.session.values import (
    Circuit,
    Exercise,
    Load,
    MaxReps,
    Phase,
    PhaseKind,
    Range,
    Reps,
    Session,
    Side,
    Sides,
    Timed,
    Unit,
    Until,
    Variant,
)
from runcoach.settings.definitions import Verbosity
from tests.audio.builders import MS, S
from tests.player.plans import RESULT

BOOK = Phrasebook.read(locations.shipped_sounds_dir() / "voice" / "phrases.json")
LOWER = Phase("lower", Range.exactly(3 * S), PhaseKind.ECCENTRIC, cue="Squeeze the calf")
FETCH = "say-you-need equipment-two-dumbbells say-and equipment-a-couch-or-wall"
TWIRL = Phase("twirl", Range.exactly(3 * S), PhaseKind.CONCENTRIC)


def planned(*exercises: Exercise | Circuit, choices: Choices | None = None) -> Plan:
    return plan(Session("day", "Day", exercises), choices)


def step_down(sides: Sides = Sides.EACH, sets: int = 3, tempo: tuple[Phase, ...] = (LOWER,)) -> Exercise:
    return Exercise("step-down", "Step-down", Reps(Range.exactly(8)), sides, tempo=tempo, sets=Range.exactly(sets))


def longest(event: Event, verbosity: Verbosity = Verbosity.PHASES) -> list[str]:
    """What is said where there is room for it, without the folder."""
    return [" ".join(words) for words in wordings(event, verbosity)[:1]]


def utterances_of(event: Event, verbosity: Verbosity = Verbosity.PHASES) -> tuple[Utterance, ...]:
    return Script(BOOK, lambda name: 500 * MS, verbosity).utterances(event)


def wordings(event: Event, verbosity: Verbosity = Verbosity.PHASES) -> list[tuple[str, ...]]:
    return [
        tuple(name.removeprefix("voice/") for name in words)
        for utterance in utterances_of(event, verbosity)
        for words in utterance.wordings
    ]


def first(of: Plan, side: Side = Side.LEFT) -> SetPlace:
    return SetPlace(of.sets[0], side)


def test_get_ready_announces_exercise_set_side_and_amount() -> None:
    of = planned(step_down())
    assert longest(ReadyStarted(0, first(of), 10 * S)) == ["exercise-step-down set-1-of-3 side-left-side reps-8"]


def test_it_is_shortened_by_the_amount_then_the_set_then_the_name_and_the_side_stays() -> None:
    of = planned(step_down())
    assert wordings(ReadyStarted(0, first(of), 10 * S)) == [
        ("exercise-step-down", "set-1-of-3", "side-left-side", "reps-8"),
        ("exercise-step-down", "set-1-of-3", "side-left-side"),
        ("exercise-step-down", "side-left-side"),
        ("set-1-of-3", "side-left-side", "reps-8"),
        ("set-1-of-3", "side-left-side"),
        ("side-left-side",),
    ]


AMOUNTS = [
    (Exercise("x", "Hopping", Timed(Range.exactly(30 * S))), "exercise-hopping seconds-30"),
    (Exercise("x", "Hopping", Timed(Range.exactly(80 * S))), "exercise-hopping minutes-1 seconds-20"),
    (Exercise("x", "Hopping", Until("you lose balance")), "exercise-hopping until-you-lose-balance"),
    (Exercise("x", "Hopping", Until("it burns")), "exercise-hopping own/until it burns"),
    (Exercise("x", "Hopping", Reps(Range.exactly(10))), "exercise-hopping reps-10 say-your-pace"),
    (Exercise("x", "Hopping", Reps(Range.exactly(22))), "exercise-hopping number-22 say-reps say-your-pace"),
    (Exercise("x", "Hopping", MaxReps(), tempo=(LOWER,)), "exercise-hopping say-as-many-as-you-can"),
    (
        Exercise("x", "Hopping", Timed(Range.exactly(20 * S)), cadence_per_min=Range.exactly(150)),
        "exercise-hopping seconds-20 say-follow-the-beat",
    ),
    (
        Exercise("x", "Hopping", Reps(Range.exactly(8)), Sides.ALTERNATE, tempo=(LOWER,)),
        "exercise-hopping say-left-and-right-in-turn reps-8 say-a-side",
    ),
]


@pytest.mark.parametrize(("exercise", "said"), AMOUNTS)
def test_the_amount_is_said_as_the_work_asks_it(exercise: Exercise, said: str) -> None:
    of = planned(exercise)
    side = Side.LEFT if exercise.sides is Sides.ALTERNATE else Side.BOTH
    assert longest(ReadyStarted(0, first(of, side), 10 * S))[0].replace("voice/", "") == said


def test_a_round_is_said_instead_of_the_only_set() -> None:
    of = planned(Circuit("Finisher", (step_down(sets=1),), Range.exactly(2), Range.exactly(30 * S)))
    assert longest(ReadyStarted(0, first(of), 10 * S)) == ["exercise-step-down round-1-of-2 side-left-side reps-8"]


def test_a_variant_is_said_with_the_name() -> None:
    base = step_down()
    of = planned(
        replace(base, easier=(Variant("both legs", "easier", base),)),
        choices=Choices((ExerciseChoice(variant="both legs"),)),
    )
    assert longest(ReadyStarted(0, first(of), 10 * S))[0].startswith("exercise-step-down variant-both-legs ")


def test_everything_announced_ends_before_three_two_one() -> None:
    of = planned(step_down())
    for event in (ReadyStarted(S, first(of), 10 * S), SwitchStarted(S, first(of), 10 * S)):
        (utterance,) = utterances_of(event)
        assert utterance.end_ns is not None
        assert utterance.end_ns < 8 * S
        assert utterance.until_ns <= utterance.end_ns
    (utterance,) = utterances_of(RestStarted(S, first(of), 60 * S, of.sets[1]))
    assert utterance.end_ns is not None
    assert utterance.end_ns < 51 * S


def test_a_cue_that_its_phase_has_no_room_for_is_said_before_the_set() -> None:
    of = planned(step_down(tempo=(replace(LOWER, duration_ns=Range.exactly(S // 4)),)))
    announcement, cue = utterances_of(ReadyStarted(0, first(of), 10 * S))
    assert announcement.rank is Rank.STAGE
    assert cue.wordings == (("voice/cue-squeeze-the-calf",),)
    assert cue.rank is Rank.CUE


def test_the_first_two_reps_and_the_last_name_their_phases_and_only_the_first_has_the_cue() -> None:
    of = planned(step_down())
    said = {rep: longest(PhaseStarted(0, first(of), rep, LOWER, 3 * S)) for rep in range(1, 9)}
    assert said == {
        1: ["phase-lower cue-squeeze-the-calf"],
        2: ["phase-lower"],
        **{rep: [] for rep in range(3, 8)},
        8: ["phase-lower"],
    }
    assert longest(PhaseStarted(0, first(of, Side.RIGHT), 1, LOWER, 3 * S)) == ["phase-lower"]


def test_a_phase_of_the_persons_own_is_in_their_own_words() -> None:
    of = planned(step_down(tempo=(TWIRL,)))
    assert longest(PhaseStarted(0, first(of), 1, TWIRL, 3 * S)) == ["own/twirl"]


def test_a_phases_word_belongs_to_its_phase_alone() -> None:
    of = planned(step_down())
    (utterance,) = utterances_of(PhaseStarted(5 * S, first(of), 2, LOWER, 3 * S))
    assert (utterance.until_ns, utterance.end_ns) == (8 * S, 8 * S)


def test_after_a_rest_of_the_same_exercise_its_next_set_comes() -> None:
    of = planned(step_down())
    assert longest(RestStarted(0, first(of), 60 * S, of.sets[1])) == ["say-rest say-next set-2-of-3 side-left-side"]


def test_before_another_exercise_the_rest_announces_name_side_equipment_and_load() -> None:
    heavy = Exercise(
        "x",
        "Hopping",
        Reps(Range.exactly(8)),
        tempo=(LOWER,),
        load=Load("weight", 2, 50, 50, Unit.LB),
        equipment=("two dumbbells", "couch or wall"),
    )
    of = planned(step_down(sets=1), heavy)
    assert longest(RestStarted(0, first(of), 60 * S, of.sets[1])) == [
        f"say-rest say-next exercise-hopping {FETCH} say-load number-2 say-times number-50 say-pounds"
    ]


@pytest.mark.parametrize(
    ("unit", "spoken"),
    [
        (None, "number-2 say-times number-50 say-pounds"),
        (Unit.LB, "number-2 say-times number-50 say-pounds"),
        (Unit.KG, "number-2 say-times number-22 say-point number-5 say-kilos"),
    ],
)
def test_a_load_is_said_in_the_unit_that_is_set(unit: Unit | None, spoken: str) -> None:
    heavy = Exercise("hopping", "Hopping", Reps(Range.exactly(8)), load=Load("weight", 2, 50, 50, Unit.LB))
    of = planned(step_down(sets=1), heavy)
    script = Script(BOOK, lambda name: 500 * MS, unit=unit)
    (rest,) = script.utterances(RestStarted(0, first(of), 60 * S, of.sets[1]))
    assert " ".join(name.removeprefix("voice/") for name in rest.wordings[0]).endswith(f"say-load {spoken}")


def test_a_name_that_no_voice_can_speak_is_left_out_with_what_leads_to_it() -> None:
    of = planned(step_down(sets=1), replace(step_down(), name="Zercher thing"))
    script = Script(BOOK, lambda name: None if name.startswith("own/") else S)
    (utterance,) = script.utterances(RestStarted(0, first(of), 60 * S, of.sets[1]))
    assert utterance.wordings[0] == ("voice/say-rest", "voice/side-left-side")


def test_alternating_sides_are_called_and_a_rep_is_counted_when_both_have_done_it() -> None:
    of = planned(step_down(Sides.ALTERNATE))
    assert longest(SideStarted(0, first(of), 1, S)) == ["side-left"]
    assert longest(SideStarted(0, first(of, Side.RIGHT), 1, S)) == ["side-right"]
    assert longest(RepCounted(0, first(of), 1, by_coach=True, result=RESULT)) == []
    assert longest(RepCounted(0, first(of, Side.RIGHT), 1, by_coach=True, result=RESULT)) == ["number-1"]


def test_alternating_reps_counted_by_a_key_say_whose_turn_it_is_then() -> None:
    of = planned(step_down(Sides.ALTERNATE, tempo=()))
    assert longest(RepCounted(0, first(of), 3, by_coach=False, result=RESULT)) == ["number-3 side-right"]
    assert longest(RepCounted(0, first(of, Side.RIGHT), 8, by_coach=False, result=RESULT)) == ["number-8"]


def test_counts_and_remarks() -> None:
    of = planned(step_down())
    where = first(of)
    said: dict[str, Event] = {
        "number-7": RepCounted(0, where, 7, by_coach=True, result=RESULT),
        "number-120": RepCounted(0, where, 120, by_coach=True, result=RESULT),
        "say-taken-back number-6": RepTakenBack(0, where, 6, RESULT),
        "say-halfway": Halfway(0, where),
        "say-last-one": LastRep(0, where),
        "say-new-best": BestBeaten(0, where, S),
        "number-15 say-done": DoneAsAsked(0, where, 15, RESULT),
        "say-done": TargetReached(0, where, 2 * S),
        "countdown-3": Tick(0, where, TickKind.COUNTDOWN, 3),
        "seconds-10": Tick(0, where, TickKind.TEN_LEFT, 10),
        "minutes-1 seconds-10": Tick(0, where, TickKind.STOPWATCH, 70),
        "minutes-3": Tick(0, where, TickKind.STOPWATCH, 180),
        "minutes-3 seconds-10": Tick(0, where, TickKind.STOPWATCH, 190),
    }
    for words, event in said.items():
        assert longest(event) == [words]


def test_the_end_is_said_and_leaving_early_is_not_praised() -> None:
    assert longest(WorkoutEnded(0, completed=True)) == ["say-workout-complete say-well-done"]
    assert longest(WorkoutEnded(0, completed=False)) == ["say-stopped"]


def test_timed_work_ends_with_done() -> None:
    of = planned(Exercise("x", "Hopping", Timed(Range.exactly(30 * S))))
    assert longest(SetEnded(0, first(of, Side.BOTH), RESULT)) == ["say-done"]


def test_the_next_side_is_said_at_the_switch() -> None:
    of = planned(step_down())
    assert longest(SwitchStarted(0, first(of, Side.RIGHT), 8 * S)) == ["say-switch-right-side"]


SILENT_WHEN_ONLY_ANNOUNCING = [
    lambda where: RepCounted(0, where, 1, by_coach=True, result=RESULT),
    lambda where: Halfway(0, where),
    lambda where: Tick(0, where, TickKind.COUNTDOWN, 3),
    lambda where: Tick(0, where, TickKind.STOPWATCH, 10),
    lambda where: PhaseStarted(0, where, 1, LOWER, 3 * S),
]


@pytest.mark.parametrize("make", SILENT_WHEN_ONLY_ANNOUNCING)
def test_announcements_alone_count_nothing(make) -> None:  # type: ignore[no-untyped-def]
    of = planned(step_down())
    assert longest(make(first(of)), Verbosity.ANNOUNCEMENTS) == []
    assert longest(make(first(of)), Verbosity.PHASES) != []


def test_numbers_that_no_clip_says_are_not_said() -> None:
    spelling = Spelling(BOOK)
    assert spelling.number(1000) == ()
    assert spelling.duration(100_000) == ()
    assert spelling.load(Load("weight", 1, 7.5, 7.5, Unit.KG)) == (
        "say-load",
        "number-7",
        "say-point",
        "number-5",
        "say-kilos",
    )
    assert spelling.load(Load("band")) == ()
    assert spelling.load(Load("weight", 1, 1e9, 1e9)) == ()


def test_texts_are_found_however_they_are_written() -> None:
    assert BOOK.find("exercise", "STEP DOWN") == "voice/exercise-step-down"
    assert BOOK.find("phase", "Slide  out") == "voice/phase-slide-out"
    assert BOOK.find("exercise", "Lower") == "own/Lower"


def test_what_cannot_be_said_has_no_name() -> None:
    assert own_clip_name("…!?") == ""
    assert own_clip_name("a" * (MAX_OWN_LENGTH + 1)) == ""
    assert own_clip_name("a\x1b[2J b") == "own/a[2J b"


def test_without_a_list_of_phrases_there_are_none(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for content in (b"", b"[]", b'{"a": 1}', b"\xff"):
        (tmp_path / "phrases.json").write_bytes(content)
        assert not list(Phrasebook.read(tmp_path / "phrases.json"))
    assert not list(Phrasebook.read(tmp_path / "none.json"))


def test_a_list_of_phrases_is_read_again_once_it_is_another(tmp_path: Path) -> None:
    file = tmp_path / "phrases.json"
    for names in (["go"], ["go", "rest"]):
        file.write_text(json.dumps({name: {"text": name} for name in names}))
        assert [name.removeprefix(VOICE_FOLDER) for name in Phrasebook.read(file)] == names
