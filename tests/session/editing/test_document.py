"""Changing a session file: what is not changed stays as it was written, and `check` has no complaint."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.session.editing.document import SessionDocument
from runcoach.session.editing.entries import Changes, Place, is_circuit, members
from runcoach.session.editing.library_changes import LibraryChangedError
from runcoach.session.library import Library
from runcoach.session.reading import read_session_bytes
from tests.properties import examples

_FILE = Path("mine.yaml")
_SHIPPED = Library([locations.shipped_sessions_dir()], [locations.shipped_sessions_dir() / "exercises"])

HAND_COMMENTED = """\
# yaml-language-server: $schema=../schemas/session.json
# My plan for the stairs. %A
runcoach: 1   # the format %B
title:  'Stairs, at home'    # as on the sheet %C
defaults: {sets: 2, rest: 45s}   # short %D

# what comes first %E
exercises:   # in this order %F
  # the knee first %G
  - use: knee-drive      # both legs %H
    until: you lose balance   # or a minute %I
    # cap: 2 min, once it is easy %J

  # ---- strength ---- %K

  - {use: step-down, reps: 6-8, load: 2 x 5 kg}   # the small ones %L
  - use: single-leg-calf-raise
    sets:       3   # three %M
    tempo:     # slowly %N
      - lower: 4s     # four %O
        cue: "Down # not fast"
      # no pause %P
      - rise: 1s

  - circuit: Finisher   # if there is time %Q
    rounds: 2
    # without a break %R
    exercises:
      - name: Plank
        time: 30s   # more next month %S
        cues:
          keep:
            - Long body   # like a board %T
            - >-
              Ribs
              down
      # and then %U
      - {name: "Wall sit", time: 45s}
  # the end of the list %V
# the end of the file %W
"""
FLOW = """\
{runcoach: 1, title: "In brackets", # a comment %A
 exercises: [ {use: step-down, reps: 6}, # first %B
   {circuit: Round, rounds: 2, exercises: [{use: knee-drive}, {name: Hold, time: 20s}]} ]} # last %C
"""
ALIASES = """\
runcoach: 1
title: Repeated
exercises:
- &one   # twice %A
  use: step-down
  reps: &few 5
- name: Squat   # own %B
  reps: *few
  rest: &short 20s
- name: Hinge
  reps: *few    # as above %C
  rest: *short
"""
TIGHT = "runcoach: 1\r\ntitle: Windows  # %A\r\nexercises:\r\n- use: knee-drive\r\n- reps: 8  # %B\r\n  name: Squat"


def _comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"%[A-Z]", text))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with the ids of the shipped exercises, which are short and have no figures."""
    folder = tmp_path_factory.mktemp("exercises")
    for file in _SHIPPED.exercises():
        (folder / file.path.name).write_text(f"name: {file.id}\nreps: 8\nsides: each\n")
    return Library([], [folder])


@pytest.fixture
def document(library: Library) -> SessionDocument:
    """The file with many comments."""
    return SessionDocument(HAND_COMMENTED, library, _FILE)


def _shipped() -> Iterable[str]:
    return [file.path.read_text(encoding="utf-8") for file in _SHIPPED.sessions()]


def _marked(text: str) -> str:
    """The text with a sign of its own at the end of each comment, to find it again."""
    letters = iter(f"%{chr(ord('A') + number % 26)}" for number in range(10_000))
    return re.sub(r"(?m)^( *#.*|.*  #.*)$", lambda match: f"{match[0]} {next(letters)}", text)


FILES = [HAND_COMMENTED, FLOW, ALIASES, TIGHT, *map(_marked, _shipped())]
CHANGES: list[Changes] = [
    {("sets",): "4"},
    {("reps",): "8-12", ("time",): None, ("until",): None, ("cap",): None},
    {("rest",): "1:15"},
    {("rest",): None},
    {("sets",): None},
    {("load",): "2 x 10 kg"},
    {("cues",): {"setup": "Stand tall", "keep": ["Back flat", "Chin in, eyes down"]}},
    {("cues", "keep"): ["A very long cue " * 6, "And # another: one"]},
    {("tempo",): [{"lower": "3s", "cue": "Slowly: like this"}, {"rise": "1s"}]},
    {("tempo",): "30X1"},
    {("tempo", 0, "lower"): "5s"},
    {("sides",): "each"},
    {("rounds",): "5"},
    {("name",): "Another name"},
    {("why",): "for the hills, 'mostly'"},
]


def _places(document: SessionDocument) -> list[Place]:
    found: list[Place] = []
    for index, block in enumerate(document.blocks):
        found.append((index,))
        found += [(index, member) for member in range(len(members(block)))]
    return found


class Doing(NamedTuple):
    """A random step."""

    kind: str
    at: int
    by: int
    change: int
    more: tuple[int, ...]


def _do(document: SessionDocument, doing: Doing) -> None:
    places = _places(document)
    if not places:
        document.add(None, {"name": "Plank", "time": "30s"})
        return
    place = places[doing.at % len(places)]
    match doing.kind:
        case "add":
            document.add(place, {"name": "Wall sit", "time": "30-45s", "cues": ["Back flat, knees out"]})
        case "use":
            document.add(place, {"use": "hopping"})
        case "delete":
            document.delete(place)
        case "duplicate":
            document.duplicate(place)
        case "move":
            document.move(place, doing.by)
        case "change":
            document.change(place, CHANGES[doing.change])
        case "group":
            alone = [each for each in places if not (len(each) == 1 and is_circuit(document.entry(each)))]
            some = sorted({alone[number % len(alone)] for number in doing.more})
            document.group(some, {"circuit": "Round: again", "rounds": "3"}, some[0][0], drops=("sets", "rest"))
        case "dissolve":
            if document.is_circuit(place[:1]):
                document.dissolve(place[:1])
        case "undo":
            document.undo()
        case _:
            document.change((), {("title",): "Another: title", ("when",): ["mon", "thu"], ("defaults", "rest"): "50s"})


_DOINGS = st.builds(
    Doing,
    st.sampled_from(
        ["add", "use", "delete", "duplicate", "move", "change", "change", "group", "dissolve", "undo", "head"]
    ),
    st.integers(0, 30),
    st.sampled_from([-1, 1]),
    st.integers(0, len(CHANGES) - 1),
    st.lists(st.integers(0, 30), min_size=1, max_size=4).map(tuple),
)


@hypothesis_settings(max_examples=examples(400))
@given(text=st.sampled_from(FILES), doings=st.lists(_DOINGS, min_size=1, max_size=5))
def test_no_change_loses_a_comment_or_brings_in_a_problem(text: str, doings: list[Doing], library: Library) -> None:
    document = SessionDocument(text, library, _FILE)
    refusals: list[str] = []
    for doing in doings:
        before = document.text
        try:
            _do(document, doing)
        except RunCoachError as error:
            refusals.append(str(error))
            assert document.text == before
        assert not _comments(text) - _comments(document.text)
        problems = read_session_bytes(_FILE, document.text.encode(), library).problems
        assert document.is_empty or not problems
    # Whatever the way of writing, it can be changed.
    assert not [each for each in refusals if "runcoach edit" in each]
    while document.undo():
        pass
    assert not document.is_changed


@pytest.mark.parametrize("text", [HAND_COMMENTED, TIGHT, *_shipped()], ids=range(2 + len(_SHIPPED.sessions())))
def test_a_file_that_is_opened_is_not_changed(text: str, library: Library) -> None:
    assert SessionDocument(text, library, _FILE).text == text


def test_a_new_value_changes_its_line_alone(document: SessionDocument) -> None:
    document.change((0,), {("until",): "your foot touches down"})
    before, after = HAND_COMMENTED.splitlines(), document.text.splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "    until: your foot touches down  # or a minute %I"
    ]


def test_a_value_between_brackets_changes_there(document: SessionDocument) -> None:
    document.change((1,), {("reps",): "10", ("rest",): "30s"})
    assert "- {use: step-down, reps: 10, load: 2 x 5 kg, rest: 30s}   # the small ones %L" in document.text


def test_an_exercise_moves_with_the_comments_above_it_and_in_it(document: SessionDocument) -> None:
    assert document.move((0,), 1) == (1,)
    lines = document.text.splitlines()
    at = lines.index("  # the knee first %G")
    assert lines[at - 4 : at] == [HAND_COMMENTED.splitlines()[15], "", "  # ---- strength ---- %K", ""]
    assert lines[at + 1 : at + 4] == HAND_COMMENTED.splitlines()[9:12]


def test_an_exercise_moves_into_a_circuit_through_it_and_out_again(document: SessionDocument) -> None:
    place: Place = (2,)
    places, before = [], document.head
    for _ in range(4):
        place = document.move(place, 1)
        places.append(place)
    assert places == [(2, 0), (2, 1), (2, 2), (3,)]
    for _ in range(4):
        place = document.move(place, -1)
    assert place == (2,)
    assert document.head == before


def test_a_circuit_of_marked_lines_has_their_comments_and_can_be_dissolved_again(document: SessionDocument) -> None:
    place = document.group([(0,), (2,)], {"circuit": "Legs", "rounds": "3"}, 0, drops=("sets",))
    assert [each["use"] for each in members(document.entry(place))] == ["knee-drive", "single-leg-calf-raise"]
    assert "      # the knee first %G\n      - use: knee-drive      # both legs %H\n" in document.text
    document.dissolve(place)
    assert [each.get("sets") for each in document.blocks[:2]] == ["3", "3"]


def test_a_copy_of_an_exercise_written_in_place_gets_an_id_of_its_own(document: SessionDocument) -> None:
    assert document.duplicate((3, 0)) == (3, 1)
    assert document.entry((3, 1))["id"] == "plank-2"
    assert document.text.count("# like a board %T") == 1


def test_a_step_that_would_bring_in_a_problem_is_refused_with_its_sentence(document: SessionDocument) -> None:
    with pytest.raises(RunCoachError, match=r"is not a load.*write a load like|Write a load like") as caught:
        document.change((1,), {("load",): "heavy"})
    assert caught.value.title == "Nothing was changed"
    assert document.text == HAND_COMMENTED


def test_undone_steps_can_be_done_again(document: SessionDocument) -> None:
    document.delete((0,))
    after = document.text
    assert document.undo()
    assert document.text == HAND_COMMENTED
    assert document.redo()
    assert document.text == after
    assert not document.redo()


def test_a_session_without_exercises_takes_its_first_one(library: Library) -> None:
    document = SessionDocument("runcoach: 1\ntitle: New\n\nexercises: []\n", library, _FILE)
    document.add(None, {"use": "step-down"})
    document.add(None, {"name": "Plank", "time": "30s"})
    assert document.text == (
        "runcoach: 1\ntitle: New\n\nexercises:\n  - use: step-down\n  - name: Plank\n    time: 30s\n"
    )


def test_the_last_exercise_can_go_and_its_comments_stay(library: Library) -> None:
    document = SessionDocument(
        "runcoach: 1\ntitle: New\nexercises:   # all %A\n  - use: step-down # one %B\n", library, _FILE
    )
    document.delete((0,))
    assert document.is_empty
    assert _comments(document.text) == {"%A": 1, "%B": 1}


@pytest.mark.parametrize("circuit", [False, True])
def test_all_exercises_can_be_left_out_that_the_library_has_no_more(tmp_path: Path, *, circuit: bool) -> None:
    for name in ("plank", "squat"):
        (tmp_path / f"{name}.yaml").write_text(f"name: {name}\nreps: 8\n")
    uses = "\n".join(f"- use: {name}" for name in ("plank", "squat"))
    if circuit:
        uses = "- circuit: Both\n  rounds: 2\n  exercises:\n  " + uses.replace("\n", "\n  ")
    document = SessionDocument(f"runcoach: 1\ntitle: New\nexercises:\n{uses}\n", Library([], [tmp_path]), _FILE)
    for name in ("plank", "squat"):
        (tmp_path / f"{name}.yaml").unlink()
    with pytest.raises(LibraryChangedError) as caught:
        document.look_again()
    assert caught.value.can_be_left_out
    document.delete_all(caught.value.places)
    assert document.is_empty
    document.look_again()
    document.add(None, {"name": "Bridge", "reps": "8"})
    assert [block["name"] for block in document.blocks] == ["Bridge"]
