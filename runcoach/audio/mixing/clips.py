"""Clips by name: the shipped sound files, and the person's own files that replace them.

A file is read when its clip is first needed. A file of the person's that cannot be used is named in a message, and the
shipped one is used instead. Never raises because of a file.
"""

import threading
from collections.abc import Iterable
from pathlib import Path

from runcoach.audio.mixing.decoding import DecodingError, read_sound
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import RATE, Samples, softened
from runcoach.base import locations
from runcoach.base.quick_dataclass import dataclass

ENDINGS = (".wav", ".flac", ".ogg", ".mp3")
EDGE_MS = 3
"""The length of the ramp at an edge of a file that would click."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A sound to place in the mixer: one channel of 16-bit samples."""

    name: str
    samples: Samples
    rate: int = RATE


class ClipStore:
    """Reads clips, and keeps them in memory. May be used from several threads.

    Args:
        shipped: The folder of the shipped sounds; by default the program's.
        own: The folder of the person's sounds, which need not exist; by default the one in the data folder.
        rate: Samples a second of every clip.
    """

    def __init__(self, shipped: Path | None = None, own: Path | None = None, rate: int = RATE) -> None:
        self._shipped = shipped or locations.shipped_sounds_dir()
        self._own = own or locations.own_sounds_dir()
        self._rate = rate
        self._clips: dict[str, Clip | None] = {}
        self._folders: dict[str, str] = {}
        self._messages: list[str] = []
        self._lock = threading.Lock()

    @property
    def messages(self) -> tuple[str, ...]:
        """What was wrong with files so far, as sentences for the person."""
        with self._lock:
            return tuple(self._messages)

    def get(self, name: str) -> Clip | None:
        """Return the clip of that name; None, with a message, if no file of that name can be used."""
        with self._lock:
            if name not in self._clips:
                self._clips[name] = self._load(name)
            return self._clips[name]

    @property
    def shipped(self) -> Path:
        """The folder of the shipped sounds."""
        return self._shipped

    @property
    def rate(self) -> int:
        """Samples a second of every clip."""
        return self._rate

    def preload(self, names: Iterable[str] = tuple(Tone), others: Iterable[str] = ()) -> None:
        """Read clips now, and add messages about files of the person's that replace no sound.

        Args:
            names: The clips to read.
            others: The names of other sounds that exist.
        """
        for name in names:
            self.get(name)
        known = {*names, *others}
        with self._lock:
            self._messages += [
                f"{_shown(path)} in your sounds folder does not have the name of any sound, so it is not used."
                for path in _sound_files(self._own)
                if path.relative_to(self._own).with_suffix("").as_posix() not in known
            ]

    def take_from(self, folder: str, inner: str) -> None:
        """Take the shipped clips of a folder from one inside it from now on; their names stay the same.

        Args:
            folder: The folder with a slash at its end, as names of clips begin with it.
            inner: The name of the folder inside.
        """
        with self._lock:
            if self._folders.get(folder) != inner:
                self._folders[folder] = inner
                self._clips = {name: clip for name, clip in self._clips.items() if not name.startswith(folder)}

    def keep_only(self, folder: str, names: Iterable[str]) -> None:
        """Forget the clips of a folder except these, because unused voice clips take memory."""
        wanted = set(names)
        with self._lock:
            self._clips = {
                name: clip for name, clip in self._clips.items() if not name.startswith(folder) or name in wanted
            }

    def _load(self, name: str) -> Clip | None:
        own = _find(self._own, name)
        if own is not None:
            try:
                # A sound may be cut anywhere; an edge that does not begin or end at 0 would click.
                samples = softened(read_sound(own, self._rate), EDGE_MS * self._rate // 1000)
                return Clip(name, samples, self._rate)
            except DecodingError as error:
                self._messages.append(
                    f"Your own sound {_shown(own)} cannot be used because {error}. The shipped one is played instead."
                )
        shipped = _find(self._shipped, self._place_of(name))
        try:
            if shipped is not None:
                return Clip(name, read_sound(shipped, self._rate), self._rate)
            reason = "it is missing"
        except DecodingError as error:
            reason = str(error)
        self._messages.append(f"The shipped sound {name} cannot be used because {reason}. Install runcoach again.")
        return None

    def _place_of(self, name: str) -> str:
        """The path of a shipped clip below the folder of the shipped sounds, without its ending."""
        for folder, inner in self._folders.items():
            if name.startswith(folder):
                return f"{folder}{inner}/{name.removeprefix(folder)}"
        return name


def _find(folder: Path, name: str) -> Path | None:
    for ending in ENDINGS:
        path = folder / f"{name}{ending}"
        try:
            if path.is_file():
                return path
        except OSError:
            return None
    return None


def _sound_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    except OSError:
        return []


def _shown(path: Path) -> str:
    """The name of a file, safe to print in a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in path.name)
