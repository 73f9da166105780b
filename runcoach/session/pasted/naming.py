"""Which words of a line are the name, where several could be, and what must not be read silently.

`BBB: Deadlift 5x10` is a deadlift, and `Bridge. Hold 8 s, lower slowly and repeat 11 times.` a bridge.
"""

import itertools
import re
import unicodedata
from collections.abc import Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted import names
from runcoach.session.pasted.chunks import GLUE, Chunk
from runcoach.session.pasted.meaning import Role
from runcoach.session.pasted.name_doubts import MAX_TITLE_WORDS
from runcoach.session.pasted.nodes import Node, written
from runcoach.session.pasted.tokens import NUMBERS, Token
from runcoach.session.pasted.words import classes, folded

MAX_NAME_WORDS = 9
MAX_NAME = 80
_NAME_GLUE = classes(
    "MORE X OF WITH AND FOR AT EQUALS TO REPS SETS TIMES DASH WIDE_DASH APART DO APPROX PLUS COLON DOT SLASH PER THIS"
)
_NAMELESS = classes(
    "BETWEEN AFTER ALL OTHER ALSO BOTH ONLY OR POSSIBLE NUMBEROF RANGE TOTAL DURATION TIMEWORD CAP APPROX EXERCISES "
    "TEMPO PERIOD DAILY OFTEN UPTO NTH SOME_SETS THEN BREATHS COUNTS NUMBER_WORD RPE RIR RM BPM LOADWORD NONE KG LB "
    "SECOND MINUTE HOUR PERCENT TWICE PROGRESS IF_NEEDED EACH PER STEPS ALWAYS"
)
"""Words that name no exercise by themselves."""

_SENTENCES = re.compile(r"(?:[^\W\d_]+[\s,]+){2,}[^\W\d_]{3,}[.!?]\s+[^\W_]")
"""A full stop after words, with more behind it."""
_HELD = names.folded_set("with mit avec con com met")
"""Words before what is held in an exercise."""
_ELISION = re.compile(r"d['’](?=[^\W\d_]{3})", re.IGNORECASE)


def is_label(first: str, second: str, ends_with: str) -> bool:
    """Whether the first of two possible names only says what the second is for, as `Buy-in` or `BBB` do.

    Args:
        first: The words at the start of the line.
        second: The words after them.
        ends_with: The class of the sign after the first words.
    """
    if ends_with not in {"COLON", "WIDE_DASH", "APART", "BAR"}:
        return False
    words, others = (set(names.word_list(text)) for text in (first, second))
    if words & names.MOVEMENTS or re.search(r"\d", first):
        return False
    starts_cue = names.word_list(second)[:1] and names.word_list(second)[0] in names.CUE_STARTS
    return bool(words <= names.NAME_LABELS or (others & names.MOVEMENTS and not starts_cue))


def label_cues(text: str) -> list[str]:
    """A label as a cue, unless it only says that a name follows."""
    is_plain = set(names.word_list(text)) <= names.NAME_LABELS and not re.search(r"\d", text)
    return [] if is_plain else [text]


def is_title_of_sentences(text: str, ends_with: str) -> bool:
    """Whether words before sentences name what these describe: `Bridge. Lift your hips, repeat 11 times`."""
    words = names.word_list(text)
    if ends_with not in {"DOT", "COLON", "COMMA"} or not 0 < len(words) <= MAX_TITLE_WORDS:
        return False
    is_cue = words[0] in names.CUE_STARTS and len(words) > 1
    return bool(set(words) & names.MOVEMENTS) and not is_cue and not set(words) & names.SENTENCE_WORDS


def is_movement(words: Sequence[str]) -> bool:
    """Whether words that begin like a cue name a movement: `push press`, `lower back raises`."""
    return (
        len(words) <= MAX_TITLE_WORDS
        and words[0] in {"push", "lower", "drive", "lift"}
        and (bool(set(words) & names.MOVEMENTS) or words[1:] in (["ups"], ["up"]))
    )


def is_picture(text: str) -> bool:
    """Whether there are only pictures such as emoji in it, which mean no work."""
    return all(unicodedata.category(char) in {"So", "Sk", "Mn", "Cf"} for char in text if not char.isspace())


@dataclass(slots=True)
class Choice:
    """Which words are the name."""

    name: Chunk | None = None
    heading: Chunk | None = None
    """Words before it that are a heading: `Warm-up: Jumping jacks 2 min`."""
    cues: Sequence[str] = ()
    """What a label before the name says."""


def name_of(chunks: Sequence[Chunk], nodes: Sequence[Node], *, has_reps: bool, prose: bool) -> Choice:
    """Choose the words that are the name, and give all of them that are chosen their role.

    Args:
        chunks: The words between the facts of the line.
        nodes: All of the line.
        has_reps: Whether it says how many reps are done.
        prose: Whether it is a sentence.
    """
    for before, chunk in itertools.pairwise(chunks):
        is_labelled = before.at_start and before.ends_with == "COLON" and not before.before_fact
        chunk.is_labelled = is_labelled and set(names.word_list(before.text)) <= names.NAME_LABELS
    candidates = [chunk for chunk in chunks if chunk.roles is None and _may_be_name(chunk, prose)]
    heading = None
    cues: list[str] = []
    if (
        len(candidates) > 1
        and candidates[0].at_start
        and candidates[0].ends_with in {"COLON", "WIDE_DASH", "APART", "BAR"}
    ):
        words = names.word_list(candidates[0].text)
        is_bracketed = candidates[1].opened and not candidates[0].opened
        if not candidates[0].before_fact and names.is_block(words) and not is_bracketed:
            heading = candidates.pop(0)
            heading.roles = Role.CUE
    if len(candidates) > 1 and _is_part_before_name(candidates[0], candidates[1]):
        heading = candidates.pop(0)
        heading.roles = Role.CUE
    if candidates and candidates[0].at_start:
        _without_saying(candidates[0])
    if candidates and candidates[0].at_start and is_field(candidates[0]):
        candidates.pop(0).roles = Role.MEANING
    if prose and nodes[0].kind == "HOLD_FACT":
        # Hold for 3 seconds, go down slowly: the rest of the sentence says how.
        for chunk in candidates:
            if len(chunk.nodes) > 1 and chunk.nodes[0].kind == "AND":
                chunk.nodes.pop(0)
        candidates = [chunk for chunk in candidates if names.MOVEMENTS & set(names.word_list(chunk.text))]
    _join_front(chunks, candidates, nodes)
    if len(candidates) > 1 and _is_order(candidates[0], candidates[1]):
        cues.append(candidates[0].text)
        candidates.pop(0).roles = Role.CUE
    front = candidates[0] if len(candidates) > 1 and candidates[0].at_start else None
    is_bracketed = front is not None and candidates[1].opened and not front.opened
    if (
        front is not None
        and not (front.before_fact or is_bracketed)
        and is_label(front.text, candidates[1].text, front.ends_with)
    ):
        heading = candidates.pop(0)
        heading.roles = Role.CUE
        cues += label_cues(heading.text)
    if len(candidates) == 1 and has_reps and _is_part_of_exercise(candidates[0]):
        heading = candidates.pop(0)
        heading.roles = Role.CUE
    if not candidates:
        return Choice(None, heading, cues)
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
            and not set(words) & names.SENTENCE_WORDS
            and more.ends_with == "CLOSE"
            and not is_alternative(more)
        ):
            more.roles = Role.NAME
            bracket = [node for node in nodes if node.kind in {"OPEN", "CLOSE"}]
            first = next(node for node in bracket if node.tokens[0].start >= name.nodes[-1].tokens[-1].end)
            last = next(node for node in bracket if node.tokens[0].start >= more.nodes[-1].tokens[-1].end)
            name.nodes = [*name.nodes, first, *more.nodes, last]
            more.nodes = name.nodes
    return Choice(name, heading, cues)


def is_alternative(chunk: Chunk) -> bool:
    """Whether words in brackets name another exercise to choose: `Dominadas (o jalón)`."""
    return chunk.nodes[0].kind == "OR" or chunk.text.casefold().startswith(("o ", "ou ", "of "))


def _join_front(chunks: Sequence[Chunk], candidates: list[Chunk], nodes: Sequence[Node]) -> None:
    """Join a name that begins with what is held: `With the stick, arms overhead 3x6`."""
    if len(candidates) < 2 or not candidates[0].at_start or candidates[0].ends_with != "COMMA":
        return
    first, second = candidates[0], candidates[1]
    words = names.word_list(first.text)
    if len(words) < 2 or words[0] not in _HELD or set(names.word_list(second.text)) & names.CUE_STARTS:
        return
    comma = next(node for node in nodes if node.kind == "COMMA" and node.tokens[0].start >= first.tokens[-1].end)
    if comma.tokens[0].end < second.tokens[0].start - 1:
        return
    first.nodes = [*first.nodes, comma, *second.nodes]
    first.keeps_start = True
    first.before_fact, first.ends_with = second.before_fact, second.ends_with
    second.nodes = first.nodes
    second.roles = Role.NAME
    candidates.pop(1)


def _is_part_before_name(first: Chunk, second: Chunk) -> bool:
    """Whether a part of the session and a time stand before what is done: `Warm-up 10 min bike`."""
    words = set(names.word_list(first.text))
    is_part = first.at_start and first.before_fact and words <= names.PART_WORDS | {"up", "down"}
    return is_part and bool(words & names.PART_WORDS) and second.after_fact and not second.opened


def _without_saying(chunk: Chunk) -> None:
    """Take off who gave the plan: `my physio says clams 3x15`."""
    said = [at for at, node in enumerate(chunk.nodes[: MAX_TITLE_WORDS + 1]) if folded(node.text) in names.SAYING]
    if said and said[-1] + 1 < len(chunk.nodes):
        del chunk.nodes[: said[-1] + 1]


def _is_order(first: Chunk, second: Chunk) -> bool:
    """Whether words before the work only ask to do what follows it: `Do your usual 5x5 squats`."""
    is_verb = first.at_start and first.before_fact and any(node.kind in {"DO", "REPEAT"} for node in first.nodes)
    named, others = (set(names.word_list(chunk.text)) & names.MOVEMENTS for chunk in (first, second))
    return is_verb and second.after_fact and not named and bool(others)


def _has_work_in_brackets(chunk: Chunk, words: Sequence[str]) -> bool:
    """Whether words before brackets are a name, though sentences follow: `Squat (3 sets of 12): heels stay down`."""
    return chunk.ends_with == "OPEN" and len(words) <= MAX_TITLE_WORDS and words[0] not in names.CUE_STARTS


def is_field(chunk: Chunk) -> bool:
    """Whether words before a colon only say which detail follows: `Dauer: 2 min`, `Execution: 3x10`."""
    words = names.word_list(chunk.text)
    is_question = chunk.ends_with == "DOT" and bool(words) and words[0] in names.ASKING
    return (chunk.ends_with == "COLON" or is_question) and bool(words) and set(words) <= names.FIELD_LABELS


def _is_part_of_exercise(chunk: Chunk) -> bool:
    """Whether it names sets of the exercise above: `Warm-up: 2x10`, `Work sets: 3x5`."""
    own = {"up", "down", "work", "working", "set", "sets", "top", "back", "off", "backoff", "back-off"}
    return chunk.at_start and chunk.ends_with == "COLON" and set(names.word_list(chunk.text)) <= names.PART_WORDS | own


def _may_be_name(chunk: Chunk, prose: bool) -> bool:
    words = names.word_list(chunk.text)
    if chunk.at_start and all(node.kind == "NUMBER_NAME" for node in chunk.nodes):
        return True
    if words and words[0] in names.GREETINGS and not set(words) & names.MOVEMENTS:
        return False
    if chunk.after_fact and chunk.nodes[0].kind in {"BETWEEN", "AFTER"}:
        return False
    if not words or words == [words[0][:1]] or set(words) <= names.HANGING_WORDS | names.JOINING_WORDS:
        return False
    if chunk.ends_with == "COLON" and not chunk.at_start and set(words) <= names.FIELD_LABELS:
        return False
    if set(words) <= names.WHOLE or set(words) <= names.LAST:
        return False
    if chunk.opened and not chunk.at_start and len(words) > MAX_TITLE_WORDS - 1:
        return False
    if chunk.before_fact and set(words) <= names.FIELD_LABELS - {"hold", "halten", "work"}:
        return False
    if chunk.nodes[0].kind in {"HOLD", "REPEAT", "REST"} and len(words) > 1:
        return False
    if chunk.nodes[0].kind in {"REST", "PAUSE"} and chunk.nodes[-1].kind in _NAMELESS | {"REST", "PAUSE"}:
        return False
    if set(words) <= names.LIMITERS | names.MEDIA:
        return False
    kinds = {node.kind for node in chunk.nodes}
    if kinds <= GLUE | _NAMELESS | {"PHASE"} and kinds & _NAMELESS:
        return False
    if all(node.kind in GLUE | _NAMELESS or not any(map(str.isalpha, node.text)) for node in chunk.nodes):
        return False
    if not prose:
        return (
            chunk.at_start
            or chunk.is_labelled
            or words[0] not in names.CUE_STARTS
            or (chunk.after_fact and is_movement(words))
        )
    if len(words) > 6 or set(words) & names.SENTENCE_WORDS:
        return False
    if chunk.at_start and (is_title_of_sentences(chunk.text, chunk.ends_with) or _has_work_in_brackets(chunk, words)):
        return True
    joined = chunk.after_fact or chunk.before_fact or chunk.ends_with in {"COLON", "WIDE_DASH", "APART"}
    return joined and words[0] not in names.CUE_STARTS


def without_glue(chunk: Chunk) -> list[Node]:
    """The nodes of a name without words that only join it to a fact."""
    nodes = list(chunk.nodes)
    if chunk.at_start and len(nodes) > 1 and nodes[-1].kind in {"SETS", "REPS"}:
        return nodes  # Quad sets
    joining, fillers = names.JOINING_WORDS | names.FILLERS, names.FILLERS
    while (
        len(nodes) > 1
        and not chunk.keeps_start
        and (
            nodes[0].kind == "THEN"
            or (nodes[0].kind in _NAME_GLUE and (chunk.after_fact or chunk.at_start))
            or folded(nodes[0].text) in joining
            or (not chunk.at_start and (nodes[0].kind in {"OF", "X"} or nodes[0].text == "à"))
        )
    ):
        nodes.pop(0)
    while (
        len(nodes) > 1
        and not _is_letter(nodes[-1])
        and (
            nodes[-1].kind in _NAME_GLUE - {"DO"} | {"A", "IN", "ON", "EACH"}
            or folded(nodes[-1].text) in fillers | names.HANGING_WORDS
        )
    ):
        nodes.pop()
    first = nodes[0].tokens[0]
    if (chunk.after_fact or chunk.at_start) and (match := _ELISION.match(first.text)) and len(nodes[0].tokens) == 1:
        # Trois séries d'abdominaux
        rest = Token(first.kind, first.text[match.end() :], first.start + match.end(), first.spaced)
        nodes[0] = Node(nodes[0].kind, (rest,))
    return nodes


def _is_letter(node: Node) -> bool:
    """Whether a capital letter is the last part of a name: `Sun salutation A`."""
    return node.text == "A" and node.kind == "A"


def is_prose(text: str, chunks: Sequence[Chunk], *, is_item: bool = False) -> bool:
    """Whether it is a sentence rather than a name with numbers.

    Args:
        text: The line without its label.
        chunks: The words between its facts.
        is_item: Whether it is an item with a number or letter and sets such as 3x10, so that a full stop says little.
    """
    words = names.word_list(text)
    is_sentence = text.rstrip().endswith((".", "!", "?")) and len(words) >= 4 and words[-1] not in names.SHORT_UNITS
    is_several = _SENTENCES.search(text) is not None
    return (
        (is_sentence and not is_item)
        or is_several
        or any(
            word in names.SENTENCE_WORDS
            for chunk in chunks
            for node in chunk.nodes
            if node.kind != "DO"
            for word in names.word_list(node.text)
        )
    )


def is_nameable(chunk: Chunk) -> bool:
    """Whether words can be a name: not too many, and no numbers among them."""
    text = written(chunk.tokens)
    words = names.word_list(text)
    has_numbers = any(
        token.kind in NUMBERS
        for node in chunk.nodes
        if node.kind not in {"SIZE_NOTE", "PAIR", "QUOTED", "LIMBED", "NUMBER_NAME"}
        for token in node.tokens
    )
    return (
        not has_numbers
        and len(words) <= MAX_NAME_WORDS
        and len(text) <= MAX_NAME
        and not set(words) & names.SENTENCE_WORDS
    )
