"""Errors in exercises of the library, and where a session that uses one shows them."""

import pytest

from runcoach.session.reading import read_any, read_exercise
from tests.session.folders import Folders


def test_a_broken_exercise_breaks_only_the_sessions_that_use_it(folders: Folders) -> None:
    path = folders.exercise("broken", "name: Broken\nside: each\nreps: 5\n")
    assert folders.one("- use: step-down").id == "step-down"
    assert folders.problems_of("- use: broken") == [
        (
            1,
            8,
            "the library's exercise 'broken' has errors of its own",
            f"{path}:2:1: 'side' is not a key of an exercise; did you mean 'sides'?",
        )
    ]


def test_an_exercise_that_is_mended_can_be_used_at_once(folders: Folders) -> None:
    folders.exercise("broken", "name: Broken\nside: each\nreps: 5\n")
    assert folders.problems_of("- use: broken")
    folders.exercise("broken", "name: Mended\nsides: each\nreps: 5\n")
    assert folders.one("- use: broken").name == "Mended"


@pytest.mark.parametrize(
    "text",
    [
        "use: below\n",
        "name: Own\nreps: 5\nrequires: [{exercise: below, at_least: 30s}]\n",
        "name: Own\ntempo: [lower: 3s]\nreps: 5\nfigure: {like: below}\n",
    ],
)
def test_an_exercise_is_checked_again_when_one_that_it_needs_has_gone(folders: Folders, text: str) -> None:
    figure = "figure: {poses: {low: {knee: 30}}, phases: {lower: low}}"
    below = folders.exercise("below", f"name: Below\nreps: 5\ntempo: [lower: 3s]\n{figure}\n")
    folders.exercise("above", text)
    assert folders.one("- use: above").id == "above"
    below.unlink()
    assert [problem[2] for problem in folders.problems_of("- use: above")] == [
        "the library's exercise 'above' has errors of its own"
    ]


def test_exercises_that_use_each_other_are_refused(folders: Folders) -> None:
    first, second = folders.exercise("one", "use: two\n"), folders.exercise("two", "use: one\n")
    (problem,) = read_exercise(first, folders.library).problems
    assert str(second) in problem.hint
    assert "the exercise uses itself: one → two → one" in problem.hint
    folders.exercise("self", "use: self\n")
    (itself,) = read_exercise(folders.exercises / "self.yaml", folders.library).problems
    assert (itself.line, itself.column, itself.message) == (1, 6, "the exercise uses itself: self → self")


def test_a_library_exercise_is_called_like_its_file(folders: Folders) -> None:
    (problem,) = read_exercise(folders.exercise("a", "{id: b, name: A, reps: 5}"), folders.library).problems
    assert (problem.message, problem.hint) == (
        "the id of an exercise in the library is the name of its file",
        "remove the key, or write 'id: a'",
    )


def test_a_conflict_with_the_library_is_reported_where_the_session_can_mend_it(folders: Folders) -> None:
    folders.exercise("hold", "{name: Hold, time: 30s, sides: each, harder: [{name: Long, time: 60s}]}")
    problems = folders.problems_of("- {use: hold, sides: alternate}")
    assert {place[:2] for place in problems} == {(1, 15)}
    folders.exercise("slow", "{name: Slow, reps: 5, harder: [{name: Slower, tempo: 9090}]}")
    assert folders.problems_of("- {use: slow, time: 30s}") == [
        (
            1,
            15,
            "a tempo needs reps, and this work is given as 'time'",
            "count 'reps:' instead, or remove the tempo; a metronome is 'cadence:'",
        )
    ]


def test_a_conflict_inside_of_what_the_library_says_is_reported_at_use(folders: Folders) -> None:
    folders.exercise("slow", "{name: Slow, reps: max, cap: 60s, harder: [{name: Long, cap: 90s}]}")
    assert folders.problems_of("- {use: slow, reps: 5}") == [
        (
            1,
            4,
            "with what the library says of 'slow', a cap is only for open-ended work",
            "it goes with 'until:' and 'reps: max'",
        )
    ]


def test_a_broken_exercise_file_is_checked_as_one(folders: Folders) -> None:
    path = folders.exercise("broken", "name: Broken\nside: each\nreps: 5\n")
    (problem,) = read_any(path, folders.library).problems
    assert problem.message == "'side' is not a key of an exercise"
