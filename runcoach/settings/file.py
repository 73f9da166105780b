"""The file of settings: small and commented, read whole, and changed line by line so that a person's own notes stay.

Whatever it holds, there are settings: what is unknown or wrong is told with its place, and is as if it were not there.
Knows nothing of what the settings do.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.base.files import write_atomically
from runcoach.session.documents import Document, open_document, parse_document
from runcoach.session.nodes import Mapping as Keys
from runcoach.session.nodes import Node, Scalar, Sequence
from runcoach.session.problems import FilePosition, Problem
from runcoach.session.wording import did_you_mean, listed, quote
from runcoach.settings.definitions import DEFINITIONS, KEYS, KEYS_COMMENT, Definition, KeyChoices, Settings
from runcoach.settings.keymap import resolve

_MODELINE = "# yaml-language-server: $schema={}"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_+]*(?: [A-Za-z][A-Za-z0-9_+]*)*")
"""Keys that need no quotes: no editor takes them for anything but a text."""

NOTHING = ("", "null", "~")
"""What stands below `keys` where nothing does."""


@dataclass(frozen=True, slots=True)
class SettingsReading:
    """The settings that hold, and what was wrong in their file."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def settings_file() -> Path:
    """Where the settings are."""
    return locations.settings_dir() / "settings.yaml"


def read_settings(path: Path | None = None) -> SettingsReading:
    """Read the settings; without a file they are the defaults. No file makes it raise.

    Args:
        path: The file, by default the person's.
    """
    path = path or settings_file()
    if not _exists(path):
        return SettingsReading(Settings())
    return _reading(open_document(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # It is there but may not be looked at; reading it tells why.
        return True


def _reading(document: Document) -> SettingsReading:
    if _is_empty(document):
        return SettingsReading(Settings())
    settings = Settings()
    if document.root is not None:
        for definition in DEFINITIONS:
            value = _value(document, document.root, definition)
            if value is not None:
                settings = replace(settings, **{definition.field: value})
        settings = replace(settings, keys=_keys(document, document.root))
        _refuse_unknown(document, document.root)
    # A file without keys is told what a session would begin with.
    hint = "a setting is a line such as 'sound: both'"
    problems = tuple(
        replace(problem, hint=hint) if "runcoach: 1" in problem.hint else problem for problem in document.problems
    )
    return SettingsReading(settings, problems)


def _is_empty(document: Document) -> bool:
    """Whether it was read, and nothing but comments is in it."""
    return document.root is None and [problem.message for problem in document.problems] == ["the file is empty"]


def _value(document: Document, root: Keys, definition: Definition) -> Any:
    node = root.values.get(definition.key)
    if node is None:
        return None
    value = definition.kind.read(node.text) if isinstance(node, Scalar) else None
    if value is None:
        shown = quote(node.text) if isinstance(node, Scalar) else "this"
        guess = did_you_mean(node.text, definition.words) if isinstance(node, Scalar) else ""
        hint = guess or f"it may be {definition.kind.allowed}"
        document.complain(node.place, f"{shown} is not a value of {quote(definition.key)}", hint)
    return value


def _keys(document: Document, root: Keys) -> KeyChoices:
    """The person's own keys as they are written; what cannot be had is told."""
    node = root.values.get(KEYS)
    if node is None or (isinstance(node, Scalar) and node.text in NOTHING):
        return ()
    if not isinstance(node, Keys):
        hint = "write the id of an action and its key below it, such as '  workout.pause: z'"
        document.complain(node.place, "'keys' has no keys below it", hint)
        return ()
    made: list[tuple[str, tuple[str, ...]]] = []
    for action_id, value in node.values.items():
        keys = _names(value)
        if keys:
            made.append((action_id, keys))
        else:
            message = f"{quote(action_id)} has no key"
            document.complain(value.place, message, "name one, such as z, or several: z x; or delete the line")
    choices = tuple(sorted(made))
    for trouble in resolve(choices)[1]:
        document.complain(node.keys[trouble.action_id].place, trouble.message, trouble.hint)
    return choices


def _names(node: Node) -> tuple[str, ...]:
    """The names of keys in a value: a text with blanks between them, or a list; nothing where it is something else."""
    match node:
        case Scalar(text=text):
            texts = [text]
        case Sequence(items=items) if all(isinstance(item, Scalar) and item.text for item in items):
            texts = [item.text for item in items if isinstance(item, Scalar)]
        case _:
            return ()
    return tuple(word.removesuffix(",") or word for text in texts for word in text.split())


def _refuse_unknown(document: Document, root: Keys) -> None:
    known = [*(definition.key for definition in DEFINITIONS), KEYS]
    for key, scalar in root.keys.items():
        if key not in known:
            hint = did_you_mean(key, known) or f"there are {listed(known, 'and')}"
            document.complain(scalar.place, f"{quote(key)} is not a setting", hint)


def _quoted(keys: tuple[str, ...]) -> str:
    text = " ".join(keys)
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def written(settings: Settings, schema: str = "") -> str:
    """A whole file of settings, with a comment above each.

    Args:
        settings: What it is to say.
        schema: Where editors find its schema.
    """
    lines = [_MODELINE.format(schema)] if schema else []
    lines.append("# Settings of runcoach. Change a value and save; what is deleted here is as it was at first.")
    for definition in DEFINITIONS:
        lines += ["", f"# {definition.comment}", f"{definition.key}: {definition.written(settings)}"]
    lines += ["", f"# {KEYS_COMMENT}"]
    if settings.keys:
        lines += [f"{KEYS}:", *(f"  {action_id}: {_quoted(keys)}" for action_id, keys in settings.keys)]
    else:
        lines += [f"# {KEYS}:", "#   workout.pause: z"]
    return "\n".join(lines) + "\n"


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings at once, all of them or none; a file that is there keeps its comments and its order.

    Args:
        settings: What the file is to say.
        path: The file, by default the person's. One that cannot be read is kept beside the new one as `.old`.

    Raises:
        RunCoachError: If it cannot be written.
    """
    path = path or settings_file()
    try:
        if not _exists(path):
            _write(path, written(settings, _schema_from(path)))
            return
        text = _changed(open_document(path), settings)
        if text is None:
            path.replace(path.with_name(f"{path.name}.old"))
            text = written(settings, _schema_from(path))
        _write(path, text)
    except OSError as error:
        raise RunCoachError(
            "Settings not saved",
            f"The settings cannot be written ({error.strerror or 'input or output error'}).",
            "They hold until you leave. Check that the settings folder can be written to.",
        ) from error


def _schema_from(path: Path) -> str:
    """The way from the file to its schema."""
    schema = locations.schemas_dir() / "settings.json"
    try:
        return Path(os.path.relpath(schema, path.parent)).as_posix()
    except ValueError:
        # Another drive.
        return schema.absolute().as_uri()


def _changed(document: Document, settings: Settings) -> str | None:
    """The text of a file with other values in it; nothing if it cannot be changed that way."""
    if document.root is None and not _is_empty(document):
        return None
    lines = list(document.lines)
    while lines and not lines[-1].strip():
        lines.pop()
    added: list[str] = []
    for definition in DEFINITIONS:
        value = definition.written(settings)
        node = document.root.values.get(definition.key) if document.root is not None else None
        if node is None:
            if value != definition.written(Settings()):
                added += ["", f"# {definition.comment}", f"{definition.key}: {value}"]
        elif not isinstance(node, Scalar):
            return None
        elif definition.kind.read(node.text) != getattr(settings, definition.field):
            _replace(lines, node.place, value)
    # What comes below `keys` is indented, so that lines can be added to it and to the end of the file in this order.
    lines = _with_keys(lines, document.root, settings.keys)
    text = "\n".join([*lines, *added]) + "\n"
    again = Document(document.path)
    parse_document(again, text.encode())
    return text if _reading(again).settings == settings else None


def _replace(lines: list[str], place: FilePosition, value: str) -> None:
    line, column, width = place
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + width :]
    lines[line - 1] = f"{before}{'' if before.endswith(' ') else ' '}{value}{after}"


def _with_keys(lines: list[str], root: Keys | None, wanted: KeyChoices) -> list[str]:
    """The lines with other keys below `keys`; what stands there otherwise stays."""
    node = root.values.get(KEYS) if root is not None else None
    new = dict(wanted)
    if root is None or node is None:
        block = [f"  {action_id}: {_quoted(keys)}" for action_id, keys in wanted]
        return [*lines, "", f"# {KEYS_COMMENT}", f"{KEYS}:", *block] if block else lines
    head = root.keys[KEYS].place.line
    if not isinstance(node, Keys) or (node.place.line == head and node.keys):
        # In one line, or no keys at all: a block takes its place.
        if isinstance(node, Keys) and _same(node, new):
            return lines
        block = [f"  {action_id}: {_quoted(keys)}" for action_id, keys in wanted]
        return [*lines[: head - 1], f"{KEYS}:", *block, *lines[head:]]
    gone: set[int] = set()
    for action_id, value in node.values.items():
        first = node.keys[action_id].place.line
        last = max(first, _last_line(value))
        keys = new.pop(action_id, None)
        if keys is None and _names(value):
            gone |= set(range(first, last + 1))
        elif keys is None or keys == _names(value):
            continue
        elif isinstance(value, Scalar):
            _replace(lines, value.place, _quoted(keys))
        else:
            lines[first - 1] = f"{lines[first - 1].partition(':')[0]}: {_quoted(keys)}"
            gone |= set(range(first + 1, last + 1))
    end = max([head, *(_last_line(value) for value in node.values.values())])
    margin = " " * (node.place.column - 1) if node.keys else "  "
    block = [f"{margin}{action_id}: {_quoted(keys)}" for action_id, keys in new.items()]
    numbered = [*enumerate(lines[:end], 1), *((0, line) for line in block), *enumerate(lines[end:], end + 1)]
    return [line for number, line in numbered if number not in gone]


def _same(node: Keys, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return {action_id: _names(value) for action_id, value in node.values.items()} == wanted


def _last_line(node: Node) -> int:
    items = node.items if isinstance(node, Sequence) else ()
    return max([node.place.line, *(_last_line(item) for item in items)])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, overwrite=True)
