"""The summary of a workout: what was done, bests, left against right, what to try next; as values and sentences.

Pure except for `summary_of`, which asks the coach. Each face puts these facts into its own layout.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import Enum, auto
from typing import assert_never

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import suggestions, walk_words, wording
from runcoach.coach.coach import Coach
from runcoach.coach.exercise_results import share_words
from runcoach.coach.unwritten import NOT_KEPT, unwritten_words
from runcoach.log.queries.side_comparison import SideComparison, compare_sides
from runcoach.log.queries.trends import Attempt
from runcoach.log.store.errors import LogError
from runcoach.player.plan import Pace, Plan, PlannedExercise
from runcoach.player.results import SetResult, SideResult
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import Side, Unit
from runcoach.training.progression import Proposal, propose

NextStep = Callable[[PlannedExercise, Attempt], Proposal | None]
"""Returns the next step of an exercise after what was done of it in this workout."""

NOTHING_DONE = "No set was done this time. The session waits for you."
_STOPPED = "You left before the end; everything that you did is kept."
_STOPPED_ONLY = "You left before the end."
_REHEARSED = "It was a rehearsal: nothing is kept."


class Ending(Enum):
    """How a workout ended."""

    COMPLETE = auto()
    STOPPED = auto()
    """Before its planned end."""
    REHEARSED = auto()


@dataclass(frozen=True, slots=True)
class ExerciseSummary:
    """What was done of one exercise."""

    exercise: PlannedExercise
    sets: tuple[SetResult, ...]
    compared: SideComparison | None
    """How the sides compare; None if no set was done by both."""
    bests_beaten: tuple[tuple[Side, int], ...]
    """Sides whose open-ended work was longer than ever before, with the new best in nanoseconds."""
    next_time: str
    """What to try next; empty if there is nothing to say."""
    is_step_up: bool = False
    """Whether that asks for more than this time."""

    def comparison(self, percent: str = " %") -> str:
        """How the sides compare, in words; empty if they cannot be compared.

        Args:
            percent: How the face writes the unit after the number.
        """
        return share_words(self.compared, percent)


def best_words(side: Side) -> str:
    """A new best of a side: `your best on the left side`."""
    return "your best" if side is Side.BOTH else f"your best on the {side.value} side"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done in a workout."""

    exercises: tuple[ExerciseSummary, ...]
    """Those of which something was done."""
    sets_done: int
    sets: int
    elapsed_ns: int
    work_ns: int
    ending: Ending
    trouble: str = ""
    """What is not in the log, in a sentence; empty if all of it is."""
    clock_words: str = ""
    """What has to be said about the date: the clock was set meanwhile."""
    walk_words: str = ""
    """What was taken off holds for the walk to the key, in a sentence."""

    @property
    def progress(self) -> str:
        """How much of the plan was done: `5 of 9 sets`."""
        return f"{self.sets_done} of {wording.count(self.sets, 'set')}"

    @property
    def word(self) -> str:
        """How it ended, in a word: `Done` only if every set was."""
        match self.ending:
            case Ending.COMPLETE:
                return "Done" if self.sets_done == self.sets else "Ended"
            case Ending.STOPPED:
                return "Stopped"
            case Ending.REHEARSED:
                return "Rehearsed"
            case never:
                assert_never(never)

    @property
    def heading(self) -> str:
        """How it ended, and how much of it was done: `Stopped after 5 of 20 sets`."""
        if self.ending is Ending.STOPPED and self.sets_done:
            return f"{self.word} after {self.progress}"
        return f"{self.word}, {self.progress}"

    @property
    def bests(self) -> int:
        """How many bests were beaten."""
        return sum(len(each.bests_beaten) for each in self.exercises)

    @property
    def remark(self) -> str:
        """What has to be said about the ending and the date, in sentences; mostly empty after a whole workout."""
        match self.ending:
            case Ending.COMPLETE:
                return self._words("")
            case Ending.STOPPED:
                return self._words(_STOPPED_ONLY if self.trouble or not self.exercises else _STOPPED)
            case Ending.REHEARSED:
                return _REHEARSED
            case never:
                assert_never(never)

    def _words(self, ending: str) -> str:
        return " ".join(words for words in (ending, self.trouble, self.clock_words, self.walk_words) if words)


def summary_of(coach: Coach, unit: Unit | None = None, own: Sequence[OwnLoads] = ()) -> Summary:
    """The summary of a coach's workout.

    Args:
        coach: Has led it.
        unit: The unit of loads; None for the unit that each has.
        own: The weights that the user has.
    """
    ending = Ending.COMPLETE if coach.is_complete else Ending.STOPPED
    if coach.speed > 1:
        ending = Ending.REHEARSED
    unchanged = tuple(coach.plan.session.exercises())

    def step_of(planned: PlannedExercise, done: Attempt) -> Proposal | None:
        """What the next briefing will propose: the log has this workout, too."""
        exercise = unchanged[planned.index]
        if coach.logged_history is not None:
            # A log that cannot be read has no part in it.
            with suppress(LogError):
                bests_ns = coach.logged_history.bests_ns(exercise.id, planned.variant)
                return suggestions.next_step(exercise, coach.logged_history, bests_ns, unit, own)
        return propose(exercise, (done,), (), unit, own)

    summed = sum_up(coach.plan, coach.results(), coach.view().elapsed_total_ns, ending, step_of)
    count = coach.unwritten()
    trouble = unwritten_words(count) if count else "" if coach.is_kept else NOT_KEPT
    return replace(summed, clock_words=coach.clock_words, trouble=trouble)


def sum_up(
    plan: Plan,
    results: Iterable[SetResult],
    elapsed_ns: int,
    ending: Ending = Ending.COMPLETE,
    step_of: NextStep | None = None,
) -> Summary:
    """Sum up a workout.

    Args:
        plan: What was planned.
        results: What was done.
        elapsed_ns: How long it took.
        ending: How it ended.
        step_of: Returns the next step of an exercise; by default it follows from this workout alone.
    """
    done = [result for result in results if any(_did(side) for _, side in result.sides)]
    # What was done in an easier way is no part of the exercise as it was planned: it is summed up by itself.
    by_way: dict[tuple[int, str], list[SetResult]] = {}
    for result in done:
        way = plan.sets[result.set_index].exercise
        by_way.setdefault((way.index, way.variant), []).append(result)
    # The way in which an exercise ended.
    last = dict(by_way.keys())
    unchanged = tuple(plan.session.exercises())
    find = step_of or (lambda planned, attempt: propose(unchanged[planned.index], (attempt,)))
    summaries = tuple(
        _of_exercise(
            plan.sets[of[0].set_index].exercise,
            tuple(map(_with_what_was_before, of)),
            wording.sets_of(plan, plan.exercises[index]),
            find if last[index] == variant else lambda planned, attempt: None,
        )
        for (index, variant), of in sorted(by_way.items(), key=lambda item: (item[0][0], item[1][0].set_index))
    )
    work_ns = sum(side.work_ns for result in done for _, side in result.sides)
    summary = Summary(summaries, len(done), len(plan.sets), elapsed_ns, work_ns, ending)
    is_walked = any(each.exercise.pace is Pace.OPEN for each in summaries) and plan.choices.walk_ns > 0
    return replace(summary, walk_words=walk_words.taken_off(plan.choices.walk_ns)) if is_walked else summary


def _with_what_was_before(result: SetResult) -> SetResult:
    """The result with what was done before it was made easier in its note."""
    notes = (result.note, *(wording.done_before(done) for done in result.before))
    return replace(result, note="; ".join(note for note in notes if note))


def _did(result: SideResult) -> bool:
    return bool(result.reps) or result.work_ns > 0


def _of_exercise(
    exercise: PlannedExercise, sets: tuple[SetResult, ...], planned_sets: int, step_of: NextStep
) -> ExerciseSummary:
    longest: dict[Side, int] = {}
    for result in sets:
        for side, done in result.sides:
            longest[side] = max(longest.get(side, 0), done.work_ns)
    before: Mapping[Side, int] = dict(exercise.bests_ns)
    beaten: tuple[tuple[Side, int], ...] = ()
    if exercise.pace is Pace.OPEN:
        beaten = tuple((side, best) for side, best in longest.items() if side in before and best > before[side])
    compared = compare_sides({side: (did.reps, did.work_ns) for side, did in result.sides} for result in sets)
    paced = tuple(replace(result, phases_ns=result.phases_ns or exercise.phases_ns) for result in sets)
    attempt = Attempt(exercise.variant, exercise.target_reps, exercise.duration_ns, planned_sets, paced)
    proposal = step_of(exercise, attempt)
    is_up = proposal is not None and proposal.is_up
    return ExerciseSummary(exercise, sets, compared, beaten, _next_time(proposal, compared), is_up)


def _next_time(proposal: Proposal | None, compared: SideComparison | None) -> str:
    parts = [suggestions.in_words(proposal)] if proposal is not None else []
    # A step that says which side begins goes by the bests: today's sides may differ the other way.
    says_who_begins = proposal is not None and proposal.choice.first is not None
    if compared is not None and compared.weaker is not None and compared.is_uneven and not says_who_begins:
        parts.append(f"let the {compared.weaker.value} side begin")
    return "; ".join(parts)
