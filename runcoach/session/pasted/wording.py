"""What was understood of a plan, in words that a person can check."""

from collections.abc import Callable, Sequence

from runcoach.session.pasted.plan import Entry, Kind, PlanLine

_KINDS = {
    Kind.TITLE: "title",
    Kind.HEADING: "heading",
    Kind.WORK: "for the exercise above",
    Kind.REST: "rest",
    Kind.NOTE: "note",
    Kind.BLANK: "",
    Kind.NOT_UNDERSTOOD: "not understood",
}
_SIDES = {"each": "each side", "alternate": "sides by turns"}


def meaning(line: PlanLine) -> str:
    """What a line was understood as, in one line."""
    if not line.entries:
        return "cue" if line.is_in_cues else _KINDS.get(line.kind, "")
    return "; ".join(f"{title}: {work}" for title, work in amounts(line, _with_mark))


def amounts(line: PlanLine, title_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """The exercises of a line with how much of each; one whose sets differ comes once.

    Args:
        line: The line.
        title_of: Returns what an exercise of the library is called, by its id.
    """
    made = [(entry.keys.get("name") or title_of(entry.keys["use"]), amount(entry)) for entry in line.entries]
    is_list = len({title for title, _ in made}) == 1 and all(entry.circuit is None for entry in line.entries)
    return [(made[0][0], ", then ".join(work for _, work in made))] if is_list else made


def _with_mark(exercise_id: str) -> str:
    return f"{exercise_id} (library)"


def amount(entry: Entry) -> str:
    """How much of an exercise: `3 × 8 reps, each side, 14 kg, rest 75s`."""
    keys = entry.keys
    parts: list[str] = []
    work = f"{keys['reps']} {'rep' if keys['reps'] == '1' else 'reps'}" if "reps" in keys else keys.get("time", "")
    if "until" in keys:
        work = f"until {keys['until']}"
    if "sets" in keys:
        work = f"{keys['sets']} × {work}"
    if entry.circuit is not None:
        work = f"{work}, {entry.circuit.rounds} rounds of {entry.circuit.name}"
    parts.append(work)
    parts += [_SIDES[keys["sides"]]] if keys.get("sides") in _SIDES else []
    parts += [keys["load"]] if "load" in keys else []
    for key, words in (
        ("cap", "at most"),
        ("tempo", "tempo"),
        ("cadence", "beats"),
        ("rest", "rest"),
        ("rest_after", "rest after it"),
        ("switch", "to change sides"),
    ):
        parts += [f"{words} {keys[key]}"] if key in keys else []
    if entry.circuit is not None and entry.circuit.rest:
        parts.append(f"{entry.circuit.rest} between rounds")
    return ", ".join([*parts, *(f"“{cue}”" for cue in entry.cues)])


def count_of(lines: Sequence[PlanLine]) -> tuple[int, int]:
    """How many lines with words are clear, and how many there are."""
    full = [line for line in lines if line.kind is not Kind.BLANK]
    clear = [line for line in full if not line.doubts and line.kind is not Kind.NOT_UNDERSTOOD]
    return len(clear), len(full)
