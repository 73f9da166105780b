"""The table of figures: what it says of made-up figures, and that the documents quote what was measured."""

import json
from pathlib import Path

import pytest

from bench.__main__ import BEGIN, END, QUOTING, RESULTS, SUBJECTS, groups, machine
from bench.figures import Bound, Figure, Kind, Measured, Target, as_markdown, as_text, quoted
from bench.programs import percentile
from bench.targets import TARGETS

FRAME = Target(
    "first frame", "ms", "minimal app", (Bound(Kind.TIMES, 1.35), Bound(Kind.AT_MOST, 400)), why_missed="Why."
)
SURVIVED = Target("survived", "", "", (Bound(Kind.AT_LEAST, 300),), 0)
HELP = Target("help", "ms", "nothing", (Bound(Kind.MORE, 60),))


def results(*figures: Figure) -> dict[str, object]:
    return {
        "date": "2026-11-21",
        "machine": {"system": "Debian", "cores": 2},
        "figures": [figure.as_object() for figure in figures],
    }


@pytest.mark.parametrize(
    ("target", "measured", "is_met"),
    [
        (FRAME, Measured(135, 100), True),
        (FRAME, Measured(136, 100), False),
        (FRAME, Measured(401, 399), False),
        (FRAME, Measured(100), False),
        (FRAME, Measured(None, 100), None),
        (SURVIVED, Measured(300), True),
        (SURVIVED, Measured(299), False),
        (HELP, Measured(71, 11), True),
        (HELP, Measured(72, 11), False),
        (Target("worst", "ms"), Measured(1), None),
    ],
)
def test_a_goal_is_met_where_all_its_bounds_hold(target: Target, measured: Measured, is_met: bool | None) -> None:
    assert Figure(target, measured).is_met is is_met


def test_the_table_shows_ours_the_comparison_their_ratio_and_the_goal() -> None:
    text = as_text(results(Figure(FRAME, Measured(1234.56, 1000)), Figure(SURVIVED, Measured(300))))
    heads, frame, survived, *_ = text.splitlines()
    assert heads.split() == ["figure", "ours", "comparison", "ratio", "goal", "met"]
    assert frame.split("  ")[0] == "first frame"
    for part in ("1,234.6 ms", "minimal app: 1,000.0", "1.23", "≤ 1.35 ×, ≤ 400 ms", "no"):
        assert part in frame
    assert survived.split() == ["survived", "300", "–", "–", "≥", "300", "yes"]


def test_why_a_goal_is_missed_is_said_below_the_table_and_only_then() -> None:
    assert "first frame: Why." in as_text(results(Figure(FRAME, Measured(200, 100))))
    assert "Why." not in as_text(results(Figure(FRAME, Measured(100, 100))))


def test_what_could_not_be_measured_says_why() -> None:
    text = as_markdown(results(Figure(FRAME, Measured(None, remark="No terminal."))))
    assert "| first frame | not measured | – | – |" in text
    assert "- first frame: No terminal." in text


def test_the_table_is_the_same_after_it_went_through_the_file() -> None:
    made = results(Figure(FRAME, Measured(1 / 3, 1)), Figure(SURVIVED, Measured(None, remark="Nobody came.")))
    assert as_markdown(json.loads(json.dumps(made))) == as_markdown(made)


def test_every_line_of_the_table_belongs_to_one_subject() -> None:
    lines = [line for _, names in SUBJECTS.values() for line in names]
    assert sorted(lines) == sorted(TARGETS)


def test_every_subject_is_measured_once_and_what_mostly_waits_beside_another() -> None:
    turns = groups(tuple(SUBJECTS))
    assert sorted(name for rows in turns for row in rows for name in row) == sorted(SUBJECTS)
    beside = ("load", "delays", "work", "render", "library")
    assert [rows for rows in turns if len(rows) > 1] == [(("accuracy",), beside)]
    assert groups(("load", "log")) == [(("load",),), (("log",),)]


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([*range(1, 101)], 99) == 99
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([5.0], 99) == 5.0


def test_a_quotation_replaces_only_what_is_between_its_marks() -> None:
    assert quoted("a [old] b", "new", "[", "]") == "a [\nnew\n] b"
    with pytest.raises(ValueError, match="missing"):
        quoted("a b", "new", "[", "]")


def test_the_machine_is_described_without_saying_whose_it_is() -> None:
    described = json.dumps(machine())
    assert Path.cwd().as_posix() not in described
    assert Path.home().as_posix() not in described


@pytest.mark.parametrize("path", QUOTING, ids=lambda path: path.parent.name)
def test_the_documents_quote_what_was_measured_last(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    assert document == quoted(document, as_markdown(json.loads(RESULTS.read_text())), BEGIN, END)
