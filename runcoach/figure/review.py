"""What is wrong with a figure, or doubtful: problems with a place in the data and a number, for who writes figures.

Everything that only the moving body shows: words and types are the reader's (`session.figure_reading`).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import dist

from runcoach.figure.contact import point_name
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment, Size, Style
from runcoach.figure.poses import Pose
from runcoach.figure.reach import bend_between
from runcoach.figure.shapes import dips
from runcoach.figure.skeleton import INDEX, Skeleton
from runcoach.figure.vectors import Vector, add, length, mix, sub, times
from runcoach.session.figure_values import (
    HOLD,
    JOINTS,
    LIMB_JOINTS,
    FigureProblem,
    FigureSpec,
    Limb,
    Path,
    PoseSpec,
)
from runcoach.session.wording import did_you_mean, listed, quote

MAX_DIP = 0.012
"""How deep something may dip into the floor, in body heights: less than is seen."""
MAX_SLIP = 0.010
_MAX_JUMP = 0.07
_STEPS = 40
_KNEE_SLACK = 1.0
_FELT_BESIDE = 0.07
_SEEN_CELLS = 6
_SMALL = Size(24, 14)
_PLAIN = Style(ghost=False)


def review(spec: FigureSpec, tempo: Sequence[str] = (), alternates: bool = False) -> tuple[FigureProblem, ...]:
    """Everything that is wrong or doubtful in a figure; looked at once for as many figures as a library has.

    Args:
        spec: The figure, as it was read.
        tempo: The names of the phases of a rep; empty where the work has no tempo.
        alternates: Whether the sides take turns.
    """
    return _review(spec, tuple(tempo), alternates)


@lru_cache(maxsize=256)
def _review(spec: FigureSpec, tempo: tuple[str, ...], alternates: bool) -> tuple[FigureProblem, ...]:
    problems = [*_phases(spec, tempo), *_limits(spec)]
    if not spec.poses or not spec.phases:
        return tuple(problems)
    figure = MovingFigure(spec, tempo, alternates)
    problems += _walk(figure)
    problems += _balance(figure)
    problems += _visibility(figure)
    return tuple(problems)


def _phases(spec: FigureSpec, tempo: Sequence[str]) -> Iterator[FigureProblem]:
    names = [phase.name for phase in spec.phases]
    if tempo:
        for name in names:
            if name not in tempo:
                hint = did_you_mean(name, tempo) or f"its phases are {listed(tempo, 'and')}"
                yield FigureProblem(("phases", name), f"{quote(name)} is no phase of the tempo", hint, at_key=True)
        for name in dict.fromkeys(tempo):
            if name not in names:
                message = f"the tempo's phase {quote(name)} has no pose"
                yield FigureProblem(("phases",), message, f"add '{name}: {HOLD}' if nothing moves")
    used = {name for phase in spec.phases for name in (phase.start, *phase.to)}
    for pose in spec.poses:
        if pose.name not in used:
            yield FigureProblem(("poses", pose.name), f"the pose {quote(pose.name)} is used by no phase")


def _limits(spec: FigureSpec) -> Iterator[FigureProblem]:
    for pose, path in ((spec.base, ()), *((pose, ("poses", pose.name)) for pose in spec.poses)):
        for joint, degrees, place in _written(pose, path):
            low, high, what = JOINTS[joint]
            if not low <= degrees <= high:
                message = f"{quote(joint)} is {degrees:g}, and goes from {low:g} to {high:g}"
                yield FigureProblem(place, message, what)


def _written(pose: PoseSpec, path: Path) -> Iterator[tuple[str, float, Path]]:
    for joint, degrees in pose.angles:
        yield joint, degrees, (*path, joint)
    for limb, side in ((Limb.WORKING, pose.working), (Limb.OTHER, pose.other)):
        for joint, degrees in side.angles:
            yield joint, degrees, (*path, str(limb), joint)


# The body as it moves.


def _walk(figure: MovingFigure) -> Iterator[FigureProblem]:
    """Below the floor, slipping, bent too far by its contacts, and jumps: at many moments of all phases."""
    movement = figure.movement
    deepest: dict[str, tuple[float, int, float]] = {}
    slips: dict[tuple[str, str], float] = {}
    jumps: dict[str, tuple[float, int, float]] = {}
    bent: dict[str, tuple[float, int, float]] = {}
    before: Skeleton | None = None
    for phase, step in enumerate(movement.steps):
        count = _STEPS * (len(step.path) - 1)
        for index in range(count + 1):
            share = index / count
            skeleton = movement.skeleton(phase, share)
            for group, depth in dips(skeleton).items():
                _keep_largest(deepest, group, depth, phase, share)
            for limb in Limb:
                _keep_largest(bent, f"{limb} knee", knee_bend(skeleton, limb), phase, share)
            if before is not None and index:
                for name, point in skeleton.points.items():
                    _keep_largest(jumps, name, dist(point, before.points[name]), phase, share)
            before = skeleton
    for pose in {pose.name: pose for step in movement.steps for pose in step.path}.values():
        for part, slip in slips_of(figure, pose):
            slips[pose.name, part] = slip
    for group, (depth, phase, share) in deepest.items():
        if depth > MAX_DIP:
            name = movement.steps[phase].name
            message = f"{group} is {depth * 100:.1f} below the floor, at {share:.0%} of {quote(name)}"
            yield FigureProblem(("phases", name), message, "a hundredth is one of the body's height")
    for (pose_name, part), slip in slips.items():
        if slip > MAX_SLIP:
            message = f"{part} cannot reach where it stays, {slip * 100:.1f} are missing"
            yield FigureProblem(("poses", pose_name), message, "bend the joints between it and what stays first")
    for name, (angle, phase, share) in bent.items():
        high = LIMB_JOINTS["knee"].high
        if angle > high + _KNEE_SLACK:
            step_name = movement.steps[phase].name
            message = f"{name} is bent by {angle:.0f} at {share:.0%} of {quote(step_name)}, and goes to {high:g}"
            yield FigureProblem(("phases", step_name), message, "bring what stays further from the hips")
    for name, (jump, phase, share) in jumps.items():
        if jump > _MAX_JUMP and not movement.steps[phase].is_hop:
            step_name = movement.steps[phase].name
            message = f"{name} jumps by {jump * 100:.0f} at {share:.0%} of {quote(step_name)}"
            yield FigureProblem(
                ("phases", step_name), message, "put a pose between, or keep 5 degrees in a straight joint"
            )


def _keep_largest(
    found: dict[str, tuple[float, int, float]], name: str, value: float, phase: int, share: float
) -> None:
    if value > found.get(name, (0.0,))[0]:
        found[name] = (value, phase, share)


def knee_bend(skeleton: Skeleton, limb: Limb) -> float:
    """How far a knee is bent, in degrees."""
    hip, knee, ankle = (skeleton.points[f"{limb} {joint}"] for joint in ("hip", "knee", "ankle"))
    return bend_between(sub(knee, hip), sub(ankle, knee))


def slips_of(figure: MovingFigure, pose: Pose) -> Iterator[tuple[str, float]]:
    """How far each part that stays in a pose is from its place, in body heights."""
    movement = figure.movement
    skeleton = movement.at_pose(pose)
    for part in pose.stays:
        yield part, length(sub(skeleton.points[point_name(part)], movement.pin_of(pose, part)))


# Balance, with rough masses.


def _balance(figure: MovingFigure) -> Iterator[FigureProblem]:
    movement = figure.movement
    for pose in {pose.name: pose for step in movement.steps for pose in step.path}.values():
        feet = [part for part in pose.stays if part.endswith((" foot", " toes"))]
        if pose.angles[INDEX["up"]] or not pose.stays or len(feet) != len(pose.stays):
            continue
        skeleton = movement.at_pose(pose)
        weight, points = centre_of_mass(skeleton), skeleton.points
        on_toes = all(part.endswith(" toes") for part in feet)
        limbs = [part.split()[0] for part in feet]
        back = min(points[f"{limb} ball"][0] - 0.05 if on_toes else points[f"{limb} heel"][0] for limb in limbs)
        front = max(points[f"{limb} toes"][0] for limb in limbs)
        sides = [points[f"{limb} ball"][1] for limb in limbs]
        for miss, where in (
            (back - weight[0], "behind"),
            (weight[0] - front, "ahead of"),
            (max(min(sides) - weight[1], weight[1] - max(sides)) - _FELT_BESIDE, "beside"),
        ):
            if miss > 0.01:
                message = f"the figure would fall: its weight is {miss * 100:.0f} {where} what it stands on"
                yield FigureProblem(("poses", pose.name), message, "lean, or move the hips over the feet")


def centre_of_mass(skeleton: Skeleton) -> Vector:
    """Where the body's weight is, from rough masses of its parts."""
    points = skeleton.points
    total = times(mix(points["hips"], points["neck"], 0.5), 0.50)
    total = add(total, times(points["head"], 0.08))
    for limb in Limb:
        for above, below, mass in (("hip", "knee", 0.11), ("knee", "ankle", 0.06), ("shoulder", "hand", 0.04)):
            middle = mix(points[f"{limb} {above}"], points[f"{limb} {below}"], 0.5)
            total = add(total, times(middle, mass))
    return total


# What is seen of it.


def _visibility(figure: MovingFigure) -> Iterator[FigureProblem]:
    moving = [index for index, step in enumerate(figure.movement.steps) if not step.is_hold]
    if not moving:
        yield FigureProblem(("phases",), "nothing moves", "give at least one phase another pose")
        return
    if figure.spec.close_up is not None:
        return
    changed = 0
    for phase in moving:
        start = figure.cells(Moment(phase, 0.0), _SMALL, _PLAIN)
        for share in (1.0, 0.5):
            other = figure.cells(Moment(phase, share), _SMALL, _PLAIN)
            differing = sum(
                a != b for one, two in zip(start, other, strict=True) for a, b in zip(one, two, strict=True)
            )
            changed = max(changed, differing)
            if changed >= _SEEN_CELLS:
                # Most movements are seen at once, and a picture takes longer than all that is asked of the skeleton.
                return
    message = f"the movement is too small to see: {changed} of {_SMALL.columns * _SMALL.rows} cells change"
    yield FigureProblem(("poses",), message, "add a close-up")
