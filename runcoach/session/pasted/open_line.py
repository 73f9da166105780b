"""A line whose numbers are being settled: its nodes, and what they say together."""

from dataclasses import replace

from runcoach.session.pasted.nodes import Node


class OpenLine:
    """The nodes of a line, which change while their numbers are settled.

    Args:
        nodes: The nodes.
    """

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    @property
    def facts(self) -> dict[str, str]:
        """All that the nodes say."""
        found: dict[str, str] = {}
        for node in self.nodes:
            found |= node.facts
        return found

    @property
    def has_work(self) -> bool:
        """Whether it is said how much is done in a set."""
        return bool({"reps", "time", "groups", "until"} & self.facts.keys())

    def find(self, *kinds: str) -> list[int]:
        """The places of the nodes of some classes."""
        return [at for at, node in enumerate(self.nodes) if node.kind in kinds]

    def become(self, at: int, kind: str, facts: dict[str, str], *doubts: str) -> None:
        """Make another node of the one at a place, with its doubts and more."""
        node = self.nodes[at]
        self.nodes[at] = replace(node, kind=kind, facts=facts, doubts=(*node.doubts, *doubts))


def kinds_of(node: Node) -> set[str]:
    """The classes of the tokens of a node."""
    return {token.kind for token in node.tokens}
