"""Wordings made of clips: which words there are, how long they take, and the same in fewer words."""

from collections.abc import Callable

from runcoach.audio.score.phrases import VOICE_FOLDER
from runcoach.audio.score.utterances import PAUSE_NS, Wording

LengthOf = Callable[[str], int | None]
"""Returns the length of a clip in nanoseconds; None if there is no such clip."""


class ClipWords:
    """Finds the clips by their lengths.

    Args:
        length_of: Returns the length of a clip.
    """

    def __init__(self, length_of: LengthOf) -> None:
        self._length_of = length_of

    def fitting(self, *wordings: tuple[Wording, ...]) -> tuple[Wording, ...]:
        """Wordings made from parts, longest first; parts without a clip are left out, and duplicates removed."""
        found: dict[Wording, None] = {}
        for parts in wordings:
            words = tuple(name for part in parts for word in part if word and self.has(name := _clip(word)))
            if words:
                found.setdefault(words)
        return tuple(found)

    def shorter(self, first: Wording, then: Wording) -> tuple[Wording, ...]:
        """Both parts, or the first one alone."""
        return self.fitting((first, then), (first,))

    def has(self, word: str) -> bool:
        """Whether there is a clip of a word."""
        return bool(word) and self._length_of(_clip(word)) is not None

    def length_ns(self, words: Wording) -> int | None:
        """How long it takes to say these words; None if one of them has no clip."""
        lengths = [self._length_of(_clip(word)) for word in words]
        known = [length for length in lengths if length is not None]
        return sum(known) + (len(known) - 1) * PAUSE_NS if len(known) == len(lengths) else None


def _clip(word: str) -> str:
    """The name of a clip; shipped phrases may be given without their prefix."""
    return word if "/" in word else VOICE_FOLDER + word
