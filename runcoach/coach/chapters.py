"""The exercises of a workout as chapters of its sound file, and as a cue sheet beside it.

Pure: a plan in, times and texts out. The sheet's form is the one that players and burners read: `FILE`, `TRACK`,
`INDEX`, with times in minutes, seconds and frames of a 75th of a second.
"""

from collections.abc import Iterator, Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.events import CountInStarted, HowToStarted, ReadyStarted
from runcoach.player.plan import Plan, PlannedSet
from runcoach.player.rehearsal import rehearse
from runcoach.session.values import NS_PER_S

_FRAMES_PER_S = 75


@dataclass(frozen=True, slots=True)
class Chapter:
    """From where on an exercise is led."""

    title: str
    at_ns: int
    """From the beginning of the file."""


def chapters_of(plan: Plan, lead_ns: int) -> tuple[Chapter, ...]:
    """Find where each exercise begins; in a circuit, each time that it comes.

    Args:
        plan: The workout.
        lead_ns: How much silence comes before it.
    """
    return tuple(_begun(plan, lead_ns))


def _begun(plan: Plan, lead_ns: int) -> Iterator[Chapter]:
    led: tuple[int, int | None] | None = None
    for event in rehearse(plan):
        match event:
            case HowToStarted() | ReadyStarted() | CountInStarted():
                planned = event.place.set
                here = (planned.exercise.index, planned.round)
                if here != led:
                    # The first one begins with the file, so that no part of it is outside.
                    yield Chapter(_title(planned), event.at_ns + lead_ns if led is not None else 0)
                led = here
            case _:
                pass


def _title(planned: PlannedSet) -> str:
    name = planned.exercise.name
    return f"{name}, round {planned.round}" if (planned.rounds or 1) > 1 else name


def cue_sheet(title: str, file_name: str, chapters: Sequence[Chapter]) -> str:
    """Write a cue sheet.

    Args:
        title: What the workout is called.
        file_name: The sound file, beside which the sheet is.
        chapters: Where its exercises begin.
    """
    kind = "MP3" if file_name.casefold().endswith(".mp3") else "WAVE"
    lines = [f"TITLE {_quoted(title)}", f"FILE {_quoted(file_name)} {kind}"]
    for number, chapter in enumerate(chapters, 1):
        frames = chapter.at_ns * _FRAMES_PER_S // NS_PER_S
        seconds, frame = divmod(frames, _FRAMES_PER_S)
        lines += [
            f"  TRACK {number:02} AUDIO",
            f"    TITLE {_quoted(chapter.title)}",
            f"    INDEX 01 {seconds // 60:02}:{seconds % 60:02}:{frame:02}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text in quotes; the form has no way to write a quote inside."""
    quote = '"'
    return f"{quote}{text.replace(quote, chr(39))}{quote}"
