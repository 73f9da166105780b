"""A file from disk to a tree of nodes, or a clear message: whatever bytes it holds, however big, even if it is no file.

Knows what a text file is, not what a session is.
"""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from runcoach.session.nodes import Mapping, Scalar, compose
from runcoach.session.problems import FilePosition, Problem, problem_at, problem_in_file

MAX_BYTES = 1 << 20
MAX_PROBLEMS = 100

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""All that YAML takes for the end of a line."""
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Document:
    """A file while it is read, with all that has been found wrong in it so far."""

    path: Path
    lines: list[str] = field(default_factory=list)
    root: Mapping | None = None
    _problems: dict[tuple[FilePosition, str], Problem] = field(default_factory=dict)
    _unheard: int = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the order of the file, each once; of a file with very many the first ones."""
        found = sorted(self._problems.values(), key=lambda problem: (problem.line, problem.column))
        if self._unheard:
            found.append(
                problem_in_file(self.path, f"there are more errors than these {len(found)}", "mend these first")
            )
        return tuple(found)

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that further problems are only counted."""
        return len(self._problems) >= MAX_PROBLEMS

    def fork(self) -> "Document":
        """The same document with problems of its own from here on."""
        return Document(self.path, self.lines, self.root, dict(self._problems), self._unheard)

    def complain(self, place: FilePosition, message: str, hint: str = "") -> None:
        """Note what is wrong at a place."""
        if self.is_full:
            self._unheard += 1
            return
        self._problems.setdefault((place, message), problem_at(self.path, self.lines, place, message, hint))

    def complain_of_file(self, message: str, hint: str = "") -> None:
        """Note what is wrong with the file as a whole."""
        self._problems.setdefault((FilePosition(1, 1), message), problem_in_file(self.path, message, hint))


def open_document(path: Path) -> Document:
    """Read a file; without a root it could not be read, and its problems say why. No file makes it raise."""
    document = Document(path)
    data = _read(document)
    if data is not None:
        parse_document(document, data)
    return document


def parse_document(document: Document, data: bytes) -> None:
    """Fill a document from the bytes of its file."""
    text = _decode(document, data)
    if text is None:
        return
    document.lines = _LINE_END.split(text)
    if forbidden := _NOT_ALLOWED.search(text):
        _refuse_character(document, text, forbidden)
        return
    root = compose(text, document.lines, document.complain)
    match root:
        case Mapping():
            document.root = root
        case None:
            if not document.problems:
                document.complain_of_file("the file is empty", "a session begins with the line 'runcoach: 1'")
        case Scalar(text=""):
            document.complain_of_file("the file is empty", "a session begins with the line 'runcoach: 1'")
        case _:
            what = "a text" if isinstance(root, Scalar) else "a list"
            document.complain(root.place, f"the file holds {what} instead of keys", "begin it with 'runcoach: 1'")


def _read(document: Document) -> bytes | None:
    path = document.path
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            document.complain_of_file("this is a directory, not a file", "name a file in it")
            return None
        if not stat.S_ISREG(mode):
            document.complain_of_file("this is not an ordinary file", "copy its text into a file")
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        document.complain_of_file("there is no such file", "check how the name is written")
        return None
    except PermissionError:
        document.complain_of_file("the file may not be read", "change its permissions")
        return None
    except (OSError, ValueError) as error:
        reason = (
            os.strerror(error.errno).lower() if isinstance(error, OSError) and error.errno else "its name is not valid"
        )
        document.complain_of_file(f"the file cannot be read: {reason}", "copy it to another place")
        return None
    if len(data) > MAX_BYTES:
        document.complain_of_file("the file is over 1 MiB", "a session is a short text; divide it")
        return None
    return data


def _decode(document: Document, data: bytes) -> str | None:
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8"
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            hint = "it looks like UTF-16; save it as UTF-8"
        offset = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        good = data.removeprefix(b"\xef\xbb\xbf")[: error.start].decode("utf-8")
        document.lines = _LINE_END.split(good)
        bad = data[offset + error.start]
        message = f"the file is not UTF-8: byte {offset + error.start + 1} is 0x{bad:02x}"
        document.complain(FilePosition(len(document.lines), len(document.lines[-1]) + 1), message, hint)
        return None


def _refuse_character(document: Document, text: str, found: re.Match[str]) -> None:
    lines_before = _LINE_END.split(text[: found.start()])
    place = FilePosition(len(lines_before), len(lines_before[-1]) + 1)
    document.complain(place, f"the character U+{ord(found[0]):04X} is not allowed in a text file", "delete it")
