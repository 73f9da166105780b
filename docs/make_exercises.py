"""Make `exercises.md` in this folder (`make docs`): the shipped exercise library, for people.

All of it comes from the exercise files; the same files give the same text.
"""

import sys
from pathlib import Path
from typing import assert_never

from runcoach.base import locations
from runcoach.coach import wording
from runcoach.session.library import Library
from runcoach.session.reading import read_exercise, read_session
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import NS_PER_S, Exercise, MaxReps, Reps, Session, Side, Timed, Until, Variant

HEAD = """\
# The exercises of the library

Made from the files in `sessions/exercises` by `make docs`; change those, not this. In a session, `use:` takes an
exercise by its id, with its cues, tempo and variants; [sessions.md](sessions.md) describes how to change them and how
to add your own, and [figures.md](figures.md) how to draw one.

"""
_NAMES = {
    "setup": "Set up",
    "move": "Move",
    "keep": "Keep",
    "breathe": "Breathe",
    "avoid": "Avoid",
}


def text() -> str:
    """Return the whole document."""
    folder = locations.shipped_sessions_dir()
    library = Library((folder,), (folder / "exercises",))
    exercises = [exercise for file in library.exercises() if (exercise := read_exercise(file.path, library).exercise)]
    sessions = [session for file in library.sessions() if (session := read_session(file.path, library).session)]
    index = "".join(f"- [{each.name}](#{each.id}): `{each.id}`\n" for each in exercises)
    return HEAD + index + "".join(_section(exercise, sessions) for exercise in exercises)


def _section(exercise: Exercise, sessions: list[Session]) -> str:
    used = [session.title for session in sessions if any(each.id == exercise.id for each in session.exercises())]
    facts = [
        ("id", f"`{exercise.id}`"),
        ("also called", ", ".join(exercise.aliases)),
        ("work", _work(exercise)),
        ("sides", {"both": "both at once", "each": "one after the other", "alternate": "alternating"}[exercise.sides]),
        ("left means", meaning.text if (meaning := side_meaning(exercise.left_means, Side.LEFT)) else ""),
        (
            "tempo",
            ", ".join(
                f"{phase.name} {_span_s(phase.duration_ns.low, phase.duration_ns.high)}"
                f"{' once a side' if phase.once else ''}"
                for phase in exercise.tempo
            ),
        ),
        ("metronome", f"{wording.span(exercise.cadence_per_min)} a minute" if exercise.cadence_per_min else ""),
        ("trains", ", ".join(exercise.body)),
        ("load", str(exercise.load)),
        ("fetch", ", ".join(exercise.equipment)),
        ("before it", ", ".join(need.why or need.exercise for need in exercise.requires)),
        ("when", ", ".join(due.text for due in exercise.when)),
        ("in", ", ".join(used)),
        (
            "from",
            ", by ".join(part for part in (exercise.source.title, exercise.source.by) if part)
            if exercise.source
            else "",
        ),
    ]
    table = "".join(f"| {fact} | {value} |\n" for fact, value in facts if value)
    cues = "".join(
        f"\n{name}:\n\n" + "".join(f"- {cue.text}\n" for cue in getattr(exercise.cues, moment))
        for moment, name in _NAMES.items()
        if getattr(exercise.cues, moment)
    )
    said = [f"{phase.name}: {phase.cue}" for phase in exercise.tempo if phase.cue]
    phases = "\nIn the phases:\n\n" + "".join(f"- {each}\n" for each in said) if said else ""
    variants = _variants("Easier", exercise.easier) + _variants("Harder", exercise.harder)
    picture = f"![{exercise.name} in motion](pictures/figures/{exercise.id}.svg)\n\n" if exercise.figure else ""
    head = (
        f'\n<a id="{exercise.id}"></a>\n\n## {exercise.name}\n\n{exercise.plain or ""}\n\n{exercise.why}\n\n{picture}'
    )
    return f"{head}| | |\n|---|---|\n{table}{cues}{phases}{variants}"


def _variants(word: str, variants: tuple[Variant, ...]) -> str:
    return f"\n{word}: {'; '.join(variant.name for variant in variants)}.\n" if variants else ""


def _work(exercise: Exercise) -> str:
    work = exercise.work
    match work:
        case Reps():
            return f"{wording.span(work.target)} reps" + (" a side" if exercise.sides != "both" else "")
        case MaxReps():
            return "as many reps as possible"
        case Timed():
            return _span_s(work.duration_ns.low, work.duration_ns.high)
        case Until():
            return f"until {work.condition}"
        case never:
            assert_never(never)


def _span_s(low_ns: int, high_ns: int) -> str:
    low, high = low_ns / NS_PER_S, high_ns / NS_PER_S
    return f"{low:g} s" if low == high else f"{low:g}–{high:g} s"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "exercises.md"
    target.write_text(text(), encoding="utf-8")
    print(target.name)
