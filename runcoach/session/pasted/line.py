"""One line of a plan: its facts, its name, cues and doubts. Every token ends as one of these."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from runcoach.session.pasted import names, naming
from runcoach.session.pasted.answers import answers_to
from runcoach.session.pasted.conditions import ENDS
from runcoach.session.pasted.labels import Label, label_of
from runcoach.session.pasted.meaning import Answer, Doubt, Group, LineReading, Role
from runcoach.session.pasted.naming import without_marks
from runcoach.session.pasted.nodes import Node, reduce_all, written
from runcoach.session.pasted.quantities import count
from runcoach.session.pasted.rules import QUANTITIES, STRUCTURES, WORK
from runcoach.session.pasted.settling import settle
from runcoach.session.pasted.tokens import NUMBER_WORD, NUMBERS, Token, tokenize
from runcoach.session.pasted.words import classes, folded

MAX_NAME_WORDS = 9
MAX_NAME = 80
MAX_CUE = 100

FACTS = classes(
    "FREQUENCY RPE_NOTE PERCENT_NOTE RM_NOTE CADENCE TEMPO_FACT TEMPO_DOUBT EMOM_FACT AMRAP_FACT "
    "REST_FACT REST_BARE ON_OFF WORK_TIME HOLD_NOTE HOLD_FACT PHASE_NOTE LOAD LOAD_DOUBT LIMB_LOAD TIME_DOUBT SIDES "
    "EACH_FACT SIDES_DOUBT SETS_FACT ROUNDS_FACT UNTIL_MAX GROUP LIST REPEAT_FACT BARE_FACT UNTIL_FACT "
    "DISTANCE_NOTE CALORIES_NOTE METRES ODDEVEN SET_LABEL HEAD_NOTE TABATA FORTIME PROGRESS_NOTE CAPPED "
    "DIRECTION_NOTE BAND_LOAD TWO_WEIGHTS LIMIT_NOTE TOTAL_NOTE BAND_NOTE"
)
"""Nodes that are meaning, and not words of a name."""
NOTES = frozenset(
    {"RPE_NOTE", "PERCENT_NOTE", "RM_NOTE", "HOLD_NOTE", "PHASE_NOTE", "TEMPO_DOUBT", "DIRECTION_NOTE", "PROGRESS_NOTE"}
    | {"TWO_WEIGHTS", "LIMIT_NOTE", "TOTAL_NOTE", "BAND_NOTE"}
)
"""Facts that are kept as cues, in the person's words."""
LONG_NOTES = frozenset({"HOLD_NOTE", "PHASE_NOTE"})
"""Notes that go on to the end of their part of the line: hold 3 s *at the top*."""
_GLUE = classes(
    "X OF WITH AND FOR AT A EQUALS TO REPS SETS TIMES DASH WIDE_DASH IN ON DO REPEAT THIS PLUS APPROX "
    "HOLD ROUNDS EACH PER COLON DOT SLASH TO_UNTIL UNTIL EXERCISES ALL QUOTE PRIME DPRIME SUPERSET CIRCUIT WORK HASH"
)
"""Classes that only join a fact to what is beside it."""
_NAME_GLUE = classes(
    "X OF WITH AND FOR AT EQUALS TO REPS SETS TIMES DASH WIDE_DASH DO APPROX PLUS COLON DOT SLASH PER THIS"
)
_SERIOUS = frozenset({"LOAD_DOUBT", "LIMB_LOAD", "TIME_DOUBT"})
"""Facts whose doubts leave open what is to be done."""
_UNLEADABLE = {
    "DISTANCE_NOTE": "a distance cannot be led: “{text}”",
    "CALORIES_NOTE": "calories cannot be led: “{text}”",
    "METRES": "“{text}” could be metres or minutes",
}


@dataclass(slots=True)
class _Chunk:
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
    roles: Role | None = None

    @property
    def tokens(self) -> list[Token]:
        return [token for node in self.nodes for token in node.tokens]

    @property
    def text(self) -> str:
        return written(self.tokens).strip(" -–—:,;.=*")


@dataclass(slots=True)
class _Draft:
    facts: dict[str, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, text: str, *, serious: bool = False, answers: tuple[Answer, ...] = ()) -> None:
        if text not in [doubt.text for doubt in self.doubts]:
            self.doubts.append(Doubt(text, serious, answers))

    def add(self, key: str, value: str, text: str) -> None:
        if key == "sides" and {value, self.facts.get(key, value)} == {"each", "alternate"}:
            # The reps of sides that take turns are per side, too.
            self.facts[key] = "alternate"
        elif self.facts.get(key, value) != value:
            self.doubt(f"“{text}” and {key} {self.facts[key]} do not go together", serious=True)
        else:
            self.facts[key] = value


def read_line(text: str) -> LineReading:
    """Read a line of a plan by itself.

    Args:
        text: The line, cleaned; tabs may be in it.
    """
    label = label_of(text)
    return read_part(text[label.length :], text, label)


def read_part(part: str, text: str, label: Label) -> LineReading:
    """Read the words of a line after its label, or a part of them."""
    plain = without_marks(part)
    tokens = tokenize(plain)
    nodes = [Node(token.kind, (token,), count([token]) if token.kind == NUMBER_WORD else "") for token in tokens]
    nodes = reduce_all(reduce_all(nodes, QUANTITIES), STRUCTURES)
    nodes = settle(reduce_all(_without_tempo_shape(nodes), WORK))
    draft = _Draft()
    _collect(nodes, draft, text, len(text) - len(part) if text.endswith(part) and plain == part else None)
    chunks = _chunks(nodes)
    prose = _is_prose(plain, chunks)
    _trim(chunks)
    name, heading = _name_of(chunks, nodes, draft, prose)
    is_quoted = name is not None and name.nodes[0].kind == "QUOTED"
    for chunk in chunks:
        if chunk.roles is None:
            _rest_of_line(chunk, draft)
    shown = ""
    if name is not None:
        name.nodes = _without_glue(name)
        shown = written(name.tokens).strip(" -–—:,;.=*+/")
        if doubt := naming.name_doubt(shown, draft.cues, prose=prose, at_start=name.at_start):
            draft.doubt(doubt)
    for doubt in naming.whole_line_doubts(text):
        draft.doubt(doubt, serious=True)
    if name is not None and not _nameable(name):
        draft.doubt(f"“{shown}” could not be read as the name of an exercise", serious=True)
    if prose and name is None:
        for node in nodes:
            if node.kind == "BARE_FACT" and not (node.facts.keys() & {"sides"}):
                draft.doubt(f"“{node.text}” is in a sentence, and not clear", serious=True)
    facts = {key: value for key, value in draft.facts.items() if value}
    return LineReading(
        text=text,
        label=label,
        facts=facts,
        groups=tuple(draft.groups),
        name=shown.strip("\"“”„«»'") if is_quoted else shown,
        is_quoted=is_quoted,
        heading=heading.text if heading is not None else "",
        cues=tuple(draft.cues),
        doubts=tuple(draft.doubts),
        kinds=frozenset(node.kind for node in nodes),
        is_prose=prose,
        has_colon=plain.rstrip().endswith(":"),
        roles=_roles(nodes, chunks),
    )


def _without_tempo_shape(nodes: Sequence[Node]) -> list[Node]:
    """Read what looks like the tempo 31X1, but was not found to be one, as sets and reps: 10x8."""
    made: list[Node] = []
    has_work = any(second.kind == "X" for second in nodes)
    for node in nodes:
        if node.kind != "TEMPO_X":
            made.append(node)
        elif has_work and "X" in node.text:
            doubt = f"“{node.text}” is read as a tempo"
            made.append(Node("TEMPO_FACT", node.tokens, "", {"tempo": node.text}, (doubt,)))
        else:
            token = node.tokens[0]
            for part in re.finditer(r"\d+|[xX]", token.text):
                kind, at = ("X" if part[0] in "xX" else "COUNT"), token.start + part.start()
                single = Token("INT" if kind == "COUNT" else "X", part[0], at, token.spaced and part.start() == 0)
                made.append(Node(kind, (single,), part[0] if kind == "COUNT" else ""))
    return made


def _collect(nodes: Sequence[Node], draft: _Draft, line: str, offset: int | None) -> None:
    """Take what the facts say."""
    for at, node in enumerate(nodes):
        answers = answers_to(node, line, offset) if offset is not None else ()
        for doubt in node.doubts:
            draft.doubt(doubt, serious=node.kind in _SERIOUS, answers=answers)
        if message := _UNLEADABLE.get(node.kind):
            draft.doubt(message.format(text=node.text), serious=True, answers=answers)
        is_open = any(token.kind == "PLUS" for token in node.tokens[1:]) or (
            at + 1 < len(nodes)
            and nodes[at + 1].kind == "PLUS"
            and (at + 2 == len(nodes) or nodes[at + 2].kind in ENDS)
        )
        if is_open and {"reps", "groups", "time"} & node.facts.keys():
            draft.doubt(f"“{node.text}” asks for as many as possible at the end, which the session does not")
        if node.kind == "FREQUENCY":
            draft.doubt(f"“{node.text}” is kept as a comment: how often it is done stands in 'when:' of a session")
        if node.kind in NOTES or (node.kind == "EMOM_FACT" and len(nodes) > 1 and at > 0):
            end = at + 1
            while node.kind in LONG_NOTES and end < len(nodes) and nodes[end].kind not in ENDS | FACTS:
                end += 1
            cue = written([token for each in nodes[at:end] for token in each.tokens]).strip(" (,")
            draft.cues.append((cue if node.doubts else cue.removeprefix("@")).strip(" ."))
        for key, value in node.facts.items():
            match key:
                case "each":
                    draft.add("load", f"2 x {value}", node.text)
                case "groups":
                    draft.groups.extend(_groups(value))
                case "low" | "high" | "all" | "pair" | "brand" | "held" | "list" | "per_set" | "metres":
                    pass
                case "rest" | "time" | "round_rest" | "rest_after" | "hold" | _:
                    draft.add(key, value, node.text)


def _groups(value: str) -> list[Group]:
    made = []
    for part in value.split(";"):
        sets, reps, load = part.split("*")
        made.append(Group(reps, sets, load))
    return made


def _chunks(nodes: Sequence[Node]) -> list[_Chunk]:
    """The words between facts and signs."""
    chunks: list[_Chunk] = []
    open_chunk: _Chunk | None = None
    depth = 0
    carried = False
    for at, node in enumerate(nodes):
        if node.kind in FACTS or node.kind in ENDS:
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
            open_chunk = _Chunk([node], before in FACTS, at_start=not chunks and at == 0, opened=depth > 0)
            chunks.append(open_chunk)
        else:
            open_chunk.nodes.append(node)
    return chunks


def _trim(chunks: Sequence[_Chunk]) -> None:
    """Take the words off that only join a chunk to a fact; a chunk of nothing else is meaning."""
    for chunk in chunks:
        if all(node.kind in _GLUE or folded(node.text) in names.FILLERS for node in chunk.nodes):
            chunk.roles = Role.MEANING


def _without_glue(chunk: _Chunk) -> list[Node]:
    """The nodes of a name without words that only join it to a fact."""
    nodes = list(chunk.nodes)
    if chunk.at_start and not chunk.before_fact and nodes[-1].kind in {"SETS", "REPS"}:
        return nodes  # Quad sets
    joining, fillers = names.JOINING_WORDS | names.FILLERS, names.FILLERS
    while len(nodes) > 1 and (
        (nodes[0].kind in _NAME_GLUE and (chunk.after_fact or chunk.at_start)) or folded(nodes[0].text) in joining
    ):
        nodes.pop(0)
    while len(nodes) > 1 and (nodes[-1].kind in _NAME_GLUE | {"A", "IN", "ON"} or folded(nodes[-1].text) in fillers):
        nodes.pop()
    return nodes


def _is_prose(text: str, chunks: Sequence[_Chunk]) -> bool:
    """Whether it is a sentence rather than a name with numbers."""
    words = names.word_list(text)
    is_sentence = text.rstrip().endswith((".", "!", "?")) and len(words) >= 4 and words[-1] not in names.SHORT_UNITS
    return is_sentence or any(word in names.SENTENCE_WORDS for chunk in chunks for word in names.word_list(chunk.text))


def _name_of(
    chunks: list[_Chunk], nodes: Sequence[Node], draft: _Draft, prose: bool
) -> tuple[_Chunk | None, _Chunk | None]:
    """The chunk that is the name, and one before it that is a heading: `Warm-up: Jumping jacks 2 min`."""
    candidates = [chunk for chunk in chunks if chunk.roles is None and _may_be_name(chunk, prose)]
    heading = None
    if len(candidates) > 1 and candidates[0].at_start and candidates[0].ends_with in {"COLON", "WIDE_DASH", "BAR"}:
        words = names.word_list(candidates[0].text)
        if not candidates[0].before_fact and (
            set(words) & (names.BLOCK_WORDS | names.WEEKDAYS | names.DAY_WORDS) and not set(words) & names.MOVEMENTS
        ):
            heading = candidates.pop(0)
            heading.roles = Role.CUE
    front = candidates[0] if len(candidates) > 1 and candidates[0].at_start else None
    if front is not None and not front.before_fact and naming.is_label(front.text, candidates[1].text, front.ends_with):
        heading = candidates.pop(0)
        heading.roles = Role.CUE
        draft.cues += naming.label_cues(heading.text)
    if len(candidates) == 1 and "reps" in draft.facts and _is_part_of_exercise(candidates[0]):
        heading = candidates.pop(0)
        heading.roles = Role.CUE
    if not candidates:
        return None, heading
    if len(candidates) > 1 and any(node.kind == "LADDER" for node in candidates[0].nodes):
        candidates.pop(0)  # a descending ladder of burpees
    name = candidates[0]
    name.roles = Role.NAME
    # Bench press (barbell): what is in brackets directly after the name belongs to it.
    at = next(number for number, chunk in enumerate(chunks) if chunk is name)
    if at + 1 < len(chunks) and name.ends_with == "OPEN":
        more = chunks[at + 1]
        words = names.word_list(more.text)
        adjacent = more.nodes[0].tokens[0].start - name.nodes[-1].tokens[-1].end <= 2
        if (
            adjacent
            and more.roles is None
            and 0 < len(words) <= 3
            and words[0] not in names.CUE_STARTS
            and more.ends_with == "CLOSE"
        ):
            more.roles = Role.NAME
            bracket = [node for node in nodes if node.kind in {"OPEN", "CLOSE"}]
            first = next(node for node in bracket if node.tokens[0].start >= name.nodes[-1].tokens[-1].end)
            last = next(node for node in bracket if node.tokens[0].start >= more.nodes[-1].tokens[-1].end)
            name.nodes = [*name.nodes, first, *more.nodes, last]
            more.nodes = name.nodes
    return name, heading


def _is_part_of_exercise(chunk: _Chunk) -> bool:
    """Whether it names sets of the exercise above: `Warm-up: 2x10`, `Work sets: 3x5`."""
    own = {"up", "down", "work", "working", "set", "sets"}
    return chunk.at_start and chunk.ends_with == "COLON" and set(names.word_list(chunk.text)) <= names.PART_WORDS | own


def _may_be_name(chunk: _Chunk, prose: bool) -> bool:
    words = names.word_list(chunk.text)
    if not words or words == [words[0][:1]]:
        return False
    if chunk.nodes[0].kind in {"HOLD", "REPEAT", "REST"} and len(words) > 1:
        return False
    if all(node.kind in _GLUE or not any(map(str.isalpha, node.text)) for node in chunk.nodes):
        return False
    if not prose:
        return chunk.at_start or words[0] not in names.CUE_STARTS or (chunk.after_fact and naming.is_movement(words))
    if len(words) > 6 or set(words) & names.SENTENCE_WORDS:
        return False
    if chunk.at_start and naming.is_title_of_sentences(chunk.text, chunk.ends_with):
        return True
    joined = chunk.after_fact or chunk.before_fact or chunk.ends_with in {"COLON", "WIDE_DASH"}
    return joined and words[0] not in names.CUE_STARTS


def _nameable(chunk: _Chunk) -> bool:
    text = written(chunk.tokens)
    words = names.word_list(text)
    has_numbers = any(
        token.kind in NUMBERS
        for node in chunk.nodes
        if node.kind not in {"SIZE_NOTE", "PAIR", "QUOTED", "LIMBED"}
        for token in node.tokens
    )
    return (
        not has_numbers
        and len(words) <= MAX_NAME_WORDS
        and len(text) <= MAX_NAME
        and not set(words) & names.SENTENCE_WORDS
    )


def _rest_of_line(chunk: _Chunk, draft: _Draft) -> None:
    """Words that are neither facts nor the name: a cue, or a doubt if there are numbers in them."""
    text = chunk.text
    words = names.word_list(text)
    if len(words) == 1 and words[0] in names.JOINING_WORDS:
        chunk.roles = Role.MEANING
        return
    if " ".join(words) in names.ONE_SIDED and "sides" not in draft.facts:
        draft.facts["sides"] = "each"
    numbers = any(token.kind in NUMBERS for node in chunk.nodes if node.kind != "SIZE_NOTE" for token in node.tokens)
    if numbers or not any(map(str.isalpha, text)):
        is_picture = not numbers and naming.is_picture(text)
        if text and not is_picture:
            draft.doubt(f"“{text}” is not understood", serious=False)
        chunk.roles = Role.MEANING if is_picture else Role.DOUBT
    elif len(text) <= MAX_CUE:
        draft.cues.append(text)
        chunk.roles = Role.CUE
        if doubt := naming.cue_doubt(text, [node.kind for node in chunk.nodes]):
            draft.doubt(doubt)
    else:
        draft.doubt(f"“{text}” is too long for a cue")
        chunk.roles = Role.DOUBT


def _roles(nodes: Sequence[Node], chunks: Sequence[_Chunk]) -> tuple[tuple[Token, Role], ...]:
    by_start = {token.start: chunk.roles or Role.DOUBT for chunk in chunks for token in chunk.tokens}
    found = []
    for node in nodes:
        role = (
            Role.CUE if node.kind in NOTES else Role.DOUBT if node.doubts or node.kind in _UNLEADABLE else Role.MEANING
        )
        found += [(token, by_start.get(token.start, role)) for token in node.tokens]
    return tuple(found)
