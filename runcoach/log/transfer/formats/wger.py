"""Answers of wger's interface for programs, saved one after the other: logs, workouts, and the names of exercises.

The program has no file of its own for this. Its logs have numbers for exercises, units and workouts; the fixed numbers
of units are its own, and names are in further answers (`exerciseinfo`, `routine`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from runcoach.log.transfer.formats.dates import DateReader, UnreadableDateError, seconds_between
from runcoach.log.transfer.formats.foreign import ForeignFile, Refusal
from runcoach.log.transfer.formats.json_documents import listed_in, text_in
from runcoach.log.transfer.formats.named_rows import WORKOUT, read_rows
from runcoach.log.transfer.formats.tables import TableRow
from runcoach.session.numbers import number_text, read_number
from runcoach.session.values import Unit

ORIGIN = "wger"
_ENGLISH = "2"
_AMOUNTS = {
    "1": "reps",
    "2": "reps",
    "3": "seconds",
    "4": "minutes",
    "5": "distance_miles",
    "6": "distance_km",
    "7": "reps",
    "8": "distance_m",
}
"""What a unit of repetitions counts."""
_TO_FAILURE = "2"
_WEIGHTS = {"1": "weight_kg", "2": "weight_lb"}
_OTHER_WEIGHTS = {"3": "body weights", "4": "plates", "5": "km/h", "6": "miles/h"}
"""What is no weight of kilograms or pounds, and is kept in the note."""


def is_wger(documents: Sequence[Any]) -> bool:
    """Whether JSON has answers of this program with logs of sets."""
    return any("repetitions_unit" in row and "exercise" in row for row in _results(documents))


def read_wger(documents: Sequence[Any], unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of saved answers.

    Args:
        documents: The parsed answers, in any order.
        unit: Not needed: logs name their unit.
    """
    logs = [row for row in _results(documents) if "repetitions_unit" in row]
    sessions = {text_in(row, "id"): row for row in _results(documents) if "impression" in row}
    names = _exercise_names(documents)
    routines = {text_in(row, "id"): text_in(row, "name") for row in _results(documents) if "fit_in_week" in row}
    ordered = sorted(enumerate(logs, 1), key=lambda pair: text_in(pair[1], "date"))
    lasting = _lengths(logs)
    dropped = {text_in(row, "next_log") for row in logs} - {""}
    rows = [
        TableRow(
            number,
            {
                **_of_workout(row, sessions.get(text_in(row, "session"), {}), routines, lasting),
                **_of_set(row),
                "exercise": names.get(text_in(row, "exercise"), f"wger exercise {text_in(row, 'exercise')}"),
                "set_type": _kind(row, dropped),
            },
        )
        for number, row in ordered
    ]
    found = read_rows(rows, ORIGIN, unit, "log")
    unnamed = len({text_in(row, "exercise") for row in logs} - set(names))
    remarks = (f"{unnamed} exercises have no name in the file: add the answer of exerciseinfo.",) if unnamed else ()
    return replace(
        found, remarks=(*found.remarks, *remarks), refused=(*found.refused, *_incomplete(documents, len(logs)))
    )


def _results(documents: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    for document in documents:
        yield from listed_in(document, "results")


def _incomplete(documents: Sequence[Any], count: int) -> tuple[Refusal, ...]:
    """Return a refusal if the answers hold only a part of all logs: the interface gives a page at a time."""
    totals = [
        text_in(document, "count")
        for document in documents
        if any("repetitions_unit" in row for row in listed_in(document, "results"))
    ]
    total = max((int(text) for text in totals if text.isdecimal() and len(text) < 10), default=0)
    if total <= count:
        return ()
    return (Refusal(count + 1, f"the file has {count} of {total} logs; ask with limit=999, and for each further page"),)


def _exercise_names(documents: Sequence[Any]) -> dict[str, str]:
    """Return the names of exercises by their number: the English one, or else the first."""
    names: dict[str, str] = {}
    for row in _results(documents):
        translations = listed_in(row, "translations")
        if not translations:
            continue
        chosen = next((each for each in translations if text_in(each, "language") == _ENGLISH), translations[0])
        names[text_in(row, "id")] = text_in(chosen, "name")
    return names


def _lengths(logs: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, int]]:
    """Return the first time of the logs of each workout, and the seconds from there to the last."""
    dates = DateReader(())
    times: dict[str, list[datetime]] = {}
    for row in logs:
        try:
            time = dates.read(text_in(row, "date"))[0]
        except UnreadableDateError:
            # Refused where the row is read.
            continue
        times.setdefault(text_in(row, "session"), []).append(time)
    ordered = {key: sorted(of, key=lambda each: each.timestamp()) for key, of in times.items()}
    return {key: (of[0].isoformat(), max(0, seconds_between(of[0], of[-1]))) for key, of in ordered.items()}


def _of_workout(
    row: Mapping[str, Any],
    session: Mapping[str, Any],
    routines: Mapping[str, str],
    lasting: Mapping[str, tuple[str, int]],
) -> dict[str, str]:
    key = text_in(row, "session")
    date, length_s = lasting.get(key, (text_in(row, "date"), 0))
    clock = ""
    if text_in(session, "date") and text_in(session, "time_start"):
        date, clock = text_in(session, "date"), text_in(session, "time_start")
        dates = DateReader(())
        try:
            start, end = (dates.read(f"{date} {text_in(session, each)}")[0] for each in ("time_start", "time_end"))
            length_s = max(0, seconds_between(start, end))
        except UnreadableDateError:
            length_s = 0
    return {
        WORKOUT: key,
        "date": date,
        "time": clock,
        "duration": str(length_s),
        "title": routines.get(text_in(row, "routine"), ""),
        "workout_note": text_in(session, "notes"),
    }


def _of_set(row: Mapping[str, Any]) -> dict[str, str]:
    amount, weight = text_in(row, "repetitions"), text_in(row, "weight")
    counts = _AMOUNTS.get(text_in(row, "repetitions_unit") or "1", "")
    if counts == "minutes":
        minutes = read_number(amount)
        counts, amount = "seconds", number_text(float(minutes) * 60) if minutes is not None else amount
    unit = text_in(row, "weight_unit") or "1"
    found = {counts or "reps": amount, "note": ""}
    if unit in _WEIGHTS:
        found[_WEIGHTS[unit]] = weight
    elif weight.strip("0.,"):
        found["note"] = f"{weight} {_OTHER_WEIGHTS.get(unit, 'of an unknown unit')}"
    reserve = read_number(text_in(row, "rir"))
    if reserve is not None and 0 <= reserve < 10:
        # How many reps were left is how far the rating is below 10.
        found["rpe"] = number_text(10 - float(reserve))
    return found


def _kind(row: Mapping[str, Any], dropped: set[str]) -> str:
    if text_in(row, "id") in dropped:
        return "dropset"
    return "failure" if text_in(row, "repetitions_unit") == _TO_FAILURE else ""
