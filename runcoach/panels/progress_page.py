"""What the page of an exercise over time shows. Pure: a trend of the log in, a page out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach import wording
from runcoach.coach.exercise_results import best_words, share_words, sides_words, size_of, totals_words
from runcoach.log.queries.side_comparison import LSI_GOOD, together
from runcoach.log.queries.trends import ExerciseHead, Point, SidePoint, Trend
from runcoach.session.units import KG_PER_LB
from runcoach.session.values import NS_PER_S, Side, Unit
from runcoach.widgets.chart import Chart, Points, Series
from runcoach.widgets.progress_page import ExerciseRow, ProgressPage, Reading
from runcoach.widgets.text_block import Paragraph, plain
from runcoach.widgets.tint import DIM, GOOD, TEXT, WARN, Tint

WINDOWS: tuple[tuple[int | None, str], ...] = (
    (8, "last 8 weeks"),
    (26, "last half year"),
    (52, "last year"),
    (None, "all"),
)
"""The times over which lines are drawn, in weeks; the first is the default."""
_ROLES: Mapping[Side, ColourRole] = {
    Side.LEFT: ColourRole.LEFT,
    Side.RIGHT: ColourRole.RIGHT,
    Side.BOTH: ColourRole.GO,
}
_LABELS: Mapping[Side, str] = {
    Side.LEFT: f"{SIGNS[ColourRole.LEFT]} left",
    Side.RIGHT: f"right {SIGNS[ColourRole.RIGHT]}",
    Side.BOTH: "",
}
_RECENT = 5
"""The number of workouts over which the sides are compared in words."""


class Measure(StrEnum):
    """What can be drawn of an exercise over time."""

    REPS = "reps"
    HOLD = "seconds"
    LOAD = "weight"
    TEMPO = "slow seconds"
    SIDES = "weaker side"


_MEANINGS: Mapping[Measure, str] = {
    Measure.REPS: "The most reps in a set.",
    Measure.HOLD: "The longest set.",
    Measure.LOAD: "The heaviest load, all weights together.",
    Measure.TEMPO: "How long the slowest rep lasted.",
    Measure.SIDES: "What the weaker side did, in % of the stronger one (limb symmetry index, LSI)."
    f" From {LSI_GOOD} % on, both count as even.",
}


_BESTS = (Measure.REPS, Measure.HOLD, Measure.LOAD)
"""The measures of which more is better."""


def variants(trend: Trend) -> tuple[str, ...]:
    """The variants in which an exercise was done: as it is written first, then the newest first."""
    newest_first = dict.fromkeys(point.variant for point in reversed(trend.points))
    return tuple(sorted(newest_first, key=bool))


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


def series(points: Sequence[Point], measure: Measure, unit: Unit) -> tuple[Series, ...]:
    """The lines of one measure."""
    both: Callable[[Point], float | None]
    match measure:
        case Measure.REPS | Measure.HOLD:
            return _by_side(points, measure)
        case Measure.LOAD:
            factor = KG_PER_LB if unit is Unit.LB else 1.0
            both = lambda point: round(point.load_kg / factor, 1) if point.load_kg is not None else None  # noqa: E731
        case Measure.TEMPO:
            both = lambda point: point.tempo_ns / NS_PER_S if point.tempo_ns is not None else None  # noqa: E731
        case Measure.SIDES:
            both = lambda point: float(point.lsi) if point.lsi is not None else None  # noqa: E731
    drawn = tuple((point.day, value) for point in points if (value := both(point)) is not None)
    role = ColourRole.TEXT if measure is Measure.SIDES else ColourRole.GO
    return (Series(role, "", drawn),)


def _by_side(points: Sequence[Point], measure: Measure) -> tuple[Series, ...]:
    made = []
    for side, role in _ROLES.items():
        drawn = tuple(
            (point.day, float(amount))
            for point in points
            for of, done in point.sides
            if of is side and (amount := _amount(measure, done)) is not None
        )
        if drawn:
            made.append(Series(role, side.value, drawn))
    return tuple(made)


def _best_of_days(line: Series) -> Series:
    """A line with one point a day, the best: of two workouts on one day the later would cover the earlier."""
    best: dict[date, float] = {}
    for day, value in line.points:
        best[day] = max(value, best.get(day, value))
    return replace(line, points=tuple(best.items()))


def _unit_of(points: Sequence[Point], wanted: Unit | None) -> Unit:
    """The unit of loads: the wanted one, else that of the last load."""
    return wanted or next((point.load.unit for point in reversed(points) if point.load_kg is not None), Unit.KG)


def _unit_words(measure: Measure, unit: Unit) -> str:
    return {
        Measure.REPS: "reps",
        Measure.HOLD: "seconds",
        Measure.LOAD: unit.value,
        Measure.TEMPO: "s a rep",
        Measure.SIDES: "%",
    }[measure]


def progress_page(
    exercises: Sequence[ExerciseHead],
    cursor: int,
    trends: Mapping[str, Trend],
    today: date,
    *,
    variant: int = 0,
    measure: Measure | None = None,
    window: int = 0,
    unit: Unit | None = None,
) -> ProgressPage:
    """The page.

    Args:
        exercises: All exercises that were ever done.
        cursor: Which of them is shown.
        trends: Those that were read so far, by the exercise's id.
        today: The date.
        variant: Which of its variants; more than there are begin again.
        measure: The one to draw if the exercise has it.
        window: Over which of the times.
        unit: The unit of loads; None for that of the last one.
    """
    rows = tuple(_row(each, trends.get(each.id), today) for each in exercises)
    if not exercises:
        return ProgressPage()
    exercise = exercises[cursor]
    trend = trends.get(exercise.id)
    if trend is None or not trend.points:
        return ProgressPage(rows, cursor, name=exercise.name)
    names = variants(trend)
    shown = names[variant % len(names)]
    points = _of(trend, shown)
    found = measures(trend, shown)
    drawn = measure if measure in found else found[0]
    weeks, window_words = WINDOWS[window]
    first = today - timedelta(weeks=weeks) if weeks is not None else None
    if first is None or points[0].day > first:
        first = points[0].day
    unit_shown = _unit_of(points, unit)
    lines = series(points, drawn, unit_shown)
    verdict, tint = _verdict(points)
    return ProgressPage(
        rows,
        cursor,
        tuple(measures_words(found, unit_shown)),
        found.index(drawn),
        window_words,
        f"{exercise.name} ({shown or 'as written'})" if len(names) > 1 else exercise.name,
        verdict,
        tint,
        Chart(
            tuple(map(_best_of_days, lines)) if drawn in _BESTS else lines,
            first,
            today,
            _min_step(drawn),
            float(LSI_GOOD) if drawn is Measure.SIDES else None,
        ),
        tuple(_reading(line, first, _unit_words(drawn, unit_shown)) for line in lines),
        _sentences(points, drawn, today, unit),
    )


def measures_words(found: Sequence[Measure], unit: Unit) -> list[str]:
    """The measures as a choice names them."""
    return [f"weight, {unit.value}" if each is Measure.LOAD else each.value for each in found]


def _min_step(measure: Measure) -> float:
    return 0.5 if measure in (Measure.LOAD, Measure.TEMPO) else 1.0


def _reading(line: Series, first: date, unit: str) -> Reading:
    side = next((side for side, role in _ROLES.items() if role is line.role), Side.BOTH)
    last = line.points[-1][1]
    since = _change(line.points, first)
    return Reading(line.role, _LABELS[side], f"{last:g}", unit, since)


def _change(points: Points, first: date) -> str:
    """How much a line has changed over the days in sight: `+4`; empty with one point."""
    seen = [value for day, value in points if day >= first]
    if len(seen) < 2:
        return ""
    change = round(seen[-1] - seen[0], 1)
    return f"{change:+g}" if change else "no change"


def _row(exercise: ExerciseHead, trend: Trend | None, today: date) -> ExerciseRow:
    if trend is None or not trend.points:
        return ExerciseRow(exercise.name)
    shown = variants(trend)[0]
    weeks = WINDOWS[0][0] or 0
    points = [point for point in _of(trend, shown) if point.day >= today - timedelta(weeks=weeks)]
    change = _direction(points)
    sign, tint = (
        {1: ("+", GOOD), 0: ("=", DIM), -1: ("-", DIM)}.get(change, ("", DIM)) if change is not None else ("", DIM)
    )
    return ExerciseRow(exercise.name, sign, tint)


def _direction(points: Sequence[Point]) -> int | None:
    """Whether the last workout was better than the first, over sides that both have; None if they have none."""
    if len(points) < 2:
        return None
    then, now = dict(points[0].sides), dict(points[-1].sides)
    common = [side for side in now if side in then]
    if not common:
        return None
    difference: float = sum(size_of(now[side]) - size_of(then[side]) for side in common)
    difference = difference or (points[-1].load_kg or 0) - (points[0].load_kg or 0)
    return (difference > 0) - (difference < 0)


def _verdict(points: Sequence[Point]) -> tuple[str, Tint]:
    """How the sides stood in the last workout in which both were done."""
    compared = next((point.compared for point in reversed(points) if point.compared is not None), None)
    if compared is None:
        return "", DIM
    if compared.weaker is None:
        return "left and right level", GOOD
    if compared.lsi is None:
        return "", DIM
    # The large numbers are the best sets of the last workout: where others are compared, they have to be seen.
    shown = {side: size_of(done) for side, done in points[-1].sides}
    is_shown = (shown.get(Side.LEFT), shown.get(Side.RIGHT)) == (compared.left, compared.right)
    totals = "" if is_shown else f" ({totals_words(compared)})"
    said = f"{compared.weaker.value} {compared.lsi} % of {compared.weaker.other.value}{totals}"
    return said, WARN if compared.is_uneven else DIM


def _sentences(points: Sequence[Point], measure: Measure, today: date, unit: Unit | None) -> tuple[Paragraph, ...]:
    made = []
    if len({point.day for point in points}) == 1:
        so_far = "One workout" if len(points) == 1 else "One day"
        made.append(plain(f"{so_far} so far. The line begins with the second one.", TEXT, rank=1))
    if (sides := _sides_sentence(points)) is not None:
        made.append(sides)
    last = points[-1]
    load = f", {wording.load(last.load, unit)}" if not last.load.is_body_alone else ""
    workouts = wording.count(len(points), "workout")
    best = "; ".join(best_words(points, unit, today))
    made += [
        plain(f"Best: {best}.", TEXT, rank=2),
        plain(f"Last: {sides_words(last.sides)}{load}, {wording.days_ago(last.day, today)}. {workouts}.", DIM, rank=3),
        plain(_MEANINGS[measure], DIM, rank=0 if measure is Measure.SIDES else 4),
    ]
    return tuple(made)


def _sides_sentence(points: Sequence[Point]) -> Paragraph | None:
    """How the sides compare over the last workouts that did both."""
    recent = [point.compared for point in points[-_RECENT:] if point.compared is not None]
    compared = together(recent)
    if compared is None:
        return None
    one = "In that workout" if len(points) == 1 else "In the one workout with both sides"
    over = f"Over the last {len(recent)} workouts" if len(recent) > 1 else one
    if compared.weaker is None:
        return plain(f"{over}, both sides did the same.", TEXT, rank=1)
    if not (said := share_words(compared)):
        return None
    flag = f" That is under {LSI_GOOD} %: let the {compared.weaker.value} side begin." if compared.is_uneven else ""
    return plain(f"{over}, {said}.{flag}", WARN if flag else TEXT, rank=1)
