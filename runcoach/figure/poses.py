"""Poses in full, from what a figure writes of them; what lies between two of them; and how a movement gathers pace.

Holds the words of a pose, not where the body is in the room.
"""

from collections.abc import Iterable

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.skeleton import ANGLE_NAMES, INDEX, UP_INDEX, AngleTuple
from runcoach.session.figure_values import BOTH_SIDES, LIMB_JOINTS, Angles, FigureSpec, Limb, PoseSpec

_SOFTNESS = 0.75
"""How much of a movement starts and ends gently; the rest is even, so that it is on time at both ends."""
_USUAL_ARMS = "hang"
_ARM_ANGLES: dict[str, tuple[tuple[str, float], ...]] = {
    "hang": (("arm out", 4.0),),
    "forward": (("shoulder", 86.0), ("elbow", 6.0)),
    "overhead": (("shoulder", 175.0),),
    "run": (("shoulder", 10.0), ("elbow", 85.0)),
    "on floor": (("shoulder", 90.0), ("arm out", 14.0)),
    "on hips": (("arm out", 35.0), ("shoulder", -20.0), ("elbow", 90.0)),
    "on stick": (("arm out", 60.0), ("elbow", 120.0)),
    "rack": (("shoulder", 25.0), ("elbow", 140.0)),
    "on knee": (("shoulder", 35.0), ("elbow", 40.0)),
    "at chest": (("shoulder", 30.0), ("elbow", 120.0)),
}
_FOLLOWS_TRUNK = frozenset({"hang", "forward", "on floor"})
"""Ways to hold the arms that keep their direction in the room, however the trunk leans."""
REACHES = frozenset({"on hips", "on stick", "rack", "on knee", "at chest"})
"""Ways to hold the arms that bring the hand to a place on the body."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A pose in full."""

    name: str
    angles: AngleTuple
    """All joint angles; `up` in shares of the body's height."""
    stays: tuple[str, ...]
    slides: tuple[str, ...]
    arms: dict[Limb, str]

    @property
    def contacts(self) -> tuple[str, ...]:
        """The parts that lie on something."""
        return self.stays + self.slides


def every_part(words: Iterable[str] | None) -> tuple[str, ...]:
    """The parts with `feet` and its like taken apart."""
    return tuple(part for word in words or () for part in BOTH_SIDES.get(word, (word,)))


def full_poses(spec: FigureSpec) -> dict[str, Pose]:
    """Each pose of a figure, with the figure's own lines and the way of the arms filled in."""
    return {pose.name: full_pose(spec.base, pose) for pose in spec.poses}


def full_pose(base: PoseSpec, pose: PoseSpec) -> Pose:
    """A pose with everything that it leaves to the figure's own lines or to standing."""
    angles = [0.0] * len(ANGLE_NAMES)
    trunk = dict(base.angles) | dict(pose.angles)
    for joint, degrees in trunk.items():
        if joint not in LIMB_JOINTS:
            angles[INDEX[joint]] = degrees / 100 if joint == "up" else degrees
    leaning = trunk.get("lean", 0.0) + trunk.get("bend", 0.0)
    arms: dict[Limb, str] = {}
    for limb in Limb:
        written = _limb_angles(base, pose, limb)
        arms[limb] = _arms_of(base, pose, limb)
        usual = dict(_ARM_ANGLES[arms[limb]])
        if arms[limb] in _FOLLOWS_TRUNK:
            usual["shoulder"] = usual.get("shoulder", 0.0) + leaning
        for joint, degrees in (usual | written).items():
            angles[INDEX[f"{limb} {joint}"]] = degrees
    stays = base.stays if pose.stays is None else pose.stays
    slides = base.slides if pose.slides is None else pose.slides
    return Pose(pose.name, tuple(angles), every_part(stays), every_part(slides), arms)


def _limb_angles(base: PoseSpec, pose: PoseSpec, limb: Limb) -> dict[str, float]:
    def of_limbs(angles: Angles) -> dict[str, float]:
        return {joint: degrees for joint, degrees in angles if joint in LIMB_JOINTS}

    own, ours = (each.working if limb is Limb.WORKING else each.other for each in (base, pose))
    return of_limbs(base.angles) | of_limbs(own.angles) | of_limbs(pose.angles) | of_limbs(ours.angles)


def _arms_of(base: PoseSpec, pose: PoseSpec, limb: Limb) -> str:
    own, ours = (each.working if limb is Limb.WORKING else each.other for each in (base, pose))
    return ours.arms or pose.arms or own.arms or base.arms or _USUAL_ARMS


def mixed(a: Pose, b: Pose, share: float) -> AngleTuple:
    """The angles between two poses; a hop rises and falls as a thrown body does."""
    if a is b or a.angles == b.angles:
        return a.angles
    low, high = a.angles[UP_INDEX], b.angles[UP_INDEX]
    angles = [x + (y - x) * share for x, y in zip(a.angles, b.angles, strict=True)]
    if low != high:
        angles[UP_INDEX] = low + (high - low) * (share * (2 - share) if high > low else share * share)
    return tuple(angles)


def eased(share: float) -> float:
    """A share of time as a share of the way: soft at both ends, and on time at both ends."""
    share = max(0.0, min(1.0, share))
    return share + (share * share * (3 - 2 * share) - share) * _SOFTNESS


def time_of(way: float) -> float:
    """The share of time at which a share of the way is done; the opposite of `eased`."""
    low, high = 0.0, 1.0
    if way >= 1.0:
        return 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if eased(middle) >= way else (middle, high)
    return high
