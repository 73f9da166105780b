"""A figure in words, for a terminal that can draw nothing and for those who listen: how the body is, and what moves.

Only words that follow from the data; how an exercise is done stands in its cues.
"""

from itertools import pairwise
from math import atan2, degrees

from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment
from runcoach.figure.poses import Pose
from runcoach.figure.skeleton import INDEX, Skeleton
from runcoach.figure.vectors import dot
from runcoach.session.figure_values import Limb, PropSpec
from runcoach.session.values import Side
from runcoach.session.wording import listed

_PROPS = {
    "wall": "a wall behind",
    "couch": "a couch behind",
    "box": "on a box",
    "stair": "on the edge of a stair",
    "dumbbells": "a dumbbell in each hand",
    "dumbbell": "holding a dumbbell",
    "kettlebell": "a kettlebell at the shoulder",
    "weight": "a weight above the knee",
    "roller": "a roller under the heel",
    "object": "a low object beside the foot",
    "towels": "towels under the feet",
    "stick": "a stick across the shoulders",
    "band": "a band",
    "rail": "a hand on a rail",
}
_JOINT_VERBS: dict[str, tuple[str, str]] = {
    "lean": ("the body leans further forward", "the body comes upright"),
    "twist": ("the chest turns", "the chest turns"),
    "up": ("the body leaves the floor", "the body lands"),
    "hip": ("thigh forward", "thigh back"),
    "hip out": ("leg out to the side", "leg in"),
    "hip turn": ("thigh turns out", "thigh turns in"),
    "knee": ("knee bends", "knee straightens"),
    "ankle": ("toes up", "foot points"),
    "foot in": ("sole turns in", "sole turns back"),
    "shoulder": ("arm forward", "arm back"),
    "elbow": ("elbow bends", "elbow straightens"),
}
_SEEN_DEGREES = 9.0
_SEEN = {"up": 0.02, "hip turn": 20.0}
_MAX_JOINTS = 3
_AS_DEGREES = 500
_LYING = -60.0
_ON_THE_SIDE = 45.0


def sentence(figure: MovingFigure, moment: Moment) -> str:
    """The position, the things, and what moves in the phase of a moment."""
    step = figure.movement.steps[moment.phase]
    parts = [position(step.path[0])]
    parts += list(dict.fromkeys(map(_prop, figure.spec.props)))
    moves = movements(figure, moment.phase, moment.side)
    return f"{', '.join(parts)}: {listed(moves, 'and') if moves else 'nothing moves'}."


def _prop(prop: PropSpec) -> str:
    if prop.kind == "box" and "hand" in prop.word("under"):
        return "a box under the hands" if prop.word("under") == "hands" else "a hand on a box"
    if prop.kind == "wall" and prop.number("behind") < 0:
        return "a wall in front"
    return _PROPS[prop.kind]


def position(pose: Pose) -> str:
    """How a body is placed, in a word or two."""
    lean = pose.angles[INDEX["lean"]]
    stays = set(pose.contacts)
    knees = [limb for limb in Limb if f"{limb} knee" in stays]
    feet = [limb for limb in Limb if stays & {f"{limb} foot", f"{limb} toes"}]
    if lean < _LYING:
        return "Lying on the back"
    on_arms = any(part.endswith((" hand", " elbow")) for part in stays)
    if on_arms and abs(pose.angles[INDEX["tilt"]]) > _ON_THE_SIDE:
        return "In a side plank"
    if on_arms and not any(part.endswith(" foot") for part in stays):
        return "In a plank"
    if len(knees) == 2:
        return "Kneeling on both knees"
    if knees:
        return "Kneeling on one knee"
    return "Standing on one leg" if len(feet) == 1 else "Standing"


def movements(figure: MovingFigure, phase: int, side: Side) -> list[str]:
    """What moves most in a phase: what the figure shows first, in the order in which it happens."""
    movement, shows = figure.movement, figure.spec.shows
    step = movement.steps[phase]
    found: list[tuple[bool, float, str]] = []
    for start, end in pairwise(step.path):
        before, after = (_measured(movement.at_pose(pose), pose) for pose in (start, end))
        for name, low in before.items():
            change = after[name] - low
            limb, _, joint = name.partition(" ")
            is_limb = limb in set(Limb)
            verbs = _JOINT_VERBS.get(joint if is_limb else name)
            if name == "lean" and start.angles[INDEX["lean"]] < _LYING:
                verbs = ("hips sink", "hips rise")
            if name == "tilt" and abs(start.angles[INDEX["tilt"]]) > _ON_THE_SIDE:
                verbs = ("hips sink", "hips rise") if start.angles[INDEX["tilt"]] < 0 else ("hips rise", "hips sink")
            if verbs is None or abs(change) < _SEEN.get(joint or name, _SEEN_DEGREES):
                continue
            group = f"{limb} {'arm' if joint in ('shoulder', 'elbow') else 'leg'}" if is_limb else "trunk"
            size = abs(change) * (_AS_DEGREES if name == "up" else 1)
            whose = _side_word(side, Limb(limb)) if is_limb else ""
            words = f"{whose} {verbs[0] if change > 0 else verbs[1]}".strip()
            found.append((group in shows or name == "up", size, words))
    largest = sorted(found, key=lambda item: (not item[0], -item[1]))[:_MAX_JOINTS]
    return list(dict.fromkeys(item[2] for item in found if item in largest))


def _measured(skeleton: Skeleton, pose: Pose) -> dict[str, float]:
    """The angles of a pose, with those of the legs as they are: what stays in place has bent them."""
    angles = {name: pose.angles[index] for name, index in INDEX.items()}
    for limb in Limb:
        thigh, shank, foot = skeleton.legs[limb]
        for joint, above, below in (
            ("hip", skeleton.pelvis, thigh),
            ("knee", shank, thigh),
            ("ankle", shank, foot),
        ):
            along = dot(above.up, below.forward), dot(above.up, below.up)
            angles[f"{limb} {joint}"] = degrees(atan2(*along))
    return angles


def _side_word(side: Side, limb: Limb) -> str:
    if side is Side.BOTH:
        return "each"
    return str(side if limb is Limb.WORKING else side.other)
