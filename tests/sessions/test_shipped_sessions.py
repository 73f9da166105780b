"""The shipped sessions: their order, their length, and texts that can be read from three metres away."""

import pytest

from runcoach.player.plan import plan
from runcoach.session.pasted.known import name_words
from runcoach.session.values import NS_PER_S, Circuit, Exercise, Session
from tests.sessions.shipped import every_cue, exercise_ids, library_exercise, shipped
from tests.sessions.thirteen import TEN, THREE

SESSIONS = ("first-steps", "strong-to-run", "strong-to-run-express", "runners-top-three", "before-a-run")
MAX_CUE = 60
MAX_LINE = 100


def minutes(session: Session) -> float:
    return plan(session).estimated_ns / NS_PER_S / 60


def test_strong_to_run_has_the_ten_in_the_order_of_the_article() -> None:
    assert tuple(exercise.id for exercise in shipped("strong-to-run").exercises()) == TEN


def test_runners_top_three_has_the_three_in_the_order_of_the_article() -> None:
    assert tuple(exercise.id for exercise in shipped("runners-top-three").exercises()) == THREE


def test_the_library_has_the_thirteen() -> None:
    assert set(TEN + THREE) <= set(exercise_ids())


def test_the_express_session_is_about_twenty_five_minutes_of_circuits() -> None:
    express = shipped("strong-to-run-express")
    assert all(isinstance(block, Circuit) for block in express.blocks)
    assert {exercise.id for exercise in express.exercises()} <= set(TEN)
    assert 22 <= minutes(express) <= 28


def test_strong_to_run_fits_into_an_hour() -> None:
    assert 30 <= minutes(shipped("strong-to-run")) <= 60


def test_the_three_for_every_day_are_short() -> None:
    assert minutes(shipped("runners-top-three")) <= 8


def test_the_first_steps_are_fifteen_minutes_with_nothing_to_fetch_and_have_easier_ways() -> None:
    first = shipped("first-steps")
    assert 14 <= minutes(first) <= 16
    assert first.equipment == ()
    ids = [exercise.id for exercise in first.exercises()]
    assert set(ids) & set(TEN + THREE)
    assert {"glute-bridge", "side-plank", "dead-bug", "split-squat", "calf-stretch"} <= set(ids)
    assert ids[-1] == "calf-stretch", "it ends with a stretch"
    assert not any(exercise.requires for exercise in first.exercises())


def test_the_warm_up_is_short_draws_on_both_articles_and_tires_no_one() -> None:
    warm_up = shipped("before-a-run")
    ids = [exercise.id for exercise in warm_up.exercises()]
    assert set(THREE) <= set(ids)
    assert set(ids) & set(TEN)
    assert ids.index("knee-drive") < ids.index("hopping"), "hopping stands on the knee drive"
    assert [due.kind for due in warm_up.when] == ["before_run"]
    assert minutes(warm_up) <= 10
    for exercise in plan(warm_up).exercises:
        assert exercise.sets == 1
        if exercise.id in TEN:
            assert exercise.target_reps is not None
            assert exercise.target_reps <= 8


def test_a_station_of_a_circuit_is_one_set_and_the_rest_is_between_rounds() -> None:
    for planned in plan(shipped("strong-to-run-express")).sets:
        assert planned.sets == 1
        assert planned.round is not None
    express = plan(shipped("strong-to-run-express"))
    rested = [index for index, planned in enumerate(express.sets) if planned.rest_ns]
    ends = [
        index
        for index, (planned, following) in enumerate(zip(express.sets, express.sets[1:], strict=False))
        if (planned.circuit, planned.round) != (following.circuit, following.round)
    ]
    assert rested == ends


@pytest.mark.parametrize("session_id", SESSIONS)
def test_each_session_says_where_it_comes_from_who_chose_the_doses_and_when_it_is_done(session_id: str) -> None:
    session = shipped(session_id)
    assert session.source is not None
    assert session.source.title
    assert session.source.by
    assert session.prescription == "ours"
    assert session.when
    assert 0 < len(session.summary) <= MAX_LINE


def test_the_sessions_name_their_articles() -> None:
    titles = {each: shipped(each).source for each in SESSIONS}
    ten, three, both = titles["strong-to-run"], titles["runners-top-three"], titles["before-a-run"]
    assert ten is not None
    assert three is not None
    assert both is not None
    assert ten.title == "Get Strong To Run"
    assert three.title == "Top 3 Exercises For Runners"
    assert three.by == "Steve Bonthrone"
    assert ten.title in both.title
    assert three.title in both.title


def as_done(exercise: Exercise) -> list[Exercise]:
    """The exercise itself and every way in which it can be done."""
    return [exercise, *(variant.exercise for variant in exercise.variants)]


@pytest.mark.parametrize("exercise_id", exercise_ids())
def test_every_cue_can_be_read_in_one_breath(exercise_id: str) -> None:
    for exercise in as_done(library_exercise(exercise_id)):
        for cue in every_cue(exercise):
            assert 0 < len(cue) <= MAX_CUE, cue
            assert cue == cue.strip()
            assert cue[0].isupper(), cue
            assert cue[-1] not in ".!:;,", cue


@pytest.mark.parametrize("exercise_id", exercise_ids())
def test_a_cue_reads_well_behind_the_word_for_its_moment(exercise_id: str) -> None:
    for exercise in as_done(library_exercise(exercise_id)):
        assert not [cue for cue in exercise.cues.keep if cue.text.casefold().startswith(("keep", "don't"))]
        assert not [cue for cue in exercise.cues.avoid if not cue.text.startswith("Don't ")]
        for _, cues in exercise.cues.by_moment():
            assert len(cues) == len({cue.text for cue in cues}), "a cue is said once in its moment"


@pytest.mark.parametrize("exercise_id", exercise_ids())
def test_why_is_one_line(exercise_id: str) -> None:
    exercise = library_exercise(exercise_id)
    assert 0 < len(exercise.why) <= MAX_LINE
    for needed in exercise.requires:
        assert 0 < len(needed.why) <= MAX_LINE


@pytest.mark.parametrize("exercise_id", exercise_ids())
def test_an_exercise_of_the_library_names_its_article_and_leaves_rest_to_the_session(exercise_id: str) -> None:
    exercise = library_exercise(exercise_id)
    assert exercise.source is not None
    assert exercise.source.title
    assert exercise.source.by
    assert exercise.prescription in {"ours", "source"}


def test_what_has_to_be_fetched_is_named_the_same_wherever_it_is_needed() -> None:
    things = {thing for exercise_id in exercise_ids() for thing in library_exercise(exercise_id).equipment}
    loops = [thing for thing in things if "loop" in thing]
    assert loops == ["loop band"]
    assert all(thing[0].islower() for thing in things)


@pytest.mark.parametrize("exercise_id", exercise_ids())
def test_an_exercise_says_what_it_trains_and_has_other_names(exercise_id: str) -> None:
    exercise = library_exercise(exercise_id)
    assert 1 <= len(exercise.body) <= 6
    assert exercise.aliases


def test_no_name_of_the_library_stands_for_two_exercises() -> None:
    def compared(name: str) -> str:
        return "".join(name_words(name))

    names = [
        name
        for exercise in map(library_exercise, exercise_ids())
        for name in {compared(exercise.id.replace("-", " ")), *map(compared, (exercise.name, *exercise.aliases))}
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("exercise_id", exercise_ids())
def test_a_variant_still_says_what_holds_all_the_way_through(exercise_id: str) -> None:
    exercise = library_exercise(exercise_id)
    for variant in exercise.variants:
        cues = variant.exercise.cues
        assert (cues.keep, cues.breathe, cues.avoid) == (exercise.cues.keep, exercise.cues.breathe, exercise.cues.avoid)
        assert cues.setup
        assert cues.move
