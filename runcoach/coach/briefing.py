"""A session before its workout: the choices to begin with, missing prerequisites, proposals, and what becomes of them.

The same values for every face: `prepare` reads the log, and each change gives another `Briefing`. Imports no face.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from runcoach.base.errors import RunCoachError
from runcoach.coach import suggestions
from runcoach.coach.history_queries import HistoryQueries
from runcoach.coach.starting_choices import (
    first_side,
    last_choices,
    missing_prerequisites,
    with_bests,
    with_settings,
    without_misplaced,
)
from runcoach.coach.suggestions import Offer
from runcoach.player.plan import Choices, ExerciseChoice, Plan, plan
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import Circuit, Exercise, Load, Session
from runcoach.settings.definitions import Settings


@dataclass(frozen=True)
class Briefing:
    """What is chosen for a session so far."""

    session: Session
    choices: Choices = field(default_factory=Choices)
    warnings: tuple[str, ...] = ()
    """Prerequisites that the log does not show, a sentence each."""
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

    @cached_property
    def plan(self) -> Plan:
        """The workout as it is chosen now."""
        return plan(self.session, self.choices)

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The session's exercises as its file has them, without their variants."""
        return tuple(self.session.exercises())

    @cached_property
    def circuits(self) -> tuple[Circuit, ...]:
        """The session's circuits, in their order."""
        return tuple(block for block in self.session.blocks if isinstance(block, Circuit))

    @property
    def equipment(self) -> tuple[str, ...]:
        """What has to be fetched, without repetitions."""
        return tuple(dict.fromkeys(thing for each in self.plan.included for thing in each.exercise.equipment))

    def rounds(self, circuit: int) -> int:
        """How many rounds a circuit has now."""
        choice, chosen = self.circuits[circuit].rounds, self.choices.rounds
        return choice.clamp(chosen[circuit]) if circuit < len(chosen) else choice.low

    def with_rounds(self, circuit: int, rounds: int) -> "Briefing":
        """Choose the rounds of a circuit; as many as its range allows."""
        chosen = [self.rounds(number) for number in range(len(self.circuits))]
        chosen[circuit] = self.circuits[circuit].rounds.clamp(rounds)
        return self._with(replace(self.choices, rounds=tuple(chosen)))

    def with_choice(self, exercise: int, choice: ExerciseChoice) -> "Briefing":
        """Choose something for an exercise; a proposal that was accepted for it is open again."""
        offer = self.offers.get(exercise)
        return self._chosen(exercise, choice, replace(offer, declined=None) if offer is not None else None)

    def answered(self, exercise: int) -> "Briefing":
        """Accept the proposal for an exercise, or take that back.

        Raises:
            KeyError: Nothing is proposed for it.
        """
        offer, choice = suggestions.answered(self.offers[exercise], self.choices.of(exercise))
        return self._chosen(exercise, choice, offer)

    def with_left_out(self, exercise: int) -> "Briefing":
        """Leave an exercise out, or take it in again; the last one that is left stays in."""
        choice = self.choices.of(exercise)
        is_last = [each.index for each in self.plan.included] == [exercise]
        if is_last and not choice.is_left_out:
            return self
        return self._chosen(exercise, replace(choice, is_left_out=not choice.is_left_out), self.offers.get(exercise))

    def with_settings(self, settings: Settings) -> "Briefing":
        """Follow what the settings say of every workout."""
        return replace(self._with(with_settings(self.choices, settings)), own_loads=settings.loads)

    def with_choices_of(self, before: "Briefing") -> "Briefing | None":
        """Keep the choices of the same session before its file was changed; None if its exercises are others now."""
        if [each.id for each in before.exercises] != [each.id for each in self.exercises]:
            return None
        return self._with(before.choices)

    def _chosen(self, exercise: int, choice: ExerciseChoice, offer: Offer | None) -> "Briefing":
        trouble = None
        try:
            choice = with_bests(self.exercises[exercise], choice, self.history)
        except RunCoachError as error:
            trouble = error
        chosen = [self.choices.of(index) for index in range(len(self.exercises))]
        chosen[exercise] = choice
        choices = replace(self.choices, exercises=tuple(chosen))
        offers = self.offers if offer is None else {**self.offers, exercise: offer}
        return replace(self, choices=choices, offers=offers, trouble=trouble)

    def _with(self, choices: Choices) -> "Briefing":
        return replace(self, choices=choices, trouble=None)


def prepare(session: Session, history: HistoryQueries | None, settings: Settings) -> Briefing:
    """Prepare the briefing of a session, by what was done before and by the settings.

    Args:
        session: The session.
        history: Answers questions about earlier workouts, if there is a log.
        settings: What the user has set.
    """
    try:
        choices = last_choices(session, history, first_side(settings))
        warnings = missing_prerequisites(session, history)
        found = suggestions.offers(session, choices, history, settings.unit.unit, settings.loads)
    except RunCoachError as error:
        choices = without_misplaced(session, Choices())
        return _begun(Briefing(session, with_settings(choices, settings), trouble=error), settings)
    choices = without_misplaced(session, choices)
    return _begun(Briefing(session, with_settings(choices, settings), warnings, found, history), settings)


def _begun(briefing: Briefing, settings: Settings) -> Briefing:
    loads = tuple(each.load for each in briefing.plan.exercises)
    return replace(briefing, own_loads=settings.loads, first_loads=loads)
