"""The net below the grammar: numbers of a line that are in nothing that was understood of it.

A rule that takes a number in and says nothing of it is a mistake of the grammar. The line then shows a doubt, so that
no number is lost without a word.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from runcoach.session.pasted.meaning import Doubt, Role
from runcoach.session.pasted.nodes import Node
from runcoach.session.pasted.plan import Kind, PlanLine
from runcoach.session.pasted.tokens import NUMBER_WORD, NUMBERS, Token
from runcoach.session.pasted.words import NUMBER_OF, folded

COUNTING = frozenset({"HEAD_NOTE", "SET_LABEL", "ODDEVEN", "SUPERSET", "COUNTED_EXERCISES"})
"""Classes of parts whose number counts weeks, days, sets, blocks or exercises, and no work."""
_DIGITS = re.compile(r"\d+")


def unaccounted(nodes: Sequence[Node], roles: Sequence[tuple[Token, Role]], known: Iterable[str]) -> list[str]:
    """Find the parts of a line with numbers that nothing shows.

    Args:
        nodes: All of the line.
        roles: What became of each token.
        known: Texts and values with what was understood of the line: its facts, name, cues and doubts.

    Returns:
        The parts in the words of the line.
    """
    is_meaning = {token.start for token, role in roles if role is Role.MEANING}
    shown = _numbers(known)
    lost = []
    for node in nodes:
        if node.kind in COUNTING:
            continue
        own = [token for token in node.tokens if token.start in is_meaning]
        both = _numbers([node.facts.get("both", "")])
        if any(not _is_shown(token, shown + both) for token in own) and not _is_converted(own, shown):
            lost.append(node.text)
    return lost


_RESTS = frozenset({"rest", "round_rest", "rest_after", "switch"})
_COUNTS = frozenset({"sets", "reps", "rounds"})
_SHOWN_AS = {
    **dict.fromkeys(_RESTS, _RESTS),
    # A number of reps can become seconds, sets or rounds, where the lines around it say so.
    **dict.fromkeys(_COUNTS, _COUNTS | {"time", "cap"}),
    "load": frozenset({"load"}),
    "tempo": frozenset({"tempo"}),
    "cadence": frozenset({"cadence"}),
}
"""Facts that must be in the work of an exercise, or in a circuit, if a line says them of others than itself; and the
keys of which one then has their numbers."""


def with_lost_facts(lines: Sequence[PlanLine], facts: Sequence[Mapping[str, str]]) -> list[PlanLine]:
    """Put lines in doubt whose facts were meant for another line, and have reached none.

    Args:
        lines: All lines of the plan.
        facts: What each says by itself.
    """
    if not any(line.entries for line in lines):
        return list(lines)
    shown = _shown_numbers(lines)
    anywhere = {number for numbers in shown.values() for number in numbers}
    made: list[PlanLine] = []
    is_of_unread = False
    """Whether the exercise above was not understood, and so shows nothing of the work below it."""
    for line, own in zip(lines, facts, strict=True):
        if line.kind in {Kind.WORK, Kind.REST} and is_of_unread:
            lost = [line.text] if not _numbers([line.text]).keys() <= anywhere else []
        else:
            if line.kind is not Kind.BLANK:
                is_of_unread = line.kind is Kind.NOT_UNDERSTOOD
            lost = _lost(own, shown)
        if lost and line.kind in {Kind.WORK, Kind.REST, Kind.HEADING}:
            doubt = Doubt(f"“{lost[0]}” has reached no exercise: what is it for?")
            kind = line.kind if line.doubts else Kind.NOT_UNDERSTOOD
            made.append(replace(line, kind=kind, doubts=(*line.doubts, doubt)))
        else:
            made.append(line)
    return made


_WORDS = ""
"""The key of the numbers in cues and doubts, which are shown as words."""


def _lost(facts: Mapping[str, str], shown: Mapping[str, Counter[int]]) -> list[str]:
    """The values that a line says of others than itself, and nothing shows; one set or round is as good as none."""
    lost = []
    for key in sorted(_SHOWN_AS.keys() & facts.keys()):
        places = (shown[_WORDS], *(shown[other] for other in _SHOWN_AS[key]))
        is_shown = all(any(place[number] for place in places) for number in _numbers([facts[key]]))
        if facts[key] != "1" and not is_shown:
            lost.append(facts[key])
    return lost


def _shown_numbers(lines: Sequence[PlanLine]) -> Mapping[str, Counter[int]]:
    """The numbers that the exercises of a plan show, by the key that has them."""
    shown: dict[str, Counter[int]] = defaultdict(Counter)
    for line in lines:
        shown[_WORDS] += _numbers(doubt.text for doubt in line.doubts)
        for entry in line.entries:
            for key, value in entry.keys.items():
                shown[key] += _numbers([value])
            shown[_WORDS] += _numbers(entry.cues)
            if entry.circuit is not None:
                shown["rounds"] += _numbers([entry.circuit.rounds])
                shown["rest"] += _numbers([entry.circuit.rest])
        if len(line.entries) > 1:
            # A list of sets has a part for each of them.
            shown["sets"][len(line.entries)] += 1
    return shown


def _numbers(texts: Iterable[str]) -> Counter[int]:
    return Counter(int(each) for text in texts for each in _DIGITS.findall(text))


def _is_converted(tokens: Sequence[Token], shown: Counter[int]) -> bool:
    """Whether minutes, and seconds beside them, are shown as seconds: `1 min 30`, `40 s to 1 min`."""
    found = [int(each) for token in tokens if token.kind == "INT" for each in _DIGITS.findall(token.text)]
    is_sum = any(shown[60 * first + second] > 0 for first, second in itertools.pairwise(found))
    minutes = {
        int(number.text)
        for number, unit in itertools.pairwise(tokens)
        if number.kind == "INT" and unit.kind in {"MINUTE", "PRIME", "HOUR"}
    }
    return is_sum or (bool(minutes) and all(shown[60 * each] > 0 for each in minutes))


def _is_shown(token: Token, shown: Counter[int]) -> bool:
    if token.kind == NUMBER_WORD:
        number = NUMBER_OF.get(folded(token.text), 1)
        return number == 1 or shown[number] > 0  # one is an article, too
    if token.kind not in NUMBERS:
        return True
    return all(shown[int(each)] > 0 for each in _DIGITS.findall(token.text))
