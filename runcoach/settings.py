"""The person's settings: one small commented file, read whole, and changed line by line so that their own notes stay.

What can be set is said once, in `Settings` and `DEFINITIONS`. Whatever the file holds, there are settings: what is
unknown or wrong is told with its place, and is as if it were not there. Knows nothing of what the settings do.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, assert_never

from runcoach import locations
from runcoach.errors import RunCoachError
from runcoach.session.documents import Document, open_document, parse_document
from runcoach.session.nodes import Mapping, Scalar
from runcoach.session.problems import Problem
from runcoach.session.wording import did_you_mean, listed, quote


class SoundMode(StrEnum):
    """What is heard."""

    BOTH = "both"
    BEEPS = "beeps"
    VOICE = "voice"
    OFF = "off"


class Chattiness(StrEnum):
    """How much the voice says; each one says what the later ones say, and more."""

    PHASES = "phases"
    """Phases, cues and counts."""
    COUNTS = "counts"
    ANNOUNCEMENTS = "announcements"
    """What comes and which side, and no more."""


class Latency(StrEnum):
    """How soon a key is heard."""

    NORMAL = "normal"
    LOW = "low"


class OutputChoice(StrEnum):
    """Where the sound goes."""

    AUTOMATIC = "automatic"
    MINIAUDIO = "miniaudio"
    SOUNDDEVICE = "sounddevice"
    SIMPLEAUDIO = "simpleaudio"
    BELL = "bell"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with what it is where the person set nothing."""

    sound: SoundMode = SoundMode.BOTH
    beeps_volume: int = 100
    """From 0 to 100, which is as it was recorded."""
    voice_volume: int = 100
    chattiness: Chattiness = Chattiness.PHASES
    latency: Latency = Latency.NORMAL
    output: OutputChoice = OutputChoice.AUTOMATIC


@dataclass(frozen=True, slots=True)
class OneOf:
    """A setting that is one of a few words."""

    words: type[StrEnum]

    def read(self, text: str) -> StrEnum | None:
        """The word that a text is; nothing if it is none of them."""
        return next((word for word in self.words if word.value == text.casefold()), None)

    @property
    def allowed(self) -> str:
        """What it may be, for a message."""
        return listed(self.words)


@dataclass(frozen=True, slots=True)
class Whole:
    """A setting that is a whole number between two ends, which are included."""

    low: int
    high: int

    def read(self, text: str) -> int | None:
        """The number that a text is; nothing if it is none of these."""
        digits = text.removesuffix("%").rstrip()
        # More digits than the highest number has are wrong anyway, and could be very many.
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(self.high)) + 1):
            return None
        return int(digits) if self.low <= int(digits) <= self.high else None

    @property
    def allowed(self) -> str:
        """What it may be, for a message."""
        return f"a whole number from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Definition:
    """One setting: how it is written, what it may be, and what the file says about it."""

    key: str
    kind: OneOf | Whole
    comment: str

    @property
    def field(self) -> str:
        """Its name in `Settings`."""
        return self.key.replace(" ", "_")

    def written(self, settings: Settings) -> str:
        """Its value as the file has it."""
        value = getattr(settings, self.field)
        match self.kind:
            case OneOf():
                return str(value)
            case Whole():
                return f"{value:d}"
            case never:
                assert_never(never)


DEFINITIONS: tuple[Definition, ...] = (
    Definition("sound", OneOf(SoundMode), "What you hear: both, beeps, voice or off."),
    Definition("beeps volume", Whole(0, 100), "How loud the beeps are, from 0 to 100."),
    Definition("voice volume", Whole(0, 100), "How loud the voice is, from 0 to 100."),
    Definition(
        "chattiness",
        OneOf(Chattiness),
        "How much the voice says: phases (with cues and counts), counts, or announcements (what comes, which side).",
    ),
    Definition(
        "latency",
        OneOf(Latency),
        "How soon a key is heard: normal, or low, which a busy computer may not keep up with.",
    ),
    Definition(
        "output",
        OneOf(OutputChoice),
        "Where the sound goes: automatic, miniaudio, sounddevice, simpleaudio, bell or null (nowhere).",
    ),
)
"""Everything that can be set, in the order of the file."""


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
        _refuse_unknown(document, document.root)
    # A file without keys is told what a session would begin with.
    hint = "a setting is a line such as 'sound: both'"
    problems = (
        replace(problem, hint=hint) if "runcoach: 1" in problem.hint else problem for problem in document.problems
    )
    return SettingsReading(settings, tuple(problems))


def _is_empty(document: Document) -> bool:
    """Whether it was read, and nothing but comments is in it."""
    return document.root is None and [problem.message for problem in document.problems] == ["the file is empty"]


def _value(document: Document, root: Mapping, definition: Definition) -> Any:
    node = root.values.get(definition.key)
    if node is None:
        return None
    value = definition.kind.read(node.text) if isinstance(node, Scalar) else None
    if value is None:
        shown = quote(node.text) if isinstance(node, Scalar) else "this"
        guess = ""
        if isinstance(node, Scalar) and isinstance(definition.kind, OneOf):
            guess = did_you_mean(node.text, [*definition.kind.words])
        hint = guess or f"it may be {definition.kind.allowed}"
        document.complain(node.place, f"{shown} is not a value of {quote(definition.key)}", hint)
    return value


def _refuse_unknown(document: Document, root: Mapping) -> None:
    known = [definition.key for definition in DEFINITIONS]
    for key, scalar in root.keys.items():
        if key not in known:
            hint = did_you_mean(key, known) or f"there are {listed(known, 'and')}"
            document.complain(scalar.place, f"{quote(key)} is not a setting", hint)


def written(settings: Settings) -> str:
    """A whole file of settings, with a comment above each."""
    lines = ["# Settings of runcoach. Change a value and save; what is deleted here is as it was at first."]
    for definition in DEFINITIONS:
        lines += ["", f"# {definition.comment}", f"{definition.key}: {definition.written(settings)}"]
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
            _write(path, written(settings))
            return
        text = _changed(open_document(path), settings)
        if text is None:
            path.replace(path.with_name(f"{path.name}.old"))
            text = written(settings)
        _write(path, text)
    except OSError as error:
        raise RunCoachError(
            "Settings not saved",
            f"The settings cannot be written ({error.strerror or 'input or output error'}).",
            "They hold until you leave. Check that the settings folder can be written to.",
        ) from error


def _changed(document: Document, settings: Settings) -> str | None:
    """The text of a file with other values in it; nothing if it cannot be changed that way."""
    if document.root is None and not _is_empty(document):
        return None
    lines = list(document.lines)
    while lines and not lines[-1].strip():
        lines.pop()
    for definition in DEFINITIONS:
        value = definition.written(settings)
        node = document.root.values.get(definition.key) if document.root is not None else None
        if node is None:
            if value != definition.written(Settings()):
                lines += ["", f"# {definition.comment}", f"{definition.key}: {value}"]
        elif not isinstance(node, Scalar):
            return None
        elif definition.kind.read(node.text) != getattr(settings, definition.field):
            line, column, width = node.place
            before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + width :]
            lines[line - 1] = f"{before}{'' if before.endswith(' ') else ' '}{value}{after}"
    text = "\n".join(lines) + "\n"
    again = Document(document.path)
    parse_document(again, text.encode())
    return text if _reading(again).settings == settings else None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        # The disk is full or gone; at worst a draft stays behind that nobody reads.
        with suppress(OSError):
            draft.unlink()
        raise
