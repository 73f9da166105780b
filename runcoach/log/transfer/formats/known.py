"""All formats of other programs that can be read: how each is recognised, and by what it is read.

Nothing else lists them. The order counts: the first format that recognises a file reads it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.transfer.formats.fitnotes import is_fitnotes, read_fitnotes
from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.hevy import is_hevy, read_hevy
from runcoach.log.transfer.formats.liftlog import (
    is_liftlog_document,
    is_liftlog_table,
    read_liftlog_document,
    read_liftlog_table,
)
from runcoach.log.transfer.formats.liftosaur import is_liftosaur, read_liftosaur
from runcoach.log.transfer.formats.strong import is_strong, read_strong
from runcoach.log.transfer.formats.stronglifts import is_stronglifts, read_stronglifts
from runcoach.log.transfer.formats.tables import Table
from runcoach.log.transfer.formats.wger import is_wger, read_wger
from runcoach.session.values import Unit
from runcoach.session.wording import listed


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format that is a table."""

    program: str
    recognises: Callable[[Table], bool]
    read: Callable[[Table, Unit], ForeignFile]

    @property
    def name(self) -> str:
        """What kind of file it is, in words."""
        return f"a CSV of {self.program}"


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format that is JSON: one document, or several that follow each other."""

    program: str
    recognises: Callable[[Sequence[Any]], bool]
    read: Callable[[Sequence[Any], Unit], ForeignFile]

    @property
    def name(self) -> str:
        """What kind of file it is, in words."""
        return f"JSON of {self.program}"


TABLES: tuple[TableFormat, ...] = (
    TableFormat("Hevy", is_hevy, lambda table, _: read_hevy(table)),
    TableFormat("Strong", is_strong, read_strong),
    TableFormat("FitNotes", is_fitnotes, read_fitnotes),
    TableFormat("StrongLifts", is_stronglifts, read_stronglifts),
    TableFormat("Liftosaur", is_liftosaur, read_liftosaur),
    TableFormat("LiftLog", is_liftlog_table, read_liftlog_table),
)
DOCUMENTS: tuple[DocumentFormat, ...] = (
    DocumentFormat("LiftLog", is_liftlog_document, read_liftlog_document),
    DocumentFormat("wger", is_wger, read_wger),
)
FIT = "a FIT file"
"""The format of sport watches in words; it is known by its first bytes."""


def programs() -> str:
    """Return whose files are understood, in words."""
    names = dict.fromkeys((*(each.program for each in TABLES), *(each.program for each in DOCUMENTS)))
    return listed([*names, "sport watches (FIT)"], last="and")
