"""Which coaching cues are on the screen at a moment of a workout: written once, for the workout screen and for lines.

Pure: a view of the player in, a `CueBoard` out; no state, so that a picture of the same moment is always the same.
A face uses it like this:

- In get-ready and rest it shows `board.listed` as a list, whole: before a set how to set up and then how to move, in a
  rest how to move in the set that comes. A face with less room passes the number of cues that it can show at once
  (`room`); then the list comes in pages, each for at least `MIN_SHOWN_NS`.
- In a set it shows `board.now` beside the phase, bright: the cue that belongs to the phase that runs. It changes with
  the phase, and from rep to rep if the phase has several. It is None if the phase has none, and without a tempo.
- In all of these it shows `board.turn` in a line of its own: the cues that belong to no phase take turns there, each
  for at least `MIN_SHOWN_NS`. The turns go on from side to side and from set to set, so that each cue has its turn in
  the first two sets if they are long enough. In work without a tempo this is the cue to show bright.
- `board.explained` is the cue whose words a key explains.

Nothing is ever shortened here: a text that is too wide is wrapped by the face.
"""

from dataclasses import dataclass

from runcoach.player.plan import PlannedExercise, PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, Cue, Side

MIN_SHOWN_NS = 4 * NS_PER_S
"""The shortest turn of a cue."""
MAX_TURN_S = 8
"""The longest: where there is time enough, the turns are calm."""
_FIRST_SETS = 2
"""In so many sets each cue is to have its turn."""
SETUP, MOVE, KEEP, BREATHE, AVOID = "setup", "move", "keep", "breathe", "avoid"


@dataclass(frozen=True, slots=True)
class ShownCue:
    """A cue, and when it matters.

    Attributes:
        text: The cue.
        moment: `setup`, `move`, `keep`, `breathe` or `avoid`.
        phase: The phase to which it belongs; empty if it belongs to none.
        means: What its words mean, in one sentence; empty if they are not explained.
    """

    text: str
    moment: str
    phase: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True)
class CueBoard:
    """The cues of a moment.

    Attributes:
        listed: Those that are shown as a list, between sets.
        now: The one that belongs to the phase that runs.
        turn: The one whose turn it is, of those that belong to no phase.
        two_words: The two-word cue of the phase that runs; empty if it has none.
        page: Which page of the list this is, from 1.
        pages: How many pages the list has.
    """

    listed: tuple[ShownCue, ...] = ()
    now: ShownCue | None = None
    turn: ShownCue | None = None
    two_words: str = ""
    page: int = 1
    pages: int = 1

    @property
    def shown(self) -> tuple[ShownCue, ...]:
        """All of them, the most important first."""
        return tuple(cue for cue in (self.now, self.turn, *self.listed) if cue is not None)

    @property
    def explained(self) -> ShownCue | None:
        """The first one whose words are explained; None if there is none."""
        return next((cue for cue in self.shown if cue.means), None)


def cues_at(view: View, room: int | None = None) -> CueBoard:
    """Return the cues of a moment.

    Args:
        view: The state of the workout.
        room: How many cues of the list the face can show at once; None for all.
    """
    match view.stage:
        case Stage.BEFORE | Stage.DONE | Stage.SWITCH:
            return CueBoard()
        case Stage.HOW_TO:
            return CueBoard((*_of_moment(SETUP, view.set.exercise), *to_move(view.set.exercise)))
        case Stage.READY:
            exercise = view.set.exercise
            listed = (*_of_moment(SETUP, exercise), *to_move(exercise))
            return _between(view, view.set, listed, room, _turns_before(view.set))
        case Stage.REST:
            if view.next_set is None:
                return CueBoard()
            coming = view.next_set
            # In the rest, those have their turn that have none in the set itself.
            return _between(view, coming, to_move(coming.exercise), room, _turns_before(coming, sets_more=1))
        case Stage.WORK | Stage.GRACE | Stage.COUNT_IN:
            return _at_work(view)


def to_move(exercise: PlannedExercise) -> tuple[ShownCue, ...]:
    """How to move, phase by phase: the cues of each phase, then those that belong to none."""
    phases = dict.fromkeys(phase.name for phase in exercise.exercise.tempo)
    of_phases = [cue for name in phases for cue in of_phase(exercise, name)]
    return (*of_phases, *(cue for cue in _of_moment(MOVE, exercise) if not cue.phase))


def of_phase(exercise: PlannedExercise, name: str) -> tuple[ShownCue, ...]:
    """The cues that belong to a phase: its own, then those of all moments that name it."""
    own = [
        ShownCue(phase.cue, MOVE, name, phase.means)
        for phase in exercise.exercise.tempo
        if phase.name == name and phase.cue
    ]
    named = [
        _shown(moment, cue) for moment, cues in exercise.exercise.cues.by_moment() for cue in cues if cue.phase == name
    ]
    return tuple({cue.text: cue for cue in reversed([*own, *named])}.values())[::-1]


def in_turn(exercise: PlannedExercise) -> tuple[ShownCue, ...]:
    """The cues that take turns: all that belong to no phase, but how to set up, which is over when the work begins."""
    moments = (KEEP, BREATHE, AVOID, MOVE)
    return tuple(cue for moment in moments for cue in _of_moment(moment, exercise) if not cue.phase)


def _of_moment(moment: str, exercise: PlannedExercise) -> tuple[ShownCue, ...]:
    return tuple(_shown(moment, cue) for cue in dict(exercise.exercise.cues.by_moment())[moment])


def _shown(moment: str, cue: Cue) -> ShownCue:
    return ShownCue(cue.text, moment, cue.phase, cue.means)


# Between sets


def _between(view: View, planned: PlannedSet, listed: tuple[ShownCue, ...], room: int | None, first: int) -> CueBoard:
    """The board of a countdown before a set; `first` is the number of turns before it."""
    size = max(1, len(listed) if room is None else room)
    pages = [listed[at : at + size] for at in range(0, len(listed), size)] or [()]
    whole_ns = view.elapsed_ns + (view.remaining_ns or 0)
    page = _number(view, max(MIN_SHOWN_NS, whole_ns // len(pages))) % len(pages)
    pool = in_turn(planned.exercise)
    turn = None
    if pool and whole_ns >= MIN_SHOWN_NS:
        turn = pool[(first + _number(view, _turn_ns(planned))) % len(pool)]
    return CueBoard(pages[page], turn=None if turn in listed else turn, page=page + 1, pages=len(pages))


# Work


def _at_work(view: View) -> CueBoard:
    planned, exercise = view.set, view.set.exercise
    now, two_words = None, ""
    index = view.phase_index
    if index is not None and index < len(view.phases):
        name = view.phases[index].name
        own = of_phase(exercise, name)
        # The phase's own cue comes first; another one of the same phase has its turn in the next rep.
        now = own[max(0, view.rep - 1) % len(own)] if own else None
        two_words = exercise.exercise.two_words.get(name, "")
    pool = in_turn(exercise)
    if not pool:
        return CueBoard(now=now, two_words=two_words)
    turn_ns = _turn_ns(planned)
    in_grace = view.stage is Stage.GRACE
    number = max(0, _part_turns(planned, turn_ns) - 1) if in_grace else _number(view, turn_ns)
    first = _ready_turns(planned, turn_ns) + _part_of(planned, view.side) * _part_turns(planned, turn_ns)
    turn = pool[(_turns_before(planned) + first + number) % len(pool)]
    return CueBoard(now=now, turn=turn, two_words=two_words)


# Turns


def _number(view: View, turn_ns: int) -> int:
    """The number of the turn in this stage, from 0; the last one lasts to the end of the stage."""
    number = view.elapsed_ns // turn_ns
    if view.remaining_ns is None:
        return number
    return min(number, max(0, (view.elapsed_ns + view.remaining_ns) // turn_ns - 1))


def _turn_ns(planned: PlannedSet) -> int:
    """How long a turn lasts: as long as all cues have theirs in the first sets, but not longer than is calm."""
    wanted, sets = len(in_turn(planned.exercise)), min(_FIRST_SETS, _occurrences(planned))
    for turn_s in range(MAX_TURN_S, MIN_SHOWN_NS // NS_PER_S, -1):
        if sets * _turns_of_set(planned, turn_s * NS_PER_S) >= wanted:
            return turn_s * NS_PER_S
    return MIN_SHOWN_NS


def _occurrences(planned: PlannedSet) -> int:
    return planned.sets * (planned.rounds or 1)


def _turns_before(planned: PlannedSet, sets_more: int = 0) -> int:
    """How many turns there were before a set, and `sets_more` sets after it."""
    before = ((planned.round or 1) - 1) * planned.sets + planned.set - 1
    return (before + sets_more) * _turns_of_set(planned, _turn_ns(planned))


def _turns_of_set(planned: PlannedSet, turn_ns: int) -> int:
    return _ready_turns(planned, turn_ns) + len(planned.exercise.parts) * _part_turns(planned, turn_ns)


def _ready_turns(planned: PlannedSet, turn_ns: int) -> int:
    return planned.ready_ns // turn_ns


def _part_turns(planned: PlannedSet, turn_ns: int) -> int:
    return planned.exercise.estimated_part_ns() // turn_ns


def _part_of(planned: PlannedSet, side: Side) -> int:
    parts = planned.exercise.parts
    return parts.index(side) if side in parts else 0
