"""The index of exercises: what is read at once, what is read again, and a cache that is damaged."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.coach import exercise_index
from runcoach.coach.exercise_catalogue import CatalogueEntry, CatalogueQuery, Source
from runcoach.coach.exercise_index import ExerciseIndex
from runcoach.session.library import Library
from runcoach.session.values import Sides

PLANK = """
name: Plank
short: Plank
why: A firm trunk.
time: 30s
equipment: [mat]
body: [core]
aliases: [Front hold]
easier: [{name: On the knees}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exercises"
    made.mkdir()
    (made / "plank.yaml").write_text(PLANK)
    (made / "side-plank.yaml").write_text("use: plank\nname: Side plank\nsides: each\n")
    return made


def index(folder: Path) -> ExerciseIndex:
    return ExerciseIndex(Library((), (folder,)), folder.parent / "cache" / "exercises.json")


def test_all_that_a_list_shows_is_read(folder: Path) -> None:
    plank, side = index(folder).read_all().entries
    assert (plank.id, plank.name, plank.short, plank.why, plank.equipment) == (
        "plank",
        "Plank",
        "Plank",
        "A firm trunk.",
        ("mat",),
    )
    assert (plank.variants, plank.variant_equipment, plank.source) == (("On the knees",), (("mat",),), Source.OWN)
    assert (plank.body, plank.aliases) == (("core",), ("Front hold",))
    assert (side.id, side.name, side.sides, side.equipment) == ("side-plank", "Side plank", Sides.EACH, ("mat",))


def test_before_anything_is_read_every_exercise_is_listed_by_its_id(folder: Path) -> None:
    catalogue = index(folder).look_up()
    assert [(entry.name, entry.is_read) for entry in catalogue.entries] == [("plank", False), ("side-plank", False)]
    assert [entry.id for entry in catalogue.find(CatalogueQuery("side"))] == ["side-plank"]


def test_what_was_read_is_there_at_once_the_next_time(folder: Path) -> None:
    first = index(folder).read_all()
    again = index(folder)
    assert again.look_up().entries == first.entries
    assert list(again.read_on()) == []


def test_what_was_looked_up_is_known_and_the_same_as_long_as_nothing_changes(folder: Path) -> None:
    index(folder).read_all()
    again = index(folder)
    found = again.look_up()
    assert again.known is found
    assert again.look_up() is found


def test_nothing_is_known_while_something_is_unread(folder: Path) -> None:
    index(folder).read_all()
    again = index(folder)
    again.look_up()
    (folder / "plank.yaml").write_text(PLANK.replace("[mat]", "[mat, rug]"))
    again.look_up()
    assert again.known is None


def test_a_file_that_has_changed_is_read_again_and_so_is_what_builds_on_it(folder: Path) -> None:
    index(folder).read_all()
    (folder / "plank.yaml").write_text(PLANK.replace("[mat]", "[mat, timer]"))
    changed = index(folder)
    assert [entry.is_read for entry in changed.look_up().entries] == [False, False]
    assert [entry.equipment for entry in changed.read_all().entries] == [("mat", "timer")] * 2
    (folder / "side-plank.yaml").unlink()
    assert [entry.id for entry in index(folder).look_up().entries] == ["plank"]


def test_an_exercise_is_read_again_where_another_file_takes_the_place_of_the_one_it_uses(folder: Path) -> None:
    own = folder.parent / "own"
    own.mkdir()
    library = Library((), (own, folder))
    cache = folder.parent / "exercises.json"
    ExerciseIndex(library, cache).read_all()
    (own / "plank.yaml").write_text(PLANK.replace("[mat]", "[rug]"))
    assert [entry.equipment for entry in ExerciseIndex(library, cache).read_all().entries] == [("rug",)] * 2


def test_a_file_with_errors_is_listed_with_the_first_of_them_and_read_again(folder: Path) -> None:
    (folder / "broken.yaml").write_text("name: Broken\n")
    broken = index(folder).read_all().entry("broken")
    assert broken is not None
    assert broken.problem
    assert broken.name == "broken"
    (folder / "broken.yaml").write_text("name: Mended\ntime: 10s\n")
    mended = index(folder).read_all().entry("broken")
    assert mended is not None
    assert (mended.name, mended.problem) == ("Mended", "")


def test_what_was_read_is_kept_if_reading_is_broken_off(folder: Path) -> None:
    first = index(folder)
    first.look_up()
    steps = first.read_on(at_once=1)
    next(steps)
    steps.close()
    assert [entry.is_read for entry in index(folder).look_up().entries] == [True, False]


def test_two_screens_that_read_at_the_same_time_both_read_everything(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, read, both_read = index(folder), exercise_index._read, Barrier(2, timeout=30)

    def side_by_side(unread: CatalogueEntry, library: Library) -> exercise_index._Kept:
        both_read.wait()
        return read(unread, library)

    monkeypatch.setattr(exercise_index, "_read", side_by_side)
    one.look_up()
    with ThreadPoolExecutor(2) as screens:
        readings = [screens.submit(lambda: list(one.read_on(at_once=1))[-1]) for _ in range(2)]
        catalogues = [reading.result() for reading in readings]
    assert [[entry.name for entry in catalogue.entries] for catalogue in catalogues] == [["Plank", "Side plank"]] * 2
    assert list(one.read_on()) == []


def test_a_cache_that_cannot_be_written_is_only_missed(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file where the folder would be")
    assert [entry.name for entry in index(folder).read_all().entries] == ["Plank", "Side plank"]


def test_what_another_release_has_kept_is_not_used(folder: Path) -> None:
    index(folder).read_all()
    cache = folder.parent / "cache" / "exercises.json"
    content = json.loads(cache.read_bytes().partition(b"\n")[2])
    assert content["exercises"]
    cache.write_bytes(with_checksum(json.dumps({**content, "format": "0"}).encode()))
    assert [entry.is_read for entry in index(folder).look_up().entries] == [False, False]


def test_what_another_hand_has_changed_in_the_cache_is_not_used(folder: Path) -> None:
    index(folder).read_all()
    cache = folder.parent / "cache" / "exercises.json"
    cache.write_text(cache.read_text().replace('"Side plank"', '"Side \\u001b[31mplank"'))
    assert [entry.name for entry in index(folder).read_all().entries] == ["Plank", "Side plank"]


def test_what_was_looked_up_once_is_looked_up_again_only_where_files_have_changed(folder: Path) -> None:
    one = index(folder)
    one.read_all()
    first = one.look_up()
    assert one.look_up() is first
    (folder / "wall-sit.yaml").write_text("name: Wall sit\ntime: 30s\n")
    assert [entry.is_read for entry in one.look_up().entries] == [True, True, False]
    assert [entry.name for entry in one.read_all().entries] == ["Plank", "Side plank", "Wall sit"]
    assert one.look_up() is one.look_up()
    (folder / "wall-sit.yaml").unlink()
    assert [entry.id for entry in one.look_up().entries] == ["plank", "side-plank"]


def test_what_is_found_is_the_same_whether_read_or_kept(folder: Path) -> None:
    read = index(folder).read_all()
    kept = index(folder).look_up()
    for text in ("", "plank", "front", "mat", "firm", "each", "knees", "zzz"):
        assert kept.find(CatalogueQuery(text)) == read.find(CatalogueQuery(text)), text


def with_checksum(content: bytes) -> bytes:
    return b"%08x\n%b" % (crc32(content), content)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=16)
)


@given(rows=_JSON, text=st.binary(max_size=20), is_text=st.booleans(), cut=st.integers(0, 400))
def test_a_damaged_cache_is_never_worse_than_none(
    tmp_path_factory: pytest.TempPathFactory, rows: object, text: bytes, is_text: bool, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("library")
    (folder / "plank.yaml").write_text(PLANK)
    cache = folder / "exercises.json"
    ExerciseIndex(Library((), (folder,)), cache).read_all()
    whole = json.loads(cache.read_bytes().partition(b"\n")[2])
    other = json.dumps({**whole, "exercises": rows}).encode()
    cache.write_bytes(text + cache.read_bytes()[:cut] if is_text else with_checksum(other))
    assert [entry.name for entry in ExerciseIndex(Library((), (folder,)), cache).read_all().entries] == ["Plank"]
