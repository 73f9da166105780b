"""All faces say the same of the same sides, and no percentage contradicts the numbers beside it."""

from datetime import UTC, datetime

import pytest

from runcoach.coach.summary import sum_up
from runcoach.log.queries.side_comparison import compare_sides
from runcoach.log.queries.trends import ExerciseHead, Point, SidePoint, Trend
from runcoach.log.store.records import SetRecord
from runcoach.panels.history_rows import past_rows
from runcoach.panels.progress_page import progress_page
from runcoach.plain.summary_lines import summary as plain_summary
from runcoach.player.plan import plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import NS_PER_S, Load, Side
from runcoach.widgets.text_block import Paragraph
from tests.screens.stage import open_ended, session, sided

LEFT, RIGHT = Side.LEFT, Side.RIGHT
AT = datetime(2026, 11, 26, 15, tzinfo=UTC)


def words(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)


def said_by_each_face(sets: list[tuple[SideResult, SideResult]], *, held: bool) -> dict[str, str]:
    """What summary, plain mode, history and progress say of the sides; the progress with its large numbers."""
    exercise = open_ended() if held else sided()
    of_sides = [((LEFT, one), (RIGHT, other)) for one, other in sets]
    results = [SetResult(index, sides, Load(), (), ended=True) for index, sides in enumerate(of_sides)]
    summed = sum_up(plan(session(exercise)), results, 600 * NS_PER_S)
    records = [
        SetRecord(index, "x", "X", "", index + 1, len(sets), None, Load(), (), sides, None, "", ended=True)
        for index, sides in enumerate(of_sides)
    ]
    best = tuple(
        (side, SidePoint(max((one.reps for one in done if one.reps), default=None), max(one.work_ns for one in done)))
        for side, done in zip((LEFT, RIGHT), zip(*sets, strict=True), strict=True)
    )
    compared = compare_sides({side: (did.reps, did.work_ns) for side, did in sides} for sides in of_sides)
    head = ExerciseHead("x", "X", 1, AT)
    trend = Trend(head, (Point(1, AT, "", best, compared, Load(), None, None),))
    page = progress_page([head], 0, {"x": trend}, AT.date())
    return {
        "summary": summed.exercises[0].comparison(),
        "plain": "\n".join(line for line in plain_summary(summed) if "percent" in line),
        "history": "\n".join(each.row.label for each in past_rows(records) if "%" in each.row.label),
        "verdict": page.verdict,
        "sentence": "\n".join(text for text in map(words, page.sentences) if "% of the" in text and "LSI" not in text),
    }


def test_one_set_gives_the_same_percentage_everywhere_from_the_numbers_as_shown() -> None:
    said = said_by_each_face([(SideResult(None, 10_900_000_000), SideResult(None, 20_100_000_000))], held=True)
    assert said["summary"] == "the left side did 50 % of the right"
    assert "did 50 percent of the right" in said["plain"]
    assert said["history"] == "left did 50 % of right: under 90 %, start with the left"
    assert said["verdict"] == "left 50 % of right"
    assert "the left side did 50 % of the right." in said["sentence"]


def test_over_several_sets_the_totals_stand_beside_the_percentage() -> None:
    sets = [(SideResult(2, NS_PER_S), SideResult(5, NS_PER_S)), (SideResult(1, NS_PER_S), SideResult(2, NS_PER_S))]
    said = said_by_each_face(sets, held=False)
    assert said["verdict"] == "left 43 % of right (3 against 7 reps)"
    assert said["history"].startswith("left did 43 % of right (3 against 7 reps): under 90 %")
    for face in ("summary", "sentence"):
        assert "the left side did 43 % of the right (3 against 7 reps)" in said[face]
    assert "the left side did 43 percent of the right (3 against 7 reps)" in said["plain"]


@pytest.mark.parametrize("held", [True, False])
def test_of_one_and_three_no_face_makes_a_percentage(held: bool) -> None:
    one, other = (None, None) if held else (1, 3)
    sets = [(SideResult(one, 1_400_000_000), SideResult(other, 3_500_000_000))]
    assert set(said_by_each_face(sets, held=held).values()) == {""}
