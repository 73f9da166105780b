"""All exercises of the library as light values, and the search in them: for screens and commands.

Pure: entries and a query in, the entries that fit out. `exercise_index` makes the entries of files. An entry has what a
list needs to show and to find an exercise; who shows one in full reads its file.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.at_hand import same_thing
from runcoach.session.body_parts import OTHER_WORDS
from runcoach.session.folding import folded_words
from runcoach.session.values import Sides

_SIDE_WORDS = {
    Sides.BOTH: "both sides at once",
    Sides.EACH: "each side, one side at a time",
    Sides.ALTERNATE: "alternate sides, alternating, in turn",
}
"""What a person may type to find exercises by how their sides share the work."""
_NO_EQUIPMENT = "no equipment, nothing, without equipment"
"""What a person may type to find what needs no equipment."""
_MIN_INNER = 3
"""From how many letters on a text is also looked for inside the words of a name."""


class Source(StrEnum):
    """Where an exercise comes from."""

    SHIPPED = "shipped"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """An exercise of the library, as a list shows and finds it."""

    id: str
    path: Path
    name: str
    """The name; of a file with errors, and of one that was not read yet, its id."""
    source: Source = Source.SHIPPED
    short: str = ""
    plain: str = ""
    why: str = ""
    aliases: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    """The parts of the body that it trains."""
    equipment: tuple[str, ...] = ()
    """What the exercise needs as it is written."""
    variants: tuple[str, ...] = ()
    """The names of its easier and harder ways, the easiest first."""
    variant_equipment: tuple[tuple[str, ...], ...] = ()
    """What each of its variants needs."""
    sides: Sides = Sides.BOTH
    is_read: bool = True
    """Whether its file was read; until then it is found by its id alone."""
    problem: str = ""
    """The first error of its file in one line; empty if it can be used."""

    @property
    def is_own(self) -> bool:
        """Whether the person wrote it."""
        return self.source is Source.OWN

    def fits_without(self, missing: Collection[str]) -> bool:
        """Whether the exercise, or one of its variants, needs none of the things that are not at hand.

        Args:
            missing: Things in the form in which `at_hand` compares them.
        """
        ways = (self.equipment, *self.variant_equipment)
        return any(not any(same_thing(thing) in missing for thing in way) for way in ways)


@dataclass(frozen=True, slots=True)
class PersonalLists:
    """What is the person's own in the library: what they have, like and do."""

    not_at_hand: frozenset[str] = frozenset()
    """The things that are not at hand, in the form in which `at_hand` compares them."""
    favourites: frozenset[str] = frozenset()
    """Ids of exercises."""
    recent: tuple[str, ...] = ()
    """Ids of the exercises that were done, the one that was done last first."""


NOTHING_PERSONAL = PersonalLists()
"""Of a person with everything at hand, who likes and did nothing yet."""


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """What is looked for; an empty query finds everything."""

    text: str = ""
    """Beginnings of words, in any order."""
    at_hand_only: bool = False
    favourites_only: bool = False
    recent_only: bool = False
    """Only what was done, the last first if there is no text."""
    favourites_first: bool = False
    """Whether favourites come before others that fit as well."""

    @property
    def is_everything(self) -> bool:
        """Whether it leaves nothing out."""
        return not (folded_words(self.text) or self.at_hand_only or self.favourites_only or self.recent_only)


class SearchWords(NamedTuple):
    """The words of an exercise, grouped by how much a match in them says; each word is after a space."""

    starts: str
    """Its names, each after a line break."""
    groups: tuple[str, ...]
    """Names; what it needs, trains and its sides; sentences about it."""
    joined: str
    """Its names without the spaces in them: `pushup` finds `Push-up`, and `bell` finds `Kettlebell`."""


class ExerciseCatalogue:
    """Exercises in the order of their names, with a search that is fast enough for every key of a thousand.

    Args:
        entries: The exercises, in any order.
        words: The words of exercises by their ids, as far as they are known: dividing a thousand takes a while.
    """

    def __init__(self, entries: Iterable[CatalogueEntry] = (), words: Mapping[str, SearchWords] | None = None) -> None:
        self._words = words or {}
        self.entries: tuple[CatalogueEntry, ...] = tuple(sorted(entries, key=self._place))
        """All of them, by name."""
        self._by_id = {entry.id: entry for entry in self.entries}

    def _place(self, entry: CatalogueEntry) -> tuple[str, str]:
        """By what the exercises are ordered."""
        words = self._words.get(entry.id)
        return _joined(entry.name) if words is None else words.starts.split("\n", 2)[1], entry.id

    @cached_property
    def _searchables(self) -> tuple[tuple[CatalogueEntry, SearchWords], ...]:
        return tuple((entry, self._words.get(entry.id) or search_words(entry)) for entry in self.entries)

    def prepare(self) -> None:
        """Divide what is left into words now, in a thread, and not at the first key."""
        assert len(self._searchables) == len(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, exercise_id: str) -> CatalogueEntry | None:
        """Return the exercise with an id, or None."""
        return self._by_id.get(exercise_id)

    def find(self, query: CatalogueQuery, personal: PersonalLists = NOTHING_PERSONAL) -> tuple[CatalogueEntry, ...]:
        """Find what fits a query.

        Every word of the text must begin a word of the exercise: of its names, of what it needs and trains, of its
        sides, or of the sentences about it. Names come first, then those that fit by what they need or train.

        Args:
            query: What is looked for.
            personal: What the person has, likes and does.

        Returns:
            The exercises, the best first; with equal right favourites first, if that is asked for, then by name, or
            without a text by when they were done.
        """
        words = folded_words(query.text)
        favourites = personal.favourites if query.favourites_first else frozenset()
        if query.is_everything and not favourites:
            return self.entries
        recency = {exercise_id: number for number, exercise_id in enumerate(personal.recent)}
        found: list[tuple[tuple[int, bool, int], CatalogueEntry]] = []
        for rank, entry in self._ranked(words):
            if query.favourites_only and entry.id not in personal.favourites:
                continue
            if query.recent_only and entry.id not in recency:
                continue
            if query.at_hand_only and not entry.fits_without(personal.not_at_hand):
                continue
            at = recency[entry.id] if query.recent_only else 0
            found.append(((rank, entry.id not in favourites, at), entry))
        # The entries come by name, and sorting keeps that order where the rank is equal.
        return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))

    def _ranked(self, words: Sequence[str]) -> Iterator[tuple[int, CatalogueEntry]]:
        """The entries that have all words, by name, each with how well it fits: 0 is best."""
        if not words:
            # Nothing is divided into words for a list that leaves nothing out.
            yield from ((0, entry) for entry in self.entries)
            return
        for entry, of in self._searchables:
            rank = _rank(of, words)
            if rank is not None:
                yield rank, entry


def search_words(entry: CatalogueEntry) -> SearchWords:
    """Divide all texts of an exercise into words."""
    names = [folded_words(name) for name in (entry.name, entry.short, *entry.aliases, entry.id)]
    things = (thing for way in (entry.equipment, *entry.variant_equipment) for thing in way)
    parts = (*entry.body, *(word for word, part in OTHER_WORDS.items() if part.value in entry.body))
    needs = _NO_EQUIPMENT if entry.is_read and not entry.equipment else ""
    facts = (*things, needs, *parts, _SIDE_WORDS[entry.sides] if entry.is_read else "", entry.source.value)
    return SearchWords(
        "".join(f"\n{' '.join(name)}" for name in names),
        (
            _spaced(word for name in names for word in name),
            _spaced(word for fact in facts for word in folded_words(fact)),
            _spaced(word for text in (entry.why, entry.plain, *entry.variants) for word in folded_words(text)),
        ),
        " ".join("".join(name) for name in names),
    )


def _joined(name: str) -> str:
    return " ".join(folded_words(name))


def _spaced(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in dict.fromkeys(words))


def _rank(of: SearchWords, words: Sequence[str]) -> int | None:
    """How well an exercise fits: 0 is best; None if a word is nowhere in it."""
    if f"\n{' '.join(words)}" in of.starts:
        return 0
    worst = 0
    for word in words:
        rank = _rank_of_word(of, word)
        if rank is None:
            return None
        worst = max(worst, rank)
    return worst


def _rank_of_word(of: SearchWords, word: str) -> int | None:
    begins = f" {word}"
    for rank, group in enumerate(of.groups, 1):
        if begins in group:
            return rank
    is_long = len(word) >= _MIN_INNER or not word.isascii()
    return len(of.groups) + 1 if is_long and word in of.joined else None
