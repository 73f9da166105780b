"""What the side that is called means in an exercise: which limb works, and what the other one does meanwhile.

A file has it once, for the left (`left means`): either what left is ("the foot that moves"), or what each side does
when it is left ("left foot moves, right foot stands"). The text of the right has the two words exchanged.
"""

import re

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import Side

_SIDE_WORD = re.compile(r"\b(left|right)\b", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SideMeaning:
    """What a side means when it is called."""

    works: str
    """What the called side does or is: "left foot moves"; without a side in the file "left is the foot that moves"."""
    other: str = ""
    """What the other side does meanwhile: "right foot stands"; empty if the file says nothing of it."""

    @property
    def text(self) -> str:
        """Both in one line: "left foot moves, right foot stands"."""
        return f"{self.works}, {self.other}" if self.other else self.works


def side_meaning(left_means: str | None, side: Side) -> SideMeaning | None:
    """Return what a side means.

    Args:
        left_means: The exercise's `left_means`.
        side: The side that is called.

    Returns:
        None if the exercise does not say it, or if both sides work at once.
    """
    if not left_means or side is Side.BOTH:
        return None
    if _SIDE_WORD.search(left_means) is None:
        return SideMeaning(f"{side} is {left_means}")
    text = left_means if side is Side.LEFT else _SIDE_WORD.sub(_exchanged, left_means)
    clauses = [clause.strip() for clause in re.split(r"[,;]", text) if clause.strip()]
    for index, clause in enumerate(clauses):
        if index and clause.lower().startswith(side.other.value):
            return SideMeaning(", ".join(clauses[:index]), ", ".join(clauses[index:]))
    return SideMeaning(", ".join(clauses))


def says_only_right(left_means: str) -> bool:
    """Whether a text names the right side and not the left."""
    return {word.lower() for word in _SIDE_WORD.findall(left_means)} == {"right"}


def _exchanged(found: re.Match[str]) -> str:
    word = found[0]
    other = "right" if word.lower() == "left" else "left"
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other
