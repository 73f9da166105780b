"""What the how-to of an exercise says: composed once, for screens, for plain lines and for screen readers.

Pure: a planned exercise in, values and sentences out. A screen arranges the values, plain mode prints the lines; the
voice says the cues of `player.how_to`, in the same order.
"""

import re
from collections.abc import Iterator

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.cue_schedule import to_move
from runcoach.coach.exercise_names import heading_of, short_name
from runcoach.coach.glossary import words_in
from runcoach.player.plan import Pace, PlannedExercise
from runcoach.session.cues import Cue
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import NS_PER_S, PhaseKind, Side, Unit

NOTHING_STARTS = "Nothing starts until you press {key}."
CHOOSE_LIGHT = "a weight that feels light the first time"
AT_YOUR_PACE = "at your own pace"
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "it", "its", "with", "without", "to", "of", "and", "or", "in", "on", "your"}
)


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A cue that says how to move, and the kind of phase that it belongs to; None if it belongs to none."""

    text: str
    kind: PhaseKind | None = None


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """A phase of the tempo, and how long it lasts."""

    name: str
    kind: PhaseKind
    seconds: str
    """In words: `3 s`, or `fast`."""


@dataclass(frozen=True, slots=True)
class HowTo:
    """All that is said of an exercise before it is done for the first time."""

    name: str
    short: str
    """The short name, or the name."""
    plain: str
    """What it is, in a sentence; may be empty."""
    side: str
    """Which foot moves and which stands, and how the sides take turns; empty without sides."""
    set_up: tuple[str, ...]
    move: tuple[MoveLine, ...]
    amount: str
    """What one side of a set has to do: `8 reps each side`."""
    tempo: tuple[PhaseTime, ...]
    """Empty if the coach sets no pace."""
    fetch: tuple[str, ...]
    load: str
    """Empty without weight."""
    keep: tuple[str, ...]
    breathe: tuple[str, ...]
    watch_out: tuple[str, ...]
    why: str
    warning: str = ""
    """What should have been mastered before, in a sentence; empty if nothing is missing."""
    has_weight: bool = False
    """Whether the load is a weight, without which the exercise can be tried; a band is part of it."""
    words: tuple[tuple[str, str], ...] = ()
    """Words of the field in all this, with what they mean."""


def how_to_of(planned: PlannedExercise, unit: Unit | None = None, warning: str = "") -> HowTo:
    """Compose the how-to of an exercise as it is planned.

    Args:
        planned: The exercise, with its variant, its tempo and its load.
        unit: The unit of loads; None for the one that each has.
        warning: What should have been mastered before, in a sentence.
    """
    exercise = planned.exercise
    cues = exercise.cues
    return HowTo(
        name=heading_of(planned),
        short=planned.name if planned.variant else short_name(exercise),
        plain=exercise.plain or "",
        side=_side(planned),
        set_up=_texts(cues.setup),
        move=tuple(_moves(planned)),
        amount=_amount(planned),
        tempo=tuple(_tempo(planned)),
        fetch=exercise.equipment,
        load=_load(planned, unit),
        keep=_texts(cues.keep),
        breathe=_texts(cues.breathe),
        watch_out=_texts(cues.avoid),
        why=exercise.why,
        warning=warning,
        has_weight=planned.load.kind == "weight",
        words=words_in(_texts_of(planned)),
    )


def nothing_starts(key: str) -> str:
    """The promise of a how-to that waits, with the key that ends the wait."""
    return NOTHING_STARTS.format(key=key)


def offer(warning: str, key: str, instead: str) -> str:
    """A warning with what can be done instead, such as `… k does Knee drive once more instead.`.

    Args:
        warning: What should have been mastered before; empty if nothing is missing.
        key: The key that does it.
        instead: The name of the exercise; empty if it is not in this session.
    """
    return f"{warning} {key} does {instead} once more instead." if warning and instead else warning


def lines(of: HowTo) -> Iterator[str]:
    """The how-to as lines of text, each a sentence: set up and move one cue a line, the rest a heading a line."""
    yield _sentence(f"How to: {_joined(of.name, of.amount, of.load)}")
    if of.plain:
        yield _sentence(of.plain)
    if of.warning:
        yield of.warning
    if of.side:
        yield of.side
    if of.fetch:
        yield _sentence(f"You need {in_a_sentence(of.fetch)}")
    for heading, cues in steps(of):
        for number, cue in enumerate(cues, 1):
            yield _sentence(f"{heading} {number}: {cue}")
    for heading, text in facts(of):
        yield _sentence(f"{heading}: {text}")


def steps(of: HowTo) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is done one after the other, under its heading: how to get into position, and how to move."""
    for heading, cues in (("Set up", of.set_up), ("Move", tuple(line.text for line in of.move))):
        if cues:
            yield heading, cues


def facts(of: HowTo) -> Iterator[tuple[str, str]]:
    """What holds all the way through, each in a line under its heading: from the tempo to what it is good for."""
    rows = (
        ("Tempo", ", ".join(f"{phase.name} {phase.seconds}" for phase in of.tempo)),
        ("Keep", "; ".join(of.keep)),
        ("Breathe", "; ".join(of.breathe)),
        ("Watch out", "; ".join(of.watch_out)),
        ("Why", of.why),
        ("Words", "; ".join(f"{word}, {means}" for word, means in of.words)),
    )
    for heading, text in rows:
        if text:
            yield heading, text


def _texts(cues: tuple[Cue, ...]) -> tuple[str, ...]:
    return tuple(cue.text for cue in cues)


def _texts_of(planned: PlannedExercise) -> Iterator[str]:
    """All texts of an exercise that its how-to shows."""
    exercise = planned.exercise
    yield from (planned.name, exercise.plain or "", exercise.why)
    yield from (cue.text for cue in exercise.cues.everything)
    for phase in exercise.tempo:
        yield from (phase.name, phase.cue or "")


def _moves(planned: PlannedExercise) -> Iterator[MoveLine]:
    """The cues that say how to move, phase by phase, each with the kind of its phase."""
    kinds = {phase.name: phase.kind for phase in planned.exercise.tempo}
    every = to_move(planned)
    of_phases = {phase.name: phase.cue for phase in planned.exercise.tempo}
    for cue in every:
        longer = [each.text for each in every if each.phase == cue.phase and each.text != cue.text]
        is_own = bool(cue.phase) and cue.text == of_phases[cue.phase]
        if not (is_own and any(_says(text, cue.text) for text in longer)):
            yield MoveLine(cue.text, kinds.get(cue.phase))


def _says(text: str, shorter: str) -> bool:
    """Whether a cue says what the shorter one of its phase says: it has at least half of its words."""
    words = _words(shorter)
    return bool(words) and 2 * len(words & _words(text)) >= len(words)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold())) - _SMALL_WORDS


def _side(planned: PlannedExercise) -> str:
    if planned.sides[0] is Side.BOTH:
        return ""
    first = planned.sides[0].value
    means = side_meaning(planned.exercise.left_means, planned.sides[0])
    meaning = f"{means.text[:1].upper()}{means.text[1:]}. " if means is not None else ""
    turns = "One side works, then the other"
    if planned.counts_reps:
        turns = "One side does all its reps, then the other"
    if planned.alternates:
        turns = "The sides alternate at every rep"
    return f"{meaning}{turns}, the {first} one first."


def _load(planned: PlannedExercise, unit: Unit | None) -> str:
    if planned.load.is_unnamed:
        return CHOOSE_LIGHT
    return "" if planned.load.kind == "bodyweight" else wording.load(planned.load, unit)


def _amount(planned: PlannedExercise) -> str:
    if planned.pace is Pace.OPEN:
        other = ", then the other side" if len(planned.sides) > 1 else ""
        return f"go on {wording.amount(planned)}{other}"
    asked = f"{wording.amount(planned)} {wording.sided(planned)}".strip()
    return f"{asked}, {AT_YOUR_PACE}" if planned.pace is Pace.SELF_PACED else asked


def _tempo(planned: PlannedExercise) -> Iterator[PhaseTime]:
    for phase, length in zip(planned.exercise.tempo, planned.phases_ns, strict=True):
        seconds = "fast" if phase.explosive else f"{length / NS_PER_S:.3g} s"
        yield PhaseTime(phase.name, phase.kind, seconds)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
