"""What an exercise trains: the closed list of the key `body`, and other words for its values.

Imports nothing but the standard library, so that the player stays pure.
"""

from collections.abc import Mapping
from enum import StrEnum


class BodyPart(StrEnum):
    """A part of the body that an exercise trains, from the ground up."""

    FEET = "feet"
    ANKLES = "ankles"
    CALVES = "calves"
    SHINS = "shins"
    QUADS = "quads"
    HAMSTRINGS = "hamstrings"
    INNER_THIGHS = "inner thighs"
    GLUTES = "glutes"
    HIPS = "hips"
    CORE = "core"
    BACK = "back"
    CHEST = "chest"
    SHOULDERS = "shoulders"
    ARMS = "arms"
    FOREARMS = "forearms"
    NECK = "neck"


OTHER_WORDS: Mapping[str, BodyPart] = {
    "foot": BodyPart.FEET,
    "arches": BodyPart.FEET,
    "toes": BodyPart.FEET,
    "calf": BodyPart.CALVES,
    "gastrocnemius": BodyPart.CALVES,
    "soleus": BodyPart.CALVES,
    "lower legs": BodyPart.CALVES,
    "tibialis": BodyPart.SHINS,
    "tibialis anterior": BodyPart.SHINS,
    "quadriceps": BodyPart.QUADS,
    "thighs": BodyPart.QUADS,
    "legs": BodyPart.QUADS,
    "knees": BodyPart.QUADS,
    "hams": BodyPart.HAMSTRINGS,
    "adductors": BodyPart.INNER_THIGHS,
    "groin": BodyPart.INNER_THIGHS,
    "bottom": BodyPart.GLUTES,
    "buttocks": BodyPart.GLUTES,
    "gluteus": BodyPart.GLUTES,
    "abductors": BodyPart.HIPS,
    "hip flexors": BodyPart.HIPS,
    "psoas": BodyPart.HIPS,
    "abdominals": BodyPart.CORE,
    "abs": BodyPart.CORE,
    "belly": BodyPart.CORE,
    "obliques": BodyPart.CORE,
    "trunk": BodyPart.CORE,
    "waist": BodyPart.CORE,
    "lats": BodyPart.BACK,
    "lower back": BodyPart.BACK,
    "spine": BodyPart.BACK,
    "upper back": BodyPart.BACK,
    "pectorals": BodyPart.CHEST,
    "pecs": BodyPart.CHEST,
    "delts": BodyPart.SHOULDERS,
    "rotator cuff": BodyPart.SHOULDERS,
    "shoulder blades": BodyPart.SHOULDERS,
    "biceps": BodyPart.ARMS,
    "elbows": BodyPart.ARMS,
    "triceps": BodyPart.ARMS,
    "grip": BodyPart.FOREARMS,
    "hands": BodyPart.FOREARMS,
    "wrists": BodyPart.FOREARMS,
}
"""Words that people write for a part of the list, in lower case: the remedy names the part, and a search finds it.
`legs` and `thighs` are more than one part; the one in front stands for them."""
