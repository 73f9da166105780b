"""Sentences that are broken over two lines, as in text copied out of a document: `hold for 30`, then `seconds`."""

import re
from collections.abc import Sequence

from runcoach.session.pasted import names
from runcoach.session.pasted.labels import label_of
from runcoach.session.pasted.tokens import tokenize

CONTINUED = "CONTINUED"
"""The class of a line that goes on with the sentence of the line above."""
_UNITS = frozenset(["SECOND", "MINUTE", "REPS", "SETS", "TIMES", "KG", "LB", "BREATHS", "COUNTS", "STEPS"])
_JOINING = frozenset(["OF", "WITH", "FOR", "AND", "A", "PER", "EACH", "IN", "TO", "ON", "TO_UNTIL", "UNTIL"])
_HEADS = frozenset(["ROUNDS", "CIRCUIT", "SUPERSET", "AMRAP", "EMOM"])
_LONGEST = 400
"""Characters of a sentence with all its lines."""
_SHORTEST = 40
"""Characters of a line of text that was broken because it was full."""
_ENDS = re.compile(r"[.!?:;)\d]\W*$")


def wrapped(texts: Sequence[str]) -> list[str]:
    """The texts of lines, with what stands in the lines below joined to the line where its sentence begins.

    Args:
        texts: The lines.

    Returns:
        A text for each line; an empty one for a line that has been joined to the one above it.
    """
    made = list(texts)
    start = 0
    for at in range(1, len(texts)):
        if made[at - 1]:
            start = at - 1
        if texts[at - 1] and texts[at] and _goes_on(made[start], texts[at]):
            made[start] = f"{made[start]} {texts[at]}"
            made[at] = ""
    return made


def _goes_on(above: str, below: str) -> bool:
    if len(above) > _LONGEST or label_of(below).length or "\t" in above or "|" in above or "\t" in below:
        return False
    last = [token for token in tokenize(above) if token.kind != "DOT"][-1:]
    first = tokenize(below)[:1]
    if not last or not first or not (below[:1].islower() or below[:1].isdigit()):
        return False
    words = tokenize(above)
    if last[0].kind in {"INT", "NUMBER_WORD"} and first[0].kind in _UNITS:
        return len(words) > 2 and words[-2].is_word
    if any(token.kind in _HEADS for token in words):
        return False
    if below[:1].isdigit():
        return last[0].kind in _JOINING - {"A", "AND", "ON", "IN", "EACH"} and len(words) > 2
    own, begins = names.word_list(below), names.word_list(above[label_of(above).length :])[:1]
    is_sentence = bool(names.INSTRUCTIONS & set(begins)) or ". " in above
    is_exercise = bool(names.MOVEMENTS & set(own)) and re.search(r"\d", below) is not None
    is_full = len(above) >= _SHORTEST and not _ENDS.search(above) and is_sentence and not is_exercise
    return is_full or (last[0].kind in _JOINING - {"A", "EACH"} and len(words) > 3 and not is_exercise)
