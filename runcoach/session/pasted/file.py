"""Writes what was understood of a plan as the text of a session file."""

import json
import re
from collections.abc import Iterable, Sequence

from runcoach.session.pasted.plan import Day, Entry, Kind, Plan, PlanLine
from runcoach.session.text import slug

_ORDER = (
    *("use", "name", "id", "sets", "reps", "time", "until", "cap", "sides", "tempo", "cadence", "load"),
    *("rest", "rest_after", "switch"),
)
"""The keys of an exercise as they follow each other in a file."""
_TEXTS = frozenset({"use", "name", "id", "until", "load"})
"""Keys with words; the others are numbers and times that need no quotes."""


def as_text(text: str) -> str:
    """Write a text as a value of a YAML file: plain if it is unambiguous, otherwise in quotes."""
    plain = re.fullmatch(r"[^\W_](?:[\w .,'’()/+&;=–—-]*[\w.)'’])?", text)
    guessed = re.fullmatch(r"(?i)null|true|false|yes|no|on|off|[yn]|[-+.\d][\d.eE_:+-]*", text)
    return text if plain and not guessed else json.dumps(text, ensure_ascii=False)


def session_text(plan: Plan, day: Day) -> str:
    """Write the session of a day."""
    text = [f"runcoach: 1\ntitle: {as_text(day.title)}\n\nexercises:\n"]
    ids: dict[str, int] = {}
    open_circuit = None
    for line in day.lines:
        circuit = line.entries[0].circuit if line.entries else open_circuit
        if line.entries and circuit is not open_circuit:
            open_circuit = circuit
            if circuit is not None:
                text.append(f"  - circuit: {as_text(circuit.name)}\n    rounds: {circuit.rounds}\n")
                text.append(f"    rest: {circuit.rest}\n" if circuit.rest else "")
                text.append("    exercises:\n")
        depth = "      " if open_circuit is not None else "  "
        text += [f"{depth}{part}" if part.strip() else part for part in _line(line, ids)]
    return "".join(text)


def _line(line: PlanLine, ids: dict[str, int]) -> Iterable[str]:
    """The lines of the file for a line of the plan, without their indentation."""
    match line.kind:
        case Kind.BLANK | Kind.TITLE:
            return
        case Kind.HEADING:
            yield "\n"
            yield f"# {line.text}\n"
        case Kind.NOT_UNDERSTOOD:
            yield f"# not understood: {line.text}\n"
            for doubt in line.doubts:
                yield f"#   {doubt.text}\n"
        case Kind.NOTE:
            if not line.is_in_cues:
                yield f"# {line.text}\n"
        case _:
            for doubt in line.doubts:
                yield f"# please check: {doubt.text}\n"
            for entry in line.entries:
                for comment in entry.comments:
                    yield f"# {comment}\n"
                yield from _entry(entry, ids)


def _entry(entry: Entry, ids: dict[str, int]) -> Iterable[str]:
    keys = dict(entry.keys)
    if name := keys.get("name"):
        number = ids[slug(name)] = ids.get(slug(name), 0) + 1
        while number > 1 and f"{slug(name)}-{number}" in ids:
            number += 1
        if number > 1:
            ids[f"{slug(name)}-{number}"] = 1
            keys["id"] = f"{slug(name)}-{number}"
    mark = "- "
    for key in _ORDER:
        if key in keys:
            yield f"{mark}{key}: {as_text(keys[key]) if key in _TEXTS else keys[key]}\n"
            mark = "  "
    if entry.cues:
        yield f"  cues: [{', '.join(map(_in_list, entry.cues))}]\n"


def _in_list(text: str) -> str:
    return as_text(text) if not re.search(r"[,;]", text) else json.dumps(text, ensure_ascii=False)


def entry_object(entry: Entry) -> dict[str, object]:
    """An exercise as a program reads it: the keys of a session file."""
    made: dict[str, object] = {key: entry.keys[key] for key in _ORDER if key in entry.keys}
    if entry.cues:
        made["cues"] = list(entry.cues)
    if entry.circuit is not None:
        made |= {"circuit": entry.circuit.name, "rounds": entry.circuit.rounds}
        if entry.circuit.rest:
            made["circuit_rest"] = entry.circuit.rest
    return made


def line_objects(lines: Sequence[PlanLine]) -> list[dict[str, object]]:
    """What was understood of each line, for programs."""
    objects: list[dict[str, object]] = []
    for line in lines:
        entries = [entry_object(entry) for entry in line.entries]
        exercise = None if not entries else entries[0] if len(entries) == 1 else entries
        objects.append(
            {
                "line": line.number,
                "text": line.text,
                "kind": str(line.kind),
                "exercise": exercise,
                "doubts": [doubt.text for doubt in line.doubts],
            }
        )
    return objects
