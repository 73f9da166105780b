"""The next steps that a briefing proposes and a summary announces, and what accepting one does to the choices.

Pure except for the questions to the log. What the next step of an exercise is follows from `training.progression`; both
ask for it here, so that a briefing proposes the numbers that the summary has said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.history_queries import HistoryQueries
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import Exercise, Session, Side, Unit
from runcoach.training.progression import Proposal, Step, propose


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal for one exercise, and how it was answered."""

    proposal: Proposal
    declined: ExerciseChoice | None = None
    """The choice before the proposal was accepted; None as long as it is not."""

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


def next_step(
    exercise: Exercise,
    history: HistoryQueries,
    bests_ns: Sequence[tuple[Side, int]] = (),
    unit: Unit | None = None,
    own: Sequence[OwnLoads] = (),
) -> Proposal | None:
    """The next step of an exercise by the log; None if there is none.

    Args:
        exercise: As the session has it, with its variants.
        history: Answers questions about earlier workouts.
        bests_ns: The longest open-ended work of each side, in the variant that was done last.
        unit: The unit of loads; None for the unit that each has.
        own: The weights that the user has.
    """
    return propose(exercise, history.attempts(exercise.id), bests_ns, unit, own)


def in_words(proposal: Proposal) -> str:
    """What to do next time, in a few words: `9 reps`, `lower 4 s`, `right over 20 s`, `the harder way: on one leg`."""
    match proposal.step:
        case Step.VARIANT:
            return f"the harder way: {proposal.after}"
        case Step.SAME:
            return f"{proposal.after} again" if proposal.before == proposal.after else f"work up to {proposal.after}"
        case Step.BEST if proposal.choice.first is not None:
            # The other side's best is higher: without the side the number would contradict it.
            return f"{proposal.choice.first.value} {proposal.after}"
        case Step.LOAD if proposal.choice.reps is not None:
            return f"{proposal.after}, {wording.count(proposal.choice.reps, 'rep')}"
        case Step.REP | Step.TIME | Step.TEMPO | Step.LOAD | Step.BEST | Step.BACK:
            return proposal.after
        case never:
            assert_never(never)


def offers(
    session: Session,
    choices: Choices,
    history: HistoryQueries | None,
    unit: Unit | None = None,
    own: Sequence[OwnLoads] = (),
) -> Mapping[int, Offer]:
    """The proposals for a session, by the exercise's position in it (from 0), for exercises that have one."""
    if history is None:
        return {}
    found: dict[int, Offer] = {}
    for index, exercise in enumerate(session.exercises()):
        proposal = next_step(exercise, history, choices.of(index).bests_ns, unit, own)
        if proposal is not None:
            found[index] = Offer(proposal)
    return found


def instead_of(proposal: Proposal) -> str:
    """What was asked before, for behind the step itself: `instead of 8` reps, `instead of 2 × 45 lb`."""
    number, _, unit = proposal.before.partition(" ")
    is_same_unit = unit.rstrip("s") == proposal.after.partition(" ")[2].rstrip("s") and number.isdecimal()
    return f"instead of {number if is_same_unit else proposal.before}"


def answered(offer: Offer, choice: ExerciseChoice) -> tuple[Offer, ExerciseChoice]:
    """Accept an offer, or take that back if it was accepted.

    Args:
        offer: What is proposed.
        choice: What is chosen for the exercise now.

    Returns:
        The offer with its answer, and the choice that follows.
    """
    if offer.declined is not None:
        return replace(offer, declined=None), offer.declined
    asked = offer.proposal.choice
    # A step is about reps, time, tempo, load and variant; the side that begins is part of it only if it says so.
    accepted = replace(
        choice,
        variant=asked.variant,
        reps=asked.reps,
        duration_ns=asked.duration_ns,
        phases_ns=asked.phases_ns,
        load=asked.load,
        first=asked.first or choice.first,
    )
    return replace(offer, declined=choice), accepted
