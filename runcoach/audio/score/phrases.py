"""What the shipped voice can say: texts to the names of clips, as `sounds/voice/phrases.json` lists them.

A text that is not in the list has no clip here; `own_words` may have it spoken by the system.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from runcoach.session.text import clean, slug

FOLDER = "voice/"
"""In front of the name of every spoken clip."""
OWN = "own/"
"""In front of a text that is to be spoken by the system; what follows is the text itself."""
MAX_OWN = 160
"""Characters; a longer text is not spoken at all."""


class Phrasebook:
    """The shipped phrases.

    Args:
        texts: What each clip says, by its name, which begins with its group ("cue-…", "phase-…").
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._names = frozenset(texts)
        self._by_text = {(name.partition("-")[0], slug(text)): name for name, text in texts.items()}

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the list; one that is missing or broken is an empty list."""
        try:
            listed = json.loads(file.read_bytes())
            return cls({name: phrase["text"] for name, phrase in listed.items()})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls({})

    def __iter__(self) -> Iterator[str]:
        """The names of all clips, as a clip store wants them."""
        return (FOLDER + name for name in sorted(self._names))

    def has(self, name: str) -> bool:
        """Whether there is a clip of that name."""
        return name in self._names

    def find(self, group: str, text: str) -> str:
        """The clip that says a text: a shipped one of that group, or else one in the person's own words."""
        name = self._by_text.get((group, slug(text)))
        return FOLDER + name if name is not None else own_words(text)


def own_words(text: str) -> str:
    """The name of the clip in which the system speaks a text; empty for a text that is not to be spoken."""
    words = clean(text)
    return OWN + words if any(char.isalnum() for char in words) and len(words) <= MAX_OWN else ""
