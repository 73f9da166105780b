"""What leading a workout asks the log about earlier workouts. Only a description: `log.queries.history` answers."""

from typing import Protocol

from runcoach.log.queries.trends import Attempt
from runcoach.log.store.records import LastTime, RequirementCheck
from runcoach.player.choices import ExerciseChoice
from runcoach.session.values import Requirement, Side


class HistoryQueries(Protocol):
    """Questions about earlier workouts. Each may raise `LogError` if the log cannot be read."""

    def last_choice(self, exercise_id: str) -> ExerciseChoice | None:
        """What was chosen for an exercise in the last workout that had it, or None."""

    def was_done(self, exercise_id: str) -> bool:
        """Whether anything was ever done of an exercise, in any variant."""

    def last_result(self, exercise_id: str, without: int | None = None) -> LastTime | None:
        """What was done the last time, or None.

        Args:
            exercise_id: The exercise.
            without: A workout to leave out.
        """

    def bests_ns(self, exercise_id: str, variant: str = "") -> tuple[tuple[Side, int], ...]:
        """The longest open-ended work of each side in a variant; empty for the exercise itself."""

    def weaker_side(self, exercise_id: str) -> Side | None:
        """The side that did less lately, or None if the sides were even."""

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        """Whether the log shows what an exercise requires."""

    def attempts(self, exercise_id: str, limit: int = 2) -> tuple[Attempt, ...]:
        """The last workouts that did an exercise, newest first."""
