"""Plans as people paste them, line by line, with what each line means."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from runcoach.session.pasted.file import session_text
from runcoach.session.pasted.reading import PlanReader
from runcoach.session.pasted.wording import meaning
from runcoach.session.reading import read_session_bytes
from tests.session.pasted.conftest import SHIPPED

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
READER = PlanReader(SHIPPED)
AT_ONCE = 50
"""So many plans of a kind are one test: a test of its own for each would take longer than reading it."""


def cases() -> Iterator[Any]:
    """The plans of each kind with their numbers in the file."""
    for file in FILES:
        for kind, plans in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader).items():
            numbered = list(enumerate(plans, start=1))
            for start in range(0, len(numbered), AT_ONCE):
                part = numbered[start : start + AT_ONCE]
                yield pytest.param(part, id=f"{file.stem}: {kind} {part[0][0]}-{part[-1][0]}")


CASES = list(cases())


def misreadings(lines: list[tuple[str, str]]) -> list[str]:
    """What is wrong with a plan as it is read."""
    plan = READER.read("\n".join(text for text, _ in lines), "Title")
    read = [meaning(line) + (" ?" if line.doubts else "") for line in plan.lines]
    found = [
        f"{line}: read as {is_read!r}"
        for line, is_read in itertools.zip_longest(lines, read)
        if line is None or is_read != line[1]
    ]
    for day in plan.days:
        made = read_session_bytes(Path("plan.yaml"), session_text(plan, day).encode(), SHIPPED)
        if made.session is None:
            found += [problem.render() for problem in made.problems]
        elif (exercises := len(list(made.session.exercises()))) != len(day.entries):
            found.append(f"{day.title}: {exercises} exercises of {len(day.entries)}")
    return found


@pytest.mark.parametrize("plans", CASES)
def test_each_line_of_a_plan_means_what_stands_beside_it(plans: list[tuple[int, list[tuple[str, str]]]]) -> None:
    wrong = {number: found for number, lines in plans if (found := misreadings(lines))}
    assert wrong == {}
