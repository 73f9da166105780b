"""Programs that turn samples into FLAC, Ogg Vorbis, Opus or MP3, with the exercises as chapters where they can be.

The table says which programs are asked for which ending, the first one that is installed. Samples go through standard
input, and the file is written by the program. None of them is needed for a WAV file.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from runcoach.audio.mixing.samples import RATE
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.chapters import Chapter
from runcoach.session.text import clean
from runcoach.session.values import NS_PER_S

_MS_NS = NS_PER_S // 1000


@dataclass(frozen=True, slots=True)
class Encoding:
    """What an encoder is given besides the samples.

    Attributes:
        title: What the workout is called.
        chapters: Where its exercises begin.
        length_ns: How long all of it is.
        notes: A file with the title and the chapters, in ffmpeg's form.
        output: The file to write.
    """

    title: str
    chapters: Sequence[Chapter]
    length_ns: int
    notes: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Encoder:
    """A program, and how it is called."""

    program: str
    arguments: Callable[[Encoding], Sequence[str]]


def _ffmpeg(*codec: str, as_comments: bool = False) -> Encoder:
    """Return ffmpeg with a codec; chapters that it writes into no such file are passed `as_comments`."""

    def arguments(of: Encoding) -> Sequence[str]:
        comments = _each("-metadata", _comments(of)) if as_comments else ()
        raw = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-")
        notes = ("-i", str(of.notes), "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1")
        return ("-hide_banner", "-loglevel", "error", "-nostdin", "-y", *raw, *notes, *comments, *codec, str(of.output))

    return Encoder("ffmpeg", arguments)


def _comments(of: Encoding) -> Sequence[str]:
    """The title and the chapters as comments of Ogg and FLAC."""
    marked = [f"TITLE={of.title}"]
    for number, chapter in enumerate(of.chapters, 1):
        seconds, ms = divmod(chapter.at_ns // _MS_NS, 1000)
        marked.append(f"CHAPTER{number:03}={seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}")
        marked.append(f"CHAPTER{number:03}NAME={chapter.title}")
    return marked


def _each(option: str, values: Sequence[str]) -> Sequence[str]:
    return [part for value in values for part in (option, value)]


_RAW_FLAC = (
    "--force-raw-format", "--endian=little", "--sign=signed", "--channels=1", "--bps=16", f"--sample-rate={RATE}",
)  # fmt: skip

ENCODERS: Mapping[str, Sequence[Encoder]] = {
    ".flac": (
        _ffmpeg("-c:a", "flac", "-f", "flac", as_comments=True),
        Encoder("flac", lambda of: ("-s", "-f", *_RAW_FLAC, *_each("-T", _comments(of)), "-o", str(of.output), "-")),
    ),
    ".ogg": (
        _ffmpeg("-c:a", "libvorbis", "-q:a", "4", "-f", "ogg", as_comments=True),
        Encoder(
            "oggenc",
            lambda of: (
                "-Q", "-r", "-C", "1", "-R", str(RATE), "-q", "4", *_each("-c", _comments(of)),
                "-o", str(of.output), "-",
            ),
        ),
    ),
    ".opus": (
        _ffmpeg("-c:a", "libopus", "-b:a", "48k", "-f", "ogg"),
        Encoder(
            "opusenc",
            lambda of: (
                "--quiet", "--raw", "--raw-rate", str(RATE), "--raw-chan", "1", "--bitrate", "48",
                *_each("--comment", _comments(of)), "-", str(of.output),
            ),
        ),
    ),
    ".mp3": (
        _ffmpeg("-c:a", "libmp3lame", "-q:a", "4", "-f", "mp3"),
        Encoder(
            "lame",
            lambda of: (
                "--quiet", "-r", "-s", str(RATE / 1000), "--bitwidth", "16", "-m", "m", "-V", "4", "--tt", of.title,
                "-", str(of.output),
            ),
        ),
    ),
}  # fmt: skip
"""For each ending of a file, the programs that write such files."""


def find_encoder(ending: str) -> Encoder:
    """Find an installed program for an ending.

    Args:
        ending: One of `ENCODERS`.

    Raises:
        RunCoachError: None is installed.
    """
    for encoder in ENCODERS[ending]:
        if shutil.which(encoder.program):
            return encoder
    programs = " or ".join(encoder.program for encoder in ENCODERS[ending])
    raise RunCoachError(
        "No encoder",
        f"A file that ends in {ending} needs the program {programs}, which is not installed.",
        "Install it, or write a .wav file, which needs nothing.",
        ExitCode.USAGE,
    )


class EncodedFile:
    """A file that an encoder writes while samples come in; a context manager, whose end waits for the encoder.

    Args:
        encoder: The program.
        title: What the workout is called.
        chapters: Where its exercises begin.
        length_ns: How long all of it is.

    Raises:
        RunCoachError: The program cannot be started, or ends with an error.
    """

    def __init__(self, encoder: Encoder, title: str, chapters: Sequence[Chapter], length_ns: int) -> None:
        self._encoder = encoder
        self._folder = tempfile.TemporaryDirectory(prefix="runcoach-")
        folder = Path(self._folder.name)
        notes = folder / "notes"
        notes.write_text(_notes(title, chapters, length_ns), encoding="utf-8")
        self.path = folder / "encoded"
        """The file, once the block has ended."""
        self._arguments = encoder.arguments(Encoding(title, chapters, length_ns, notes, self.path))
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the block

    def __enter__(self) -> "EncodedFile":
        try:
            self._process = subprocess.Popen(
                [self._encoder.program, *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
            )
        except OSError as error:
            self._close()
            raise self._failure(error.strerror or "it does not start") from None
        return self

    def write(self, samples: bytes) -> None:
        """Pass samples on.

        Raises:
            RunCoachError: The program takes no more.
        """
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(samples)
        except OSError:
            self._process.wait()
            raise self._failure(self._complaint()) from None

    def finish(self) -> Path:
        """Wait until everything is written, and return the file, which is there until the block ends.

        Raises:
            RunCoachError: The program ends with an error.
        """
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()
        if self._process.wait() or not self.path.exists():
            raise self._failure(self._complaint())
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        self._close()

    def _close(self) -> None:
        self._complaints.close()
        self._folder.cleanup()

    def _complaint(self) -> str:
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"it ended with exit code {self._process.returncode}"

    def _failure(self, reason: str) -> RunCoachError:
        return RunCoachError(
            "Not encoded",
            f"{self._encoder.program} could not write the file: {clean(reason)}.",
            "Write a .wav file instead, which needs no other program.",
        )


def _notes(title: str, chapters: Sequence[Chapter], length_ns: int) -> str:
    """The title and the chapters in the form that ffmpeg reads."""
    lines = [";FFMETADATA1", f"title={_escaped(title)}"]
    ends = [chapter.at_ns for chapter in chapters[1:]] + [length_ns]
    for chapter, end_ns in zip(chapters, ends, strict=True):
        lines += [
            "[CHAPTER]",
            "TIMEBASE=1/1000",
            f"START={chapter.at_ns // _MS_NS}",
            f"END={end_ns // _MS_NS}",
            f"title={_escaped(chapter.title)}",
        ]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "=;#\\\n" else char for char in text)
