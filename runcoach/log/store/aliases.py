"""Former ids and names of exercises and sessions, and what they are now. Reads the log."""

from collections.abc import Mapping
from typing import Literal, TypeVar

from runcoach.log.store.database import Database
from runcoach.session.text import clean

T = TypeVar("T")
AliasKind = Literal["exercise", "session", "exercise name", "session title"]


def aliases(database: Database, kind: AliasKind) -> Mapping[str, str]:
    """Return the present id or name of each former one.

    Raises:
        LogError: The log cannot be read.
    """
    return dict(database.read(("n.former", "n.present"), "FROM alias AS n WHERE kind = ?", (kind,)))


def present_id(database: Database, kind: Literal["exercise", "session"], former: str) -> str:
    """Return the id that an id has now; the same one if it was not renamed.

    Raises:
        LogError: The log cannot be read.
    """
    found = database.read(("n.present",), "FROM alias AS n WHERE kind = ? AND former = ?", (kind, former))
    return str(found[0][0]) if found else former


def with_former(found: Mapping[str, T], former: Mapping[str, str]) -> dict[str, T]:
    """Return what was found by present ids, also under the former ids that files may still have."""
    return {**{old: found[now] for old, now in former.items() if now in found}, **found}


def folded(name: str) -> str:
    """Return a name as former names are compared."""
    return clean(name).casefold()
