"""Lines whose rounds stand elsewhere, written with the rounds before a colon: `2 x (10 rows + 8 dips)`. Texts only."""

import re
from collections.abc import Sequence

from runcoach.session.pasted import names
from runcoach.session.pasted.labels import Label
from runcoach.session.pasted.line import read_part
from runcoach.session.pasted.pieces import is_whole

_IN_BRACKETS = re.compile(
    r"\s*(?:[^\W\d_][^:\d()]{1,40}:\s*)?(\d{1,2})\s*(?:[xX×]|rounds?|sets?)\s*(?:of\s*)?\(([^()+,;]*[+,;][^()]*)\)\s*[,;.]?\s*([^()]*)"
)
_TIMES_FIRST = re.compile(r"(?:\((\d{1,2})\s*[xX×]\)\s*:?|(\d{1,2})\s*[xX×]\s*:)\s*(?=\d)(.*[,;/+&].*)")
_RUN_ON = re.compile(r"((?:\d{1,3}\s+[^\W\d_][^\d,;:+/()|]*?){2,}?)(?:\s[xX×]\s?(\d{1,2}))?\s*")
_TIMES_LAST = re.compile(
    r"(.*[^\s,;–—-])[\s,;–—-]+(?:[xX×]\s?(\d{1,2})|(\d{1,2})\s?(?:x|×|times|mal|fois|veces|volte|vezes|keer))\s*[.!]?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(between|zwischen|entre|tra|fra|tussen)\s*$", re.IGNORECASE)
_TIMES_BEFORE = re.compile(r"(\d{1,2})\s?[xX×]\s*(\S.*)")


def with_rounds_before(body: str) -> str:
    """Write `2 x (10 rows + 8 dips)` and `10 rows 20 dips 30 squats x3` with the rounds before a colon."""
    if match := _IN_BRACKETS.fullmatch(body):
        rest = _BETWEEN.sub("between rounds", match[3])
        return f"{match[1]} rounds{', ' + rest if rest else ''}: {match[2]}"
    if match := _TIMES_FIRST.fullmatch(body):
        return f"{match[1] or match[2]} rounds: {match[3]}"
    if match := _RUN_ON.fullmatch(body):
        pieces = re.findall(r"\d{1,3}[^\d]+", match[1])
        are_named = len(pieces) > 2 or all(names.MOVEMENTS & set(names.word_list(piece)) for piece in pieces)
        if are_named and all(
            is_whole(read_part(piece, piece, Label()), piece, first=True, strict=True) for piece in pieces
        ):
            listed = ", ".join(piece.strip() for piece in pieces)
            return f"{match[2]} rounds: {listed}" if match[2] else listed
    if (match := _TIMES_LAST.fullmatch(body)) and _are_paces(re.split(r"[,;/+]", match[1])):
        return f"{match[2] or match[3]} rounds: {match[1]}"
    if (match := _TIMES_BEFORE.fullmatch(body)) and _are_paces(re.split(r"[,;/+]", match[2])):
        return f"{match[1]} rounds: {match[2]}"
    before, colon, after = body.partition(":")
    if colon and _BETWEEN.search(before) and after.strip():
        return f"{_BETWEEN.sub('between rounds', before)}:{after}"
    return body


def _are_paces(pieces: Sequence[str]) -> bool:
    """Whether each part of a text is a way to go with its time: `run 60 s, walk 90 s`."""
    if sum(bool(re.search(r"\d", piece)) for piece in pieces) < 2:
        return False
    # One piece after the other: most lines are none of these with their first piece.
    reads = (read_part(piece.strip(), piece, Label()) for piece in pieces)
    return all(
        set(read.facts) == {"time"} and read.name and set(names.word_list(read.name)) <= names.PACES for read in reads
    )
