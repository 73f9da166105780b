"""Times in a line that are holds: the work of a set, or a part of each rep."""

import re

from runcoach.session.pasted import quantities
from runcoach.session.pasted.open_line import OpenLine, kinds_of

_MIN_REST_S = 30
"""A shorter rest behind a hold could follow each rep."""
_MAX_FEW_SETS = 6
"""More sets of a few seconds could be reps."""


def holds_and_rests(line: OpenLine) -> None:
    """A hold before a rest is a part of each rep where reps are given: `15 reps, 3 s hold, 30 s rest`."""
    for at in line.find("ON_OFF"):
        node = line.nodes[at]
        if "HOLD" in kinds_of(node) and "reps" in line.facts and "rest" in node.facts:
            rest = node.facts["rest"]
            doubt = f"“{node.text}”: the rest is taken for the one between sets; it could follow each rep"
            doubts = [doubt] if quantities.seconds(rest) < _MIN_REST_S else []
            line.become(at, "HELD_REPS", {"rest": rest}, *doubts)


def short_times(line: OpenLine) -> None:
    """`15 x 2 s`: a time that is a part of a rep rather than a set."""
    for at in line.find("SETS_FACT"):
        node = line.nodes[at]
        is_short = "sets" in node.facts and quantities.seconds(node.facts.get("time", "60s")) < quantities.MAX_PHASE_S
        is_many = max(map(int, re.findall(r"\d+", node.facts.get("sets", "1"))), default=1) > _MAX_FEW_SETS
        if is_short and is_many and "SETS" not in kinds_of(node) and "rest" not in line.facts:
            doubt = f"“{node.text}” is read as sets of {node.facts['time']}; they could be reps with a hold"
            line.become(at, "SETS_FACT", dict(node.facts), doubt)


def holds(line: OpenLine) -> None:
    """A hold is the work where no reps are given, and part of a rep where they are."""
    for at in line.find("HOLD_FACT", "SETS_FACT"):
        facts = dict(line.nodes[at].facts)
        held = facts.pop("hold", "")
        if not held:
            continue
        facts.pop("held", None)
        if {"reps", "groups"} & line.facts.keys():
            long = (
                [f"a hold of {held} could also be the work of a set"]
                if quantities.seconds(held) >= quantities.MAX_PHASE_S
                else []
            )
            line.become(at, "HOLD_NOTE" if line.nodes[at].kind == "HOLD_FACT" else "SETS_FACT", facts, *long)
            if line.nodes[at].kind == "SETS_FACT":
                line.become(at, "SETS_FACT", facts, f"“{line.nodes[at].text}”: the hold of {held} is not led")
        elif "time" not in line.facts:
            line.become(at, line.nodes[at].kind, facts | {"time": held, "is_hold": line.nodes[at].text.rstrip(" .")})
        else:
            line.become(at, "LOAD_DOUBT", facts, f"“{line.nodes[at].text}” could be work or part of a rep")


def parts_of_reps(line: OpenLine) -> None:
    """Say of `3 s down`, and of a hold in each rep, that the coach does not lead it."""
    if not {"reps", "groups"} & line.facts.keys() or "tempo" in line.facts:
        return
    for at in line.find("PHASE_NOTE", "HOLD_NOTE"):
        node = line.nodes[at]
        if not node.doubts and quantities.has_time(node.tokens):
            line.become(at, node.kind, dict(node.facts), f"“{node.text}” is only shown: the coach does not lead it")
