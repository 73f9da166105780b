"""Terms of the field that may be new to a person, and what they mean. Pure.

The help has all of them, and the how-to of an exercise those that it uses.
"""

import re
from collections.abc import Iterable

RATING_AND_SIDES = (
    ("RPE", "how hard it was, from 1 to 10 (rating of perceived exertion): at 8, you could have done two more reps"),
    (
        "LSI",
        "what the weaker side did, in % of the stronger one (limb symmetry index): from 90 % on both count as even",
    ),
    ("tempo", "seconds for each phase of a rep, such as 3-1-1: three down, one still, one up"),
)
"""Words of the screens."""
MOVEMENT = (
    ("RDL", "Romanian deadlift: lower a weight along the legs with a straight back, by pushing the hips back"),
    ("brace", "breathe in and tighten belly and back all around, as before a heavy lift"),
    ("lock out", "straighten hips and knees fully at the top"),
    ("glutes", "the muscles of the buttocks"),
    ("hamstrings", "the muscles at the back of the thigh"),
    ("lats", "the broad muscles of the back, from below the armpits down"),
    ("psoas", "the muscle deep in the hip that lifts the thigh"),
    ("tibialis posterior", "the muscle behind the shin that turns the sole inward and holds up the arch"),
)
"""Words of the exercises: names and cues have them."""
WORDS = (*RATING_AND_SIDES, *MOVEMENT)


def words_in(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the words of exercises that texts use, each with what it means, in the order of `MOVEMENT`."""
    text = "\n".join(texts).casefold()
    return tuple((word, means) for word, means in MOVEMENT if re.search(_in_any_number(word), text))


def _in_any_number(word: str) -> str:
    """A pattern for the singular and the plural of a word, whichever of them the list has."""
    return rf"\b{re.escape(word.casefold().removesuffix('s'))}s?\b"
