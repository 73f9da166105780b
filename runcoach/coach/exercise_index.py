"""Reads the exercise library into the catalogue: at once what was read before, and then file by file what is new.

A file of an exercise takes some milliseconds to read, and there may be a thousand. So what a list needs of each is kept
in a file of the cache, with the state of the files it was read from; a file that has changed since is read again. The
cache may be deleted or damaged at any time: then everything is read again. Behind its checksum it is taken as it was
written, with its texts cleaned and divided into words: a thousand exercises are listed at a key.
"""

import json
import os
from collections.abc import Generator, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any
from zlib import crc32

from runcoach import __version__
from runcoach.base import locations
from runcoach.base.files import read_file, write_atomically
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.exercise_catalogue import CatalogueEntry, ExerciseCatalogue, SearchWords, Source, search_words
from runcoach.session.library import Library
from runcoach.session.values import Exercise, Sides

FILE_NAME = "exercises.json"
_FORMAT = f"3 {__version__}"
"""The form of the cache: what another release has kept is not used."""
_MAX_BYTES = 50_000_000

_SOURCES = {source.value: source for source in Source}
_SIDES = {sides.value: sides for sides in Sides}

FileState = tuple[str, int, int]
"""A file's path, size and time of change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An entry, and the files that it was read from: its own, and those of the exercises that it builds on."""

    entry: CatalogueEntry
    words: SearchWords
    states: tuple[FileState, ...]


class ExerciseIndex:
    """The entries of a library's exercises.

    Args:
        library: Where exercises are found.
        cache: The file in which entries are kept; None for the one in the person's cache folder.
    """

    def __init__(self, library: Library, cache: Path | None = None) -> None:
        self._library = library
        self._cache = cache if cache is not None else locations.cache_dir() / FILE_NAME
        self._entries: dict[str, _Kept] = {}
        self._unread: list[CatalogueEntry] = []
        self._catalogue: ExerciseCatalogue | None = None
        """The one that was looked up last; None if something in it was not read."""
        self._lock = Lock()
        """Held while what was read is looked at or changed, never while a file is read: several screens share it."""

    @property
    def known(self) -> ExerciseCatalogue | None:
        """The exercises as they were when they were last looked up; None if that was never, or left some unread."""
        return self._catalogue

    def look_up(self) -> ExerciseCatalogue:
        """List all exercises without reading any: those whose files were read before have all that a list shows.

        Returns:
            The exercises; the same object as before if nothing has changed and all of them are read.
        """
        with self._lock:
            return self._look_up()

    def _look_up(self) -> ExerciseCatalogue:
        files = [(str(file.path), file) for file in self._library.exercises()]
        kept = {each.states[0][0]: each for each in self._entries.values() if each.states}
        kept = kept or _load(self._cache, {path: file.path for path, file in files})
        states = {path: _state(path) for path, _ in files}
        shipped = locations.shipped_sessions_dir() / "exercises"
        entries: dict[str, _Kept] = {}
        unread: list[CatalogueEntry] = []
        for path, file in files:
            known = kept.get(path)
            # An exercise that builds on another one is read again, too, where another file has that one's id by now.
            if known is not None and known.states and all(states.get(each[0]) == each for each in known.states):
                entries[file.id] = known
                continue
            source = Source.SHIPPED if file.path.parent == shipped else Source.OWN
            unread.append(CatalogueEntry(file.id, file.path, file.id, source, is_read=False))
        catalogue = self._catalogue
        if catalogue is None or unread or entries != self._entries:
            catalogue = _catalogue(entries, unread)
        self._entries, self._unread, self._catalogue = entries, unread, None if unread else catalogue
        return catalogue

    def read_on(self, at_once: int = 25) -> Generator[ExerciseCatalogue, None, None]:
        """Read what `look_up` had to leave unread; what was read is kept, also if the caller stops in the middle.

        Args:
            at_once: How many files are read from one catalogue to the next.

        Yields:
            The catalogue so far; nothing if everything is read.
        """
        # Another screen may look up or read on meanwhile: this goes on with what it began with.
        with self._lock:
            entries, unread = self._entries, self._unread
        if not unread:
            return
        try:
            while unread:
                read = {each.id: _read(each, self._library) for each in unread[:at_once]}
                unread = unread[at_once:]
                with self._lock:
                    entries.update(read)
                    if self._entries is entries:
                        self._unread = unread
                    catalogue = _catalogue(entries, unread)
                yield catalogue
        finally:
            self._keep(entries)

    def read_all(self) -> ExerciseCatalogue:
        """Return the catalogue with everything read."""
        catalogue = self.look_up()
        for catalogue in self.read_on():  # noqa: B007 - the last one is wanted
            pass
        return catalogue

    def _keep(self, entries: Mapping[str, _Kept]) -> None:
        # Without the lock: an abandoned reading may be closed by the thread that holds it. A copy is made in one step.
        lines = [_as_json(each) for each in list(entries.values()) if each.states]
        # A cache that cannot be written is only slower.
        with suppress(OSError):
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            kept = {"format": _FORMAT, "exercises": lines}
            content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
            write_atomically(self._cache, b"%08x\n%b" % (crc32(content), content), overwrite=True)


def _catalogue(entries: Mapping[str, _Kept], unread: Iterable[CatalogueEntry]) -> ExerciseCatalogue:
    words = {exercise_id: each.words for exercise_id, each in entries.items()}
    return ExerciseCatalogue((*(each.entry for each in entries.values()), *unread), words)


def entry_of(exercise: Exercise, path: Path, source: Source) -> CatalogueEntry:
    """Make the entry of an exercise that was read."""
    return CatalogueEntry(
        id=exercise.id,
        path=path,
        name=exercise.name,
        source=source,
        short=exercise.short or "",
        plain=exercise.plain or "",
        why=exercise.why,
        aliases=exercise.aliases,
        body=tuple(part.value for part in exercise.body),
        equipment=exercise.equipment,
        variants=tuple(each.name for each in exercise.variants),
        variant_equipment=tuple(each.exercise.equipment for each in exercise.variants),
        sides=exercise.sides,
    )


def _read(unread: CatalogueEntry, library: Library) -> _Kept:
    # The reader's parts take a while to import, and what is kept needs none of them.
    from runcoach.session.reading import read_exercise

    # Before reading, so that a file that is changed meanwhile is read again.
    state = _state(str(unread.path))
    reading = read_exercise(unread.path, library)
    if reading.exercise is None:
        problem = reading.problems[0].message if reading.problems else "the file has no exercise"
        # What is wrong may be put right in another file, so a broken one has no state, and is read again each time.
        return _kept(replace(unread, is_read=True, problem=problem), ())
    bases = (library.exercise_path(exercise_id) for exercise_id in reading.built_on)
    states = (state, *(_state(str(path)) for path in bases if path is not None))
    entry = replace(entry_of(reading.exercise, unread.path, unread.source), id=unread.id)
    return _kept(entry, tuple(each for each in states if each is not None))


def _state(path: str) -> FileState | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - a thousand files are looked at before the first list
    except OSError:
        return None
    return path, status.st_size, status.st_mtime_ns


def _kept(entry: CatalogueEntry, states: tuple[FileState, ...]) -> _Kept:
    return _Kept(entry, search_words(entry), states)


def _load(cache: Path, paths: Mapping[str, Path]) -> dict[str, _Kept]:
    """What is kept of some files, by path; nothing if there is no cache, or anything about it is wrong.

    Args:
        cache: The file.
        paths: The files that are there, by their paths as texts.
    """
    try:
        checksum, _, content = read_file(cache, _MAX_BYTES).partition(b"\n")
        if int(checksum, 16) != crc32(content):
            return {}
        kept = json.loads(content)
        if kept["format"] != _FORMAT:
            return {}
        rows = ((row, paths.get(row[1])) for row in kept["exercises"])
        return {row[1]: _from_json(row, path) for row, path in rows if path is not None}
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return {}


def _as_json(kept: _Kept) -> list[object]:
    entry = kept.entry
    return [
        entry.id,
        str(entry.path),
        entry.name,
        entry.source.value,
        entry.short,
        entry.plain,
        entry.why,
        entry.aliases,
        entry.body,
        entry.equipment,
        entry.variants,
        entry.variant_equipment,
        entry.sides.value,
        kept.words,
        kept.states,
    ]


def _from_json(row: list[Any], path: Path) -> _Kept:
    """Take a row of the cache as it was written.

    Raises:
        ValueError: It is none.
        TypeError: The same.
    """
    exercise_id, _, name, source, short, plain, why, aliases, body, equipment, variants, of_variants, *rest = row
    sides, (starts, groups, joined), states = rest
    entry = CatalogueEntry(
        exercise_id,
        path,
        name,
        _SOURCES[source],
        short,
        plain,
        why,
        tuple(aliases),
        tuple(body),
        tuple(equipment),
        tuple(variants),
        tuple(map(tuple, of_variants)),
        _SIDES[sides],
    )
    return _Kept(entry, SearchWords(starts, tuple(groups), joined), tuple(map(tuple, states)))
