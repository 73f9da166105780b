"""Sessions made by hand for the player's tests, and strategies that make any of them."""

from dataclasses import replace

from hypothesis import strategies as st

from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import (
    Annotate,
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    Ease,
    EditResult,
    Elapse,
    Finish,
    Input,
    JournalEntry,
    Pause,
    Proceed,
    Rate,
    Resume,
    SetLoad,
    Skip,
    Start,
    Stop,
    SwitchSide,
    TakeBackRep,
    Undo,
)
from runcoach.player.plan import Plan, plan
from runcoach.player.results import SetResult
from runcoach.session.values import (
    NS_PER_S,
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
    Until,
    Variant,
    Work,
)

S = NS_PER_S


def phase(name: str, low_s: float, high_s: float | None = None, kind: PhaseKind = PhaseKind.ECCENTRIC) -> Phase:
    """One phase of a tempo, in seconds."""
    return Phase(name, Range(int(low_s * S), int((low_s if high_s is None else high_s) * S)), kind)


DEADLIFT_TEMPO = (
    phase("brace", 2, kind=PhaseKind.PREPARE),
    phase("lower", 3, 5),
    phase("pause", 3, 5, PhaseKind.ISOMETRIC),
    phase("rise", 1, 2, PhaseKind.CONCENTRIC),
)
REP_S = 2 + 3 + 3 + 1
RESULT = SetResult(0, (), Load(), ())
"""What an event carries in tests that are about something else."""


def exercise(
    work: Work | None = None,
    sides: Sides = Sides.BOTH,
    tempo: tuple[Phase, ...] = (),
    sets: int = 1,
    ready_s: int = 10,
    rest_s: int = 60,
    switch_s: int = 8,
    beats_per_min: int | None = None,
    name: str = "Deadlift",
) -> Exercise:
    """An exercise with what a test is about; the rest is ordinary."""
    return Exercise(
        id=name.lower(),
        name=name,
        work=work or Reps(Range(8, 12)),
        sides=sides,
        tempo=tempo,
        sets=Range.exactly(sets),
        ready_ns=Range.exactly(ready_s * S),
        rest_ns=Range.exactly(rest_s * S),
        switch_ns=Range.exactly(switch_s * S),
        cadence_per_min=None if beats_per_min is None else Range.exactly(beats_per_min),
    )


def plan_of(*blocks: Exercise | Circuit, choices: Choices | None = None) -> Plan:
    """A plan of these exercises."""
    return plan(Session("test", "Test", blocks), choices)


# Strategies are made once: one that is made for each value is checked by Hypothesis each time, which takes most of the
# time of a property.

_LENGTHS = st.integers(0, 12).map(lambda tenths: tenths * S // 4)
_RESTS = st.integers(0, 40).map(lambda s: s * S)
_LOWS = st.integers(1, 40)
_SPANS = st.integers(0, 30)
_KINDS = st.sampled_from(PhaseKind)
_WORKS: st.SearchStrategy[Work] = st.one_of(
    st.integers(1, 5).map(lambda reps: Reps(Range.exactly(reps))),
    st.builds(MaxReps, st.none() | st.integers(1, 30).map(lambda s: s * S)),
    st.integers(1, 40).map(lambda s: Timed(Range.exactly(s * S))),
    st.builds(Until, st.just("it is lost"), st.none() | st.integers(1, 90).map(lambda s: s * S)),
)


@st.composite
def _phases(draw: st.DrawFn) -> Phase:
    low = draw(_LOWS)
    high = low + draw(_SPANS)
    return Phase("lower", Range(low * S // 10, high * S // 10), draw(_KINDS))


_TEMPI = st.lists(_phases(), max_size=3)
_IDS = st.sampled_from("abc")
_SIDES_OF_REPS = st.sampled_from(list(Sides))
_SIDES_OF_TIME = st.sampled_from([Sides.BOTH, Sides.EACH])
_CADENCES = st.none() | st.integers(20, 200).map(Range.exactly)
_SET_COUNTS = st.integers(1, 3)


@st.composite
def _exercises(draw: st.DrawFn) -> Exercise:
    written = draw(_one_way())
    return replace(written, easier=(Variant("easy", "easier", draw(_one_way())),)) if draw(st.booleans()) else written


@st.composite
def _one_way(draw: st.DrawFn) -> Exercise:
    work = draw(_WORKS)
    counts_reps = isinstance(work, Reps | MaxReps)
    tempo = tuple(draw(_TEMPI)) if counts_reps else ()
    return Exercise(
        id=draw(_IDS),
        name="Any",
        work=work,
        sides=draw(_SIDES_OF_REPS if counts_reps else _SIDES_OF_TIME),
        tempo=tempo,
        cadence_per_min=None if tempo else draw(_CADENCES),
        sets=Range.exactly(draw(_SET_COUNTS)),
        ready_ns=Range.exactly(draw(_LENGTHS)),
        switch_ns=Range.exactly(draw(_LENGTHS)),
        rest_ns=Range.exactly(draw(_RESTS)),
    )


_EXERCISES = _exercises()
_CIRCUITS = st.builds(
    Circuit,
    st.just("Finisher"),
    st.lists(_EXERCISES, min_size=1, max_size=2).map(tuple),
    st.integers(1, 2).map(Range.exactly),
    st.integers(0, 20).map(lambda s: Range.exactly(s * S)),
)
_PLANS = st.builds(
    lambda made, chosen: plan(Session("any", "Any", tuple(made)), chosen),
    st.lists(_EXERCISES | _CIRCUITS, min_size=1, max_size=3),
    st.builds(
        Choices,
        st.lists(st.builds(ExerciseChoice, shows_how_to=st.booleans()), max_size=6).map(tuple),
        ready_ns=st.none() | st.just(0) | st.just(5 * S),
        waits_after_rest=st.booleans(),
    ),
)


def exercises() -> st.SearchStrategy[Exercise]:
    """Any exercise that a file can ask for, small."""
    return _EXERCISES


def plans() -> st.SearchStrategy[Plan]:
    """Any plan of a few sets."""
    return _PLANS


_SIDES = st.none() | st.sampled_from(Side)
_SETS = st.integers(-1, 8)

counts: st.SearchStrategy[Input] = st.one_of(
    st.builds(CountRep, _SIDES),
    st.builds(TakeBackRep, _SIDES),
)
moves: st.SearchStrategy[Input] = st.one_of(
    st.sampled_from(
        [
            Start(),
            Pause(),
            Resume(),
            Proceed(),
            Finish(),
            Skip(),
            Skip(exercise=True),
            Back(),
            SwitchSide(),
            Undo(),
            Elapse(),
        ]
    ),
    st.builds(ChangeRest, st.sampled_from([-15 * S, 15 * S])),
    st.builds(ChangeTempo, st.sampled_from([-1, 1])),
    st.builds(Rate, st.none() | _SETS, st.none() | st.integers(0, 11)),
    st.builds(Annotate, st.none() | _SETS, st.text(max_size=5)),
    st.builds(SetLoad, _SETS, st.just(Load("weight", 1, 24.0, 24.0))),
    st.builds(
        Ease,
        _SETS,
        st.sampled_from([None, "", "easy", "both", "slow"]),
        st.none() | st.just(Load()),
        st.integers(-1, 0),
    ),
)
edits: st.SearchStrategy[Input] = st.builds(
    EditResult, _SETS, st.sampled_from(Side), st.none() | st.integers(-3, 30), st.none() | st.integers(-S, 90 * S)
)
inputs: st.SearchStrategy[Input] = st.one_of(
    counts, moves, moves, edits, st.sampled_from([Stop(), Finish(as_asked=True)])
)


def entries(of: st.SearchStrategy[Input] = inputs) -> st.SearchStrategy[list[JournalEntry]]:
    """A journal that begins with the start: any inputs, between a moment and a minute apart."""
    gaps = st.one_of(st.integers(0, 3 * S), st.integers(0, 60 * S), st.just(0))

    def timed(steps: list[tuple[int, Input]]) -> list[JournalEntry]:
        at_ns, journal = 0, [JournalEntry(0, Start())]
        for gap_ns, given in steps:
            at_ns += gap_ns
            journal.append(JournalEntry(at_ns, given))
        return journal

    return st.lists(st.tuples(gaps, of), max_size=40).map(timed)
