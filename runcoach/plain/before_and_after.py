"""What plain mode says before and after a workout: what waits, briefing, summary. Pure: values in, lines out."""

from collections.abc import Iterable, Iterator
from datetime import date

from runcoach.coach import wording
from runcoach.coach.summary import ExerciseSummary, Summary
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.plain import speech
from runcoach.plain.keys import KeyTable
from runcoach.player.plan import Plan
from runcoach.session.values import NS_PER_S, Side, Unit


def waiting(workout: UnfinishedWorkout, today: date) -> tuple[str, ...]:
    """A workout of the session that was cut off, and the keys that answer."""
    begun = wording.days_ago(workout.started_at.date(), today)
    done = f"{workout.sets_done} of {wording.count(workout.sets, 'set')} done"
    return (
        f"An unfinished workout waits: {workout.session_title}, begun {begun}, {done}.",
        "space: go on with it. n: begin anew, and let it wait. x: keep it as it is, and begin anew. q: leave.",
    )


def briefing(
    planned: Plan,
    warnings: Iterable[str],
    keys: KeyTable,
    rehearse: int | None = None,
    unit: Unit | None = None,
) -> Iterator[str]:
    """What is coming, what to fetch, and the keys that begin it."""
    session = planned.session
    if rehearse is not None:
        yield f"This is a rehearsal, {rehearse} times as fast: nothing is kept."
    parts = (wording.count(len(planned.exercises), "exercise"), wording.count(len(planned.sets), "set"))
    yield f"{session.title}: {speech.joined((*parts, speech.about(planned.estimated_ns)))}."
    if session.summary:
        yield speech.sentence(session.summary)
    for exercise in planned.exercises:
        sets = wording.count(wording.sets_of(planned, exercise), "set")
        sides = wording.sided(exercise)
        asked = f"{sets} of {speech.amount(exercise)} {sides}".strip()
        yield f"{exercise.name}: {speech.joined((asked, speech.load(exercise.load, unit)))}."
    things = ", ".join(dict.fromkeys(thing for each in planned.exercises for thing in each.exercise.equipment))
    yield speech.sentence(f"Fetch: {things}") if things else "Nothing to fetch."
    for warning in warnings:
        yield speech.sentence(f"Beware: {warning}")
    start, help_key = keys.main_key("briefing.start"), keys.main_key("everywhere.help")
    yield f"{start} starts. {help_key} shows all keys. {keys.main_key('everywhere.leave')} leaves."


def summary(of: Summary, *, is_complete: bool, is_rehearsal: bool, unit: Unit | None = None) -> Iterator[str]:
    """What the workout brought."""
    time = f"{speech.duration(_whole(of.elapsed_ns))} in all, {speech.duration(_whole(of.work_ns))} of it work"
    yield f"{of.sets_done} of {wording.count(of.sets, 'set')} done, {time}."
    if is_rehearsal:
        yield "It was a rehearsal: nothing is kept."
    elif not is_complete:
        yield "You left before the end; everything that you did is kept."
    if not of.exercises:
        yield "No set was done this time. The session waits for you."
    for each in of.exercises:
        yield from _exercise(each, unit)


def _exercise(of: ExerciseSummary, unit: Unit | None) -> Iterator[str]:
    name = of.exercise.name
    for number, result in enumerate(of.sets, 1):
        which = f", set {number}" if len(of.sets) > 1 else ""
        yield f"{name}{which}: {speech.sentence(speech.done(result, unit))}"
    for side, best in of.bests_beaten:
        on = "" if side is Side.BOTH else f" on the {side.value} side"
        yield f"{name}: your best{on}, {best / NS_PER_S:.1f} seconds."
    if of.lsi is not None:
        weaker = of.weaker
        alike = f"{name}: left and right alike."
        yield alike if weaker is None else f"{name}: the {weaker.value} side did {of.lsi} percent of the other."
    if of.next_time:
        yield f"{name}, next time: {of.next_time.replace(' × ', ' times ')}."


def afterwards(keys: KeyTable) -> str:
    """What can be done at the end."""
    easy, all_out = keys.main_key("summary.rate_1"), keys.main_key("summary.rate_10")
    note, done = keys.main_key("summary.note"), keys.main_key("summary.done")
    return f"How hard was the whole? {easy} is easy, {all_out} is 10, all out. {note} writes a note. {done} ends."


def _whole(ns: int) -> int:
    return ns // NS_PER_S * NS_PER_S
