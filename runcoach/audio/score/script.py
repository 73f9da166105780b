"""What the voice says at each event: the words, their shorter forms, and until when they make sense.

Pure: takes the shipped phrases and the lengths of clips, without clock and mixer. What will certainly be said
later (the countdown, the next phase) is a limit at which the words before it must end.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from runcoach.audio.score.clip_words import ClipWords, LengthOf
from runcoach.audio.score.eased_words import eased_words
from runcoach.audio.score.exercise_words import ExerciseWords
from runcoach.audio.score.phrases import Phrasebook
from runcoach.audio.score.spelling import Spelling
from runcoach.audio.score.spoken_cues import READY_CUES, REPS_WITH_PHASES, SpokenCues
from runcoach.audio.score.utterances import Rank, Utterance, Wording
from runcoach.player import how_to
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
from runcoach.player.counting import is_counted
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
    UnplacedEvent,
    WorkoutEnded,
)
from runcoach.player.plan import Pace, PlannedExercise
from runcoach.player.repeating import Repeated
from runcoach.player.segments import MIN_WITH_TEN_LEFT_NS
from runcoach.player.work import HOLDS
from runcoach.session.values import NS_PER_S, Side, Unit
from runcoach.settings.definitions import Verbosity

MS = NS_PER_S // 1000
COUNTDOWN_S = 3
TEN_LEFT_S = 10
MARGIN_NS = 100 * MS
"""The silence before a countdown."""
AFTER_TONE_NS = 700 * MS
"""How long an announcement waits for the tone of the same event to end."""
AFTER_LAST_TONE_NS = 900 * MS
COUNT_WITHIN_NS = 600 * MS
"""A number that is said later than this would be taken for the next one."""
COUNTDOWN_WITHIN_NS = 450 * MS
REMARK_WITHIN_NS = 1500 * MS
REPEATED_WITHIN_NS = 20 * NS_PER_S
"""What is said again may wait this long for the announcement before it."""
HOW_TO_WITHIN_NS = 3000 * MS
"""How much later than its turn a line of a how-to can be said."""


class Script:
    """Turns events into utterances.

    Args:
        book: The shipped phrases.
        length_of: Returns the length of a clip.
        verbosity: How much is said.
        with_beeps: Whether tones are heard as well.
        unit: The unit of loads; by default as written.
    """

    def __init__(
        self,
        book: Phrasebook,
        length_of: LengthOf,
        verbosity: Verbosity = Verbosity.PHASES,
        *,
        with_beeps: bool = True,
        unit: Unit | None = None,
    ) -> None:
        self._book = book
        self._spelling = Spelling(book, unit)
        self._words = ClipWords(length_of)
        self._cues = SpokenCues(book, self._words)
        self._exercises = ExerciseWords(book, self._spelling, self._words, self._cues)
        self._names_phases = verbosity is Verbosity.PHASES
        self._counts = verbosity is not Verbosity.ANNOUNCEMENTS
        self._with_beeps = with_beeps

    def utterances(self, event: Event) -> tuple[Utterance, ...]:
        """Return what to say at an event, in order."""
        return tuple(
            replace(each, about=_about(event, number))
            for number, each in enumerate(self._announced(event))
            if each.wordings
        )

    def _announced(self, event: Event) -> Iterable[Utterance]:
        match event:
            case HowToStarted():
                return self._how_to(event)
            case ReadyStarted():
                return self._ready(event)
            case SwitchStarted():
                return self._switch(event)
            case RestStarted():
                return self._rest(event)
            case SideStarted():
                return self._side(event)
            case PhaseStarted():
                return self._phase(event)
            case RepCounted():
                return self._rep(event)
            case RepTakenBack():
                words = ("say-taken-back",), self._spelling.number(event.rep)
                return (self._count(event.at_ns, self._words.shorter(*words), REMARK_WITHIN_NS),)
            case DoneAsAsked():
                done = self._words.fitting((self._spelling.number(event.reps), ("say-done",)), (("say-done",),))
                return (self._count(event.at_ns, done, REMARK_WITHIN_NS),)
            case Eased():
                spoken = eased_words(event, self._book, self._spelling, self._exercises.name(event.place.set.exercise))
                easier = self._words.fitting((spoken,))
                return (self._count(event.at_ns, easier, REMARK_WITHIN_NS, Rank.REMARK),)
            case LastRep():
                return self._remark(event.at_ns, "say-last-one")
            case Halfway():
                return self._remark(event.at_ns, "say-halfway")
            case BestBeaten():
                return self._remark(event.at_ns, "say-new-best")
            case TargetReached():
                return self._remark(event.at_ns, "say-done")
            case Tick():
                return self._tick(event)
            case SetEnded() if event.place.set.exercise.pace in HOLDS:
                return self._remark(event.at_ns, "say-done")
            case WorkoutEnded():
                return (self._end(event),)
            case SetStarted() | SetEnded() | SideEnded() | RestEnded() | Beat():
                # Said by the event that follows at the same time; a beat is not spoken.
                return ()
            case CountInStarted() | Paused() | Resumed() | Moved():
                return ()
            case TempoChanged() | RestChanged() | ResultChanged() | OverallChanged() | Ignored():
                # The person sees what they change, and hears a tone.
                return ()
            case never:
                assert_never(never)

    def repeat(self, again: Repeated, at_ns: int) -> tuple[Utterance, ...]:
        """Return what to say at once when the person asks for it again: the announcement, then the cues."""
        exercise = again.set.exercise
        name, whose = self._exercises.name(exercise), self._exercises.whose(exercise, again.side)
        number, amount = self._spelling.set_of(again.set), self._exercises.amount(exercise)
        said = [self._words.fitting((name, number, whose, amount), (name, number, whose), (name, whose), (whose,))]
        said += [self._words.fitting(((self._book.find("cue", cue),),)) for cue in again.cues]
        within_ns = at_ns + REPEATED_WITHIN_NS
        return tuple(
            Utterance(at_ns, Rank.STAGE, wordings, within_ns, about=f"again {number}")
            for number, wordings in enumerate(said)
            if wordings
        )

    # Announcements

    def _how_to(self, event: HowToStarted) -> Iterable[Utterance]:
        """The name, how to get into position and how to move, and what to fetch: line by line, with pauses."""
        exercise = event.place.set.exercise
        cues = ((self._book.find("cue", line),) for line in how_to.spoken_lines(exercise.exercise))
        delay_ns = AFTER_TONE_NS if self._with_beeps else 0
        for line in (self._exercises.name(exercise), self._exercises.equipment(exercise), *cues):
            wordings = self._words.fitting((line,))
            if wordings:
                until_ns = event.at_ns + delay_ns + HOW_TO_WITHIN_NS
                yield Utterance(event.at_ns, Rank.CUE, wordings, until_ns, delay_ns=delay_ns)
                delay_ns += (self._words.length_ns(wordings[0]) or 0) + how_to.LINE_PAUSE_NS

    def _ready(self, event: ReadyStarted) -> Iterable[Utterance]:
        planned, side = event.place.set, event.place.side
        name = self._exercises.name(planned.exercise)
        number = self._spelling.set_of(planned)
        whose = self._exercises.whose(planned.exercise, side)
        amount = self._exercises.amount(planned.exercise)
        wordings = self._words.fitting(
            (name, number, whose, amount),
            (name, number, whose),
            (name, whose),
            (number, whose, amount),
            (number, whose),
            (whose,),
        )
        yield self._stage(event.at_ns, event.duration_ns, wordings)
        if self._names_phases:
            yield self._stage(event.at_ns, event.duration_ns, self._cues.before(planned), Rank.CUE)

    def _switch(self, event: SwitchStarted) -> Iterable[Utterance]:
        match event.place.side:
            case Side.BOTH:
                return
            case Side.LEFT | Side.RIGHT as side:
                meaning = self._cues.side(event.place.set.exercise, side)
                wordings = self._words.fitting(
                    ((f"say-switch-{side}-side",), meaning),
                    ((f"say-switch-{side}-side",),),
                    ((f"side-{side}",),),
                )
                yield self._stage(event.at_ns, event.duration_ns, wordings)

    def _rest(self, event: RestStarted) -> Iterable[Utterance]:
        rest, following = ("say-rest",), event.following
        if following is None:
            wordings = self._words.fitting((rest,))
        else:
            exercise = following.exercise
            whose = self._exercises.whose(exercise, exercise.sides[0])
            if exercise.index == event.place.set.exercise.index:
                number = self._spelling.set_of(following)
                coming = ("say-next", *number) if number else ()
                wordings = self._words.fitting((rest, coming, whose), (rest, coming), (rest,))
            else:
                name = self._exercises.name(exercise)
                coming = ("say-next", *name) if name else ()
                fetch = self._exercises.equipment(exercise)
                load = self._spelling.load(exercise.load)
                wordings = self._words.fitting(
                    (rest, coming, whose, fetch, load),
                    (rest, coming, whose, fetch),
                    (rest, coming, whose),
                    (rest, coming),
                    (rest, whose),
                    (rest,),
                )
        has_ten_left = self._counts and event.duration_ns >= MIN_WITH_TEN_LEFT_NS
        room_ns = event.duration_ns - ((TEN_LEFT_S - COUNTDOWN_S) * NS_PER_S if has_ten_left else 0)
        yield self._stage(event.at_ns, room_ns, wordings)
        if self._names_phases and following is not None:
            # Other cues than those that the get-ready after it has room for.
            yield self._stage(event.at_ns, room_ns, self._cues.before(following, READY_CUES), Rank.CUE)

    def _end(self, event: WorkoutEnded) -> Utterance:
        if event.completed:
            wordings = self._words.fitting((("say-workout-complete",), ("say-well-done",)), (("say-well-done",),))
        else:
            wordings = self._words.fitting((("say-stopped",),))
        delay_ns = AFTER_LAST_TONE_NS if self._with_beeps and event.completed else 0
        until_ns = event.at_ns + delay_ns + 5 * NS_PER_S
        return Utterance(event.at_ns, Rank.STAGE, wordings, until_ns, delay_ns=delay_ns)

    def _stage(self, at_ns: int, duration_ns: int, wordings: tuple[Wording, ...], rank: Rank = Rank.STAGE) -> Utterance:
        """Something said during a countdown: it must end before three, two, one."""
        end_ns = at_ns + duration_ns
        if self._counts:
            end_ns -= min(COUNTDOWN_S, duration_ns // NS_PER_S) * NS_PER_S
        end_ns = max(at_ns, end_ns - MARGIN_NS)
        delay_ns = min(AFTER_TONE_NS, (end_ns - at_ns) // 4) if self._with_beeps else 0
        return Utterance(at_ns, rank, wordings, end_ns, end_ns, delay_ns)

    # Work

    def _side(self, event: SideStarted) -> Iterable[Utterance]:
        exercise = event.place.set.exercise
        if exercise.alternates:
            wordings = self._words.fitting(((f"side-{event.place.side}",),))
            yield Utterance(event.at_ns, Rank.COUNT, wordings, event.at_ns + REMARK_WITHIN_NS)
        elif exercise.pace is not Pace.PACED or not (self._names_phases or self._with_beeps):
            wordings = self._words.fitting((("say-go",),))
            yield Utterance(event.at_ns, Rank.PHASE, wordings, event.at_ns + COUNT_WITHIN_NS)

    def _phase(self, event: PhaseStarted) -> Iterable[Utterance]:
        exercise = event.place.set.exercise
        end_ns = event.at_ns + event.duration_ns
        if not self._names_phases or is_counted(exercise.exercise):
            return
        if event.rep > REPS_WITH_PHASES and event.rep != exercise.target_reps:
            yield Utterance(event.at_ns, Rank.CUE, self._cues.how_to_move(event), end_ns, end_ns)
        else:
            yield Utterance(event.at_ns, Rank.PHASE, self._cues.in_phase(event), end_ns, end_ns)

    def _rep(self, event: RepCounted) -> Iterable[Utterance]:
        exercise, side = event.place.set.exercise, event.place.side
        number = self._spelling.number(event.rep)
        if exercise.alternates and event.by_coach and side is not exercise.sides[-1]:
            # At this time the other side is called, which does its half of the same rep.
            return
        wordings = self._words.fitting((number,))
        if exercise.alternates and not event.by_coach and not self._is_last(exercise, event):
            wordings = self._words.fitting((number, (f"side-{side.other}",)), (number,))
        yield self._count(event.at_ns, wordings, COUNT_WITHIN_NS)

    def _is_last(self, exercise: PlannedExercise, event: RepCounted) -> bool:
        return event.rep == exercise.target_reps and event.place.side is exercise.sides[-1]

    def _tick(self, event: Tick) -> Iterable[Utterance]:
        match event.counts:
            case TickKind.PHASE:
                return
            case TickKind.COUNTDOWN:
                if self._counts:
                    wordings = self._words.fitting(((f"countdown-{event.seconds}",),))
                    until_ns = event.at_ns + COUNTDOWN_WITHIN_NS
                    yield Utterance(event.at_ns, Rank.COUNTDOWN, wordings, until_ns)
            case TickKind.TEN_LEFT | TickKind.STOPWATCH:
                words = self._spelling.duration(event.seconds)
                room_ns = (TEN_LEFT_S - COUNTDOWN_S) * NS_PER_S - MARGIN_NS
                yield replace(
                    self._count(event.at_ns, self._words.fitting((words,)), REMARK_WITHIN_NS),
                    end_ns=event.at_ns + room_ns,
                )
            case never:
                assert_never(never)

    def _remark(self, at_ns: int, *words: str) -> Iterable[Utterance]:
        yield self._count(at_ns, self._words.fitting((words,)), REMARK_WITHIN_NS, Rank.REMARK)

    def _count(self, at_ns: int, wordings: tuple[Wording, ...], within_ns: int, rank: Rank = Rank.COUNT) -> Utterance:
        return Utterance(at_ns, rank, wordings if self._counts else (), at_ns + within_ns)


def _about(event: Event, number: int) -> str:
    """A short key for an utterance of an event, which is cheaper to compare than the event with its plan."""
    place = None if isinstance(event, UnplacedEvent) else event.place
    where = (place.set.index, str(place.side)) if place is not None else ()
    return f"{event.kind} {where} {_number_and_phase(event)} {number}"


def _number_and_phase(event: Event) -> str:
    """What distinguishes events of one kind, time and place."""
    match event:
        case SideStarted(rep=rep) | RepCounted(rep=rep) | RepTakenBack(rep=rep):
            return f"{rep}"
        case PhaseStarted(rep=rep, phase=phase):
            return f"{rep} {phase.name}"
        case Tick(seconds=seconds):
            return f"{seconds}"
        case _:
            return ""
