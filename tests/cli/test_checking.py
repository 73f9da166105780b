"""`check` looks at figures as they move, and shows what is wrong at the line that makes it so."""

import re
from pathlib import Path

import pytest

from runcoach.cli.checking import problems_of
from runcoach.session.library import Library

SQUAT = """\
name: Squat
reps: 8
tempo: 3-0-1-0
figure:
  stays: feet
  knee: 5
  hip: 5
  poses:
    tall: {}
    low: {lean: 44, hip: 102, knee: 98}
  phases: {lower: low, rise: tall}
"""


DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "figures.md"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def messages_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "exercises" / "squat.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    library = Library((tmp_path,), (path.parent,))
    return [problem.headline.removeprefix(f"{path}:") for problem in problems_of(path, library)]


def test_a_good_figure_is_passed(tmp_path: Path) -> None:
    assert messages_of(tmp_path, SQUAT) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.splitlines()[0] for example in EXAMPLES])
def test_the_examples_of_the_document_move_well(tmp_path: Path, example: str) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    assert problems_of(path, Library.default()) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("rise: tall", "rise: tall, up: tall", "11:36: 'up' is no phase of the tempo; its phases are lower and rise"),
        (", rise: tall", "", "11:3: the tempo's phase 'rise' has no pose"),
        ("lean: 44", "lean: 0", "10:5: the figure would fall: its weight is"),
        ("tall: {}", "tall: {}\n    deep: {}", "10:5: the pose 'deep' is used by no phase"),
        ("tall: {}", "tall: {stays: back, lean: -20}", "11:"),
        ("knee: 98", "knee: 5", "10:5: "),
        ("lower: low", "lower: tall", "11:3: nothing moves"),
    ],
)
def test_what_only_shows_in_movement_is_reported_at_its_place(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    assert any(each.startswith(message) for each in messages_of(tmp_path, SQUAT.replace(right, wrong)))


def test_a_limb_below_the_floor_is_reported_with_how_deep_it_is(tmp_path: Path) -> None:
    text = SQUAT.replace("tall: {}", "tall: {stays: other knee, other: {hip: 5, knee: 5}}")
    assert any("below the floor" in each for each in messages_of(tmp_path, text))


def test_errors_of_the_text_and_of_the_movement_come_together_in_the_order_of_the_lines(tmp_path: Path) -> None:
    messages = messages_of(tmp_path, SQUAT.replace("lean: 44", "lean: 0") + "repz: 3\n")
    assert [message.partition(":")[0] for message in messages] == ["10", "12"]


def test_what_an_exercise_and_its_variant_share_is_reported_once(tmp_path: Path) -> None:
    text = SQUAT.replace("lean: 44", "lean: 0") + "harder: [{name: Bar, figure: {props: [stick]}}]\n"
    assert len(messages_of(tmp_path, text)) == 1
