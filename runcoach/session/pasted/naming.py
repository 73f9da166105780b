"""Which words of a line are the name, where several could be, and what must not be read silently.

`BBB: Deadlift 5x10` is a deadlift, and `Bridge. Hold 8 s, lower slowly and repeat 11 times.` a bridge.
"""

import re
import unicodedata
from collections.abc import Sequence

from runcoach.session.pasted import names

_STRUCK = re.compile(r"~~\s*\S.*?~~|<(s|del|strike)>|\u0336")
_BY_NUMBER = re.compile(r"(?<!\d)21['’]?s\b", re.IGNORECASE)
_MAX_TITLE_WORDS = 4


def whole_line_doubts(text: str) -> list[str]:
    """What a line as a whole leaves open, so that no part of it may be taken for work."""
    doubts = []
    if _STRUCK.search(text):
        doubts.append("it is struck out: take the marks away if it is to be done")
    if match := _BY_NUMBER.search(text):
        doubts.append(f"“{match[0]}” could be 21 seconds, or three parts of 7 reps")
    return doubts


def is_label(first: str, second: str, ends_with: str) -> bool:
    """Whether the first of two possible names only says what the second is for, as `Buy-in` or `BBB` do.

    Args:
        first: The words at the start of the line.
        second: The words after them.
        ends_with: The class of the sign after the first words.
    """
    if ends_with not in {"COLON", "WIDE_DASH", "BAR"}:
        return False
    words, others = (set(names.word_list(text)) for text in (first, second))
    if words & names.MOVEMENTS:
        return False
    starts_cue = names.word_list(second)[:1] and names.word_list(second)[0] in names.CUE_STARTS
    return bool(words <= names.NAME_LABELS or (others & names.MOVEMENTS and not starts_cue))


def label_cues(text: str) -> list[str]:
    """A label as a cue, unless it only says that a name follows."""
    return [] if set(names.word_list(text)) <= names.NAME_LABELS else [text]


def is_title_of_sentences(text: str, ends_with: str) -> bool:
    """Whether words before sentences name what these describe: `Bridge. Lift your hips, repeat 11 times`."""
    words = names.word_list(text)
    if ends_with not in {"DOT", "COLON"} or not 0 < len(words) <= _MAX_TITLE_WORDS:
        return False
    is_cue = words[0] in names.CUE_STARTS and len(words) > 1
    return bool(set(words) & names.MOVEMENTS) and not is_cue and not set(words) & names.SENTENCE_WORDS


def name_doubt(name: str, cues: Sequence[str], *, prose: bool, at_start: bool) -> str:
    """What makes a name doubtful; empty if it is not."""
    words = set(names.word_list(name))
    if words & names.MOVEMENTS:
        return ""
    if prose and not at_start:
        return f"“{name}” is read as the name"
    for cue in cues:
        own = names.word_list(cue)
        if set(own) & names.MOVEMENTS and own[0] not in names.CUE_STARTS and len(own) <= _MAX_TITLE_WORDS:
            return f"“{name}” is read as the name; it could be “{cue}”"
    return ""


def cue_doubt(text: str, kinds: Sequence[str]) -> str:
    """What makes words beside the name more than a cue; empty if they are one."""
    if "SUPERSET" in kinds or "CIRCUIT" in kinds:
        return f"“{text}” is kept as a cue: write the other exercise in a line of its own"
    if "TOTAL" in kinds and len(kinds) == 1:
        return f"“{text}” could be for all sets, or for both sides, together"
    return ""


def is_movement(words: Sequence[str]) -> bool:
    """Whether words that begin like a cue name a movement: `push press`, `lower back raises`."""
    return (
        len(words) <= _MAX_TITLE_WORDS
        and words[0] in {"push", "lower", "drive", "lift"}
        and (bool(set(words) & names.MOVEMENTS) or words[1:] == ["ups"])
    )


def is_picture(text: str) -> bool:
    """Whether there are only pictures such as emoji in it, which mean no work."""
    return all(unicodedata.category(char) in {"So", "Sk", "Mn", "Cf"} for char in text if not char.isspace())


def without_marks(text: str) -> str:
    """A text without the marks for bold, slanted and code letters."""
    plain = text.replace("**", " ").replace("__", " ").replace("`", " ")
    return re.sub(r"^(\s*)([*_])(?=\S)(.*\S)\2(\s*)$", r"\1 \3 \4", plain)
