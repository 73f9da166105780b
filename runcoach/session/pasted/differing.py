"""What is not for every set, or not for today: the last set, what to work up to, a weight for each set."""

import re
from collections.abc import Sequence
from dataclasses import replace

from runcoach.session.pasted import names
from runcoach.session.pasted.nodes import Node, written
from runcoach.session.pasted.words import folded

_WEEK_CODE = re.compile(r"w\d{1,2}", re.IGNORECASE)
"""A short form, `W1`, that is a week where there are several."""
_STOPS = frozenset({"COMMA", "SEMICOLON", "CLOSE", "OPEN", "DOT", "BAR"})
"""Signs at which a remark about some of the sets ends."""
_JOINS = frozenset({"A", "IN", "ON", "OF", "FOR", "AT", "TO", "WITH", "AND", "THEN", "WORD", "DO", "BANDKIND"})
_AMOUNTS = frozenset({"reps", "time", "sets", "groups", "load", "until"})
_BETWEEN_LOADS = frozenset({"COMMA", "THEN", "AND", "SLASH", "DASH", "WIDE_DASH", "APART", "NTH", "SEMICOLON"})


def differing(nodes: Sequence[Node]) -> list[Node]:
    """Take out of the work what is said of some sets only, or of a later time."""
    return _some_sets(_later(_loads_of_sets(_weeks(nodes))))


def _joined(kind: str, nodes: Sequence[Node], doubt: str) -> Node:
    tokens = tuple(token for node in nodes for token in node.tokens)
    return Node(kind, tokens, doubts=(doubt.format(text=written(tokens)),) if doubt else ())


def _weeks(nodes: Sequence[Node]) -> list[Node]:
    """`Week 1: 3x8, week 2: 3x10`, or `3x8 wk 1, 3x10 wk 2`: the work of the first one; the others are for later."""
    made = [replace(node, kind="HEAD_NOTE") if _WEEK_CODE.fullmatch(node.text) else node for node in nodes]
    if sum(_WEEK_CODE.fullmatch(node.text) is not None for node in nodes) < 2:
        made = list(nodes)
    weeks = [at for at, node in enumerate(made) if is_week(node)]
    if len(weeks) < 2 or not any(_AMOUNTS & node.facts.keys() or node.kind == "COUNT" for node in made):
        return made
    first, second, last = weeks[0], weeks[1], weeks[-1]
    end = next((at for at in range(last + 1, len(made)) if made[at].kind == "CLOSE"), len(made))
    is_before = not any(_AMOUNTS & node.facts.keys() for node in made[:first])
    start = second if is_before else first + 1
    while start < second and made[start].kind in _STOPS | _BETWEEN_LOADS:
        start += 1
    made[start:end] = [_joined("REMARK", made[start:end], "“{text}” is for later weeks, and kept as a cue")]
    return made


def is_week(node: Node) -> bool:
    """Whether it names a week, or several, by number."""
    is_code = _WEEK_CODE.fullmatch(node.text) is not None
    return node.kind == "HEAD_NOTE" and (is_code or folded(node.tokens[0].text) in names.WEEK_WORDS)


def _later(nodes: Sequence[Node]) -> list[Node]:
    """`gradually work up to 3x20`: a goal, and not today's work."""
    made = list(nodes)
    for at, node in enumerate(made):
        if node.kind != "UPTO":
            continue
        end = at + 1
        while end < len(made) and made[end].kind in _JOINS:
            end += 1
        if end < len(made) and (_AMOUNTS & made[end].facts.keys() or made[end].kind in {"COUNT", "TIME", "WEIGHT"}):
            made[at : end + 1] = [_joined("PROGRESS_NOTE", made[at : end + 1], "")]
            return _later(made)
    return made


def _some_sets(nodes: Sequence[Node]) -> list[Node]:
    """`last set: 12 reps`, `the first two sets with 10 kg`: other work in some of the sets."""
    made = list(nodes)
    for at, node in enumerate(made):
        if node.kind != "SOME_SETS":
            continue
        end = at + 1
        while end < len(made) and made[end].kind not in _STOPS | {"SOME_SETS"}:
            end += 1
        start = at
        while start > 0 and made[start - 1].kind in {"ON", "IN", "A", "AT", "FOR", "OF", "TO"}:
            start -= 1
        if start > 0 and made[start - 1].kind in {"UNTIL_MAX", "BARE_MAX"}:
            start -= 1
        others = [other for other in (*made[:start], *made[end:]) if other.kind != "SOME_SETS"]
        has_work = any({"reps", "time", "groups", "until", "hold"} & other.facts.keys() for other in others)
        is_open = not has_work and not any(other.kind in {"COUNT", "TIME", "LIST", "PAIR"} for other in others)
        is_dosed = any(_AMOUNTS & other.facts.keys() or other.kind == "COUNT" for other in made[start:end])
        is_later = any(token.kind == "LATER" for token in node.tokens)
        doubt = "“{text}” is for some of the sets: all sets of an exercise are alike, so write a line for each"
        if is_later:
            doubt = "“{text}” is for another time, and kept as a cue"
        made[start:end] = [_joined("LOAD_DOUBT" if is_open and is_dosed else "REMARK", made[start:end], doubt)]
        return _some_sets(made)
    return made


def _loads_of_sets(nodes: Sequence[Node]) -> list[Node]:
    """`3x12, first 20 kg, then 40 kg, then 60 kg`: a weight for each set."""
    made = list(nodes)
    at = next((at for at, node in enumerate(made) if node.kind == "LOAD" and "load" in node.facts), None)
    if at is None:
        return made
    end, loads = at + 1, [made[at].facts["load"]]
    while end < len(made):
        gap = end
        while gap < len(made) and made[gap].kind in _BETWEEN_LOADS:
            gap += 1
        if gap == end or gap >= len(made) or made[gap].kind != "LOAD" or "load" not in made[gap].facts:
            break
        loads.append(made[gap].facts["load"])
        end = gap + 1
    if len(loads) < 2 or len(set(loads)) == 1:
        return made
    start = at - 1 if at and made[at - 1].kind == "NTH" else at
    tokens = tuple(token for node in made[start:end] for token in node.tokens)
    made[start:end] = [Node("LOADS", tokens, ";".join(loads))]
    return made
