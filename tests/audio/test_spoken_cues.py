"""Which cues are said, and when: the phase's own first, then how to move, where there is room."""

from dataclasses import replace
from typing import Any

from runcoach.audio.score.script import Script
from runcoach.audio.score.utterances import Rank, Utterance
from runcoach.player.events import Event, PhaseStarted, ReadyStarted, RestStarted, SwitchStarted
from runcoach.player.plan import Plan, SetPlace, plan
from runcoach.session.cues import Cue, Cues
from runcoach.session.values import Exercise, Phase, PhaseKind, Range, Reps, Session, Side, Sides
from tests.audio.builders import MS, S
from tests.audio.test_script import BOOK

LOWER = Phase("lower", Range.exactly(3 * S), PhaseKind.ECCENTRIC, cue="Pull yourself down with the leg")
PRESS = Phase("press", Range.exactly(1 * S), PhaseKind.CONCENTRIC)
MOVE = (Cue("Far back", "lower"), Cue("Stand up", "press"), Cue("Change sides at every rep"), Cue("Deep", "lower"))


def coached(**changes: Any) -> Exercise:
    """Eight reps a side, with cues that belong to phases and one that does not."""
    made = Exercise(
        "step-down",
        "Step-down",
        Reps(Range.exactly(8)),
        Sides.EACH,
        tempo=(LOWER, PRESS),
        sets=Range.exactly(3),
        cues=Cues(move=MOVE),
        two_words={"lower": "Slowly down"},
        left_means="left leg stands, right leg hangs free",
    )
    return replace(made, **changes)


def day(exercise: Exercise | None = None) -> Plan:
    return plan(Session("day", "Day", (exercise or coached(),)))


def utterances(event: Event, of: Plan, clip_ms: int = 500) -> list[Utterance]:
    return list(Script(BOOK, lambda name: clip_ms * MS).utterances(event))


def said(event: Event, of: Plan, clip_ms: int = 500) -> list[list[str]]:
    return [
        [" ".join(name.removeprefix("voice/") for name in words) for words in each.wordings]
        for each in utterances(event, of, clip_ms)
    ]


def phase(of: Plan, rep: int, phase: Phase = LOWER, side: Side = Side.LEFT) -> PhaseStarted:
    return PhaseStarted(0, SetPlace(of.sets[0], side), rep, phase, phase.duration_ns.low)


def rest(of: Plan, after: int) -> RestStarted:
    return RestStarted(0, SetPlace(of.sets[after], Side.RIGHT), 45 * S, of.sets[after + 1])


def test_in_the_first_rep_a_phase_has_its_name_and_its_cue_or_else_is_said_in_two_words() -> None:
    of = day()
    assert said(phase(of, 1), of) == [
        [
            "phase-lower cue-pull-yourself-down-with-the-leg",
            "cue-pull-yourself-down-with-the-leg",
            "words-slowly-down",
            "phase-lower",
        ]
    ]
    assert said(phase(of, 2), of) == [["phase-lower"]]
    assert said(phase(of, 1, side=Side.RIGHT), of) == [["phase-lower"]]


def test_how_to_move_is_said_in_later_reps_one_cue_a_rep_in_its_phase() -> None:
    of = day()
    heard = {(rep, name.name): said(phase(of, rep, name), of) for rep in range(3, 8) for name in (LOWER, PRESS)}
    assert {key: words for key, words in heard.items() if words} == {
        (3, "lower"): [["own/Far back"]],
        (4, "press"): [["own/Stand up"]],
        (5, "lower"): [["own/Deep"]],
    }
    assert {each.rank for each in utterances(phase(of, 3), of)} == {Rank.CUE}
    assert said(phase(of, 3, side=Side.RIGHT), of) == []


def test_before_a_set_the_cue_that_belongs_to_no_phase_comes_first_then_the_others() -> None:
    of = day()
    (_, cues) = said(ReadyStarted(0, SetPlace(of.sets[0], Side.LEFT), 20 * S), of)
    assert cues == [
        "cue-change-sides-at-every-rep own/Far back own/Stand up",
        "cue-change-sides-at-every-rep own/Far back",
        "cue-change-sides-at-every-rep",
    ]


def test_a_cue_too_long_for_its_phase_is_said_before_the_set() -> None:
    of = day()
    (_, cues) = said(ReadyStarted(0, SetPlace(of.sets[0], Side.LEFT), 20 * S), of, clip_ms=3500)
    assert cues[-1] == "cue-pull-yourself-down-with-the-leg"


def test_a_rest_goes_on_where_the_get_ready_has_no_room() -> None:
    of = day()
    (_, cues) = said(rest(of, 0), of)
    assert len(cues) == 3
    heard = {words for sets in (0, 1) for words in said(rest(of, sets), of)[1]}
    assert len(heard) > 3, "other cues in the next rest"


def test_the_side_is_said_by_what_it_does() -> None:
    of = day()
    place = SetPlace(of.sets[0], Side.RIGHT)
    assert said(ReadyStarted(0, place, 20 * S), of)[0][0] == (
        "exercise-step-down set-1-of-3 side-right-leg-stands reps-8"
    )
    assert said(SwitchStarted(0, place, 8 * S), of)[0][0] == "say-switch-right-side side-right-leg-stands"
    plain = day(coached(left_means=None))
    place = SetPlace(plain.sets[0], Side.RIGHT)
    assert said(SwitchStarted(0, place, 8 * S), plain)[0][0] == "say-switch-right-side"


def test_without_cues_nothing_more_is_said_before_a_set() -> None:
    of = day(coached(tempo=(PRESS,), cues=Cues(), two_words={}))
    assert len(said(ReadyStarted(0, SetPlace(of.sets[0], Side.LEFT), 20 * S), of)) == 1
