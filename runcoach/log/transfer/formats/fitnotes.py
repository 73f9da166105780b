"""The CSV of FitNotes for Android: a line for each set, days without times, the unit in a column or in the heading.

Sets have comments, distances and times; workouts have no titles.
"""

from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.mapped import renamed
from runcoach.log.transfer.formats.named_rows import read_rows
from runcoach.log.transfer.formats.tables import Table
from runcoach.session.values import Unit

ORIGIN = "fitnotes"
_REQUIRED = frozenset(("date", "exercise", "category", "reps", "distance", "distance unit", "time"))
_COLUMNS = {
    "date": "date",
    "exercise": "exercise",
    "weight": "weight",
    "weight_kg": "weight (kgs)",
    "weight_lb": "weight (lbs)",
    "weight_unit": "weight unit",
    "reps": "reps",
    "seconds": "time",
    "distance": "distance",
    "distance_unit": "distance unit",
    "note": "comment",
}
_WEIGHTS = frozenset(("weight", "weight (kgs)", "weight (lbs)"))


def is_fitnotes(table: Table) -> bool:
    """Whether the table's header is this program's."""
    return set(table.header) >= _REQUIRED and not _WEIGHTS.isdisjoint(table.header)


def read_fitnotes(table: Table, unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table.

    Args:
        table: With one of the known headers.
        unit: The unit of the weights, if the file does not name it.
    """
    return read_rows(renamed(table, _COLUMNS), ORIGIN, unit)
