"""Steps with circuits: exercises come together in one, leave it, and take its place. Each changes text and values."""

from collections.abc import Sequence
from copy import deepcopy
from typing import cast

from runcoach.session.editing import edits
from runcoach.session.editing.editable_text import Step
from runcoach.session.editing.entries import Entry, Place, blocks_of, entry_in, list_of, members, path_of
from runcoach.session.editing.lines import shifted
from runcoach.session.editing.syntax import Path, Source
from runcoach.session.editing.writing import item_lines
from runcoach.session.nodes import Plain


def take_away(step: Step, values: Entry, place: Place) -> Place:
    """Take an exercise or a circuit away; a circuit goes with its last exercise.

    Args:
        step: Changes the text.
        values: Those of the session, which are changed in the same way.
        place: Of the exercise or circuit.

    Returns:
        The place of what is gone.
    """
    gone = place[:1] if len(place) == 2 and len(members(blocks_of(values)[place[0]])) == 1 else place
    step.do(edits.without_item, path_of(gone)[:-1], gone[-1])
    del list_of(values, gone)[gone[-1]]
    return gone


def group(
    source: Source, step: Step, values: Entry, places: Sequence[Place], circuit: Entry, at: int, drops: Sequence[str]
) -> int:
    """Make a circuit of exercises.

    Args:
        source: The text before the step.
        step: Changes the text.
        values: Those of the session, which are changed in the same way.
        places: The exercises, in any order; those of circuits leave them.
        circuit: The keys of the circuit, without its exercises.
        at: Before which exercise or circuit it comes, counted without those that become its exercises.
        drops: Keys of the exercises that are left out.

    Returns:
        Which exercise or circuit of the session it is.
    """
    ordered = sorted(places)
    texts = [edits.item_text(source, path_of(place)[:-1], place[-1]) for place in ordered]
    entries = [deepcopy(entry_in(values, place)) for place in ordered]
    for place in reversed(ordered):
        take_away(step, values, place)
    at = max(0, min(at, len(blocks_of(values))))
    head = item_lines(cast("Plain", circuit))
    lines = [*head, "  exercises:", *(line for text in texts for line in shifted(text, 4))]
    step.do(edits.with_lines, ("exercises",), at, lines)
    for member, entry in enumerate(entries):
        for key in drops:
            if entry.pop(key, None) is not None:
                path: Path = ("exercises", at, "exercises", member)
                step.do(edits.without_key, path, key)
    blocks_of(values).insert(at, {**circuit, "exercises": cast("Plain", entries)})
    return at


def dissolve(source: Source, step: Step, values: Entry, index: int) -> None:
    """Put the exercises of a circuit in its place; its rounds become the sets of those without sets.

    Args:
        source: The text before the step.
        step: Changes the text.
        values: Those of the session, which are changed in the same way.
        index: Which exercise or circuit of the session it is.
    """
    circuit = blocks_of(values)[index]
    inner: Path = ("exercises", index, "exercises")
    texts = [edits.item_text(source, inner, at) for at in range(len(members(circuit)))]
    step.do(edits.without_item, ("exercises",), index)
    del blocks_of(values)[index]
    rounds = circuit.get("rounds")
    for at, (text, entry) in enumerate(zip(texts, members(circuit), strict=True), index):
        step.do(edits.with_lines, ("exercises",), at, text)
        if isinstance(rounds, str) and rounds != "1" and "sets" not in entry:
            step.do(edits.with_key, ("exercises", at), "sets", rounds)
            entry["sets"] = rounds
        blocks_of(values).insert(at, entry)
