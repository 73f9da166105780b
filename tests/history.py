"""Fake answers about earlier workouts, for tests without a log."""

from runcoach.log.queries.trends import Attempt
from runcoach.log.store.records import LastTime, RequirementCheck
from runcoach.player.choices import ExerciseChoice
from runcoach.session.values import Requirement, Side


class EmptyHistory:
    """A log in which nothing was ever done; tests override the answers that they need."""

    def last_choice(self, exercise_id: str) -> ExerciseChoice | None:
        return None

    def was_done(self, exercise_id: str) -> bool:
        return False

    def last_result(self, exercise_id: str, without: int | None = None) -> LastTime | None:
        return None

    def bests_ns(self, exercise_id: str, variant: str = "") -> tuple[tuple[Side, int], ...]:
        return ()

    def weaker_side(self, exercise_id: str) -> Side | None:
        return None

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        return RequirementCheck(requirement, True, ())

    def attempts(self, exercise_id: str, limit: int = 2) -> tuple[Attempt, ...]:
        return ()
