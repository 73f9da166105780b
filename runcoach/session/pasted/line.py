"""One line of a plan: its facts, its name, cues and doubts. Every token ends as one of these."""

import re
from collections.abc import Sequence
from functools import lru_cache

from runcoach.session.pasted import name_doubts, names, naming
from runcoach.session.pasted.accounting import unaccounted
from runcoach.session.pasted.changing_words import change_doubt
from runcoach.session.pasted.chunks import Chunk, chunks_of, trim
from runcoach.session.pasted.labels import Label, label_of
from runcoach.session.pasted.line_facts import NOTES, UNLEADABLE, LineFacts, collect
from runcoach.session.pasted.marks import without_marks
from runcoach.session.pasted.meaning import Doubt, DoubtKind, LineReading, Role
from runcoach.session.pasted.nodes import Node, reduce_all, written
from runcoach.session.pasted.number_rules import QUANTITIES
from runcoach.session.pasted.quantities import count
from runcoach.session.pasted.settling import settle
from runcoach.session.pasted.structure_rules import STRUCTURES
from runcoach.session.pasted.tokens import NUMBER_WORD, NUMBERS, Token, names_each, tokenize
from runcoach.session.pasted.work_rules import WORK

MAX_CUE = 100
_MAX_LIMITERS = 3
_MAX_LETTERS = 2
"""Of what could be a unit, or stand for a word."""


def read_line(text: str) -> LineReading:
    """Read a line of a plan by itself.

    Args:
        text: The line, cleaned; tabs may be in it.
    """
    label = label_of(text)
    return read_part(text[label.length :], text, label)


# The same words are looked at with each of the signs that may divide a line, and again when another line has changed.
@lru_cache(maxsize=1024)
def read_part(part: str, text: str, label: Label) -> LineReading:
    """Read the words of a line after its label, or a part of them."""
    plain = without_marks(part)
    tokens = tokenize(plain)
    nodes = [Node(token.kind, (token,), count([token]) if token.kind == NUMBER_WORD else "") for token in tokens]
    nodes = reduce_all(reduce_all(nodes, QUANTITIES), STRUCTURES)
    nodes = settle(reduce_all(_without_tempo_shape(nodes), WORK))
    draft = LineFacts()
    collect(nodes, draft, text, len(text) - len(part) if text.endswith(part) and plain == part else None)
    chunks = chunks_of(nodes)
    is_item = label.is_numbered and any(node.kind == "SETS_FACT" and _has_x(node) for node in nodes)
    prose = naming.is_prose(plain, chunks, is_item=is_item)
    trim(chunks)
    choice = naming.name_of(chunks, nodes, has_reps="reps" in draft.facts, prose=prose)
    name, heading = choice.name, choice.heading
    draft.cues += choice.cues
    is_quoted = name is not None and name.nodes[0].kind == "QUOTED"
    for chunk in chunks:
        if chunk.roles is None:
            _rest_of_line(chunk, draft)
        elif chunk.roles is Role.MEANING and draft.facts and _hangs(chunk, chunks):
            draft.doubt(f"“{chunk.text or written(chunk.tokens)}” at the end says nothing: is something missing?")
        elif chunk.roles is Role.MEANING and draft.facts and (change := _change_of(chunk)) is not None:
            chunk.roles = Role.CUE
            draft.cues.append(chunk.text)
            draft.doubt(change.text, kind=change.kind)
        elif chunk.roles is Role.MEANING and name is not None and draft.facts and _is_lost(chunk, draft):
            chunk.roles = Role.CUE
            draft.cues.append(chunk.text)
            text = f"“{chunk.text}” is kept as a cue: what it asks for is not in the work"
            draft.doubt(text, kind=DoubtKind.CUE, words=chunk.text)
    unread = [chunk for chunk in chunks if chunk.roles is Role.DOUBT and _has_digits(chunk)]
    if len(unread) > 1 and draft.facts:
        draft.doubt(f"“{unread[0].text}” and “{unread[1].text}”: what is to be done so often?", serious=True)
    shown = ""
    if name is not None:
        name.nodes = naming.without_glue(name)
        shown = written(name.tokens).strip(" -–—:,;.=*+/")
        if shown.endswith(tuple("<>≥≤")):
            draft.doubt(f"“{shown[-1]}” could say that the number is a limit; it is taken as it is")
            shown = shown.rstrip("<>≥≤ ")
        if draft.facts and any(node.kind in {"BARE_MAX", "MAX"} for node in name.nodes):
            draft.doubt(f"“{shown}” is read as the name; it could be as many as possible of it", kind=DoubtKind.NAME)
        if draft.facts and (doubt := name_doubts.structure_doubt(name.nodes)):
            draft.doubt(doubt)
        if draft.facts and (doubt := name_doubts.label_doubt(name, chunks)):
            draft.doubt(doubt, kind=DoubtKind.NAME)
        if doubt := name_doubts.other_exercise_doubt(shown, draft.cues):
            draft.doubt(doubt)
        elif doubt := name_doubts.name_doubt(shown, draft.cues, prose=prose, at_start=name.at_start):
            draft.doubt(doubt, kind=DoubtKind.NAME)
    if name is not None and nodes[0].kind == "LIST" and (doubt := name_doubts.list_doubt(shown, draft.cues)):
        draft.doubt(doubt, serious=True)
    for doubt in name_doubts.whole_line_doubts(text):
        draft.doubt(doubt, serious=True)
    if name is not None and names.CHANGES & set(names.word_list(shown)):
        draft.doubt(f"“{shown}” asks for a change of a plan: write what is to be done", serious=True)
    if name is not None and not naming.is_nameable(name):
        draft.doubt(f"“{shown}” could not be read as the name of an exercise", serious=True)
    if prose and name is None and not names_each(tokens):
        for node in nodes:
            if "is_hold" in node.facts and node.kind == "BARE_FACT":
                draft.doubt(f"“{node.text}” in a sentence is read as the time of a set")
            elif node.kind == "BARE_FACT" and not (node.facts.keys() & {"sides"}):
                draft.doubt(f"“{node.text}” is in a sentence, and not clear", serious=True)
    facts = {key: value for key, value in draft.facts.items() if value}
    roles = _roles(nodes, chunks)
    groups = [f"{each.sets} {each.reps} {each.load}" for each in draft.groups]
    known = [*facts.values(), *groups, *(str(len(groups)) for _ in groups[:1]), shown, *draft.cues]
    is_open = any(doubt.is_serious for doubt in draft.doubts)
    known += [doubt.text for doubt in draft.doubts]
    for lost in () if is_open else unaccounted(nodes, roles, known):
        draft.doubt(f"“{lost}” is not in what was understood")
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
        roles=roles,
    )


def _is_lost(chunk: Chunk, draft: LineFacts) -> bool:
    return name_doubts.is_lost(chunk, has_sides="sides" in draft.facts)


def _hangs(chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Whether a line ends with a word or sign that asks for more: `3x8 @`, `3x8 or`."""
    return chunk is chunks[-1] and not chunk.ends_with and chunk.nodes[-1].kind in {"AT", "OR", "PER", "PLUS"}


def _change_of(chunk: Chunk) -> Doubt | None:
    """What words that only join facts elsewhere could change, if they stand behind them: `3x8, tomorrow`."""
    return None if chunk.at_start or chunk.before_fact else change_doubt(chunk.text)


def _has_digits(chunk: Chunk) -> bool:
    return any(token.kind in NUMBERS for node in chunk.nodes if node.kind != "SIZE_NOTE" for token in node.tokens)


def _has_x(node: Node) -> bool:
    return any(token.kind == "X" for token in node.tokens)


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


def _rest_of_line(chunk: Chunk, draft: LineFacts) -> None:
    """Words that are neither facts nor the name: a cue, or a doubt if there are numbers in them."""
    text = chunk.text
    words = names.word_list(text)
    if words and chunk.ends_with == "COLON" and set(words) <= names.FIELD_LABELS:
        chunk.roles = Role.MEANING
        return
    if len(words) == 1 and words[0] in names.JOINING_WORDS | names.HANGING_WORDS:
        chunk.roles = Role.MEANING
        return
    if " ".join(words) in names.ONE_SIDED and "sides" not in draft.facts:
        draft.facts["sides"] = "each"
    numbers = _has_digits(chunk)
    if numbers or not any(map(str.isalpha, text)):
        is_picture = not numbers and naming.is_picture(text)
        if text and not is_picture:
            draft.doubt(f"“{text}” is not understood", kind=DoubtKind.NOT_UNDERSTOOD, words=text)
        chunk.roles = Role.MEANING if is_picture else Role.DOUBT
    elif len(text) <= MAX_CUE:
        draft.cues.append(text)
        chunk.roles = Role.CUE
        first = chunk.nodes[0].tokens[0]
        if chunk.after_fact and not first.spaced and len(first.text) <= _MAX_LETTERS and first.kind == "WORD":
            draft.doubt(f"“{text}” directly behind a number is not understood")
        is_beside = (chunk.before_fact or chunk.after_fact) and set(words) & names.LIMITERS
        if is_beside and len(words) <= _MAX_LIMITERS:
            draft.doubt(f"“{text}” beside a number is kept as a cue; the number is taken as it is")
        doubt = name_doubts.cue_doubt(text, [node.kind for node in chunk.nodes])
        if doubt is not None and not (draft.groups and doubt.kind is DoubtKind.SETS_THAT_DIFFER):
            draft.doubt(doubt.text, kind=doubt.kind, words=doubt.words)  # descending: 10, 8, 6 is a list of sets
        elif chunk.opened and naming.is_alternative(chunk):
            draft.doubt(f"“{text}” is kept as a cue: the exercise before it is taken")
    else:
        draft.doubt(f"“{text}” is too long for a cue")
        chunk.roles = Role.DOUBT


def _roles(nodes: Sequence[Node], chunks: Sequence[Chunk]) -> tuple[tuple[Token, Role], ...]:
    by_start = {token.start: chunk.roles or Role.DOUBT for chunk in chunks for token in chunk.tokens}
    found = []
    for node in nodes:
        role = (
            Role.CUE if node.kind in NOTES else Role.DOUBT if node.doubts or node.kind in UNLEADABLE else Role.MEANING
        )
        found += [(token, by_start.get(token.start, role)) for token in node.tokens]
    return tuple(found)
