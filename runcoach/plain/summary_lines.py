"""What plain mode says after a workout: what was done, what to try next, the rating. Pure: values in, lines out."""

from collections.abc import Iterator

from runcoach.coach.summary import NOTHING_DONE, ExerciseSummary, Summary, best_words
from runcoach.log.journal.workout_log import Overall
from runcoach.plain import speech
from runcoach.plain.keys import KeyTable
from runcoach.session.values import NS_PER_S, Unit


def summary(of: Summary, unit: Unit | None = None) -> Iterator[str]:
    """What was done in the workout."""
    time = f"{speech.duration(_whole(of.elapsed_ns))} in all, {speech.duration(_whole(of.work_ns))} of it work"
    yield f"{of.progress} done, {time}."
    if of.remark:
        yield of.remark
    if not of.exercises:
        yield NOTHING_DONE
    for each in of.exercises:
        yield from _exercise(each, unit)


def _exercise(of: ExerciseSummary, unit: Unit | None) -> Iterator[str]:
    name = of.exercise.name
    for number, result in enumerate(of.sets, 1):
        which = f", set {number}" if len(of.sets) > 1 else ""
        yield f"{name}{which}: {speech.sentence(speech.done(result, unit))}"
    for side, best_ns in of.bests_beaten:
        yield f"{name}: {best_words(side)}, {speech.duration(_whole(best_ns))}."
    if comparison := of.comparison(" percent"):
        yield f"{name}: {comparison}."
    if of.next_time:
        yield f"{name}, next time: {speech.spelled_out(of.next_time)}."


def overall(of: Overall) -> str:
    """The rating and the note of the whole workout."""
    rated = f"RPE {of.rpe}" if of.rpe is not None else "not rated"
    return speech.joined((rated, f"note: {of.note}" if of.note else "no note"))


def afterwards(keys: KeyTable) -> str:
    """What can be done at the end."""
    easy, all_out = keys.main_key("summary.rate_1"), keys.main_key("summary.rate_10")
    note, done = keys.main_key("summary.note"), keys.main_key("summary.done")
    rating = f"{easy} is easy, {all_out} stands for 10, all out."
    return f"How hard was the workout? {rating} {note} writes a note. {done} ends."


def _whole(ns: int) -> int:
    return ns // NS_PER_S * NS_PER_S
