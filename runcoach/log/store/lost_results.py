"""Results and exercises that a damaged log lost, computed again by replaying the workout's journal.

The only module of the store that imports the player's machine; an import contract holds the others to that. It belongs
here and not in a room above: a damaged log has to be complete before it takes the place of the old one, and every room
above opens logs, so each of them would have to pass a replaying function down, and one that forgot would lose results.
`recovery` imports it late, because an ordinary opening needs neither the player nor pydantic.
"""

import sqlite3

from runcoach.log.store.codec import choices_of, input_of, session_of
from runcoach.log.store.inserts import add_missing_exercises, add_missing_set
from runcoach.log.store.rows import exercise_rows, set_row, side_rows
from runcoach.player.inputs import Elapse, JournalEntry
from runcoach.player.machine import replay
from runcoach.player.plan import plan


def add_lost_results(fresh: sqlite3.Connection, workout_id: int) -> None:
    """Replay a workout from its journal, and insert the results and exercises that are missing.

    Args:
        fresh: The new log, in a transaction, with what could be salvaged.
        workout_id: The workout; one without a plan is left as it is.

    Raises:
        LogError: Its plan or its journal is in a form that this version of the program does not read.
    """
    found = fresh.execute(
        "SELECT s.session, w.choices, w.started_ms FROM workout AS w JOIN session_snapshot AS s ON s.id = w.snapshot_id"
        " WHERE w.id = ? AND w.choices IS NOT NULL",
        (workout_id,),
    ).fetchone()
    if found is None:
        return
    session, choices, started_ms = found
    planned = plan(session_of(session), choices_of(choices))
    add_missing_exercises(fresh, exercise_rows(planned, workout_id, started_ms))
    entries = _journal_up_to_gap(fresh, workout_id)
    if not planned.sets or not entries:
        return
    player = replay(planned, entries)
    add_missing_exercises(fresh, exercise_rows(player.plan, workout_id, started_ms))
    for result in player.results():
        if result.sides or result.rpe is not None or result.note:
            row = set_row(workout_id, player.plan, result)
            add_missing_set(fresh, row, side_rows(workout_id, result))


def _journal_up_to_gap(fresh: sqlite3.Connection, workout_id: int) -> list[JournalEntry]:
    entries: list[JournalEntry] = []
    for expected, (seq, at_ns, data) in enumerate(
        fresh.execute("SELECT seq, at_ns, data FROM journal WHERE workout_id = ? ORDER BY seq", (workout_id,))
    ):
        if seq != expected:
            # Without the missing input, nothing after it can be computed.
            return entries
        entries.append(JournalEntry(at_ns, input_of(data)))
    for (at_ns,) in fresh.execute("SELECT at_ns FROM last_moment WHERE workout_id = ?", (workout_id,)):
        entries.append(JournalEntry(at_ns, Elapse()))
    return entries
