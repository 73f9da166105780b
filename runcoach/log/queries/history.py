"""What was done, read from the log: workouts, last times, bests, and what a coming workout needs of them.

Plain SQL in, frozen values out. Imports no pydantic, so that the first screen can use it. Discarded workouts are in no
answer; those without an end are, as interrupted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.log.queries.attempts import read_attempts
from runcoach.log.queries.conditions import COUNTS, DAY, HAS_SETS, IS_SHOWN, SHOWN_EXERCISES, SHOWN_SIDES, WAS_DONE
from runcoach.log.queries.set_records import in_order, set_records
from runcoach.log.queries.side_comparison import compare_sides
from runcoach.log.queries.trends import Attempt
from runcoach.log.store.aliases import aliases, present_id, with_former
from runcoach.log.store.columns import duration_ns, instant_ms, led_end, start_of
from runcoach.log.store.database import Database
from runcoach.log.store.errors import Notice
from runcoach.log.store.opening import open_to_read
from runcoach.log.store.records import (
    LastTime,
    RequirementCheck,
    SetRecord,
    TrainingDay,
    WorkoutRecord,
)
from runcoach.player.choices import ExerciseChoice
from runcoach.session.text import clean
from runcoach.session.values import UNREADABLE_LOAD, Requirement, Side, Sides

_CHUNK = 100
"""How many workouts are read at once: enough to be fast, few enough for the memory of ten years."""
_WEAKER_LOOKBACK = 5
"""How many workouts back a difference between the sides still means something."""

_WORKOUT = (
    *("w.id", "w.uuid", "w.origin", "w.session_id", "w.session_title", "w.started_at?", "w.started_ms?", "w.ended_at"),
    *("w.status", "w.rpe", "w.note", "l.at_ns?"),
)

_TIMES_DONE = (
    f"SELECT e.workout_id, e.position, e.started_ms {SHOWN_EXERCISES} AND e.exercise_id = ? AND w.id IS NOT ?"
    f" AND {WAS_DONE} ORDER BY e.started_ms DESC, e.workout_id DESC, e.position LIMIT ?"
)
"""The workouts that did an exercise, newest first.

Parameters: the exercise, a workout to leave out or NULL, how many at most.
"""


def open_history(path: Path | None = None) -> "History":
    """Open the user's log, or the one at `path`, to read it; a missing one counts as empty and is not made.

    Raises:
        LogError: It cannot be used; the error says what to do.
    """
    return History(open_to_read(path or locations.log_file(), local_time()))


class History:
    """Questions to a log; used in the thread that opened it. Each may raise `LogError`."""

    def __init__(self, database: Database) -> None:
        self.notices = database.notices
        self._database = database

    def __enter__(self) -> "History":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def workouts(self, limit: int | None = None, since: datetime | None = None) -> tuple[WorkoutRecord, ...]:
        """Return workouts with their sets, newest first.

        Args:
            limit: The largest number to return.
            since: Only those that began then or later.
        """
        return tuple(self.each_workout(limit, since))

    def each_workout(
        self,
        limit: int | None = None,
        since: datetime | None = None,
        *,
        as_kept: bool = False,
        oldest_first: bool = False,
    ) -> Iterator[WorkoutRecord]:
        """Yield workouts with their sets, newest first, without holding all of them at once.

        Args:
            limit: The largest number to return.
            since: Only those that began then or later.
            as_kept: Texts letter for letter, for a file; by default they are safe to show.
            oldest_first: In the other order.
        """
        order = "" if oldest_first else " DESC"
        found = self._database.read(
            _WORKOUT,
            "FROM workout AS w LEFT JOIN last_moment AS l ON l.workout_id = w.id"
            f" WHERE {IS_SHOWN} AND w.started_ms >= ? ORDER BY w.started_ms{order}, w.id{order} LIMIT ?",
            (instant_ms(since) if since else -(2**63), -1 if limit is None else limit),
        )
        shown = _as_it_is if as_kept else clean
        for start in range(0, len(found), _CHUNK):
            chunk = found[start : start + _CHUNK]
            sets = set_records(self._database, [row[0] for row in chunk], as_kept=as_kept)
            for row in chunk:
                workout = _workout(row, sets.get(row[0], ()), shown)
                if workout is not None:
                    yield workout

    def last_done(self) -> Mapping[str, datetime]:
        """Return by session when its last workout with at least one set began."""
        found = self._database.read(
            ("w.session_id", "w.started_at?", "max(w.started_ms) as w.started_ms?"),
            f"FROM workout AS w WHERE {COUNTS} AND {HAS_SETS} GROUP BY w.session_id",
        )
        started = ((session_id, start_of(*of)) for session_id, *of in found)
        done = {session_id: began for session_id, began in started if began is not None}
        return with_former(done, aliases(self._database, "session"))

    def training_days(self, since: date | None = None) -> tuple[TrainingDay, ...]:
        """Return the days with at least one set, in order, in the time zone where the user was."""
        found = self._database.read(
            (DAY, "count(*)"),
            f"FROM workout AS w WHERE {COUNTS} AND day >= ? AND {HAS_SETS} GROUP BY day ORDER BY day",
            (since.isoformat() if since else "",),
        )
        return tuple(TrainingDay(day, workouts) for day, workouts in found)

    def last_choice(self, exercise_id: str) -> ExerciseChoice | None:
        """Return what was chosen for an exercise in the last workout with it, tempo and load as at its end."""
        found = self._database.read(
            (
                *("e.workout_id", "e.position", "e.variant", "e.sets", "e.reps", "e.duration_ns", "e.phases", "e.load"),
                *("e.rest_ns", "e.first"),
            ),
            f"{SHOWN_EXERCISES} AND e.exercise_id = ?"
            " ORDER BY e.started_ms DESC, e.workout_id DESC, (SELECT max(s.set_index) FROM set_result AS s"
            " WHERE s.workout_id = e.workout_id AND s.position = e.position) DESC, e.position DESC LIMIT 1",
            (self._present(exercise_id),),
        )
        if not found:
            return None
        workout_id, position, variant, sets, reps, duration_ns, phases, load, rest_ns, first = found[0]
        done = self._database.read(
            ("s.phases", "s.load", "s.workout_id", "s.set_index"),
            "FROM set_result AS s WHERE workout_id = ? AND position = ? ORDER BY set_index DESC LIMIT 1",
            (workout_id, position),
        )
        if done:
            phases, load = done[0][:2]
        return ExerciseChoice(
            variant=variant,
            sets=sets,
            reps=reps,
            duration_ns=duration_ns,
            phases_ns=tuple(length for _, length in phases),
            # What cannot be read is no choice of the person.
            load=load if load != UNREADABLE_LOAD else None,
            rest_ns=rest_ns,
            first=Side(first) if first is not None else None,
        )

    def was_done(self, exercise_id: str) -> bool:
        """Return whether anything was ever done of an exercise, in any variant."""
        return bool(self._database.rows(_TIMES_DONE, (exercise_id, None, 1)))

    def last_result(self, exercise_id: str, without: int | None = None) -> LastTime | None:
        """Return what was done the last time that an exercise was done.

        Args:
            exercise_id: The exercise.
            without: A workout to leave out: the one in progress.
        """
        exercise_id = self._present(exercise_id)
        found = self._database.rows(_TIMES_DONE, (exercise_id, without, 1))
        if not found:
            return None
        workout_id = found[0][0]
        rows = self._database.read(
            ("w.session_title", "w.started_at?", "w.started_ms?"), "FROM workout AS w WHERE id = ?", (workout_id,)
        )
        began = start_of(*rows[0][1:]) if rows else None
        if began is None:
            return None
        sets = tuple(done for done in self.sets_of(workout_id) if done.exercise_id == exercise_id)
        return LastTime(clean(rows[0][0]), began, sets)

    def bests_ns(self, exercise_id: str, variant: str = "", without: int | None = None) -> tuple[tuple[Side, int], ...]:
        """Return the longest open-ended work of each side that did any, in one variant of an exercise.

        Args:
            exercise_id: The exercise.
            variant: The variant; empty for the exercise itself.
            without: A workout to leave out: the one in progress.
        """
        return self._bests(
            "work_ns", "e.variant = ? AND e.pace = 'open-ended' AND w.id IS NOT ?", exercise_id, variant, without
        )

    def weaker_side(self, exercise_id: str) -> Side | None:
        """Return the side that did less in the last workout in which the sides differed; None if they did not lately.

        Only sets that both sides did are compared: one that was left after its first side says nothing.
        """
        found = self._database.read(
            ("s.workout_id", "s.set_index", "r.side", "r.reps", "r.work_ns"),
            f"FROM ({_TIMES_DONE}) AS d"
            " JOIN set_result AS s ON s.workout_id = d.workout_id AND s.position = d.position"
            " JOIN side_result AS r ON r.workout_id = s.workout_id AND r.set_index = s.set_index"
            " ORDER BY d.started_ms DESC, d.workout_id DESC, s.set_index",
            (self._present(exercise_id), None, _WEAKER_LOOKBACK),
        )
        for _, of_workout in groupby(found, key=lambda row: row[0]):
            compared = compare_sides(
                {side: (reps, work_ns) for _, _, side, reps, work_ns in of_set}
                for _, of_set in groupby(of_workout, key=lambda row: row[1])
            )
            if compared is not None and compared.weaker is not None:
                return compared.weaker
        return None

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        """Check whether the log shows what an exercise requires; easier variants do not count."""
        if requirement.at_least_reps is not None:
            needed, best, unit = requirement.at_least_reps, "reps", "r.reps IS NOT NULL"
        else:
            needed, best, unit = requirement.at_least_ns or 0, "work_ns", "r.reps IS NULL"
        bests = self._bests(best, f"e.level <> 'easier' AND {unit}", requirement.exercise)
        reached = [side for side, amount in bests if amount >= needed]
        match requirement.sides:
            case Sides.BOTH:
                met = bool(reached)
            case Sides.EACH | Sides.ALTERNATE:
                met = Side.LEFT in reached and Side.RIGHT in reached
        return RequirementCheck(requirement, met, bests)

    def attempts(self, exercise_id: str, limit: int = 2) -> tuple[Attempt, ...]:
        """Return the last workouts that did an exercise, newest first; of several variants in one, the last.

        Args:
            exercise_id: The exercise.
            limit: The largest number to return.
        """
        return read_attempts(self._database, self._present(exercise_id), limit)

    def notice_of_damage(self) -> tuple[Notice, ...]:
        """Return what the user should read about values that could not be read so far."""
        return self._database.notice_of_damage()

    def sets_of(self, workout_id: int) -> tuple[SetRecord, ...]:
        """Return the sets of one workout, in order."""
        return set_records(self._database, [workout_id])[workout_id]

    def _present(self, exercise_id: str) -> str:
        """Return the id under which the log has an exercise, which may have been renamed."""
        return present_id(self._database, "exercise", exercise_id)

    def _bests(
        self, best: str, condition: str, exercise_id: str, *parameters: str | int | None
    ) -> tuple[tuple[Side, int], ...]:
        found = self._database.read(
            ("r.side", f"max(r.{best}) as r.work_ns"),
            # A damaged value is no best; among values of different kinds SQLite takes any text for the greatest.
            f"{SHOWN_SIDES} AND typeof(r.{best}) = 'integer' AND e.exercise_id = ? AND {condition} GROUP BY r.side",
            (self._present(exercise_id), *parameters),
        )
        return in_order(dict(found))


def _as_it_is(text: str) -> str:
    return text


def _workout(row: Sequence[Any], sets: tuple[SetRecord, ...], shown: Callable[[str], str]) -> WorkoutRecord | None:
    workout_id, name, origin, session_id, title, started, started_ms, ended, status, rpe, note, at_ns = row
    started_at = start_of(started, started_ms)
    if started_at is None:
        return None
    ended_at = ended if ended is not None else led_end(started_at, at_ns or 0)
    return WorkoutRecord(
        id=workout_id,
        uuid=name,
        session_id=session_id,
        session_title=shown(title),
        started_at=started_at,
        ended_at=ended_at,
        duration_ns=duration_ns(started_at, ended_at, at_ns),
        status=status.in_history,
        rpe=rpe,
        note=shown(note),
        sets=sets,
        origin=origin,
    )
