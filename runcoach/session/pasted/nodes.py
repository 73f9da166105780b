"""Nodes: what the rules make of neighbouring tokens, until no rule fits any more.

A rule is a row of a table: a pattern over the classes of nodes, and what it becomes. In a pattern, names in capitals
are classes, `<key:…>` is a part whose value becomes that key, and the rest is as in regular expressions.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import cache

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted.tokens import Token

_FIRST_SIGN = 0xE000
"""The private characters that stand for classes in the compiled patterns."""


@dataclass(frozen=True, slots=True)
class Node:
    """One or several tokens of a line with the class that they have together."""

    kind: str
    tokens: tuple[Token, ...]
    value: str = ""
    """The value of a quantity, as a session file writes it."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What it says about an exercise."""
    doubts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words as they were written."""
        return written(self.tokens)


def written(tokens: Sequence[Token]) -> str:
    """The text of tokens with the spaces between them."""
    return "".join((" " if token.spaced and at else "") + token.text for at, token in enumerate(tokens)).strip()


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the grammar: neighbouring nodes that fit the pattern become one node of this class."""

    kind: str
    pattern: str
    facts: Mapping[str, str] = field(default_factory=dict)
    """Keys with fixed values, besides those of the groups of the pattern."""
    doubt: str = ""
    """What is doubtful about it; `{text}` stands for the words."""
    value: Callable[[Sequence[Token]], str] | None = None
    """Makes the value of a quantity out of its tokens."""
    test: Callable[[Mapping[str, Node], Sequence[Node], Sequence[Node]], bool] | None = None
    """Whether it really fits: the groups, the nodes before it and the nodes after it."""
    is_only_words: bool = False
    """Whether it says nothing of the work, though the parts that it is made of do: `2 chains each side`."""


class _Signs(dict[str, str]):
    """The character of each class, given out as classes are met."""

    def __missing__(self, kind: str) -> str:
        self[kind] = chr(_FIRST_SIGN + len(self))
        return self[kind]


_SIGNS = _Signs()


_PART = re.compile(r"<(?P<group>\w+):|(?P<end>>)|(?P<kind>[A-Z][A-Z_]*)|(?P<space>\s+)")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    def part(match: re.Match[str]) -> str:
        match match.lastgroup:
            case "group":
                return f"(?P<{match['group']}>"
            case "end":
                return ")"
            case "kind":
                return _SIGNS[match["kind"]]
            case _:
                return ""

    return re.compile(_PART.sub(part, pattern))


def reduce_all(nodes: Sequence[Node], rules: Sequence[Rule]) -> list[Node]:
    """Apply the rules in their order, each wherever it fits."""
    current = list(nodes)
    signs = "".join(_SIGNS[node.kind] for node in current)
    for rule in rules:
        pattern = _compiled(rule.pattern)
        at = 0
        while (match := pattern.search(signs, at)) is not None:
            made = _made(rule, match, current) if match.end() > match.start() else None
            at = match.start() + 1
            if made is not None:
                current[match.start() : match.end()] = [made]
                signs = f"{signs[: match.start()]}{_SIGNS[made.kind]}{signs[match.end() :]}"
    return current


def _made(rule: Rule, match: re.Match[str], nodes: Sequence[Node]) -> Node | None:
    groups = {name: nodes[match.start(name) : match.end(name)] for name in match.re.groupindex if match[name]}
    if any(len(group) != 1 for group in groups.values()):
        return None
    found = {name: group[0] for name, group in groups.items()}
    taken = nodes[match.start() : match.end()]
    if rule.test is not None and not rule.test(found, nodes[: match.start()], nodes[match.end() :]):
        return None
    tokens = tuple(token for node in taken for token in node.tokens)
    facts: dict[str, str] = {}
    for node in () if rule.is_only_words else taken:
        facts |= node.facts
    facts |= {name: node.value or node.text for name, node in found.items()} | dict(rule.facts)
    doubts = tuple(doubt for node in taken for doubt in node.doubts)
    if rule.doubt:
        doubts += (rule.doubt.format(text=written(tokens)),)
    value = rule.value(tokens) if rule.value is not None else ""
    return Node(rule.kind, tokens, value, facts, doubts)
