"""Reads files into sessions: for any file, the result is a session or the list of all its problems.

Combines the other modules of this package, which do not depend on it.
"""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.building import BuildContext, build, source_of
from runcoach.session.documents import Document, open_document, parse_document
from runcoach.session.drafts import ExerciseDraft, change, start
from runcoach.session.figure_layers import LIKE, FigureInFile
from runcoach.session.layers import Layer, as_mapping, read_layer
from runcoach.session.library import ExerciseFile, Library, exercise_in, read_exercise_file
from runcoach.session.model import CircuitModel, DefaultsModel, ExerciseModel, Movement, SessionModel
from runcoach.session.nodes import Mapping, Node, Scalar, Sequence
from runcoach.session.problems import FilePosition, Problem
from runcoach.session.text import clean, id_of, slug
from runcoach.session.values import NS_PER_S, Circuit, Exercise, Range, Session
from runcoach.session.wording import did_you_mean, listed, quote

VERSION = "1"
_VERSION_HINT = "write 'runcoach: 1' in its first line"
DEFAULT_REST = Range.exactly(60 * NS_PER_S)
"""Between the rounds of a circuit, if neither the circuit nor the session sets a rest."""
_MAX_GUESSES = 20
_ALL_KEYS = frozenset(ExerciseModel.model_fields)
MAX_LINKS = 50
"""Exercises that build on one another by `use:` or `like:`."""
MAX_EXERCISES = 300
MAX_SETS = 1000
"""In a session: the high ends of ranges, with the rounds of circuits."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a file: a session or an exercise, or else the problems in the file."""

    path: Path
    session: Session | None = None
    exercise: Exercise | None = None
    problems: tuple[Problem, ...] = ()
    figures: tuple[FigureInFile, ...] = ()
    """The figures that the file gives or changes: what only the moving body shows is not checked yet."""
    built_on: tuple[str, ...] = ()
    """The ids of the library's exercises that were read for it, by `use:` or `like:`."""


def read_session(path: Path, library: Library) -> Reading:
    """Read and check a session file. Never raises because of the file.

    Args:
        path: The file, as the person gave it; messages repeat this path.
        library: Where exercises are looked up.
    """
    return _session(open_document(path), library)


def read_session_bytes(path: Path, data: bytes, library: Library) -> Reading:
    """Read and check the bytes of a session file, without reading it from disk."""
    document = Document(path)
    parse_document(document, data)
    return _session(document, library)


def read_exercise(path: Path, library: Library) -> Reading:
    """Read and check a file of the exercise library."""
    return _exercise(read_exercise_file(path), library)


def read_any(path: Path, library: Library) -> Reading:
    """Read and check a file that is a session or, judging by its keys and its folder, an exercise."""
    document = open_document(path)
    keys = document.root.keys if document.root is not None else {}
    is_session = bool({"exercises", "title", "defaults", "summary"} & set(keys))
    in_library = path.parent.name == "exercises"
    if keys and not is_session and (in_library or {"name", "use"} & set(keys)):
        return _exercise(exercise_in(document), library)
    return _session(document, library)


def _session(document: Document, library: Library) -> Reading:
    session, reader = None, _Reader(document, library)
    if document.root is not None:
        session = reader.session(document.root)
    problems = document.problems
    return Reading(document.path, None if problems else session, None, problems, tuple(reader.figures), reader.built_on)


def _exercise(file: ExerciseFile, library: Library) -> Reading:
    document = file.document
    exercise, reader = None, _Reader(document, library)
    if file.layer is not None:
        exercise_id = clean(document.path.stem)
        exercise = reader.library_exercise(exercise_id, file)
    problems = document.problems
    return Reading(
        document.path, None, None if problems else exercise, problems, tuple(reader.figures), reader.built_on
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A single exercise, or a circuit with its exercises."""

    stations: list[ExerciseDraft]
    circuit: Layer[CircuitModel] | None = None


def _check_version(document: Document, root: Mapping, *, required: bool) -> bool:
    """Whether this program can read the file's version of the format; nothing else is reported if it cannot."""
    version = root.values.get("runcoach")
    if version is None:
        if required and "runcoach" not in root.keys:
            document.complain(root.place_of(*root.keys), "the version of the format is missing", _VERSION_HINT)
        return True
    if isinstance(version, Scalar) and version.text in {VERSION, ""}:
        return True
    written = quote(version.text) if isinstance(version, Scalar) else "this"
    hint = f"{_VERSION_HINT}; a file of a later version needs a later version of the program"
    document.complain(version.place, f"{written} is not a version of the format that this program can read", hint)
    return False


class _Reader:
    """Reads one file, and remembers what it has looked up."""

    def __init__(self, document: Document, library: Library) -> None:
        self._document = document
        self._library = library
        self._bases: dict[str, ExerciseDraft | Problem | None] = {}
        self._needs: dict[str, set[str]] = {}
        """By id of an exercise that was looked up: all that its being right rests on."""
        self._needed: list[set[str]] = [set()]
        """The same of what is being looked up just now, the innermost last."""
        self._ids: dict[str, tuple[bool, FilePosition]] = {}
        """By id of the session's exercises: whether it is written in place, and where it is first."""
        self._exercises = 0
        self._guesses = 0
        self._borrowers: list[str] = []
        """The exercises whose figures are being put together, each of which borrows that of the next."""
        self.figures: list[FigureInFile] = []

    @property
    def built_on(self) -> tuple[str, ...]:
        """The exercises of the library that were looked up."""
        return tuple(self._bases)

    def session(self, root: Mapping) -> Session | None:
        if not _check_version(self._document, root, required=True):
            return None
        layer = read_layer(SessionModel, self._document, root)
        entry = layer.entry
        if entry.title is None and "title" not in layer.unclear:
            layer.complain("the session has no title", "add 'title:'")
        blocks = self._blocks(layer)
        defaults = entry.defaults or DefaultsModel()
        built = [self._build_block(block, defaults) for block in blocks]
        self._check_size(layer, built)
        return Session(
            id=clean(self._document.path.stem),
            title=entry.title or "",
            blocks=tuple(built),
            summary=entry.summary or "",
            source=source_of(entry.source),
            when=entry.when or (),
            prescription=entry.prescription or "",
        )

    def library_exercise(self, exercise_id: str, file: ExerciseFile) -> Exercise | None:
        """Build the exercise of a library file by itself; problems are in its document."""
        layer = file.layer
        if layer is None or not _check_version(self._document, layer.node, required=False):
            return None
        if layer.entry.id not in {None, exercise_id}:
            hint = f"remove the key, or write 'id: {exercise_id}'"
            layer.complain_of_value("the id of an exercise in the library is the name of its file", hint, "id")
        self._borrowers.append(exercise_id)
        context = BuildContext(self._unknown, self._borrow, figures=self.figures)
        return build(self._draft(layer, (exercise_id,)), context)

    def _blocks(self, layer: Layer[SessionModel]) -> list[_Block]:
        blocks = []
        for node in self._items(layer, "the session", layer.node.values.get("exercises")):
            mapping = as_mapping(self._document, node, "an exercise", "write '- use: …' or '- name: …'")
            if mapping is None:
                continue
            if {"circuit", "exercises", "rounds"} & set(mapping.keys):
                blocks.append(self._circuit(read_layer(CircuitModel, self._document, mapping)))
            else:
                blocks.append(_Block([self._station(mapping)]))
        return blocks

    def _circuit(self, layer: Layer[CircuitModel]) -> _Block:
        if layer.entry.circuit is None and "circuit" not in layer.unclear:
            layer.complain("the circuit has no name", "add 'circuit:'", "rounds", "exercises")
        stations = []
        for node in self._items(layer, "the circuit", layer.node.values.get("exercises")):
            mapping = as_mapping(self._document, node, "an exercise", "write '- use: …' or '- name: …'")
            if mapping is None:
                continue
            if {"circuit", "exercises"} & set(mapping.keys):
                place = mapping.place_of("circuit", "exercises")
                self._document.complain(place, "a circuit cannot hold another one", "put it after the first one")
            else:
                stations.append(self._station(mapping))
        return _Block(stations, layer)

    def _items(self, layer: Layer[SessionModel] | Layer[CircuitModel], what: str, node: Node | None) -> list[Node]:
        """The items of `exercises`."""
        if node is None:
            if "exercises" not in layer.unclear:
                layer.complain(f"{what} has no exercises", "add 'exercises:' and a list below it")
            return []
        if not isinstance(node, Sequence):
            return []
        if not node.items:
            self._document.complain(node.place, f"{what} has no exercises", "add one: '- use: …' or '- name: …'")
        room = MAX_EXERCISES - self._exercises
        self._exercises += len(node.items)
        if len(node.items) > room >= 0:
            message = f"a session cannot have more than {MAX_EXERCISES} exercises"
            self._document.complain(node.items[room].place, message, "divide it into several sessions")
        return node.items[: max(0, room)]

    def _station(self, mapping: Mapping) -> ExerciseDraft:
        """Read an exercise of the session into a draft."""
        layer = read_layer(ExerciseModel, self._document, mapping)
        draft = self._draft(layer, ())
        in_place = layer.entry.use is None
        known_in_place, place = self._ids.setdefault(draft.id, (in_place, mapping.place))
        # The same place a second time is an alias that repeats the exercise.
        if draft.id and place != mapping.place and (in_place or known_in_place):
            message = f"there is already an exercise {quote(draft.id)} in line {place.line}"
            layer.complain(message, "give one of them another name, or an 'id:' of its own", "id", "name", "use")
        return draft

    def _draft(self, layer: Layer[ExerciseModel], trail: tuple[str, ...]) -> ExerciseDraft:
        """Merge a layer with the exercise that it uses; `trail` has the ids of the library's exercises on the way."""
        entry = layer.entry
        if entry.id is not None and slug(entry.id) != entry.id:
            hint = f"write 'id: {slug(entry.id)}'" if slug(entry.id) else "use letters, digits and hyphens"
            layer.complain_of_value(f"{quote(entry.id)} is not an id", hint, "id")
        own_id = entry.id or (trail[-1] if trail else "")
        if entry.use is not None or "use" in layer.unclear:
            base = self._base(layer, entry.use, trail) if entry.use is not None else None
            # Of an exercise that was not found no key is known, so that none is reported as missing.
            base = base or ExerciseDraft(entry.use or "", ExerciseModel(), layer, frozenset(), {}, frozenset(_ALL_KEYS))
            return change(base, layer, own_id or base.id)
        if entry.name is None and "name" not in layer.unclear:
            layer.complain("the exercise has no name", "add 'name:', or take one from the library with 'use:'")
        exercise_id = own_id or id_of(entry.name or "")
        if entry.name is not None and not exercise_id:
            layer.complain_of_value("the name has no letter to make an id of", "add an 'id:'", "name")
        return start(layer, exercise_id)

    def _base(self, layer: Layer[Movement], use: str, trail: tuple[str, ...], *path: str) -> ExerciseDraft | None:
        """The draft of an exercise in the library; a problem is reported at a path of the layer (default: `use`)."""
        path = path or ("use",)
        if use in trail:
            way = " → ".join((*trail[trail.index(use) :], use))
            layer.complain_of_value(f"the exercise uses itself: {way}", "write it out in one of the files", *path)
            return None
        if len(trail) + len(self._borrowers) > MAX_LINKS:
            message = f"each exercise builds on another one, more than {MAX_LINKS} in a row"
            layer.complain_of_value(message, "write one of them out", *path)
            return None
        if use not in self._bases:
            self._needed.append({use})
            self._bases[use] = self._look_up(use, trail)
            self._needs[use] = self._needed.pop()
        self._needed[-1] |= self._needs[use]
        base = self._bases[use]
        match base:
            case None:
                hint = self._guess(use)
                layer.complain_of_value(f"there is no exercise {quote(use)} in the library", hint, *path)
                return None
            case Problem():
                message = f"the library's exercise {quote(use)} has errors of its own"
                layer.complain_of_value(message, base.headline, *path)
                return None
            case ExerciseDraft():
                return base

    def _look_up(self, use: str, trail: tuple[str, ...]) -> ExerciseDraft | Problem | None:
        file = self._library.exercise(use)
        if file is None:
            return None
        # The library keeps the file for other sessions, so the problems found here must not stay in it.
        document = file.document.fork()
        if file.layer is None:
            return document.problems[0]
        layer = replace(file.layer, document=document)
        if not _check_version(document, layer.node, required=False):
            return document.problems[0]
        draft = self._draft(layer, (*trail, use))
        if document.problems or not self._library.is_sound(use):
            build(draft, BuildContext(self._unknown_to_library, self._borrow))
            if not document.problems:
                self._library.note_sound(use, self._needed[-1])
        return document.problems[0] if document.problems else draft

    def _borrow(self, layer: Layer[Movement], like: str) -> ExerciseDraft | None:
        """The library's exercise whose figure a layer borrows; what prevents it is noted there."""
        if like in self._borrowers:
            way = " → ".join((*self._borrowers[self._borrowers.index(like) :], like))
            message = f"the figure borrows itself: {way}"
            layer.complain_of_value(message, "draw it in one of the files", "figure", LIKE)
            return None
        self._borrowers.append(like)
        try:
            return self._base(layer, like, (), "figure", LIKE)
        finally:
            self._borrowers.pop()

    @cached_property
    def _library_ids(self) -> list[str]:
        return [file.id for file in self._library.exercises()]

    def _guess(self, exercise_id: str, *others: str) -> str:
        """A hint for an id that does not exist: what was probably meant, or else the ids that exist."""
        self._guesses += 1
        if self._guesses > _MAX_GUESSES:
            # In a large library each guess takes a while.
            return "check how it is written"
        known = [*others, *self._library_ids]
        if not known:
            return "the library is empty; write the exercise in place, with 'name:'"
        return did_you_mean(exercise_id, known) or f"there are {listed(known, 'and')}"

    def _unknown_to_library(self, exercise_id: str) -> str | None:
        self._needed[-1].add(exercise_id)
        return self._guess(exercise_id) if self._library.exercise_path(exercise_id) is None else None

    def _unknown(self, exercise_id: str) -> str | None:
        if exercise_id in self._ids or self._library.exercise_path(exercise_id) is not None:
            return None
        return self._guess(exercise_id, *self._ids)

    def _build_block(self, block: _Block, defaults: DefaultsModel) -> Exercise | Circuit:
        in_circuit = block.circuit is not None
        around = BuildContext(self._unknown, self._borrow, defaults, in_circuit, self.figures)
        built = tuple(build(draft, around) for draft in block.stations)
        if block.circuit is None:
            return built[0]
        entry = block.circuit.entry
        return Circuit(
            name=entry.circuit or "",
            exercises=built,
            rounds=entry.rounds or Range.exactly(1),
            rest_ns=entry.rest or defaults.rest or DEFAULT_REST,
            rest_after_ns=entry.rest_after,
        )

    def _check_size(self, layer: Layer[SessionModel], blocks: list[Exercise | Circuit]) -> None:
        sets = 0
        for block in blocks:
            match block:
                case Exercise():
                    sets += _max_sets(block)
                case Circuit():
                    sets += block.rounds.high * sum(map(_max_sets, block.exercises))
        if sets > MAX_SETS:
            message = f"the session has {sets:,} sets; the limit is {MAX_SETS:,}"
            layer.complain(message, "check 'sets' and 'rounds'", "exercises")


def _max_sets(exercise: Exercise) -> int:
    return max(exercise.sets.high, *(variant.exercise.sets.high for variant in exercise.variants), 0)
