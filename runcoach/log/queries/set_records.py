"""The sets of workouts, read from the log. Imports no pydantic."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TypeVar

from runcoach.log.store.columns import load_of, phases_of
from runcoach.log.store.database import Database
from runcoach.log.store.records import SetRecord
from runcoach.player.results import SideResult
from runcoach.session.text import clean
from runcoach.session.values import Side

T = TypeVar("T")

_SIDE_ORDER = (Side.LEFT, Side.RIGHT, Side.BOTH)
_CHUNK = 500
"""How many workouts' sets are read at once; SQLite allows a limited number of parameters."""


def in_order(sides: Mapping[Side, T]) -> tuple[tuple[Side, T], ...]:
    """Return what belongs to each side, in the order left, right, both."""
    return tuple((side, sides[side]) for side in _SIDE_ORDER if side in sides)


def set_records(
    database: Database, workout_ids: Sequence[int], *, as_kept: bool = False
) -> dict[int, tuple[SetRecord, ...]]:
    """Return the sets of each workout, in order.

    Args:
        database: The log.
        workout_ids: The workouts.
        as_kept: Texts letter for letter, for a file; by default they are safe to show.

    Raises:
        LogError: The log cannot be read.
    """
    # The same few loads and tempos occur in thousands of sets.
    load_in, phases_in = cache(load_of), cache(phases_of)
    shown = cache(str if as_kept else clean)
    sets: dict[int, list[SetRecord]] = {workout_id: [] for workout_id in workout_ids}
    for start in range(0, len(workout_ids), _CHUNK):
        chunk = workout_ids[start : start + _CHUNK]
        found = database.rows(
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
            _, _, exercise_id, name, variant, number, total, turn, load, phases, rpe, note, ended = rows[0][:13]
            sets[workout_id].append(
                SetRecord(
                    set_index=set_index,
                    exercise_id=exercise_id,
                    exercise_name=shown(name),
                    variant=shown(variant),
                    set=number,
                    sets=total,
                    round=turn,
                    load=load_in(load),
                    phases=phases_in(phases),
                    sides=in_order(sides),
                    rpe=rpe,
                    note=shown(note),
                    ended=bool(ended),
                )
            )
    return {workout_id: tuple(done) for workout_id, done in sets.items()}
