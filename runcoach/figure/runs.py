"""Polygons in painting order gathered into runs of one group, so that an edge can be drawn around a whole limb.

A limb's parts are often painted with parts of others between them. They are brought together where that changes nothing
of what is seen: where no polygon is moved past one that it overlaps.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from runcoach.figure.picture import Polygon

Point = tuple[float, float]


def runs_of(polygons: Sequence[Polygon]) -> list[list[Polygon]]:
    """The polygons in runs of one group each, with as few interrupted groups as their order allows.

    Args:
        polygons: In painting order, each convex.
    """
    measured = [_measured(polygon.points) for polygon in polygons]
    below = [
        {other for other in range(index) if _do_overlap(measured[other], one)} for index, one in enumerate(measured)
    ]
    left = dict.fromkeys(range(len(polygons)))
    done: set[int] = set()
    runs: list[list[Polygon]] = []
    while left:
        groups = dict.fromkeys(polygons[index].group for index in left if below[index] <= done)
        found = {group: _all_of(group, polygons, left, below, done) for group in groups}
        whole = (
            group for group in groups if len(found[group]) == sum(polygons[index].group == group for index in left)
        )
        chosen = found[next(whole, next(iter(groups)))]
        runs.append([polygons[index] for index in chosen])
        done |= set(chosen)
        for index in chosen:
            del left[index]
    return runs


def _all_of(
    group: str, polygons: Sequence[Polygon], left: Iterable[int], below: Sequence[set[int]], done: set[int]
) -> list[int]:
    """What of a group can be painted one after the other, with nothing else between."""
    taken: list[int] = []
    for index in left:
        if polygons[index].group == group and below[index] <= done.union(taken):
            taken.append(index)
    return taken


def overlap(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two convex polygons overlap."""
    return _do_overlap(_measured(one), _measured(other))


class _Measured(NamedTuple):
    """A polygon, and how far it reaches in the directions that may divide it from another one."""

    points: Sequence[Point]
    across: tuple[float, float]
    down: tuple[float, float]
    sides: Sequence[tuple[float, float, float, float]]
    """For each side, the direction at a right angle to it, and from where to where the polygon reaches in it."""


def _measured(points: Sequence[Point]) -> _Measured:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    sides: list[tuple[float, float, float, float]] = []
    bx, by = points[-1]
    for ax, ay in points:
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        if length > 1e-9:
            nx, ny = dy / length, -dx / length
            reach = [x * nx + y * ny for x, y in points]
            sides.append((nx, ny, min(reach), max(reach)))
        bx, by = ax, ay
    return _Measured(points, (min(xs), max(xs)), (min(ys), max(ys)), sides)


def _do_overlap(one: _Measured, other: _Measured) -> bool:
    for (low, high), (other_low, other_high) in ((one.across, other.across), (one.down, other.down)):
        if high <= other_low or other_high <= low:
            return False
    return not (_has_line_between(one, other) or _has_line_between(other, one))


def _has_line_between(one: _Measured, other: _Measured) -> bool:
    """Whether a side of the first polygon lies between the two."""
    for nx, ny, low, high in one.sides:
        reach = [x * nx + y * ny for x, y in other.points]
        if high <= min(reach) or max(reach) <= low:
            return True
    return False
