"""Polygons in painting order gathered into runs of one group, so that an edge can be drawn around a whole limb.

A limb's parts are often painted with parts of others between them. They are brought together where that changes nothing
of what is seen: where no polygon is moved past one that it overlaps.
"""

from collections.abc import Iterable, Sequence

from runcoach.figure.picture import Polygon

Point = tuple[float, float]


def runs_of(polygons: Sequence[Polygon]) -> list[list[Polygon]]:
    """The polygons in runs of one group each, with as few interrupted groups as their order allows.

    Args:
        polygons: In painting order, each convex.
    """
    below = [
        {other for other in range(index) if overlap(polygons[other].points, polygon.points)}
        for index, polygon in enumerate(polygons)
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
    for axis in range(2):
        ours, theirs = [point[axis] for point in one], [point[axis] for point in other]
        if max(ours) <= min(theirs) or max(theirs) <= min(ours):
            return False
    return not (_has_line_between(one, other) or _has_line_between(other, one))


def _has_line_between(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether a side of the first polygon lies between the two."""
    bx, by = one[-1]
    for ax, ay in one:
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        if length > 1e-9:
            nx, ny = dy / length, -dx / length
            ours = [x * nx + y * ny for x, y in one]
            theirs = [x * nx + y * ny for x, y in other]
            if max(ours) <= min(theirs) or max(theirs) <= min(ours):
                return True
        bx, by = ax, ay
    return False
