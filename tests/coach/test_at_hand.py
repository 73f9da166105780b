"""What is not at hand: how its exercises go, what the person can choose, and what comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.coach.at_hand import Way, WayKind, ways
from runcoach.coach.briefing import Briefing, prepare
from runcoach.coach.time_limit import MAX_MINUTES
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import Exercise, Load, Range, Reps, Session, Variant
from runcoach.settings.definitions import Settings

OUT, ANYWAY = Way(WayKind.LEFT_OUT), Way(WayKind.ANYWAY)
NO_WEIGHT = Way(WayKind.NO_LOAD)


def an(
    name: str,
    *equipment: str,
    load: Load | None = None,
    easier: tuple[Variant, ...] = (),
    harder: tuple[Variant, ...] = (),
) -> Exercise:
    reps, load = Reps(Range(8, 8)), load or Load()
    return Exercise(name.lower(), name, reps, equipment=equipment, load=load, easier=easier, harder=harder)


KETTLEBELL = Load("weight", 1, 8, 16)
GET_UP = an("Get-up", "kettlebell", load=KETTLEBELL)
ROW = an("Row", "loop band", load=Load("band"))
STEP = an(
    "Step",
    "box, bench or stair",
    easier=(Variant("on the floor", "easier", an("Step")),),
    harder=(Variant("weights", "harder", an("Step", "box, bench or stair", "two dumbbells", load=KETTLEBELL)),),
)
PRESS = an("Press", "two dumbbells", "bench", load=KETTLEBELL)
SESSION = Session("s", "S", (GET_UP, STEP, PRESS, ROW))


@pytest.mark.parametrize(
    ("exercise", "variant", "missing", "found"),
    [
        (GET_UP, "", {"foam roller"}, ()),
        (GET_UP, "", {"kettlebell"}, (NO_WEIGHT, OUT, ANYWAY)),
        (PRESS, "", {"two dumbbells"}, (NO_WEIGHT, OUT, ANYWAY)),
        (PRESS, "", {"bench"}, (OUT, ANYWAY)),
        (PRESS, "", {"bench", "two dumbbells"}, (OUT, ANYWAY)),
        (ROW, "", {"loop band"}, (OUT, Way(WayKind.NO_LOAD, is_band=True), ANYWAY)),
        (STEP, "", {"box, bench or stair"}, (Way(WayKind.VARIANT, "on the floor"), OUT, ANYWAY)),
        # Of its alternatives nothing is known.
        (STEP, "", {"box"}, ()),
        (STEP, "", {"two dumbbells"}, ()),
        (
            STEP,
            "weights",
            {"two dumbbells"},
            (Way(WayKind.VARIANT, ""), Way(WayKind.VARIANT, "on the floor"), NO_WEIGHT),
        ),
    ],
)
def test_the_first_way_is_an_easier_variant_then_the_body_alone_then_without(
    exercise: Exercise, variant: str, missing: set[str], found: tuple[Way, ...]
) -> None:
    assert ways(exercise, variant, missing)[: len(found) or None] == found


def without(*things: str, of: Session = SESSION) -> Briefing:
    return prepare(of, None, Settings(not_at_hand=things))


def test_an_exercise_goes_without_weight_and_nothing_of_it_has_to_be_fetched() -> None:
    made = without("Kettlebell ")
    (get_up, *_) = made.plan.exercises
    assert (get_up.load, get_up.exercise.equipment) == (Load(), ())
    assert "kettlebell" not in made.equipment
    assert list(made.missing_sentences()) == ["No kettlebell: Get-up goes without weight."]
    assert [(each.name, each.is_at_hand) for each in made.things][:2] == [
        ("kettlebell", False),
        ("box, bench or stair", True),
    ]


def test_the_person_chooses_another_way_and_it_is_kept_until_the_thing_is_back() -> None:
    made = without("kettlebell").with_way(0, OUT)
    assert made.plan.exercises[0].is_left_out
    back = made.with_not_at_hand(())
    assert not back.plan.exercises[0].is_left_out
    assert back.plan.exercises[0].exercise.equipment == ("kettlebell",)
    assert back.with_not_at_hand(("kettlebell",)).plan.exercises[0].is_left_out


def test_the_key_that_leaves_out_takes_in_in_another_way() -> None:
    made = without("loop band")
    assert made.plan.exercises[3].is_left_out
    taken = made.with_left_out(3)
    assert not taken.plan.exercises[3].is_left_out
    assert taken.plan.exercises[3].load == Load()
    assert taken.with_left_out(3).plan.exercises[3].is_left_out


def test_without_anything_one_exercise_stays() -> None:
    alone = Session("r", "R", (ROW,))
    assert [each.name for each in without("loop band", of=alone).plan.included] == ["Row"]


@given(
    st.lists(st.sampled_from(["kettlebell", "loop band", "two dumbbells", "bench", "box, bench or stair"])), st.data()
)
def test_whatever_is_missing_and_however_long_there_is_a_workout_that_needs_none_of_it(
    things: list[str], data: st.DataObject
) -> None:
    made = without(*things)
    for index in range(4):
        if every := made.ways(index):
            made = made.with_way(index, data.draw(st.sampled_from(every)))
    made = made.with_minutes(data.draw(st.none() | st.integers(1, MAX_MINUTES)))
    assert made.plan.sets
    anyway = {index for index in range(4) if made.way(index) == ANYWAY}
    if len(made.plan.included) > 1:
        needs = {thing for each in made.plan.included if each.index not in anyway for thing in each.exercise.equipment}
        assert not needs & set(things)


def test_of_the_shipped_sessions_each_can_do_without_any_one_thing() -> None:
    library = Library.default()
    for file in library.sessions():
        of = read_session(file.path, library).session
        assert of is not None
        for thing in prepare(of, None, Settings()).things:
            made = without(thing.name, of=of)
            assert made.plan.included
            assert all(made.ways(index) for index in thing.exercises)
            assert made.with_not_at_hand(()).plan.included
