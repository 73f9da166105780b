"""What a person puts right in the past: workouts deleted or moved, exercises and sessions renamed or merged.

Each change is a line that is never rewritten and holds what was there before; taking it back is another line. A deleted
workout stays in the file. A workout that another copy of the program is running is left alone.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from sqlite3 import Connection
from typing import Any, Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.aliases import AliasKind, aliases, folded
from runcoach.log.store.columns import instant_ms, instant_of, instant_text, start_of
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogError, WorkoutTakenError
from runcoach.log.store.inserts import append_amendment, store_alias
from runcoach.log.store.locks import claim, lock_file
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.store.rows import AliasRow, AmendmentRow
from runcoach.log.store.updates import remove_alias, rename_exercise, rename_session, set_start, set_status
from runcoach.session.text import clean, id_of, kept
from runcoach.session.wording import did_you_mean, quote

Subject = Literal["exercise", "session"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that was made, in words."""

    seq: int
    description: str


class Amendments:
    """Puts the past right.

    Args:
        database: The log.
        clock: The wall clock.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def delete(self, workout_id: int) -> Amendment:
        """Delete a workout: it is in no history any more, and stays in the file.

        Raises:
            WorkoutTakenError: Another copy of the program has it open, or it is deleted.
            LogError: There is none, or the log cannot be written.
        """
        workout = self._workout(workout_id)
        with self._owned([workout.uuid]), self._database.transaction() as connection:
            set_status(connection, workout_id, WorkoutStatus.DISCARDED, workout.ended_at)
            data = {"workout": workout.uuid, "status": workout.status}
            return self._append(connection, "delete", data, f"Deleted {workout.label}.")

    def move(self, workout_id: int, started_at: datetime) -> Amendment:
        """Give a workout another date and time; its length stays.

        Args:
            workout_id: The workout.
            started_at: When it began, with the offset.

        Raises:
            WorkoutTakenError: Another copy of the program has it open, or it is deleted.
            LogError: There is none, or the log cannot be written.
        """
        workout = self._workout(workout_id)
        if workout.status == WorkoutStatus.RUNNING:
            raise LogError("The workout is not over", f"{workout.label} can still be resumed.", "End it first.")
        by = started_at - instant_of(workout.started_at)
        ended_at = None
        if workout.ended_at is not None:
            ended_at = instant_text((instant_of(workout.ended_at) + by).astimezone(started_at.tzinfo))
        began = instant_text(started_at)
        with self._owned([workout.uuid]), self._database.transaction() as connection:
            set_start(connection, workout_id, began, instant_ms(started_at), ended_at)
            before = [workout.started_at, workout.ended_at]
            data = {"workout": workout.uuid, "before": before, "after": [began, ended_at]}
            return self._append(connection, "move", data, f"Moved {workout.label} to {started_at:%Y-%m-%d %H:%M}.")

    def rename(self, subject: Subject, former: str, name: str) -> Amendment:
        """Give an exercise or a session another name; if there is one with that name, both histories become one.

        Args:
            subject: Which of them.
            former: Its id, or its name as the log has it.
            name: The new name.

        Raises:
            LogError: The log has none, or it has that name already, or the log cannot be written.
        """
        name = " ".join(kept(name).split())
        new_id = self._id_of_name(subject, name)
        rows = self._rows_of(subject, former)
        changed = [row for row in rows if (row[3], row[4]) != (new_id, name)]
        if not new_id or not changed:
            raise LogError("Nothing to rename", f"{quote(name)} is its name already, or has no letter.")
        kinds: tuple[AliasKind, AliasKind] = (
            ("exercise", "exercise name") if subject == "exercise" else ("session", "session title")
        )
        data = {"subject": subject, "rows": [row[1:] for row in changed], "id": new_id, "name": name}
        data["aliases"] = [[kind, *pair] for kind in kinds for pair in sorted(aliases(self._database, kind).items())]
        merges = any(row[3] == new_id for row in self._all_rows(subject)) and any(row[3] != new_id for row in changed)
        with self._owned([row[1] for row in changed]), self._database.transaction() as connection:
            for row_id, _, position, *_ in changed:
                _rename(connection, subject, row_id, position, new_id, name)
            for kind, present, formers in (
                (kinds[0], new_id, {row[3] for row in changed}),
                (kinds[1], name, {folded(row[4]) for row in changed}),
            ):
                _lead(connection, kind, aliases(self._database, kind), formers, present)
            word = "Merged" if merges else "Renamed"
            workouts = len({row[1] for row in changed})
            counted = "1 workout" if workouts == 1 else f"{workouts} workouts"
            old = clean(changed[-1][4])
            return self._append(
                connection, "rename", data, f"{word} {quote(old)} to {quote(clean(name))} in {counted}."
            )

    def undo(self) -> Amendment:
        """Take the last change back that was not taken back yet.

        Raises:
            LogError: There is none, or the log cannot be written.
        """
        found = self._database.read(("a.seq", "a.kind", "a.data"), "FROM amendment AS a ORDER BY seq DESC")
        lines = [(seq, kind, json.loads(text)) for seq, kind, text in found]
        taken_back = [data.get("of") for _, kind, data in lines if kind == "undo"]
        left = [line for line in lines if line[1] != "undo" and line[0] not in taken_back]
        if not left:
            raise LogError("Nothing to take back", "No change to the past is left that could be taken back.")
        seq, kind, data = left[0]
        uuids = _workouts_of(kind, data)
        if uuids is None:
            raise LogError("Nothing to take back", "The last change to the past is damaged in the log.")
        with self._owned(uuids), self._database.transaction() as connection:
            self._take_back(connection, kind, data)
            return self._append(connection, "undo", {"of": seq}, f"Taken back: {data['description']}")

    def _take_back(self, connection: Connection, kind: str, data: dict[str, Any]) -> None:
        ids = dict(self._database.read(("w.uuid", "w.id"), "FROM workout AS w"))
        match kind:
            case "delete" if data["workout"] in ids:
                ended_at = self._ended_at(ids[data["workout"]])
                set_status(connection, ids[data["workout"]], WorkoutStatus(data["status"]), ended_at)
            case "move" if data["workout"] in ids:
                started, ended = data["before"]
                set_start(connection, ids[data["workout"]], started, instant_ms(instant_of(started)), ended)
            case "add" if data["workout"] in ids:
                ended_at = self._ended_at(ids[data["workout"]])
                set_status(connection, ids[data["workout"]], WorkoutStatus.DISCARDED, ended_at)
            case "rename":
                for uuid, position, former_id, former_name in data["rows"]:
                    if uuid in ids:
                        _rename(connection, data["subject"], ids[uuid], position, former_id, former_name)
                subject = data["subject"]
                kinds: tuple[AliasKind, AliasKind] = (
                    ("exercise", "exercise name") if subject == "exercise" else ("session", "session title")
                )
                for of in kinds:
                    for former in aliases(self._database, of):
                        remove_alias(connection, of, former)
                for of, former, present in data["aliases"]:
                    store_alias(connection, AliasRow(kind=of, former=former, present=present))
            case _:
                pass

    def _append(self, connection: Connection, kind: str, data: dict[str, Any], description: str) -> Amendment:
        text = json.dumps({**data, "description": description}, ensure_ascii=False)
        row = AmendmentRow(wall_ms=instant_ms(self._clock()), kind=kind, data=text)
        return Amendment(append_amendment(connection, row), description)

    def added(self, connection: Connection, uuid: str, label: str) -> Amendment:
        """Keep that a workout was written down by hand, so that it can be taken back."""
        return self._append(connection, "add", {"workout": uuid}, f"Wrote down {label}.")

    def _id_of_name(self, subject: Subject, name: str) -> str:
        """Return the id of what has this name in the log, or else one made from it."""
        same = [row[3] for row in self._all_rows(subject) if folded(row[4]) == folded(name)]
        return same[-1] if same else id_of(clean(name))

    def _rows_of(self, subject: Subject, former: str) -> list[Any]:
        every = self._all_rows(subject)
        rows = [row for row in every if row[3] == former] or [row for row in every if folded(row[4]) == folded(former)]
        if not rows:
            known = {row[3] for row in every} | {clean(row[4]) for row in every}
            raise LogError(
                f"No such {subject}", f"The log has no {subject} {quote(former)}.", did_you_mean(former, known)
            )
        return rows

    def _all_rows(self, subject: Subject) -> Sequence[Any]:
        if subject == "exercise":
            return self._database.read(
                ("w.id", "w.uuid", "e.position", "e.exercise_id", "e.name"),
                "FROM workout_exercise AS e"
                " JOIN workout AS w ON w.id = e.workout_id ORDER BY w.started_ms, w.id, e.position",
            )
        columns = ("w.id", "w.uuid", "0", "w.session_id", "w.session_title")
        return self._database.read(columns, "FROM workout AS w ORDER BY started_ms, id")

    def _workout(self, workout_id: int) -> "_Head":
        found = self._database.read(
            ("w.uuid", "w.session_title", "w.started_at?", "w.started_ms?", "w.ended_at", "w.status"),
            "FROM workout AS w WHERE id = ?",
            (workout_id,),
        )
        if not found:
            raise LogError("No such workout", f"The log has no workout {workout_id}.")
        uuid, title, started_at, started_ms, ended_at, status = found[0]
        began = start_of(started_at, started_ms)
        if began is None:
            raise LogError("The workout is damaged", f"When {quote(clean(title))} began cannot be read.")
        ended = instant_text(ended_at) if ended_at is not None else None
        head = _Head(uuid, title, instant_text(began), ended, status)
        if head.status == WorkoutStatus.DISCARDED:
            raise WorkoutTakenError("The workout is deleted", f"{head.label} was deleted before.")
        return head

    def _ended_at(self, workout_id: int) -> str | None:
        found = self._database.read(("w.ended_at",), "FROM workout AS w WHERE id = ?", (workout_id,))
        return instant_text(found[0][0]) if found and found[0][0] is not None else None

    def _owned(self, uuids: Sequence[str]) -> ExitStack:
        """Own workouts until the stack is closed.

        Raises:
            WorkoutTakenError: Another copy of the program has one of them open.
        """
        stack = ExitStack()
        for uuid in dict.fromkeys(uuids):
            ownership = claim(lock_file(self._database.path, uuid))
            if ownership is None:
                stack.close()
                raise WorkoutTakenError(
                    "The workout is running elsewhere",
                    "Another copy of the program has one of these workouts open.",
                    "Close that copy first.",
                )
            stack.callback(ownership.release)
        return stack


@dataclass(frozen=True, slots=True)
class _Head:
    uuid: str
    title: str
    started_at: str
    ended_at: str | None
    status: str

    @property
    def label(self) -> str:
        """Its title and start, for messages."""
        return f"'{clean(self.title)}' of {instant_of(self.started_at):%Y-%m-%d %H:%M}"


def _workouts_of(kind: str, data: dict[str, Any]) -> list[str] | None:
    """Return the uuids of the workouts that an amendment changed; None if it cannot be taken back, as it is damaged."""
    match data:
        case {"subject": "exercise" | "session", "rows": [*rows], "aliases": [*_], "description": str()} if (
            kind == "rename"
        ):
            return [row[0] for row in rows]
        case {"workout": str(uuid), "description": str()} if kind in ("delete", "move", "add"):
            return [uuid]
        case _:
            return None


def _rename(connection: Connection, subject: Subject, workout_id: int, position: int, new_id: str, name: str) -> None:
    if subject == "exercise":
        rename_exercise(connection, workout_id, position, new_id, name)
    else:
        rename_session(connection, workout_id, new_id, name)


def _lead(connection: Connection, kind: AliasKind, known: "Any", formers: set[str], present: str) -> None:
    """Lead former names to the present one, and those that led to them."""
    target = folded(present) if kind in ("exercise name", "session title") else present
    for former in formers | {old for old, now in known.items() if now in formers or folded(now) in formers}:
        if former != target:
            store_alias(connection, AliasRow(kind=kind, former=former, present=present))
    # What has a name again leads nowhere else.
    remove_alias(connection, kind, target)
