"""The page of a how-to at any size: the set-up whole, what gives way last on the page, and a sign for what is below."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from runcoach.base.roles import RenderStyle
from runcoach.coach.how_to import how_to_of, nothing_starts
from runcoach.panels.how_to_page import how_to_page
from runcoach.player.plan import plan
from runcoach.widgets.how_to_page import HowToPage, page_layout, paint_how_to, scroll_range, wrapped
from runcoach.widgets.picture import plain_text
from tests.sessions.shipped import shipped

SESSIONS = ("before-a-run", "strong-to-run")
"""They have all of the exercises."""
SIZES = [(40, 11), (60, 19), (80, 23), (120, 39), (200, 59)]


EVERY = 4
"""So many rows are scrolled at a time: fewer than the text has on the smallest screen."""


def page(index: int = 0, scroll: int = 0) -> HowToPage:
    exercise = plan(shipped("strong-to-run")).exercises[index]
    return how_to_page(how_to_of(exercise), nothing_starts("space"), "exercise 1 of 10", scroll=scroll)


def shown(value: HowToPage, size: tuple[int, int]) -> str:
    return "\n".join(plain_text(paint_how_to(value, *size, RenderStyle())))


@pytest.mark.parametrize("size", SIZES)
def test_scrolling_shows_every_word_of_every_exercise(size: tuple[int, int]) -> None:
    for session in SESSIONS:
        for exercise in plan(shipped(session)).exercises:
            value = how_to_page(how_to_of(exercise), nothing_starts("space"))
            seen: set[str] = set()
            last = scroll_range(value, *size)
            for scroll in (*range(0, last, EVERY), last):
                seen |= set(shown(replace(value, scroll=scroll), size).split())
            wanted = {word for block in value.blocks for row in block.rows for word in row.text.split()}
            assert wanted <= seen, (exercise.name, wanted - seen)


@pytest.mark.parametrize("size", SIZES)
def test_the_promise_is_always_in_sight(size: tuple[int, int]) -> None:
    for scroll in (0, 1000):
        words = " ".join(shown(page(scroll=scroll), size).split())
        layout = page_layout(page(), *size)
        assert all(line in words for line in wrapped(nothing_starts("space"), layout.promise.width))


@pytest.mark.parametrize("size", SIZES)
def test_nothing_stands_over_anything_else(size: tuple[int, int]) -> None:
    layout = page_layout(page(), *size)
    assert layout.text.x + layout.text.width <= (layout.panel.x if layout.panel else size[0])
    assert layout.text.y + layout.text.height <= size[1]
    if layout.figure is not None and layout.panel is not None:
        assert layout.figure.y + layout.figure.height <= layout.promise.y
        assert layout.promise.y + layout.promise.height <= layout.panel.y + layout.panel.height


def test_what_is_below_the_edge_is_said() -> None:
    assert "↓" in shown(page(), (80, 23))
    assert "more line" in shown(page(), (80, 23))
    assert "↑ more above" in shown(page(scroll=1000), (80, 23))
    assert "more" not in shown(page(), (200, 80))


def test_a_word_that_is_too_wide_is_broken_and_not_cut() -> None:
    lines = wrapped(f"a {'x' * 50} b", 20)
    assert "".join(lines).count("x") == 50
    assert all(cell_len(line) <= 20 for line in lines)
