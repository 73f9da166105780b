"""FIT activities of strength training, as sport watches and programs for them write them, read as workouts.

Each active set is a set; its exercise is named by the file, or else by the format's own lists of exercises. A file may
hold several activities, one after the other. Imports `fitdecode`, an extra, late.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from runcoach.base.errors import ExitCode
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.errors import LogError
from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.named_rows import WORKOUT, read_rows
from runcoach.log.transfer.formats.tables import TableRow
from runcoach.session.numbers import number_text
from runcoach.session.units import KG_PER_LB

if TYPE_CHECKING:
    from fitdecode import FitDataMessage

ORIGIN = "fit"
WEIGHT_STEP_KG = 1 / 16
"""The step of weights in this format."""
PRODUCT = "runcoach"
"""The name of the product in files that this program writes."""
LENGTH_FROM_SETS = 1
"""The number of that product if the length of the activity is none of the log: it is that of its sets."""
SIDE_REST_MS = 1
"""The length of a rest in such a file that only stands between the sides of a set; others are longer."""
_SIGNATURE = b".FIT"
_SIGNATURE_AT = 8
_NO_NUMBER = 65_535
"""How the format writes that there is none."""
_NUMBERED = ("category", "category_subtype", "exercise_category", "exercise_name", "repetitions")
_LB_STEP = 0.5
_DAMAGE = (struct.error, AssertionError, AttributeError, ArithmeticError, LookupError, TypeError, ValueError)
"""What the decoder raises where a damaged file leads it astray."""


@dataclass(slots=True)
class _Activity:
    """What was read of an activity so far."""

    product: str = ""
    has_length: bool = True
    """Whether its length is more than that of its sets, put together by this program."""
    title: str = ""
    start: datetime | None = None
    length_s: float = 0.0
    names: dict[tuple[object, object], str] = field(default_factory=dict)
    """The names that the file gives to exercises, by category and number."""
    sets: list["FitDataMessage"] = field(default_factory=list)


def is_fit(data: bytes) -> bool:
    """Whether a file has this format."""
    return data[_SIGNATURE_AT : _SIGNATURE_AT + len(_SIGNATURE)] == _SIGNATURE


def read_fit(data: bytes) -> ForeignFile:
    """Return the workouts of a file.

    Raises:
        LogError: The library for it is not installed, or the file is damaged or holds no set.
    """
    activities = list(_activities(data))
    rows = [row for number, each in enumerate(activities, 1) for row in _rows(each, number)]
    if not rows:
        raise LogError(
            "No strength training",
            "The FIT file holds no set of strength training.",
            "Only such activities can be imported.",
            ExitCode.USAGE,
        )
    return read_rows(rows, ORIGIN, place="activity", weight_step_kg=WEIGHT_STEP_KG)


def _activities(data: bytes) -> Iterator[_Activity]:
    try:
        # An extra: few people have such files.
        import fitdecode
    except ImportError as error:
        raise LogError(
            "FIT files need one more package",
            "The package fitdecode is not installed.",
            "Install it with: pip install 'runcoach[fit]'",
        ) from error
    found: _Activity | None = None
    try:
        with fitdecode.FitReader(
            io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.RAISE
        ) as reader:
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_HEADER:
                    if found is not None:
                        yield found
                    found = _Activity()
                elif frame.frame_type == fitdecode.FIT_FRAME_DATA and found is not None:
                    _take(found, frame)
    except (fitdecode.FitError, *_DAMAGE) as error:
        raise LogError(
            "The FIT file is damaged",
            f"It cannot be read to its end: {error}.",
            "Copy or export it again. Nothing was imported.",
        ) from error
    if found is not None:
        yield found


def _take(activity: _Activity, frame: "FitDataMessage") -> None:
    """Take in one message."""
    match frame.name:
        case "file_id":
            activity.product = str(_value(frame, "product_name") or "")
            activity.has_length = activity.product != PRODUCT or _value(frame, "product") != LENGTH_FROM_SETS
        case "sport":
            activity.title = str(_value(frame, "name") or "")
        case "workout":
            activity.title = str(_value(frame, "wkt_name") or activity.title)
        case "exercise_title":
            key = _category(frame, "exercise_category"), _value(frame, "exercise_name")
            activity.names[key] = str(_value(frame, "wkt_step_name") or "")
        case "session":
            start = _value(frame, "start_time")
            activity.start = start if isinstance(start, datetime) else activity.start
            activity.length_s = _number(frame, "total_elapsed_time")
        case "set":
            activity.sets.append(frame)
        case _:
            # A watch records much more than sets.
            pass


def _value(frame: "FitDataMessage", name: str) -> Any:
    value = frame.get_value(name, fallback=None)
    # Some fields are lists of what a watch takes for possible, the likeliest first.
    if isinstance(value, tuple | list):
        value = next((each for each in value if each is not None), None)
    return None if value == _NO_NUMBER and name in _NUMBERED else value


def _number(frame: "FitDataMessage", name: str) -> float:
    """Return a number; 0 if there is none."""
    value = _value(frame, name)
    return float(value) if isinstance(value, int | float) else 0.0


def _category(frame: "FitDataMessage", name: str) -> object:
    """Return a category by its name; the decoder leaves the numbers of those that stand in lists."""
    from fitdecode.profile import FIELD_TYPES

    value = _value(frame, name)
    return FIELD_TYPES["exercise_category"].enum.get(value, value) if isinstance(value, int) else value


def _rows(activity: _Activity, number: int) -> Iterator[TableRow]:
    start = activity.start or next(
        (time for each in activity.sets if isinstance(time := _value(each, "start_time"), datetime)), None
    )
    is_own = activity.product == PRODUCT
    set_number, is_new = 0, True
    for done in activity.sets:
        if _value(done, "set_type") not in ("active", 1):
            is_new = round(_number(done, "duration") * 1000) > SIDE_REST_MS
            continue
        set_number += is_new
        is_new = True
        reps = _value(done, "repetitions")
        # What this program writes for the time of counted reps may be assumed.
        has_time = reps is None or not is_own
        seconds = _number(done, "duration") if has_time else 0.0
        yield TableRow(
            number,
            {
                WORKOUT: str(number),
                "date": start.replace(tzinfo=start.tzinfo or UTC).isoformat() if start is not None else "",
                "title": activity.title or "Strength training",
                "exercise": _exercise(activity, done),
                "set": str(set_number) if is_own else "",
                "reps": "" if reps is None else str(reps),
                "seconds": number_text(round(seconds)) if seconds >= 1 or reps is None else "",
                "duration": str(round(activity.length_s)) if activity.has_length else "",
                **_weight(done),
            },
        )


def _weight(done: "FitDataMessage") -> dict[str, str]:
    weight_kg = _value(done, "weight")
    if not isinstance(weight_kg, int | float):
        return {}
    if _value(done, "weight_display_unit") == "pound":
        pounds = round(weight_kg / KG_PER_LB / _LB_STEP) * _LB_STEP
        if abs(pounds * KG_PER_LB - weight_kg) <= WEIGHT_STEP_KG / 2:
            return {"weight_lb": number_text(pounds)}
    return {"weight_kg": number_text(round(weight_kg, 4))}


def _exercise(activity: _Activity, done: "FitDataMessage") -> str:
    """Return the name of a set's exercise: the file's own, the format's, or that of its category."""
    category, kind = _category(done, "category"), _value(done, "category_subtype")
    if named := activity.names.get((category, kind)):
        return named
    if not isinstance(category, str) or category == "unknown":
        return "Unknown exercise"
    from fitdecode.profile import FIELD_TYPES

    of_category = FIELD_TYPES.get(f"{category}_exercise_name")
    name = of_category.enum.get(kind, category) if of_category is not None else category
    return str(name).replace("_", " ").capitalize()
