"""What is at hand, and how an exercise goes when something is not. Pure: exercises and things in, ways out.

A thing is one line of an exercise's `equipment`, with its alternatives in it: "box, bench or stair" is one thing.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.choices import ExerciseChoice
from runcoach.session.values import Exercise, Load

_WEIGHTS = (
    r"dumb-?bell|kettlebell|barbell|\bweights?\b|weight (?:plate|vest)|\bplates?\b|sandbag|medicine ball"
    r"|gewicht|hantel|haltère|\bpoids\b|mancuerna|\bpesas?\b|\bpesos?\b|manubri|\bhalters?\b"
)
"""What is moved as a weight, in the words of seven languages. Not compiled before something is missing."""
_BANDS = r"\bbands?\b|\bband\b|élastique|\bbanda\b|elastico|elástico|elastische"


class WayKind(Enum):
    """How an exercise goes without something."""

    VARIANT = auto()
    """In a variant that does not need it."""
    NO_LOAD = auto()
    """With the body alone: what is missing is its weight or its band."""
    LEFT_OUT = auto()
    ANYWAY = auto()
    """As it is: the person has something else for it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which an exercise can go without something."""

    kind: WayKind
    name: str = ""
    """The name of the variant; empty for the exercise as it is written."""
    is_band: bool = False
    """Whether it is a band that is missing."""

    @property
    def label(self) -> str:
        """A few words for a choice: `without weight`, `leave out`."""
        match self.kind:
            case WayKind.VARIANT:
                return self.name or "as written"
            case WayKind.NO_LOAD:
                return "without the band" if self.is_band else "without weight"
            case WayKind.LEFT_OUT:
                return "leave out"
            case WayKind.ANYWAY:
                return "do it anyway"

    def sentence(self, name: str) -> str:
        """What becomes of an exercise of this name: `Kneeling get-up goes without weight`."""
        match self.kind:
            case WayKind.VARIANT:
                return f"{name} is done {f'with {self.name}' if self.name else 'as written'}"
            case WayKind.NO_LOAD:
                return f"{name} goes {self.label}"
            case WayKind.LEFT_OUT:
                return f"{name} is left out"
            case WayKind.ANYWAY:
                return f"{name} is done anyway"


def same_thing(thing: str) -> str:
    """A thing in the form in which things are compared: case and spaces do not matter."""
    return " ".join(thing.casefold().split())


def toggled(not_at_hand: Iterable[str], thing: str) -> tuple[str, ...]:
    """What is not at hand once a thing is, or is not any more."""
    every = tuple(not_at_hand)
    others = tuple(each for each in every if same_thing(each) != same_thing(thing))
    return others if len(others) < len(every) else (*every, thing)


def needed(exercise: Exercise, missing: Collection[str]) -> tuple[str, ...]:
    """What an exercise needs of the things that are not at hand.

    Args:
        exercise: The exercise, or one of its variants.
        missing: Things in the form in which they are compared.
    """
    return tuple(thing for thing in exercise.equipment if same_thing(thing) in missing)


def form_of(exercise: Exercise, variant: str) -> Exercise:
    """The variant of this name; the exercise itself if it has none such."""
    return next((each.exercise for each in exercise.variants if each.name == variant), exercise)


def ways(exercise: Exercise, variant: str, missing: Collection[str]) -> tuple[Way, ...]:
    """The ways in which an exercise can go without what is missing, the first to be proposed.

    Args:
        exercise: As the session has it, with its variants.
        variant: The variant that was chosen; empty for the exercise itself.
        missing: The things that are not at hand, in the form in which they are compared.

    Returns:
        None if it needs none of them.
    """
    form = form_of(exercise, variant)
    lacking = needed(form, missing)
    if not lacking:
        return ()
    names = [*(each.name for each in exercise.easier), "", *(each.name for each in exercise.harder)]
    at = names.index(variant) if variant in names else names.index("")
    fitting = [number for number, name in enumerate(names) if not needed(form_of(exercise, name), missing)]
    # A harder way is never proposed by itself.
    lower = [Way(WayKind.VARIANT, names[number]) for number in reversed(fitting) if number < at]
    higher = [Way(WayKind.VARIANT, names[number]) for number in fitting if number > at]
    bare = list(_bare(form, lacking))
    is_proposed = bool(bare) and not bare[0].is_band
    out = Way(WayKind.LEFT_OUT)
    middle = [*bare, out] if is_proposed else [out, *bare]
    return (*lower, *middle, *higher, Way(WayKind.ANYWAY))


def _bare(form: Exercise, lacking: Iterable[str]) -> Iterator[Way]:
    """The way with the body alone, if all that is missing is the weight or the band that is moved."""
    is_sole = len(form.equipment) == 1
    if form.load.kind == "weight" and all(is_sole or re.search(_WEIGHTS, thing.casefold()) for thing in lacking):
        yield Way(WayKind.NO_LOAD)
    if form.load.kind == "band" and all(is_sole or re.search(_BANDS, thing.casefold()) for thing in lacking):
        yield Way(WayKind.NO_LOAD, is_band=True)


def done_in(way: Way, exercise: Exercise, choice: ExerciseChoice, missing: Collection[str]) -> ExerciseChoice:
    """The choice that does an exercise in one of its ways.

    Args:
        way: The way.
        exercise: As the session has it.
        choice: What was chosen with everything at hand.
        missing: What is not at hand, in the form in which things are compared.
    """
    match way.kind:
        case WayKind.VARIANT:
            return replace(choice, variant=way.name, load=None)
        case WayKind.NO_LOAD:
            return replace(choice, load=Load(), without=needed(form_of(exercise, choice.variant), missing))
        case WayKind.LEFT_OUT:
            return replace(choice, is_left_out=True)
        case WayKind.ANYWAY:
            return choice
