"""What the screens of the history show, as rows and charts. Pure: values of the log in, values of widgets out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from runcoach.coach import wording
from runcoach.log.queries.trends import LSI_GOOD, Point, SidePoint, Trend, WorkoutHead, limb_symmetry
from runcoach.log.store.records import SetRecord, WorkoutStatus
from runcoach.session.units import KG_PER_LB
from runcoach.session.values import NS_PER_S, Side, Unit
from runcoach.widgets.chart import Chart, Series
from runcoach.widgets.choice_list import ChoiceRow
from runcoach.widgets.cue_panel import CueLine
from runcoach.widgets.ink import Ink
from runcoach.widgets.tint import BOLD, DIM, GO, HOLD, LOWER, TEXT, WARN

_LOOKS = {Side.LEFT: LOWER, Side.RIGHT: HOLD, Side.BOTH: GO}
_LETTERS = {Side.LEFT: "L", Side.RIGHT: "R", Side.BOTH: "B"}
_RECENT = 5
"""The number of workouts over which the sides are compared in words."""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_words(day: date) -> str:
    """A day with its weekday: `Sat 2026-11-21`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def _length(head: WorkoutHead) -> str:
    return wording.minutes(head.duration_ns).removeprefix("~") if head.duration_ns is not None else ""


def workout_row(head: WorkoutHead) -> ChoiceRow:
    """A workout as a line of the list."""
    return ChoiceRow(day_words(head.started_at.date()), f"{head.session_title}, {result_words(head)}")


def result_words(head: WorkoutHead) -> str:
    """The result of a workout: `stopped, 12 sets, 25 min, RPE 7`."""
    # How it ended comes first, as a narrow list cuts off the end.
    ended = "" if head.status is WorkoutStatus.COMPLETED else "not ended yet" if head.is_open else head.status.value
    facts = [ended, wording.count(head.sets, "set"), _length(head)]
    if head.rpe is not None:
        facts.append(f"RPE {head.rpe}")
    return ", ".join(fact for fact in facts if fact)


def workout_words(head: WorkoutHead) -> str:
    """When a workout was, how long it was, and how it ended."""
    facts = [f"{day_words(head.started_at.date())} {head.started_at:%H:%M}", _length(head)]
    facts.append("not ended yet" if head.is_open else head.status.value)
    if head.rpe is not None:
        facts.append(f"RPE {head.rpe}")
    return ", ".join(fact for fact in facts if fact)


@dataclass(frozen=True, slots=True)
class PastRow:
    """A line of a workout of the past: an exercise's name, one of its sets, or how its sides compare."""

    row: ChoiceRow
    done: SetRecord | None = None


def past_rows(sets: Iterable[SetRecord], unit: Unit | None = None) -> tuple[PastRow, ...]:
    """All sets of a workout in their order, under the names of their exercises."""
    made: list[PastRow] = []
    name = ""
    of_exercise: list[SetRecord] = []
    for done in sets:
        called = f"{done.exercise_name} ({done.variant})" if done.variant else done.exercise_name
        if called != name:
            made += _sides_row(of_exercise)
            made.append(PastRow(ChoiceRow(called, selectable=False, role=BOLD)))
            name, of_exercise = called, []
        of_exercise.append(done)
        made.append(PastRow(_set_row(done, unit), done))
    return (*made, *_sides_row(of_exercise))


def _set_row(done: SetRecord, unit: Unit | None) -> ChoiceRow:
    phases_ns = tuple(length for _, length in done.phases)
    facts = wording.set_facts(done.sides, done.load, phases_ns, done.rpe, unit)
    if done.note:
        facts.append(f"“{done.note}”")
    turn = f"round {done.round}" if done.round is not None else f"set {done.set} of {done.sets}"
    return ChoiceRow(turn, "   ".join(facts), indent=2)


def _sides_row(sets: list[SetRecord]) -> list[PastRow]:
    left = right = 0
    for done in sets:
        one, other = done.of(Side.LEFT), done.of(Side.RIGHT)
        if one is not None and other is not None:
            left += one.reps if one.reps is not None else one.work_ns
            right += other.reps if other.reps is not None else other.work_ns
    lsi = limb_symmetry(left, right)
    if lsi is None:
        return []
    weaker = Side.LEFT if left < right else Side.RIGHT
    text = wording.EVEN_SIDES if left == right else lsi_words(lsi, weaker)
    role = WARN if lsi < LSI_GOOD else DIM
    return [PastRow(ChoiceRow(text, indent=2, selectable=False, role=role))]


def lsi_words(lsi: int, weaker: Side) -> str:
    """How the sides compare: `left did 84 % of right: under 90 %`."""
    flag = f": under {LSI_GOOD} %, let it begin" if lsi < LSI_GOOD else ""
    return f"{weaker.value} did {lsi} % of {weaker.other.value}{flag}"


class Measure(StrEnum):
    """What can be drawn of an exercise over time."""

    REPS = "reps, best set"
    HOLD = "seconds, longest"
    LOAD = "load"
    TEMPO = "seconds a rep"
    SIDES = "weaker side's share of the stronger"


def variants(trend: Trend) -> tuple[str, ...]:
    """The variants in which an exercise was done, the newest first."""
    return tuple(dict.fromkeys(point.variant for point in reversed(trend.points)))


def _of(trend: Trend, variant: str) -> tuple[Point, ...]:
    return tuple(point for point in trend.points if point.variant == variant)


def measures(trend: Trend, variant: str) -> tuple[Measure, ...]:
    """What can be drawn."""
    points = _of(trend, variant)
    sides = [done for point in points for _, done in point.sides]
    there = {
        Measure.REPS: any(done.reps is not None for done in sides),
        Measure.HOLD: any(done.reps is None for done in sides),
        Measure.LOAD: any(point.load_kg is not None for point in points),
        Measure.TEMPO: any(point.tempo_ns is not None for point in points),
        Measure.SIDES: any(point.lsi is not None for point in points),
    }
    return tuple(measure for measure, is_there in there.items() if is_there)


def _amount(measure: Measure, done: SidePoint) -> float | None:
    if measure is Measure.REPS:
        return done.reps
    return done.work_ns // NS_PER_S if done.reps is None else None


def chart(trend: Trend, variant: str, measure: Measure, ink: Ink, load_unit: Unit | None = None) -> Chart:
    """One measure over the days."""
    points = _of(trend, variant)
    match measure:
        case Measure.REPS | Measure.HOLD:
            unit = "reps" if measure is Measure.REPS else "s"
            return Chart(str(measure), _by_side(points, measure), unit, ink=ink)
        case Measure.LOAD:
            weights = [point for point in points if point.load_kg is not None]
            shown = load_unit or weights[-1].load.unit
            factor = KG_PER_LB if shown is Unit.LB else 1.0
            drawn = tuple((point.day, round((point.load_kg or 0) / factor, 1)) for point in weights)
            return Chart("load in all", (Series("B", "", drawn, _LOOKS[Side.BOTH]),), shown.value, ink=ink)
        case Measure.TEMPO:
            drawn = tuple((point.day, point.tempo_ns / NS_PER_S) for point in points if point.tempo_ns is not None)
            return Chart(str(measure), (Series("B", "", drawn, _LOOKS[Side.BOTH]),), "s", ink=ink)
        case Measure.SIDES:
            drawn = tuple((point.day, float(lsi)) for point in points if (lsi := point.lsi) is not None)
            return Chart(str(measure), (Series("W", "", drawn, BOLD),), "%", float(LSI_GOOD), ink)


def _by_side(points: tuple[Point, ...], measure: Measure) -> tuple[Series, ...]:
    made = []
    for side, look in _LOOKS.items():
        drawn = tuple(
            (point.day, float(amount))
            for point in points
            for of, done in point.sides
            if of is side and (amount := _amount(measure, done)) is not None
        )
        if drawn:
            made.append(Series(_LETTERS[side], "" if side is Side.BOTH else side.value, drawn, look))
    return tuple(made)


def facts(trend: Trend, variant: str, today: date, unit: Unit | None = None) -> tuple[CueLine, ...]:
    """An exercise in words: last time, bests, and how the sides compare lately."""
    points = _of(trend, variant)
    if not points:
        return ()
    last = points[-1]
    ago = wording.days_ago(last.day, today)
    load = f", {wording.load(last.load, unit)}" if not last.load.is_body_alone else ""
    lines = [CueLine("last", f"{_sides_words(last.sides)}{load}, {ago}", TEXT)]
    lines.append(CueLine("best", "; ".join(_best_words(points, unit)), TEXT))
    left = right = 0
    for point in points[-_RECENT:]:
        if point.compared is not None:
            left, right = left + point.compared[0], right + point.compared[1]
    lsi = limb_symmetry(left, right)
    if lsi is not None:
        weaker = Side.LEFT if left < right else Side.RIGHT
        text = wording.EVEN_SIDES if left == right else lsi_words(lsi, weaker)
        lines.append(CueLine("sides", f"lately {text}", WARN if lsi < LSI_GOOD else TEXT))
    return tuple(lines)


def _side_words(done: SidePoint) -> str:
    return wording.count(done.reps, "rep") if done.reps is not None else wording.seconds(_whole(done.work_ns))


def _whole(ns: int) -> int:
    return ns // NS_PER_S * NS_PER_S


def _sides_words(sides: Iterable[tuple[Side, SidePoint]]) -> str:
    return ", ".join(f"{'' if side is Side.BOTH else f'{side.value} '}{_side_words(done)}" for side, done in sides)


def _best_words(points: tuple[Point, ...], unit: Unit | None) -> list[str]:
    """The best of each side with its day, then the heaviest load and the slowest rep."""
    best: dict[Side, tuple[int, SidePoint, date]] = {}
    for point in points:
        for side, done in point.sides:
            amount = done.reps if done.reps is not None else done.work_ns
            if side not in best or amount > best[side][0]:
                best[side] = (amount, done, point.day)
    words = []
    for side, (_, done, day) in best.items():
        whose = "" if side is Side.BOTH else f"{side.value} "
        words.append(f"{whose}{_side_words(done)} ({day.isoformat()})")
    weights = [point for point in points if point.load_kg is not None]
    if weights:
        words.append(wording.load(max(weights, key=lambda point: point.load_kg or 0.0).load, unit))
    return words
