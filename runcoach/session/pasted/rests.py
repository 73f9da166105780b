"""Rests in lines of their own: which of the exercises around them they are for."""

from collections.abc import Sequence

from runcoach.session.pasted import names
from runcoach.session.pasted.drafts import CircuitDraft, ExerciseDraft, LineDraft
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

_MIN_OF_LIST = 3
"""Below so many exercises a rest between sets is hardly for the last one alone."""


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
    elif _is_for_block(progress, line, read) and circuit is None:
        doubt = "the rest below is taken for all exercises above it; it could also be meant for the last one"
        block = _without_rest(progress, line)
        for exercise in block:
            exercise.facts["rest"] = rests.get("rest", rests.get("round_rest", ""))
            if len(block) < _MIN_OF_LIST or progress.is_apart(line):
                exercise.line.doubt(doubt)
        line.doubt("the rest is taken for all exercises above; it could also be meant for the last one")
    elif progress.last:
        for exercise in progress.last:
            for key, value in rests.items():
                if exercise.facts.get(key, value) != value:
                    line.reject(f"the exercise above has already a {key} of {exercise.facts[key]}")
                    return
                exercise.facts[key if key != "round_rest" else "rest"] = value
        _ask_about_others(progress, line, circuit)
    else:
        line.reject("there is no exercise that it could belong to")


def _is_for_block(progress: Progress, line: LineDraft, read: LineReading) -> bool:
    """Whether a rest below exercises without one is rather for all of them: it is apart, or between sets."""
    is_below_work = bool(progress.last) and (progress.last[-1].from_below or bool(progress.last[-1].label))
    is_wide = progress.is_apart(line) or ("between" in read.facts and not is_below_work)
    return is_wide and len(_without_rest(progress, line)) > 1


def _ask_about_others(progress: Progress, line: LineDraft, circuit: CircuitDraft | None) -> None:
    """Ask where a rest is taken for the exercise above it, and those before that one have none."""
    others = [
        each
        for each in progress.in_block(line)
        if each not in progress.last and "rest" not in each.facts and each.has_several_sets
    ]
    last = progress.last[-1]
    if circuit is not None or not others or last.from_below or last.label:
        return
    line.doubt("the rest is taken for the exercise above; it could also be meant for those before it")
    for each in others:
        each.line.doubt("the rest below the next exercises could also be meant for this one")


def _without_rest(progress: Progress, line: LineDraft) -> Sequence[ExerciseDraft]:
    """The exercises of the block above a line, if none of them has a rest of its own."""
    block = [each for each in progress.in_block(line) if each.has_several_sets]
    return [] if any("rest" in each.facts or each.circuit is not None for each in block) else block
