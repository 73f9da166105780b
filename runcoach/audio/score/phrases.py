"""The phrases of the shipped voice: from texts to the names of clips, as listed in `sounds/voice/phrases.json`.

Other texts get the name of a clip that the system's speech program makes (`voice.own_words`).
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Self

from runcoach.session.text import clean, slug

VOICE_FOLDER = "voice/"
"""The prefix of the names of the shipped voice clips."""
OWN_PREFIX = "own/"
"""The prefix of the names of clips that the system speaks; what follows is the text itself."""
MAX_OWN_LENGTH = 160
"""Characters; a longer text is not spoken."""


class Phrasebook:
    """The shipped phrases.

    Args:
        texts: The text of each clip, by its name, which begins with its group ("cue-…", "phase-…").
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._names = frozenset(texts)
        self._by_text = {(name.partition("-")[0], slug(text)): name for name, text in texts.items()}

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the list; a missing or broken file gives an empty phrasebook.

        A file that is as it was when it was read last is not read again.
        """
        try:
            state = file.stat()
            return cls._read(file, state.st_mtime_ns, state.st_size)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls({})

    @classmethod
    @lru_cache(maxsize=2)
    def _read(cls, file: Path, _changed_ns: int, _size: int) -> Self:
        listed = json.loads(file.read_bytes())
        return cls({name: phrase["text"] for name, phrase in listed.items()})

    def __iter__(self) -> Iterator[str]:
        """The names of all clips, with the prefix that a clip store needs."""
        return (VOICE_FOLDER + name for name in sorted(self._names))

    def has(self, name: str) -> bool:
        """Whether there is a clip of that name, which is given without the prefix."""
        return name in self._names

    def find(self, group: str, text: str) -> str:
        """Return the name of the clip for a text: a shipped one of that group, or else one that the system speaks."""
        name = self._by_text.get((group, slug(text)))
        return VOICE_FOLDER + name if name is not None else own_clip_name(text)


def own_clip_name(text: str) -> str:
    """The name of the clip in which the system speaks a text; empty if the text cannot be spoken."""
    words = clean(text)
    return OWN_PREFIX + words if any(char.isalnum() for char in words) and len(words) <= MAX_OWN_LENGTH else ""
