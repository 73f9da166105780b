"""Vectors in the room and the axes of a body part. Plain tuples and floats, because a frame is made of thousands.

The room: x forward, y to the figure's left, z up; the unit is the height of the body; angles are degrees.
"""

from math import cos, radians, sin, sqrt
from typing import NamedTuple

Vector = tuple[float, float, float]
ORIGIN: Vector = (0.0, 0.0, 0.0)
UP: Vector = (0.0, 0.0, 1.0)
_TINY = 1e-9
_new = tuple.__new__
"""Makes the axes of a part in half the time; a frame has hundreds of them."""


def add(a: Vector, b: Vector) -> Vector:
    """The sum."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vector, b: Vector) -> Vector:
    """From `b` to `a`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vector, k: float) -> Vector:
    """The vector, `k` times as long."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """How long it is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector) -> Vector:
    """The same direction with length 1; forward where there is no direction."""
    x, y, z = a
    long = sqrt(x * x + y * y + z * z)
    if long <= _TINY:
        return (1.0, 0.0, 0.0)
    k = 1 / long
    return (x * k, y * k, z * k)


def mix(a: Vector, b: Vector, share: float) -> Vector:
    """Between `a` (share 0) and `b` (share 1)."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def _turned(a: Vector, c: float, b: Vector, s: float) -> Vector:
    """`c` times the first and `s` times the second vector, in one step."""
    return (a[0] * c + b[0] * s, a[1] * c + b[1] * s, a[2] * c + b[2] * s)


class Axes(NamedTuple):
    """Which way is forward, left and up for a part of the body. Each turn is about the part's own axis."""

    forward: Vector = (1.0, 0.0, 0.0)
    left: Vector = (0.0, 1.0, 0.0)
    up: Vector = UP

    def leaned(self, degrees: float) -> "Axes":
        """Up tips towards forward."""
        if not degrees:
            return self
        angle = radians(degrees)
        c, s = cos(angle), sin(angle)
        forward, left, up = self
        return _new(Axes, (_turned(forward, c, up, -s), left, _turned(up, c, forward, s)))

    def turned(self, degrees: float) -> "Axes":
        """Forward turns towards left."""
        if not degrees:
            return self
        angle = radians(degrees)
        c, s = cos(angle), sin(angle)
        forward, left, up = self
        return _new(Axes, (_turned(forward, c, left, s), _turned(left, c, forward, -s), up))

    def tilted(self, degrees: float) -> "Axes":
        """Up tips towards left."""
        if not degrees:
            return self
        angle = radians(degrees)
        c, s = cos(angle), sin(angle)
        forward, left, up = self
        return _new(Axes, (forward, _turned(left, c, up, -s), _turned(up, c, left, s)))

    def at(self, origin: Vector, forward: float = 0.0, left: float = 0.0, up: float = 0.0) -> Vector:
        """A point given along these axes."""
        (fx, fy, fz), (lx, ly, lz), (ux, uy, uz) = self
        x, y, z = origin
        return (
            x + fx * forward + lx * left + ux * up,
            y + fy * forward + ly * left + uy * up,
            z + fz * forward + lz * left + uz * up,
        )


def axes_along(up: Vector, forward: Vector) -> Axes:
    """Axes whose up is given, and whose forward is as near as possible to the given one."""
    upward = unit(up)
    left = unit(cross(upward, forward))
    return _new(Axes, (cross(left, upward), left, upward))
