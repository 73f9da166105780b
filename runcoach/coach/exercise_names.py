"""Which of its two names an exercise has where; pure. All faces take names from here.

An exercise has a whole name, and in its file often a short one for where there is little room:

- Lists and headings have the whole name. Where not all names of a list have room beside what has to stand there, all of
  them are short (`widgets/fitting_names.py`), so that a list has names of one kind. A list in the order of its names
  keeps the whole ones, by which it is sorted.
- Sentences, notices and large type have the short name.
- An easier or harder way stands behind either name in brackets. A sentence in a workout leaves it out: it was named
  before the set.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runcoach.player.plan import PlannedExercise
    from runcoach.session.values import Exercise


def short_name(of: "Exercise") -> str:
    """The short name of an exercise; its name if it has none."""
    return of.short or of.name


def both_names(of: "Exercise") -> str:
    """The name, and in brackets the short one if it has other words: `Single kettlebell get-up (Kneeling get-up)`.

    For headings of the exercise itself, so that a person who saw one name in a list finds it again under the other.
    """
    if of.short is None or _words(of.short) <= _words(of.name):
        return of.name
    return f"{of.name} ({of.short})"


def heading_of(of: "PlannedExercise") -> str:
    """The heading of an exercise as it is done: both names, or the name with the easier or harder way behind it."""
    return of.name if of.variant else both_names(of.exercise)


def _words(name: str) -> set[str]:
    return set(name.casefold().replace("-", " ").split())


def short_way(of: "PlannedExercise") -> str:
    """The short name of an exercise as it is done: with the easier or harder way behind it."""
    short = short_name(of.exercise)
    return f"{short} ({of.variant})" if of.variant else short
