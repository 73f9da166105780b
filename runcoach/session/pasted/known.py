"""Which names of a plan are exercises of the library.

A full name, id or alias, also with the usual abbreviations, is that exercise. A part of a name, such as `calf raises`
of `Single-leg calf raise`, may be: the library would bring sides and a load along that the plan does not say. A word
that the library's name does not have, such as `seated`, makes it another exercise.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.library import Library
from runcoach.session.pasted import names
from runcoach.session.pasted.words import folded
from runcoach.session.reading import read_exercise
from runcoach.session.values import Exercise

ABBREVIATIONS: Mapping[str, str] = {
    "sl": "single leg", "single-legged": "single leg", "one-leg": "single leg", "one-legged": "single leg",
    "1-leg": "single leg", "unilateral": "single leg", "sa": "single arm", "one-arm": "single arm",
    "db": "dumbbell", "dbs": "dumbbell", "kb": "kettlebell", "kbs": "kettlebell", "bb": "barbell", "bw": "bodyweight",
    "tib": "tibialis", "post": "posterior", "ant": "anterior", "ham": "hamstring", "hams": "hamstring",
    "hammie": "hamstring", "abd": "abduction", "add": "adduction", "ext": "extension", "rot": "rotation",
    "inv": "inversion", "hk": "half kneeling", "half-knee": "half kneeling", "neg": "negative",
    "tgu": "turkish get up", "alt": "alternating", "oh": "overhead",
}  # fmt: skip
"""Abbreviations and other spellings in the names of exercises."""
_PHRASES = {"romanian deadlift": "rdl", "one leg": "single leg", "one arm": "single arm", "single legged": "single leg"}


@dataclass(frozen=True, slots=True)
class Known:
    """An exercise of the library that a name stands for."""

    exercise: Exercise
    is_certain: bool
    """Whether the name can only be this exercise."""

    def changes(self, facts: Mapping[str, str]) -> Sequence[str]:
        """What the library would add to the work although the plan does not say it."""
        added = []
        if "sides" not in facts and str(self.exercise.sides) != "both":
            added.append(f"sides: {self.exercise.sides}")
        if "load" not in facts and self.exercise.load.kind != "bodyweight":
            added.append(f"load: {self.exercise.load}")
        return added


class KnownNames:
    """The names of a library's exercises.

    Args:
        library: Where the exercises are; their files are read when the first name is looked up.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _exercises(self) -> Sequence[tuple[Exercise, Sequence[str], Sequence[Sequence[str]]]]:
        read = (read_exercise(file.path, self._library).exercise for file in self._library.exercises())
        return [
            (exercise, [_joined(exercise.name), _joined(exercise.id.replace("-", " "))], name_parts(exercise.name))
            for exercise in read
            if exercise is not None
        ]

    @cached_property
    def _aliases(self) -> Mapping[str, Sequence[Exercise]]:
        """By alias, as it is compared: the exercises that have it."""
        found: dict[str, list[Exercise]] = {}
        for exercise, _, _ in self._exercises:
            for alias in dict.fromkeys(map(_joined, exercise.aliases)):
                found.setdefault(alias, []).append(exercise)
        return found

    def title(self, exercise_id: str) -> str:
        """The name of an exercise of the library; its id if it has none."""
        return next((each.name for each, _, _ in self._exercises if each.id == exercise_id), exercise_id)

    def find(self, name: str, facts: Mapping[str, str]) -> Known | None:
        """Find the exercise that a name stands for; None if it is a name of its own.

        Args:
            name: The name in the plan.
            facts: What the plan says about it: `each leg` makes calf raises single-leg ones.
        """
        words = name_words(name)
        if not words:
            return None
        for exercise, spellings, parts in self._exercises:
            if "".join(words) in spellings or (len(parts) == 1 and sorted(words) == sorted(parts[0])):
                return Known(exercise, True)
        # A name comes before an alias, and an alias of several exercises stands for none of them.
        if len(called := self._aliases.get("".join(words), ())) == 1:
            return Known(called[0], True)
        looser = [exercise for exercise, _, parts in self._exercises if _is_part(words, parts)]
        return Known(looser[0], False) if len(looser) == 1 else None


def name_words(name: str) -> Sequence[str]:
    """The words of a name for comparing: singular, without accents, abbreviations written out."""
    parts = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", folded(name))
    written = " ".join(ABBREVIATIONS.get(part, part) for part in parts).replace("-", " ").replace("'s", "s")
    singular = " ".join(ABBREVIATIONS.get(_singular(word), _singular(word)) for word in written.split())
    for phrase, plain in _PHRASES.items():
        singular = re.sub(rf"\b{phrase}\b", plain, singular)
    return singular.split()


def _joined(name: str) -> str:
    return "".join(name_words(name))


def name_parts(name: str) -> Sequence[Sequence[str]]:
    """The words of a name, divided at commas and `with`."""
    return [name_words(part) for part in re.split(r",|\bwith\b", name)]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def _is_part(words: Sequence[str], parts: Sequence[Sequence[str]]) -> bool:
    """Whether the words are the end of the first part of a name, or all of that part, and not only a common word."""
    head = list(parts[0])
    if list(words) == head and len(parts) > 1:
        return True
    is_end = len(words) < len(head) and head[-len(words) :] == list(words)
    return is_end and (len(words) > 1 or (words[0] not in names.MOVEMENTS or words[0] == "rdl"))
