"""The log for people: the history, and what an import did.

Every text is printed as text, never as markup.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.text import Text

from runcoach.base.clock import local_time
from runcoach.cli.messages import make_console
from runcoach.coach import wording
from runcoach.log.store.records import WorkoutRecord
from runcoach.session.text import clean
from runcoach.session.values import Side

if TYPE_CHECKING:
    from runcoach.log.transfer.imports import ImportSummary


def print_history(workouts: Sequence[WorkoutRecord]) -> None:
    """Print workouts, each with its results, one exercise a line."""
    console = make_console()
    if not workouts:
        console.print(Text("No workout yet. `runcoach` opens the app; `space` begins."))
        return
    for workout in workouts:
        length_ns = workout.duration_ns
        when = workout.started_at.strftime("%Y-%m-%d %H:%M")
        rating = f", RPE {workout.rpe}" if workout.rpe else ""
        if workout.started_at > local_time() + timedelta(days=1):
            rating += ", dated in the future: it counts for nothing until `runcoach move` puts it right"
        facts = f"  {workout.session_title}  {wording.clock(length_ns)}  {workout.status}{rating}"
        console.print(Text.assemble((when, "bold"), facts))
        for line in _exercise_lines(workout):
            console.print(Text(f"    {line}"))
        if workout.note:
            console.print(Text(f"    “{workout.note}”", "italic"))


def _exercise_lines(workout: WorkoutRecord) -> list[str]:
    """For each exercise, the results of its sets in order."""
    by_exercise: dict[str, list[str]] = {}
    for done in workout.sets:
        name = f"{done.exercise_name} ({done.variant})" if done.variant else done.exercise_name
        sides = [(side, result) for side, result in done.sides if side in Side]
        load = f" with {done.load}" if not done.load.is_body_alone else ""
        rpe = f" (RPE {done.rpe})" if done.rpe else ""
        by_exercise.setdefault(f"{name}{load}", []).append(f"{wording.sides_done(tuple(sides))}{rpe}")
    return [f"{name}: {'; '.join(results)}" for name, results in by_exercise.items()]


def print_import(summary: "ImportSummary") -> None:
    """Print what an import did, and which parts of the file it refused."""
    console = make_console()
    console.print(Text(f"It is {summary.source}."))
    counts = [
        f"{len(workouts)} {word}"
        for workouts, word in (
            (summary.new, "new"),
            (summary.changed, "changed"),
            (summary.known, "already in the log"),
            (summary.deleted, "deleted here"),
            (summary.refused, "refused"),
        )
        if workouts or word == "new"
    ]
    console.print(Text(f"{', '.join(counts)}.", "bold"))
    for changed in summary.changed:
        console.print(Text(f"  {clean(changed)}"))
    if summary.deleted:
        console.print(Text("What you deleted stays deleted; --again brings it back."))
    if summary.kept:
        console.print(Text("The log keeps its own numbers where a workout was done or corrected here:"))
    for kept in summary.kept:
        console.print(Text(f"  {clean(kept)}"))
    for remark in summary.remarks:
        console.print(Text(remark))
    for refused in summary.refused:
        console.print(Text(f"  {refused.where}: {refused.reason}"))
    if not summary.is_written:
        console.print(Text("Nothing was imported. Correct the file, or import the rest with --skip-refused."))
