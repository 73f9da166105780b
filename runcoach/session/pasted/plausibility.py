"""The last look at an exercise: numbers without a unit that can hardly mean what they were read as.

`Plank 3x60` are no 60 planks, and nothing may be lost where an exercise has a list of sets.
"""

import re
from dataclasses import replace

from runcoach.session.pasted import names
from runcoach.session.pasted.drafts import ExerciseDraft, LineDraft
from runcoach.session.pasted.meaning import Answer, Doubt, DoubtKind
from runcoach.session.pasted.tokens import tokenize
from runcoach.session.pasted.words import folded

_MIN_HOLD_S = 15
"""Fewer could be reps of a movement with the same name, or breaths."""
_MIN_OPEN = 10
"""From here on a number beside what is held could be seconds."""
_MAX_PLAIN_REPS = 30
_HEAVY = 50
"""So many reps in each of several sets of a lift are rather a weight."""
_COUNTED = frozenset({"REPS", "TIMES", "BREATHS", "STEPS", "COUNTS"})
"""Classes of words that say what a number counts."""
_LASTING = names.HELD | names.folded_set(
    "stretch stretches stretching dehnung dehnen balance balances einbeinstand gleichgewicht étirement étirements "
    "équilibre estiramiento estiramientos equilibrio allungamento allungamenti alongamento alongamentos equilíbrio "
    "evenwicht rekken lean isometric isometrics bridge-hold"
)
"""Words for what lasts, and is not repeated."""
_FIRST_LASTING = names.folded_set(
    "planche gainage chaise suspension plancha prancha étirement étirements équilibre estiramiento estiramientos "
    "equilibrio allungamento alongamento alongamentos equilíbrio"
)
"""The same of languages in which what kind it is comes behind it: `gainage latéral`."""
_ONE_SIDED = re.compile(
    r"\b(?:(?:one|single|1)[- ](?:leg|legged|foot|arm|armed)|einbein\w*|einarm\w*|auf einem (?:bein|fuss)|"
    r"(?:sur|a) une jambe|(?:sur|a) un (?:pied|bras)|monopod\w*|monojambe|(?:en|sobre|a|con) una (?:pierna|mano)|"
    r"a un brazo|su una gamba|(?:a|su) una gamba|monopodalic\w*|(?:em|com) uma perna|unilateral\w*|"
    r"op een been|eenbenig\w*|eenarmig\w*)\b"
)
"""Words for one side, in a name."""
_CARRIED = names.folded_set("carry carries farmer farmers farmer's")
_LIFTED = names.folded_set(
    "deadlift deadlifts bench clean cleans snatch snatches jerk jerks ohp kreuzheben bankdrücken soulevé développé "
    "stacchi stacco panca supino squat kniebeuge kniebeugen"
)


def look_at(exercise: ExerciseDraft, line: LineDraft, *, is_in_circuit: bool) -> None:
    """Settle, or put in doubt, what an exercise asks for.

    Args:
        exercise: The exercise with all that the lines of the plan say about it.
        line: Its line, which shows the doubts.
        is_in_circuit: Whether it is done by turns with others.
    """
    _lists(exercise, line)
    reps = exercise.facts.get("reps", "")
    if is_in_circuit and reps.isdigit() and int(reps) <= _MAX_PLAIN_REPS:
        # In a list of rounds a number beside a movement can only be its reps.
        is_named = bool(names.MOVEMENTS & set(names.word_list(exercise.name)))
        line.doubts = [each for each in line.doubts if not (is_named and each.kind is DoubtKind.NO_UNIT)]
    if exercise.is_quoted or any(token.kind in _COUNTED for token in tokenize(exercise.said)):
        return
    if _is_lasting(exercise.name):
        _seconds(exercise, line)
    elif not reps[:1].isdigit():
        return
    elif _CARRIED & set(names.word_list(exercise.name)):
        line.doubt(f"“{reps}” is read as reps; it could be seconds, steps or a distance")
    elif _is_heavy(exercise):
        line.doubt(f"“{reps}” is read as reps; it could be a weight, and has no unit")


def ask_about_sides(exercise: ExerciseDraft, line: LineDraft) -> None:
    """Ask whether what is done on one leg is done on each: `Balance on one leg 3 x 30 s`.

    Args:
        exercise: An exercise that the library does not have.
        line: Its line, which shows the doubt.
    """
    found = _ONE_SIDED.search(folded(exercise.name))
    if found is None or exercise.is_quoted or "sides" in exercise.facts:
        return
    answers = (
        Answer("each side", f"{line.text.rstrip(' .')}, each side"),
        Answer("these sets only", line.text.replace(exercise.name, f"“{exercise.name}”", 1)),
    )
    text = f"“{found[0]}”: nothing says that it is done on each side; the sets are in the plan as they are written"
    line.doubts.append(Doubt(text, answers=answers if exercise.name in line.text else ()))


def _lists(exercise: ExerciseDraft, line: LineDraft) -> None:
    """The sets of a list are in the plan once, however often it asks for them."""
    again = exercise.facts.get("rounds", exercise.facts.get("sets", ""))
    if exercise.groups and again not in {"", "1", str(len(exercise.groups))}:
        line.doubt(f"the sets that are listed are in the plan once; it asks for {again}")


def _is_lasting(name: str) -> bool:
    """Whether a name is that of a position that is held: `side plank`, but not `plank jacks`."""
    words = names.word_list(name.partition("(")[0])
    if not words:
        return False
    others = names.MOVEMENTS - _LASTING
    return words[-1] in _LASTING or (words[0] in _FIRST_LASTING and not others & set(words))


def _seconds(exercise: ExerciseDraft, line: LineDraft) -> None:
    """Read reps of what is held as seconds."""
    reps = exercise.facts.get("reps", "")
    if exercise.groups and all(group.reps.isdigit() and int(group.reps) >= _MIN_HOLD_S for group in exercise.groups):
        exercise.groups = [replace(group, reps="", time=f"{group.reps}s") for group in exercise.groups]
        line.doubt("the numbers of the list are read as seconds; they have no unit")
    elif reps[:1].isdigit() and "time" not in exercise.facts and int(reps.partition("-")[0]) >= _MIN_HOLD_S:
        exercise.facts["time"] = f"{exercise.facts.pop('reps')}s"
        line.doubt(f"“{reps}” is read as seconds; it has no unit, and could be reps")
    elif (
        reps[:1].isdigit()
        and "time" not in exercise.facts
        and int(reps.partition("-")[0]) >= _MIN_OPEN
        and names.HELD & set(names.word_list(exercise.name))
    ):
        line.doubt(f"“{reps}” is read as reps; it has no unit, and could be seconds or breaths")


def _is_heavy(exercise: ExerciseDraft) -> bool:
    reps = exercise.facts["reps"].partition("-")[0]
    is_lift = bool(_LIFTED & set(names.word_list(exercise.name)))
    return is_lift and "sets" in exercise.facts and "load" not in exercise.facts and int(reps) >= _HEAVY
