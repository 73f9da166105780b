"""Two bones that reach for a point: where the joint between them comes to be. Pure geometry."""

from math import atan2, degrees, sqrt

from runcoach.figure.vectors import Vector, add, cross, dot, length, sub, times, unit

_STRETCHED = 0.9995
_FOLDED = 0.02
_ACROSS = 1e-6


def two_bones(root: Vector, target: Vector, upper: float, lower: float, towards: Vector) -> tuple[Vector, Vector]:
    """Where the joint between two bones is, and the end: the target, or the nearest point that they reach.

    Args:
        root: Where the upper bone begins.
        target: Where the end of the lower bone should be.
        upper: Length of the upper bone.
        lower: Length of the lower bone.
        towards: The direction into which the joint points.
    """
    way = sub(target, root)
    distance = length(way)
    nearest, furthest = abs(upper - lower) + _FOLDED, (upper + lower) * _STRETCHED
    if not nearest <= distance <= furthest:
        distance = max(nearest, min(furthest, distance))
        target = add(root, times(unit(way), distance))
    along = unit(way)
    on_the_way = (upper * upper - lower * lower + distance * distance) / (2 * distance)
    aside = sqrt(max(0.0, upper * upper - on_the_way * on_the_way))
    direction = _aside(along, towards)
    return add(add(root, times(along, on_the_way)), times(direction, aside)), target


def _aside(along: Vector, towards: Vector) -> Vector:
    """The direction across a way that is nearest to another one; any across where that one lies along the way."""
    for direction in (towards, (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)):
        across = sub(direction, times(along, dot(direction, along)))
        if length(across) > _ACROSS:
            return unit(across)
    raise AssertionError("one of two directions lies across any way")


def bend_between(upper: Vector, lower: Vector) -> float:
    """The angle in degrees between two bones, 0 where they are in line."""
    return degrees(atan2(length(cross(upper, lower)), dot(upper, lower)))
