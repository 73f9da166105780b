"""The key row, the panel, and large type in a box."""

from runcoach.base.roles import ColourRole
from runcoach.widgets.big_text import BigText, paint_big_text
from runcoach.widgets.key_row import MAX_KEYS, KeyRow, RowKey, clicked_key, paint_key_row
from runcoach.widgets.panel_surface import PanelSurface, paint_panel
from runcoach.widgets.picture import plain_text
from tests.widgets.styles import PLAIN, SIXTEEN, TRUE, text_of

ROW = KeyRow(
    RowKey("space", "pause", ((99, "main"),)),
    tuple(RowKey(key, f"do {key}", ((1, f"first {key}"), (99, f"second {key}"))) for key in "abcdef"),
    RowKey("?", "all keys", ((99, "help"),)),
)


def test_the_main_key_is_a_green_pill_and_nothing_else_is_filled() -> None:
    (line,) = paint_key_row(ROW, 80, 1, TRUE)
    green = [run.text for run in line if run.background == TRUE.paint(ColourRole.GO)]
    assert green == [" space "]
    assert [run.text for run in paint_key_row(ROW, 80, 1, PLAIN)[0] if run.reverse] == [" space "]


def test_at_most_four_keys_stand_beside_the_pill_and_all_keys_at_the_right_edge() -> None:
    text = plain_text(paint_key_row(ROW, 120, 1, TRUE))[0]
    assert sum(f"do {key}" in text for key in "abcdef") == MAX_KEYS
    assert text.endswith("? all keys ")


def test_keys_go_from_the_right_and_the_way_to_all_keys_last() -> None:
    for width in range(12, 90):
        text = plain_text(paint_key_row(ROW, width, 1, TRUE))[0]
        assert text.endswith("? all keys ")
        shown = [key for key in "abcdef" if f"do {key}" in text]
        assert shown == list("abcdef"[: len(shown)])


def test_a_click_means_the_key_under_it() -> None:
    text = plain_text(paint_key_row(ROW, 80, 1, TRUE))[0]
    assert clicked_key(ROW, 80, text.index("space")) == "main"
    assert clicked_key(ROW, 80, text.index("pause") + 4) == "main"
    assert clicked_key(ROW, 80, text.index("a do a")) == "first a"
    assert clicked_key(ROW, 80, text.index("do a")) == "second a"
    assert clicked_key(ROW, 80, text.index("all keys")) == "help"
    assert clicked_key(ROW, 80, 0) == ""
    assert clicked_key(KeyRow(notice="Not during the rest."), 80, 3) == ""


def test_a_notice_stands_before_the_keys_and_covers_none_that_has_room() -> None:
    row = KeyRow(ROW.main, ROW.others, ROW.all_keys, "Not during the rest.")
    text = plain_text(paint_key_row(row, 80, 1, TRUE))[0]
    assert "".join(text.split()) == "Notduringtherest.spacepauseadoabdobcdoc?allkeys"
    assert clicked_key(row, 80, text.index("pause")) == "main"
    for width in range(24, 80):
        words = plain_text(paint_key_row(row, width, 1, TRUE))[0].split()
        assert words[:4] == ["Not", "during", "the", "rest."]
        assert "a" not in words or "space" in words


def test_a_notice_with_more_words_than_rows_ends_in_an_ellipsis_after_a_whole_word() -> None:
    row = KeyRow(ROW.main, notice="Easier from the next rep on: with the hands on a chair and half the way down.")
    shown = " ".join(line.strip() for line in plain_text(paint_key_row(row, 40, 2, TRUE)))
    assert shown.endswith("…")
    assert row.notice.startswith(shown.removesuffix("…"))
    assert row.notice[len(shown) - 1] == " "


# Panels and the large type in a box.


def test_a_panel_is_a_surface_and_where_there_is_none_a_rule() -> None:
    panel = PanelSurface(heading="Next")
    surface = paint_panel(panel, 20, 3, TRUE)
    assert {run.background for line in surface for run in line} == {TRUE.paint(ColourRole.PANEL)}
    assert text_of(surface).split() == ["Next"]
    for style in (SIXTEEN, PLAIN):
        assert text_of(paint_panel(panel, 20, 3, style)).split("\n")[:2] == ["─ Next ─────────────", ""]


def test_a_panel_can_begin_and_end_in_the_middle_of_a_row() -> None:
    rows = plain_text(paint_panel(PanelSurface(has_half_edges=True, heading="Next"), 8, 4, TRUE))
    assert rows == ("▄▄▄▄▄▄▄▄", "  Next  ", "        ", "▀▀▀▀▀▀▀▀")


def test_a_word_is_large_where_there_is_room_and_text_where_there_is_none() -> None:
    assert text_of(paint_big_text(BigText("lower"), 12, 2, TRUE)).strip() == "lower"
    assert "█" in text_of(paint_big_text(BigText("lower"), 60, 3, TRUE))
    assert text_of(paint_big_text(BigText("しゃがむ"), 60, 8, TRUE)).strip() == "しゃがむ"


def test_words_that_take_turns_have_one_size() -> None:
    def rows(text: str, *peers: str) -> int:
        return sum(bool(line.strip()) for line in plain_text(paint_big_text(BigText(text, peers=peers), 44, 12, TRUE)))

    assert rows("RISE") > rows("RISE", "LOWER", "RISE") == rows("LOWER", "LOWER", "RISE")


def test_words_without_room_for_large_type_are_rows_of_whole_words() -> None:
    words = BigText("slide the foot forward")
    assert [row.strip() for row in plain_text(paint_big_text(words, 10, 3, TRUE))] == ["slide the", "foot", "forward"]
    assert [row.strip() for row in plain_text(paint_big_text(words, 12, 1, TRUE))] == ["slide the…"]
