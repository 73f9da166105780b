"""What was done, read out of the log: workouts, last times, bests, and what a coming workout wants to know of them.

Plain SQL in, frozen values out. Imports no pydantic, so that the first screen can ask it. Discarded workouts are in no
answer; those that have no end are, as interrupted.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from types import TracebackType

from runcoach.base import locations
from runcoach.log.queries.attempts import read_attempts
from runcoach.log.queries.trends import Attempt
from runcoach.log.store.columns import duration_ns, end_of, instant_from_ms, instant_ms, instant_of, load_of, phases_of
from runcoach.log.store.database import Database, open_to_read
from runcoach.log.store.records import (
    LastTime,
    RequirementCheck,
    SetRecord,
    TrainingDay,
    WorkoutRecord,
    WorkoutStatus,
)
from runcoach.player.plan import ExerciseChoice
from runcoach.player.results import SideResult
from runcoach.session.values import Requirement, Side, Sides

_SIDE_ORDER = (Side.LEFT, Side.RIGHT, Side.BOTH)
_CHUNK = 500
"""How many workouts' sets are asked for at once; SQLite allows a limited number of parameters."""
_WEAKER_LOOKBACK = 5
"""How many workouts back a difference between the sides still says something."""

_DONE = (
    "SELECT e.workout_id, e.position, e.started_ms FROM workout_exercise AS e JOIN workout AS w ON w.id = e.workout_id"
    " WHERE e.exercise_id = ? AND w.status <> 'discarded' AND w.id IS NOT ?"
    " AND EXISTS (SELECT 1 FROM set_result AS s JOIN side_result USING (workout_id, set_index)"
    " WHERE s.workout_id = e.workout_id AND s.position = e.position)"
    " ORDER BY e.started_ms DESC, e.workout_id DESC, e.position LIMIT ?"
)
"""The workouts that did an exercise, newest first: the exercise, a workout to leave out or nothing, how many."""


def open_history(path: Path | None = None) -> "History":
    """Open the person's log, or the one at `path`, to read it; a missing one is an empty history and is not made.

    Raises:
        LogError: It cannot be used as it is; what to do is in the error.
    """
    return History(open_to_read(path or locations.log_file(), datetime.now().astimezone()))


class History:
    """The questions to a log; used in the thread that opened it. Each may raise `LogError`."""

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
        """Workouts with their sets, newest first.

        Args:
            limit: At most so many.
            since: Begun then or later.
        """
        found = self._database.rows(
            "SELECT w.id, w.uuid, w.session_id, w.session_title, w.started_at, w.ended_at, w.status, w.rpe, w.note,"
            " l.at_ns, l.wall_ms FROM workout AS w LEFT JOIN last_moment AS l ON l.workout_id = w.id"
            " WHERE w.status <> 'discarded' AND w.started_ms >= ? ORDER BY w.started_ms DESC, w.id DESC LIMIT ?",
            (instant_ms(since) if since else -(2**63), -1 if limit is None else limit),
        )
        sets = self._sets([row[0] for row in found])
        workouts = []
        for workout_id, name, session_id, title, started, ended, status, rpe, note, at_ns, wall_ms in found:
            started_at = instant_of(started)
            if ended is not None:
                ended_at = instant_of(ended)
            elif wall_ms is not None:
                ended_at = end_of(started_at, instant_from_ms(wall_ms, started_at), at_ns)
            else:
                ended_at = started_at
            workouts.append(
                WorkoutRecord(
                    id=workout_id,
                    uuid=name,
                    session_id=session_id,
                    session_title=title,
                    started_at=started_at,
                    ended_at=ended_at,
                    duration_ns=duration_ns(started_at, ended_at, at_ns),
                    status=WorkoutStatus.INTERRUPTED if status == WorkoutStatus.RUNNING else WorkoutStatus(status),
                    rpe=rpe,
                    note=note,
                    sets=sets.get(workout_id, ()),
                )
            )
        return tuple(workouts)

    def last_done(self) -> Mapping[str, datetime]:
        """By session: when the last workout began in which at least one set was done."""
        found = self._database.rows(
            "SELECT session_id, started_at, max(started_ms) FROM workout AS w WHERE status <> 'discarded'"
            " AND EXISTS (SELECT 1 FROM set_result WHERE workout_id = w.id) GROUP BY session_id"
        )
        return {session_id: instant_of(started) for session_id, started, _ in found}

    def training_days(self, since: date | None = None) -> tuple[TrainingDay, ...]:
        """The days on which at least one set was done, in order; a day is that of where the person was."""
        found = self._database.rows(
            "SELECT substr(started_at, 1, 10) AS day, count(*) FROM workout AS w WHERE status <> 'discarded'"
            " AND day >= ? AND EXISTS (SELECT 1 FROM set_result WHERE workout_id = w.id) GROUP BY day ORDER BY day",
            (since.isoformat() if since else "",),
        )
        return tuple(TrainingDay(date.fromisoformat(day), workouts) for day, workouts in found)

    def last_choice(self, exercise_id: str) -> ExerciseChoice | None:
        """What was chosen for an exercise in the last workout that had it, tempo and load as at its end."""
        found = self._database.rows(
            "SELECT e.workout_id, e.position, e.variant, e.sets, e.reps, e.duration_ns, e.phases, e.load, e.rest_ns,"
            " e.first FROM workout_exercise AS e JOIN workout AS w ON w.id = e.workout_id"
            " WHERE e.exercise_id = ? AND w.status <> 'discarded'"
            " ORDER BY e.started_ms DESC, e.workout_id DESC, e.position DESC LIMIT 1",
            (exercise_id,),
        )
        if not found:
            return None
        workout_id, position, variant, sets, reps, duration_ns, phases, load, rest_ns, first = found[0]
        done = self._database.rows(
            "SELECT phases, load FROM set_result WHERE workout_id = ? AND position = ? ORDER BY set_index DESC LIMIT 1",
            (workout_id, position),
        )
        if done:
            phases, load = done[0]
        return ExerciseChoice(
            variant=variant,
            sets=sets,
            reps=reps,
            duration_ns=duration_ns,
            phases_ns=tuple(length for _, length in phases_of(phases)),
            load=load_of(load) if load is not None else None,
            rest_ns=rest_ns,
            first=Side(first) if first is not None else None,
        )

    def last_result(self, exercise_id: str, without: int | None = None) -> LastTime | None:
        """What was done the last time that somebody did an exercise.

        Args:
            exercise_id: The exercise.
            without: A workout that does not count: the one that goes on.
        """
        found = self._database.rows(_DONE, (exercise_id, without, 1))
        if not found:
            return None
        workout_id = found[0][0]
        title, started = self._database.rows(
            "SELECT session_title, started_at FROM workout WHERE id = ?", (workout_id,)
        )[0]
        sets = tuple(done for done in self._sets([workout_id])[workout_id] if done.exercise_id == exercise_id)
        return LastTime(title, instant_of(started), sets)

    def bests_ns(self, exercise_id: str, variant: str = "", without: int | None = None) -> tuple[tuple[Side, int], ...]:
        """The longest open-ended work of each side that did any, in one variant of an exercise.

        Args:
            exercise_id: The exercise.
            variant: The variant; empty for the exercise itself.
            without: A workout that does not count: the one that goes on.
        """
        return self._bests(
            "max(r.work_ns)", "e.variant = ? AND e.pace = 'open-ended' AND w.id IS NOT ?", exercise_id, variant, without
        )

    def weaker_side(self, exercise_id: str) -> Side | None:
        """The side that did less in the last workout in which the sides differed; nothing where none lately did.

        Only sets that both sides did are compared: one that was left after its first side says nothing.
        """
        found = self._database.rows(
            f"SELECT d.workout_id, s.set_index, r.side, r.reps, r.work_ns FROM ({_DONE}) AS d"
            " JOIN set_result AS s ON s.workout_id = d.workout_id AND s.position = d.position"
            " JOIN side_result AS r ON r.workout_id = s.workout_id AND r.set_index = s.set_index"
            " ORDER BY d.started_ms DESC, d.workout_id DESC, s.set_index",
            (exercise_id, None, _WEAKER_LOOKBACK),
        )
        for _, of_workout in groupby(found, key=lambda row: row[0]):
            lead = 0
            for _, of_set in groupby(of_workout, key=lambda row: row[1]):
                amounts = {side: reps if reps is not None else work_ns for _, _, side, reps, work_ns in of_set}
                if Side.LEFT in amounts and Side.RIGHT in amounts:
                    lead += amounts[Side.LEFT] - amounts[Side.RIGHT]
            if lead:
                return Side.RIGHT if lead > 0 else Side.LEFT
        return None

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        """Whether the log shows what an exercise requires, and what it shows; easier variants do not count."""
        if requirement.at_least_reps is not None:
            needed, what, kind = requirement.at_least_reps, "max(r.reps)", "r.reps IS NOT NULL"
        else:
            needed, what, kind = requirement.at_least_ns or 0, "max(r.work_ns)", "r.reps IS NULL"
        bests = self._bests(what, f"e.level <> 'easier' AND {kind}", requirement.exercise)
        reached = [side for side, best in bests if best >= needed]
        match requirement.sides:
            case Sides.BOTH:
                met = bool(reached)
            case Sides.EACH | Sides.ALTERNATE:
                met = Side.LEFT in reached and Side.RIGHT in reached
        return RequirementCheck(requirement, met, bests)

    def attempts(self, exercise_id: str, limit: int = 2) -> tuple[Attempt, ...]:
        """The last workouts that did an exercise, newest first; of several variants in one workout, the last one."""
        return read_attempts(self._database, exercise_id, limit)

    def sets_of(self, workout_id: int) -> tuple[SetRecord, ...]:
        """The sets of one workout, in order."""
        return self._sets([workout_id])[workout_id]

    def _bests(
        self, what: str, where: str, exercise_id: str, *parameters: str | int | None
    ) -> tuple[tuple[Side, int], ...]:
        # The cross join fixes the order: the planner would rather read every side of every such workout.
        found = self._database.rows(
            f"SELECT r.side, {what} FROM workout_exercise AS e JOIN workout AS w ON w.id = e.workout_id"
            " JOIN set_result AS s ON s.workout_id = e.workout_id AND s.position = e.position"
            " CROSS JOIN side_result AS r ON r.workout_id = s.workout_id AND r.set_index = s.set_index"
            f" WHERE e.exercise_id = ? AND w.status <> 'discarded' AND {where} GROUP BY r.side",
            (exercise_id, *parameters),
        )
        bests = {Side(side): best for side, best in found}
        return tuple((side, bests[side]) for side in _SIDE_ORDER if side in bests)

    def _sets(self, workout_ids: Sequence[int]) -> dict[int, tuple[SetRecord, ...]]:
        """The sets of workouts, in order."""
        # The same few loads and tempos come again in thousands of sets.
        load, phases = cache(load_of), cache(phases_of)
        sets: dict[int, list[SetRecord]] = {workout_id: [] for workout_id in workout_ids}
        for start in range(0, len(workout_ids), _CHUNK):
            chunk = workout_ids[start : start + _CHUNK]
            found = self._database.rows(
                "SELECT s.workout_id, s.set_index, e.exercise_id, e.name, e.variant, s.set_number, s.sets, s.round,"
                " s.load, s.phases, s.rpe, s.note, s.ended, r.side, r.reps, r.work_ns"
                " FROM set_result AS s JOIN workout_exercise AS e USING (workout_id, position)"
                " LEFT JOIN side_result AS r USING (workout_id, set_index)"
                f" WHERE s.workout_id IN ({', '.join('?' * len(chunk))}) ORDER BY s.workout_id, s.set_index",
                chunk,
            )
            for (workout_id, set_index), of_set in groupby(found, key=lambda row: (row[0], row[1])):
                rows = list(of_set)
                sides = {Side(row[13]): SideResult(row[14], row[15]) for row in rows if row[13] is not None}
                _, _, exercise_id, name, variant, number, of, turn, load_, phases_, rpe, note, ended = rows[0][:13]
                sets[workout_id].append(
                    SetRecord(
                        set_index=set_index,
                        exercise_id=exercise_id,
                        exercise_name=name,
                        variant=variant,
                        set=number,
                        sets=of,
                        round=turn,
                        load=load(load_),
                        phases=phases(phases_),
                        sides=tuple((side, sides[side]) for side in _SIDE_ORDER if side in sides),
                        rpe=rpe,
                        note=note,
                        ended=bool(ended),
                    )
                )
        return {workout_id: tuple(done) for workout_id, done in sets.items()}
