"""The figure of an exercise: read from its file, changed by a session and by variants, or borrowed."""

from textwrap import indent

import pytest

from runcoach.session.figure_values import CameraSpec, FigureProblem, FigureSpec
from runcoach.session.reading import read_exercise, read_session
from runcoach.session.values import Exercise
from tests.session.folders import Folders

SQUAT = """\
name: Squat
reps: 8
tempo: 3-1-1-0
figure:
  camera: {from: 20, above: 5}
  stays: feet
  knee: 4
  poses:
    tall:
    low: {lean: 38, working: {hip: 95, knee: 95}, other: {hip: 95, knee: 95}}
  phases: {lower: low, pause: hold, rise: tall}
"""


def exercise(folders: Folders, text: str, name: str = "squat") -> Exercise:
    reading = read_exercise(folders.exercise(name, text), folders.library)
    assert not reading.problems, reading.problems[0].render()
    assert reading.exercise is not None
    return reading.exercise


def figure(folders: Folders, text: str, name: str = "squat") -> FigureSpec:
    found = exercise(folders, text, name).figure
    assert found is not None
    return found


def messages_of(folders: Folders, changed: str, name: str = "squat") -> list[str]:
    """What is wrong with a file as people see it, without the file's name."""
    path = folders.exercise(name, changed)
    reading = read_exercise(path, folders.library)
    assert reading.exercise is None
    return [problem.headline.removeprefix(f"{path}:") for problem in reading.problems]


def phases_of(spec: FigureSpec) -> dict[str, tuple[str, ...]]:
    return {phase.name: phase.to for phase in spec.phases}


def test_a_figure_is_read_with_its_exercise(folders: Folders) -> None:
    spec = figure(folders, SQUAT)
    assert spec.camera == CameraSpec(20, 5)
    assert spec.base.angles == (("knee", 4.0),)
    assert [pose.name for pose in spec.poses] == ["tall", "low"]
    assert spec.pose("low").working.angles == (("hip", 95.0), ("knee", 95.0))
    assert phases_of(spec) == {"lower": ("low",), "pause": ("hold",), "rise": ("tall",)}


def test_an_exercise_without_a_figure_has_none(folders: Folders) -> None:
    assert exercise(folders, "name: A\nreps: 5", "a").figure is None


def test_how_an_exercise_is_drawn_does_not_make_it_another_exercise(folders: Folders) -> None:
    drawn, plain = exercise(folders, SQUAT), exercise(folders, SQUAT.split("figure:", maxsplit=1)[0])
    assert drawn.figure != plain.figure
    assert drawn == plain
    assert len({drawn, plain}) == 1


def test_words_that_yaml_takes_for_true_and_false_are_words(folders: Folders) -> None:
    text = SQUAT.replace("tall", "off").replace("low:", "on:").replace("lower: low", "lower: on")
    assert phases_of(figure(folders, text)) == {"lower": ("on",), "pause": ("hold",), "rise": ("off",)}


@pytest.mark.parametrize("name", ["'1'", "null pose", "no", "07:30", "läuft", "🏃"])
def test_a_pose_may_have_any_name(folders: Folders, name: str) -> None:
    assert figure(folders, SQUAT.replace("tall", name)).poses[0].name == name.strip("'")


# Changes.


def test_a_session_changes_the_figure_of_the_exercise_that_it_uses(folders: Folders) -> None:
    folders.exercise("squat", SQUAT)
    one = folders.one("- use: squat\n  figure: {camera: front, poses: {low: {lean: 50}}}").figure
    assert one is not None
    assert one.camera == CameraSpec(90, 0)
    low = one.pose("low")
    assert low.angles == (("lean", 50.0),)
    assert low.working.angles == (("hip", 95.0), ("knee", 95.0))


def test_a_variant_carries_only_its_change_and_lists_replace_lists(folders: Folders) -> None:
    text = SQUAT.replace("  stays: feet\n", "  stays: feet\n  props: [dumbbells, stick]\n") + (
        "harder: [{name: With a bell, figure: {props: [{kettlebell: {in: other hand}}], arms: rack}}]\n"
        "easier: [Half way]\n"
    )
    squat = exercise(folders, text)
    assert squat.figure is not None
    easier, harder = squat.variants
    assert easier.exercise.figure == squat.figure
    changed = harder.exercise.figure
    assert changed is not None
    assert [prop.kind for prop in changed.props] == ["kettlebell"]
    assert changed.base.arms == "rack"
    assert changed.poses == squat.figure.poses


def test_null_takes_away_what_a_variant_has_no_use_for(folders: Folders) -> None:
    text = (
        f"{SQUAT}  close-up: {{of: working knee}}\n"
        "harder: [{name: Without, figure: {close-up: null, phases: {pause: null}}}]\n"
    )
    squat = exercise(folders, text)
    changed = squat.harder[0].exercise.figure
    assert squat.figure is not None
    assert changed is not None
    assert squat.figure.close_up is not None
    assert changed.close_up is None
    assert "pause" not in phases_of(changed)


def test_a_variant_with_another_tempo_loses_the_phases_of_the_first(folders: Folders) -> None:
    text = SQUAT + (
        "easier:\n  - name: Up only\n    tempo: [{prepare: 2s}, {rise: 2s}]\n    figure: {phases: {prepare: low}}\n"
    )
    changed = exercise(folders, text).easier[0].exercise.figure
    assert changed is not None
    assert phases_of(changed) == {"rise": ("tall",), "prepare": ("low",)}


# Borrowing.


def test_a_figure_borrows_that_of_another_exercise(folders: Folders) -> None:
    lent = figure(folders, SQUAT)
    mine = figure(folders, "name: Mine\nreps: 5\ntempo: 2-0-2-0\nfigure: {like: squat}", "mine")
    assert mine.poses == lent.poses
    assert phases_of(mine) == {"lower": ("low",), "rise": ("tall",)}


def test_what_stands_beside_like_changes_what_is_borrowed(folders: Folders) -> None:
    folders.exercise("squat", SQUAT)
    mine = figure(folders, "name: Mine\nreps: 5\ntempo: 2-0-2-0\nfigure: {like: squat, camera: front}", "mine")
    assert mine.camera == CameraSpec(90, 0)


def test_like_in_a_session_replaces_the_figure_of_the_exercise(folders: Folders) -> None:
    folders.exercise("squat", SQUAT)
    folders.exercise("hinge", SQUAT.replace("low", "down").replace("Squat", "Hinge"))
    one = folders.one("- use: hinge\n  figure: {like: squat}").figure
    assert one is not None
    assert [pose.name for pose in one.poses] == ["tall", "low"]


@pytest.mark.parametrize(
    ("like", "message"),
    [
        ("sqaut", "4:16: there is no exercise 'sqaut' in the library; did you mean 'squat'?"),
        ("step-down", "4:16: the exercise 'step-down' has no figure; name another one, or draw one here"),
        ("mine", "4:16: the figure borrows itself: mine → mine; draw it in one of the files"),
        ("[squat]", "4:16: this is no exercise; write its id, like 'like: step-down'"),
    ],
)
def test_a_figure_that_cannot_be_borrowed_is_an_error_with_a_remedy(folders: Folders, like: str, message: str) -> None:
    folders.exercise("squat", SQUAT)
    assert messages_of(folders, f"name: Mine\nreps: 5\nsets: 3\nfigure: {{like: {like}}}", "mine") == [message]


def test_figures_that_borrow_each_other_are_an_error_wherever_the_reading_begins(folders: Folders) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        folders.exercise(one, f"name: {one}\nreps: 5\nfigure: {{like: {other}}}")
    for entry in ("- use: a", "- use: b", "- name: C\n  reps: 5\n  figure: {like: a}"):
        reading = read_session(
            folders.session(f"runcoach: 1\ntitle: T\nexercises:\n{indent(entry, '  ')}"), folders.library
        )
        (problem,) = reading.problems
        assert "borrows itself" in problem.headline


def test_an_error_in_the_exercise_that_lends_is_reported_where_it_is_borrowed(folders: Folders) -> None:
    folders.exercise("squat", SQUAT.replace("lean", "laen"))
    (message,) = messages_of(folders, "name: Mine\nreps: 5\nfigure: {like: squat}", "mine")
    assert message.startswith("3:16: the library's exercise 'squat' has errors of its own")
    assert "'laen' is not a word of a pose" in message


# What is wrong, and where.

WRONG = {
    "camera: {from: 20, above: 5}": [
        ("camera: {from: sied}", "5:18: 'sied' is not a place to look from; did you mean 'side'?"),
        ("camera: {form: 20}", "5:12: 'form' is not a word of a camera; did you mean 'from'?"),
        ("camera: {above: 95}", "5:19: 95 is not between -90 and 90"),
        ("camera:", "5:3: the value is missing; write it behind the colon, or leave the key out"),
        ("shows: leg", "5:10: 'leg' is not something to show; did you mean 'legs'?"),
        ("marks: knee", "5:10: 'knee' is not a foot; one of working foot, other foot or feet"),
        ("props: [box]", "5:11: the prop 'box' needs 'under'; what stands on it"),
        ("props: [{box: {under: feet}, stick: }]", "5:11: a prop is one word with its options"),
        ("props: [dumbell]", "5:11: 'dumbell' is not a prop; did you mean 'dumbbell'?"),
        ("props: {box: {under: feet, high: tall}}", "5:36: 'tall' is not a number"),
        ("props: [{band: {out: 5}}]", "5:12: the prop 'band' needs 'around'"),
        ("close-up: {wide: 30}", "5:3: a close-up needs 'of'"),
        ("close-up: {of: ankel}", "5:18: 'ankel' is not a point of the body"),
        ("squats: 5", "5:3: 'squats' is not a word of a figure"),
        ("arms: crossed", "5:9: 'crossed' is not a way to hold the arms"),
    ],
    "knee: 4": [
        ("knee: 151", "7:9: 151 is not between -2 and 150"),
        ("knee: much", "7:9: 'much' is not a number"),
        ("knee: [4]", "7:3: a list is not a number"),
        ("slides: [working heel, tail]", "7:26: 'tail' is not a part of the body that can rest on something"),
    ],
    "lean: 38": [("laen: 38", "10:11: 'laen' is not a word of a pose; did you mean 'lean'?")],
    "tall:": [("hold:", "9:5: a pose cannot be called 'hold'"), ("tall: 5", "9:11: a pose must be written as")],
    "lower: low": [
        ("lower: lo", "11:19: 'lo' is not a pose; did you mean 'low'?"),
        ("lower: [tall, deep]", "11:26: 'deep' is not a pose"),
        ("lower: ''", "11:12: the phase has no pose; name the pose in which it ends"),
        ("lower: {to: low, shares: [1, 2]}", "11:29: a phase needs one share for each of its poses; it has 1"),
        ("lower: {to: low, seconds: 0}", "11:38: it has to be more than 0"),
        ("lower: {seconds: 2}", "11:12: the phase has no pose"),
    ],
    "phases: {lower: low, pause: hold, rise: tall}": [("phases: {}", "4:1: a figure needs 'phases'")],
}
CASES = [(right, wrong, message) for right, cases in WRONG.items() for wrong, message in cases]


@pytest.mark.parametrize(("right", "wrong", "message"), CASES, ids=[wrong for _, wrong, _ in CASES])
def test_an_error_is_reported_at_its_place(folders: Folders, right: str, wrong: str, message: str) -> None:
    assert SQUAT.count(right) == 1
    first, *_ = messages_of(folders, SQUAT.replace(right, wrong))
    assert first.startswith(message)


def test_every_error_of_a_figure_is_reported_at_once(folders: Folders) -> None:
    text = SQUAT.replace("knee: 4", "knees: 4").replace("lean: 38", "lean: x").replace("rise: tall", "rise: tal")
    assert [message.partition(":")[0] for message in messages_of(folders, text)] == ["7", "10", "11"]


@pytest.mark.parametrize("value", ["squat", "[a, b]", "", "5"])
def test_a_figure_without_keys_is_refused(folders: Folders, value: str) -> None:
    (message,) = messages_of(folders, f"name: A\nreps: 5\nfigure: {value}", "a")
    assert message.startswith("3:")


def test_an_error_in_a_variant_is_reported_there_and_one_that_it_shares_only_once(folders: Folders) -> None:
    text = SQUAT.replace("knee: 4", "knee: 400") + "harder: [{name: Lower, figure: {poses: {low: {knee: 999}}}}]\n"
    messages = messages_of(folders, text)
    assert [message.partition(" ")[0] for message in messages] == ["7:9:", "12:53:"]


def test_what_a_session_makes_wrong_elsewhere_is_reported_at_its_own_figure(folders: Folders) -> None:
    folders.exercise("squat", SQUAT)
    (problem,) = folders.problems_of("- use: squat\n  figure: {poses: {low: null}}")
    line, column, message, _ = problem
    assert (line, column) == (2, 3)
    assert message == "with what the library says of this figure, 'low' is not a pose"


def test_too_much_of_anything_is_refused_and_not_worked_on(folders: Folders) -> None:
    poses = "".join(f"    p{index}: {{lean: {index}}}\n" for index in range(50))
    (message,) = messages_of(folders, SQUAT.replace("    tall:\n", f"    tall:\n{poses}"))
    assert message.startswith("8:3: a figure cannot have more than 40 poses here")


# The way back to the lines of the file.


def test_what_only_the_moving_body_shows_finds_its_line(folders: Folders) -> None:
    text = SQUAT + "harder: [{name: Lower, figure: {poses: {low: {lean: 50}}}}]\n"
    reading = read_exercise(folders.exercise("squat", text), folders.library)
    own, varied = reading.figures
    found = FigureProblem(("poses", "low"), "it falls")
    assert (own.problem(found).line, own.problem(found).column) == (10, 5)
    assert (varied.problem(found).line, varied.problem(found).column) == (12, 41)
    assert own.tempo == ("lower", "pause", "rise")


def test_only_what_a_file_says_itself_is_looked_at_again(folders: Folders) -> None:
    folders.exercise("squat", SQUAT)
    entries = "- use: squat", "- use: squat\n  figure: {like: squat}", "- use: squat\n  figure: {lean: 5}"
    counts = []
    for entry in entries:
        path = folders.session(f"runcoach: 1\ntitle: T\nexercises:\n{indent(entry, '  ')}")
        counts.append(len(read_session(path, folders.library).figures))
    assert counts == [0, 0, 1]
