"""The skeleton at any moment of a figure's phases: what stays in place carries the body, the rest reaches for it.

Each pose is placed in the room once, in the order of the phases, so that what stays between two poses is in one place.
Independent of pictures.
"""

from collections.abc import Sequence
from dataclasses import field
from math import pi, sin

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.contact import (
    bring_hand,
    keep_above_floor,
    landed,
    lifted,
    limb_of,
    point_name,
    rest_height,
    supports,
)
from runcoach.figure.poses import REACHES, Pose, eased, full_poses, mixed, time_of
from runcoach.figure.skeleton import INDEX, UP_INDEX, AngleTuple, Skeleton
from runcoach.figure.vectors import ORIGIN, Vector, add, mix, sub
from runcoach.session.figure_values import BACK, HOLD, FigureSpec, Limb, PhaseSpec

_SWAY_DEGREES = 0.6
_LEAN = INDEX["lean"]


@dataclass(slots=True)
class _Place:
    """Where a pose's parts are in the room."""

    pinned: dict[str, Vector] = field(default_factory=dict)
    """The parts that stay."""
    corrections: dict[str, Vector] = field(default_factory=dict)
    """From where the angles alone would put a part to where it rests."""


@dataclass(frozen=True, slots=True)
class Step:
    """A phase with the pose in which it starts."""

    name: str
    path: tuple[Pose, ...]
    """The poses that it goes through, the first of which ends the phase before unless it has a start of its own."""
    shares: tuple[float, ...]
    """Where on the way (0 to 1) each pose of the path is reached."""
    weight: float
    """Its length where there is no tempo: seconds, or beats if `in_beats`."""
    in_beats: bool

    @property
    def is_hold(self) -> bool:
        """Whether nothing moves."""
        return all(pose is self.path[0] for pose in self.path)

    @property
    def is_hop(self) -> bool:
        """Whether the body leaves the floor, so that gravity and not ease sets the pace."""
        return any(pose.angles[UP_INDEX] for pose in self.path)


class Movement:
    """The body of a figure, moving.

    Args:
        spec: The figure.
        tempo: The phases of a rep, in order; the figure's own if none are given. The body stands still in a phase that
            the figure says nothing of.

    Raises:
        ValueError: The figure has no poses or phases, or a phase goes to a pose that is not there.
    """

    def __init__(self, spec: FigureSpec, tempo: Sequence[str] = ()) -> None:
        if not spec.poses or not spec.phases:
            raise ValueError("a figure needs poses and phases")
        self.spec = spec
        self.poses = full_poses(spec)
        for phase in spec.phases:
            for name in (*phase.to, phase.start or HOLD):
                if name != HOLD and name not in self.poses:
                    raise ValueError(f"the phase {phase.name!r} goes to {name!r}, which is no pose")
        self.high = supports(spec)
        self.steps = self._steps(_in_order(spec, tempo))
        self._places = {name: _Place() for name in self.poses}
        self._grips: dict[Limb, Vector] = {}
        self._settle()
        self.first = self.at_pose(self.steps[0].path[0])
        for prop in spec.props:
            if prop.kind == "rail":
                hand = prop.word("at")
                self._grips[limb_of(hand)] = self.first.points[hand]

    def skeleton(self, phase: int, share: float) -> Skeleton:
        """The body at a share (0 to 1) of a phase."""
        step = self.steps[phase]
        share = max(0.0, min(1.0, share))
        if step.is_hold:
            return self._between(step.path[0], step.path[0], 0.0, share)
        way = share if step.is_hop else eased(share)
        for index, end in enumerate(step.shares[1:]):
            if way <= end or index == len(step.shares) - 2:
                start = step.shares[index]
                within = min(1.0, (way - start) / (end - start))
                return self._between(step.path[index], step.path[index + 1], within)
        raise AssertionError("a path has a last pose")

    def at_pose(self, pose: Pose) -> Skeleton:
        """The body in a pose."""
        return self._between(pose, pose, 0.0)

    def key_moments(self) -> list[tuple[int, float]]:
        """Phase and share at which each pose is reached, with the start first."""
        moments = [(0, 0.0)]
        for index, step in enumerate(self.steps):
            if index and step.path[0] is not self.steps[index - 1].path[-1]:
                moments.append((index, 0.0))
            if not step.is_hold:
                moments += [(index, end if step.is_hop else time_of(end)) for end in step.shares[1:]]
        return moments

    def pin_of(self, pose: Pose, part: str) -> Vector:
        """Where a part that stays should be in a pose."""
        at = self._places[pose.name].pinned[part]
        return lifted(at, rest_height(part, self.high) + pose.angles[UP_INDEX])

    def _steps(self, phases: Sequence[PhaseSpec]) -> tuple[Step, ...]:
        steps = []
        last = [name for phase in phases for name in phase.to if name != HOLD]
        start = last[-1] if last else self.spec.poses[0].name
        for phase in phases:
            names = [phase.start or start]
            for name in phase.to:
                names.append(names[-1] if name == HOLD else name)
            path = tuple(self.poses[name] for name in names)
            weights = phase.shares or (1.0,) * len(phase.to)
            total = sum(weights)
            ends = [sum(weights[: index + 1]) / total for index in range(len(weights))]
            weight = phase.beats if phase.beats is not None else phase.seconds
            steps.append(Step(phase.name, path, (0.0, *ends), weight if weight else 2.0, phase.beats is not None))
            start = names[-1]
        return tuple(steps)

    # Where the poses are in the room.

    def _settle(self) -> None:
        places: dict[str, Vector] = {}
        settled: set[str] = set()
        for pose in (pose for step in self.steps for pose in step.path):
            place = self._places[pose.name]
            if pose.name not in settled:
                settled.add(pose.name)
                known = {part: at for part, at in places.items() if part in pose.stays}
                skeleton = self._raw(pose.angles, pose, pose, 0.0)
                self._carry(skeleton, pose.stays, known, pose.angles[UP_INDEX])
                for part in pose.contacts:
                    point = skeleton.points[point_name(part)]
                    at = known.get(part, lifted(point, rest_height(part, self.high) + pose.angles[UP_INDEX]))
                    place.corrections[part] = sub(at, point)
                    if part in pose.stays:
                        known[part] = at
                place.pinned = known
            places = place.pinned

    def _raw(self, angles: AngleTuple, a: Pose, b: Pose, share: float, breath: float = 0.0) -> Skeleton:
        return Skeleton(angles, landed(a, b, share, ("foot",)), landed(a, b, share, ("toes",)), breath)

    def _carry(self, skeleton: Skeleton, stays: Sequence[str], known: dict[str, Vector], up: float) -> None:
        """Move the whole body so that the first part that stays is in its place."""
        carrier = next((part for part in stays if part in known), stays[0] if stays else None)
        if carrier is None:
            return
        point = skeleton.points[point_name(carrier)]
        at = lifted(known.get(carrier, point), rest_height(carrier, self.high) + up)
        skeleton.move(sub(at, point))

    def _hips(self, pose: Pose) -> Vector:
        skeleton = self._raw(pose.angles, pose, pose, 0.0)
        self._carry(skeleton, pose.stays, self._places[pose.name].pinned, pose.angles[UP_INDEX])
        return skeleton.points["hips"]

    # One moment.

    def _between(self, a: Pose, b: Pose, share: float, held: float | None = None) -> Skeleton:
        """The body between two poses, or in one that is held, for a share of the hold."""
        angles = mixed(a, b, share)
        up = angles[UP_INDEX]
        breath = 0.0
        if held is not None:
            breath = sin(pi * held) ** 2
            if a.stays and a.stays[0].endswith((" foot", " toes")):
                sway = _SWAY_DEGREES * sin(2 * pi * held)
                angles = (*angles[:_LEAN], angles[_LEAN] + sway, *angles[_LEAN + 1 :])
        skeleton = self._raw(angles, a, b, share, breath)
        place_a, place_b = self._places[a.name], self._places[b.name]
        both = [part for part in b.stays if part in a.stays]
        known = {part: mix(place_a.pinned[part], place_b.pinned[part], share) for part in both}
        if both:
            self._carry(skeleton, both, known, up)
        else:
            skeleton.move(mix(self._hips(a), self._hips(b), share))
        for part in dict.fromkeys(a.contacts + b.contacts):
            if part != BACK and not part.endswith((" knee", " elbow")):
                self._reach(skeleton, part, known.get(part), (a, b), share, up)
        for limb in Limb:
            keep_above_floor(skeleton, limb, {*known, *a.slides, *b.slides})
            self._hold_arms(skeleton, limb, a, b, share)
        return skeleton

    def _reach(
        self, skeleton: Skeleton, part: str, at: Vector | None, poses: tuple[Pose, Pose], share: float, up: float
    ) -> None:
        a, b = poses
        point = skeleton.points[point_name(part)]
        if at is not None:
            target = lifted(at, rest_height(part, self.high) + up)
        else:
            # In contact in one pose only: its correction comes with the landing, so that nothing jumps.
            correction_a = self._places[a.name].corrections.get(part, ORIGIN)
            correction_b = self._places[b.name].corrections.get(part, ORIGIN)
            target = add(point, mix(correction_a, correction_b, share))
            if part in a.contacts and part in b.contacts:
                target = lifted(target, rest_height(part, self.high) + up)
        limb = limb_of(part)
        if part.endswith(" hand"):
            skeleton.reach_with_arm(limb, target)
        else:
            skeleton.reach_with_leg(limb, point_name(part).split()[-1], target)

    def _hold_arms(self, skeleton: Skeleton, limb: Limb, a: Pose, b: Pose, share: float) -> None:
        if limb in self._grips:
            skeleton.reach_with_arm(limb, self._grips[limb])
            return
        arms_a, arms_b = a.arms[limb], b.arms[limb]
        if arms_a == arms_b:
            bring_hand(skeleton, limb, arms_b, 1.0)
            return
        for arms, weight in ((arms_a, 1 - share), (arms_b, share)):
            if arms in REACHES:
                bring_hand(skeleton, limb, arms, weight)


def _in_order(spec: FigureSpec, tempo: Sequence[str]) -> tuple[PhaseSpec, ...]:
    if not tempo:
        return spec.phases
    known = {phase.name: phase for phase in spec.phases}
    return tuple(known.get(name, PhaseSpec(name, (HOLD,))) for name in tempo)
