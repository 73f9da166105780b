"""A whole workout as a sound file: led by the same coach and played by the same parts as live, faster than real time.

No one is at the laptop: work that only the user can end is taken at its estimated pace.
"""

import wave
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from runcoach.audio.devices.supervisor import Job
from runcoach.audio.devices.tape_output import TapeOutput
from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.decoding import as_bytes
from runcoach.audio.mixing.samples import NS_PER_S, RATE, Samples, frames_in
from runcoach.audio.sound import Sound
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import atomic_file, is_stream
from runcoach.coach.coach import Coach
from runcoach.player.inputs import Elapse
from runcoach.player.machine import Player
from runcoach.player.plan import Plan
from runcoach.player.rehearsal import ends_with_the_person, inputs
from runcoach.settings.definitions import Settings, SoundMode

STEP_NS = NS_PER_S // 2
"""How often the sound gets the coming events; live it is more often, with the same result."""
TAIL_NS = 3 * NS_PER_S
"""How much is recorded after the end, so that the last sound and the last word are whole."""
MAX_BYTES = 2**32 - 2**16
"""The largest length that the header of a WAV file can hold."""
CLOCK_ZERO_NS = 1_000 * NS_PER_S
"""What the clock shows when the workout begins, so that it is never below zero, as a real one never is."""
_BYTES = 2
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

Progress = Callable[[int], None]
"""Called with how many nanoseconds of the workout are done."""


def at_estimated_pace(plan: Plan) -> tuple[str, ...]:
    """The names of the exercises whose pace only the user sets."""
    return tuple(dict.fromkeys(each.name for each in plan.included if ends_with_the_person(each)))


def size_bytes(plan: Plan) -> int:
    """The approximate size of a workout's file."""
    return frames_in(plan.estimated_ns + TAIL_NS) * _BYTES


def render(
    plan: Plan,
    keep: Callable[[Samples], None],
    progress: Progress = lambda _: None,
    *,
    settings: Settings | None = None,
    clips: ClipStore | None = None,
) -> Sequence[str]:
    """Lead a workout and pass on everything that is heard, block by block.

    Args:
        plan: The workout.
        keep: Takes the samples, one channel at `RATE`.
        progress: Called with the progress several times for each second of real work.
        settings: What is heard; by default the defaults.
        clips: The sounds; by default the shipped ones and the person's own.

    Returns:
        What was wrong with sound files, as sentences.
    """
    tape = TapeOutput(keep)

    def clock_ns() -> int:
        return CLOCK_ZERO_NS + tape.now_ns

    def wall_clock() -> datetime:
        return _EPOCH + timedelta(microseconds=tape.now_ns // 1000)

    settings = settings or Settings()
    if settings.sound is SoundMode.OFF:
        # The setting is for the laptop; a silent file would be of no use.
        settings = replace(settings, sound=SoundMode.BOTH)
    sound = Sound(tape, clips, settings=settings, clock_ns=clock_ns, run=_at_once)
    sound.open()
    coach = Coach(Player(plan), None, sound, clock_ns=clock_ns, wall_clock=wall_clock)
    end_ns = 0
    for entry in inputs(plan):
        end_ns = entry.at_ns
        if not isinstance(entry.input, Elapse):
            _lead_to(coach, tape, end_ns, progress)
            coach.press(entry.input)
    _lead_to(coach, tape, end_ns + TAIL_NS, progress)
    messages = sound.messages
    sound.close()
    return messages


def _lead_to(coach: Coach, tape: TapeOutput, until_ns: int, progress: Progress) -> None:
    while tape.now_ns < until_ns:
        at_ns = min(tape.now_ns + STEP_NS, until_ns)
        tape.run_to(at_ns, RATE)
        coach.tick()
        progress(at_ns)


def _at_once(job: Job) -> None:
    job()


def render_file(
    plan: Plan,
    path: Path,
    progress: Progress = lambda _: None,
    *,
    force: bool = False,
    settings: Settings | None = None,
    clips: ClipStore | None = None,
) -> Sequence[str]:
    """Write a workout to a WAV file, which appears when it is complete and not before.

    Returns:
        What was wrong with sound files, as sentences.

    Raises:
        RunCoachError: If the file is there and not to be replaced, or cannot be written.
    """
    _refuse(plan, path, force=force)
    try:
        # Also after Ctrl+C no part of a file is left: half a workout is of no use.
        with atomic_file(path, overwrite=force) as file:
            return _write(plan, file, progress, settings, clips)
    except FileExistsError:
        raise _already_there(path) from None
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


def _refuse(plan: Plan, path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise RunCoachError(
            "Not a file", f"{path} is a folder.", f"Name a file in it: {path / 'workout.wav'}.", ExitCode.USAGE
        )
    if path.exists() and not path.is_file() and not is_stream(path):
        raise RunCoachError("Not a file", f"{path} is no ordinary file.", "Name another one.", ExitCode.USAGE)
    if path.exists() and not force and not is_stream(path):
        raise _already_there(path)
    if not path.absolute().parent.is_dir():
        raise RunCoachError(
            "No such folder", f"{path.parent} is not a folder.", "Make it, or name another one.", ExitCode.USAGE
        )
    if size_bytes(plan) > MAX_BYTES:
        raise RunCoachError(
            "Too long",
            "This workout is longer than a WAV file can be (about twelve hours).",
            "Split the session in two.",
        )


def _write(
    plan: Plan, file: IO[bytes], progress: Progress, settings: Settings | None, clips: ClipStore | None
) -> Sequence[str]:
    recording = wave.open(file, "wb")  # noqa: SIM115 - `close` writes, and may fail as any write may
    recording.setnchannels(1)
    recording.setsampwidth(_BYTES)
    recording.setframerate(RATE)
    try:
        # About right from the beginning, so that the head is written but once more.
        recording.setnframes(size_bytes(plan) // _BYTES)
        return render(
            plan, lambda block: recording.writeframesraw(as_bytes(block)), progress, settings=settings, clips=clips
        )
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
