"""Every example in the description of the format is right."""

import re
from pathlib import Path
from textwrap import indent

import pytest

from runcoach.session.reading import read_exercise
from tests.session.folders import CALF_RAISE, Folders

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "session-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", TEXT, flags=re.MULTILINE | re.DOTALL)


def test_the_description_has_examples_of_sessions_exercises_and_library_files() -> None:
    beginnings = {example.split(maxsplit=1)[0] for example in EXAMPLES}
    assert {"runcoach:", "-", "name:"} <= beginnings


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_is_right(folders: Folders, example: str) -> None:
    folders.exercise("single-leg-calf-raise", CALF_RAISE)
    if example.startswith("runcoach:"):
        folders.good(example)
    elif example.startswith("-"):
        folders.good(f"runcoach: 1\ntitle: Example\nexercises:\n{indent(example, '  ')}")
    else:
        assert read_exercise(folders.exercise("example", example), folders.library).problems == ()


@pytest.mark.parametrize("model", ["SessionEntry", "ExerciseEntry", "CircuitEntry", "DefaultsEntry", "SourceEntry"])
def test_every_key_is_described(model: str) -> None:
    from runcoach.session import model as models

    described = set(re.findall(r"`([a-z_]+)`|^\s*(?:- )?([a-z_]+):", TEXT, flags=re.MULTILINE))
    words = {word for pair in described for word in pair}
    assert set(getattr(models, model).model_fields) <= words
