"""What makes a name, a cue or a whole line doubtful, so that no word about the work is taken for something else."""

import re
from collections.abc import Sequence

from runcoach.session.pasted import names
from runcoach.session.pasted.changing_words import change_doubt
from runcoach.session.pasted.chunks import Chunk
from runcoach.session.pasted.meaning import Doubt, DoubtKind, Role
from runcoach.session.pasted.nodes import Node
from runcoach.session.pasted.side_conditions import ONE_SIDE_DOUBT
from runcoach.session.pasted.words import WORDS, classes

MAX_TITLE_WORDS = 4
"""Of a name before sentences, or of a cue that could be a name."""
_STRUCTURAL = classes(
    "SECOND MINUTE KG LB PERIOD EACH PER MAX BARE_MAX FAILURE AMRAP EMOM RPE RIR PERCENT UNTIL DISTANCE "
    "CALORIES TIMES TWICE SUPERSET REPEAT"
)
"""Words about the work that are no part of a name, unless a doubt says so."""
_ASKING = classes("SUPERSET CIRCUIT REPEAT HOLD UNTIL EACH")
"""Words that ask for something, and do not only join a number to what it counts."""
_STRUCK = re.compile(r"~~\s*\S.*?~~|<(s|del|strike)>|\u0336")
_BY_NUMBER = re.compile(r"(?<!\d)21['’]?s\b", re.IGNORECASE)
_SET_LETTERS = re.compile(
    r"(?<!\d)\d{1,2}(?:\s?[sS]\s*[/,]?\s*\d{1,3}(?:-\d{1,3})?\s?[rRwW]|\s[sS]\s*[x×]\s*\d{1,3}\s?[rRwW]|"
    r"\s?[sS]\s*[x×]\s*\d{1,3}(?:-\d{1,3})?(?:\s[rRwW]|\s?[wW]))\b"
)


_EXTRA_SETS = re.compile(
    r"\b(?:drop[ -]?sets?|rest[ -]pause|myo[ -]?reps?|cluster|burn[ -]?outs?|partials|forced reps|strip sets?)\b", re.I
)
"""Ways to go on behind the last rep, which are not led."""
_HALFWAY = names.folded_set("halfway half-way hälfte mitad metà metade helft mi-temps moitié")
"""Words for a change of sides within a set."""
_SETS_OF_LINE = re.compile(
    rf"\b(?:{'|'.join(WORDS['SETS'].split())})\s\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?\b(?!\s*[xX×])", re.I
)


def whole_line_doubts(text: str) -> list[str]:
    """What a line as a whole leaves open, so that no part of it may be taken for work."""
    doubts = []
    if _STRUCK.search(text):
        doubts.append("it is struck out: take the marks away if it is to be done")
    if match := _SET_LETTERS.search(text):
        doubts.append(f"“{match[0]}” could be sets and reps, or seconds: write 3 x 10")
    parts = _SETS_OF_LINE.findall(text)
    if len(parts) > 1:
        doubts.append(f"“{parts[0]}” and “{parts[1]}” have different work: write a line for each")
    if match := _BY_NUMBER.search(text):
        doubts.append(f"“{match[0]}” could be 21 seconds, or three parts of 7 reps")
    return doubts


def other_exercise_doubt(name: str, cues: Sequence[str]) -> str:
    """What is open where a cue could be an exercise besides the one that is named; empty if none could."""
    for cue in cues:
        own = names.word_list(cue)
        is_title = len(own) > 1 and cue.istitle() and own[-1] in names.MOVEMENTS
        is_other = own[-1:] and (own[-1] in names.EXERCISES or is_title) and own[0] not in names.CUE_STARTS
        if is_other and len(own) <= MAX_TITLE_WORDS and cue not in name:
            return f"“{cue}” is kept as a cue; it could be another exercise"
    return ""


def name_doubt(name: str, cues: Sequence[str], *, prose: bool, at_start: bool) -> str:
    """What makes a name doubtful; empty if it is not."""
    words = set(names.word_list(name))
    if words & names.MOVEMENTS:
        return ""
    if prose and not at_start:
        return f"“{name}” is read as the name"
    for cue in cues:
        own = names.word_list(cue)
        if set(own) & names.MOVEMENTS and own[0] not in names.CUE_STARTS and len(own) <= MAX_TITLE_WORDS:
            return f"“{name}” is read as the name; it could be “{cue}”"
    return ""


def label_doubt(name: Chunk, others: Sequence[Chunk]) -> str:
    """What is open where words with a colon stand before those directly beside the work: `BBB: OHP 5x10`."""
    if not (name.at_start and name.ends_with == "COLON") or set(names.word_list(name.text)) & names.MOVEMENTS:
        return ""
    beside = next((chunk for chunk in others if chunk.before_fact and chunk.roles is Role.CUE), None)
    words = names.word_list(beside.text) if beside is not None else []
    if beside is None or not 0 < len(words) <= MAX_TITLE_WORDS or words[0] in names.CUE_STARTS | names.MANNER_WORDS:
        return ""
    return f"“{name.text}” is read as the name; it could be “{beside.text}”"


def structure_doubt(nodes: Sequence[Node]) -> str:
    """What makes words of a name doubtful that otherwise say how much is done; empty if there are none."""
    ends = [nodes[-1], *(nodes[:1] if len(nodes) > 1 and nodes[1].kind not in {"LIMB", "HAND"} else [])]
    sides = [node.text for node in ends if node.kind in {"LEFT", "RIGHT"} and len(node.text) > 1]
    if sides and len(nodes) > 1:
        return ONE_SIDE_DOUBT.format(text=sides[0])
    found = [node.text for node in nodes if node.kind in _STRUCTURAL]
    if any(node.kind == "WITH" for node in nodes):
        found += [node.text for node in nodes if node.kind == "WORD" and re.search(r"\d", node.text)]  # the 16er
    return f"“{found[0]}” is read as a part of the name" if found else ""


def is_lost(chunk: Chunk, *, has_sides: bool) -> bool:
    """Whether words that only join facts ask for something that no fact says: `3x10, superset`."""
    kinds = {node.kind for node in chunk.nodes} - ({"EACH"} if has_sides else set())
    is_led = chunk.ends_with == "COLON" or (chunk.before_fact and not kinds & (_ASKING - {"HOLD"}))
    return bool(kinds & _ASKING) and not is_led


def list_doubt(name: str, cues: Sequence[str]) -> str:
    """What is open where reps of each round stand before several exercises: `21-15-9 thrusters, pull-ups`."""
    others = [cue for cue in cues if set(names.word_list(cue)) & names.MOVEMENTS]
    if not others and not re.search(r"\s(?:and|und|et|y|e|en|\+|&)\s", f" {name} "):
        return ""
    return f"“{', '.join([name, *others])}” are meant by turns: write a circuit, with a line for each exercise"


def cue_doubt(text: str, kinds: Sequence[str]) -> Doubt | None:
    """What makes words beside the name more than a cue; None if they are one."""
    if "SUPERSET" in kinds or "CIRCUIT" in kinds:
        said = f"“{text}” is kept as a cue: write the other exercise in a line of its own"
        return Doubt(said, kind=DoubtKind.CUE, words=text)
    if _EXTRA_SETS.search(text):
        return Doubt(f"“{text}” asks for more than these sets, and is only kept as a cue")
    if {"AMRAP", "FAILURE", "BARE_MAX"} & set(kinds):
        return Doubt(f"“{text}” asks for as many as possible in some sets, which the session does not")
    if _HALFWAY & set(names.word_list(text)):
        return Doubt(f"“{text}”: the number is taken for each side; it could be for both together")
    if "ALTERNATING" in kinds:
        return Doubt(f"“{text}” is kept as a cue; it could say that the sides take turns")
    return change_doubt(text)
