"""A small library of exercises and a way to read a session against it."""

from pathlib import Path
from textwrap import dedent

from runcoach.session.library import Library
from runcoach.session.reading import Reading, read_session
from runcoach.session.values import Exercise, Session

STEP_DOWN = """
    name: Step-down
    why: Strong legs on the stairs
    sides: each
    reps: 6-10
    tempo:
      - brace: 2s
      - lower: 3-4s
      - press: 1-2s
        cue: Push the box away
    equipment: [box]
    cues:
      setup: Stand on the box
      keep: [Knee over the foot, Hips level]
    easier: [Hold on to a wall]
    harder:
      - name: Weights at the sides
        load: 2 x 10 kg
        reps: 5
"""
KNEE_DRIVE = """
    name: Knee drive
    sides: each
    until: you lose balance
    cap: 3 min
"""
CALF_RAISE = """
    name: Calf raise
    sides: each
    reps: 8-15
    tempo: 3-0-1-1
    starts: rise
    rest: 45s
"""


class Folders:
    """A person's sessions folder with a library, in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.sessions = root / "sessions"
        self.exercises = self.sessions / "exercises"
        self.exercises.mkdir(parents=True)
        self.library = Library((self.sessions,), (self.exercises,))
        for name, text in (("step-down", STEP_DOWN), ("knee-drive", KNEE_DRIVE), ("calf-raise", CALF_RAISE)):
            self.exercise(name, text)

    def exercise(self, name: str, text: str) -> Path:
        path = self.exercises / f"{name}.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    def session(self, text: str, name: str = "mine") -> Path:
        path = self.sessions / f"{name}.yaml"
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def read(self, text: str) -> Reading:
        return read_session(self.session(text), self.library)

    def good(self, text: str) -> Session:
        """Read a session file that must have no problems."""
        reading = self.read(text)
        assert not reading.problems, "\n".join(problem.render() for problem in reading.problems)
        assert reading.session is not None
        return reading.session

    def one(self, entry: str, defaults: str = "{}") -> Exercise:
        """Read a session with a single exercise, written as a list item."""
        session = self.good(_file(entry, defaults))
        (exercise,) = session.exercises()
        return exercise

    def problems(self, text: str) -> list[tuple[int, int, str, str]]:
        """Line, column, message and hint of all problems in a session file."""
        reading = self.read(text)
        assert reading.session is None
        return [(each.line, each.column, each.message, each.hint) for each in reading.problems]

    def problems_of(self, entry: str) -> list[tuple[int, int, str, str]]:
        """The same for a single exercise, with lines counted from its first one."""
        return [(line - 3, column, message, hint) for line, column, message, hint in self.problems(_file(entry, ""))]


def _file(entry: str, defaults: str) -> str:
    head = "runcoach: 1\ntitle: Test\n" + (f"defaults: {defaults}\n" if defaults not in {"", "{}"} else "")
    return f"{head}exercises:\n{dedent(entry).strip()}\n"
