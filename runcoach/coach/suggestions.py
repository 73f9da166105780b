"""The next steps that a briefing proposes, and what becomes of the choices when one is accepted or declined.

Pure but for the questions to the log, which come in as `Past`. What a next step is, `training.progression` says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from runcoach.log.queries.trends import Attempt
from runcoach.player.plan import Choices, ExerciseChoice
from runcoach.session.values import Session, Unit
from runcoach.training.progression import Proposal, propose


class Past(Protocol):
    """What is asked of the log."""

    def attempts(self, exercise_id: str, limit: int = 2) -> tuple[Attempt, ...]:
        """The last workouts that did an exercise, newest first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal for one exercise, and how it was answered."""

    proposal: Proposal
    declined: ExerciseChoice | None = None
    """The choice before it was accepted; nothing while it is not."""

    @property
    def is_accepted(self) -> bool:
        """Whether the workout will do it."""
        return self.declined is not None

    @property
    def change(self) -> str:
        """Before and after, in a few words: `8 reps → 9 reps`."""
        proposal = self.proposal
        if proposal.before == proposal.after:
            return proposal.after
        return f"{proposal.before} → {proposal.after}"


def offers(session: Session, choices: Choices, past: Past | None, unit: Unit | None = None) -> Mapping[int, Offer]:
    """The proposals for a session, by the exercise's place in it (from 0); where there is none, nothing."""
    if past is None:
        return {}
    found: dict[int, Offer] = {}
    for index, exercise in enumerate(session.exercises()):
        proposal = propose(exercise, past.attempts(exercise.id), choices.of(index).bests_ns, unit)
        if proposal is not None:
            found[index] = Offer(proposal)
    return found


def answered(offer: Offer, choice: ExerciseChoice) -> tuple[Offer, ExerciseChoice]:
    """The offer accepted, or taken back where it was, with the choice that follows.

    Args:
        offer: What is proposed.
        choice: What is chosen for the exercise now.
    """
    if offer.declined is not None:
        return replace(offer, declined=None), offer.declined
    asked = offer.proposal.choice
    # Sets, rest and bests are no part of a step; neither is the side that begins, unless the step says so.
    accepted = replace(
        asked, sets=choice.sets, rest_ns=choice.rest_ns, first=asked.first or choice.first, bests_ns=choice.bests_ns
    )
    return replace(offer, declined=choice), accepted
