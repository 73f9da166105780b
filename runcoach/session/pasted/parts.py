"""Lines with more than one thing in them: `3 rounds: 10 squats, 10 push-ups`, `Press 3x8 + row 3x12`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted import names
from runcoach.session.pasted.labels import Label, label_of
from runcoach.session.pasted.line import read_part
from runcoach.session.pasted.meaning import Doubt, DoubtKind, LineReading
from runcoach.session.pasted.pieces import AMOUNT_LAST, contradicts, is_apart, is_whole, pieces_of, same_exercise
from runcoach.session.pasted.rounds_first import with_rounds_before
from runcoach.session.pasted.tokens import Token, tokenize
from runcoach.session.pasted.words import folded

HEADS = frozenset({"ROUNDS_FACT", "EMOM_FACT", "AMRAP_FACT", "SUPERSET", "CIRCUIT", "TABATA", "FORTIME", "ON_OFF"})
"""What a line begins with that says how the exercises after it are done."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A line: what it says about all that follows it, and its exercises."""

    whole: LineReading
    """The line read as one."""
    head: LineReading | None = None
    items: tuple[LineReading, ...] = ()
    """The exercises, if there is a head or more than one of them."""
    is_superset: bool = False
    """Whether the exercises are done by turns."""
    day: str = ""
    """The day that a column of a table says, for the first row of it."""


@lru_cache(maxsize=1024)
def read_parts(text: str) -> Parts:
    """Read a line that may hold several exercises."""
    label = label_of(text)
    body = _OPENING.sub("", _QUESTION.sub("", text[label.length :]))
    if (day := _WEEKDAY_FIRST.match(body)) and folded(day[1]) in names.WEEKDAYS:
        body = f"{day[1]}: {body[day.end() :]}"
    whole = read_part(body, text, label)
    if (day := _WEEKDAY.match(body)) and names.word_list(day[1])[0] in names.WEEKDAYS:
        inner = read_parts(body[day.end() :].strip())
        if inner.head is not None or len(inner.items) > 1:
            return replace(inner, whole=replace(whole, label=label), day=day[1])
    if shared := _shared_work(body, text):
        return Parts(replace(whole, label=label), None, shared)
    if is_of_weeks(body):
        return Parts(whole)
    body = with_rounds_before(body)
    tokens = tokenize(body)
    head, tail = _head(body, text, tokens)
    items, is_superset = _items(body if head is None else tail, text, alone=head is None)
    if len(items) < 2 and (cut := _last_rest(body)) is not None:
        front = body[: cut[0]]
        first, rest_of_line = _head(front, text, tokenize(front))
        found, by_turns = _items(front if first is None else rest_of_line, text, alone=first is None)
        if len(found) > 1:
            head, is_superset = first, by_turns
            is_for_all = not _FOR_ALL.isdisjoint(names.word_list(body[cut[0] :]))
            if is_for_all:
                found = tuple(replace(each, facts={**cut[1].facts, **each.facts}) for each in found)
            last = replace(found[-1], facts={**cut[1].facts, **found[-1].facts})
            items = (*found[:-1], replace(last, doubts=(*last.doubts, *cut[1].doubts)))
    if head is None and len(items) < 2:
        led = _LEAD.match(body)
        if led is not None and not names.MOVEMENTS & set(names.word_list(led[0])):
            inner = read_parts(body[led.end() :])
            if len(inner.items) > 1:
                return replace(inner, whole=replace(whole, label=label))
        return Parts(whole)
    if head is not None and not items:
        items = (read_part(tail, text, Label()),)
        if not (items[0].name and (items[0].has_work or head.has_work or "TABATA" in head.kinds)):
            return Parts(whole)
    if head is None and len({item.name for item in items}) == 1 and "sides" in whole.facts and not whole.doubts:
        return Parts(whole)  # row: right 3x10, left 3x10
    is_superset = is_superset or (len(items) > 1 and any(token.kind == "SUPERSET" for token in tokens))
    if is_superset:
        items = tuple(map(_without_superset, items))
    return Parts(replace(whole, label=label), head, items, is_superset)


_FOR_ALL = names.ALL_OF_IT | names.folded_set("immer always siempre toujours sempre altijd jeweils each between")
_LAST_PART = re.compile(r"[,;.]\s+(?=[^,;.\d]*\d)")


def _last_rest(body: str) -> tuple[int, LineReading] | None:
    """Where the last part of a line begins that only says a rest, and what it says; None if there is none."""
    found = list(_LAST_PART.finditer(body, max(body.rfind(","), body.rfind(";"), 0)))
    if not found:
        return None
    read = read_part(body[found[-1].end() :], body, Label())
    is_rest = bool(read.facts) and read.facts.keys() <= {"rest", "round_rest", "rest_after", "between"}
    return (found[-1].start(), read) if is_rest and not read.name and not read.is_serious else None


def is_of_weeks(body: str) -> bool:
    """Whether a text says what is done in each of several weeks."""
    return len(set(_WEEK.findall(body.casefold()))) > 1


def _without_superset(read: LineReading) -> LineReading:
    """An exercise without the word that it is done by turns with the others of its line."""
    cues = [cue for cue in read.cues if all(token.kind == "SUPERSET" for token in tokenize(cue))]
    doubts = tuple(doubt for doubt in read.doubts if doubt.kind is not DoubtKind.CUE or doubt.words not in cues)
    return replace(read, cues=tuple(cue for cue in read.cues if cue not in cues), doubts=doubts)


_WEEKDAY = re.compile(r"\s*([^\W\d_]{3,})\s*(?::|[–—-]\s|[|\t])\s*(?=\S)")
_WEEKDAY_FIRST = re.compile(r"\s*([^\W\d_]{5,})\s+(?=[^\W\d_][^:]*\d\s?(?:[xX×]|sets?\b|sätze|s[eé]ri|reps?\b)\s?)")
_DASHES, _ALL_SIGNS = {"WIDE_DASH", "APART"}, {"COMMA", "AND", "THEN", "SEMICOLON", "DOT"}
_WEEK = re.compile(rf"\b(?:(?:{'|'.join(sorted(names.WEEK_WORDS))})\.?\s?#?|w)(\d{{1,2}})\b")
_QUESTION = re.compile(r"^[^\d?]{3,80}\?\s+(?=.*\d)")
"""A question before what is to be done, without a number in it."""
_OPENING = re.compile(
    r"^\s*(?:(?:ok|okay|so|also|hey|hi|hello|hallo|hola|ciao|moin|servus|salut|bonjour|coucou|olá|ola|oi|hoi|bitte|please|"
    r"pls|today|tonight|heute|hoy|oggi|hoje|vandaag|aujourd'hui|toca)\b[\s,!:.–-]*)+"
    r"(?=(?:do|mach|mache|haz|fai|fate|faz|doe|fais|faites|faça)\b|\d)",
    re.IGNORECASE,
)
"""Words of a chat before what is to be done."""
_LEAD = re.compile(
    r"[^\d;()|]{2,60}?(?:\b(?:is|are|do|did|doing|mache|je fais|hago|faccio|faço|doe ik|ik doe)\b|[:!])"
    r"(?:\s|ich|erst|zuerst|first|primero|prima|d'abord|eerst|primeiro)+(?=[^\d]{0,40}\d)",
    re.IGNORECASE,
)
"""The beginning of a sentence before several exercises: `On leg day I do squats 5x5, leg press 3x12`."""
_BETWEEN_NAMES = re.compile(
    r"\s*(?:[,;/+&]|\b(?:and|und|et|y|e|en)\b)\s*(?:(?:and|und|et|y|e|en)\b\s*)?", re.IGNORECASE
)
_EACH_OF = re.compile(r"(.*\d\D*?)\s+(?:each|every)(?:\s+of)?\s*:?\s+(.*)", re.IGNORECASE)


def _shared_work(body: str, text: str) -> tuple[LineReading, ...]:
    """Exercises that have the same work: `Squats, lunges, dips: 3x12 each`; empty if they do not."""
    before, _, after = body.partition(":")
    pairs = [(before, after), (after, before)]
    if match := _EACH_OF.fullmatch(body):
        pairs.append((match[1], match[2]))
    for work, listed in pairs:
        pieces = [piece for piece in _BETWEEN_NAMES.split(listed.strip(" .!")) if piece.strip()]
        if len(pieces) < 2 or not work.strip() or (len(pieces) == 2 and "," not in listed):
            continue
        reads = [read_part(piece, text, Label()) for piece in pieces]
        if not all(
            each.name and not each.facts and names.MOVEMENTS & set(names.word_list(each.name)) for each in reads
        ):
            continue
        dose = read_part(work, text, Label())
        if dose.has_work and not (dose.name or dose.is_serious or dose.kinds & HEADS):
            facts = {key: value for key, value in dose.facts.items() if key != "sides" or "EACH_FACT" not in dose.kinds}
            return tuple(
                replace(each, facts=facts, groups=dose.groups, cues=(*each.cues, *dose.cues), doubts=dose.doubts)
                for each in reads
            )
    return ()


def _head(body: str, text: str, tokens: Sequence[Token]) -> tuple[LineReading | None, str]:
    """The part before the first colon, if it is about what comes after it, and the rest."""
    colon = next((token for token in tokens if token.kind == "COLON"), None)
    if colon is None or not body[colon.end :].strip():
        return _rounds_first(body, text, tokens)
    head = read_part(body[: colon.start], text, Label())
    words = names.word_list(body[: colon.start])
    is_block = names.is_block(names.word_list(head.name) or words) or not names.WEEKDAYS.isdisjoint(words)
    is_sets = "sets" in head.facts and not head.name and not head.has_work
    if (
        is_sets
        or (head.kinds & HEADS and not (head.name and head.has_work))
        or (is_block and not {"reps", "until"} & head.facts.keys() and not head.groups)
        or ("FREQUENCY" in head.kinds and not (head.name or head.facts))
    ):
        return head, body[colon.end :]
    after = body[colon.end :].strip()
    is_title = not re.search(r"\d", body[: colon.start]) and not names.MOVEMENTS & set(words)
    if is_title and (inner := _rounds_first(after, text, tokenize(after)))[0] is not None:
        return inner
    return None, body


def _rounds_first(body: str, text: str, tokens: Sequence[Token]) -> tuple[LineReading | None, str]:
    """Rounds before several exercises, without a colon: `4 rounds of 10 squats, 10 lunges and 10 push-ups`."""
    kinds = [token.kind for token in tokens[:4]]
    if len(tokens) < 5 or kinds[0] not in {"INT", "NUMBER_WORD"} or kinds[1] not in {"ROUNDS", "SETS"}:
        return None, body
    start = next(
        (token.start for token in tokens[2:] if token.kind not in {"OF", "A", "DASH", "WIDE_DASH", "APART", "X"}),
        len(body),
    )
    tail = body[start:]
    first = next((token.kind for token in tokenize(tail)), "")
    if first not in {"INT", "NUMBER_WORD"}:
        return None, body
    if len(_items(tail, text, alone=False)[0]) < 2:
        tail = _listed(tail)
        if not tail:
            return None, body
    head = read_part(body[:start], text, Label())
    if kinds[1] == "SETS":
        if any("sets" in item.facts for item in _items(tail, text, alone=False)[0]):
            return None, body
        doubt = Doubt(
            "the sets are taken for all exercises of the line, by turns; they could be for the first one alone"
        )
        rounds = head.facts.get("sets", "")
        head = replace(head, doubts=(*head.doubts, doubt), facts={"rounds": rounds} if rounds else head.facts)
    return head, tail


def _listed(tail: str) -> str:
    """Exercises with nothing between them, with commas; empty if they are none: `10 squats 10 dips, go!`."""
    pieces = re.findall(r"\d{1,3}\s+[^\d,;:+/()|!.]+", tail)
    are_whole = all(is_whole(read_part(piece, piece, Label()), piece, first=True, strict=True) for piece in pieces)
    rest = re.sub(r"\d{1,3}\s+[^\d,;:+/()|!.]+", "", tail)
    is_all = not re.search(r"\d", rest) and len(re.findall(r"[^\W_]+", rest)) <= 1
    return ", ".join(piece.strip() for piece in pieces) if len(pieces) > 1 and are_whole and is_all else ""


def _items(body: str, text: str, *, alone: bool) -> tuple[tuple[LineReading, ...], bool]:
    """Divide a text into exercises at the signs between them; empty if it is one exercise or none."""
    tokens = tokenize(body)
    for kinds, is_superset in (
        ({"SUPERSET"}, True),
        ({"PLUS"}, True),
        ({"THEN", "COMMA", "AND"}, False),
        ({"THEN"}, False),
        ({"SEMICOLON"}, False),
        ({"COMMA", "AND"}, False),
        ({"COMMA"}, False),
        (_ALL_SIGNS, False),
        ({"COMMA", "DOT"}, False),
        ({"AND"}, False),
        ({"BAR"}, False),
        (_DASHES, False),
        ({"SLASH", "BAR"}, False),
    ):
        if not kinds & {token.kind for token in tokens}:
            continue
        if kinds == {"COMMA"} and alone and not all(AMOUNT_LAST.fullmatch(each) for each in body.split(",")):
            continue
        if kinds in (_DASHES, _ALL_SIGNS) and not _are_complete(body, tokens, kinds):
            continue
        if kinds == {"COMMA", "AND"} and not _all_whole(body, tokens, kinds):
            continue
        if kinds == {"THEN", "COMMA", "AND"} and not _are_in_turn(body, tokens, kinds):
            continue
        is_sequence = kinds == {"BAR"} and _all_whole(body, tokens, kinds)
        divided = [piece for piece in pieces_of(body, tokens, kinds) if piece.strip(" .!") or kinds != _ALL_SIGNS]
        if kinds <= {"BAR", "SEMICOLON"}:
            divided = [piece.strip()[label_of(piece.strip()).length :] for piece in divided]
        pieces = _joined(
            divided, text, strict=not is_sequence and (alone or kinds & {"AND", "DOT", "SLASH", "BAR"} != set())
        )
        if len(pieces) > 1:
            return pieces, is_superset
    return (), False


def _are_complete(body: str, tokens: Sequence[Token], kinds: set[str]) -> bool:
    """Whether each part of a line has a name, sets, and how much is done in each."""
    pieces = [piece.strip(" .!") for piece in pieces_of(body, tokens, kinds)]
    reads = [read_part(piece, piece, Label()) for piece in pieces if piece]
    return len(reads) > 1 and all(
        "sets" in each.facts and each.has_work and each.name and not each.is_serious for each in reads
    )


def _are_in_turn(body: str, tokens: Sequence[Token], kinds: set[str]) -> bool:
    """Whether exercises stand between `then` and commas, and nothing else: `3x8 rows, then 3x10 dips and 2x9 curls`."""
    if not {token.kind for token in tokens} >= {"THEN"} or not {token.kind for token in tokens} & {"COMMA", "AND"}:
        return False
    pieces = [piece.strip(" .!") for piece in pieces_of(body, tokens, kinds)]
    reads = [(read_part(piece, piece, Label()), piece) for piece in pieces if piece]
    return len(reads) > 2 and all(is_whole(read, piece, first=False, strict=True) for read, piece in reads)


def _all_whole(body: str, tokens: Sequence[Token], kinds: set[str]) -> bool:
    pieces = pieces_of(body, tokens, kinds)
    return kinds <= {token.kind for token in tokens} and all(
        piece.strip() and is_whole(read_part(piece, piece, Label()), piece, first=False, strict=False)
        for piece in pieces
    )


def _joined(pieces: Sequence[str], text: str, *, strict: bool) -> tuple[LineReading, ...]:
    """The pieces as exercises; one that is none belongs to the exercise before it. Empty if the first is none."""
    found: list[str] = []
    others: list[str] = []
    for piece in (each.strip().rstrip(".!") for each in pieces):
        if found and tokenize(piece)[:1] and tokenize(piece)[0].kind == "OR":
            others.append(piece)
        elif is_whole(read := read_part(piece, text, Label()), piece, first=not found, strict=strict) or (
            found and is_apart(read, piece, f"{found[-1]}, {piece}")
        ):
            found.append(piece)
        elif found and not read.name and "sets" in read.facts and read.has_work and contradicts(found, piece):
            name = read_part(found[0], text, Label()).name
            found.append(f"{name}: {piece}")
        elif found:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            return ()
    readings = tuple(read_part(piece, text, Label()) for piece in found)
    if others and readings:
        doubts = [Doubt(f"“{other}”: the exercise before it is taken") for other in others]
        readings = (*readings[:-1], replace(readings[-1], doubts=(*readings[-1].doubts, *doubts)))
    readings = (*readings[:1], *(same_exercise(each, readings[0]) for each in readings[1:]))
    return () if any(each.is_serious or not each.name for each in readings) else readings


def shares_time(head: LineReading, items: Sequence[LineReading]) -> bool:
    """Whether names without numbers follow the time of a whole block: `Warm-up 5 min: jog, skips, hip circles`."""
    is_time_only = set(head.facts) == {"time"} and names.is_block(names.word_list(head.name))
    return is_time_only and len(items) == 1 and not items[0].has_work and bool(items[0].cues)
