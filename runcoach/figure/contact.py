"""What touches the floor, and at which height; how a hand comes to a place on the body.

Everything here reads or bends a skeleton; where the body as a whole goes is `movement`'s.
"""

from collections.abc import Iterable, Mapping

from runcoach.figure.poses import Pose, every_part
from runcoach.figure.skeleton import (
    FOOT_RADIUS,
    HALF_SHOULDERS,
    HAND_RADIUS,
    KNEE_RADIUS,
    OUTWARDS,
    Skeleton,
)
from runcoach.figure.vectors import Vector, add, mix, times
from runcoach.session.figure_values import FigureSpec, Limb

_RADIUS = {
    "foot": FOOT_RADIUS,
    "toes": FOOT_RADIUS,
    "heel": FOOT_RADIUS,
    "edge": 0.038,
    "knee": KNEE_RADIUS,
    "hand": HAND_RADIUS,
    "elbow": 0.028,
}
_POINTS = {"toes": "ball", "edge": "foot"}
_DIP = 0.002
_FOOT_PARTS = ("foot", "toes", "heel", "edge")


def point_name(part: str) -> str:
    """The point of the skeleton that a part in contact is held by: the ball for the toes, the sole for its edge."""
    side, _, rest = part.partition(" ")
    return f"{side} {_POINTS[rest]}" if rest in _POINTS else part


def limb_of(part: str) -> Limb:
    """The side that a part belongs to; the working one for the back."""
    return Limb.OTHER if part.startswith(Limb.OTHER) else Limb.WORKING


def supports(spec: FigureSpec) -> dict[str, float]:
    """How high the thing is that a part stands on; parts on the floor are left out."""
    high: dict[str, float] = {}
    for prop in spec.props:
        if prop.kind in ("box", "stair", "roller"):
            for part in every_part((prop.word("under"),)):
                high[part] = prop.number("high")
    return high


def rest_height(part: str, high: Mapping[str, float]) -> float:
    """Height of a part's point when it lies on its support."""
    return high.get(part, 0.0) + _RADIUS.get(part.split()[-1], 0.0)


def landed(a: Pose, b: Pose, share: float, words: Iterable[str]) -> dict[Limb, float]:
    """How far each side's foot has landed, 0 to 1; it lies as flat as it has landed."""
    result: dict[Limb, float] = {}
    for limb in Limb:
        in_a = any(f"{limb} {word}" in a.contacts for word in words)
        in_b = any(f"{limb} {word}" in b.contacts for word in words)
        if in_a or in_b:
            result[limb] = in_a * (1 - share) + in_b * share
    return result


def keep_above_floor(skeleton: Skeleton, limb: Limb, contacts: Iterable[str]) -> None:
    """Lift a foot in the air that would dip below the floor on its way."""
    if any(f"{limb} {part}" in contacts for part in _FOOT_PARTS):
        return
    points = skeleton.points
    dip = min(points[f"{limb} {part}"][2] for part in ("heel", "ball", "toes")) - FOOT_RADIUS
    if dip < -_DIP:
        skeleton.reach_with_leg(limb, "foot", add(points[f"{limb} foot"], (0.0, 0.0, -dip)))


def bring_hand(skeleton: Skeleton, limb: Limb, arms: str, weight: float) -> None:
    """Bring a hand to a place on the body, or part of the way there."""
    points, chest, out = skeleton.points, skeleton.chest, OUTWARDS[limb]
    aside = times(chest.left, out)
    match arms:
        case "on hips":
            target = skeleton.pelvis.at(points[f"{limb} hip"], left=out * 0.045, up=0.055)
            towards = add(aside, times(chest.forward, -0.6))
        case "on stick":
            target = chest.at(points["neck"], left=out * (HALF_SHOULDERS + 0.27), up=0.022, forward=-0.035)
            towards = add(times(chest.up, -1.0), times(chest.forward, -0.2))
        case "rack":
            target = chest.at(points[f"{limb} shoulder"], left=out * 0.050, up=0.030, forward=0.060)
            towards = add(times(chest.up, -1.0), add(times(chest.forward, 0.3), times(aside, 0.4)))
        case "on knee":
            target = add(points["working knee"], (-0.10, 0.0, 0.075))
            towards = add(aside, times(chest.forward, -0.5))
        case "at chest":
            target = chest.at(points["neck"], left=out * 0.03, up=-0.06, forward=0.15)
            towards = add(times(chest.up, -1.0), times(aside, 0.6))
        case _:
            return
    hand = points[f"{limb} hand"]
    skeleton.reach_with_arm(limb, target if weight >= 1.0 else mix(hand, target, weight), towards)


def lifted(point: Vector, height: float) -> Vector:
    """The point at another height."""
    return (point[0], point[1], height)
