"""The things beside the body: each kind of prop as shapes, where the body is now or where it was in the first pose."""

from collections.abc import Callable, Mapping
from math import cos, sin
from types import MappingProxyType

from runcoach.figure.contact import limb_of, point_name
from runcoach.figure.poses import every_part
from runcoach.figure.shapes import Ball, Shape
from runcoach.figure.skeleton import HALF_SHOULDERS, HAND_RADIUS, OUTWARDS, Skeleton
from runcoach.figure.vectors import Vector, add, mix, times
from runcoach.session.figure_values import FigureSpec, Limb, PropSpec

_EDGE = 0.004
_IN_HAND = 0.30
"""How much nearer than it is a weight counts, so that the hand does not hide it."""
_HIGHEST_SHADOW = 0.20
_HALF_ROLLER = 0.13
_AHEAD: Vector = (1.0, 0.0, 0.0)


def prop_shapes(spec: FigureSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    """All props of a figure.

    Args:
        spec: The figure.
        now: The body at this moment, for what it carries.
        first: The body in the first pose, for what stands in the room.
    """
    return [shape for prop in spec.props for shape in _KINDS[prop.kind](prop, now, first)]


def block(
    x: tuple[float, float], y: tuple[float, float], z: tuple[float, float], group: str, material: str
) -> list[Shape]:
    """A box with edges along the room's axes: all of it, and then its lighter top."""

    def corners(heights: tuple[float, ...]) -> tuple[Ball, ...]:
        return tuple(((at_x, at_y, at_z), _EDGE) for at_x in x for at_y in y for at_z in heights)

    return [
        Shape(group, material, corners(z)),
        Shape(group, f"{material} top", corners((z[1],)), (0.0, 0.0, 1.0), towards=0.001),
    ]


def _wall(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    x = first.points["hips"][0] - prop.number("behind")
    return block((x - 0.12, x), (-0.34, 0.34), (0.0, prop.number("high")), "backdrop", "prop")


def _couch(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    x, high, long = first.points["hips"][0] - prop.number("behind"), prop.number("high"), prop.number("long")
    arm = 0.05
    top: list[Ball] = [((at_x, at_y, high - arm), arm) for at_x in (x - arm, x - 0.09) for at_y in (-0.36, 0.36)]
    base: list[Ball] = [((at_x, at_y, 0.01), _EDGE) for at_x in (x, x - 0.14) for at_y in (-0.41, 0.41)]
    seat = block((x - 0.14 - long, x - 0.14), (-0.41, 0.41), (0.0, high * 0.5), "backdrop", "prop")
    back = Shape("backdrop", "prop", (*top, *base), towards=0.01)
    edge = Shape("backdrop", "prop top", tuple((at, arm * 0.7) for at, _ in top), towards=0.02)
    return [*seat, back, edge]


def _box(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    x, y, _ = first.points[point_name(every_part((prop.word("under"),))[0])]
    x, y = x + prop.number("ahead"), y + prop.number("beside")
    long, wide = prop.number("long") / 2, prop.number("wide") / 2
    return block((x - long, x + long), (y - wide, y + wide), (0.0, prop.number("high")), "prop", "prop")


def _stair(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    """An edge under the forefoot; the heel hangs free behind it."""
    x, y, _ = first.points[f"{limb_of(prop.word('under'))} ball"]
    wide = prop.number("wide") / 2
    return block((x - 0.022, x + prop.number("long")), (y - wide, y + wide), (0.0, prop.number("high")), "prop", "prop")


def _one_dumbbell(at: Vector, group: str, along: Vector, large: float = 0.040) -> list[Shape]:
    ends = [add(at, times(along, k)) for k in (-1.0, 1.0)]
    shapes = [Shape(group, "grip", tuple((mix(at, end, 0.05), 0.016) for end in ends), towards=_IN_HAND)]
    for end in ends:
        near, far = mix(at, end, 0.036), mix(at, end, 0.062)
        shapes.append(Shape(group, "load", ((near, large), (far, large)), towards=_IN_HAND))
    return shapes


def _dumbbells(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    return [shape for limb in Limb for shape in _one_dumbbell(now.points[f"{limb} hand"], f"{limb} load", _AHEAD)]


def _dumbbell(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    where = prop.word("in")
    if where == "both hands":
        middle = mix(now.points["working hand"], now.points["other hand"], 0.5)
        return _one_dumbbell(middle, "load", now.chest.up, 0.040)
    return _one_dumbbell(now.points[where], f"{limb_of(where)} load", _AHEAD)


def _kettlebell(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    """In the rack: the handle in the fist, which is seen on it; the bell on the outside of the forearm."""
    limb = limb_of(prop.word("in"))
    group, out, chest = f"{limb} load", OUTWARDS[limb], now.chest
    hand = now.points[f"{limb} hand"]
    bell = chest.at(hand, forward=0.010, left=out * 0.050, up=-0.066)
    ring = [chest.at(hand, forward=0.010, left=out * k, up=0.012) for k in (-0.010, 0.070)]
    return [
        *(Shape(group, "grip", ((bell, 0.016), (end, 0.016)), towards=_IN_HAND) for end in ring),
        Shape(group, "grip", tuple((end, 0.016) for end in ring), towards=_IN_HAND),
        Shape(group, "load", ((bell, 0.057), (chest.at(bell, up=-0.008), 0.053)), towards=_IN_HAND + 0.01),
        Shape(group, "hand", tuple((end, HAND_RADIUS) for end in (hand, ring[0])), towards=_IN_HAND + 0.1),
    ]


def _weight(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    part = prop.word("over")
    thigh = now.legs[limb_of(part)][0]
    at = thigh.at(now.points[part], up=0.040, forward=0.080)
    return [Shape("load", "load", tuple((thigh.at(at, up=k), 0.040) for k in (-0.030, 0.030)), towards=0.05)]


def _roller(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    part = every_part((prop.word("under"),))[0]
    x, y, _ = now.points[part]
    start = first.points[part][0]
    radius = prop.number("high") / 2
    rolled = (x - start) * prop.number("rolls")
    middle = start + rolled + prop.number("ahead")
    near, far = (middle, y - _HALF_ROLLER, radius), (middle, y + _HALF_ROLLER, radius)
    shapes = [Shape("roller", "load", ((near, radius), (far, radius)))]
    for side in (-1, 1):
        # Its end, hollow in the middle, and a mark from there to the rim, which shows that it rolls.
        end, out = (middle, y + side * _HALF_ROLLER, radius), (0.0, float(side), 0.0)
        shapes.append(Shape("roller", "load end", ((end, radius),), out, towards=_HALF_ROLLER))
        turned = rolled / radius
        rim = add(end, (sin(turned) * radius * 0.8, 0.0, cos(turned) * radius * 0.8))
        shapes.append(Shape("roller", "hollow", ((end, radius * 0.48),), out, towards=_HALF_ROLLER + 0.01))
        shapes.append(
            Shape("roller", "hollow", ((end, radius * 0.14), (rim, radius * 0.14)), out, towards=_HALF_ROLLER + 0.01)
        )
    return shapes


def _object(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    part = prop.word("beside")
    x, y, _ = first.points[point_name(part)]
    x, y = x + prop.number("ahead"), y + OUTWARDS[limb_of(part)] * prop.number("out")
    long, wide = prop.number("long") / 2, prop.number("wide") / 2
    return block((x - long, x + long), (y - wide, y + wide), (0.0, prop.number("high")), "object", "load")


def _towels(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    shapes = []
    for part in every_part((prop.word("under"),)):
        x, y, _ = now.points[f"{limb_of(part)} ball"]
        corners = tuple(
            ((x + dx, y + dy, z), 0.004) for dx in (-0.085, 0.085) for dy in (-0.050, 0.050) for z in (0.008, -0.026)
        )
        shapes.append(Shape("towel", "towel", corners))
    return shapes


def _stick(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    middle = now.chest.at(now.points["neck"], up=0.028, forward=-0.045)
    half = prop.number("long") / 2
    inner = HALF_SHOULDERS + 0.02
    tips = [now.chest.at(middle, left=k * half) for k in (1, -1)]
    roots = [now.chest.at(middle, left=k * inner) for k in (1, -1)]
    return [
        Shape("stick", "load", ((roots[0], 0.021), (roots[1], 0.021)), towards=0.02),
        *(
            Shape("stick", "load", ((root, 0.021), (tip, 0.021)), towards=0.20)
            for root, tip in zip(roots, tips, strict=True)
        ),
    ]


def _bib(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    """A cloth on the chest: it is seen from the front, narrows as the trunk turns, and shows where the chest points."""
    corners = tuple(
        (now.chest.at(now.points["neck"], forward=0.062, left=k * 0.042, up=up), 0.016)
        for k in (1, -1)
        for up in (-0.050, -0.190)
    )
    return [Shape("trunk", "bib", corners, facing=now.chest.forward, towards=0.06)]


def _band(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    around = prop.word("around")
    return _band_around(around, now) if around else _band_to_post(prop, now, first)


def _band_around(around: str, now: Skeleton) -> list[Shape]:
    joint = {"feet": "ball", "ankles": "ankle", "knees": "knee"}[around]
    radius = {"feet": 0.024, "ankles": 0.030, "knees": 0.044}[around]
    shapes = []
    ends: list[Vector] = []
    for limb in Limb:
        thigh, shank, foot = now.legs[limb]
        axes = foot if joint == "ball" else shank if joint == "ankle" else thigh
        at = now.points[f"{limb} {joint}"]
        at = axes.at(at, up=0.010, forward=-0.034) if joint == "ball" else axes.at(at, up=0.045)
        ends.append(at)
        ring = tuple((axes.at(at, left=k * radius), 0.012 if joint == "ball" else 0.016) for k in (-1, 1))
        shapes.append(Shape(f"{limb} leg", "band", ring, towards=0.05))
    lift = (0.0, 0.0, 0.012)
    for k in (-1.0, 1.0):
        both = tuple((add(end, times(lift, k)), 0.009) for end in ends)
        shapes.append(Shape("band", "band", both))
    return shapes


def _band_to_post(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    limb = limb_of(prop.word("from"))
    foot = now.legs[limb][2]
    at = foot.at(now.points[f"{limb} ball"], up=0.008, forward=-0.030)
    x, y, _ = first.points[f"{limb} ball"]
    x, y = x + prop.number("ahead"), y + OUTWARDS[limb] * prop.number("out")
    post = (x, y, prop.number("high"))
    outer = foot.at(at, left=OUTWARDS[limb] * 0.028)
    ring = tuple((foot.at(at, left=k * 0.028, up=h), 0.004) for k in (-1, 1) for h in (0.014, -0.006))
    high = prop.number("post")
    return [
        # A plate on the floor, and a hook: an anchor, and not a leg.
        *block((x - 0.06, x + 0.06), (y - 0.06, y + 0.06), (0.0, 0.02), "post", "prop"),
        *block((x - 0.018, x + 0.018), (y - 0.018, y + 0.018), (0.0, high), "post", "prop"),
        Shape("band", "band", ((outer, 0.011), (post, 0.011))),
        Shape(f"{limb} leg", "band", ring),
    ]


def _rail(prop: PropSpec, now: Skeleton, first: Skeleton) -> list[Shape]:
    x, y, z = first.points[prop.word("at")]
    bar = z - 0.030
    return [
        Shape("rail", "prop top", (((x + 0.02, y, 0.0), 0.014), ((x + 0.02, y, bar), 0.014))),
        Shape("rail", "prop top", (((x - 0.08, y, bar), 0.018), ((x + 0.12, y, bar), 0.018))),
    ]


def shadow_of(now: Skeleton) -> Shape:
    """The shadow below the foot that hops: it shrinks where the figure leaves the floor."""
    ball, heel = now.points["working ball"], now.points["working heel"]
    height = max(0.0, min(ball[2], heel[2]) - 0.02)
    size = max(0.35, 1.0 - height / _HIGHEST_SHADOW)
    middle = mix(ball, heel, 0.5)
    corners = tuple(
        ((middle[0] + dx * size, middle[1] + dy * size, z), 0.004)
        for dx in (-0.10, 0.10)
        for dy in (-0.05, 0.05)
        for z in (-0.006, -0.030)
    )
    return Shape("shadow", "shadow", corners)


_KINDS: Mapping[str, Callable[[PropSpec, Skeleton, Skeleton], list[Shape]]] = MappingProxyType(
    {
        "wall": _wall,
        "couch": _couch,
        "box": _box,
        "stair": _stair,
        "dumbbells": _dumbbells,
        "dumbbell": _dumbbell,
        "kettlebell": _kettlebell,
        "weight": _weight,
        "roller": _roller,
        "object": _object,
        "towels": _towels,
        "stick": _stick,
        "bib": _bib,
        "band": _band,
        "rail": _rail,
    }
)
