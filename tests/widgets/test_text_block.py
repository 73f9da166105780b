"""Text in boxes: nothing is cut inside a word or hidden without a sign, and what gives way does so in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from runcoach.base.roles import ColourRole
from runcoach.widgets.head_row import HeadRow, chosen, paint_head_row
from runcoach.widgets.meters.rating_row import RATING_WIDTH, RatingRow, paint_rating_row
from runcoach.widgets.part_box import paint_part
from runcoach.widgets.picture import plain_text
from runcoach.widgets.text_block import Paragraph, Piece, TextBlock, ends_whole, fitted, parts_of, plain, wrapped
from runcoach.widgets.tint import BOLD, DIM, GO, TEXT
from tests.widgets.styles import PLAIN, SIXTEEN, TRUE, filled_columns, text_of

WORDS = st.text("abcdefghij", min_size=1, max_size=9)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
ANY = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cf", "Zl", "Zp", "Mn", "Me"]), max_size=60)


def rows_of(value: TextBlock, width: int, height: int) -> list[str]:
    return ["".join(piece.text for piece in row) for row in fitted(value, width, height)]


@given(SENTENCE, st.integers(10, 60))
def test_wrapping_divides_no_word_and_loses_none(text: str, width: int) -> None:
    rows = ["".join(piece.text for piece in row) for row in wrapped((Piece(text),), width)]
    assert all(cell_len(row) <= width for row in rows)
    assert " ".join(rows).split() == text.split()


@given(ANY, st.integers(1, 40))
def test_a_word_wider_than_its_box_is_divided_and_nothing_of_it_is_lost(text: str, width: int) -> None:
    rows = wrapped((Piece(text),), width + 1)
    assert all(sum(cell_len(piece.text) for piece in row) <= width + 1 for row in rows)
    shown = "".join(piece.text for row in rows for piece in row)
    assert shown.replace(" ", "").replace("\u00a0", "") == text.replace(" ", "").replace("\u00a0", "")


def test_a_number_and_its_unit_stay_together() -> None:
    rows = wrapped((Piece("then rest for 20 s"),), 17)
    assert ["".join(piece.text for piece in row) for row in rows] == ["then rest for", "20\u00a0s"]


def test_pieces_keep_their_tints_and_the_space_between_them() -> None:
    (row,) = wrapped((Piece("Then ", DIM), Piece("▲ rise", GO), Piece("   now", TEXT)), 30)
    assert row == (Piece("Then", DIM), Piece(" ▲ rise", GO), Piece("   now", TEXT))


@given(st.lists(SENTENCE, min_size=1, max_size=6), st.integers(12, 60), st.integers(1, 12))
def test_what_does_not_fit_gives_way_from_the_highest_rank(sentences: list[str], width: int, height: int) -> None:
    block = TextBlock(tuple(plain(text, rank=rank) for rank, text in enumerate(sentences)))
    shown = rows_of(block, width, height)
    kept = [row for text in sentences for row in rows_of(TextBlock((plain(text),)), width, 99)]
    is_part = len(rows_of(TextBlock((plain(sentences[0]),)), width, 99)) > height
    assert is_part or shown == kept[: len(shown)]


@given(SENTENCE, st.integers(10, 30), st.integers(1, 3))
def test_what_is_too_long_is_shown_in_parts_that_take_turns(text: str, width: int, height: int) -> None:
    seen: list[str] = []
    for turn in range(40):
        rows = rows_of(TextBlock((plain(text),), turn), width, height)
        assert len(rows) <= height
        assert all(cell_len(row) <= width for row in rows)
        seen += rows
    is_whole = len(wrapped((Piece(text),), width)) <= height
    assert is_whole or any(row.endswith("…") for row in seen)


def test_the_last_row_of_a_part_ends_in_an_ellipsis_after_a_whole_word() -> None:
    block = plain("one two three four five six")
    assert rows_of(TextBlock((block,)), 14, 1) == ["one two three…"]
    assert rows_of(TextBlock((block,), turn=1), 14, 1) == ["…four five six"]


def test_a_part_says_which_one_it_is_where_there_is_room() -> None:
    block = plain("one two three four five six seven")
    assert rows_of(TextBlock((block,)), 20, 1) == ["1/3 one two three…"]
    assert rows_of(TextBlock((block,), turn=1), 20, 1) == ["2/3 four five six…"]
    assert rows_of(TextBlock((block,), turn=2), 20, 1) == ["3/3 seven"]
    assert parts_of([block], 20, 1) == 3
    assert parts_of([block], 20, 2) == 1


def test_groups_stand_a_row_apart_only_where_there_is_room() -> None:
    block = TextBlock((plain("one"), plain("two", group=True)))
    assert rows_of(block, 20, 3) == ["one", "", "two"]
    assert rows_of(block, 20, 2) == ["one", "two"]


def test_marks_stand_in_front_and_text_is_wrapped_beside_them() -> None:
    lines = tuple(Paragraph((Piece("stand on the left leg"),), Piece(str(number))) for number in (1, 2))
    assert rows_of(TextBlock(lines), 16, 4) == ["1 stand on the", "  left leg", "2 stand on the", "  left leg"]


@given(SENTENCE, st.integers(0, 40))
def test_a_line_ends_after_a_whole_word(text: str, width: int) -> None:
    shown = ends_whole(text, width)
    assert cell_len(shown) <= max(0, width)
    if shown != text and width > 10:
        assert shown.endswith("…")
        assert text.startswith(shown.removesuffix("…").rstrip())
        assert text[len(shown) - 1 :][:1] in (" ", "")


HEAD = HeadRow(
    ("Negative RDL, pause, press back", "Negative RDL"), (("set 1 of 2", 0), ("0:30", 2), ("23 min left", 1))
)


@pytest.mark.parametrize(
    ("width", "name", "facts"),
    [
        (80, "Negative RDL, pause, press back", ("set 1 of 2", "0:30", "23 min left")),
        (60, "Negative RDL, pause, press back", ("set 1 of 2", "23 min left")),
        (40, "Negative RDL", ("set 1 of 2",)),
        (20, "Negative RDL", ()),
        (12, "Negative…", ()),
    ],
)
def test_in_the_head_facts_go_by_their_rank_and_then_the_name_gets_shorter(
    width: int, name: str, facts: tuple[str, ...]
) -> None:
    assert chosen(HEAD, width) == (name, facts)


@given(st.integers(0, 120), st.booleans())
def test_the_head_stays_inside_its_row_and_is_lit_from_edge_to_edge(width: int, is_lit: bool) -> None:
    picture = paint_head_row(HeadRow(HEAD.names, HEAD.facts, is_lit), width, 1, TRUE)
    assert all(cell_len(line) == width for line in plain_text(picture))
    if is_lit and width:
        assert filled_columns(picture, ColourRole.TEXT) == set(range(width))


@given(st.integers(0, 60), st.integers(0, 10))
def test_a_rating_stays_inside_its_row(width: int, rating: int) -> None:
    for style in (TRUE, SIXTEEN, PLAIN):
        picture = paint_rating_row(RatingRow(rating), width, 1, style)
        assert all(cell_len(line) == width for line in plain_text(picture))


def test_the_chosen_rating_is_filled() -> None:
    picture = paint_rating_row(RatingRow(8), RATING_WIDTH, 1, TRUE)
    assert text_of(picture).split() == [str(number) for number in range(1, 11)]
    assert filled_columns(picture, ColourRole.HOLD) == {28, 29, 30}


def test_any_part_is_painted_by_its_own_painter() -> None:
    value = TextBlock((plain("hello", BOLD),))
    assert text_of(paint_part(value, 8, 1, TRUE, ColourRole.PANEL)) == "hello"
