"""Plans as people paste them, line by line, with what each line means."""

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
CASES: list[Any] = [
    pytest.param(lines, id=f"{file.stem}: {kind} {number}")
    for file in FILES
    for kind, plans in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader).items()
    for number, lines in enumerate(plans, start=1)
]


@pytest.mark.parametrize("lines", CASES)
def test_each_line_of_a_plan_means_what_stands_beside_it(lines: list[tuple[str, str]]) -> None:
    plan = READER.read("\n".join(text for text, _ in lines), "Title")
    assert [meaning(line) + (" ?" if line.doubts else "") for line in plan.lines] == [means for _, means in lines]
    for day in plan.days:
        text = session_text(plan, day)
        read = read_session_bytes(Path("plan.yaml"), text.encode(), SHIPPED)
        assert read.session is not None, [problem.render() for problem in read.problems]
        assert len(list(read.session.exercises())) == len(day.entries)
