"""What can still be read of a damaged log, brought into a fresh one.

Rows come from `pages`, whatever way to them is broken, and are put where their shape fits. Then what hangs together is
mended: results that were lost are worked out again from the journal, a workout whose own row was lost is named as such,
and what belongs to nothing any more is left out. The damaged file is only read.
"""

import json
import sqlite3
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from runcoach.base.errors import RunCoachError
from runcoach.log.store.columns import instant_from_ms, instant_of, instant_text, load_kg, load_of, load_text, phases_of
from runcoach.log.store.columns import phases_text as phases_text_of
from runcoach.log.store.sqlite_pages import PageRow, Value, rows
from runcoach.player.plan import Plan
from runcoach.player.results import SetResult

_NAMES = uuid.UUID("1f6b9a0e-52f4-4d0e-8b7e-3b8a1c9d6e20")
_BATCH = 1000
_AFFINITIES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,)}
_NO_LOAD = json.dumps({"kind": "bodyweight", "count": 1, "low": 0.0, "high": 0.0, "unit": "kg", "label": ""})


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of it."""

    workouts: int
    """How many are in the fresh log."""
    partly: int
    """Of those, how many have lost something."""
    lost: int
    """How many are known to have been there, and are not any more."""

    def __str__(self) -> str:
        if not self.workouts:
            return "No workout could be read in it."
        told = (
            f"{_counted(self.workouts)} could be read in it and {'is' if self.workouts == 1 else 'are'} in the new one"
        )
        if self.partly:
            told += f", {self.partly} of them only in part"
        return f"{told}; {_counted(self.lost)} could not." if self.lost else f"{told}."


def _counted(workouts: int) -> str:
    return f"{workouts} workout" if workouts == 1 else f"{workouts} workouts"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a row of a table looks in the file."""

    table: str
    columns: tuple[str, ...]
    """In the order of the file."""
    types: tuple[tuple[type, ...], ...]
    needed: tuple[bool, ...]
    key: int | None
    """Which column is the row's id, and stands outside the row."""
    least: int
    """So many columns a row has, even one that was written before columns were added."""

    def fits(self, row: PageRow) -> bool:
        """Whether a row could be one of this table's."""
        if (row.rowid is None) != (self.key is None) or not self.least <= len(row.values) <= len(self.columns):
            return False
        return all(
            index == self.key or (value is None and not needed) or isinstance(value, types)
            for index, (value, types, needed) in enumerate(zip(row.values, self.types, self.needed, strict=False))
        )

    def values(self, row: PageRow) -> tuple[Value, ...]:
        """The row's values with its id in its place; columns that it has not yet are missing."""
        return tuple(row.rowid if index == self.key else value for index, value in enumerate(row.values))


def recover(damaged: Path, fresh: sqlite3.Connection, now: datetime) -> Recovered:
    """Bring all that can be read into an empty log of the present schema.

    Args:
        damaged: The file; what was not in it yet is read from the write-ahead log beside it.
        fresh: Without implicit transactions.
        now: For the offset of times whose own was lost.

    Raises:
        sqlite3.Error: The fresh log cannot be written.
        OSError: The damaged file cannot be read at all.
    """
    fresh.execute("PRAGMA foreign_keys = OFF")
    fresh.execute("BEGIN IMMEDIATE")
    _fill(fresh, damaged)
    seen = _workouts_seen(fresh)
    _drop_nonsense(fresh)
    partly = _mend_workouts(fresh, now)
    partly |= _mend_results(fresh)
    _drop_orphans(fresh)
    kept = {row[0] for row in fresh.execute("SELECT id FROM workout")}
    fresh.execute("COMMIT")
    fresh.execute("PRAGMA foreign_keys = ON")
    return Recovered(len(kept), len(partly & kept), max(seen - len(kept), 0))


def _fill(fresh: sqlite3.Connection, damaged: Path) -> None:
    shapes = _shapes(fresh)
    waiting: dict[tuple[str, int], list[tuple[Value, ...]]] = {}
    columns = {shape.table: shape.columns for shape in shapes}

    def put(table: str, width: int) -> None:
        names = columns[table][:width]
        marks = ", ".join("?" * width)
        # The same row may stand in two pages when the kill or the damage came while one was split.
        fresh.executemany(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})", waiting.pop((table, width))
        )

    for row in rows(damaged):
        fitting = [shape for shape in shapes if shape.fits(row)]
        if len(fitting) != 1:
            continue
        (shape,) = fitting
        batch = waiting.setdefault((shape.table, len(row.values)), [])
        batch.append(shape.values(row))
        if len(batch) == _BATCH:
            put(shape.table, len(row.values))
    for table, width in list(waiting):
        put(table, width)


def _shapes(fresh: sqlite3.Connection) -> list[_Shape]:
    shapes = []
    for name, sql in fresh.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        found = fresh.execute(f"PRAGMA table_info({name})").fetchall()
        has_rowid = "WITHOUT ROWID" not in sql.upper()
        if not has_rowid:
            # Such a table is an index: its key comes first.
            found.sort(key=lambda column: (column[5] == 0, column[5]))
        needed = [bool(column[3]) for column in found]
        least = max(index + 1 for index, column in enumerate(found) if column[5] or (column[3] and column[4] is None))
        shapes.append(
            _Shape(
                table=name,
                columns=tuple(column[1] for column in found),
                types=tuple(_AFFINITIES.get(column[2].upper(), (int, float, str, bytes)) for column in found),
                needed=tuple(needed),
                key=next((index for index, column in enumerate(found) if column[5]), None) if has_rowid else None,
                least=least,
            )
        )
    return shapes


def _workouts_seen(fresh: sqlite3.Connection) -> int:
    """How many workouts there were: none is ever deleted, so their numbers have no gaps."""
    tables = ("workout_exercise", "journal", "set_result", "side_result", "last_moment")
    union = " UNION ALL ".join(f"SELECT max(workout_id) AS id FROM {table}" for table in tables)
    found = fresh.execute(
        f"SELECT max(id), (SELECT count(*) FROM workout) FROM ({union} UNION ALL SELECT max(id) FROM workout)"
    ).fetchone()
    # A number that damage made up says nothing.
    return int(found[0]) if found[0] is not None and found[0] <= 10 * (found[1] + 100) else int(found[1])


def _drop_nonsense(fresh: sqlite3.Connection) -> None:
    """Leave out rows whose texts the program could not read."""
    for row, name, started, ended in fresh.execute("SELECT id, uuid, started_at, ended_at FROM workout").fetchall():
        try:
            sound = str(uuid.UUID(name)) == name and instant_of(started).utcoffset() is not None
            if ended is not None:
                instant_of(ended)
        except ValueError:
            sound = False
        if not sound:
            fresh.execute("DELETE FROM workout WHERE id = ?", (row,))
    for table, key in (("workout_exercise", "workout_id, position"), ("set_result", "workout_id, set_index")):
        wrong = []
        for first, second, phases, load in fresh.execute(f"SELECT {key}, phases, load FROM {table}"):
            try:
                phases_of(phases)
                if load is not None:
                    load_of(load)
            except (ValueError, TypeError, KeyError, AttributeError):
                wrong.append((first, second))
        second_key = key.split(", ")[1]
        # An exercise can do without either; of a set the load is not known then.
        empty = "NULL" if table == "workout_exercise" else f"'{_NO_LOAD}'"
        fresh.executemany(
            f"UPDATE {table} SET phases = '[]', load = {empty} WHERE workout_id = ? AND {second_key} = ?", wrong
        )


def _mend_workouts(fresh: sqlite3.Connection, now: datetime) -> set[int]:
    """Stand in for workouts whose own row is gone; tells which ones lost something."""
    partly: set[int] = set()
    gone = fresh.execute(
        # An exercise repeats the start; a journal only lets one reckon it.
        "SELECT workout_id, coalesce(min(told), min(reckoned)) FROM ("
        " SELECT workout_id, started_ms AS told, NULL AS reckoned FROM workout_exercise"
        " UNION ALL SELECT workout_id, NULL, wall_ms - at_ns / 1000000 FROM journal)"
        " WHERE workout_id NOT IN (SELECT id FROM workout) GROUP BY workout_id"
    ).fetchall()
    for row, started_ms in gone:
        with suppress(ValueError, OverflowError, OSError):
            started = instant_text(instant_from_ms(started_ms, now))
            fresh.execute(
                "INSERT INTO workout (id, uuid, session_id, session_title, started_at, started_ms, status, app_version)"
                " VALUES (?, ?, 'recovered', 'Recovered workout', ?, ?, 'interrupted', '')",
                (row, str(uuid.uuid5(_NAMES, f"{row} {started_ms}")), started, started_ms),
            )
            partly.add(row)
    without_plan = fresh.execute(
        "SELECT id FROM workout WHERE snapshot_id IS NOT NULL AND snapshot_id NOT IN (SELECT id FROM session_snapshot)"
    ).fetchall()
    partly |= {row for (row,) in without_plan}
    fresh.execute(
        "UPDATE workout SET snapshot_id = NULL, choices = NULL WHERE snapshot_id IS NOT NULL"
        " AND snapshot_id NOT IN (SELECT id FROM session_snapshot)"
    )
    with_gaps = fresh.execute(
        "SELECT workout_id FROM journal GROUP BY workout_id HAVING count(*) <> max(seq) + 1 OR min(seq) <> 0"
    ).fetchall()
    partly |= {row for (row,) in with_gaps}
    without_journal = fresh.execute(
        "SELECT id FROM workout WHERE origin = 'runcoach' AND choices IS NOT NULL"
        " AND id NOT IN (SELECT workout_id FROM journal) AND id IN (SELECT workout_id FROM set_result)"
    ).fetchall()
    partly |= {row for (row,) in without_journal}
    # What cannot be replayed as it was is not offered to be taken up.
    fresh.executemany(
        "UPDATE workout SET status = 'interrupted' WHERE id = ? AND status = 'running'", [(row,) for row in partly]
    )
    return partly


def _mend_results(fresh: sqlite3.Connection) -> set[int]:
    """Work out lost results from the journal; tells which workouts have lost some for good."""
    partly: set[int] = set()
    suspects = fresh.execute(
        "SELECT w.id FROM workout AS w WHERE"
        # Fewer sets than were planned, as with one that was left early, or as with one that lost some.
        " coalesce(w.planned_sets, 0) <> (SELECT count(*) FROM set_result WHERE workout_id = w.id)"
        " OR EXISTS (SELECT 1 FROM side_result AS r WHERE r.workout_id = w.id AND NOT EXISTS"
        "  (SELECT 1 FROM set_result AS s WHERE s.workout_id = w.id AND s.set_index = r.set_index))"
        " OR EXISTS (SELECT 1 FROM set_result AS s WHERE s.workout_id = w.id AND (NOT EXISTS"
        "  (SELECT 1 FROM side_result AS r WHERE r.workout_id = w.id AND r.set_index = s.set_index)"
        "  OR NOT EXISTS (SELECT 1 FROM workout_exercise AS e WHERE e.workout_id = w.id AND e.position = s.position)))"
    ).fetchall()
    for (row,) in suspects:
        with suppress(RunCoachError):
            _replay_into(fresh, row)
    partly |= {
        row
        for (row,) in fresh.execute(
            "SELECT workout_id FROM set_result AS s WHERE NOT EXISTS (SELECT 1 FROM workout_exercise AS e"
            " WHERE e.workout_id = s.workout_id AND e.position = s.position)"
            " UNION SELECT workout_id FROM side_result AS r WHERE NOT EXISTS (SELECT 1 FROM set_result AS s"
            " WHERE s.workout_id = r.workout_id AND s.set_index = r.set_index)"
        )
    }
    fresh.execute(
        "INSERT OR IGNORE INTO workout_exercise (workout_id, position, started_ms, exercise_id, name)"
        " SELECT DISTINCT s.workout_id, s.position, w.started_ms, 'recovered', 'Recovered exercise'"
        " FROM set_result AS s JOIN workout AS w ON w.id = s.workout_id"
    )
    return partly


def _replay_into(fresh: sqlite3.Connection, row: int) -> None:
    """Do a workout again from its journal, and put down the results, and the exercises, that are missing."""
    # Pydantic is slow to import; here it is needed.
    from runcoach.log.store.codec import choices_of, input_of, session_of
    from runcoach.log.store.inserts import insert_exercises
    from runcoach.player.inputs import Elapse, JournalEntry
    from runcoach.player.machine import replay
    from runcoach.player.plan import plan

    found = fresh.execute(
        "SELECT s.session, w.choices, w.started_ms FROM workout AS w JOIN session_snapshot AS s ON s.id = w.snapshot_id"
        " WHERE w.id = ? AND w.choices IS NOT NULL",
        (row,),
    ).fetchone()
    if found is None:
        return
    planned = plan(session_of(found[0]), choices_of(found[1]))
    insert_exercises(fresh, row, planned, found[2])
    entries = []
    for expected, (seq, at_ns, data) in enumerate(
        fresh.execute("SELECT seq, at_ns, data FROM journal WHERE workout_id = ? ORDER BY seq", (row,))
    ):
        if seq != expected:
            # Without what is missing, nothing after it can be worked out.
            break
        entries.append(JournalEntry(at_ns, input_of(data)))
    else:
        for (at_ns,) in fresh.execute("SELECT at_ns FROM last_moment WHERE workout_id = ?", (row,)):
            entries.append(JournalEntry(at_ns, Elapse()))
    if planned.sets and entries:
        for result in replay(planned, entries).results():
            _put_missing(fresh, row, planned, result)


def _put_missing(fresh: sqlite3.Connection, row: int, planned: Plan, result: SetResult) -> None:
    if not result.sides and result.rpe is None and not result.note:
        return
    of = planned.sets[result.set_index]
    fresh.execute(
        "INSERT OR IGNORE INTO set_result (workout_id, set_index, position, set_number, sets, round, load, load_kg,"
        " phases, rpe, note, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row,
            result.set_index,
            of.exercise.index,
            of.set,
            of.sets,
            of.round,
            load_text(result.load),
            load_kg(result.load),
            phases_text_of(of.exercise.exercise.tempo, result.phases_ns),
            result.rpe,
            result.note,
            result.ended,
        ),
    )
    fresh.executemany(
        "INSERT OR IGNORE INTO side_result (workout_id, set_index, side, reps, work_ns) VALUES (?, ?, ?, ?, ?)",
        [(row, result.set_index, side.value, done.reps, done.work_ns) for side, done in result.sides],
    )


def _drop_orphans(fresh: sqlite3.Connection) -> None:
    """Leave out what belongs to nothing that is there."""
    fresh.execute("DELETE FROM set_result WHERE workout_id NOT IN (SELECT id FROM workout)")
    fresh.execute(
        "DELETE FROM side_result WHERE NOT EXISTS (SELECT 1 FROM set_result AS s"
        " WHERE s.workout_id = side_result.workout_id AND s.set_index = side_result.set_index)"
    )
    for table in ("workout_exercise", "journal", "last_moment"):
        fresh.execute(f"DELETE FROM {table} WHERE workout_id NOT IN (SELECT id FROM workout)")
