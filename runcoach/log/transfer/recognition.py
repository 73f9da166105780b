"""Which format a file has, found from its content; what is said of one that has none. Reads no file and no database."""

from collections.abc import Mapping

from runcoach.base.errors import ExitCode
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.errors import LogError
from runcoach.log.transfer.files import text_of
from runcoach.log.transfer.formats.fit_reading import is_fit, read_fit
from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.hevy import HEADER as HEVY_HEADER
from runcoach.log.transfer.formats.json_documents import documents_of
from runcoach.log.transfer.formats.known import DOCUMENTS, FIT, TABLES, programs
from runcoach.log.transfer.formats.mapped import read_mapped
from runcoach.log.transfer.formats.own import OwnFile, read_own
from runcoach.log.transfer.formats.tables import MAX_CELL, Table, read_table
from runcoach.session.values import Unit
from runcoach.session.wording import listed, quote


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file of another program."""

    file: ForeignFile
    name: str
    """What kind of file it is, in words."""


def read_data(data: bytes, unit: Unit, columns: Mapping[str, str]) -> OwnFile | OtherFile:
    """Read a file of any format that is known.

    Args:
        data: Its content.
        unit: The unit of weights, if the file does not name it.
        columns: The user's own names of columns by what is in them.

    Raises:
        LogError: It has no format that can be read.
    """
    if is_fit(data):
        return OtherFile(read_fit(data), FIT)
    text = text_of(data)
    start = text.lstrip()[:1]
    # The own log is by far the largest, and says in its first letters what it is.
    if start in ("{", "[") and "runcoach_log" not in text[:200] and (documents := documents_of(text)) is not None:
        for form in DOCUMENTS:
            if form.recognises(documents):
                return OtherFile(form.read(documents, unit), form.name)
        if start == "[":
            raise _not_understood("It looks like JSON of another kind.", "`runcoach export` writes the program's own.")
    return read_own(text) if start == "{" else _read_table(text, unit, columns)


def _read_table(text: str, unit: Unit, columns: Mapping[str, str]) -> OtherFile:
    table = read_table(text)
    form = next((each for each in TABLES if each.recognises(table)), None)
    if columns:
        found = OtherFile(read_mapped(table, columns, unit), "a table with the columns that you named")
    elif form is not None:
        found = OtherFile(form.read(table, unit), form.name)
    else:
        raise _not_understood(*_looks_of(table))
    if table.broken_line:
        problem, remedy = (
            f"From line {table.broken_line} on, the file is not a table.",
            "A quotation mark may be missing there.",
        )
        if table.is_cell_too_long:
            problem = f"A cell in line {table.broken_line} has more than {MAX_CELL:,} letters."
            remedy = "Shorten it, or look for a quotation mark that is missing there."
        raise LogError("Not a log that can be read", problem, f"{remedy} Nothing was imported.")
    return found


def _looks_of(table: Table) -> tuple[str, str]:
    """Return what a table of another kind looks like, and what can be done."""
    named = [title for title in table.titles if title]
    if len(named) > 1 and table.rows:
        return (
            f"It looks like a CSV with the columns {listed(map(quote, named), last='and')}.",
            f"Say what is in them: --columns date={named[0]},exercise=NAME,weight_kg=NAME,reps=NAME",
        )
    return "", f"The first line of a CSV names its columns, for example {', '.join(HEVY_HEADER[:5])}, …"


def _not_understood(looks: str, hint: str) -> LogError:
    return LogError(
        "Not a log that can be read",
        f"The file is neither a log of this program nor one of {programs()}. {looks}".strip(),
        hint,
        ExitCode.USAGE,
    )
