"""A whole workout as a file: WAV by the standard library, other forms by a program that is installed; with a cue sheet.

A file appears when it is complete and not before. It begins with a second of silence, so that a loudspeaker that has to
wake up misses nothing.
"""

import shutil
import wave
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.decoding import as_bytes
from runcoach.audio.mixing.samples import NS_PER_S, RATE, frames_in
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import atomic_file, is_stream, write_atomically
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.chapters import chapters_of, cue_sheet
from runcoach.coach.encoders import ENCODERS, EncodedFile, find_encoder
from runcoach.coach.render import TAIL_NS, Progress, render
from runcoach.player.plan import Plan
from runcoach.settings.definitions import Settings

LEAD_NS = NS_PER_S
"""The silence before the first cue."""
MAX_BYTES = 2**32 - 2**16
"""The largest length that the header of a WAV file can hold."""
_BYTES = 2
_BLOCK = 1 << 16
"""Bytes of silence at a time."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written.

    Attributes:
        cue_sheet: The sheet beside the file; None beside a pipe.
        messages: What was wrong with sound files, as sentences.
    """

    cue_sheet: Path | None
    messages: Sequence[str]


def size_bytes(plan: Plan) -> int:
    """The approximate size of a workout's WAV file."""
    return frames_in(length_ns(plan)) * _BYTES


def length_ns(plan: Plan) -> int:
    """How long a workout's file is, with the silence before it and the last sound after it."""
    return LEAD_NS + plan.estimated_ns + TAIL_NS


def render_file(
    plan: Plan,
    path: Path,
    progress: Progress = lambda _: None,
    *,
    force: bool = False,
    settings: Settings | None = None,
    clips: ClipStore | None = None,
) -> Rendered:
    """Write a workout to a sound file, of the kind that its ending says, and a cue sheet beside it.

    Args:
        plan: The workout.
        path: The file; `.flac`, `.ogg`, `.opus` and `.mp3` need an encoder, anything else is a WAV file.
        progress: Called with the progress.
        force: Replace what is there.
        settings: What is heard.
        clips: The sounds.

    Raises:
        RunCoachError: A file is there and not to be replaced, it cannot be written, or there is no encoder.
    """
    if path.is_dir():
        raise RunCoachError(
            "Not a file", f"{path} is a folder.", f"Name a file in it: {path / 'workout.wav'}.", ExitCode.USAGE
        )
    ending = path.suffix.casefold()
    encoder = find_encoder(ending) if ending in ENCODERS else None
    sheet = None if is_stream(path) else path.with_suffix(".cue")
    _refuse(plan, path, sheet, force=force, is_wave=encoder is None)
    chapters = chapters_of(plan, LEAD_NS)
    title = plan.session.title

    def lead(write: Callable[[bytes], None]) -> Sequence[str]:
        silence = frames_in(LEAD_NS) * _BYTES
        for begin in range(0, silence, _BLOCK):
            write(bytes(min(_BLOCK, silence - begin)))
        return render(plan, lambda block: write(as_bytes(block)), progress, settings=settings, clips=clips)

    try:
        # Also after Ctrl+C no part of a file is left: half a workout is of no use.
        with atomic_file(path, overwrite=force) as file:
            if encoder is None:
                messages = _write_wave(plan, file, lead)
            else:
                with EncodedFile(encoder, title, chapters, length_ns(plan)) as encoded:
                    messages = lead(encoded.write)
                    with encoded.finish().open("rb") as whole:
                        shutil.copyfileobj(whole, file)
        if sheet is not None:
            write_atomically(sheet, cue_sheet(title, path.name, chapters), overwrite=force)
        return Rendered(sheet, messages)
    except FileExistsError as error:
        raise _already_there(Path(error.filename or path)) from None
    except OSError as error:
        raise RunCoachError(
            "Not written",
            f"{path} cannot be written: {error.strerror or 'output error'}.",
            f"It needs about {_megabytes(size_bytes(plan))}, in a folder that you may write to.",
        ) from error


def _already_there(path: Path) -> RunCoachError:
    return RunCoachError(
        "Already there", f"{path} is there already.", "Name another file, or add --force.", ExitCode.USAGE
    )


def _refuse(plan: Plan, path: Path, sheet: Path | None, *, force: bool, is_wave: bool) -> None:
    if path.exists() and not path.is_file() and not is_stream(path):
        raise RunCoachError("Not a file", f"{path} is no ordinary file.", "Name another one.", ExitCode.USAGE)
    if not force and not is_stream(path):
        for each in (path, sheet):
            if each is not None and each.exists():
                raise _already_there(each)
    if not path.absolute().parent.is_dir():
        raise RunCoachError(
            "No such folder", f"{path.parent} is not a folder.", "Make it, or name another one.", ExitCode.USAGE
        )
    if is_wave and size_bytes(plan) > MAX_BYTES:
        raise RunCoachError(
            "Too long",
            "This workout is longer than a WAV file can be (about twelve hours).",
            "Split the session in two, or write a .flac file.",
        )


def _write_wave(plan: Plan, file: IO[bytes], lead: Callable[[Callable[[bytes], None]], Sequence[str]]) -> Sequence[str]:
    recording = wave.open(file, "wb")  # noqa: SIM115 - `close` writes, and may fail as any write may
    recording.setnchannels(1)
    recording.setsampwidth(_BYTES)
    recording.setframerate(RATE)
    try:
        # About right from the beginning, so that the head is written but once more.
        recording.setnframes(size_bytes(plan) // _BYTES)
        return lead(recording.writeframesraw)
    finally:
        try:
            recording.close()
        except OSError:
            # The first error is the one raised; a second call of close writes nothing.
            with suppress(OSError):
                recording.close()
            raise


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / 1_000_000))} MB"
