"""The skeleton: bones and joints, and where they are for given joint angles (forward kinematics).

It is made with the hips in the room's origin and then moved as a whole. Independent of poses, floors and pictures.
Lengths are shares of the body's height.
"""

from collections.abc import Mapping

from runcoach.figure.reach import two_bones
from runcoach.figure.vectors import ORIGIN, UP, Axes, Vector, add, axes_along, length, mix, sub, times, unit
from runcoach.session.figure_values import LIMB_JOINTS, TRUNK_JOINTS, Limb

THIGH, SHANK = 0.245, 0.240
HEEL_BACK, BALL_AHEAD, TOES = 0.040, 0.082, 0.036
SOLE_BELOW = 0.029
"""From the ankle down to the middle of heel and ball, which are balls themselves."""
FOOT_RADIUS, KNEE_RADIUS, HAND_RADIUS, BACK_RADIUS = 0.016, 0.038, 0.026, 0.058
LOWER_BACK, UPPER_BACK, NECK, HEAD = 0.120, 0.165, 0.042, 0.066
HALF_HIPS, HALF_SHOULDERS = 0.052, 0.112
UPPER_ARM, FOREARM = 0.178, 0.170

TRUNK_NAMES = tuple(TRUNK_JOINTS)
LIMB_NAMES = tuple(LIMB_JOINTS)
ANGLE_NAMES: tuple[str, ...] = (
    *TRUNK_NAMES,
    *(f"{limb} {joint}" for limb in Limb for joint in LIMB_NAMES),
)
INDEX: Mapping[str, int] = {name: index for index, name in enumerate(ANGLE_NAMES)}
"""Where each angle is in the tuple of a pose's angles."""
_LIMB_START = {limb: INDEX[f"{limb} {LIMB_NAMES[0]}"] for limb in Limb}
UP_INDEX = INDEX["up"]

OUTWARDS: Mapping[Limb, int] = {Limb.WORKING: -1, Limb.OTHER: 1}
"""Which way is out: the working side is built as the right one."""

AngleTuple = tuple[float, ...]
"""All angles, in the order of `ANGLE_NAMES`."""

_STEPS = 6
_CLOSE = 1e-9
_ALMOST_STRAIGHT = 0.012
_STEEP = 0.9


_LEG_POINTS = {
    limb: tuple(f"{limb} {part}" for part in ("knee", "ankle", "heel", "ball", "foot", "toes")) for limb in Limb
}
"""What the points of each leg are called, put together once: a leg is placed for each try to reach something."""


class Skeleton:
    """Joints and the axes of the parts, at one moment.

    Attributes:
        points: Where each joint is, by name: `hips`, `working knee`.
        legs: Axes of thigh, shank and foot of each side.
        chest, pelvis, skull: Axes of the trunk's parts.
        breath: How far the chest is filled, 0 to 1.
    """

    __slots__ = ("_angles", "_flat", "_on_toes", "breath", "chest", "legs", "pelvis", "points", "skull")

    def __init__(
        self,
        angles: AngleTuple,
        flat: Mapping[Limb, float] | None = None,
        on_toes: Mapping[Limb, float] | None = None,
        breath: float = 0.0,
    ) -> None:
        self._angles = angles
        self._flat = flat or {}
        self._on_toes = on_toes or {}
        self.breath = breath
        lean, turn, tilt, bend, twist, side_bend, nod, look, _ = angles[: len(TRUNK_NAMES)]
        self.pelvis = Axes().turned(turn).leaned(lean).tilted(tilt)
        self.chest = self.pelvis.leaned(bend).turned(twist).tilted(side_bend)
        self.skull = self.chest.leaned(nod).turned(look)
        self.points: dict[str, Vector] = {}
        self.legs: dict[Limb, tuple[Axes, Axes, Axes]] = {}
        self._place(ORIGIN)

    def limb_angles(self, limb: Limb) -> AngleTuple:
        """The angles of one side, in the order of `LIMB_NAMES`."""
        start = _LIMB_START[limb]
        return self._angles[start : start + len(LIMB_NAMES)]

    def move(self, by: Vector) -> None:
        """Shift everything."""
        self.points = {name: add(point, by) for name, point in self.points.items()}

    def reach_with_leg(self, limb: Limb, part: str, target: Vector) -> None:
        """Bend hip and knee so that a part of the foot (foot, heel, ball, toes) comes to the target, if it can."""
        points, name = self.points, f"{limb} {part}"
        hip = points[f"{limb} hip"]
        thigh = self.legs[limb][0]
        towards = add(thigh.forward, times(self.pelvis.forward, 0.05))
        ankle = points[f"{limb} ankle"]
        for _ in range(_STEPS):
            miss = sub(target, points[name])
            if miss[0] * miss[0] + miss[1] * miss[1] + miss[2] * miss[2] < _CLOSE:
                break
            ankle = add(ankle, miss)
            knee, ankle = two_bones(hip, ankle, THIGH, SHANK, towards)
            forward = sub(knee, mix(hip, ankle, 0.5))
            if length(forward) < _ALMOST_STRAIGHT:
                forward = towards
            self._finish_leg(
                limb, axes_along(sub(hip, knee), forward), axes_along(sub(knee, ankle), forward), knee, ankle
            )

    def reach_with_arm(self, limb: Limb, target: Vector, towards: Vector | None = None) -> None:
        """Bend shoulder and elbow so that the hand comes to the target; the elbow keeps its way unless one is given."""
        points = self.points
        shoulder = points[f"{limb} shoulder"]
        if towards is None:
            towards = sub(points[f"{limb} elbow"], mix(shoulder, points[f"{limb} hand"], 0.5))
        points[f"{limb} elbow"], points[f"{limb} hand"] = two_bones(shoulder, target, UPPER_ARM, FOREARM, towards)

    def _place(self, hips: Vector) -> None:
        points, chest = self.points, self.chest
        nod = self._angles[6]
        points["hips"] = hips
        waist = points["waist"] = self.pelvis.at(hips, up=LOWER_BACK)
        neck = points["neck"] = chest.at(waist, up=UPPER_BACK)
        base = points["head base"] = chest.leaned(nod * 0.5).at(neck, up=NECK, forward=0.006)
        points["head"] = self.skull.at(base, up=HEAD, forward=0.008)
        points["back"] = chest.at(neck, forward=-BACK_RADIUS, up=-0.03)
        for limb in Limb:
            out = OUTWARDS[limb]
            points[f"{limb} hip"] = self.pelvis.at(hips, left=out * HALF_HIPS)
            points[f"{limb} shoulder"] = chest.at(neck, left=out * HALF_SHOULDERS, up=-0.024 + 0.012 * self.breath)
            self._leg(limb)
            self._arm(limb)

    def _leg(self, limb: Limb) -> None:
        hip, hip_out, hip_turn, knee_angle = self.limb_angles(limb)[:4]
        out = OUTWARDS[limb]
        thigh = self.pelvis.leaned(-hip).tilted(-out * hip_out).turned(out * hip_turn)
        shank = thigh.leaned(knee_angle)
        knee = thigh.at(self.points[f"{limb} hip"], up=-THIGH)
        self._finish_leg(limb, thigh, shank, knee, shank.at(knee, up=-SHANK))

    def _finish_leg(self, limb: Limb, thigh: Axes, shank: Axes, knee: Vector, ankle: Vector) -> None:
        ankle_angle, foot_in, foot_turn = self.limb_angles(limb)[4:7]
        out, points = OUTWARDS[limb], self.points
        foot = shank.leaned(-ankle_angle).turned(out * foot_turn).tilted(out * foot_in)
        flat = self._flat.get(limb, 0.0)
        if flat > 0.0:
            # The sole lies on the floor at any angle of the shin.
            ahead = shank.forward if abs(shank.forward[2]) < _STEEP else thigh.forward
            level = axes_along(UP, (ahead[0], ahead[1], 0.0)).turned(out * foot_turn)
            foot = (
                level
                if flat >= 1.0
                else axes_along(mix(foot.up, level.up, flat), mix(foot.forward, level.forward, flat))
            )
        self.legs[limb] = (thigh, shank, foot)
        knee_name, ankle_name, heel_name, ball_name, foot_name, toes_name = _LEG_POINTS[limb]
        points[knee_name], points[ankle_name] = knee, ankle
        points[heel_name] = foot.at(ankle, forward=-HEEL_BACK, up=-SOLE_BELOW)
        ball = points[ball_name] = foot.at(ankle, forward=BALL_AHEAD, up=-SOLE_BELOW)
        points[foot_name] = foot.at(ankle, up=-SOLE_BELOW)
        # The toes of a raised heel bend flat on the floor.
        both = add(foot.forward, foot.up)
        on_toes = self._on_toes.get(limb, 0.0)
        ahead = unit(mix(foot.forward, unit((both[0], both[1], 0.0)), on_toes)) if on_toes else foot.forward
        points[toes_name] = add(ball, times(ahead, TOES))

    def _arm(self, limb: Limb) -> None:
        shoulder, arm_out, arm_turn, elbow_angle = self.limb_angles(limb)[7:11]
        out = OUTWARDS[limb]
        upper = self.chest.leaned(-shoulder).tilted(-out * arm_out).turned(-out * arm_turn)
        elbow = upper.at(self.points[f"{limb} shoulder"], up=-UPPER_ARM)
        self.points[f"{limb} elbow"] = elbow
        self.points[f"{limb} hand"] = upper.leaned(-elbow_angle).at(elbow, up=-FOREARM)
