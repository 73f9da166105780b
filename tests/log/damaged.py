"""Damaged logs, and everything that reads a log: what a fuzzer does to one, and what the program then does with it."""

import contextlib
import io
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from runcoach.base.errors import RunCoachError
from runcoach.base.roles import RenderStyle
from runcoach.cli.log_tables import print_history
from runcoach.coach.briefing import prepare
from runcoach.coach.home_reader import home_page
from runcoach.log.logbook import open_log
from runcoach.log.queries.history import History
from runcoach.log.queries.progress import open_progress
from runcoach.log.store.database import text_of_any_bytes
from runcoach.log.store.decoders import COLUMNS, KEYS
from runcoach.log.store.opening import open_to_read
from runcoach.log.store.records import history_json
from runcoach.log.transfer.exports import Export
from runcoach.log.transfer.formats.exported import Format
from runcoach.panels.history_page import history_facts, history_page
from runcoach.panels.history_rows import past_rows, result_words, workout_words
from runcoach.panels.home_rows import home_view
from runcoach.panels.progress_page import measures, progress_page, variants
from runcoach.player.inputs import Annotate, CountRep, EditResult, Finish, Input, JournalEntry, Proceed, Rate, Start
from runcoach.session.values import NS_PER_S, Side
from runcoach.settings.definitions import Settings
from runcoach.widgets.history_page import paint_history
from tests.log.builders import MORNING, SESSION, Hands, opened, planned
from tests.log.doing import do

WORKOUTS = 4
FOREIGN = (
    "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,RPE,Notes\n2026-11-01 10:00:00,Gym,Bench,1,60,8,,hard\n"
)


def sound_log(folder: Path) -> Path:
    """A log with workouts led here, one of them cut off, one written down by hand, and something renamed."""
    log = opened(folder)
    for number in range(WORKOUTS):
        chance, at_ns = random.Random(number), 0
        entries = [JournalEntry(0, Start())]
        for _ in range(12):
            at_ns += chance.randrange(1, 5) * NS_PER_S
            edit = EditResult(chance.randrange(7), chance.choice(list(Side)), chance.randrange(1, 20))
            given: list[Input] = [CountRep(), Proceed(), Finish(), edit, edit, Rate(0, 8), Annotate(0, "schwer, ähm")]
            entries.append(JournalEntry(at_ns, chance.choice(given)))
        begun = MORNING - timedelta(days=2 * number)
        do(log, planned(), entries, begun, leave=number < WORKOUTS - 1, tick_ns=2 * NS_PER_S)
    log.write_down(planned(), MORNING - timedelta(days=20), timedelta(minutes=30), "by hand")
    log.amendments.rename("exercise", "Squat", "Deep squat")
    log.close()
    return folder / "log.sqlite3"


JUNK: tuple[Any, ...] = (
    *(
        None,
        0,
        1,
        -1,
        7,
        2**62,
        -(2**63),
        10**15,
        0.5,
        float("inf"),
        -1e300,
        "",
        "x",
        "[]",
        "{}",
        "null",
        "[1]",
        "[[1]]",
    ),
    *('[["rise", 1', '{"kind": "kinx"}', "2025-0x-01T", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"),
    *(b"", b"\xff\xfe", b"\x00" * 9, "\x00", "a" * 5000, "[" * 3000, "‮ \x1b[2J", "left", "running", "rodyweight"),
)


def with_flipped_bits(data: bytes, chance: random.Random) -> bytes:
    """One to three bits anywhere in the file are others."""
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def with_other_values(data: bytes, chance: random.Random, path: Path) -> bytes:
    """One to three values are others: of another kind, cut off, or with a byte that is no text."""
    path.write_bytes(data)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        as_it_was = connection.execute("SELECT * FROM sqlite_schema").fetchall()
        connection.execute("DELETE FROM sqlite_schema WHERE type = 'trigger'")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.text_factory = text_of_any_bytes
        for _ in range(chance.randrange(1, 4)):
            table = chance.choice(list(COLUMNS))
            column = chance.choice(list(COLUMNS[table]))
            rows = connection.execute(f"SELECT {', '.join(KEYS[table])}, {column} FROM {table}").fetchall()
            if not rows:
                continue
            *key, value = chance.choice(rows)
            new: Any = chance.choice(JUNK)
            if isinstance(value, str) and value and chance.random() < 0.6:
                new = _changed(value, chance)
            if any(isinstance(part, str) and not part.isascii() for part in key):
                continue
            where = " AND ".join(f"{name} = ?" for name in KEYS[table])
            with contextlib.suppress(sqlite3.IntegrityError, OverflowError):
                # As the bytes of a page that are other ones: no constraint keeps them out.
                connection.execute(f"UPDATE {table} SET {column} = CAST(? AS {_kind(new)}) WHERE {where}", (new, *key))
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema")
        connection.executemany("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", as_it_was)
    return path.read_bytes()


def _kind(value: object) -> str:
    return {int: "INTEGER", float: "REAL", str: "TEXT", bytes: "TEXT"}.get(type(value), "BLOB")


def _changed(text: str, chance: random.Random) -> bytes | str:
    raw = bytearray(text.encode(errors="surrogateescape"))
    at = chance.randrange(len(raw))
    match chance.randrange(3):
        case 0:
            return bytes(raw[:at])
        case 1:
            raw[at] ^= 1 << chance.randrange(8)
        case _:
            raw[at] = 0xFF
    return bytes(raw)


def readers(path: Path, on_each_workout: Callable[[int], None] = lambda count: None) -> Iterator[Callable[[], object]]:
    """Everything that reads a log without changing it: the commands, the exports, what the screens show."""

    def history() -> None:
        with closing(History(open_to_read(path, MORNING))) as past, contextlib.redirect_stdout(io.StringIO()):
            workouts = past.workouts()
            on_each_workout(len(workouts))
            history_json(workouts)
            print_history(workouts)
            past.notice_of_damage()

    def briefing() -> None:
        with closing(History(open_to_read(path, MORNING))) as past:
            prepare(SESSION, past, Settings())
            for exercise in SESSION.exercises():
                past.last_result(exercise.id)
                past.weaker_side(exercise.id)
                past.was_done(exercise.id)

    def screens() -> None:
        with open_progress(path, MORNING) as progress:
            for head in progress.page():
                result_words(head)
                workout_words(head)
                past_rows(progress.sets(head.id))
            days = progress.training_days()
            heads = progress.page()
            for cursor, head in enumerate(heads):
                facts = history_facts(days, MORNING.date())
                history = history_page(heads, cursor, days, MORNING.date(), progress.sets(head.id), facts=facts)
                paint_history(history, 100, 30, RenderStyle())
            progress.day_lengths(MORNING.date() - timedelta(weeks=53))
            exercises = progress.exercises()
            trends = {exercise.id: progress.trend(exercise) for exercise in exercises}
            for cursor, exercise in enumerate(exercises):
                trend = trends[exercise.id]
                for number, variant in enumerate(variants(trend)):
                    for measure in measures(trend, variant):
                        progress_page(exercises, cursor, trends, MORNING.date(), variant=number, measure=measure)

    def export(form: Format) -> Callable[[], object]:
        def run() -> None:
            with closing(Export(open_to_read(path, MORNING))) as whole:
                whole.not_held(form)
                b"".join(whole.written(form))

        return run

    yield from (history, briefing, screens, *map(export, Format))


def use(path: Path) -> int:
    """Do as the app does: open the log, look at home, go on with what was cut off; returns how many workouts it has."""
    with closing(open_log(path, Hands())) as log:
        page, _ = home_page((), log, MORNING.date(), is_loading=False)
        for cursor in range(len(page.picks())):
            home_view(page, cursor, MORNING.date())
        for waiting in log.unfinished():
            with contextlib.suppress(RunCoachError):
                log.resume(waiting.id).writer.close()
        for head in log.progress.page():
            if not head.is_open:
                with contextlib.suppress(RunCoachError):
                    log.reopen(head.id).writer.close()
        with contextlib.suppress(RunCoachError):
            log.amendments.undo()
        return len(log.history.workouts())
