"""A whole picture of the workout screen as values: which part is where, and what it shows. Pure."""

from collections.abc import Mapping
from dataclasses import field

from runcoach.audio.sound import SoundKind
from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole
from runcoach.panels.places import Part, Rect
from runcoach.player.plan import Plan
from runcoach.session.values import Side
from runcoach.widgets.part_box import PartValue


@dataclass(frozen=True, slots=True)
class Facts:
    """What a scene shows beside the view of the player.

    Attributes:
        plan: The whole workout.
        sound: The state of the sound.
        speed: How many times as fast the workout runs, in a rehearsal.
        last_time: What was done last time, in words.
        is_lit: Whether the head is lit, in place of a beep.
        key_names: The keys of actions that texts name, by the action's id.
        warning: What should have been mastered before the exercise.
        corrected: In a rest, the side that more and less correct.
    """

    plan: Plan
    sound: SoundKind = SoundKind.ON
    speed: int = 1
    last_time: str = ""
    is_lit: bool = False
    key_names: Mapping[str, str] = field(default_factory=dict)
    warning: str = ""
    corrected: Side | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture.

    Attributes:
        ground: The room.
        places: Where each part is; a part without a place is not shown.
        values: What each part shows.
        grounds: The surface of parts that do not lie on the ground.
        is_under: Whether a band lies across the screen, and all else is dim.
    """

    ground: ColourRole
    places: Mapping[Part, Rect]
    values: Mapping[Part, PartValue]
    grounds: Mapping[Part, ColourRole] = field(default_factory=dict)
    is_under: bool = False

    def ground_of(self, part: Part) -> ColourRole:
        """What a part lies on."""
        return self.grounds.get(part, self.ground)
