"""Reads a file into a tree of nodes, or a clear message, with any bytes and any size, even if it is no file.

Checks that it is a text file with keys, and nothing about sessions.
"""

import os
import re
import stat
from dataclasses import field
from pathlib import Path

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.nodes import Mapping, Scalar, compose
from runcoach.session.problems import FilePosition, Problem, problem_at, problem_in_file

MAX_BYTES = 1 << 20
MAX_PROBLEMS = 100

_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")
"""Everything that ends a line in YAML, beside the usual."""
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Document:
    """A file that is being read, with all problems found in it so far."""

    path: Path
    lines: list[str] = field(default_factory=list)
    root: Mapping | None = None
    _problems: dict[tuple[FilePosition, str], Problem] = field(default_factory=dict)
    _dropped: int = 0
    """Problems after the first `MAX_PROBLEMS`, which are only counted."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems in the order of the file, each once; at most `MAX_PROBLEMS` of them."""
        found = sorted(self._problems.values(), key=lambda problem: (problem.line, problem.column))
        if self._dropped:
            found.append(
                problem_in_file(self.path, f"there are more errors than these {len(found)}", "correct these first")
            )
        return tuple(found)

    @property
    def is_full(self) -> bool:
        """Whether there are too many problems to show, so that further ones are only counted."""
        return len(self._problems) >= MAX_PROBLEMS

    def fork(self) -> "Document":
        """Return a copy whose further problems are its own."""
        return Document(self.path, self.lines, self.root, dict(self._problems), self._dropped)

    def complain(self, place: FilePosition, message: str, hint: str = "") -> None:
        """Add a problem at a place."""
        if self.is_full:
            self._dropped += 1
            return
        self._problems.setdefault((place, message), problem_at(self.path, self.lines, place, message, hint))

    def complain_of_file(self, message: str, hint: str = "") -> None:
        """Add a problem with the file as a whole."""
        self._problems.setdefault((FilePosition(1, 1), message), problem_in_file(self.path, message, hint))


def open_document(path: Path) -> Document:
    """Read a file. Never raises because of a file: one that cannot be read has no root, and a problem that says why."""
    document = Document(path)
    data = _read(document)
    if data is not None:
        parse_document(document, data)
    return document


def parse_document(document: Document, data: bytes) -> None:
    """Parse the bytes of a file into a document."""
    text = _decode(document, data)
    if text is None:
        return
    document.lines = _lines_of(text)
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
            document.complain(root.place, f"the file has {what} instead of keys", "begin it with 'runcoach: 1'")


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
        if path.is_symlink():
            document.complain_of_file("the link leads to a file that is not there", "bring it back, or delete the link")
        else:
            document.complain_of_file("there is no such file", "check how the name is written")
        return None
    except PermissionError:
        document.complain_of_file("there is no permission to read the file", "change its permissions")
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
        document.lines = _lines_of(good)
        bad = data[offset + error.start]
        message = f"the file is not UTF-8: byte {offset + error.start + 1} is 0x{bad:02x}"
        document.complain(FilePosition(len(document.lines), len(document.lines[-1]) + 1), message, hint)
        return None


def _lines_of(text: str) -> list[str]:
    for ending in _LINE_ENDS:
        text = text.replace(ending, "\n")
    return text.split("\n")


def _refuse_character(document: Document, text: str, found: re.Match[str]) -> None:
    lines_before = _lines_of(text[: found.start()])
    place = FilePosition(len(lines_before), len(lines_before[-1]) + 1)
    document.complain(place, f"the character U+{ord(found[0]):04X} is not allowed in a text file", "delete it")
