"""A session while a person builds it: its lines, the form of each, how long it takes, and saving it. Needs no screen.

What is changed is always a session without problems, or one without exercises yet; `session.editing` sees to that.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from runcoach.base import locations
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.coach.builder_fields import Field, circuit_fields, exercise_fields, session_fields
from runcoach.coach.builder_lines import LineWords, Row, circuit_words, exercise_words
from runcoach.coach.built_file import BuiltFile, Origin
from runcoach.coach.new_sessions import free_title
from runcoach.coach.session_files import open_document
from runcoach.coach.written_exercise import not_understood, written_exercise
from runcoach.player.plan import Plan
from runcoach.player.plan import plan as player_plan
from runcoach.session.editing.document import SessionDocument
from runcoach.session.editing.entries import Entry, Place, is_circuit, members
from runcoach.session.editing.typed import read_field
from runcoach.session.library import Library
from runcoach.session.notation import NotationError
from runcoach.session.pasted.file import as_text
from runcoach.session.reading import read_exercise
from runcoach.session.values import Circuit, Exercise, Session, Unit

KINDS_OF_CIRCUIT = WARM_UP, COOL_DOWN, CIRCUIT = "Warm-up", "Cool-down", "Circuit"
NEW_TITLE = "My session"
_DROPPED_IN_CIRCUIT = ("sets", "rest", "rest_after")
"""What rounds take the place of."""


class SessionBuilder:
    """A session that is being built; `new_builder` and `open_builder` make one.

    Args:
        document: What is changed.
        library: Where exercises are looked up, and which names are taken.
        file: Its file, which may not be there yet.
    """

    def __init__(self, document: SessionDocument, library: Library, file: BuiltFile) -> None:
        self._document = document
        self._library = library
        self.file = file
        """Where it is written."""
        self._planned: Plan | None = None
        self.is_named = file.origin is not Origin.NEW
        """Whether the person has given it a name."""

    @property
    def session(self) -> Session | None:
        """The session as it is read; None as long as there is no exercise."""
        return self._document.reading.session

    @property
    def title(self) -> str:
        """Its name."""
        title = self._document.head.get("title")
        return title if isinstance(title, str) else ""

    @property
    def text(self) -> str:
        """The text of its file."""
        return self._document.text

    @property
    def lines(self) -> Sequence[str]:
        """The lines of its file, as they are in it: to be cleaned where they are shown."""
        return self._document.lines

    @property
    def is_empty(self) -> bool:
        """Whether there is no exercise yet."""
        return self._document.is_empty

    @property
    def is_changed(self) -> bool:
        """Whether there is something to lose."""
        return self._document.is_changed or (self.file.origin is Origin.NEW and not self.is_empty)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The session itself, and its exercises and circuits, in order."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        yield Row((), LineWords(self.title), name=self.title)
        session = self.session
        if session is None:
            return
        for index, block in enumerate(session.blocks):
            match block:
                case Exercise():
                    yield Row((index,), exercise_words(block), name=block.name)
                case Circuit():
                    yield Row((index,), circuit_words(block), is_circuit=True, name=block.name)
                    for member, each in enumerate(block.exercises):
                        yield Row((index, member), exercise_words(each), name=each.name)

    def plan(self) -> Plan | None:
        """The workout that it is, with the low ends of its ranges; None as long as there is no exercise."""
        session = self.session
        if self._planned is None or self._planned.session is not session:
            self._planned = player_plan(session) if session is not None else None
        return self._planned

    def value(self, place: Place) -> Exercise | Circuit | None:
        """The exercise or circuit at a place; None for the session itself."""
        if not place or self.session is None:
            return None
        block = self.session.blocks[place[0]]
        return block.exercises[place[1]] if isinstance(block, Circuit) and len(place) > 1 else block

    def fields(self, place: Place) -> tuple[Field, ...]:
        """The form of a line."""
        entry = self._document.entry(place)
        match self.value(place):
            case Exercise() as exercise:
                return exercise_fields(entry, exercise)
            case Circuit() as circuit:
                return circuit_fields(entry, circuit)
            case None:
                return session_fields(entry, self.session)

    def line_of(self, place: Place) -> int:
        """The number of the line of the file, from 0, in which a line of the session begins."""
        return self._document.line_of(place)

    def write_field(self, place: Place, key: str, text: str, unit: Unit | None = None) -> None:
        """Take what was typed into a field.

        Args:
            place: The line.
            key: The field.
            text: What was typed; nothing takes the value away.
            unit: The unit of a weight that is only a number; None if it has to be typed.

        Raises:
            RunCoachError: It is not understood, or does not go with the rest; nothing was changed.
        """
        value = self.value(place)
        try:
            changes = read_field(
                key, text, self._document.entry(place), value if isinstance(value, Exercise) else None, unit
            )
        except NotationError as error:
            raise not_understood(error) from None
        self._document.change(place, changes)
        if not place and key == "title":
            self.is_named = True

    def add_from_library(self, after: Place, exercise_id: str) -> Place:
        """Add an exercise of the library behind a line; behind the session itself: at the end.

        Raises:
            RunCoachError: The session would have a problem; nothing was changed.
        """
        return self._document.add(after or None, {"use": exercise_id})

    def library_exercise(self, exercise_id: str) -> Exercise | None:
        """An exercise of the library; None if its file has errors."""
        path = self._library.exercise_path(exercise_id)
        return read_exercise(path, self._library).exercise if path is not None else None

    def add_written(self, after: Place, text: str, library_id: str = "") -> Place:
        """Add an exercise that is written in a line: `Wall sit, 3 x 30 s`.

        Args:
            after: The line behind which it comes.
            text: The name, with how much of it.
            library_id: The exercise of the library that the name stands for; empty if it is one of its own.

        Raises:
            RunCoachError: Something in it is not clear, or how much of it is missing; nothing was changed.
        """
        return self._document.add(after or None, written_exercise(text, library_id))

    def move(self, place: Place, by: int) -> Place:
        """Move a line up (-1) or down (1), also into a circuit and out of it; returns its new place."""
        return self._document.move(place, by) if place else place

    def duplicate(self, place: Place) -> Place:
        """Add a copy behind a line; returns its place."""
        return self._document.duplicate(place)

    def delete(self, place: Place) -> None:
        """Take a line away."""
        self._document.delete(place)

    def undo(self) -> bool:
        """Take back the last change; returns whether there was one."""
        return self._document.undo()

    def redo(self) -> bool:
        """Make the change again that was taken back last; returns whether there was one."""
        return self._document.redo()

    def group(self, places: Sequence[Place], name: str) -> Place:
        """Make a circuit, a warm-up or a cool-down of some exercises.

        The rounds of a circuit are the sets that they had. In a warm-up and a cool-down, which come first and last,
        they stay as they are.

        Raises:
            RunCoachError: There is no exercise among them, or the session would have a problem.
        """
        chosen = [place for place in places if isinstance(self.value(place), Exercise)]
        if not chosen:
            raise RunCoachError("No circuit", "None of these lines is an exercise.", "Mark exercises.", ExitCode.USAGE)
        blocks = self._document.blocks
        if name == CIRCUIT:
            sets = [each.sets.low for place in chosen if isinstance(each := self.value(place), Exercise)]
            rounds = max(sets) if any(len(place) == 1 for place in chosen) else 1
            circuit: Entry = {"circuit": self._free_name(name), "rounds": str(max(rounds, 2))}
            before = [place for place in chosen if place[0] < min(chosen)[0]]
            return self._document.group(chosen, circuit, min(chosen)[0] - len(before), drops=_DROPPED_IN_CIRCUIT)
        at = 0 if name == WARM_UP else len(blocks)
        return self._document.group(chosen, {"circuit": self._free_name(name), "rounds": "1"}, at)

    def _free_name(self, name: str) -> str:
        """A name for a circuit that no other one has."""
        taken = {block.get("circuit") for block in self._document.blocks}
        numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
        return name if name not in taken else next(each for each in numbered if each not in taken)

    def dissolve(self, place: Place) -> Place:
        """Put the exercises of a circuit in its place; returns the place of the first.

        Raises:
            RunCoachError: The line is in no circuit.
        """
        if not place or not is_circuit(self._document.blocks[place[0]]):
            raise RunCoachError("No circuit", "This line is in no circuit.", "", ExitCode.USAGE)
        return self._document.dissolve(place[:1])

    def size_of(self, place: Place) -> int:
        """How many exercises a line stands for: those of a circuit, or one."""
        return len(members(self._document.entry(place))) or 1

    @property
    def suggested_name(self) -> str:
        """A name that is free, to be offered."""
        return self.title if self.is_named else free_title(self.title or NEW_TITLE, self._library)

    @property
    def is_in_file(self) -> bool:
        """Whether its file says the same."""
        file = self.file
        return file.origin is Origin.OWN and not (self.is_changed or file.is_gone or file.changed_outside)

    def look_again(self) -> None:
        """Read the session again, with the library as it is now.

        Raises:
            LibraryChangedError: It has exercises that cannot be used any more.
        """
        self._document.look_again()

    def leave_out(self, places: Sequence[Place]) -> None:
        """Take several lines away in one step."""
        self._document.delete_all(places)

    def save(self, *, overwrite: bool = False) -> Path:
        """Write the file of the session.

        Args:
            overwrite: Whether what another program has written meanwhile is replaced.

        Raises:
            ChangedOutsideError: Another program has changed the file, and `overwrite` is false.
            LibraryChangedError: It has exercises that cannot be used any more.
            RunCoachError: There is no exercise yet, the name is taken or no name of a file, or it cannot be written.
        """
        if self.is_empty:
            raise RunCoachError(
                "Not saved", "There is no exercise in the session yet.", "Add one first.", ExitCode.USAGE
            )
        if not overwrite:
            self.file.check_unchanged()
        self.look_again()
        was_own = self.file.origin is Origin.OWN
        written = self.file.write(self._document.text, self.title, self._library)
        self.is_named = True
        assert self.file.path is not None
        if not was_own:
            self._document.rebase(written, self.file.path)
        self._document.saved()
        return self.file.path

    def reload(self) -> None:
        """Go on with the file as another program has written it.

        Raises:
            RunCoachError: It cannot be read, or has problems.
        """
        assert self.file.path is not None
        self._document, data = open_document(self.file.path, self._library)
        self.file.reread(data)


def new_builder(library: Library) -> SessionBuilder:
    """Begin a new session."""
    title = free_title(NEW_TITLE, library) or NEW_TITLE
    text = f"runcoach: 1\ntitle: {as_text(title)}\n\nexercises: []\n"
    return SessionBuilder(SessionDocument(text, library, Path("session.yaml")), library, BuiltFile(Origin.NEW, None))


def open_builder(path: Path, library: Library) -> SessionBuilder:
    """Open a session to change it; a shipped one is opened as a copy.

    Raises:
        RunCoachError: The file cannot be read, has problems, or is written in a way that cannot be changed.
    """
    document, data = open_document(path, library)
    is_shipped = path.parent == locations.shipped_sessions_dir()
    file = BuiltFile(Origin.COPY if is_shipped else Origin.OWN, path, data)
    return SessionBuilder(document, library, file)
