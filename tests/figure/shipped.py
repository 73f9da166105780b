"""The figures that ship, with the tempo that they move with."""

from collections.abc import Iterator
from functools import cache
from math import atan2, degrees, hypot
from pathlib import Path

import yaml

from runcoach.figure.moving import MovingFigure
from runcoach.figure.review import knee_bend
from runcoach.figure.vectors import sub
from runcoach.session.figure_reading import merged, read_figure
from runcoach.session.figure_values import FigureSpec, Limb

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = ROOT / "sessions" / "exercises"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def exercise(name: str, variant: str = "") -> dict[str, object]:
    """What the exercise's file says, with a variant's changes; read once for all tests, which leave it as it is."""
    if not variant:
        data: dict[str, object] = yaml.load((EXERCISES / f"{name}.yaml").read_bytes(), Loader=_LOADER)
        return data
    data = exercise(name)
    for level in ("easier", "harder"):
        entries = data.get(level) or []
        assert isinstance(entries, list)
        for entry in entries:
            if entry["name"] == variant:
                data = {**data, **entry}
    return data


def tempo(name: str, variant: str = "") -> tuple[str, ...]:
    """The names of the phases of a rep."""
    phases = exercise(name, variant).get("tempo") or []
    assert isinstance(phases, list)
    return tuple(next(key for key in phase if key not in ("kind", "cue")) for phase in phases)


def figure_data(name: str, variant: str = "") -> dict[str, object]:
    """What the exercise's file says of its figure, with a variant's changes laid over it."""
    data = exercise(name)["figure"]
    assert isinstance(data, dict)
    if not variant:
        return data
    change = exercise(name, variant)["figure"]
    assert isinstance(change, dict)
    return merged(data, change)


def spec(name: str, variant: str = "") -> FigureSpec:
    found, problems = read_figure(figure_data(name, variant))
    assert not problems
    assert found is not None
    return found


@cache
def figure(name: str, variant: str = "") -> MovingFigure:
    """The figure, built once for all tests."""
    return fresh(name, variant)


def fresh(name: str, variant: str = "") -> MovingFigure:
    alternates = exercise(name, variant)["sides"] == "alternate"
    return MovingFigure(spec(name, variant), tempo(name, variant), alternates)


def names() -> list[str]:
    return sorted(path.stem for path in EXERCISES.glob("*.yaml") if "figure" in exercise(path.stem))


def every() -> Iterator[tuple[str, str]]:
    """Each exercise that has a figure, and each of its variants that changes it."""
    for name in names():
        yield name, ""
        data = exercise(name)
        for level in ("easier", "harder"):
            entries = data.get(level) or []
            assert isinstance(entries, list)
            for entry in entries:
                if "figure" in entry:
                    yield name, entry["name"]


def at_end(name: str, phase: str) -> dict[str, tuple[float, float, float]]:
    """The body at the end of a phase, by the names of its points."""
    moving = figure(name)
    return moving.movement.skeleton(moving.phases.index(phase), 1.0).points


def bends(name: str, phase: str, limb: Limb) -> float:
    """How far a knee is bent at the end of a phase, in degrees."""
    moving = figure(name)
    return knee_bend(moving.movement.skeleton(moving.phases.index(phase), 1.0), limb)


def angle_to_floor(movement_points: dict[str, tuple[float, float, float]], low: str, high: str) -> float:
    """How steep the line between two points is, in degrees."""
    x, y, z = sub(movement_points[high], movement_points[low])
    return degrees(atan2(z, hypot(x, y)))
