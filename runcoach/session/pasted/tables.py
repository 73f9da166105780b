"""Tables in plans: a line of headings, then a line for each exercise. A row becomes a line as one would write it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runcoach.session.pasted.words import CLASS_OF, folded
from runcoach.session.text import clean

COLUMNS: Mapping[str, str] = {
    "name": "exercise exercises movement movements name übung übungen uebung exercice exercices ejercicio "
    "ejercicios esercizio "
    "esercizi exercício exercícios oefening oefeningen activity drill lift move mouvement movimiento movimento "
    "beweging",
    "volume": "volume scheme prescription umfang umfänge work volumen séries×reps dosage",
    "sets": "sets set sätze satz séries série series serie serien séries reeksen rounds runden tours rondas giri "
    "rondes",
    "reps": "reps rep repetitions wdh wdhl wiederholungen wiederholung répétitions répétition rép repeticiones "
    "repetición "
    "ripetizioni ripetizione rip repetições repetição herhalingen herh",
    "rest": "rest pause pausen pauze recovery repos récupération récup descanso recupero riposo rust satzpause",
    "load": "load weight weights gewicht last poids charge peso carga carico kg lb lbs belastung kilos",
    "tempo": "tempo cadence kadenz cadencia",
    "time": "time duration dauer zeit durée temps tiempo duración durata durada duração tijd duur sec seconds sekunden",
    "effort": "rpe rir",
    "side": "side sides seite seiten côté lado lato kant",
    "note": "notes note cues cue comments comment hinweise hinweis bemerkung bemerkungen remarques notas nota "
    "opmerkingen "
    "coaching muscle muscles equipment focus video frequency",
    "number": "no nr num # order",
}
"""The words that head a column."""
_COLUMN_OF = {folded(word): name for name, words in reversed(list(COLUMNS.items())) for word in words.split()}
_NOTHING = re.compile(r"[-–—−/.\s]*|n/?a|none|keine?|0", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:\s*[-–—]\s*\d+(?:[.,]\d+)?)?")
_UNITS = {"KG": "kg", "LB": "lb", "SECOND": "s", "MINUTE": "min"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table."""

    separator: str
    columns: tuple[str, ...]
    units: tuple[str, ...]
    """The unit that a heading names, `Weight (kg)`, or nothing."""


def heading_of(raw: str) -> Heading | None:
    """Find the columns that a line heads; None if it heads no table."""
    for separator in ("|", "\t", ";", ",", "  "):
        cells = cells_of(raw, separator)
        if len(cells) < 2 or any(re.search(r"\d", cell) for cell in cells):
            continue
        columns = tuple(map(_column, cells))
        known = [column for column in columns if column]
        named = [column for column in known if column not in {"note", "number"}]
        has_work = {"sets", "reps", "volume", "time"} & set(known)
        if has_work and len(set(named)) >= 2 and len(set(named)) == len(named) and len(known) >= len(cells) - 1:
            if "name" not in columns and "" in columns:
                columns = tuple(column or "name" for column in columns)
            if "name" in columns:
                return Heading(separator, columns, tuple(map(_unit, cells)))
    return None


def cells_of(raw: str, separator: str) -> list[str]:
    """Divide a line into cells."""
    line = raw.strip("\n\r ") if separator == "\t" else raw.strip()
    if separator == "|":
        line = line.removeprefix("|").removesuffix("|")
    if separator == "  ":
        return [clean(cell) for cell in re.split(r"\s{2,}", line)]
    return [clean(cell.replace("**", "")) for cell in line.split(separator)]


def _column(cell: str) -> str:
    words = re.findall(r"[^\W\d_]+|#", folded(cell))
    found = [_COLUMN_OF[word] for word in words if word in _COLUMN_OF]
    if {"sets", "reps"} <= set(found):
        return "volume"
    if found and found[0] == "load" and len(found) > 1:
        return "load"
    return found[0] if found else ""


def _unit(cell: str) -> str:
    kinds = [CLASS_OF.get(word, "") for word in re.findall(r"[^\W\d_]+", folded(cell))]
    return next((_UNITS[kind] for kind in kinds if kind in _UNITS), "")


def row_text(raw: str, heading: Heading) -> str | None:
    """Write a row as a line; None if it is no row of the table."""
    cells = cells_of(raw, heading.separator)
    if len(cells) < 2 or len(cells) > len(heading.columns) + 1:
        return None
    found: dict[str, str] = {}
    for column, unit, cell in zip(heading.columns, heading.units, cells, strict=False):
        if _NOTHING.fullmatch(cell) and not (cell == "0" and column == "rest"):
            continue
        bare = _NUMBER.fullmatch(cell) is not None
        text = f"{cell} {unit}" if bare and unit else cell
        found[column] = f"{found[column]}, {text}" if column in found else text
    name = found.pop("name", "")
    if not name:
        return None
    return ", ".join([name, *_work(found), *_others(found)])


def _work(found: Mapping[str, str]) -> Sequence[str]:
    sets, reps, time = (found.get(column, "") for column in ("sets", "reps", "time"))
    if volume := found.get("volume", ""):
        return [volume]
    is_bare = _NUMBER.fullmatch(sets) is not None
    if reps and time:
        first = f"{sets} x {reps}" if is_bare else f"{sets} {reps}".strip()
        return [first if is_bare or not _NUMBER.fullmatch(reps) else f"{reps} reps", f"hold {time}"]
    work = reps or time
    if _NUMBER.fullmatch(work) and work == reps:
        work = f"{work} reps"
    if not work:
        return [f"{sets} sets"] if is_bare else [sets] if sets else []
    return [f"{sets} x {work}" if is_bare else f"{sets}, {work}" if sets else work]


def _others(found: Mapping[str, str]) -> Sequence[str]:
    parts = []
    for column, cell in found.items():
        bare = _NUMBER.fullmatch(cell) is not None
        match column:
            case "rest":
                parts.append(f"rest {cell}")
            case "tempo":
                parts.append(f"tempo {cell}")
            case "load":
                parts.append(f"load {cell}" if bare else cell)
            case "effort":
                parts.append(f"RPE {cell}" if bare else cell)
            case "side" | "note" | "":
                parts.append(cell)
            case _:
                pass
    return parts
