"""Writing sessions: starter files, copies, and the editor that opens them."""

import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from runcoach.base import locations
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import read_file
from runcoach.coach.new_sessions import Written, check_name, exercise_ids, write_new
from runcoach.session.documents import MAX_BYTES, Document, parse_document
from runcoach.session.library import Library
from runcoach.session.nodes import Mapping as Keys
from runcoach.session.nodes import Scalar
from runcoach.session.pasted.file import as_text
from runcoach.session.reading import read_session_bytes
from runcoach.session.text import clean

_EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")
"""Where no editor is named, the first of these that is installed is opened."""

STARTER = """\
# A session is a training plan as text. Everything after a # is a comment.
runcoach: 1                    # the version of the format
title: {title}
# summary: What the session is for.
# when: [2-3 a week]           # or: daily, before a run, mon, thu
defaults: {{sets: 3, rest: 60s}} # for every exercise that sets nothing else

exercises:
{used}  - name: Wall sit             # an exercise of your own
    time: 30-45s               # or reps: 8-12, reps: max, until: you lose balance
    cues: [Back flat, Knees over the feet]

  - name: Squat
    reps: 8
    tempo: 3-1-1-0             # seconds to lower, pause, rise, pause; without it you count at your own pace
    load: 10-20 kg             # or: 2 x 10 kg, light band
    # sides: each              # one side after the other; or: alternate
"""

_USED = """\
{use:<30} # an exercise of the library, with its cues; keys below change it
    rest: 45s                  # a range, like 45-60s, would be a choice before each workout

"""


def new_session(name: str, library: Library, *, like: Path | None = None) -> Written:
    """Write a new session into the person's folder: a copy, or else a starter file.

    Args:
        name: The title of the session, from which the name of the file is made.
        library: The sessions and exercises.
        like: A session to copy.

    Raises:
        RunCoachError: The name cannot be the name of a file or is taken, the copied session has errors, or the file
            cannot be written.
    """
    session_id, title = check_name(name, library)
    if like is not None:
        return Written(session_id, write_new(session_id, _copy_of(like, title, library)))
    ids = exercise_ids(library)
    use = "step-down" if "step-down" in ids else next(iter(ids), "")
    used = _USED.format(use=f"  - use: {as_text(use)}") if use else ""
    return Written(session_id, write_new(session_id, STARTER.format(title=as_text(title), used=used)))


def own_copy(path: Path) -> Path | None:
    """Copy a shipped session into the person's own folder.

    Returns:
        The copy; None if the file is not a shipped session, and nothing is copied.
    """
    if path.parent != locations.shipped_sessions_dir():
        return None
    return write_new(path.stem, path.read_text(encoding="utf-8"))


def _copy_of(path: Path, title: str, library: Library) -> str:
    """The text of a session with another title."""
    try:
        data = read_file(path, MAX_BYTES)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise RunCoachError("Not copied", f"{path} cannot be read: {reason}.", "Name another session.") from None
    if read_session_bytes(path, data, library).session is None:
        raise RunCoachError(
            "The session has errors",
            f"{clean(str(path))} has errors, and a copy would have the same ones.",
            f"See them with: runcoach check {path}",
        )
    text = data.decode("utf-8-sig")
    document = Document(path)
    parse_document(document, data)
    node = document.root.values["title"] if isinstance(document.root, Keys) else None
    lines = text.splitlines(keepends=True)
    if isinstance(node, Scalar):
        line, column, width = node.place
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + width :]
        renamed = "".join((*lines[: line - 1], before, json.dumps(title, ensure_ascii=False), after, *lines[line:]))
        copied = read_session_bytes(path, renamed.encode(), library).session
        # A title that spans several lines is not changed.
        if copied is not None and copied.title == title:
            plain = as_text(title)
            return renamed.replace(json.dumps(title, ensure_ascii=False), plain, 1) if plain == title else renamed
    return text


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The command line of the person's editor, split into words like in a shell.

    Raises:
        RunCoachError: None is named and none was found, or the quotes in its name do not match.
    """
    for variable in ("VISUAL", "EDITOR"):
        if command := environment.get(variable, "").strip():
            try:
                return shlex.split(command, posix=os.name != "nt")
            except ValueError:
                raise RunCoachError(
                    "The editor's name cannot be read",
                    f"The quotes in {variable} do not match: {clean(command)}",
                    f"Set it again, for example: export {variable}=nano",
                    ExitCode.USAGE,
                ) from None
    found = next((path for editor in _EDITORS if (path := shutil.which(editor))), None)
    if found is None:
        raise RunCoachError(
            "No editor",
            "VISUAL and EDITOR are not set, and no editor was found.",
            "Name yours, for example: export EDITOR=nano",
            ExitCode.USAGE,
        )
    return [found]


def open_editor(command: Sequence[str], path: Path) -> int:
    """Open a file in the editor, and wait until it ends. No shell is involved.

    Returns:
        The exit code of the editor.

    Raises:
        RunCoachError: The editor cannot be started.
    """
    try:
        return subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        raise RunCoachError(
            "The editor does not start",
            f"'{clean(command[0])}' cannot be started: {(error.strerror or 'no reason given').lower()}.",
            "Name another one, for example: export EDITOR=nano",
            ExitCode.USAGE,
        ) from None
