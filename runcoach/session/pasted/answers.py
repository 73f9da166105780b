"""Answers to doubts: what else a part of a line could mean, and the words with which it would have been clear.

An answer is a new line, so that a plan is never more than its text: answering with a key and editing the line come
to the same.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from runcoach.session.pasted import names, quantities
from runcoach.session.pasted.meaning import Answer
from runcoach.session.pasted.nodes import Node

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?")
_WEIGHT = re.compile(rf"{_NUMBERS.pattern}\s*[^\W\d_]+")
_TEMPO_OR_REPS = re.compile(r"(?:(?P<reps>\d+)\s+)?(?P<numbers>\d+(?:\s*[-–]\s*\d+){2,3})")
"""Numbers in a row behind other work, with its reps where they are read as one with it."""
_SETS_BEFORE = re.compile(r"\d+\s*[xX×]\s*$")
_SETS_AND_REPS = re.compile(r"\d+\s*[xX×]\s*\d+(?:\s*[-–]\s*\d+)?(?:\s*reps?\b)?")
Choices = Sequence[tuple[str, str]]


def _number(node: Node) -> str:
    found = _NUMBERS.search(node.text)
    return found[0] if found else ""


def _weight(node: Node) -> str:
    found = _WEIGHT.search(node.text)
    return found[0] if found else node.text


def _three_digits(node: Node) -> Choices:
    digits = re.findall(r"\d+", node.text)
    if len(digits) != 3:
        return ()
    return (("no pause at the top", f"tempo {'-'.join(digits)}-0"), ("no tempo", ""))


_MAX_PART_S = 60
_PARTS_OF_REP = {
    "lower": names.folded_set(
        "down lower lowering eccentric negative runter ablassen abwärts senken absenken exzentrisch descente descendre "
        "excentrique bajada bajar baja excéntrica discesa scendere eccentrica descida descer excêntrica omlaag zakken"
    ),
    "rise": names.folded_set(
        "up rise raising concentric hoch aufwärts heben konzentrisch montée monter concentrique subida subir sube "
        "concéntrica salita salire concentrica omhoog"
    ),
    "bottom": names.folded_set("bottom unten bas abajo basso baixo onder beneden"),
}
"""Words for the parts of a rep; without any of them a hold is taken for the one at the top."""
_TEMPO_OF = {"lower": "{}-0-1-0", "rise": "2-0-{}-0", "bottom": "2-{}-1-0", "top": "2-0-1-{}"}
_SAID = {
    "lower": "lower in {} s, rise in 1 s",
    "rise": "rise in {} s, lower in 2 s",
    "bottom": "hold {} s below, lower in 2 s, rise in 1 s",
    "top": "hold {} s at the top, lower in 2 s, rise in 1 s",
}


def _part_of_rep(node: Node, line: str, start: int, end: int) -> tuple[Answer, ...]:
    """A tempo with a part of a rep, and what is usual for the others."""
    part_s = quantities.whole_seconds(node.tokens)
    if part_s is None or not 0 < part_s < _MAX_PART_S:
        return ()
    words = set(names.word_list(line[start:end] + re.split(r"[,;().|\d]", line[end:], maxsplit=1)[0]))
    # More words about the part go with it, but not the work that may stand behind it.
    more = re.match(r"[^,;().|\d]*(?=[,;().|]|$)", line[end:])
    end += more.end() if more is not None else 0
    part = next((part for part, own in _PARTS_OF_REP.items() if words & own), "top")
    before = line[:start].rstrip(" ,")
    sign = "" if before.endswith("(") else ", " if before else ""
    after = line[end:]
    comma = "," if after.strip()[:1].isalnum() else ""
    new = f"{before}{sign}tempo {_TEMPO_OF[part].format(part_s)}{comma}{after}"
    return (Answer(f"lead it: {_SAID[part].format(part_s)}", new.strip(" ,")),)


CHOICES: Mapping[str, Callable[[Node], Choices]] = {
    "SIDES_DOUBT": lambda node: (("one side, then the other", "each side"), ("both at once", "")),
    "LOAD": lambda node: (("two of them", f"2 x {_weight(node)}"), ("all there is", _weight(node))),
    "LIMB_LOAD": lambda node: (
        ("two weights", f"2 x {_weight(node)}"),
        ("one weight, a side at a time", f"{_weight(node)}, each side"),
    ),
    "RPE_NOTE": lambda node: (
        ("an effort", f"RPE {_number(node)}"),
        ("kilograms", f"{_number(node)} kg"),
        ("pounds", f"{_number(node)} lb"),
    ),
    "REST_BARE": lambda node: (("seconds", f"rest {_number(node)} s"), ("minutes", f"rest {_number(node)} min")),
    "REST_FACT": lambda node: (("seconds", f"rest {_number(node)} s"), ("minutes", f"rest {_number(node)} min")),
    "METRES": lambda node: (("minutes", f"{_number(node)} min"),),
    "TEMPO_DOUBT": _three_digits,
    "BARE_FACT": lambda node: (
        ("reps", f"{_number(node)} reps"),
        ("seconds", f"{_number(node)} s"),
        ("kilograms", f"{_number(node)} kg"),
    ),
    "REST_GUESS": lambda node: (("a rest", f"rest {node.text}"), ("a hold in each rep", f"hold {node.text}")),
    "TIME_DOUBT": lambda node: (("a rest", f"rest {node.text}"), ("a hold in each rep", f"hold {node.text}")),
}
"""What a part of a line could mean, by its class: in words, and written so that nothing else can be meant."""


def answers_to(node: Node, line: str, offset: int) -> tuple[Answer, ...]:
    """The answers to the doubt about a part of a line.

    Args:
        node: The part.
        line: The whole line.
        offset: Where in the line the words begin that the part's places count from.
    """
    start, end = offset + node.tokens[0].start, offset + node.tokens[-1].end
    if node.kind == "LOAD_DOUBT":
        return _tempo_or_reps(node, line, start, end)
    if node.kind in {"PHASE_NOTE", "HOLD_NOTE"}:
        return _part_of_rep(node, line, start, end)
    choices = CHOICES.get(node.kind)
    if choices is None:
        return ()
    made = []
    for label, words in choices(node):
        comma = ", " if words and line[:start].rstrip()[-1:].isalnum() else "" if line[:start].endswith("(") else " "
        new = f"{line[:start].rstrip(' ,')}{comma}{words}{line[end:]}"
        made.append(Answer(label, " ".join(new.split()).strip(" ,")))
    return tuple(made)


def _tempo_or_reps(node: Node, line: str, start: int, end: int) -> tuple[Answer, ...]:
    """What `3x8, 3-1-1` could mean: a tempo, or the reps of each set instead of the other number."""
    found = _TEMPO_OR_REPS.fullmatch(node.text.strip())
    if found is None:
        return ()
    numbers = re.findall(r"\d+", found["numbers"])
    # The fourth number is the pause at the top.
    tempo = "tempo " + "-".join((*numbers, "0")[:4])
    before = f"{line[:start]}{found['reps']}" if found["reps"] else line[:start].rstrip(" ,")
    made = [Answer("it is the tempo", f"{before}, {tempo}{line[end:]}")]
    outer = _SETS_BEFORE.sub("", line[:start]) if found["reps"] else _SETS_AND_REPS.sub("", line[:start], count=1)
    if outer != line[:start]:
        each = " ".join(f"{outer.rstrip(' ,')} {'-'.join(numbers)}{line[end:]}".replace(" ,", ",").split())
        made.append(Answer("the reps of each set", each))
    return tuple(made)
