"""What the facts of a line say together: values, lists of sets, cues and doubts. A fact that contradicts is a doubt."""

import itertools
from collections.abc import Sequence
from dataclasses import field

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted.answers import answers_to
from runcoach.session.pasted.chunks import FACTS, LONG_NOTES
from runcoach.session.pasted.conditions import ENDS
from runcoach.session.pasted.meaning import Answer, Doubt, DoubtKind, Group
from runcoach.session.pasted.nodes import Node, written

NOTES = frozenset(
    {"RPE_NOTE", "PERCENT_NOTE", "RM_NOTE", "HOLD_NOTE", "PHASE_NOTE", "TEMPO_DOUBT", "DIRECTION_NOTE", "PROGRESS_NOTE"}
    | {"TWO_WEIGHTS", "LIMIT_NOTE", "TOTAL_NOTE", "BAND_NOTE", "HELD_REPS", "REMARK"}
)
"""Facts that are kept as cues, in the person's words."""
_SERIOUS = frozenset({"LOAD_DOUBT", "TIME_DOUBT"})
"""Facts whose doubts leave open what is to be done."""
UNLEADABLE = {
    "DISTANCE_NOTE": "a distance cannot be led: “{text}”",
    "CALORIES_NOTE": "calories cannot be led: “{text}”",
    "METRES": "“{text}” could be metres or minutes",
}
_IN_WORDS = {"round_rest": "a rest between rounds of", "rest_after": "a rest after the exercise of"}
"""How doubts name the facts whose keys are no words."""


@dataclass(slots=True)
class LineFacts:
    """What is read of a line so far."""

    facts: dict[str, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(
        self,
        text: str,
        *,
        serious: bool = False,
        answers: tuple[Answer, ...] = (),
        kind: DoubtKind = DoubtKind.OTHER,
        words: str = "",
    ) -> None:
        """Add a doubt, once."""
        if text not in [doubt.text for doubt in self.doubts]:
            self.doubts.append(Doubt(text, serious, answers, kind, words))

    def add(self, key: str, value: str, text: str, *, is_remark: bool = False) -> None:
        """Take a fact in; one in brackets that contradicts is only a remark, and kept as a cue."""
        if key == "sides" and {value, self.facts.get(key, value)} == {"each", "alternate"}:
            # The reps of sides that take turns are per side, too.
            self.facts[key] = "alternate"
        elif self.facts.get(key, value) != value and is_remark:
            said = f"“{text}” in brackets is not taken: the plan has {_IN_WORDS.get(key, key)} {self.facts[key]}"
            self.doubt(said, kind=DoubtKind.CONFLICT)
            self.cues.append(text)
        elif self.facts.get(key, value) != value:
            text = f"“{text.strip(' ,;')}” and {_IN_WORDS.get(key, key)} {self.facts[key]} do not go together"
            self.doubt(text, serious=True, kind=DoubtKind.CONFLICT)
        else:
            self.facts[key] = value


def collect(nodes: Sequence[Node], draft: LineFacts, line: str, offset: int | None) -> None:
    """Take what the facts of a line say.

    Args:
        nodes: The line.
        draft: What is read of it.
        line: Its text, which answers to a doubt would change.
        offset: Where in the text the nodes begin; None if they were written in another way: no answer then.
    """
    for at, node in enumerate(nodes):
        answers = answers_to(node, line, offset) if offset is not None else ()
        for doubt in node.doubts:
            draft.doubt(doubt, serious=node.kind in _SERIOUS, answers=answers, kind=_kind_of(node))
        if message := UNLEADABLE.get(node.kind):
            draft.doubt(message.format(text=node.text), serious=True, answers=answers)
        is_open = any(token.kind == "MORE" for token in node.tokens[1:]) or (
            at + 1 < len(nodes) and nodes[at + 1].kind == "MORE"
        )
        if is_open and {"reps", "groups", "time"} & node.facts.keys():
            draft.doubt(f"“{node.text}” asks for as many as possible at the end, which the session does not")
        if node.kind == "FREQUENCY":
            draft.doubt(f"“{node.text}” is only kept as a note: you choose on home when you train")
        is_note = node.kind in NOTES or (
            node.kind == "EMOM_FACT" and len(nodes) > 1 and (at > 0 or "every" in node.facts)
        )
        is_note = is_note or (node.kind == "HEAD_NOTE" and at > 0)
        if is_note:
            end = at + 1
            while node.kind in LONG_NOTES and end < len(nodes) and nodes[end].kind not in ENDS | FACTS:
                end += 1
            cue = written([token for each in nodes[at:end] for token in each.tokens]).strip(" (,")
            draft.cues.append((cue if node.doubts else cue.removeprefix("@")).strip(" .:"))
    bracketed = _in_brackets(nodes)
    counted, timed = ([node for node in nodes if {"sets", key} <= node.facts.keys()] for key in ("reps", "time"))
    if counted and timed and counted[0] is not timed[0]:
        text = f"“{counted[0].text}” and “{timed[0].text}” do not go together"
        draft.doubt(text, serious=True, kind=DoubtKind.CONFLICT)
    for doubt in _said_twice(nodes, bracketed):
        draft.doubt(doubt, kind=DoubtKind.REPEATS)
    for node in sorted(nodes, key=lambda node: node in bracketed):
        for key, value in node.facts.items():
            match key:
                case "each":
                    draft.add("load", f"2 x {value}", node.text, is_remark=node in bracketed)
                case "groups":
                    draft.groups.extend(_groups(value))
                case (
                    "low"
                    | "high"
                    | "all"
                    | "both"
                    | "pair"
                    | "brand"
                    | "held"
                    | "list"
                    | "per_set"
                    | "metres"
                    | "brief"
                    | "verb"
                    | "sign"
                ):
                    pass
                case _:
                    draft.add(key, value, node.text, is_remark=node in bracketed)


def _kind_of(node: Node) -> DoubtKind:
    """What the doubts of a fact are about."""
    match node.kind:
        case "BARE_FACT" if node.facts.keys() == {"reps"}:
            return DoubtKind.NO_UNIT
        case "REPEAT_FACT" | "SETS_FACT" if node.facts.keys() <= {"reps", "sets", "repeats", "time"}:
            return DoubtKind.REPEATS
        case "TWO_WEIGHTS":
            return DoubtKind.CONFLICT
        case _:
            return DoubtKind.OTHER


def _said_twice(nodes: Sequence[Node], bracketed: Sequence[Node]) -> list[str]:
    """Doubts about parts that say the same number of reps, or the same time, once more: a set could be lost."""
    doubts = []
    for key in ("reps", "time"):
        found = [node for node in nodes if key in node.facts]
        doubts += [
            f"“{second.text}” is read as the same as “{first.text}”"
            for first, second in itertools.pairwise(found)
            if first.facts[key] == second.facts[key]
            and first.facts[key] != "max"
            # 3x8 (8 left, 8 right) only says how the sides share them.
            and not ("sides" in second.facts and second in bracketed)
        ]
    return doubts


def _in_brackets(nodes: Sequence[Node]) -> Sequence[Node]:
    """The nodes in brackets."""
    found, depth = [], 0
    for node in nodes:
        depth += (node.kind == "OPEN") - (node.kind == "CLOSE")
        if depth > 0:
            found.append(node)
    return found


def _groups(value: str) -> list[Group]:
    made = []
    for part in value.split(";"):
        sets, reps, load = part.split("*")
        made.append(Group(reps, sets, load))
    return made
