"""A workout as a FIT file, the format of sport watches: a strength training with its sets and rests.

FIT has no side, RPE, tempo or note; the side goes into the exercise's name. The history does not hold when each set
began: the sets follow one another in their order, with equal rests between them that fill the workout.

Imports `fit-tool`, an extra, late.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import load_kg
from runcoach.log.store.errors import LogError
from runcoach.log.store.records import SetRecord, WorkoutRecord
from runcoach.log.transfer.formats import losses
from runcoach.log.transfer.formats.exported_sides import exercise_label, side_label
from runcoach.log.transfer.formats.fit_reading import LENGTH_FROM_SETS, PRODUCT, SIDE_REST_MS
from runcoach.session.values import NS_PER_S, Side, Unit

if TYPE_CHECKING:
    from fit_tool.message import Message

NOT_HELD = (
    losses.TEMPO,
    losses.COUNT,
    losses.BAND,
    losses.HELP,
    losses.NOTES,
    losses.RPE,
    losses.RATING,
    losses.ROUNDS,
)
"""What this format cannot hold."""
_MS_PER_S = 1000
_EARLIEST_MS = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp()) * _MS_PER_S
_LATEST_MS = int(datetime(2080, 1, 1, tzinfo=UTC).timestamp()) * _MS_PER_S
"""FIT counts seconds from the end of 1989 in 32 bits."""
# Limits of the format's fields, not of what is believable.
_MAX_MS = 40 * 24 * 60 * 60 * _MS_PER_S
_MAX_KG = 4_000.0
_MAX_REPS = 65_000
_ASSUMED_MS_PER_REP = 3 * _MS_PER_S
"""How long a rep takes where the log has no time: a set of a workout that was imported. No active set may last 0 s."""
_NO_REPS = 65535
"""How the format writes that a set has no reps."""
_NO_WEIGHT = 65535 / 16
"""How the format writes that a set has no weight, in its kilograms."""
_NAME_BYTES = 200
_UNKNOWN_CATEGORY = 65534
_FIT_EPOCH_S = 631_065_600
"""31 December 1989, as seconds since 1970."""


@dataclass(frozen=True, slots=True)
class FitSet:
    """A part of a workout: a side's work, or a rest."""

    start_ms: int
    duration_ms: int
    title: int | None
    """The index of the exercise; None for a rest."""
    reps: int | None
    weight_kg: float | None
    is_in_lb: bool = False
    """Whether the weight is one in pounds, and is to be shown so."""


def layout(workout: WorkoutRecord) -> tuple[tuple[str, ...], tuple[FitSet, ...]]:
    """Return the names of a workout's exercises, and its sets and rests in order, with times from its start."""
    work = [(done, side, result.reps, result.work_ns) for done in workout.sets for side, result in done.sides]
    names = tuple(dict.fromkeys(_name(done, side) for done, side, _, _ in work))
    lengths = [min(_MAX_MS, max(0, work_ns) * _MS_PER_S // NS_PER_S) for _, _, _, work_ns in work]
    whole_ms = max(0, min(_MAX_MS, workout.duration_ns * _MS_PER_S // NS_PER_S))
    assumed = [
        0 if length else _ASSUMED_MS_PER_REP * max(1, min(_MAX_REPS, work[at][2] or 0))
        for at, length in enumerate(lengths)
    ]
    room_ms = whole_ms - sum(lengths)
    if 0 < room_ms < sum(assumed):
        # All sets have to be over when the workout is.
        assumed = [each * room_ms // sum(assumed) for each in assumed]
    lengths = [length or max(1, guess) for length, guess in zip(lengths, assumed, strict=True)]
    gaps = sum(before[0] is not after[0] for before, after in pairwise(work))
    rest_ms = max(SIDE_REST_MS * 20, (whole_ms - sum(lengths) - SIDE_REST_MS * len(work)) // max(1, gaps))
    sets: list[FitSet] = []
    at_ms = 0
    for at, ((done, side, reps, _), length) in enumerate(zip(work, lengths, strict=True)):
        is_in_lb = done.load.has_amount and done.load.unit is Unit.LB
        sets.append(FitSet(at_ms, length, names.index(_name(done, side)), reps, load_kg(done.load), is_in_lb))
        at_ms += length
        if at + 1 < len(work):
            # Active sets and rests take turns, also between the sides of a set.
            sets.append(FitSet(at_ms, SIDE_REST_MS if work[at + 1][0] is done else rest_ms, None, None, None))
            at_ms += sets[-1].duration_ms
    return names, tuple(sets)


def _name(done: SetRecord, side: Side) -> str:
    return _cut(side_label(exercise_label(done), side))


def _cut(text: str) -> str:
    return text.encode()[:_NAME_BYTES].decode(errors="ignore")


def write_fit(workout: WorkoutRecord) -> bytes:
    """Return a workout as a whole FIT file.

    Raises:
        LogError: The library for it is not installed.
    """
    try:
        # An extra: most users never write such a file.
        from fit_tool.fit_file_builder import FitFileBuilder
    except ImportError as error:
        raise LogError(
            "FIT files need one more package",
            "The package fit-tool is not installed.",
            "Install it with: pip install 'runcoach[fit]'",
        ) from error
    # Every message is defined where it is first used. Names differ in length, and their fields must not.
    builder = FitFileBuilder(auto_define=True, min_string_size=_NAME_BYTES + 1)
    builder.add_all(list(_messages(workout)))
    written: bytes = builder.build().to_bytes()
    return written


def _messages(workout: WorkoutRecord) -> Iterator["Message"]:
    """Yield the messages in an order that other programs accept; each kind has its own local number."""
    from fit_tool.profile.messages.activity_message import ActivityMessage
    from fit_tool.profile.messages.event_message import EventMessage
    from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.messages.lap_message import LapMessage
    from fit_tool.profile.messages.session_message import SessionMessage
    from fit_tool.profile.messages.set_message import SetMessage
    from fit_tool.profile.messages.sport_message import SportMessage
    from fit_tool.profile.profile_type import (
        Activity,
        Event,
        EventType,
        FileType,
        FitBaseUnit,
        LapTrigger,
        Manufacturer,
        SessionTrigger,
        SetType,
        Sport,
        SubSport,
    )

    names, sets = layout(workout)
    start_ms = min(_LATEST_MS, max(_EARLIEST_MS, int(workout.started_at.timestamp() * _MS_PER_S)))
    own_length_ms = min(_MAX_MS, workout.duration_ns * _MS_PER_S // NS_PER_S)
    # Where the log has no length, or a shorter one, it is that of the sets.
    length_ms = max(own_length_ms, max((each.start_ms + each.duration_ms for each in sets), default=0))
    end_ms = start_ms + length_ms
    length_s = length_ms / _MS_PER_S

    file_id = FileIdMessage(local_id=0)
    file_id.type = FileType.ACTIVITY
    file_id.manufacturer = Manufacturer.DEVELOPMENT.value
    file_id.product = LENGTH_FROM_SETS if length_ms > own_length_ms else 0
    file_id.product_name = PRODUCT
    file_id.serial_number = 1
    file_id.time_created = start_ms
    yield file_id

    sport = SportMessage(local_id=1)
    sport.sport = Sport.TRAINING
    sport.sub_sport = SubSport.STRENGTH_TRAINING
    sport.sport_name = _cut(workout.session_title)
    yield sport

    for index, name in enumerate(names):
        title = ExerciseTitleMessage(local_id=2)
        title.message_index = index
        title.exercise_category = _UNKNOWN_CATEGORY
        title.exercise_name = index
        title.workout_step_name = name
        yield title

    begin = EventMessage(local_id=3)
    begin.timestamp = start_ms
    begin.event = Event.TIMER
    begin.event_type = EventType.START
    yield begin

    for index, each in enumerate(sets):
        message = SetMessage(local_id=4 if each.title is not None else 5)
        message.timestamp = start_ms + each.start_ms + each.duration_ms
        message.start_time = start_ms + each.start_ms
        message.duration = each.duration_ms / _MS_PER_S
        message.message_index = index
        if each.title is None:
            message.set_type = SetType.REST.value
        else:
            message.set_type = SetType.ACTIVE.value
            message.category = [_UNKNOWN_CATEGORY]
            message.category_subtype = [each.title]
            message.workout_step_index = each.title
            message.weight_display_unit = (FitBaseUnit.POUND if each.is_in_lb else FitBaseUnit.KILOGRAM).value
            # Help is no weight; nothing is said of it, for 0 would be something else.
            is_help = each.weight_kg is not None and each.weight_kg < 0
            message.weight = _NO_WEIGHT if is_help else min(_MAX_KG, each.weight_kg or 0.0)
            # A hold has no reps; writing so, instead of leaving the field out, keeps one definition for all sets.
            message.repetitions = max(0, min(_MAX_REPS, each.reps)) if each.reps is not None else _NO_REPS
        yield message

    end = EventMessage(local_id=3)
    end.timestamp = end_ms
    end.event = Event.TIMER
    end.event_type = EventType.STOP_ALL
    yield end

    lap = LapMessage(local_id=6)
    lap.message_index = 0
    lap.timestamp = end_ms
    lap.start_time = start_ms
    lap.event = Event.LAP
    lap.event_type = EventType.STOP
    lap.lap_trigger = LapTrigger.SESSION_END
    lap.sport = Sport.TRAINING
    lap.sub_sport = SubSport.STRENGTH_TRAINING
    lap.total_elapsed_time = length_s
    lap.total_timer_time = length_s
    yield lap

    session = SessionMessage(local_id=7)
    session.message_index = 0
    session.timestamp = end_ms
    session.start_time = start_ms
    session.event = Event.SESSION
    session.event_type = EventType.STOP
    session.trigger = SessionTrigger.ACTIVITY_END
    session.sport = Sport.TRAINING
    session.sub_sport = SubSport.STRENGTH_TRAINING
    session.total_elapsed_time = length_s
    session.total_timer_time = length_s
    session.first_lap_index = 0
    session.num_laps = 1
    yield session

    activity = ActivityMessage(local_id=8)
    activity.timestamp = end_ms
    # FIT's local time is a count of seconds that reads as the time of day where the person was.
    offset = workout.started_at.utcoffset()
    activity.local_timestamp = (end_ms // _MS_PER_S) - _FIT_EPOCH_S + int(offset.total_seconds() if offset else 0)
    activity.total_timer_time = length_s
    activity.num_sessions = 1
    activity.type = Activity.MANUAL
    activity.event = Event.ACTIVITY
    activity.event_type = EventType.STOP
    yield activity
