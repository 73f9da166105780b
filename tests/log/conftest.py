"""Close everything that a test of the log has opened."""

import sqlite3
from collections.abc import Iterator

import pytest

from runcoach.log.store.database import Database


@pytest.fixture(autouse=True)
def _closes_every_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made: list[Database] = []
    begin = Database.__init__

    def begin_and_note(self: Database, connection: sqlite3.Connection, *rest: object, **named: object) -> None:
        begin(self, connection, *rest, **named)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(Database, "__init__", begin_and_note)
    yield
    for database in made:
        database.close()
