"""A session before its workout: what was chosen, what is at hand, how much time there is, and what is proposed.

The same values for every face: `prepare` reads the log, and each change gives another `Briefing`. Imports no face.
What was chosen (`chosen`) is changed by the person alone. From it follow `provided`, for what is at hand, and then
`choices`, for the time that there is: the workout begins with those.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import at_hand, first_weights, suggestions, time_limit
from runcoach.coach.at_hand import Way, WayKind
from runcoach.coach.exercise_names import short_name
from runcoach.coach.first_weights import WeightQuestion, is_asked_for, without_numbers
from runcoach.coach.history_queries import HistoryQueries
from runcoach.coach.starting_choices import (
    first_side,
    last_choices,
    misplaced,
    missing_prerequisites,
    with_bests,
    with_settings,
    without_misplaced,
)
from runcoach.coach.suggestions import Offer
from runcoach.coach.time_limit import Fit
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import Plan, plan
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import Circuit, Exercise, Load, Session, Unit
from runcoach.settings.definitions import Settings


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to fetch.

    Attributes:
        name: As the exercises name it.
        is_at_hand: Whether the person has it.
        exercises: The positions of the exercises that need it.
    """

    name: str
    is_at_hand: bool
    exercises: tuple[int, ...]


@dataclass(frozen=True)
class Briefing:
    """What is chosen for a session so far."""

    session: Session
    chosen: Choices = field(default_factory=Choices)
    """What the person has chosen, as if everything were at hand and there were time for all of it."""
    warned: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Prerequisites that the log does not show, a sentence each, by the exercise's position in the session (from 0)."""
    offers: Mapping[int, Offer] = field(default_factory=dict)
    """The proposed next steps, by the exercise's position in the session (from 0)."""
    history: HistoryQueries | None = field(default=None, compare=False)
    """Answers questions about earlier workouts."""
    trouble: RunCoachError | None = None
    """Why the log has no part in this, or in the last change, if it could not be read."""
    own_loads: tuple[OwnLoads, ...] = ()
    """The weights that the user has."""
    first_loads: tuple[Load, ...] = ()
    """The load of each exercise as the briefing began, to which the steps of a key lead back."""
    begun_with: Choices = field(default_factory=Choices)
    """What was chosen before the person changed anything: as last time, by the settings, by the program's rules."""
    minutes: int | None = None
    """The time that there is; None for all that the session takes."""
    missing_names: tuple[str, ...] = ()
    """What the user does not have, as it is named."""
    chosen_ways: Mapping[int, Way] = field(default_factory=dict)
    """How exercises go without something, where the person has chosen it; otherwise in the first way that there is."""
    remark: str = ""
    """A sentence on how the session came about: what of a pasted plan is not in it."""
    kept: frozenset[int] = frozenset()
    """Exercises that stay, however short the time is."""

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The session's exercises as its file has them, without their variants."""
        return tuple(self.session.exercises())

    @cached_property
    def circuits(self) -> tuple[Circuit, ...]:
        """The session's circuits, in their order."""
        return tuple(block for block in self.session.blocks if isinstance(block, Circuit))

    @cached_property
    def misplaced(self) -> Mapping[int, str]:
        """Where the exercises belong that were left out at first, a few words each, by their position (from 0)."""
        return misplaced(self.session)

    @cached_property
    def not_at_hand(self) -> frozenset[str]:
        """What the user does not have, in the form in which things are compared."""
        return frozenset(map(at_hand.same_thing, self.missing_names))

    @cached_property
    def provided(self) -> Choices:
        """What was chosen, as far as it can be done with what is at hand, and with no weight that was not named."""
        made = []
        for index, exercise in enumerate(self.exercises):
            choice, way = self.chosen.of(index), self.way(index)
            made.append(choice if way is None else at_hand.done_in(way, exercise, choice, self.not_at_hand))
        every = without_numbers(self.session, replace(self.chosen, exercises=tuple(made)))
        if all(choice.is_left_out for choice in every.exercises):
            # Something has to stay, or there would be no workout.
            first = next((at for at, _ in enumerate(self.exercises) if not self.chosen.of(at).is_left_out), 0)
            kept = (replace(choice, is_left_out=at != first) for at, choice in enumerate(every.exercises))
            every = replace(every, exercises=tuple(kept))
        return every

    @cached_property
    def whole(self) -> Plan:
        """The workout as if there were time for all of it."""
        return plan(self.session, self.provided)

    @cached_property
    def fit(self) -> Fit | None:
        """What there is no time for; None without a limit."""
        if self.minutes is None:
            return None
        return time_limit.fitted(self.session, self.provided, self.minutes, self.kept)

    @property
    def choices(self) -> Choices:
        """What the workout begins with."""
        return self.provided if self.fit is None else self.fit.choices

    @cached_property
    def plan(self) -> Plan:
        """The workout as it is chosen now."""
        return self.whole if self.fit is None else plan(self.session, self.choices)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Prerequisites that the log does not show, a sentence each."""
        return tuple(warning for _, every in sorted(self.warned.items()) for warning in every)

    # What is at hand

    @property
    def equipment(self) -> tuple[str, ...]:
        """What has to be fetched, without repetitions."""
        return tuple(dict.fromkeys(thing for each in self.plan.included for thing in each.exercise.equipment))

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """All that the chosen exercises need, in the order in which they need it, whether it is at hand or not."""
        found: dict[str, tuple[str, list[int]]] = {}
        for each in plan(self.session, self.chosen).included:
            for name in each.exercise.equipment:
                found.setdefault(at_hand.same_thing(name), (name, []))[1].append(each.index)
        return tuple(Thing(name, key not in self.not_at_hand, tuple(of)) for key, (name, of) in found.items())

    def ways(self, exercise: int) -> tuple[Way, ...]:
        """The ways in which an exercise can go without what is missing; empty if nothing is."""
        return at_hand.ways(self.exercises[exercise], self.chosen.of(exercise).variant, self.not_at_hand)

    def way(self, exercise: int) -> Way | None:
        """How an exercise goes without what is missing; None if nothing is."""
        every = self.ways(exercise)
        chosen = self.chosen_ways.get(exercise)
        return chosen if chosen in every else next(iter(every), None)

    def with_way(self, exercise: int, way: Way) -> "Briefing":
        """Choose how an exercise goes without what is missing."""
        changed = replace(self, chosen_ways={**self.chosen_ways, exercise: way}, trouble=None)
        return changed if any(not each.is_left_out for each in changed.provided.exercises) else self

    def with_not_at_hand(self, things: Sequence[str]) -> "Briefing":
        """Follow what is not at hand."""
        return replace(self, missing_names=tuple(things), trouble=None)

    def missing_sentences(self) -> Iterator[str]:
        """What becomes of the exercises for which something is missing, a sentence for each thing."""
        for thing in self.things:
            if thing.is_at_hand:
                continue
            parts = [
                way.sentence(self.short_name(index))
                for index in thing.exercises
                if not self.chosen.of(index).is_left_out and (way := self.way(index)) is not None
            ]
            if parts:
                yield f"No {thing.name}: {', '.join(parts)}."

    # Time

    @property
    def time_options(self) -> tuple[int, ...]:
        """The times to choose from, in minutes, the longest first; the one that was asked for is among them."""
        offered = time_limit.options(self.whole)
        more = () if self.minutes is None or self.minutes in offered else (self.minutes,)
        return tuple(sorted((*offered, *more), reverse=True))

    def with_minutes(self, minutes: int | None) -> "Briefing":
        """Choose how much time there is; None for all that the session takes."""
        return replace(self, minutes=minutes, kept=frozenset(), trouble=None)

    def with_next_minutes(self) -> "Briefing":
        """Choose the next shorter time; after the shortest, all of the session again."""
        shorter = (each for each in self.time_options if self.minutes is None or each < self.minutes)
        return self.with_minutes(next(shorter, None))

    def why_out(self, exercise: int) -> str:
        """Why an exercise is left out, in a few words: `left out, only before a run`, `left out, no time`."""
        if self.chosen.of(exercise).is_left_out:
            where = self.misplaced.get(exercise)
            return f"left out, {where}" if where else "left out"
        if self.provided.of(exercise).is_left_out:
            form = at_hand.form_of(self.exercises[exercise], self.chosen.of(exercise).variant)
            return f"left out, no {' and no '.join(at_hand.needed(form, self.not_at_hand))}"
        return "left out, no time"

    # Choices

    def short_name(self, exercise: int) -> str:
        """The short name of an exercise, or its name."""
        return short_name(self.exercises[exercise])

    @property
    def open_weights(self) -> tuple[int, ...]:
        """The exercises of the workout whose weight was never named."""
        return tuple(each.index for each in self.plan.included if self.asks_for_weight(each.index))

    def asks_for_weight(self, exercise: int) -> bool:
        """Whether the weight of an exercise is still to be named."""
        choice, way = self.chosen.of(exercise), self.way(exercise)
        if way is not None:
            choice = at_hand.done_in(way, self.exercises[exercise], choice, self.not_at_hand)
        return is_asked_for(at_hand.form_of(self.exercises[exercise], choice.variant), choice)

    def lacks_weight(self, exercise: int) -> bool:
        """Whether the weight of an exercise has no number yet: neither chosen, nor written in the person's plan."""
        return self.asks_for_weight(exercise) and self.whole.exercises[exercise].load.is_unnamed

    def weight_question(self, exercise: int, unit: Unit | None = None) -> WeightQuestion:
        """The question for the weight of an exercise: in one workout in one unit, that of the first answer.

        Args:
            exercise: Its position, from 0.
            unit: The unit that the person has set; None for none.
        """
        form = at_hand.form_of(self.exercises[exercise], self.provided.of(exercise).variant)
        named = (load for each in self.chosen.exercises if (load := each.load) is not None and load.has_amount)
        unit = unit or next((load.unit for load in named), None)
        return first_weights.question(form, unit, self.own_loads)

    def with_load(self, exercise: int, load: Load) -> "Briefing":
        """Name the load of an exercise; a weight without an amount is one that is not named."""
        return self.with_choice(exercise, replace(self.chosen.of(exercise), load=load))

    def rounds(self, circuit: int) -> int:
        """How many rounds of a circuit were chosen."""
        choice, chosen = self.circuits[circuit].rounds, self.chosen.rounds
        return choice.clamp(chosen[circuit]) if circuit < len(chosen) else choice.low

    def with_rounds(self, circuit: int, rounds: int) -> "Briefing":
        """Choose the rounds of a circuit; as many as its range allows."""
        every = [self.rounds(number) for number in range(len(self.circuits))]
        every[circuit] = self.circuits[circuit].rounds.clamp(rounds)
        return self._with(replace(self.chosen, rounds=tuple(every)))

    def with_choice(self, exercise: int, choice: ExerciseChoice) -> "Briefing":
        """Choose something for an exercise; a proposal that was accepted for it is open again."""
        offer = self.offers.get(exercise)
        return self._chosen(exercise, choice, replace(offer, declined=None) if offer is not None else None)

    def answered(self, exercise: int) -> "Briefing":
        """Accept the proposal for an exercise, or take that back.

        Raises:
            KeyError: Nothing is proposed for it.
        """
        offer, choice = suggestions.answered(self.offers[exercise], self.chosen.of(exercise))
        return self._chosen(exercise, choice, offer)

    def with_left_out(self, exercise: int) -> "Briefing":
        """Leave an exercise out, or put it back, for any reason that it was left out; the last one left stays in."""
        choice, offer = self.chosen.of(exercise), self.offers.get(exercise)
        if not self.plan.exercises[exercise].is_left_out:
            if [each.index for each in self.plan.included] == [exercise]:
                return self
            out = self._chosen(exercise, replace(choice, is_left_out=True), offer)
            return replace(out, kept=self.kept - {exercise})
        changed = self._chosen(exercise, replace(choice, is_left_out=False), offer)
        way = changed.way(exercise)
        if way is not None and way.kind is WayKind.LEFT_OUT:
            others = (each for each in changed.ways(exercise) if each.kind is not WayKind.LEFT_OUT)
            changed = changed.with_way(exercise, next(others))
        if changed.plan.exercises[exercise].is_left_out:
            changed = replace(changed, kept=changed.kept | {exercise})
        return changed

    def with_taken_in(self, exercises: Iterable[int]) -> "Briefing":
        """Take in exercises that were left out at first, as the person did when the session was open before."""
        changed = self
        for index in exercises:
            if changed.chosen.of(index).is_left_out:
                changed = changed.with_choice(index, replace(changed.chosen.of(index), is_left_out=False))
        return changed

    @property
    def taken_in(self) -> frozenset[int]:
        """The exercises that the program left out at first and the person has taken in."""
        return frozenset(index for index in self.misplaced if not self.chosen.of(index).is_left_out)

    def with_settings(self, settings: Settings) -> "Briefing":
        """Follow what the settings say of every workout."""
        changed = replace(self._with(with_settings(self.chosen, settings)), own_loads=settings.loads)
        return changed.with_not_at_hand(settings.not_at_hand)

    def with_choices_of(self, before: "Briefing") -> "Briefing | None":
        """Keep the choices of the same session before its file was changed; None if its exercises are others now."""
        if [each.id for each in before.exercises] != [each.id for each in self.exercises]:
            return None
        kept = self._with(before.chosen)
        return replace(kept, minutes=before.minutes, chosen_ways=before.chosen_ways, kept=before.kept)

    def _chosen(self, exercise: int, choice: ExerciseChoice, offer: Offer | None) -> "Briefing":
        trouble = None
        try:
            choice = with_bests(self.exercises[exercise], choice, self.history)
        except RunCoachError as error:
            trouble = error
        every = [self.chosen.of(index) for index in range(len(self.exercises))]
        every[exercise] = choice
        chosen = replace(self.chosen, exercises=tuple(every))
        offers = self.offers if offer is None else {**self.offers, exercise: offer}
        return replace(self, chosen=chosen, offers=offers, trouble=trouble)

    def _with(self, chosen: Choices) -> "Briefing":
        return replace(self, chosen=chosen, trouble=None)


def prepare(
    session: Session, history: HistoryQueries | None, settings: Settings, minutes: int | None = None
) -> Briefing:
    """Prepare the briefing of a session, by what was done before and by the settings.

    Args:
        session: The session.
        history: Answers questions about earlier workouts, if there is a log.
        settings: What the user has set.
        minutes: The time that there is; None for all that the session takes.
    """
    try:
        choices = last_choices(session, history, first_side(settings))
        warned = missing_prerequisites(session, history)
        found = suggestions.offers(session, choices, history, settings.unit.unit, settings.loads)
    except RunCoachError as error:
        choices = without_misplaced(session, Choices())
        return _begun(Briefing(session, with_settings(choices, settings), trouble=error), settings, minutes)
    choices = without_misplaced(session, choices)
    return _begun(Briefing(session, with_settings(choices, settings), warned, found, history), settings, minutes)


def _begun(briefing: Briefing, settings: Settings, minutes: int | None) -> Briefing:
    ready = replace(briefing.with_not_at_hand(settings.not_at_hand), minutes=minutes)
    loads = tuple(each.load for each in ready.plan.exercises)
    ready = replace(ready, own_loads=settings.loads, first_loads=loads, begun_with=briefing.chosen)
    return replace(ready, trouble=briefing.trouble)
