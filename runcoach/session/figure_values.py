"""What the `figure:` of an exercise file says once it is read: frozen values, and the closed tables of its words.

This module holds no geometry: names, numbers and what each of them means. The room `figure` makes bodies and pictures
of it; the reader, the schema and the messages use the same tables. Angles are degrees, lengths hundredths of the
body's height. The figure is written once, with the side that works as `working` and the opposite one as `other`.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple

from runcoach.base.quick_dataclass import dataclass


class Limb(StrEnum):
    """A side of the body, seen from the work."""

    WORKING = "working"
    OTHER = "other"


class Joint(NamedTuple):
    """An angle of a pose: how far it may go, and what a larger number does."""

    low: float
    high: float
    what: str


TRUNK_JOINTS: Mapping[str, Joint] = MappingProxyType(
    {
        "lean": Joint(-180, 180, "pelvis tips forward; 90 is face down, -90 on the back"),
        "turn": Joint(-180, 180, "pelvis turns towards the other side"),
        "tilt": Joint(-100, 100, "pelvis tips towards the other side; 90 is lying on that side"),
        "bend": Joint(-30, 60, "back bends forward"),
        "twist": Joint(-60, 60, "chest turns towards the other side, on the pelvis"),
        "side bend": Joint(-40, 40, "chest bends towards the other side"),
        "nod": Joint(-50, 55, "head bends forward"),
        "look": Joint(-80, 80, "head turns towards the other side"),
        "up": Joint(0, 40, "what stays is this many hundredths of the body's height above the floor, in a hop"),
    }
)
LIMB_JOINTS: Mapping[str, Joint] = MappingProxyType(
    {
        "hip": Joint(-30, 135, "thigh forward (flexion)"),
        "hip out": Joint(-30, 50, "thigh away from the other leg (abduction)"),
        "hip turn": Joint(-45, 50, "thigh turns outwards about its own axis (rotation)"),
        "knee": Joint(-2, 150, "knee bends (flexion)"),
        "ankle": Joint(-75, 38, "toes up (dorsiflexion); less than 0 points the foot"),
        "foot in": Joint(-25, 50, "sole turns inwards (inversion)"),
        "foot turn": Joint(-35, 35, "toes turn outwards"),
        "shoulder": Joint(-60, 185, "arm forward and up (flexion)"),
        "arm out": Joint(-30, 180, "arm away from the body (abduction)"),
        "arm turn": Joint(-90, 90, "upper arm turns inwards about its own axis"),
        "elbow": Joint(-2, 150, "elbow bends (flexion)"),
    }
)
JOINTS: Mapping[str, Joint] = MappingProxyType({**TRUNK_JOINTS, **LIMB_JOINTS})

CONTACTS: Mapping[str, str] = MappingProxyType(
    {
        "foot": "the whole sole",
        "toes": "the ball of the foot",
        "heel": "the heel",
        "edge": "the outer edge of the foot, lying on the side",
        "knee": "the knee",
        "hand": "the hand",
        "elbow": "the elbow, with the forearm on the floor",
    }
)
"""What of a side can stay in place or slide; each is written with its side, like `working foot`."""
BACK = "back"
"""The upper back, lying on the floor."""
HOLD = "hold"
"""Stands for a pose in a phase: stay in the one in which the phase before ended."""
MAX_POSES, MAX_PHASES, MAX_PROPS = 40, 20, 12
"""How much a figure may have; a phase goes through `MAX_POSES` poses at most."""
PARTS: tuple[str, ...] = (*(f"{limb} {part}" for limb in Limb for part in CONTACTS), BACK)
BOTH_SIDES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "feet": ("working foot", "other foot"),
        "toes": ("working toes", "other toes"),
        "heels": ("working heel", "other heel"),
        "knees": ("working knee", "other knee"),
        "hands": ("working hand", "other hand"),
        "elbows": ("working elbow", "other elbow"),
    }
)
"""One word for a part of both sides."""
POINTS: tuple[str, ...] = (
    *(f"{limb} {part}" for limb in Limb for part in ("hip", "knee", "ankle", "foot", "heel", "ball", "toes")),
    *(f"{limb} {part}" for limb in Limb for part in ("shoulder", "elbow", "hand")),
    "hips",
    "waist",
    "neck",
    "head",
)
"""Where a close-up can look."""
SHOWN: tuple[str, ...] = (
    "working leg",
    "working arm",
    "other leg",
    "other arm",
    "trunk",
)
"""What can have the colour that the eye follows."""
SHOWN_BOTH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"legs": ("working leg", "other leg"), "arms": ("working arm", "other arm")}
)

ARMS: Mapping[str, str] = MappingProxyType(
    {
        "hang": "hanging straight down, however far the trunk leans",
        "forward": "straight ahead at the height of the chest",
        "overhead": "straight up",
        "run": "bent as in a run",
        "on floor": "beside the body on the floor, lying on the back",
        "on hips": "hands on the hips",
        "on stick": "hands on the stick across the shoulders",
        "rack": "hand at the shoulder, elbow low, as a kettlebell is held",
        "on knee": "hand on the weight above the working knee",
        "at chest": "both hands before the breastbone",
    }
)

CAMERAS: Mapping[str, float] = MappingProxyType(
    {"side": 0.0, "front side": 45.0, "front": 90.0, "behind": -90.0, "behind side": -45.0}
)
"""From where the figure is seen, as degrees round it: 0 sees the working side, 90 the face."""

OptionKind = Literal["number", "part", "choice"]


class Option(NamedTuple):
    """Something that a prop can be given: its kind, its usual value, and what it means."""

    kind: OptionKind
    usual: float | str | None
    what: str
    choices: tuple[str, ...] = ()


class PropKind(NamedTuple):
    """A kind of thing in the picture beside the body; what it `needs` has no usual value."""

    what: str
    options: Mapping[str, Option]
    needs: tuple[str, ...] = ()


_UNDER = Option("part", None, "what stands on it")
_HANDS = ("working hand", "other hand", "both hands")
PROPS: Mapping[str, PropKind] = MappingProxyType(
    {
        "wall": PropKind(
            "a wall behind the figure",
            {
                "behind": Option("number", 25.0, "from the hips of the first pose to it"),
                "high": Option("number", 92.0, "its height"),
            },
        ),
        "couch": PropKind(
            "a couch behind the figure, as high as the hips",
            {
                "behind": Option("number", 25.0, "from the hips of the first pose to it"),
                "high": Option("number", 50.0, "its height"),
                "long": Option("number", 24.0, "its depth"),
            },
        ),
        "box": PropKind(
            "a box or bench to stand on",
            {
                "under": _UNDER,
                "high": Option("number", 20.0, "its height"),
                "long": Option("number", 34.0, "its length, forward"),
                "wide": Option("number", 30.0, "its width"),
                "ahead": Option("number", 0.0, "its middle lies this far ahead of the part"),
                "beside": Option("number", 0.0, "its middle lies this far towards the other side"),
            },
            ("under",),
        ),
        "stair": PropKind(
            "the edge of a stair under the forefoot",
            {
                "under": _UNDER,
                "high": Option("number", 15.0, "its height"),
                "long": Option("number", 24.0, "its length, forward"),
                "wide": Option("number", 40.0, "its width"),
            },
            ("under",),
        ),
        "dumbbells": PropKind("a dumbbell in each hand", {}),
        "dumbbell": PropKind("one dumbbell", {"in": Option("choice", "working hand", "who holds it", _HANDS)}),
        "kettlebell": PropKind("a kettlebell", {"in": Option("choice", "working hand", "who holds it", _HANDS[:2])}),
        "weight": PropKind(
            "a weight that lies on the thigh", {"over": Option("part", "working knee", "above which knee")}
        ),
        "roller": PropKind(
            "a foam roller, which rolls under the foot",
            {
                "under": _UNDER,
                "high": Option("number", 9.0, "its thickness"),
                "rolls": Option("number", 0.85, "how much of the foot's way it goes itself"),
                "ahead": Option("number", 0.0, "its middle lies this far ahead of the part"),
            },
            ("under",),
        ),
        "object": PropKind(
            "a low object beside a part of the body",
            {
                "beside": Option("part", None, "beside what"),
                "out": Option("number", 10.0, "how far out its middle lies"),
                "high": Option("number", 7.0, "its height"),
                "wide": Option("number", 5.0, "its width"),
                "long": Option("number", 22.0, "its length, forward"),
                "ahead": Option("number", 0.0, "its middle lies this far ahead of the part"),
            },
            ("beside",),
        ),
        "towels": PropKind("towels or sliders", {"under": _UNDER}, ("under",)),
        "stick": PropKind("a broomstick across the shoulders", {"long": Option("number", 84.0, "its length")}),
        "bib": PropKind("a bright cloth on the chest, so that a turn of the trunk is seen from the front", {}),
        "band": PropKind(
            "a band: around both legs, or from a foot to an anchor at the side",
            {
                "around": Option("choice", None, "where it lies around both legs", ("feet", "ankles", "knees")),
                "from": Option("part", None, "the foot that it pulls"),
                "out": Option("number", 40.0, "how far out the anchor stands"),
                "ahead": Option("number", 0.0, "how far ahead the anchor stands"),
                "high": Option("number", 5.0, "how high it is fastened"),
                "post": Option("number", 24.0, "the height of the post that it is fastened to"),
            },
        ),
        "rail": PropKind("something to hold on to", {"at": Option("part", None, "the hand that holds it")}, ("at",)),
    }
)

Angles = tuple[tuple[str, float], ...]
"""Joint and degrees, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class CameraSpec:
    """From where the figure is seen: degrees round it, and degrees above the floor."""

    around: float = 0.0
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class LimbsSpec:
    """What a pose says of one side."""

    angles: Angles = ()
    arms: str | None = None


@dataclass(frozen=True, slots=True)
class PoseSpec:
    """A pose as it is written: only what differs from the figure's own lines, and those from standing."""

    name: str = ""
    angles: Angles = ()
    """Of the trunk, and of both sides at once."""
    working: LimbsSpec = LimbsSpec()
    other: LimbsSpec = LimbsSpec()
    arms: str | None = None
    stays: tuple[str, ...] | None = None
    """Parts that keep their place; the first one that stays in two poses carries the body between them."""
    slides: tuple[str, ...] | None = None
    """Parts that stay on what they lie on, and move along it."""


@dataclass(frozen=True, slots=True)
class PhaseSpec:
    """A phase: the poses that it goes through, the last of which ends it; without a tempo also how long it lasts."""

    name: str
    to: tuple[str, ...]
    shares: tuple[float, ...] = ()
    """How the phase's time is divided among the poses; evenly where nothing is said."""
    seconds: float | None = None
    beats: float | None = None
    start: str = ""
    """The pose in which it starts; empty for that in which the phase before ended."""


@dataclass(frozen=True, slots=True)
class PropSpec:
    """A thing in the picture, with what was said of it."""

    kind: str
    options: Mapping[str, float | str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.kind, frozenset(self.options.items())))

    def number(self, option: str) -> float:
        """A number in shares of the body's height, or as it is where it is no length (`rolls`)."""
        value = self.options.get(option, PROPS[self.kind].options[option].usual)
        return float(value or 0.0) / (1.0 if option == "rolls" else 100.0)

    def word(self, option: str) -> str:
        """A part or a choice; empty where nothing is said and nothing is usual."""
        return str(self.options.get(option, PROPS[self.kind].options[option].usual) or "")


@dataclass(frozen=True, slots=True)
class CloseUpSpec:
    """A second view beside the figure, for a movement that is small."""

    of: str
    wide: float = 34.0
    """What it shows from left to right, in hundredths of the body's height."""
    share: float = 50.0
    """How much of the picture's width it takes, in percent."""
    only: tuple[str, ...] = ()
    """Limbs that are drawn in it; all if empty."""
    right: float = 0.0
    """How far its middle lies to the right of the point, in the picture of the right side."""
    up: float = 0.0
    camera: CameraSpec | None = None


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """The figure of an exercise."""

    poses: tuple[PoseSpec, ...]
    phases: tuple[PhaseSpec, ...]
    base: PoseSpec = PoseSpec()
    """What holds in all poses."""
    camera: CameraSpec = CameraSpec()
    shows: tuple[str, ...] = ("working leg",)
    marks: tuple[str, ...] = ()
    """Feet whose shoe is in their side's colour where the leg is not: the foot that stands."""
    props: tuple[PropSpec, ...] = ()
    close_up: CloseUpSpec | None = None
    like: str = ""
    """The exercise whose figure this one begins with."""

    def pose(self, name: str) -> PoseSpec:
        """The pose of that name.

        Raises:
            KeyError: There is none.
        """
        for pose in self.poses:
            if pose.name == name:
                return pose
        raise KeyError(name)


Path = tuple[str | int, ...]
"""Where in the data something is written: keys, and numbers for places in a list."""


@dataclass(frozen=True, slots=True)
class FigureProblem:
    """Something wrong in a figure: where it is written, what is wrong, and what to do about it."""

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False
    """Whether the key at the end of the path is meant, and not its value."""
