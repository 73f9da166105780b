"""The speed of the pure player through a workout, of its timeline, and of rendering a workout to a sound file."""

import time
import wave
from pathlib import Path
from statistics import median

from bench.figures import Measured
from bench.programs import RUNCOACH, command_ms
from bench.starting import SESSION
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import Plan, plan
from runcoach.player.rehearsal import rehearse
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import NS_PER_S, Session

LONG_SESSION = "strong-to-run"
LENGTH_NS = 45 * 60 * NS_PER_S
MILLION_REPS = """runcoach: 1
title: A million
exercises:
  - {name: Squat, reps: 1000, sets: 1000, ready: 3s, tempo: [{lower: 1s}, {rise: 1s}]}
"""
RUNS = 21
RENDERS = 3


def player(_: Path) -> dict[str, Measured]:
    """Plan a session and lead it to its end, without screen, sound and log."""
    library = Library.default()
    session = read_session(library.find(LONG_SESSION), library).session
    assert session is not None
    choices = _of_length(session)
    times_ms = []
    for _run in range(RUNS):
        begun_s = time.perf_counter()
        planned = plan(session, choices)
        for _event in rehearse(planned):
            pass
        times_ms.append((time.perf_counter() - begun_s) * 1000)
    return {"player": Measured(median(times_ms), remark=_remark(planned))}


def _of_length(session: Session) -> Choices:
    """Choose three sets of as many exercises as the length takes."""
    exercises = tuple(session.exercises())
    for number in range(len(exercises) + 1):
        choices = Choices(tuple(ExerciseChoice(sets=3 if index < number else 2) for index in range(len(exercises))))
        if plan(session, choices).estimated_ns >= LENGTH_NS:
            return choices
    raise ValueError(f"{session.id} is too short")


def _remark(planned: Plan) -> str:
    return f"{planned.session.title}, {len(planned.sets)} sets, {planned.estimated_ns / NS_PER_S / 60:.0f} min."


def timeline(folder: Path) -> dict[str, Measured]:
    """Measure the whole command for the longest workout that a file can ask for."""
    path = folder / "million.yaml"
    path.write_text(MILLION_REPS)
    return {"timeline": Measured(command_ms([*RUNCOACH, "timeline", str(path), "--json"], folder) / 1000)}


def render(folder: Path) -> dict[str, Measured]:
    """Measure the whole command."""
    target = folder / "workout.wav"
    times_ms = [
        command_ms([*RUNCOACH, "render", SESSION, "-o", str(target), "--force"], folder) for _ in range(RENDERS)
    ]
    with wave.open(str(target)) as file:
        length_s = file.getnframes() / file.getframerate()
    return {"render": Measured(length_s / (median(times_ms) / 1000))}
