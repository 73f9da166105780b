"""Tables in plans: a line of headings, then a line for each exercise. A row becomes a line as one would write it."""

import csv
import re
from collections.abc import Mapping, Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted import names
from runcoach.session.pasted.words import CLASS_OF, folded
from runcoach.session.text import clean

COLUMNS: Mapping[str, str] = {
    "name": "exercise exercises movement movements name übung übungen uebung exercice exercices ejercicio "
    "ejercicios esercizio esercizi exercício exercícios oefening oefeningen activity drill lift move mouvement "
    "movimiento movimento beweging",
    "volume": "volume scheme prescription umfang umfänge work volumen séries×reps dosage",
    "sets": "sets set sätze satz séries série series serie serien séries reeksen rounds runden tours rondas giri "
    "rondes",
    "reps": "reps rep repetitions wdh wh wdhl wiederholungen wiederholung répétitions répétition rép repeticiones "
    "repetición ripetizioni ripetizione rip repetições repetição herhalingen herh",
    "rest": "rest rec interval intervalo intervallo "
    "pause pausen pauze recovery repos récupération récup descanso recupero riposo rust satzpause",
    "load": "load weight weights gewicht last poids charge peso carga carico kg lb lbs belastung kilos start "
    "startgewicht anfangsgewicht",
    "tempo": "tempo cadence kadenz cadencia",
    "time": "time duration dauer zeit durée temps tiempo duración durata durada duração tijd duur sec seconds sekunden",
    "effort": "rpe rir",
    "side": "side sides seite seiten côté lado lato kant",
    "note": "notes note cues cue comments comment hinweise hinweis bemerkung bemerkungen remarques notas nota "
    "opmerkingen coaching muscle muscles equipment focus video frequency",
    "target": "ziel doel target goal goals objectif objetivo obiettivo meta menge dose dosis",
    "day": "day weekday tag wochentag jour día giorno dia dag",
    "number": "no nr num # order ordre orden ordine ordem volgorde bloc block bloque blocco bloco",
}
"""The words that head a column."""
_COLUMN_OF = {folded(word): name for name, words in reversed(list(COLUMNS.items())) for word in words.split()}
_NOTHING = re.compile(r"[-–—−/.\s]*|n/?a|none|keine?|0|(?:[☐□▢]?\s*_+\s*[^\W\d_]*)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:\s*[-–—]\s*\d+(?:[.,]\d+)?)?")
_NUMBERED = re.compile(r"(?:[^\W\d_]+\s+)*[^\W\d_]+\.?\s*\d{1,2}|[^\d()]+\([^()]*\)")
"""A heading with a number: Set 1, RPE W2, Goal (level 1)."""
_PAIR = re.compile(r"\d+\s*/\s*\d+")
_BEGINS = re.compile(rf"({_NUMBER.pattern})\s+([^\W\d_].*)")
_LABEL = re.compile(r"[A-H]\d?|\d[a-hA-H]")
"""A cell that says which exercises are done by turns: B1, 4a."""
_UNITS = {"KG": "kg", "LB": "lb", "SECOND": "s", "MINUTE": "min"}
_SETS_BY_REPS = re.compile(r"s\s*[x×/]\s*r")
_SHORT_DAYS = names.folded_set(
    "mo di mi do fr sa so ma me je ve lu mar mer jeu ven lun mié mie jue vie sáb dom gio seg ter qua qui sex "
    "wo vr za zo"
)
"""Weekdays in a column for them; elsewhere these are other words, too."""
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+(?:\s*[-–]\s*\d+)?)")
_TIMES = re.compile(r"(\d+(?:\s*[-–]\s*\d+)?)\s*[xX×]\s*(\d+)")
_DAY = re.compile(r"([^\W\d_]+)\.?(?:\s*\d)?")
"""A cell that is a weekday, or the number of a day."""
_YES = frozenset({"yes", "y", "x", "✓", "✔", "ja", "oui", "si", "sim"})
_NO = frozenset({"no", "n", "nein", "non", "nao", "nee"})
_MIN_TIME_S = 10
"""A time without a unit that is shorter could be minutes."""
_SETS_FIRST, _REPS_FIRST, _EACH_SIDE = "sets first", "reps first", "each side"
"""What a heading says of its column besides a unit: which number is which in 3/8; that yes means each side."""
_WORK = frozenset({"sets", "reps", "volume", "time", "target", "set"})
_MAX_HEADING_WORDS = 3
"""In the cell of a heading that commas or spaces divide; what is longer is a sentence."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table."""

    separator: str
    columns: tuple[str, ...]
    units: tuple[str, ...]
    """The unit that a heading names, `Weight (kg)`, or nothing."""

    @property
    def is_of_sets(self) -> bool:
        """Whether each row is a set of the exercise above the table."""
        return "name" not in self.columns


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, written as a line."""

    text: str
    notes: tuple[str, ...] = ()
    """What columns say that are not about the work."""
    doubts: tuple[str, ...] = ()
    day: str = ""
    """The weekday, or the day of the plan, that a column says."""

    @property
    def full_text(self) -> str:
        """The line with its notes."""
        return ", ".join([self.text, *self.notes])


def heading_of(raw: str) -> Heading | None:
    """Find the columns that a line heads; None if it heads no table."""
    for separator in ("|", "\t", ";", ",", "  "):
        cells = cells_of(raw, separator)
        if len(cells) < 2 or not _may_head(cells, separator):
            continue
        columns = _columns(cells)
        if columns is not None and _is_table(columns, cells, separator):
            return Heading(separator, columns, tuple(map(_unit, cells)))
    return None


def _may_head(cells: Sequence[str], separator: str) -> bool:
    """Whether cells can be headings: words, and no numbers of reps or kilograms."""
    if any(re.search(r"\d", cell) and not _NUMBERED.fullmatch(cell) for cell in cells):
        return False
    if separator in {"|", "\t"}:
        return True
    return all(len(cell.split()) <= _MAX_HEADING_WORDS and not re.search(r"\d", cell) for cell in cells)


def _columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    columns: list[str] = []
    for cell in cells:
        column = _column(cell)
        # Of two columns of the same kind the first one counts: RPE week 1, RPE week 2.
        columns.append("note" if column in columns and column not in {"", "week", "set", "day"} else column)
    if "week" in columns and not _WORK & set(columns):
        columns[columns.index("week")] = "volume"
    if "target" in columns and not {"reps", "time", "volume"} & set(columns):
        columns[columns.index("target")] = "reps"
    work_at = next((at for at, column in enumerate(columns) if column in _WORK), None)
    if work_at is None:
        return None
    unnamed = [at for at, column in enumerate(columns) if not column]
    if "name" not in columns and len(unnamed) == 1:
        columns[unnamed[0]] = "name"
    return tuple(columns)


def _is_table(columns: Sequence[str], cells: Sequence[str], separator: str) -> bool:
    known = [column for column in columns if column]
    if "name" not in columns:
        return len(known) == len(cells) and {"reps", "time"} & set(known) != set() and {"sets", "load"} <= set(known)
    is_plain = separator in {"|", "\t"}
    return len(set(known) - {"note", "number"}) >= 2 and (is_plain or len(known) >= len(cells) - 2)


def cells_of(raw: str, separator: str) -> list[str]:
    """Divide a line into cells."""
    line = raw.strip("\n\r ") if separator == "\t" else raw.strip()
    if separator == "|":
        line = line.removeprefix("|").removesuffix("|")
    if separator in {",", ";"} and '"' in line:
        quoted = next(csv.reader([line], delimiter=separator, skipinitialspace=True))  # a comma in quotes
        return [clean(cell) for cell in quoted]
    if separator == "  ":
        return [clean(cell) for cell in re.split(r"\s{2,}", line)]
    return [clean(cell.replace("**", "")) for cell in line.split(separator)]


def _column(cell: str) -> str:
    plain = re.sub(r"\([^()]*\)", " ", folded(cell))
    words = re.findall(r"[^\W\d_]+|#", plain if plain.strip() else folded(cell))
    if words and words[0] in names.WEEKDAYS:
        return "week"
    if re.search(r"\d", plain) and words:
        if words[0] in names.WEEK_WORDS:
            return "week"
        if _COLUMN_OF.get(words[0]) == "sets" or words == ["s"]:
            return "set"
    if _SETS_BY_REPS.fullmatch(plain.strip()):
        return "volume"
    found = [_COLUMN_OF[word] for word in words if word in _COLUMN_OF]
    if {"sets", "reps"} <= set(found):
        return "volume"
    if found and found[0] == "load" and len(found) > 1:
        return "load"
    return found[0] if found else ""


def _unit(cell: str) -> str:
    kinds = [CLASS_OF.get(word, "") for word in re.findall(r"[^\W\d_]+", folded(cell))]
    if "RIR" in kinds:
        return "RIR"
    if "SETS" in kinds and "REPS" in kinds:
        return _SETS_FIRST if kinds.index("SETS") < kinds.index("REPS") else _REPS_FIRST
    if "EACH" in kinds and "LIMB" in kinds and not _COLUMN_OF.keys() & set(folded(cell).split()) - {"side"}:
        return _EACH_SIDE
    unit = next((_UNITS[kind] for kind in kinds if kind in _UNITS), "")
    return f"{unit} each" if unit in {"kg", "lb"} and {"EACH", "HAND"} & set(kinds) else unit


def row_of(raw: str, heading: Heading) -> Row | None:
    """Write a row as a line; None if it is no row of the table."""
    cells = cells_of(raw, heading.separator)
    if len(cells) < 2 or len(cells) > len(heading.columns) + 1:
        return None
    found: dict[str, str] = {}
    doubts: list[str] = []
    label = day = ""
    for column, unit, cell in zip(heading.columns, heading.units, cells, strict=False):
        if _NOTHING.fullmatch(cell) and not (cell == "0" and column == "rest"):
            continue
        if column in {"", "number"} and _LABEL.fullmatch(cell):
            label = f"{cell}. "
            continue
        if column == "day":
            day = day or _day(cell)
            column = "note"
        text = _cell(column, unit, cell)
        if column == "time" and text != cell and not unit:
            doubts.append(f"“{cell}” is read as {text}")
        if text:
            found[column] = f"{found[column]}, {text}" if column in found else text
    if heading.is_of_sets:
        return _set_row(found)
    name = found.pop("name", "")
    if not name:
        return None
    notes = [found.pop(column) for column in ("side", "note", "week", "target", "") if column in found]
    if own := found.pop("set", ""):
        if re.search(r"\d", own) and not {"reps", "time", "volume"} & found.keys():
            found.pop("sets", None)
            found["volume"] = own
        else:
            notes.append(own)
    if _is_name_with_sign(name):
        name = f"“{name}”"
    text = ", ".join([label + name, *_work(found), *_others(found)])
    return Row(text, tuple(notes), tuple(doubts), day)


_OF_WORK = frozenset(
    [
        "EACH",
        "PER",
        "LEFT",
        "RIGHT",
        "BOTH",
        "ALTERNATING",
        "MAX",
        "FAILURE",
        "HOLD",
        "UNTIL",
        "BODYWEIGHT",
        "BAND",
        "WITH",
        "SETS",
        "REPS",
        "REST",
    ]
)
"""Classes of words that say more in the cell of a name than the name."""


def _is_name_with_sign(name: str) -> bool:
    """Whether a sign in a cell belongs to the name: `Row, seated cable`."""
    words = re.findall(r"[^\W\d_]+", folded(name))
    return re.search(r"[,;:]\s", name) is not None and not (
        re.search(r"[\d“”\"]", name) or any(CLASS_OF.get(word) in _OF_WORK for word in words)
    )


def _cell(column: str, unit: str, cell: str) -> str:
    """The words of a cell, with what the heading of its column adds to them."""
    plain = folded(cell)
    if unit == _EACH_SIDE or column == "side":
        if plain in _NO or (column == "side" and plain in {"none", "-"}):
            return ""
        return _EACH_SIDE if plain in _YES or CLASS_OF.get(plain) == "EACH" else cell
    if unit in {_SETS_FIRST, _REPS_FIRST}:
        pair = _FRACTION.fullmatch(cell) or (_TIMES.fullmatch(cell) if unit == _REPS_FIRST else None)
        if pair is None:
            return cell
        return f"{pair[1]} x {pair[2]}" if unit == _SETS_FIRST else f"{pair[2]} x {pair[1]}"
    if _NUMBER.fullmatch(cell) is None:
        return cell
    if column == "time" and not unit:
        return f"{cell} s" if int(re.findall(r"\d+", cell)[0]) >= _MIN_TIME_S else f"{cell} min"
    return f"{cell} {unit}" if unit else cell


def _day(cell: str) -> str:
    """The weekday, or the day with its number, of a cell; empty if it is something else."""
    found = _DAY.fullmatch(cell)
    words = names.word_list(cell)
    return cell if found and words and words[0] in names.WEEKDAYS | names.DAY_WORDS | _SHORT_DAYS else ""


def _set_row(found: Mapping[str, str]) -> Row | None:
    """A row for one set of the exercise above the table."""
    number = found.get("sets", "")
    if not re.fullmatch(r"\d{1,2}", number):
        return None
    work = found.get("time", "") or f"{found.get('reps', '')} reps"
    others = {key: cell for key, cell in found.items() if key in {"load", "rest", "tempo", "effort"}}
    notes = tuple(found[column] for column in ("side", "note") if column in found)
    return Row(", ".join([f"Set {number}: {work}", *_others(others)]), notes)


def _work(found: Mapping[str, str]) -> Sequence[str]:
    sets, reps, time = (found.get(column, "") for column in ("sets", "reps", "time"))
    if volume := found.get("volume", ""):
        return [volume]
    is_bare = _NUMBER.fullmatch(sets) is not None
    if reps and time:
        first = f"{sets} x {reps}" if is_bare else f"{sets} {reps}".strip()
        return [first if is_bare or not _NUMBER.fullmatch(reps) else f"{reps} reps", f"hold {time}"]
    work = reps or time
    if (_NUMBER.fullmatch(work) or _PAIR.fullmatch(work)) and work == reps:
        work = f"{work} reps"
    if (match := _BEGINS.match(sets)) and work:
        # 3 per side: how many, and what else is said about them.
        return [f"{match[1]} x {work}", match[2]]
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
            case _:
                pass
    return parts
