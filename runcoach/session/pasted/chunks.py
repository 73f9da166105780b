"""The words of a line between its facts and signs: what may be a name or a cue."""

from collections.abc import Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted import names
from runcoach.session.pasted.conditions import ENDS
from runcoach.session.pasted.meaning import Role
from runcoach.session.pasted.nodes import Node, written
from runcoach.session.pasted.tokens import Token
from runcoach.session.pasted.words import classes, folded

FACTS = classes(
    "FREQUENCY RPE_NOTE PERCENT_NOTE RM_NOTE CADENCE TEMPO_FACT TEMPO_DOUBT EMOM_FACT AMRAP_FACT "
    "REST_FACT REST_BARE REST_GUESS ON_OFF WORK_TIME HOLD_NOTE HOLD_FACT PHASE_NOTE LOAD LOAD_DOUBT "
    "LIMB_LOAD TIME_DOUBT SIDES "
    "EACH_FACT SIDES_DOUBT SETS_FACT ROUNDS_FACT UNTIL_MAX GROUP LIST REPEAT_FACT BARE_FACT UNTIL_FACT "
    "DISTANCE_NOTE CALORIES_NOTE METRES ODDEVEN SET_LABEL HEAD_NOTE TABATA FORTIME PROGRESS_NOTE CAPPED "
    "DIRECTION_NOTE BAND_LOAD TWO_WEIGHTS COUNTED_EXERCISES LIMIT_NOTE TOTAL_NOTE BAND_NOTE HELD_REPS LOADS REMARK"
)
"""Nodes that are meaning, and not words of a name."""
LONG_NOTES = frozenset({"HOLD_NOTE", "PHASE_NOTE"})
"""Notes that go on to the end of their part of the line: hold 3 s *at the top*."""
GLUE = classes(
    "MORE X OF WITH AND FOR AT A EQUALS TO REPS SETS TIMES DASH WIDE_DASH APART IN ON DO REPEAT THIS PLUS APPROX "
    "HOLD THROUGH "
    "ROUNDS EACH PER COLON DOT SLASH TO_UNTIL UNTIL EXERCISES ALL QUOTE PRIME DPRIME SUPERSET CIRCUIT WORK HASH"
)
"""Classes that only join a fact to what is beside it."""


@dataclass(slots=True)
class Chunk:
    """Neighbouring nodes that are no facts."""

    nodes: list[Node]
    after_fact: bool
    """Whether a fact is directly before it."""
    before_fact: bool = False
    at_start: bool = False
    ends_with: str = ""
    """The class of the sign after it."""
    opened: bool = False
    """Whether it is in brackets."""
    is_labelled: bool = False
    """Whether a label such as `Exercise:` says that it is the name."""
    keeps_start: bool = False
    """Whether the words at its start belong to the name, though they only join elsewhere."""
    roles: Role | None = None

    @property
    def tokens(self) -> list[Token]:
        """Its tokens in order."""
        return [token for node in self.nodes for token in node.tokens]

    @property
    def text(self) -> str:
        """Its words, without the signs around them."""
        return written(self.tokens).strip(" -–—:,;.=*")


def chunks_of(nodes: Sequence[Node]) -> list[Chunk]:
    """The words between facts and signs."""
    chunks: list[Chunk] = []
    open_chunk: Chunk | None = None
    depth = 0
    carried = False
    for at, node in enumerate(nodes):
        if node.kind in FACTS or (node.kind in ENDS and not _is_inside_name(nodes, at)):
            if open_chunk is not None:
                open_chunk.before_fact = node.kind in FACTS
                open_chunk.ends_with = node.kind if node.kind in ENDS else ""
            open_chunk = None
            depth += (node.kind == "OPEN") - (node.kind == "CLOSE")
            carried = node.kind in LONG_NOTES
        elif carried:
            continue
        elif open_chunk is None:
            before = nodes[at - 1].kind if at else ""
            open_chunk = Chunk([node], before in FACTS, at_start=not chunks and at == 0, opened=depth > 0)
            chunks.append(open_chunk)
        else:
            open_chunk.nodes.append(node)
    return chunks


def _is_inside_name(nodes: Sequence[Node], at: int) -> bool:
    """Whether a stroke joins two words, as in `Cat/camel`."""
    if nodes[at].kind != "SLASH" or not 0 < at < len(nodes) - 1:
        return False
    is_tight = not nodes[at].tokens[0].spaced and not nodes[at + 1].tokens[0].spaced
    return is_tight and nodes[at - 1].kind == "WORD" and nodes[at + 1].kind == "WORD"


def trim(chunks: Sequence[Chunk]) -> None:
    """Take the words off that only join a chunk to a fact; a chunk of nothing else is meaning."""
    for chunk in chunks:
        if all(node.kind in GLUE or folded(node.text) in names.FILLERS for node in chunk.nodes):
            chunk.roles = Role.MEANING
