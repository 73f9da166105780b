"""How training went over time, read from the log: workouts page by page, and an exercise's trend.

Plain SQL in, frozen values out, a page or an exercise at a time: ten years of workouts are never read at once. Imports
no pydantic. Discarded workouts are in no answer.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any

from runcoach.log.queries.conditions import (
    COUNTS,
    DAY,
    HAS_SETS,
    IS_SHOWN,
    SHOWN_EXERCISES,
    SHOWN_SIDES,
    WAS_DONE,
)
from runcoach.log.queries.history import History
from runcoach.log.queries.set_records import in_order
from runcoach.log.queries.side_comparison import Amount, compare_sides
from runcoach.log.queries.trends import ExerciseHead, Point, SidePoint, Trend, WorkoutHead, counts_as_done
from runcoach.log.store.aliases import aliases, with_former
from runcoach.log.store.columns import duration_ns, instant_ms, load_kg, start_of
from runcoach.log.store.counts import SETS_DONE
from runcoach.log.store.database import Database
from runcoach.log.store.errors import Notice
from runcoach.log.store.opening import open_to_read
from runcoach.log.store.records import SetRecord, TrainingDay
from runcoach.session.text import clean
from runcoach.session.values import Side

PAGE = 50
"""How many workouts a page has."""

_HEAD = (
    *("w.id", "w.session_title", "w.started_at?", "w.started_ms?", "w.ended_at", "w.status", "w.rpe", "w.note"),
    *(SETS_DONE, "l.at_ns?"),
    f"NOT ({COUNTS})",
    "w.planned_sets",
)
_HEADS = f"FROM workout AS w LEFT JOIN last_moment AS l ON l.workout_id = w.id WHERE {IS_SHOWN}"


def open_progress(path: Path, now: datetime) -> "Progress":
    """Open a log to read it, in a thread of its own; a missing one counts as empty and is not made.

    Args:
        path: The log's file.
        now: The wall clock's time.

    Raises:
        LogError: It cannot be used; the error says what to do.
    """
    return Progress(open_to_read(path, now))


class Progress:
    """Questions to a log; used in the thread that opened it. Each may raise `LogError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._history = History(database)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def notice_of_damage(self) -> tuple[Notice, ...]:
        """Return what the user should read about values that could not be read so far."""
        return self._database.notice_of_damage()

    def page(self, after: WorkoutHead | None = None, limit: int = PAGE) -> tuple[WorkoutHead, ...]:
        """Return workouts, newest first.

        Args:
            after: The last workout of the previous page; None for the first page.
            limit: The largest number to return.
        """
        at = (after.started_ms, after.id) if after is not None else (2**63 - 1, 2**63 - 1)
        # Each page is one step in the index: the hundredth comes as fast as the first.
        found = self._database.read(
            _HEAD,
            f"{_HEADS} AND (w.started_ms, w.id) < (?, ?) ORDER BY w.started_ms DESC, w.id DESC LIMIT ?",
            (*at, limit),
        )
        return tuple(head for head in map(_head, found) if head is not None)

    def last_by_session(self) -> Mapping[str, WorkoutHead]:
        """Return by session its last workout with at least one set."""
        found = self._database.read(
            ("w.session_id", "w.id", "max(w.started_ms)"),
            f"FROM workout AS w WHERE {COUNTS} AND {HAS_SETS} GROUP BY w.session_id",
        )
        heads = {session_id: self.head(workout_id) for session_id, workout_id, _ in found}
        done = {session_id: head for session_id, head in heads.items() if head is not None}
        return with_former(done, aliases(self._database, "session"))

    def head(self, workout_id: int) -> WorkoutHead | None:
        """Return one workout; None if there is none, or it was discarded."""
        found = self._database.read(_HEAD, f"{_HEADS} AND w.id = ?", (workout_id,))
        return _head(found[0]) if found else None

    def sets(self, workout_id: int) -> tuple[SetRecord, ...]:
        """Return the sets of one workout, in order."""
        return self._history.sets_of(workout_id)

    def training_days(self, since: date | None = None) -> tuple[TrainingDay, ...]:
        """Return the days with at least one set, in order, in the time zone where the user was."""
        return self._history.training_days(since)

    def day_lengths(self, since: date, until: date | None = None) -> tuple[TrainingDay, ...]:
        """Return the days since then with at least one set, in order, each with how long its workouts lasted.

        Args:
            since: The first day.
            until: The day after the last one; None for all.
        """
        found = self._database.read(
            ("w.started_at?", "w.started_ms?", "w.ended_at", "l.at_ns?"),
            "FROM workout AS w"
            " LEFT JOIN last_moment AS l ON l.workout_id = w.id"
            # A day's time zone moves it by less than two days; the index spares reading all the years before.
            f" WHERE {COUNTS} AND w.started_ms >= ? AND w.started_ms < ? AND {HAS_SETS} ORDER BY w.started_ms",
            (_day_ms(since, -2), _day_ms(until, 2) if until is not None else 2**63 - 1),
        )
        days: dict[date, TrainingDay] = {}
        for started_at, started_ms, ended, at_ns in found:
            begun = start_of(started_at, started_ms)
            if begun is None or begun.date() < since or (until is not None and begun.date() >= until):
                continue
            length_ns = duration_ns(begun, ended, at_ns) if ended is not None else at_ns or 0
            before = days.get(begun.date(), TrainingDay(begun.date(), 0))
            unfinished = before.unfinished + (ended is None)
            days[begun.date()] = TrainingDay(
                begun.date(), before.workouts + 1, before.length_ns + length_ns, unfinished
            )
        return tuple(sorted(days.values(), key=lambda each: each.day))

    def days_by_session(self, since: date) -> Mapping[str, frozenset[date]]:
        """Return by session the days since then on which it was done: completed, or at least half of its sets."""
        found = self._database.read(
            ("w.session_id", DAY, "w.status", SETS_DONE, "w.planned_sets"),
            "FROM workout AS w"
            f" WHERE {COUNTS} AND day >= ?"
            # A day's time zone moves it by less than two days; the index spares reading all the years before.
            f" AND w.started_ms >= ? AND {HAS_SETS} ORDER BY w.session_id",
            (since.isoformat(), _day_ms(since, -2)),
        )
        done = (row[:2] for row in found if counts_as_done(*row[2:]))
        days = {session: frozenset(day for _, day in rows) for session, rows in groupby(done, key=lambda row: row[0])}
        return with_former(days, aliases(self._database, "session"))

    def exercises(self) -> tuple[ExerciseHead, ...]:
        """Return the exercises that were ever done, the one that was done last first."""
        found = self._database.read(
            (
                *("e.exercise_id", "e.name", "count(DISTINCT e.workout_id)", "w.started_at?"),
                "max(e.started_ms) as e.started_ms?",
            ),
            f"{SHOWN_EXERCISES} AND {WAS_DONE} GROUP BY e.exercise_id ORDER BY max(e.started_ms) DESC, e.name",
        )
        heads = ((id_, clean(name), workouts, start_of(*of)) for id_, name, workouts, *of in found)
        return tuple(
            ExerciseHead(id_, name, workouts, last_at) for id_, name, workouts, last_at in heads if last_at is not None
        )

    def exercises_by_id(self) -> Mapping[str, ExerciseHead]:
        """Return the exercises that were ever done by their ids, also the former ones that files may still have."""
        return with_former({head.id: head for head in self.exercises()}, aliases(self._database, "exercise"))

    def trend(self, exercise: ExerciseHead) -> Trend:
        """Return all that was ever done of an exercise, a point for each workout and variant, oldest first."""
        found = self._database.read(
            (
                *("e.workout_id", "w.started_at?", "w.started_ms?", "e.variant", "s.set_index", "s.load", "s.phases"),
                *("r.side", "r.reps", "r.work_ns"),
            ),
            f"{SHOWN_SIDES} AND e.exercise_id = ? ORDER BY e.started_ms, e.workout_id, e.variant, s.set_index",
            (exercise.id,),
        )
        points = (_point(list(rows)) for _, rows in groupby(found, key=lambda row: (row[0], row[3])))
        return Trend(exercise, tuple(point for point in points if point is not None))


def _day_ms(day: date, days_on: int) -> int:
    """Return when a day begins in UTC, some days on, in milliseconds since 1970."""
    return instant_ms(datetime.combine(day, time(), UTC)) + days_on * 86_400_000


def _head(row: Any) -> WorkoutHead | None:
    workout_id, title, started, started_ms, ended_at, status, rpe, note, sets, at_ns, is_future, planned_sets = row
    started_at = start_of(started, started_ms)
    if started_at is None:
        return None
    return WorkoutHead(
        id=workout_id,
        session_title=clean(title),
        started_at=started_at,
        started_ms=started_ms if started_ms is not None else instant_ms(started_at),
        ended_at=ended_at,
        duration_ns=duration_ns(started_at, ended_at, at_ns) if ended_at is not None else at_ns,
        status=status.in_history,
        rpe=rpe,
        note=clean(note),
        sets=sets,
        is_future=bool(is_future),
        planned_sets=planned_sets,
    )


def _point(rows: list[Any]) -> Point | None:
    """Return the rows of one workout, one for each side of a set, as a point; None if it is unknown when it was."""
    started_at = start_of(rows[0][1], rows[0][2])
    if started_at is None:
        return None
    best: dict[Side, SidePoint] = {}
    by_set: list[dict[Side, Amount]] = []
    for _, of_set in groupby(rows, key=lambda row: row[4]):
        amounts: dict[Side, Amount] = {}
        for row in of_set:
            side, reps, work_ns = row[7:]
            amounts[side] = (reps, work_ns)
            if not reps and not work_ns:
                continue
            before = best.get(side, SidePoint(reps, work_ns))
            best[side] = SidePoint(_highest(before.reps, reps), max(before.work_ns, work_ns))
        by_set.append(amounts)
    heaviest = max((row[5] for row in rows), key=lambda load: load_kg(load) or 0.0)
    return Point(
        workout_id=rows[0][0],
        started_at=started_at,
        variant=rows[0][3],
        sides=in_order(best),
        compared=compare_sides(by_set),
        load=heaviest,
        load_kg=load_kg(heaviest),
        tempo_ns=_highest(*(sum(length for _, length in row[6]) or None for row in rows)),
    )


def _highest(*numbers: int | None) -> int | None:
    known: Iterable[int] = (number for number in numbers if number is not None)
    return max(known, default=None)
