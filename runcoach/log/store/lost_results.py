"""Results computed again by replaying a workout's journal: those that a damaged log lost, and those that it has wrong.

The only module of the store that imports the player's machine; an import contract holds the others to that. It belongs
here and not in a room above: a damaged log has to be complete before it takes the place of the old one, and every room
above opens logs, so each of them would have to pass a replaying function down, and one that forgot would lose results.
`recovery` imports it late, because an ordinary opening needs neither the player nor pydantic.
"""

import sqlite3
from collections.abc import Iterator

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.codec import choices_of, input_of, session_of
from runcoach.log.store.columns import session_digest
from runcoach.log.store.inserts import add_missing_exercises, add_missing_set, insert_set
from runcoach.log.store.rows import SetRow, SideRow, exercise_rows, set_row, side_rows
from runcoach.log.store.updates import remove_set, remove_sides
from runcoach.player.inputs import Elapse, JournalEntry
from runcoach.player.machine import Player, replay
from runcoach.player.plan import plan
from runcoach.player.stages import Stage
from runcoach.session.values import Side

_COMPARED = ("load", "rpe", "note", "set_number", "sets", "round", "phases", "ended")
_COMPARED_OF_OTHERS = _COMPARED[:3]
"""What came from another program, or was written down by hand, has a journal that leads to its amounts alone."""
_SETS_LEFT = (
    "SELECT set_index FROM set_result WHERE workout_id = ? UNION SELECT set_index FROM side_result WHERE workout_id = ?"
)


@dataclass(frozen=True, slots=True)
class _Replayed:
    """What a workout's journal leads to."""

    player: Player
    started_ms: int
    is_complete: bool
    """Whether no line is missing before its end."""
    is_cut: bool
    """Whether lines are missing within it, or at its end: the workout was over, and the journal does not lead there."""
    is_own: bool
    """Whether it was led by this program."""
    sets: dict[int, tuple[SetRow, tuple[SideRow, ...]]]


def add_lost_results(fresh: sqlite3.Connection, workout_id: int, *, replaces: bool) -> None:
    """Replay a workout from its journal, and insert the results and exercises that are missing.

    A journal that has lost its end does not say what became of a set later: it may have been undone. Then only sets are
    completed of which a row is left, and nothing is made up.

    Args:
        fresh: The new log, in a transaction, with what could be salvaged.
        workout_id: The workout; one without a plan is left as it is.
        replaces: Whether results that a complete journal does not lead to are replaced, because the journal is what
            happened. Not where pages were lost: then its last lines may be missing, which cannot be seen.

    Raises:
        LogError: Its plan or its journal is in a form that this version of the program does not read.
    """
    replayed = _replayed(fresh, workout_id)
    if replayed is None:
        return
    rows = exercise_rows(replayed.player.plan, workout_id, replayed.started_ms)
    add_missing_exercises(fresh, rows)
    if replaces and replayed.is_complete:
        for index in _differing(fresh, workout_id, replayed):
            # Foreign keys are off while a log is put together.
            remove_sides(fresh, workout_id, index, Side)
            remove_set(fresh, workout_id, index)
            if index in replayed.sets:
                insert_set(fresh, *replayed.sets[index])
    is_whole = not replayed.is_cut and _agrees(fresh, workout_id, replayed)
    left = {index for (index,) in fresh.execute(_SETS_LEFT, (workout_id, workout_id))}
    for index, (row, sides) in replayed.sets.items():
        if is_whole:
            add_missing_set(fresh, row, sides)
        elif index in left:
            add_missing_set(fresh, row, ())


@dataclass(frozen=True, slots=True)
class KeptOtherwise:
    """A workout whose journal does not lead to the results that are kept."""

    workout_id: int
    reason: str
    is_repairable: bool
    """Whether the journal can be replayed, so that its results can take their place."""


def workouts_kept_otherwise(connection: sqlite3.Connection) -> Iterator[KeptOtherwise]:
    """Yield the workouts whose journal does not lead to the results that are kept.

    Args:
        connection: To a log; it is only read.
    """
    found = connection.execute(
        "SELECT id FROM workout WHERE snapshot_id IS NOT NULL AND choices IS NOT NULL"
    ).fetchall()
    for (workout_id,) in found:
        try:
            replayed = _replayed(connection, workout_id)
            differing = replayed.is_complete and _differing(connection, workout_id, replayed) if replayed else []
        except RunCoachError:
            yield KeptOtherwise(workout_id, "its plan or its journal cannot be read", False)
        except (ValueError, TypeError, ArithmeticError, LookupError):
            # A plan or an input that no program wrote can be anything.
            yield KeptOtherwise(workout_id, "its journal cannot be replayed", False)
        else:
            if differing:
                counted = "1 set" if len(differing) == 1 else f"{len(differing)} sets"
                yield KeptOtherwise(workout_id, f"its journal leads to other results for {counted}", True)


def _replayed(connection: sqlite3.Connection, workout_id: int) -> _Replayed | None:
    """Replay a workout; None if it has no plan or no journal.

    Raises:
        LogError: Its plan or its journal is in a form that this version of the program does not read.
    """
    found = connection.execute(
        "SELECT s.digest, s.session, w.choices, w.started_ms, w.ended_at IS NOT NULL, w.origin"
        " FROM workout AS w"
        " JOIN session_snapshot AS s ON s.id = w.snapshot_id WHERE w.id = ? AND w.choices IS NOT NULL",
        (workout_id,),
    ).fetchone()
    if found is None:
        return None
    digest, session, choices, started_ms, is_over, origin = found
    planned = plan(session_of(session), choices_of(choices))
    entries, has_gap = _journal_up_to_gap(connection, workout_id)
    if not planned.sets:
        return None
    player = replay(planned, entries)
    sets = {
        result.set_index: (set_row(workout_id, player.plan, result), side_rows(workout_id, result))
        for result in player.results()
        if result.sides or result.rpe is not None or result.note
    }
    is_at_end = bool(is_over) and player.stage is Stage.DONE
    is_complete = bool(entries) and is_at_end and not has_gap and session_digest(session) == digest
    is_cut = has_gap or (bool(is_over) and player.stage is not Stage.DONE)
    return _Replayed(player, started_ms, is_complete, is_cut, origin == "runcoach", sets if entries else {})


def _agrees(connection: sqlite3.Connection, workout_id: int, replayed: _Replayed) -> bool:
    """Whether a replay leads to every side that is left of the sets that were over."""
    due = {
        (index, each.side): (each.reps, each.work_ns) for index, (_, sides) in replayed.sets.items() for each in sides
    }
    kept = connection.execute(
        "SELECT r.set_index, r.side, r.reps, r.work_ns FROM side_result AS r JOIN set_result AS s"
        " ON s.workout_id = r.workout_id AND s.set_index = r.set_index WHERE r.workout_id = ? AND s.ended",
        (workout_id,),
    )
    return all(due.get((index, side)) == (reps, work_ns) for index, side, reps, work_ns in kept)


def _differing(connection: sqlite3.Connection, workout_id: int, replayed: _Replayed) -> list[int]:
    """Return the sets that are kept otherwise than the journal has them, or not at all."""
    compared = _COMPARED if replayed.is_own else _COMPARED_OF_OTHERS
    sides: dict[int, set[tuple[str, int | None, int]]] = {}
    for index, *side in connection.execute(
        "SELECT set_index, side, reps, work_ns FROM side_result WHERE workout_id = ?", (workout_id,)
    ):
        sides.setdefault(index, set()).add((side[0], side[1], side[2]))
    kept = {
        index: (tuple(values), sides.get(index, set()))
        for index, is_empty, *values in connection.execute(
            f"SELECT set_index, rpe IS NULL AND note = '', {', '.join(compared)} FROM set_result WHERE workout_id = ?",
            (workout_id,),
        )
        # A set in which nothing was done is as good as none.
        if index in sides or not is_empty
    }
    due = {
        index: (
            tuple(getattr(row, name) for name in compared),
            {(each.side, each.reps, each.work_ns) for each in of_set},
        )
        for index, (row, of_set) in replayed.sets.items()
    }
    return [index for index in sorted(kept.keys() | due.keys()) if kept.get(index) != due.get(index)]


def _journal_up_to_gap(connection: sqlite3.Connection, workout_id: int) -> tuple[list[JournalEntry], bool]:
    """Return a journal up to a line that is missing, and whether one is."""
    entries: list[JournalEntry] = []
    for expected, (seq, at_ns, data) in enumerate(
        connection.execute("SELECT seq, at_ns, data FROM journal WHERE workout_id = ? ORDER BY seq", (workout_id,))
    ):
        if seq != expected:
            # Without the missing input, nothing after it can be computed.
            return entries, True
        entries.append(JournalEntry(at_ns, input_of(data)))
    for (at_ns,) in connection.execute("SELECT at_ns FROM last_moment WHERE workout_id = ?", (workout_id,)):
        entries.append(JournalEntry(at_ns, Elapse()))
    return entries, False
