"""The pieces of a line between two signs: whether each is an exercise by itself, or more about the one before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from runcoach.session.pasted import names
from runcoach.session.pasted.labels import Label
from runcoach.session.pasted.line import read_part
from runcoach.session.pasted.meaning import Doubt, LineReading
from runcoach.session.pasted.quantities import seconds
from runcoach.session.pasted.tokens import NUMBERS, Token, tokenize
from runcoach.session.pasted.words import CLASS_OF


def pieces_of(body: str, tokens: Sequence[Token], kinds: set[str]) -> list[str]:
    """Divide a text at signs of some classes that are not in brackets."""
    pieces, start, depth = [], 0, 0
    for token in tokens:
        depth += (token.kind == "OPEN") - (token.kind == "CLOSE")
        if token.kind in kinds and depth <= 0:
            pieces.append(body[start : token.start])
            start = token.end
    return [*pieces, body[start:]]


def contradicts(found: Sequence[str], piece: str) -> bool:
    """Whether a piece without a name has other sets than the one before it: `1x3 at 8, then 4x5`."""
    first = read_part(found[-1], found[-1], Label())
    joined = f"{found[-1]}, {piece}"
    return bool(first.name) and first.has_work and read_part(joined, joined, Label()).is_serious


def is_apart(read: LineReading, piece: str, joined: str) -> bool:
    """Whether a piece can only be an exercise of its own, as it contradicts the one before it."""
    contradicts = read_part(joined, joined, Label()).is_serious
    return contradicts and is_whole(read, piece, first=False, strict=False)


def same_exercise(read: LineReading, first: LineReading) -> LineReading:
    """Give work the name of the exercise before it, if the words beside it say how it is done: `3x15 knee bent`."""
    own = set(names.word_list(read.name))
    if own & names.MOVEMENTS or not all(
        word in names.MANNER_WORDS or CLASS_OF.get(word) in {"LIMB", "HAND"} for word in own
    ):
        return read
    doubt = Doubt(f"“{read.name}” is read as the same exercise, done in another way")
    return replace(read, name=first.name, cues=(read.name, *read.cues), doubts=(*read.doubts, doubt))


_MAX_MOMENT_S = 10
"""Words with a time that is not longer say how a rep is done: `squeeze 2 s at the top`."""


def _is_moment(read: LineReading) -> bool:
    """Whether a piece of a line only says how long a part of a rep is."""
    time = read.facts.get("time", "")
    is_named = not names.MOVEMENTS.isdisjoint(names.word_list(read.name))
    return bool(time) and "sets" not in read.facts and not is_named and seconds(time) <= _MAX_MOMENT_S


_COUNTED = re.compile(r"[^\d]+\s[xX×]\s?\d{1,3}\s*")
"""A name with its reps: `KB swings x10`."""


AMOUNT_LAST = re.compile(
    r"\s*[^\W\d_][^\d,:;()]{2,40}\s(?:[xX×]\s?\d{1,3}|\d{1,3}\s?(?:[xX×]|[^\W\d_]{1,7}\.?))\s*[.!]?\s*"
)
"""A name and behind it how much is done: `child's pose 1 min`."""


def is_whole(read: LineReading, piece: str, *, first: bool, strict: bool) -> bool:
    """Whether a piece is an exercise by itself: a number before its name, or sets and reps."""
    if not (read.name and read.has_work) or read.is_serious or read.is_prose:
        return False
    begins = next(iter(tokenize(piece))).kind in NUMBERS
    words = names.word_list(read.name)
    is_counted = _COUNTED.fullmatch(piece) is not None and not names.MOVEMENTS.isdisjoint(words)
    is_full = "sets" in read.facts or (bool(read.groups) and first) or is_counted
    if not first and (words[0] in names.CUE_STARTS or _is_moment(read)):
        return False
    return begins or is_full or (not strict and any(token.kind in NUMBERS for token in tokenize(piece)))
