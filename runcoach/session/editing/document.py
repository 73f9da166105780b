"""A session file that is changed: exercises and circuits added, moved, changed and taken away, with undo.

After each step the file is read as `check` reads it; a step after which it had a problem is refused with that problem.
"""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path as FilePath
from typing import cast

from runcoach.session.editing import circuits, edits
from runcoach.session.editing.editable_text import ELSEWHERE, Step, prepared, refused
from runcoach.session.editing.entries import (
    Changes,
    Entry,
    Place,
    cleaned,
    entry_in,
    id_of_entry,
    is_circuit,
    list_of,
    members,
    new_ids,
    path_of,
    place_after,
    put_in,
    value_in,
    with_holders,
)
from runcoach.session.editing.library_changes import library_changed
from runcoach.session.editing.syntax import Path, Source, plain
from runcoach.session.library import Library
from runcoach.session.nodes import Plain
from runcoach.session.problems import Problem
from runcoach.session.reading import Reading, read_session_bytes
from runcoach.session.text import slug

_MAX_UNDO = 500


class SessionDocument:
    """A session file that is changed.

    Args:
        text: The text of a file without problems; or of one whose only problem is that it has no exercises.
        library: Where exercises are looked up.
        path: The file, for the id of the session and for messages.

    Raises:
        RunCoachError: The file is written in a way that cannot be changed.
    """

    def __init__(self, text: str, library: Library, path: FilePath) -> None:
        self._library = library
        self._path = path
        self._source = prepared(text)
        self._saved = self._source.text
        self._before: list[str] = []
        self._after: list[str] = []
        self.reading: Reading = self._read_text(self._source)
        """What the file says now; without a session as long as there is no exercise."""

    def _read_text(self, source: Source) -> Reading:
        return read_session_bytes(self._path, source.text.encode(), self._library)

    @property
    def text(self) -> str:
        """The text of the file."""
        return self._source.text

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file without their breaks."""
        return [line.rstrip("\r\n\x85\u2028\u2029") for line in self._source.lines]

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what was saved last."""
        return self._source.text != self._saved

    @property
    def is_empty(self) -> bool:
        """Whether there is no exercise yet."""
        return not self.blocks

    @property
    def head(self) -> Entry:
        """The keys of the session itself, with its exercises."""
        return cast("Entry", plain(self._source.root))

    @property
    def blocks(self) -> Sequence[Entry]:
        """The exercises and circuits, as the file has them."""
        return cast("list[Entry]", self.head.get("exercises") or [])

    def entry(self, place: Place) -> Entry:
        """The keys of an exercise or a circuit; of the session for the empty place."""
        return cast("Entry", plain(self._source.at(path_of(place)))) if place else self.head

    def is_circuit(self, place: Place) -> bool:
        """Whether a place is that of a circuit."""
        return len(place) == 1 and is_circuit(self.blocks[place[0]])

    def line_of(self, place: Place) -> int:
        """The number of the line, from 0, in which an exercise or a circuit begins; of the session, 0."""
        return self._source.line_of(self._source.at(path_of(place)).start) if place else 0

    def saved(self) -> None:
        """Note that the text is in its file now."""
        self._saved = self._source.text

    def rebase(self, text: str, path: FilePath) -> None:
        """Go on with the text of a file that differs only in its comments, such as a first line for editors."""
        self._source, self._path = Source(text), path
        self.reading = self._read_text(self._source)

    def look_again(self) -> None:
        """Read the text again, with the library as it is now.

        Raises:
            LibraryChangedError: The session can no longer be used as it is; what was read of it before stays.
        """
        reading = self._read_text(self._source)
        if _problem(reading, self._source) is not None:
            raise library_changed(self._source, reading.problems, self._exercise_places())
        self.reading = reading

    def _exercise_places(self) -> list[Place]:
        return [
            place
            for index, block in enumerate(self.blocks)
            for place in (
                [(index, member) for member in range(len(members(block)))] if is_circuit(block) else [(index,)]
            )
        ]

    def undo(self) -> bool:
        """Take back the last step; returns whether there was one.

        Raises:
            RunCoachError: The library has changed since, so that the session would have a problem.
        """
        return self._go(self._before, self._after)

    def redo(self) -> bool:
        """Do again what was taken back; returns whether there was something.

        Raises:
            RunCoachError: The library has changed since, so that the session would have a problem.
        """
        return self._go(self._after, self._before)

    def _go(self, there: list[str], back: list[str]) -> bool:
        if not there:
            return False
        source = Source(there[-1])
        reading = self._read_text(source)
        if problem := _problem(reading, source):
            raise refused(f"The library has changed since that step: {problem.message}.")
        back.append(self._source.text)
        self._source, self.reading = source, reading
        there.pop()
        return True

    def _take(self, source: Source) -> None:
        """Make a new text the present one, if it has no problem."""
        reading = self._read_text(source)
        if problem := _problem(reading, source):
            # What is wrong may have been right until a file of the library was changed.
            self.look_again()
            raise refused(f"{problem.message[:1].upper()}{problem.message[1:]}.", _sentence(problem.hint))
        if source.text != self._source.text:
            self._before = [*self._before[-_MAX_UNDO:], self._source.text]
            self._after.clear()
        self._source = source
        self.reading = reading

    def add(self, after: Place | None, entry: Entry) -> Place:
        """Add an exercise.

        Args:
            after: The place after which it comes; None for the last one.
            entry: Its keys. The name of one that is written in place gets an id of its own if it is there already.

        Returns:
            Its place.

        Raises:
            RunCoachError: The session would have a problem; nothing was changed.
        """
        place = place_after(after) if after else (len(self.blocks),)
        entry = self._with_own_id(cleaned(entry))
        step = Step(self._source)
        step.do(edits.with_item, path_of(place)[:-1], place[-1], entry)
        values = self.head
        list_of(values, place).insert(place[-1], deepcopy(entry))
        self._take(step.finish(values, path_of(place)))
        return place

    def _with_own_id(self, entry: Entry) -> Entry:
        """An exercise written in place with an id of its own, if its name or id is there already."""
        name = entry.get("id") or entry.get("name")
        if "use" in entry or not isinstance(name, str):
            return entry
        taken = {id_of_entry(each) for block in self.blocks for each in (block, *members(block))}
        own = slug(name)
        if own not in taken:
            return entry
        number = next(number for number in range(2, len(taken) + 3) if f"{own}-{number}" not in taken)
        return {key: value for key, value in entry.items() if key != "id"} | {"id": f"{own}-{number}"}

    def delete(self, place: Place) -> None:
        """Take an exercise or a circuit away; the comments in it stay. A circuit goes with its last exercise."""
        self.delete_all((place,))

    def delete_all(self, places: Sequence[Place]) -> None:
        """Take exercises and circuits away in one step; the comments in them stay."""
        step, values = Step(self._source), self.head
        gone = [circuits.take_away(step, values, place) for place in sorted(places, reverse=True)]
        self._take(step.finish(values, path_of(gone[-1])))

    def duplicate(self, place: Place) -> Place:
        """Add a copy of an exercise or a circuit behind it, without its comments."""
        entry = deepcopy(self.entry(place))
        made = self._with_own_id(entry) if not self.is_circuit(place) else self._renumbered(entry)
        new = (*place[:-1], place[-1] + 1)
        step = Step(self._source)
        lines = edits.item_text(self._source, path_of(place)[:-1], place[-1], with_comments=False)
        step.do(edits.with_lines, path_of(place)[:-1], new[-1], lines)
        for path, value in new_ids(entry, made):
            step.do(_with, (*path_of(new), *path), value)
        values = self.head
        list_of(values, place).insert(new[-1], made)
        self._take(step.finish(values, path_of(new)))
        return new

    def _renumbered(self, circuit: Entry) -> Entry:
        """A copy of a circuit, whose exercises that are written in place have ids of their own."""
        made = deepcopy(circuit)
        made["exercises"] = [cast("Plain", self._with_own_id(each)) for each in members(circuit)]
        return made

    def change(self, place: Place, changes: Changes) -> None:
        """Give keys new values.

        Args:
            place: An exercise, a circuit, or the session for the empty place.
            changes: The values.

        Raises:
            RunCoachError: The session would have a problem; nothing was changed.
        """
        step, values = Step(self._source), self.head
        entry = entry_in(values, place)
        for asked, given in changes.items():
            path, value = with_holders(entry, asked, cleaned(given))
            if value_in(entry, path) == value:
                continue
            if not isinstance(value_in(entry, path[:-1]), dict):
                raise refused("The file has a value of another kind there.", ELSEWHERE)
            whole: Path = (*path_of(place), *path)
            step.do(_with, whole, value)
            put_in(entry, path, value)
        self._take(step.finish(values, path_of(place)))

    def move(self, place: Place, by: int) -> Place:
        """Move an exercise or a circuit by one line, up (-1) or down (1): into a circuit, through it and out again.

        Returns:
            Its new place.

        Raises:
            RunCoachError: It is the only exercise of its circuit; nothing was changed.
        """
        new = self._destination(place, by)
        if new == place:
            return place
        step, values = Step(self._source), self.head
        if new[:-1] == place[:-1]:
            first = min(place[-1], new[-1])
            step.do(edits.with_swapped, path_of(place)[:-1], first)
            items = list_of(values, place)
            items[place[-1]], items[new[-1]] = items[new[-1]], items[place[-1]]
        else:
            lines = edits.item_text(self._source, path_of(place)[:-1], place[-1])
            step.do(edits.without_item, path_of(place)[:-1], place[-1])
            step.do(edits.with_lines, path_of(new)[:-1], new[-1], lines)
            entry = list_of(values, place).pop(place[-1])
            list_of(values, new).insert(new[-1], entry)
        self._take(step.finish(values, path_of(new)))
        return new

    def _destination(self, place: Place, by: int) -> Place:
        blocks, index = self.blocks, place[0]
        if len(place) == 2:
            count = len(members(blocks[index]))
            if 0 <= place[1] + by < count:
                return (index, place[1] + by)
            if count == 1:
                raise refused("It is the only exercise of this circuit.", "Dissolve the circuit instead.")
            return (index,) if by < 0 else (index + 1,)
        other = index + by
        if not 0 <= other < len(blocks):
            return place
        if is_circuit(blocks[other]) and not is_circuit(blocks[index]):
            return (index, 0) if by > 0 else (other, len(members(blocks[other])))
        return (other,)

    def group(self, places: Sequence[Place], circuit: Entry, at: int, *, drops: Sequence[str] = ()) -> Place:
        """Make a circuit of exercises.

        Args:
            places: The exercises, in any order; those of circuits leave them.
            circuit: The keys of the circuit, without its exercises.
            at: Before which exercise or circuit it comes, counted without those that become its exercises.
            drops: Keys of the exercises that are left out.

        Returns:
            The place of the circuit.

        Raises:
            RunCoachError: The session would have a problem; nothing was changed.
        """
        step, values = Step(self._source), self.head
        at = circuits.group(self._source, step, values, places, circuit, at, drops)
        self._take(step.finish(values, ("exercises", at)))
        return (at,)

    def dissolve(self, place: Place) -> Place:
        """Put the exercises of a circuit in its place; its rounds become the sets of those without sets.

        Returns:
            The place of the first of them.
        """
        index = place[0]
        step, values = Step(self._source), self.head
        circuits.dissolve(self._source, step, values, index)
        self._take(step.finish(values, ("exercises", index)))
        return (index,)


def _problem(reading: Reading, source: Source) -> Problem | None:
    """The first problem of a text, other than that there is no exercise yet; None if there is none."""
    has_exercises = bool(cast("Entry", plain(source.root)).get("exercises"))
    return reading.problems[0] if reading.problems and (has_exercises or len(reading.problems) > 1) else None


def _with(source: Source, path: Path, value: Plain | None) -> str:
    if value is None:
        return edits.without_key(source, path[:-1], str(path[-1]))
    return edits.with_key(source, path[:-1], str(path[-1]), value)


def _sentence(hint: str) -> str:
    return f"{hint[:1].upper()}{hint[1:]}{'' if hint.endswith('?') else '.'}" if hint else ""
