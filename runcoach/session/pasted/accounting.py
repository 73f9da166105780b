"""The net below the grammar: numbers of a line that are in nothing that was understood of it.

A rule that takes a number in and says nothing of it is a mistake of the grammar. The line then shows a doubt, so that
no number is lost without a word.
"""

import itertools
import re
from collections import Counter
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


_LED = frozenset({"sets", "reps", "rounds", "rest", "round_rest", "rest_after", "load", "tempo", "cadence", "switch"})
"""Facts that must be in the work of an exercise, or in a circuit, if a line says them of others than itself."""


def with_lost_facts(lines: Sequence[PlanLine], facts: Sequence[Mapping[str, str]]) -> list[PlanLine]:
    """Put lines in doubt whose facts were meant for another line, and have reached none.

    Args:
        lines: All lines of the plan.
        facts: What each says by itself.
    """
    if not any(line.entries for line in lines):
        return list(lines)
    shown = _numbers(text for line in lines for text in _shown(line))
    made: list[PlanLine] = []
    is_of_unread = False
    """Whether the exercise above was not understood, and so shows nothing of the work below it."""
    for line, own in zip(lines, facts, strict=True):
        if line.kind in {Kind.WORK, Kind.REST}:
            values = [line.text] if is_of_unread else _values(own)
        else:
            is_of_unread, values = line.kind is Kind.NOT_UNDERSTOOD, _values(own)
        lost = [value for value in values if not _numbers([value]).keys() <= shown.keys()]
        if lost and line.kind in {Kind.WORK, Kind.REST, Kind.HEADING}:
            doubt = Doubt(f"“{lost[0]}” has reached no exercise: what is it for?")
            kind = line.kind if line.doubts else Kind.NOT_UNDERSTOOD
            made.append(replace(line, kind=kind, doubts=(*line.doubts, doubt)))
        else:
            made.append(line)
    return made


def _values(facts: Mapping[str, str]) -> list[str]:
    """What a line says of others than itself; one set or round is as good as none."""
    return [facts[key] for key in sorted(_LED & facts.keys()) if facts[key] != "1"]


def _shown(line: PlanLine) -> Iterable[str]:
    """All texts with numbers that are shown of a line."""
    yield from (doubt.text for doubt in line.doubts)
    for entry in line.entries:
        yield from (*entry.keys.values(), *entry.cues)
        if entry.circuit is not None:
            yield from (entry.circuit.rounds, entry.circuit.rest)


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
