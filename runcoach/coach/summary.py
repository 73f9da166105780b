"""What a workout brought, as a page worth reading. Pure: plan, results and the log's bests in, lines out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from runcoach.coach import wording
from runcoach.log.queries.trends import LSI_GOOD, Attempt, limb_symmetry
from runcoach.player.plan import Pace, Plan, PlannedExercise
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import Exercise, Side
from runcoach.training.progression import Step, propose


@dataclass(frozen=True, slots=True)
class ExerciseSummary:
    """What one exercise brought."""

    exercise: PlannedExercise
    sets: tuple[SetResult, ...]
    left_right: tuple[int, int] | None
    """Totals of the sides in their unit (reps, or nanoseconds), over sets that both did."""
    bests_beaten: tuple[tuple[Side, int], ...]
    """Sides whose open-ended work was longer than ever, with the new best in nanoseconds."""
    next_time: str
    """What to try next; empty where the same again is right."""

    @property
    def lsi(self) -> int | None:
        """The limb symmetry index in per cent: the weaker side's total of the stronger side's."""
        return limb_symmetry(*self.left_right) if self.left_right is not None else None

    @property
    def weaker(self) -> Side | None:
        """The side that did less."""
        if self.left_right is None or self.left_right[0] == self.left_right[1]:
            return None
        return Side.LEFT if self.left_right[0] < self.left_right[1] else Side.RIGHT


@dataclass(frozen=True, slots=True)
class Summary:
    """What a workout brought."""

    exercises: tuple[ExerciseSummary, ...]
    """Those of which something was done."""
    sets_done: int
    sets: int
    elapsed_ns: int
    work_ns: int


def _amount(exercise: PlannedExercise, result: SideResult) -> int:
    return result.reps or 0 if exercise.pace in (Pace.PACED, Pace.SELF_PACED) else result.work_ns


def sum_up(plan: Plan, results: Iterable[SetResult], elapsed_ns: int) -> Summary:
    """Sum up a workout.

    Args:
        plan: What was to be done.
        results: What was done.
        elapsed_ns: How long it took.
    """
    done = [result for result in results if any(_did(side) for _, side in result.sides)]
    by_exercise: dict[int, list[SetResult]] = {}
    for result in done:
        by_exercise.setdefault(plan.sets[result.set_index].exercise.index, []).append(result)
    unchanged = tuple(plan.session.exercises())
    summaries = tuple(
        _of_exercise(plan.exercises[index], unchanged[index], tuple(of), wording.sets_of(plan, plan.exercises[index]))
        for index, of in sorted(by_exercise.items())
    )
    work_ns = sum(side.work_ns for result in done for _, side in result.sides)
    return Summary(summaries, len(done), len(plan.sets), elapsed_ns, work_ns)


def _did(result: SideResult) -> bool:
    return bool(result.reps) or result.work_ns > 0


def _of_exercise(
    exercise: PlannedExercise, unchanged: Exercise, sets: tuple[SetResult, ...], planned_sets: int
) -> ExerciseSummary:
    left = right = 0
    is_comparable = False
    longest: dict[Side, int] = {}
    for result in sets:
        one, other = result.of(Side.LEFT), result.of(Side.RIGHT)
        if one is not None and other is not None:
            left, right = left + _amount(exercise, one), right + _amount(exercise, other)
            is_comparable = True
        for side, done in result.sides:
            longest[side] = max(longest.get(side, 0), done.work_ns)
    before: Mapping[Side, int] = dict(exercise.bests_ns)
    beaten: tuple[tuple[Side, int], ...] = ()
    if exercise.pace is Pace.OPEN:
        beaten = tuple((side, best) for side, best in longest.items() if side in before and best > before[side])
    compared = (left, right) if is_comparable else None
    return ExerciseSummary(
        exercise, sets, compared, beaten, _next_time(exercise, unchanged, sets, planned_sets, compared)
    )


def _next_time(
    exercise: PlannedExercise,
    unchanged: Exercise,
    sets: tuple[SetResult, ...],
    planned_sets: int,
    compared: tuple[int, int] | None,
) -> str:
    if compared is not None and (lsi := limb_symmetry(*compared)) is not None and lsi < LSI_GOOD:
        weaker = Side.LEFT if compared[0] < compared[1] else Side.RIGHT
        return f"start with the {weaker.value} side, and let it set the pace"
    done = tuple(replace(result, phases_ns=result.phases_ns or exercise.phases_ns) for result in sets)
    attempt = Attempt(exercise.variant, exercise.target_reps, exercise.duration_ns, planned_sets, done)
    proposal = propose(unchanged, (attempt,))
    if proposal is None:
        return ""
    match proposal.step:
        case Step.REP | Step.TIME | Step.TEMPO | Step.LOAD:
            return proposal.after
        case Step.VARIANT:
            return f"the harder way: {proposal.after}"
        case Step.BEST | Step.SAME | Step.BACK:
            return ""
        case never:
            assert_never(never)
