"""The search in the exercises: what finds what, and in which order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.coach.exercise_catalogue import (
    CatalogueEntry,
    CatalogueQuery,
    ExerciseCatalogue,
    PersonalLists,
    Source,
)
from runcoach.session.folding import folded_words
from runcoach.session.values import Sides


def entry(
    name: str,
    *equipment: str,
    source: Source = Source.SHIPPED,
    sides: Sides = Sides.BOTH,
    short: str = "",
    aliases: tuple[str, ...] = (),
    body: tuple[str, ...] = (),
    plain: str = "",
) -> CatalogueEntry:
    return CatalogueEntry(
        name.lower().replace(" ", "-"),
        Path(f"{name}.yaml"),
        name,
        source,
        short,
        plain,
        aliases=aliases,
        body=body,
        equipment=equipment,
        sides=sides,
    )


CALF = entry("Single-leg calf raise", "step or stair", short="Calf raise", sides=Sides.EACH, body=("calves",))
SWING = entry("Kettlebell swing", "kettlebell", aliases=("Russian swing",), body=("hips", "hamstrings"))
GET_UP = entry("Single-kettlebell get-up", "kettlebell", sides=Sides.EACH, short="Get-up")
BRIDGE = entry("Glute bridge", body=("hips",), plain="Lie on your back and lift the hips.")
ROW = entry("Übung Rudern", "élastique", source=Source.OWN, sides=Sides.ALTERNATE)
NOTHING = PersonalLists()
CATALOGUE = ExerciseCatalogue((CALF, SWING, GET_UP, BRIDGE, ROW))


def names(text: str = "", personal: PersonalLists = NOTHING, **only: bool) -> list[str]:
    return [found.name for found in CATALOGUE.find(CatalogueQuery(text, **only), personal)]


def test_an_empty_query_finds_everything_by_name() -> None:
    assert names() == [
        "Glute bridge",
        "Kettlebell swing",
        "Single-kettlebell get-up",
        "Single-leg calf raise",
        "Übung Rudern",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("glute", ["Glute bridge"]),
        ("raise calf", ["Single-leg calf raise"]),
        ("RUSSIAN", ["Kettlebell swing"]),
        ("calves", ["Single-leg calf raise"]),
        ("gastroc", ["Single-leg calf raise"]),
        ("stair", ["Single-leg calf raise"]),
        ("ubung", ["Übung Rudern"]),
        ("ÉLAST", ["Übung Rudern"]),
        ("alternat", ["Übung Rudern"]),
        ("own", ["Übung Rudern"]),
        ("getup", ["Single-kettlebell get-up"]),
        ("get-up", ["Single-kettlebell get-up"]),
        ("each kettle", ["Single-kettlebell get-up"]),
        ("lie back", ["Glute bridge"]),
        ("no equip", ["Glute bridge"]),
        ("nowhere", []),
        ("glute nowhere", []),
        ("idge", ["Glute bridge"]),
        ("dg", []),
    ],
)
def test_what_is_typed_finds(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_names_come_before_what_is_needed_and_trained_and_sentences() -> None:
    # One begins with it, one has it as a word of its name, and the last as a word of what it trains or says.
    assert names("kettlebell") == ["Kettlebell swing", "Single-kettlebell get-up"]
    assert names("hips") == ["Glute bridge", "Kettlebell swing"]
    bell = entry("Bell lift", "band")
    needs = entry("Arm lift", "bell")
    says = entry("A lift", plain="Lift a bell.")
    inside = entry("Aa kettlebell lift")
    found = ExerciseCatalogue((inside, says, needs, bell)).find(CatalogueQuery("bell"))
    assert found == (bell, needs, says, inside)


def test_only_what_is_at_hand_leaves_out_what_has_no_way_without_it() -> None:
    step = CatalogueEntry(
        "step", Path("step.yaml"), "Step", equipment=("Big  Box",), variants=("flat",), variant_equipment=((),)
    )
    press = CatalogueEntry(
        "press",
        Path("press.yaml"),
        "Press",
        equipment=("Big  Box",),
        variants=(),
    )
    personal = PersonalLists(not_at_hand=frozenset({"big box"}))
    query = CatalogueQuery(at_hand_only=True)
    catalogue = ExerciseCatalogue((step, press))
    assert catalogue.find(query, personal) == (step,)
    assert catalogue.find(query) == (press, step)


def test_favourites_and_what_was_done_lately() -> None:
    personal = PersonalLists(favourites=frozenset({GET_UP.id, ROW.id}), recent=(ROW.id, "unknown", BRIDGE.id))
    assert names("", personal, favourites_only=True) == ["Single-kettlebell get-up", "Übung Rudern"]
    assert names("", personal, recent_only=True) == ["Übung Rudern", "Glute bridge"]
    assert names("", personal, recent_only=True, favourites_only=True) == ["Übung Rudern"]
    assert names("glu", personal, recent_only=True) == ["Glute bridge"]
    assert names("", NOTHING, recent_only=True) == []


def test_an_exercise_is_found_by_its_id() -> None:
    assert CATALOGUE.entry("glute-bridge") is BRIDGE
    assert CATALOGUE.entry("bridge") is None
    assert len(CATALOGUE) == 5


_WORDS = st.text(st.characters(categories=("L", "N", "M", "Zs", "P")), max_size=30)


@given(_WORDS, _WORDS, _WORDS, st.data())
def test_every_word_of_a_name_an_alias_and_a_thing_finds_the_exercise(
    name: str, alias: str, thing: str, data: st.DataObject
) -> None:
    made = CatalogueEntry("x", Path("x.yaml"), name, aliases=(alias,), equipment=(thing,))
    other = CatalogueEntry("y", Path("y.yaml"), "Y")
    catalogue = ExerciseCatalogue((other, made))
    words = [*name.split(), *alias.split(), *thing.split()]
    for word in words:
        assert made in catalogue.find(CatalogueQuery(word))
    shuffled = data.draw(st.permutations(words))
    beginnings = [word[: data.draw(st.integers(1, len(word)))] for word in folded_words(" ".join(shuffled))]
    assert made in catalogue.find(CatalogueQuery(" ".join(beginnings)))


@given(st.lists(_WORDS, max_size=8, unique=True), _WORDS)
def test_a_search_finds_a_part_of_everything_and_each_once(all_names: list[str], text: str) -> None:
    catalogue = ExerciseCatalogue(
        CatalogueEntry(str(number), Path("x.yaml"), name) for number, name in enumerate(all_names)
    )
    found = catalogue.find(CatalogueQuery(text))
    assert len(set(found)) == len(found)
    assert set(found) <= set(catalogue.entries)


def test_favourites_come_first_among_those_that_fit_as_well_where_that_is_asked_for() -> None:
    mine = PersonalLists(favourites=frozenset({GET_UP.id}))
    assert names("", mine, favourites_first=True)[0] == GET_UP.name
    assert sorted(names("", mine, favourites_first=True)) == sorted(names())
    assert names("single leg", mine, favourites_first=True)[0] == CALF.name
    assert names("kettlebell", mine, favourites_first=True) == [SWING.name, GET_UP.name]
    assert names("", mine) == names()
