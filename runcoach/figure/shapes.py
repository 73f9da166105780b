"""From a skeleton to shapes. A shape is the hull of some balls: a limb is two, a shoe four, a box eight.

Shapes say what they are (a group and a material), never in which colour they are drawn.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from runcoach.figure.skeleton import FOOT_RADIUS, HAND_RADIUS, KNEE_RADIUS, OUTWARDS, Skeleton
from runcoach.figure.vectors import Vector, add, mix, sub, times, unit
from runcoach.session.figure_values import Limb

_NEAR = 0.2
"""No shape of a body reaches further from its joints, in body heights."""
Ball = tuple[Vector, float]
"""A centre and a radius."""


class Shape(NamedTuple):
    """The hull of some balls."""

    group: str
    """What belongs together: there is no gap between shapes of one group. A limb, the trunk, a prop."""
    material: str
    balls: tuple[Ball, ...]
    facing: Vector | None = None
    """Painted only where it faces the camera; None is from everywhere."""
    towards: float = 0.0
    """How much nearer to the camera it counts than it is, in body heights."""


def body_shapes(skeleton: Skeleton, thick: float = 1.0) -> list[Shape]:
    """The body.

    Args:
        skeleton: Where the joints are.
        thick: How thick limbs are drawn; 1 is anatomical. A small picture needs more.
    """
    return list(_shapes_below(math.inf, skeleton, thick))


def _trunk(skeleton: Skeleton, thick: float) -> list[Shape]:
    points, pelvis, chest = skeleton.points, skeleton.pelvis, skeleton.chest
    full = 1.0 + 0.10 * skeleton.breath
    wide = 0.6 + 0.4 * thick
    hips = [(pelvis.at(points["hips"], left=k * 0.036, up=0.004), 0.060 * wide) for k in (1, -1)]
    waist = [(pelvis.at(points["waist"], left=k * 0.030), 0.050 * wide) for k in (1, -1)]
    ribs = [(chest.at(points["neck"], left=k * 0.062, up=-0.055), 0.057 * full * wide) for k in (1, -1)]
    collar = [(chest.at(points["neck"], left=k * 0.078, up=-0.026), 0.036 * wide) for k in (1, -1)]
    belt = [(mix(low[0], high[0], 0.45), 0.056 * wide) for low, high in zip(hips, waist, strict=True)]
    return [
        Shape("trunk", "shorts", (*hips, *belt)),
        Shape("trunk", "trunk", (*belt, *waist)),
        Shape("trunk", "trunk", (*waist, *ribs, *collar)),
    ]


def _head(skeleton: Skeleton) -> list[Shape]:
    points, skull = skeleton.points, skeleton.skull
    head = points["head"]
    return [
        Shape("head", "neck", ((points["neck"], 0.034), (points["head base"], 0.031))),
        Shape(
            "head",
            "hair",
            ((skull.at(head, forward=-0.020, up=0.012), 0.058), (skull.at(head, forward=-0.004, up=0.018), 0.058)),
            towards=-0.01,
        ),
        Shape(
            "head",
            "face",
            ((skull.at(head, forward=0.016, up=-0.012), 0.054), (skull.at(head, forward=0.012, up=0.000), 0.054)),
        ),
        Shape(
            "head", "face", ((skull.at(head, forward=0.072, up=-0.010), 0.012), (skull.at(head, forward=0.05), 0.014))
        ),
    ]


def _leg(skeleton: Skeleton, limb: Limb, thick: float) -> list[Shape]:
    points, group = skeleton.points, f"{limb} leg"
    shank = skeleton.legs[limb][1]
    hip, knee, ankle = (points[f"{limb} {joint}"] for joint in ("hip", "knee", "ankle"))
    calf = add(mix(knee, ankle, 0.3), times(shank.forward, -0.010))
    knee_radius = KNEE_RADIUS * (0.3 + 0.7 * thick)
    return [
        Shape(group, "limb", ((hip, 0.051 * thick), (knee, knee_radius))),
        Shape(group, "limb", ((knee, knee_radius - 0.002), (calf, 0.035 * thick))),
        Shape(group, "limb", ((calf, 0.035 * thick), (ankle, 0.023 * thick))),
        *_shoe(skeleton, limb, group),
    ]


def _shoe(skeleton: Skeleton, limb: Limb, group: str) -> list[Shape]:
    points = skeleton.points
    axes = skeleton.legs[limb][2]
    ankle, heel, ball, toes = (points[f"{limb} {part}"] for part in ("ankle", "heel", "ball", "toes"))
    wide = 0.022
    outer, inner = (axes.at(ball, left=k * wide) for k in (1, -1))
    below = 0.005
    sole = (
        (axes.at(heel, left=0.010, up=-below), FOOT_RADIUS - 0.002),
        (axes.at(heel, left=-0.010, up=-below), FOOT_RADIUS - 0.002),
        (axes.at(ball, left=wide, up=-below), FOOT_RADIUS - 0.003),
        (axes.at(ball, left=-wide, up=-below), FOOT_RADIUS - 0.003),
        (axes.at(toes, up=-below), FOOT_RADIUS - 0.003),
    )
    return [
        Shape(group, "shoe", ((ankle, 0.027), (heel, FOOT_RADIUS + 0.004), (outer, FOOT_RADIUS), (inner, FOOT_RADIUS))),
        Shape(group, "shoe", ((outer, FOOT_RADIUS), (inner, FOOT_RADIUS), (toes, FOOT_RADIUS))),
        Shape(group, "sole", sole, times(axes.up, -1.0), towards=0.03),
    ]


def sole_edges(skeleton: Skeleton) -> list[Shape]:
    """The edge of each sole, below the shoe: seen from everywhere, it shows how a foot is tilted."""
    shapes = []
    for limb in Limb:
        axes = skeleton.legs[limb][2]
        balls = tuple(
            (axes.at(skeleton.points[f"{limb} {part}"], left=k * aside, up=-0.020), 0.007)
            for part, aside in (("heel", 0.018), ("ball", 0.040), ("toes", 0.016))
            for k in (-1, 1)
        )
        shapes.append(Shape(f"{limb} leg", "rim", balls, towards=-0.01))
    return shapes


def _arm(skeleton: Skeleton, limb: Limb, thick: float) -> list[Shape]:
    points, group = skeleton.points, f"{limb} arm"
    shoulder, elbow, hand = (points[f"{limb} {joint}"] for joint in ("shoulder", "elbow", "hand"))
    inwards = times(skeleton.chest.left, -OUTWARDS[limb] * 0.006)
    ahead = unit(sub(hand, elbow))
    return [
        Shape(group, "limb", ((add(shoulder, inwards), 0.035 * thick), (elbow, 0.026 * thick))),
        Shape(group, "forearm", ((elbow, 0.026 * thick), (hand, 0.021 * thick))),
        Shape(group, "hand", ((hand, HAND_RADIUS), (add(hand, times(ahead, 0.012)), HAND_RADIUS * 0.9))),
    ]


def dips(skeleton: Skeleton) -> dict[str, float]:
    """How far each group of the body reaches below the floor, in body heights; only groups that do."""
    found: dict[str, float] = {}
    for shape in _shapes_below(_NEAR, skeleton, 1.0):
        if shape.material == "sole":
            continue
        for centre, radius in shape.balls:
            depth = radius - centre[2]
            if depth > found.get(shape.group, 0.0):
                found[shape.group] = depth
    return found


def _shapes_below(height: float, skeleton: Skeleton, thick: float) -> Iterator[Shape]:
    """The shapes of the parts of the body that have a joint below a height; near the floor these are mostly legs."""
    points = skeleton.points

    def is_low(*joints: str) -> bool:
        return any(points[joint][2] < height for joint in joints)

    if is_low("hips", "waist", "neck"):
        yield from _trunk(skeleton, thick)
    if is_low("head", "head base", "neck"):
        yield from _head(skeleton)
    for limb in Limb:
        if is_low(f"{limb} hip", f"{limb} knee", f"{limb} ankle", f"{limb} heel", f"{limb} ball", f"{limb} toes"):
            yield from _leg(skeleton, limb, thick)
        if is_low(f"{limb} shoulder", f"{limb} elbow", f"{limb} hand"):
            yield from _arm(skeleton, limb, thick)
