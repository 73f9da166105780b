"""The page of a pasted plan at any size: answers always in sight, and nothing cut within a word without a sign."""

from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from runcoach.coach.pasted_plan import PastedPlan
from runcoach.panels.paste_page import paste_page
from runcoach.session.library import Library
from runcoach.widgets.paste_layout import PastePage, has_columns, layout, shortened
from runcoach.widgets.paste_page import paint_paste
from runcoach.widgets.picture import plain_text
from tests.widgets.styles import PLAIN, SIXTEEN, TRUE

SHIPPED = Library((), (Path(__file__).resolve().parents[2] / "sessions" / "exercises",))
SIZES = [(40, 11), (60, 19), (80, 11), (80, 23), (120, 39), (200, 59)]
LINES = [
    "Leg day for runners",
    "",
    "Step downs 3x8 each side",
    "RDL 3 x 6 @ 2x50 lb tempo 3-3-1",
    "Bench press 3x8 @8",
    "Farmer walk 40 m",
    "日本語のスクワット 3x8 " + "with a remark that goes on and on " * 4,
    *(f"Exercise {letter * 3} 3x10 15 kg dumbbells" for letter in "ABCDEFGHIJKL"),
]


@cache
def plan() -> PastedPlan:
    """Read when a test needs it: each worker imports this file, and reading takes a third of a second."""
    return PastedPlan("\n".join(LINES), SHIPPED)


def full() -> list[int]:
    return [at for at, row in enumerate(plan().rows) if not row.is_blank]


def page(cursor: int) -> PastePage:
    return paste_page(plan(), cursor, None, "a")


def shown(value: PastePage, size: tuple[int, int]) -> list[str]:
    return [line.rstrip() for line in plain_text(paint_paste(value, *size, TRUE))]


@pytest.mark.parametrize("size", SIZES)
def test_the_chosen_line_its_question_and_all_answers_are_in_sight(size: tuple[int, int]) -> None:
    for cursor in full():
        value = page(cursor)
        row, text = value.rows[cursor], "\n".join(shown(value, size))
        assert " ".join(row.text.split()[:1]) in text
        assert "›" in text
        if row.question:
            assert row.question.split()[0] in text
        for number, (label, _) in enumerate(row.choices, 1):
            assert f"{number}  {label.split()[0]}" in text


@pytest.mark.parametrize("size", SIZES)
def test_what_is_cut_has_a_sign_after_a_whole_word(size: tuple[int, int]) -> None:
    words = {word for row in page(0).rows for text in (row.text, row.question) for word in text.split()}
    words |= {word for row in page(0).rows for text, _ in row.meaning for word in text.split()}
    words |= {word for row in page(0).rows for choice in row.choices for text in choice for word in text.split()}
    for cursor in full():
        for each in layout(page(cursor), *size):
            for piece in (each.left, each.right):
                if piece is not None:
                    parts = piece.text.replace(":", "").split()
                    assert set(parts) - {"…"} <= words | {word.replace(":", "") for word in words}, piece.text


@pytest.mark.parametrize("size", SIZES)
def test_pieces_stay_in_their_columns(size: tuple[int, int]) -> None:
    for cursor in full():
        value = page(cursor)
        rows = layout(value, *size)
        assert all(0 < each.y < size[1] for each in rows)
        if has_columns(*size):
            widest = max(cell_len(each.left.text) for each in rows if each.left is not None)
            assert widest <= size[0] // 2 - 3
        for line in plain_text(paint_paste(value, *size, TRUE)):
            assert cell_len(line) == size[0]


@pytest.mark.parametrize("size", SIZES)
def test_a_click_finds_every_answer(size: tuple[int, int]) -> None:
    for cursor in plan().open_rows:
        numbers = [each.right.choice for each in layout(page(cursor), *size) if each.right and each.right.choice]
        assert numbers == list(range(1, len(page(cursor).rows[cursor].choices) + 1))


def test_lines_out_of_sight_are_announced() -> None:
    top, bottom = "\n".join(shown(page(0), (80, 23))), "\n".join(shown(page(full()[-1]), (80, 23)))
    assert "↓" in top
    assert "↑" not in top
    assert "↑" in bottom
    assert "↓" not in bottom


def test_the_signs_read_without_colours() -> None:
    for style in (SIXTEEN, PLAIN):
        text = "\n".join(plain_text(paint_paste(page(4), 120, 39, style)))
        assert all(sign in text for sign in ("›", "✓", "?", "·"))


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_page_says_how_to_begin(size: tuple[int, int]) -> None:
    text = " ".join(" ".join(shown(paste_page(PastedPlan("", SHIPPED), 0, None, "a"), size)).split())
    assert "Paste your plan now" in text
    assert "press a" in text


def test_a_text_is_shortened_after_a_word() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two …"
    assert shortened("one two three", 5) == "one …"
    assert shortened("extraordinary", 6) == "extra…"
