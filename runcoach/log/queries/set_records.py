"""The sets of workouts, read from the log. Imports no pydantic."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

from runcoach.log.store.database import Database
from runcoach.log.store.decoders import UNREADABLE
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
    shown = cache(str if as_kept else clean)
    sets: dict[int, list[SetRecord]] = {workout_id: [] for workout_id in workout_ids}
    for start in range(0, len(workout_ids), _CHUNK):
        chunk = workout_ids[start : start + _CHUNK]
        marks = f"({', '.join('?' * len(chunk))})"
        sides: dict[tuple[int, int], dict[Side, SideResult]] = {}
        for workout_id, set_index, side, reps, work_ns in database.read(
            ("r.workout_id", "r.set_index", "r.side", "r.reps", "r.work_ns"),
            f"FROM side_result AS r WHERE r.workout_id IN {marks}",
            chunk,
        ):
            sides.setdefault((workout_id, set_index), {})[side] = SideResult(reps, work_ns)
        found = database.read(
            (
                *("s.workout_id", "s.set_index", "e.exercise_id?", "e.name?", "e.variant?", "s.set_number", "s.sets"),
                *("s.round", "s.load", "s.phases", "s.rpe", "s.note", "s.ended"),
            ),
            "FROM set_result AS s LEFT JOIN workout_exercise AS e USING (workout_id, position)"
            f" WHERE s.workout_id IN {marks} ORDER BY s.workout_id, s.set_index",
            chunk,
        )
        for (
            workout_id,
            set_index,
            exercise_id,
            name,
            variant,
            number,
            total,
            turn,
            load,
            phases,
            rpe,
            note,
            ended,
        ) in found:
            sets[workout_id].append(
                SetRecord(
                    set_index=set_index,
                    exercise_id=exercise_id if exercise_id is not None else UNREADABLE,
                    exercise_name=shown(name if name is not None else UNREADABLE),
                    variant=shown(variant or ""),
                    set=number,
                    sets=total,
                    round=turn,
                    load=load,
                    phases=phases,
                    sides=in_order(sides.get((workout_id, set_index), {})),
                    rpe=rpe,
                    note=shown(note),
                    ended=ended,
                )
            )
    return {workout_id: tuple(done) for workout_id, done in sets.items()}
