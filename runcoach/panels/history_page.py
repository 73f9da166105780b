"""What the page of the history shows. Pure: workouts and training days in, a page out."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from runcoach.coach import wording
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import SetRecord, TrainingDay
from runcoach.panels.history_rows import FUTURE, amount_words, ended_words, length_column, length_words, set_words
from runcoach.session.values import NS_PER_S, Unit
from runcoach.training.due import streak
from runcoach.widgets.history_page import Chosen, HistoryPage, WorkoutRow
from runcoach.widgets.month import Month, month_before

_MONTHS = 3
"""How many months there is ever room for."""


def history_page(
    heads: Sequence[WorkoutHead],
    cursor: int,
    days: Sequence[TrainingDay],
    today: date,
    sets: Sequence[SetRecord] = (),
    *,
    facts: Sequence[str] = (),
    first_weekday: int = 0,
    unit: Unit | None = None,
    due: Collection[date] = (),
) -> HistoryPage:
    """The page.

    Args:
        heads: The workouts that were read so far, newest first; at least one.
        cursor: Which of them is chosen.
        days: Training days with how long they were, at least those from `first_day_in_sight` of the chosen workout on.
        today: The date.
        sets: The sets of the chosen workout, if they are read.
        facts: How much there is in all, from `history_facts`; empty as long as it is not counted.
        first_weekday: The day on which weeks begin, from 0 for Monday.
        unit: The unit of loads; None for the unit that each has.
        due: Days from today on with a session that is due.
    """
    chosen = heads[cursor]
    day = chosen.started_at.date()
    months = tuple(
        Month(of, _minutes(days, of), today, day, first_weekday, tuple(sorted(due)))
        for of in (day, *(month_before(day, number) for number in range(1, _MONTHS)))
    )
    rows = tuple(_row(head, today) for head in heads)
    return HistoryPage(tuple(facts), rows, cursor, months, _chosen(chosen, sets, today, unit))


def history_facts(days: Sequence[TrainingDay], today: date, first_weekday: int = 0) -> tuple[str, ...]:
    """How much there is in all, and how regularly: `20 workouts on 19 days`, `8 weeks in a row`.

    Args:
        days: All training days.
        today: The date.
        first_weekday: The day on which weeks begin, from 0 for Monday.
    """
    done = sum(each.workouts for each in days)
    facts = (
        f"{wording.count(done, 'workout')} on {wording.count(len(days), 'day')}",
        wording.streak(streak((each.day for each in days), today, first_weekday)),
    )
    return tuple(fact for fact in facts if fact)


def first_day_in_sight(day: date) -> date:
    """The first day of the earliest month that is ever shown with a workout of a day."""
    return month_before(day, _MONTHS - 1)


def _minutes(days: Sequence[TrainingDay], of: date) -> tuple[tuple[date, int], ...]:
    """How long each training day of a month was."""
    return tuple(
        (each.day, wording.whole_minutes(each.length_ns))
        for each in days
        if (each.day.year, each.day.month) == (of.year, of.month)
    )


def _row(head: WorkoutHead, today: date) -> WorkoutRow:
    day = head.started_at.date()
    rating = f"RPE {head.rpe}" if head.rpe is not None else ""
    ended = FUTURE if head.is_future else ended_words(head)
    days = wording.weekday(day, today), wording.day(day, today)
    return WorkoutRow(*days, head.session_title, length_column(head), rating, ended)


def _chosen(head: WorkoutHead, sets: Sequence[SetRecord], today: date, unit: Unit | None) -> Chosen:
    future = f"{FUTURE}: it counts for nothing until that is put right" if head.is_future else ""
    facts = (*amount_words(head), length_words(head), future)
    rating = f"How hard: {head.rpe} of 10 (RPE), {wording.whole_effort(head.rpe)}" if head.rpe is not None else ""
    return Chosen(
        f"{wording.weekday(head.started_at.date(), today)}, {head.started_at:%H:%M}",
        head.session_title,
        ", ".join(fact for fact in facts if fact),
        tuple(results(sets, unit)),
        rating,
        f"“{head.note}”" if head.note else "",
    )


def results(sets: Iterable[SetRecord], unit: Unit | None = None) -> list[tuple[str, str, str, str]]:
    """What was done of each exercise, in its order: name, sets, load (may be empty), and the sets in fewer words."""
    by_name: dict[str, list[SetRecord]] = {}
    for done in sets:
        by_name.setdefault(done.exercise_name, []).append(done)
    return [(name, _sets_words(of), _loads(of, unit), _short_words(of)) for name, of in by_name.items()]


def _loads(sets: Sequence[SetRecord], unit: Unit | None) -> str:
    return " then ".join(dict.fromkeys(wording.load(done.load, unit) for done in sets if not done.load.is_body_alone))


def _short_words(sets: Sequence[SetRecord]) -> str:
    """Sets as a range: `3 × 11-13`, `2 × 28-31 s`, of whichever side."""
    done = [result for each in sets for _, result in each.sides]
    if not done:
        return "–"
    counts_time = all(result.reps is None for result in done)
    if not counts_time and any(result.reps is None for result in done):
        # Reps and seconds have no range in common.
        return _sets_words(sets)
    amounts = [result.work_ns // NS_PER_S if counts_time else result.reps or 0 for result in done]
    span = f"{min(amounts)}-{max(amounts)}" if min(amounts) < max(amounts) else str(amounts[0])
    return f"{len(sets)} × {span}" + (" s" if counts_time else "")


def _sets_words(sets: Sequence[SetRecord]) -> str:
    """Sets in a few words: `2 × 8 + 8` for both sides, `8 + 8, 8 + 7`."""
    texts = [set_words(done) for done in sets]
    alike = len(texts) > 1 and len(set(texts)) == 1
    return f"{len(texts)} × {texts[0]}" if alike else ", ".join(texts)
