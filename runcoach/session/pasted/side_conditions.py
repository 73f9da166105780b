"""What rules about sides need besides their pattern: whether both do the same, and whether a word is part of a name."""

from runcoach.session.pasted.conditions import ENDS, Found, Nodes
from runcoach.session.pasted.names import folded_set

_FACTS = frozenset({"LOAD", "REST_FACT", "TEMPO_FACT", "RPE_NOTE", "SIDES", "COUNT", "REPS", "SETS", "TIME"})
ONE_SIDE_DOUBT = "“{text}” is one side: only sets for both sides, or for one side after the other, are led"
"""What is said where a plan names one side alone; `{text}` stands for its words."""
_BY_TURNS = folded_set(
    "alternating alternately alt abwechselnd wechselnd wechselseitig alternierend alternando afwisselend"
)
"""Adverbs; an adjective behind a noun, as in `fentes alternées`, is part of the name."""


def is_apart(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it stands alone between signs, or between facts that say how much is done."""
    follows = not after or after[0].kind in ENDS | (_FACTS - {"COUNT"})
    is_before_sets = len(after) > 1 and after[0].kind == "COUNT" and after[1].kind in {"X", "SETS", "REPS"}
    return bool(before) and before[-1].kind in ENDS | _FACTS and (follows or is_before_sets)


def is_adverb(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it is the last word of a name, and says how it is done: `lunges alternating 3x10`."""
    text = found["verb"].text.casefold().rstrip(".")
    is_last = not after or after[0].kind in ENDS | _FACTS
    return (text in _BY_TURNS or " " in text) and is_last and bool(before) and before[-1].kind not in ENDS | _FACTS


def alike_in_sets(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether both sides do the same number in each set."""
    return found["reps"].value == found["pair"].value


def alike_in_all_sets(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether both sides do the same sets and reps."""
    return alike_in_sets(found, before, after) and found["sets"].value == found["low"].value


def alike(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether both sides do the same number, or the same time."""
    own = found["reps"] if "reps" in found else found["time"]
    return own.value == found["pair"].value and not (before and before[-1].kind == "X")


def is_no_name(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `alternate leg` is no beginning of a name: `Alternate leg bounds`."""
    return bool(before) or not after or after[0].kind != "WORD"
