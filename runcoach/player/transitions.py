"""The table that runs a workout: for each standing and each cause, what is done and what it may lead to.

Two rules of this file. What is not in the table cannot happen: an input without a row where the workout stands is
answered with its sentence from `refusals`, and no segment ends before the start or after the end. And what is in the
table does happen: each change that it declares can be brought about by a person; a test brings about every one of them,
and another one that thousands of random workouts do nothing else.

How it works. A workout always stands somewhere: in a stage, running or paused. Two sorts of causes move it on: an
input, or the end of a segment, which is a stretch of time with an end (a countdown, one paced rep). `machine` looks up
the row of the standing and the cause, and calls its handler, which changes the state and reports events. Where the
workout then stands is one of those that the row leads to. A handler runs through stages that take no time (a get-ready
of zero seconds, a side whose reps are all counted): these are no standings, and rows do not name them. A segment that
ends at the very time at which a handler was called is a cause of its own.

A handler may refuse an input for a reason that no stage has (the exercise counts seconds, there is no such set). Then
nothing changes, and the handler's sentence is the answer.

The columns: the cause; the stages in which the row holds; what it means for a pause; the handler; the stages it leads
to, `SAME` being the one it was called in; and the stages it leads to past work that is done already, because the person
has corrected the results of what would follow. Rows of one cause and stage add up.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from runcoach.base.quick_dataclass import dataclass
from runcoach.player import (
    adjustments,
    annotations,
    beat,
    corrections,
    easing,
    flow,
    instead,
    navigation,
    pausing,
    undo,
)
from runcoach.player.causes import Cause, SegmentEnd
from runcoach.player.inputs import (
    Annotate,
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    DoInstead,
    Ease,
    EditResult,
    Elapse,
    Finish,
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
from runcoach.player.stages import STANDINGS, UNDER_WAY, Stage, Standing
from runcoach.player.workout import Workout

Handler = Callable[[Workout, Any, int], None]
"""Does what a cause means: gets the workout, the cause itself and the time in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Transition:
    """What a cause does in a standing."""

    handler: Handler
    leads_to: frozenset[Standing]
    """Where the workout may stand when the handler is done."""


class Pausing(Enum):
    """What a row means for a pause."""

    NONE = auto()
    """Holds while time runs, and time runs on."""
    BEGINS = auto()
    """Holds while time runs; afterwards it is paused."""
    ENDS = auto()
    """Holds in a pause; afterwards time runs."""
    LEAVES = auto()
    """Holds in a pause or not; afterwards time runs."""
    STAYS = auto()
    """Holds in a pause or not, and leaves it so."""


C = TypeVar("C", bound=Cause)


@dataclass(frozen=True)
class Row(Generic[C]):
    """A row of the table."""

    cause: type[C]
    stages: Set[Stage]
    pausing: Pausing
    handler: Callable[[Workout, C, int], None]
    leads_to: Set[Stage] | None
    """None is the stage in which the handler was called."""
    or_past_to: Set[Stage] = frozenset()
    """Where it leads past work that is done already: the person has corrected the results of what would follow."""


def _elapse(_workout: Workout, _given: Elapse, _at_ns: int) -> None:
    """Do nothing: the machine has let the time pass."""


BEFORE, HOW_TO, READY, COUNT_IN, WORK, GRACE, SWITCH, REST, DONE = Stage
NONE, BEGINS, ENDS, LEAVES, STAYS = Pausing

SAME = None
BEGUN = UNDER_WAY | {DONE}
ANY = BEGUN | {BEFORE}
COUNTED = BEGUN - {HOW_TO, READY}
"""Where there are reps to count or to take back."""
ONWARD = frozenset({HOW_TO, READY, WORK, SWITCH, REST, DONE})
"""What can follow the work of a side: anything that a plan can have next."""

# fmt: off
ROWS: tuple[Row[Any], ...] = (
    #   cause        in the stages            pause   handler                    leads to             or, past to
    Row(Start,       {BEFORE},                NONE,   flow.start,                {HOW_TO, READY, WORK}),

    # The end of a segment by its time
    Row(SegmentEnd,  {READY, SWITCH},         NONE,   flow.countdown_over,       {WORK},              ONWARD),
    Row(SegmentEnd,  {COUNT_IN},              NONE,   flow.count_in_over,        {WORK},              ONWARD),
    Row(SegmentEnd,  {WORK},                  NONE,   flow.work_over,            ONWARD),
    Row(SegmentEnd,  {GRACE},                 NONE,   flow.grace_over,           ONWARD),
    Row(SegmentEnd,  {REST},                  NONE,   flow.rest_over,            {READY, WORK, REST}, ONWARD),

    # Pause and resume
    Row(Pause,       UNDER_WAY,               BEGINS, pausing.pause,             SAME),
    Row(Resume,      {HOW_TO, READY, GRACE},  ENDS,   pausing.resume,            SAME),
    Row(Resume,      {SWITCH, REST},          ENDS,   pausing.resume,            SAME),
    Row(Resume,      {COUNT_IN},              ENDS,   pausing.resume_work,       SAME),
    Row(Resume,      {WORK},                  ENDS,   pausing.resume_work,       {WORK, COUNT_IN}),

    # Going elsewhere
    Row(Proceed,     {HOW_TO},                NONE,   navigation.leave_how_to,   {READY, WORK},       ONWARD),
    Row(Proceed,     {READY, SWITCH},         NONE,   navigation.end_countdown,  SAME),
    Row(Proceed,     {COUNT_IN},              NONE,   navigation.end_countdown,  SAME),
    Row(Proceed,     {REST},                  NONE,   navigation.leave_rest,     {READY, WORK},       ONWARD),
    Row(Finish,      {WORK, GRACE, COUNT_IN}, LEAVES, navigation.finish,         ONWARD),
    Row(Skip,        UNDER_WAY,               LEAVES, navigation.skip,           {READY, WORK, DONE}, ONWARD),
    Row(Back,        {REST},                  LEAVES, navigation.back,           {READY, WORK}),
    Row(Back,        {WORK},                  LEAVES, navigation.back,           {READY, WORK},       {SWITCH}),
    Row(Back,        {HOW_TO},                LEAVES, navigation.back,           {HOW_TO, READY, WORK}, {SWITCH, REST}),
    Row(Back,        {READY},                 LEAVES, navigation.back,           {READY, WORK},       {SWITCH, REST}),
    Row(Back,        {COUNT_IN, GRACE},       LEAVES, navigation.back,           {READY, WORK},       ONWARD),
    Row(Back,        {SWITCH, DONE},          LEAVES, navigation.back,           {READY, WORK},       ONWARD),
    Row(SwitchSide,  {HOW_TO, READY},         STAYS,  navigation.swap_sides,     SAME),
    Row(SwitchSide,  {SWITCH},                LEAVES, navigation.switch_side,    SAME),
    Row(SwitchSide,  {WORK},                  LEAVES, navigation.switch_side,    {SWITCH, WORK}),
    Row(SwitchSide,  {GRACE, COUNT_IN},       LEAVES, navigation.switch_side,    {SWITCH, WORK},      ONWARD),
    Row(DoInstead,   {HOW_TO},                LEAVES, instead.do_instead,        {READY, WORK}),
    Row(DoInstead,   {READY},                 LEAVES, instead.do_instead,        SAME),
    Row(Stop,        ANY - {DONE},            LEAVES, navigation.stop,           {DONE}),

    # Counting and correcting: the side that works may have its reps now, or too few again
    Row(CountRep,    {WORK},                  STAYS,  corrections.count_rep,     ONWARD | {GRACE}),
    Row(CountRep,    COUNTED - {WORK},        STAYS,  corrections.count_rep,     SAME),
    Row(TakeBackRep, {GRACE},                 STAYS,  corrections.take_back_rep, {GRACE, WORK}),
    Row(TakeBackRep, COUNTED - {GRACE},       STAYS,  corrections.take_back_rep, SAME),
    Row(EditResult,  {WORK},                  STAYS,  corrections.edit_result,   ONWARD | {GRACE}),
    Row(EditResult,  {GRACE},                 STAYS,  corrections.edit_result,   {GRACE, WORK}),
    Row(EditResult,  BEGUN - {WORK, GRACE},   STAYS,  corrections.edit_result,   SAME),
    Row(SetLoad,     BEGUN,                   STAYS,  annotations.set_load,      SAME),
    Row(Rate,        BEGUN,                   STAYS,  annotations.rate,          SAME),
    Row(Annotate,    BEGUN,                   STAYS,  annotations.annotate,      SAME),

    # Taking back: a count, a correction or a change where the workout stands, or a move to where it came from
    Row(Undo,        {WORK},                  STAYS,  undo.undo,                 ONWARD | {GRACE}),
    Row(Undo,        {GRACE},                 STAYS,  undo.undo,                 {GRACE, WORK}),
    Row(Undo,        BEGUN - {WORK, GRACE},   STAYS,  undo.undo,                 SAME),
    Row(Undo,        UNDER_WAY,               LEAVES, undo.undo,                 BEGUN),
    Row(Undo,        {DONE},                  LEAVES, undo.undo,                 ANY),

    # Changing how it goes on
    Row(ChangeTempo, UNDER_WAY - {GRACE},     STAYS,  beat.change_tempo,         SAME),
    Row(ChangeRest,  UNDER_WAY,               STAYS,  adjustments.change_rest,   SAME),
    Row(Ease,        UNDER_WAY,               STAYS,  easing.ease,               SAME),
    Row(Elapse,      ANY,                     STAYS,  _elapse,                   SAME),
)
# fmt: on
"""The whole behaviour."""


_PAUSED: Mapping[Pausing, tuple[tuple[bool, bool], ...]] = {
    Pausing.NONE: ((False, False),),
    Pausing.BEGINS: ((False, True),),
    Pausing.ENDS: ((True, False),),
    Pausing.LEAVES: ((False, False), (True, False)),
    Pausing.STAYS: ((False, False), (True, True)),
}
"""Whether it is paused before, and afterwards."""


def unrolled(rows: Iterable[Row[Any]]) -> Mapping[Standing, Mapping[type[Cause], Transition]]:
    """The same table by standing and cause. Rows for the same ones add up.

    Raises:
        ValueError: They have different handlers.
    """
    table: dict[Standing, dict[type[Cause], Transition]] = {standing: {} for standing in STANDINGS}
    for row in rows:
        for stage in row.stages:
            for before, after in _PAUSED[row.pausing]:
                if before and stage not in UNDER_WAY:
                    continue
                stages = {stage} if row.leads_to is None else row.leads_to | row.or_past_to
                leads_to = frozenset(Standing(to, after and to in UNDER_WAY) for to in stages)
                causes = table[Standing(stage, before)]
                known = causes.get(row.cause, Transition(row.handler, frozenset()))
                if known.handler is not row.handler:
                    raise ValueError(f"{row.cause.__name__} has two handlers in {stage}")
                causes[row.cause] = Transition(row.handler, known.leads_to | leads_to)
    return MappingProxyType({standing: MappingProxyType(causes) for standing, causes in table.items()})


TRANSITIONS: Mapping[Standing, Mapping[type[Cause], Transition]] = unrolled(ROWS)
"""The table as `machine` looks it up: by standing and cause."""
