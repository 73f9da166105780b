"""The settings file: read as a whole, and changed line by line so that the person's comments stay.

Reading always gives settings: an unknown or wrong line is reported with its place, and otherwise ignored. Applies no
setting.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.base.files import write_atomically
from runcoach.base.quick_dataclass import dataclass
from runcoach.session.documents import Document, open_document, parse_document
from runcoach.session.load_steps import OwnLoads
from runcoach.session.nodes import Mapping as Keys
from runcoach.session.nodes import Node, Scalar, Sequence
from runcoach.session.notation import NotationError
from runcoach.session.own_loads import parse_own_loads
from runcoach.session.problems import FilePosition, Problem
from runcoach.session.wording import closest, did_you_mean, listed, quote
from runcoach.settings.definitions import (
    DEFINITIONS,
    KEYS,
    KEYS_COMMENT,
    LOADS,
    LOADS_COMMENT,
    NOT_AT_HAND,
    Definition,
    KeyChoices,
    Settings,
)
from runcoach.settings.keymap import resolve
from runcoach.settings.things import EMPTY_VALUES, things_lines, things_of, with_things

_MODELINE = "# yaml-language-server: $schema={}"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_+]*(?: [A-Za-z][A-Za-z0-9_+]*)*")
"""Names of keys that need no quotes, because every YAML parser reads them as text."""


@dataclass(frozen=True, slots=True)
class SettingsReading:
    """The settings, and what was wrong in their file."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def settings_file() -> Path:
    """The path of the person's settings file."""
    return locations.settings_dir() / "settings.yaml"


def read_settings(path: Path | None = None) -> SettingsReading:
    """Read the settings; without a file they are the defaults. Never raises because of a file.

    Args:
        path: The file; by default the person's.
    """
    path = path or settings_file()
    if not _exists(path):
        return SettingsReading(Settings())
    return _reading(open_document(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # It exists but may not be accessed; reading it gives the reason.
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
        settings = replace(
            settings,
            loads=_loads(document, document.root),
            not_at_hand=things_of(document, document.root),
            keys=_keys(document, document.root),
        )
        _refuse_unknown(document, document.root)
    # For a file without keys the reader suggests how a session begins.
    hint = "a setting is a line such as 'sound: both'"
    problems = tuple(
        replace(problem, hint=hint) if "runcoach: 1" in problem.hint else problem for problem in document.problems
    )
    return SettingsReading(settings, problems)


def _is_empty(document: Document) -> bool:
    """Whether the file could be read and holds nothing but comments."""
    return document.root is None and [problem.message for problem in document.problems] == ["the file is empty"]


def _written_key(root: Keys, definition: Definition) -> str | None:
    """The key under which a setting is in the file: its own, or else a former one; None if it is not there."""
    return next((key for key in (definition.key, *definition.former_keys) if key in root.values), None)


def _value(document: Document, root: Keys, definition: Definition) -> Any:
    key = _written_key(root, definition)
    if key is None:
        return None
    node = root.values[key]
    value = definition.kind.read(node.text) if isinstance(node, Scalar) else None
    if value is None:
        shown = quote(node.text) if isinstance(node, Scalar) else "this"
        guess = did_you_mean(node.text, definition.words) if isinstance(node, Scalar) else ""
        hint = guess or f"it may be {definition.kind.allowed}"
        document.complain(node.place, f"{shown} is not a value of {quote(key)}", hint)
    return value


def _loads(document: Document, root: Keys) -> tuple[OwnLoads, ...]:
    """The weights that the person has; what cannot be read is reported."""
    node = root.values.get(LOADS)
    if node is None or (isinstance(node, Scalar) and node.text in EMPTY_VALUES):
        return ()
    if not isinstance(node, Keys):
        hint = "write the equipment and its weights below it, such as '  dumbbell: 2, 4, 6, 8 kg'"
        document.complain(node.place, "there is no equipment below 'loads'", hint)
        return ()
    made: list[OwnLoads] = []
    for name, value in node.values.items():
        try:
            made.append(parse_own_loads(name, _joined(value)))
        except NotationError as error:
            document.complain(value.place, error.message, error.hint)
    return tuple(made)


def _joined(node: Node) -> str:
    """A text, or a list of texts as one; the unit of the last one counts for those without one."""
    if isinstance(node, Sequence):
        texts = [item.text for item in node.items if isinstance(item, Scalar)]
        units = {text.lstrip("0123456789., ").strip() for text in texts} - {""}
        unit = units.pop() if len(units) == 1 else ""
        return f"{' '.join(text.removesuffix(unit).strip() if unit else text for text in texts)} {unit}".strip()
    return node.text if isinstance(node, Scalar) else ""


def _keys(document: Document, root: Keys) -> KeyChoices:
    """The person's own keys as written; those that cannot be assigned are reported."""
    node = root.values.get(KEYS)
    if node is None or (isinstance(node, Scalar) and node.text in EMPTY_VALUES):
        return ()
    if not isinstance(node, Keys):
        hint = "write the id of an action and its key below it, such as '  workout.pause: z'"
        document.complain(node.place, "there are no keys below 'keys'", hint)
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
    for problem in resolve(choices)[1]:
        document.complain(node.keys[problem.action_id].place, problem.message, problem.hint)
    return choices


def _names(node: Node) -> tuple[str, ...]:
    """The names of keys in a value: a text with spaces between them, or a list; empty for anything else."""
    match node:
        case Scalar(text=text):
            texts = [text]
        case Sequence(items=items) if all(isinstance(item, Scalar) and item.text for item in items):
            texts = [item.text for item in items if isinstance(item, Scalar)]
        case _:
            return ()
    return tuple(word.removesuffix(",") or word for text in texts for word in text.split())


def _refuse_unknown(document: Document, root: Keys) -> None:
    names = [*(definition.key for definition in DEFINITIONS), LOADS, NOT_AT_HAND, KEYS]
    present_names = {former: definition.key for definition in DEFINITIONS for former in definition.former_keys}
    for key, scalar in root.keys.items():
        if key in present_names:
            if present_names[key] in root.keys:
                message = f"{quote(key)} is now called {quote(present_names[key])}, which is in this file too"
                document.complain(scalar.place, message, "delete this line")
        elif key not in names:
            guess = closest(key, (*names, *present_names))
            hint = f"did you mean {quote(present_names.get(guess, guess))}?" if guess else ""
            document.complain(
                scalar.place, f"{quote(key)} is not a setting", hint or f"there are {listed(names, 'and')}"
            )


def _in_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(keys: tuple[str, ...]) -> str:
    text = " ".join(keys)
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def settings_text(settings: Settings, schema: str = "") -> str:
    """The text of a new settings file, with a comment above each setting.

    Args:
        settings: The settings.
        schema: The address of the schema, for editors; empty for none.
    """
    lines = [_MODELINE.format(schema)] if schema else []
    lines.append("# Settings of runcoach. Change a value and save. A setting that is not in this file has its default.")
    for definition in DEFINITIONS:
        lines += ["", f"# {definition.comment}", f"{definition.key}: {definition.written(settings)}"]
    lines += ["", f"# {LOADS_COMMENT}"]
    if settings.loads:
        lines += [f"{LOADS}:", *(f"  {_in_quotes(each.name)}: {_in_quotes(each.text)}" for each in settings.loads)]
    else:
        lines += [f"# {LOADS}:", "#   dumbbell: 2, 4, 6, 8, 10 kg"]
    lines += things_lines(settings.not_at_hand)
    lines += ["", f"# {KEYS_COMMENT}"]
    if settings.keys:
        lines += [f"{KEYS}:", *(f"  {action_id}: {_quoted(keys)}" for action_id, keys in settings.keys)]
    else:
        lines += [f"# {KEYS}:", "#   workout.pause: z"]
    return "\n".join(lines) + "\n"


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, all of them or none; an existing file keeps its comments and its order.

    Args:
        settings: The settings.
        path: The file; by default the person's. One that cannot be changed is kept beside the new one as `.old`.

    Raises:
        RunCoachError: The file cannot be written.
    """
    path = path or settings_file()
    try:
        if not _exists(path):
            _write(path, settings_text(settings, _relative_schema(path)))
            return
        text = _changed(open_document(path), settings)
        if text is None:
            path.replace(path.with_name(f"{path.name}.old"))
            text = settings_text(settings, _relative_schema(path))
        _write(path, text)
    except OSError as error:
        raise RunCoachError(
            "Settings not saved",
            f"The settings cannot be written ({error.strerror or 'input or output error'}).",
            "They apply until you leave. Check that the settings folder can be written to.",
        ) from error


def _relative_schema(path: Path) -> str:
    """The address of the schema, relative to the settings file."""
    schema = locations.schemas_dir() / "settings.json"
    try:
        return Path(os.path.relpath(schema, path.parent)).as_posix()
    except ValueError:
        # They are on different drives.
        return schema.absolute().as_uri()


def _changed(document: Document, settings: Settings) -> str | None:
    """The text of an existing file with other settings; None if it cannot be changed line by line."""
    if document.root is None and not _is_empty(document):
        return None
    lines = list(document.lines)
    while lines and not lines[-1].strip():
        lines.pop()
    added: list[str] = []
    for definition in DEFINITIONS:
        value = definition.written(settings)
        key = _written_key(document.root, definition) if document.root is not None else None
        if document.root is None or key is None:
            if value != definition.written(Settings()):
                added += ["", f"# {definition.comment}", f"{definition.key}: {value}"]
            continue
        node = document.root.values[key]
        if not isinstance(node, Scalar):
            return None
        # The value first: a new key of another length would move it.
        if definition.kind.read(node.text) != getattr(settings, definition.field):
            _replace_value(lines, node.place, value)
        if key != definition.key:
            _replace(lines, document.root.keys[key].place, definition.key)
    # The lines below `keys` are indented, so that lines can be added to it and then to the end of the file.
    lines = _with_keys(lines, document.root, settings.keys)
    lines = with_things(lines, document.root, settings.not_at_hand)
    text = "\n".join([*lines, *added]) + "\n"
    again = Document(document.path)
    parse_document(again, text.encode())
    return text if _reading(again).settings == settings else None


def _replace_value(lines: list[str], place: FilePosition, value: str) -> None:
    """Replace a value, with a space before it if there was no value yet."""
    before = lines[place.line - 1][: place.column - 1]
    _replace(lines, place, value if before.endswith(" ") else f" {value}")


def _replace(lines: list[str], place: FilePosition, text: str) -> None:
    line, column, width = place
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + width :]
    lines[line - 1] = f"{before}{text}{after}"


def _with_keys(lines: list[str], root: Keys | None, wanted: KeyChoices) -> list[str]:
    """The lines of the file with other keys below `keys`; comments and unchanged lines there stay."""
    node = root.values.get(KEYS) if root is not None else None
    new = dict(wanted)
    if root is None or node is None:
        block = [f"  {action_id}: {_quoted(keys)}" for action_id, keys in wanted]
        return [*lines, "", f"# {KEYS_COMMENT}", f"{KEYS}:", *block] if block else lines
    head = root.keys[KEYS].place.line
    if not isinstance(node, Keys) or (node.place.line == head and node.keys):
        # All in one line, or empty: a block of lines replaces it.
        if isinstance(node, Keys) and _same(node, new):
            return lines
        block = [f"  {action_id}: {_quoted(keys)}" for action_id, keys in wanted]
        return [*lines[: head - 1], f"{KEYS}:", *block, *lines[head:]]
    removed: set[int] = set()
    for action_id, value in node.values.items():
        first = node.keys[action_id].place.line
        last = max(first, _last_line(value))
        keys = new.pop(action_id, None)
        if keys is None and _names(value):
            removed |= set(range(first, last + 1))
        elif keys is None or keys == _names(value):
            continue
        elif isinstance(value, Scalar):
            _replace_value(lines, value.place, _quoted(keys))
        else:
            lines[first - 1] = f"{lines[first - 1].partition(':')[0]}: {_quoted(keys)}"
            removed |= set(range(first + 1, last + 1))
    end = max([head, *(_last_line(value) for value in node.values.values())])
    margin = " " * (node.place.column - 1) if node.keys else "  "
    block = [f"{margin}{action_id}: {_quoted(keys)}" for action_id, keys in new.items()]
    numbered = [*enumerate(lines[:end], 1), *((0, line) for line in block), *enumerate(lines[end:], end + 1)]
    return [line for number, line in numbered if number not in removed]


def _same(node: Keys, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return {action_id: _names(value) for action_id, value in node.values.items()} == wanted


def _last_line(node: Node) -> int:
    items = node.items if isinstance(node, Sequence) else ()
    return max([node.place.line, *(_last_line(item) for item in items)])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, overwrite=True)
