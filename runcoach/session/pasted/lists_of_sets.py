"""Numbers that are one for each set: `12, 10, 8`, `60 kg x 8, 80 kg x 6`, `3x8 @ 60, 65, 70 kg`."""

import re
from dataclasses import replace

from runcoach.session.pasted.open_line import OpenLine, kinds_of

MAX_LIKELY_SETS = 20
"""More than this are no sets."""


def lists(line: OpenLine) -> None:
    """Settle lists with commas and strokes, and pairs of numbers."""
    for at in line.find("SETS_FACT"):
        node = line.nodes[at]
        facts = dict(node.facts)
        if listed := facts.pop("per_set", ""):
            reps = listed.split(",")
            sets = facts.pop("sets", str(len(reps)))
            if sets != str(len(reps)):
                line.become(at, "LOAD_DOUBT", facts, f"“{node.text}”: the list has not {sets} numbers")
            else:
                line.become(at, "SETS_FACT", facts | {"groups": ";".join(f"1*{each}*" for each in reps)})
        elif pair := facts.pop("mirrored", ""):
            low, high = pair.split(",")
            if int(low) < int(high) <= max(int(low) + 5, 1.6 * int(low)) and "REPS" in kinds_of(node):
                facts["reps"] = f"{low}-{high}"
                line.become(at, "SETS_FACT", facts, f"“{node.text}” is read as {low} to {high} reps")
            elif low == high:
                doubts = [f"“{node.text}” is read as reps of each side; it could be seconds"] if int(low) >= 20 else []
                line.become(at, "SETS_FACT", facts | {"reps": low, "sides": "each"}, *doubts)
            else:
                line.become(at, "LOAD_DOUBT", facts, f"“{node.text}” could be two sides, or one set after the other")
    loads(line)
    for at in line.find("WEIGHED_LIST"):
        if line.find("LIST", "GROUP") or {"sets", "reps", "time"} & line.facts.keys():
            line.become(at, "LOAD_DOUBT", {}, f"“{line.nodes[at].text}” is not clear beside the other numbers")
        else:
            line.become(at, "LIST", {"groups": line.nodes[at].value})
    for at in [at for at in line.find("LIST") if "groups" not in line.nodes[at].facts]:
        if line.has_work:
            line.become(at, "LOAD_DOUBT", {}, f"“{line.nodes[at].text}” could be a tempo, or the reps of each set")
        else:
            reps = line.nodes[at].value.split(",")
            line.become(at, "LIST", {"groups": ";".join(f"1*{each}*" for each in reps)})


def loads(line: OpenLine) -> None:
    """Give each set of `3x8 @ 60, 65, 70 kg` its own weight."""
    for at in line.find("LOADS"):
        loads = line.nodes[at].value.split(";")
        sets, reps = (line.facts.get(key, "") for key in ("sets", "reps"))
        text = line.nodes[at].text
        if not reps or reps == "max" or sets not in {"", str(len(loads))} or "groups" in line.facts:
            line.become(at, "TWO_WEIGHTS", {}, f"“{text}” are several weights: no load is set")
            continue
        for work in line.find("SETS_FACT", "BARE_FACT"):
            left = {key: value for key, value in line.nodes[work].facts.items() if key not in {"sets", "reps"}}
            line.become(work, line.nodes[work].kind, left)
        line.become(at, "LOADS", {"groups": ";".join(f"1*{reps}*{load}" for load in loads)})


def weights(line: OpenLine) -> None:
    """Lists such as `60 kg x 8, 80 kg x 6`; a first number of 20 or more is a weight without a unit."""
    found = line.find("GROUP")
    values = [line.nodes[at].value for at in found]
    for at, value in zip(found, values, strict=True):
        if value.count("*") != 2:
            line.become(at, "LOAD_DOUBT", {}, f"“{line.nodes[at].text}” is not clear")
            continue
        sets, reps, load = value.split("*")
        text = line.nodes[at].text
        doubts: list[str] = []
        whole = [each.split("*") for each in values if each.count("*") == 2]
        weights = [int(each[1] or 0) for each in whole]
        fronts = [int(each[0] or 0) for each in whole]
        if not load and len(found) > 1 and min(weights) >= 20 and len(set(weights)) == len(weights):
            doubts.append(f"“{text}” is read as {sets} reps; the load has no unit of weight and is not in the plan")
            sets, reps = "1", sets
        elif "%" in text or (
            not load and len(found) > 1 and min(fronts) > 10 and (min(fronts) >= 20 or max(fronts) > MAX_LIKELY_SETS)
        ):
            doubts.append(f"the load of “{text}” has no unit of weight and is not in the plan")
            sets = sets if "%" in text else "1"
        if re.fullmatch(r"\d+\s*[xX×]\s*[\d.,]+[^\dxX×]*", text) and load and sets == "1" and len(found) > 1:
            doubts.append(f"“{text}” is read as {reps} reps; it could be sets")
        if len(found) == 1 and load and not doubts:
            facts = {"reps": reps, "load": load} | ({"sets": sets} if sets != "1" or "x" in text.lower() else {})
            if (
                text.lower().count("x") + text.count("×") == 2
                and load
                and text.find(load.split()[0]) == 0
                and sets != "1"
            ):
                doubts.append(f"“{text}” is read as {sets} sets of {reps}; it could also be {reps} sets of {sets}")
            if sets == "1":
                facts.pop("sets", None)
            line.become(at, "SETS_FACT", facts, *doubts)
        else:
            line.become(at, "GROUP", {"groups": f"{sets}*{reps}*{load}"}, *doubts)
    if len(found) > 1:
        joined = ";".join(line.nodes[at].facts.get("groups", "") for at in found if line.nodes[at].kind == "GROUP")
        for at in found:
            if line.nodes[at].kind == "GROUP":
                line.become(at, "GROUP", {})
        first = line.nodes[found[0]]
        line.nodes[found[0]] = replace(first, facts={"groups": joined})


def many_sets(line: OpenLine) -> None:
    """Numbers before an `x` that can hardly be sets: `135 x 5`, `10-15x3`, `15x3`."""
    for at in line.find("SETS_FACT"):
        node = line.nodes[at]
        sets, reps = (node.facts.get(key, "") for key in ("sets", "reps"))
        if "X" not in kinds_of(node) or kinds_of(node) & {"SETS", "ROUNDS", "KG", "LB", "REPS"} or not reps.isdigit():
            continue
        low = sets.partition("-")[0]
        if "-" in sets and int(low) > int(reps) and int(low) >= 5:
            line.become(at, "SETS_FACT", {**node.facts, "sets": reps, "reps": sets})
        elif sets.isdigit() and int(sets) > MAX_LIKELY_SETS:
            facts = {key: value for key, value in node.facts.items() if key != "sets"}
            doubt = f"“{node.text}” is read as reps: {reps}; {sets} could be a weight, and has no unit"
            line.become(at, "SETS_FACT", facts, doubt)
        elif sets.isdigit() and int(sets) > 10 and int(reps) <= 5:
            line.become(at, "SETS_FACT", dict(node.facts), f"“{node.text}” could also be {reps} sets of {sets}")
