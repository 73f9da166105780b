"""Rests in lines of their own: which of the exercises around them they are for."""

from collections.abc import Sequence

from runcoach.session.pasted import names
from runcoach.session.pasted.drafts import ExerciseDraft, LineDraft
from runcoach.session.pasted.meaning import LineReading
from runcoach.session.pasted.plan import Kind
from runcoach.session.pasted.progress import Progress

_ALL = frozenset(
    [
        "jeweils",
        "chaque",
        "cada",
        "ogni",
        "elke",
        "all",
        "every",
        "each",
        "alle",
        "allen",
        "jeder",
        "todos",
        "todas",
        "tutti",
        "tous",
        "toutes",
    ]
)


def add_rest(progress: Progress, line: LineDraft, read: LineReading, rests: dict[str, str]) -> None:
    """Give a rest to the exercises that it is meant for."""
    line.kind = Kind.REST
    circuit = progress.open or (progress.last[-1].circuit if progress.last else None)
    for_all = not _ALL.isdisjoint(names.word_list(line.text))
    if circuit is not None and not circuit.members and "round_rest" not in rests and "rest_after" in rests:
        circuit.between = rests["rest_after"]
    elif "round_rest" in rests and circuit is not None:
        circuit.rest = rests["round_rest"]
        circuit.between = rests.get("rest_after", circuit.between)
    elif not progress.last and not progress.exercises:
        progress.rest_for_all = rests
    elif names.ALL_OF_IT & set(names.word_list(line.text)) and circuit is None and progress.exercises:
        for exercise in progress.exercises:
            for key, value in rests.items():
                exercise.facts.setdefault(key if key != "round_rest" else "rest", value)
    elif "rest_after" in rests or ("between" in read.facts and for_all and len(progress.exercises) > 1):
        for exercise in progress.in_block(line):
            for key, value in rests.items():
                exercise.facts.setdefault(key, value)
    elif (
        "between" in read.facts
        and circuit is None
        and is_apart(progress, line)
        and len(_without_rest(progress, line)) > 1
    ):
        for exercise in _without_rest(progress, line):
            exercise.facts["rest"] = rests.get("rest", rests.get("round_rest", ""))
        line.doubt("the rest is taken for all exercises above; it could also be meant for the last one")
    elif progress.last:
        for exercise in progress.last:
            for key, value in rests.items():
                if exercise.facts.get(key, value) != value:
                    line.reject(f"the exercise above has already a {key} of {exercise.facts[key]}")
                    return
                exercise.facts[key if key != "round_rest" else "rest"] = value
        others = [
            each
            for each in progress.in_block(line)
            if each not in progress.last and "rest" not in each.facts and each.has_several_sets
        ]
        if others and "between" in read.facts and circuit is None:
            line.doubt("the rest is taken for the exercise above; it could also be meant for those before it")
    else:
        line.reject("there is no exercise that it could belong to")


def is_apart(progress: Progress, line: LineDraft) -> bool:
    """Whether a blank line is above a line, in a plan in which blank lines divide."""
    return line.number > 1 and not progress.lines[line.number - 2].text and not progress.source.is_double_spaced


def _without_rest(progress: Progress, line: LineDraft) -> Sequence[ExerciseDraft]:
    """The exercises of the block above a line, if none of them has a rest of its own."""
    block = progress.in_block(line)
    return [] if any("rest" in each.facts for each in block) else block
