"""Which coaching cues are on the screen at a moment of a workout: written once, for the workout screen and for lines.

Pure: a view of the player in, a `CueBoard` out; no state, so that a picture of the same moment is always the same.
A face uses it like this:

- In get-ready and rest it shows `board.listed` as a list, whole: before a set how to set up and then how to move, in a
  rest all that matters in the set that comes. A face with less room says how much it has (`Room`); then the
  list comes in pages, each for at least `MIN_SHOWN_NS`. The next get-ready, or rest, goes on where the last one ended.
- In a set it shows `board.now` beside the phase, bright: the cue that belongs to the phase that runs. It changes with
  the phase, and from rep to rep if the phase has several. It is None if the phase has none, and without a tempo.
- In a set it also shows `board.turn`: the cues that belong to no phase take turns there, each for at least
  `MIN_SHOWN_NS`. The turns go on from side to side and from set to set, so that each cue has its turn in the first two
  sets if they are long enough. In work without a tempo this is the cue to show bright.
- Where only one of the two has room (`alone`), there is one at a time: in the first reps of a set that of the phase,
  and then those that take turns.
- Where a cue is too long for its room (`parts_of`), each part of it has a turn of its own, of at least `MIN_SHOWN_NS`;
  the parts of a phase's cue follow one another from rep to rep. `board.part` says which part it is.
- `board.explained` is the cue whose words a key explains.

Nothing is shortened here but a cue of more than `MAX_PARTS` parts, which the how-to has whole: a text that is too wide
is wrapped by the face, or shown in parts.
"""

from collections.abc import Callable
from typing import Self

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.plan import PlannedExercise, PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.cues import Cue
from runcoach.session.values import NS_PER_S, Side

MIN_SHOWN_NS = 4 * NS_PER_S
"""The shortest turn of a cue."""
MAX_TURN_S = 8
"""The longest: where there is time enough, the turns are calm."""
MAX_PARTS = 4
"""Of a cue that is too long for its room even in parts, so many have a turn: the others come first, too."""
_FIRST_SETS = 2
"""The number of sets in which each cue is to have its turn."""
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
        part: Which part is shown, from 0, of a cue that stands alone and is too long for its room.
        shown_for_ns: How long the page, or the cue whose turn it is, has been there.
        lasts_ns: How long it is there in all; at least, where the end of the work is open.
    """

    listed: tuple[ShownCue, ...] = ()
    now: ShownCue | None = None
    turn: ShownCue | None = None
    two_words: str = ""
    page: int = 1
    pages: int = 1
    part: int = 0
    shown_for_ns: int = 0
    lasts_ns: int = MIN_SHOWN_NS

    @property
    def shown(self) -> tuple[ShownCue, ...]:
        """All of them, the most important first."""
        return tuple(cue for cue in (self.now, self.turn, *self.listed) if cue is not None)

    @property
    def explained(self) -> ShownCue | None:
        """The first one whose words are explained; None if there is none."""
        return next((cue for cue in self.shown if cue.means), None)


PartsOf = Callable[[ShownCue], int]
"""In how many parts a face shows a cue that stands alone."""


def _whole(_: ShownCue) -> int:
    return 1


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a face has for the list.

    Attributes:
        rows: How many rows.
        rows_of: How many of them a cue takes.
        parts_of: In how many parts a cue is shown that is too long for all of them.
        has_setup: Whether the list of a rest has how to set up, too: where a get-ready has no room for all of it.
    """

    rows: int
    rows_of: Callable[[ShownCue], int]
    parts_of: PartsOf = _whole
    has_setup: bool = False


def cues_at(view: View, room: Room | None = None, *, alone: bool = False, parts_of: PartsOf = _whole) -> CueBoard:
    """Return the cues of a moment.

    Args:
        view: The state of the workout.
        room: The room that the face has for the list; None for all of it.
        alone: Whether in a set the face has room for one cue only.
        parts_of: In how many parts a cue is shown in a set.
    """
    match view.stage:
        case Stage.BEFORE | Stage.DONE | Stage.SWITCH:
            return CueBoard()
        case Stage.HOW_TO:
            return CueBoard((*_of_moment(SETUP, view.set.exercise), *to_move(view.set.exercise)))
        case Stage.READY:
            exercise = view.set.exercise
            return _between(view, view.set, (*_of_moment(SETUP, exercise), *to_move(exercise)), room)
        case Stage.REST:
            if view.next_set is None:
                return CueBoard()
            exercise = view.next_set.exercise
            # First those that have no turn in the first sets: how to move is said once more in the get-ready.
            pool, turns = in_turn(exercise), _Turns.of(view.next_set, 0, len(in_turn(exercise)))
            late = pool[turns.in_sets(view.next_set) :]
            setup = _of_moment(SETUP, exercise) if room is not None and room.has_setup else ()
            listed = dict.fromkeys((*late, *to_move(exercise), *pool, *setup))
            return _between(view, view.next_set, tuple(listed), room)
        case Stage.WORK | Stage.GRACE | Stage.COUNT_IN:
            return _at_work(view, alone=alone, parts_of=parts_of)


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


def _between(view: View, planned: PlannedSet, listed: tuple[ShownCue, ...], room: Room | None) -> CueBoard:
    """The board of a countdown before a set."""
    pages = _pages(listed, room)
    if view.remaining_ns is None:
        page_ns, most = MIN_SHOWN_NS, None
        number = view.elapsed_ns // page_ns
    else:
        whole_ns = view.elapsed_ns + view.remaining_ns
        page_ns = max(MIN_SHOWN_NS, whole_ns // len(pages))
        most = max(1, min(len(pages), whole_ns // MIN_SHOWN_NS))
        number = min(view.elapsed_ns // page_ns, most - 1)
    page = (_sets_before(planned) * (most or 0) + number) % len(pages)
    shown_for_ns = view.elapsed_ns - number * page_ns
    shown, part = pages[page]
    return CueBoard(shown, page=page + 1, pages=len(pages), part=part, shown_for_ns=shown_for_ns, lasts_ns=page_ns)


def _pages(listed: tuple[ShownCue, ...], room: Room | None) -> list[tuple[tuple[ShownCue, ...], int]]:
    """The list in pages, each as full as it can be, and which part of a cue that is too long is on it; at least one."""
    if room is None:
        return [(listed, 0)]
    pages: list[tuple[tuple[ShownCue, ...], int]] = []
    page: tuple[ShownCue, ...] = ()
    free = room.rows
    for cue in listed:
        rows, parts = room.rows_of(cue), min(room.parts_of(cue), MAX_PARTS)
        if page and (rows > free or parts > 1):
            pages.append((page, 0))
            page, free = (), room.rows
        if parts > 1:
            pages += [((cue,), part) for part in range(parts)]
            continue
        page, free = (*page, cue), free - rows
    return [*pages, (page, 0)] if page or not pages else pages


# Work


def _in_parts(cues: tuple[ShownCue, ...], parts_of: PartsOf) -> list[tuple[ShownCue, int]]:
    """Each cue with each of its parts, the first ones of a cue that would keep the others from their turns."""
    return [(cue, part) for cue in cues for part in range(min(parts_of(cue), MAX_PARTS))]


def _at_work(view: View, *, alone: bool, parts_of: PartsOf) -> CueBoard:
    planned, exercise = view.set, view.set.exercise
    now, now_part, two_words = None, 0, ""
    index = view.phase_index
    if index is not None and index < len(view.phases):
        name = view.phases[index].name
        own = _in_parts(of_phase(exercise, name), parts_of)
        if own:
            # The phase's own cue comes first; another one of the same phase has its turn in the next rep.
            now, now_part = own[max(0, view.rep - 1) % len(own)]
        two_words = exercise.exercise.two_words.get(name, "")
    pool = _in_parts(in_turn(exercise), parts_of)
    if not pool:
        return CueBoard(now=now, two_words=two_words, part=now_part)
    turns = _Turns.of(planned, _first_reps_ns(exercise, parts_of) if alone else 0, len(pool))
    part = _part_of(planned, view.side)
    begins_ns = 0 if part else turns.begin_ns
    if alone and view.elapsed_ns >= begins_ns:
        now = None
    elapsed_ns = max(0, view.elapsed_ns - begins_ns)
    number = elapsed_ns // turns.turn_ns
    if view.stage is Stage.GRACE:
        number = max(0, turns.in_part(part) - 1)
    elif view.remaining_ns is not None:
        # The last one lasts to the end.
        number = min(number, max(0, (elapsed_ns + view.remaining_ns) // turns.turn_ns - 1))
    number += _sets_before(planned) * turns.before(len(exercise.parts)) + turns.before(part)
    turn, turn_part = pool[number % len(pool)]
    is_now_alone = alone and now is not None
    return CueBoard(
        now=now,
        turn=None if is_now_alone else turn,
        two_words=two_words,
        part=now_part if is_now_alone else turn_part,
        shown_for_ns=elapsed_ns % turns.turn_ns if view.stage is not Stage.GRACE else 0,
        lasts_ns=turns.turn_ns,
    )


# Turns


def _first_reps_ns(exercise: PlannedExercise, parts_of: PartsOf) -> int:
    """How long the cues of the phases come first: for all parts of the longest, but at most half of the work."""
    cues = [cue for phase in exercise.exercise.tempo for cue in of_phase(exercise, phase.name)]
    if not cues:
        return 0
    reps = min(max(map(parts_of, cues)), MAX_PARTS) * (len(exercise.sides) if exercise.alternates else 1)
    return min(reps * sum(exercise.phases_ns), exercise.estimated_part_ns() // 2)


@dataclass(frozen=True, slots=True)
class _Turns:
    """The turns of a set."""

    part_ns: int
    """How long a part of the set lasts, such as a side."""
    begin_ns: int
    """How long no cue has its turn at the beginning of the first part."""
    turn_ns: int

    @classmethod
    def of(cls, planned: PlannedSet, begin_ns: int, wanted: int) -> Self:
        """The turns: as long as all that are wanted have room in the first sets, but not longer than is calm."""
        part_ns = planned.exercise.estimated_part_ns()
        for turn_s in range(MAX_TURN_S, MIN_SHOWN_NS // NS_PER_S, -1):
            made = cls(part_ns, begin_ns, turn_s * NS_PER_S)
            if made.in_sets(planned) >= wanted:
                return made
        return cls(part_ns, begin_ns, MIN_SHOWN_NS)

    def in_sets(self, planned: PlannedSet) -> int:
        """How many there are in the first sets of an exercise, in which each cue is to have its own."""
        sets = min(_FIRST_SETS, planned.sets * (planned.rounds or 1))
        return sets * self.before(len(planned.exercise.parts))

    def in_part(self, part: int) -> int:
        """How many turns there are in a part, the first of which has the number 0."""
        return max(0, self.part_ns - (0 if part else self.begin_ns)) // self.turn_ns

    def before(self, part: int) -> int:
        """How many there are before a part, in the same set."""
        return self.in_part(0) + (part - 1) * self.in_part(1) if part else 0


def _sets_before(planned: PlannedSet) -> int:
    """How many sets of the exercise come before a set."""
    return ((planned.round or 1) - 1) * planned.sets + planned.set - 1


def _part_of(planned: PlannedSet, side: Side) -> int:
    parts = planned.exercise.parts
    return parts.index(side) if side in parts else 0
