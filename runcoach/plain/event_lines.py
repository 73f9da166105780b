"""What plain mode says of each event: whole sentences, one line each. Pure: events in, lines out.

What no event carries (what was done last time) comes from `History`. Ticks of the tempo and beats of a metronome have
no lines: they would come faster than they can be read.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, assert_never

from runcoach.coach import how_to, walk_words, wording
from runcoach.plain import speech
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
from runcoach.player.plan import Pace, Plan, PlannedExercise, PlannedSet, SetPlace
from runcoach.session.cues import Cue
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import NS_PER_S, Side, Unit
from runcoach.settings.definitions import Verbosity


def how_to_lines(exercise: PlannedExercise, unit: Unit | None = None, warning: str = "") -> tuple[str, ...]:
    """The how-to of an exercise, as sentences; `warning` is what should have been mastered before."""
    return tuple(speech.spelled_out(line) for line in how_to.lines(how_to.how_to_of(exercise, unit, warning)))


class History(Protocol):
    """What lines need besides the events: the workouts before this one."""

    def last_time(self, planned: PlannedSet) -> str:
        """What was done of an exercise the last time; empty if it was never done."""

    def warning(self, planned: PlannedSet) -> str:
        """What should have been mastered before a set; empty if nothing is missing."""


class Lines:
    """Turns events into lines.

    Args:
        plan: The workout.
        history: What was done before.
        main_key: The name of the main key.
        done_key: The name of the key that ends a side.
        verbosity: How much is said, by the same setting as for the voice.
        unit: Of loads; None for the unit that each has.
    """

    def __init__(
        self,
        plan: Plan,
        history: History,
        main_key: str,
        done_key: str,
        verbosity: Verbosity = Verbosity.PHASES,
        unit: Unit | None = None,
    ) -> None:
        self.plan = plan
        """The workout, as the person has changed it."""
        self._history = history
        self._main_key = main_key
        self._done_key = done_key
        self._unit = unit
        self._names_phases = verbosity is Verbosity.PHASES
        self._counts = verbosity is not Verbosity.ANNOUNCEMENTS

    def of(self, events: Sequence[Event]) -> Iterable[str]:
        """The lines of what happened together, in its order."""
        names_place = any(
            isinstance(event, HowToStarted | ReadyStarted | CountInStarted | SwitchStarted) for event in events
        )
        for event in events:
            if isinstance(event, Moved) and names_place:
                # What begins there says better where the workout is now.
                continue
            yield from self.lines_of(event)
            if isinstance(event, RestEnded) and not names_place and self.plan.choices.waits_after_rest:
                yield f"{self._main_key} goes on when you are ready."

    def lines_of(self, event: Event) -> tuple[str, ...]:
        """The lines of one event."""
        match event:
            case HowToStarted(place=place):
                promise = how_to.nothing_starts(self._main_key)
                said = how_to_lines(place.set.exercise, self._unit, self._history.warning(place.set))
                return (*said, f"{promise} Then you get ready.")
            case ReadyStarted(place=place, duration_ns=length):
                ready = f"Get ready, {speech.duration(length)}: {self._coming(place.set, place.side)}."
                return (ready, *self._beware(place.set), *self._about(place.set))
            case SetStarted(place=place) if not place.set.exercise.exercise.ready_ns.low:
                # No get-ready has announced the set.
                return (f"{self._coming(place.set, place.side)}.", *self._about(place.set))
            case SideStarted():
                return self._side(event)
            case PhaseStarted():
                return self._phase(event)
            case Tick():
                return self._tick(event)
            case Halfway():
                return ("Halfway.",) if self._counts else ()
            case LastRep():
                return ("Last one.",) if self._counts else ()
            case RepCounted(place=place, rep=rep):
                return (f"{self._count(place, rep)}.",) if self._counts or not event.by_coach else ()
            case RepTakenBack(place=place, rep=rep):
                return (f"Taken back: {self._count(place, rep)}.",)
            case DoneAsAsked(place=place, reps=reps):
                return (f"{self._count(place, reps)}, done.",)
            case TargetReached():
                return ("That is all of them; one more still counts.",)
            case BestBeaten(best_ns=best):
                return (f"A new best: longer than {speech.duration(best)}.",)
            case SwitchStarted(place=place, duration_ns=length):
                return (f"Switch sides, {speech.duration(length)}: {speech.side(place.side)} next{_meaning(place)}.",)
            case SetEnded(place=place, result=result):
                done = f"Done, {wording.set_number(place.set)}: {speech.done(result, self._unit)}."
                return tuple(filter(None, (done, walk_words.advice(event, self.plan.choices))))
            case RestStarted():
                return self._rest(event)
            case RestEnded():
                return ("The rest is over.",)
            case CountInStarted(place=place, duration_ns=length):
                where = speech.joined((place.set.exercise.name, speech.side(place.side)))
                return (f"Going on in {speech.duration(length)}: {where}.",)
            case Paused():
                return (f"Paused; {self._main_key} goes on.",)
            case Resumed():
                return ("Going on.",)
            case Moved(place=place):
                return (f"Now at {self._coming(place.set, place.side)}.",)
            case TempoChanged(rep_ns=length):
                return (speech.spelled_out(wording.tempo_changed(length)),)
            case Eased():
                return (speech.spelled_out(wording.eased(event, self._unit)),)
            case RestChanged(duration_ns=length):
                return (f"The rest of this set is now {speech.duration(length)}.",)
            case ResultChanged(place=place, result=result):
                what = speech.joined((place.set.exercise.name, wording.set_number(place.set)))
                return (f"Written down for {what}: {speech.done(result, self._unit)}.",)
            case OverallChanged(rpe=rpe, note=note):
                return (f"Written down for the whole workout: {speech.overall(rpe, note)}.",)
            case WorkoutEnded(completed=completed):
                return ("The workout is complete.",) if completed else ("The workout ends here.",)
            case Ignored(reason=reason):
                return (reason,)
            case SetStarted() | SideEnded() | Beat():
                # The next event at the same moment has the line; a beat has none.
                return ()
            case never:
                assert_never(never)

    def _count(self, place: SetPlace, rep: int) -> str:
        target = place.set.exercise.target_reps
        number = f"{rep} of {target}" if target is not None else str(rep)
        counted = f"{speech.whose(place.side)}{number}"
        return counted[:1].upper() + counted[1:]

    def _beware(self, planned: PlannedSet) -> tuple[str, ...]:
        """What should have been mastered first, unless the how-to has just said it."""
        warning = "" if planned.has_how_to else self._history.warning(planned)
        return (f"Beware: {speech.spelled_out(warning)}",) if warning else ()

    def _about(self, planned: PlannedSet) -> tuple[str, ...]:
        """All about an exercise before its first set, unless its how-to has just said it; before later sets, a cue."""
        exercise = planned.exercise
        if planned.has_how_to:
            return ()
        cues = exercise.exercise.cues
        is_first = next(each.index for each in self.plan.sets if each.exercise.index == exercise.index) == planned.index
        if not is_first:
            return (
                (speech.sentence(f"Keep: {cues.keep[(planned.set - 1) % len(cues.keep)].text}"),) if cues.keep else ()
            )
        named = [
            ("Fetch", in_a_sentence(exercise.exercise.equipment)),
            ("Tempo", speech.tempo(exercise)),
            ("Last time", self._history.last_time(planned)),
            ("Sides", _meaning(SetPlace(planned, exercise.sides[0])).removeprefix(": ")),
            ("Set up", _joined(cues.setup)),
            ("How", _joined(cues.move)),
            ("Keep", _joined(cues.keep)),
            ("Breathe", _joined(cues.breathe)),
            ("Avoid", _joined(cues.avoid)),
            ("Why", exercise.exercise.why),
        ]
        return tuple(speech.sentence(f"{name}: {text}") for name, text in named if text)

    def _side(self, event: SideStarted) -> tuple[str, ...]:
        exercise, side = event.place.set.exercise, event.place.side
        if exercise.alternates:
            return (f"{speech.side(side).capitalize()}.",) if self._counts else ()
        go = speech.joined(("Go", speech.side(side)))
        match exercise.pace:
            case Pace.PACED:
                return (f"{go}.",)
            case Pace.SELF_PACED:
                ends = "is all of them" if exercise.target_reps is not None else "ends it"
                counts = f"{self._main_key} counts one, {self._done_key} {ends}"
                return (f"{go}, {speech.amount(exercise)} at your pace; {counts}.",)
            case Pace.TIMED:
                return (f"{go}, {speech.duration(event.duration_ns or exercise.duration_ns or 0)}.",)
            case Pace.OPEN:
                return (f"{go}, {speech.amount(exercise)}; {self._main_key} ends it.",)
            case never:
                assert_never(never)

    def _phase(self, event: PhaseStarted) -> tuple[str, ...]:
        if not self._names_phases:
            return ()
        exercise = event.place.set.exercise
        length = "fast" if event.phase.explosive else speech.duration(event.duration_ns)
        is_first = event.rep == 1 and event.place.side is exercise.sides[0]
        cue = f": {event.phase.cue}" if is_first and event.phase.cue else ""
        return (speech.sentence(f"{event.phase.name.capitalize()}, {length}{cue}"),)

    def _tick(self, event: Tick) -> tuple[str, ...]:
        match event.counts:
            case TickKind.PHASE:
                return ()
            case TickKind.COUNTDOWN:
                return (f"{event.seconds}",) if self._counts else ()
            case TickKind.TEN_LEFT:
                return (f"{speech.duration(event.seconds * NS_PER_S)} to go.",) if self._counts else ()
            case TickKind.STOPWATCH:
                return (f"{speech.duration(event.seconds * NS_PER_S)}.",) if self._counts else ()
            case never:
                assert_never(never)

    def _coming(self, planned: PlannedSet, side: Side) -> str:
        return speech.coming(planned, side, self._unit)

    def _rest(self, event: RestStarted) -> tuple[str, ...]:
        index = event.place.set.index
        rest = f"Rest, {speech.duration(event.duration_ns)}."
        rating = (
            () if index else ("How hard was it? A digit rates the set just done: 1 is easy, 0 stands for 10, all out.",)
        )
        following = event.following
        if following is None:
            return (f"{rest} That was the last set.", *rating)
        fetch = in_a_sentence(following.exercise.exercise.equipment)
        is_other = following.exercise.index != event.place.set.exercise.index
        following_rest = f"{rest} Next: {self._coming(following, following.exercise.sides[0])}."
        if is_other and fetch:
            following_rest += f" {speech.sentence(f'Fetch: {fetch}')}"
        return (following_rest, *rating)


def _joined(cues: tuple[Cue, ...]) -> str:
    return "; ".join(cue.text for cue in cues)


def _meaning(place: SetPlace) -> str:
    """What the side of a place does, and what the other one does: `: left foot moves, right foot stands`."""
    meaning = side_meaning(place.set.exercise.exercise.left_means, place.side)
    return f": {meaning.text}" if meaning is not None else ""
