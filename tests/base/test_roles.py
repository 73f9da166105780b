from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base.colours import ColourDepth, Rgb, contrast, difference, rgb
from runcoach.base.roles import (
    DARK,
    FILL_ROLES,
    GROUNDS,
    HIGH_CONTRAST,
    LIGHT,
    MIN_CONTRAST,
    MONOCHROME,
    SIGNS,
    SIXTEEN,
    TEXT_ROLES,
    ColourRole,
    RenderStyle,
    Scheme,
    with_grounds,
)
from tests.base.colour_blindness import ColourBlindness, as_seen_with
from tests.base.schemes import MIN_HIGH_CONTRAST, SCHEMES

COLOURED = (DARK, LIGHT, HIGH_CONTRAST)
PHASES = (ColourRole.LOWER, ColourRole.HOLD, ColourRole.GO, ColourRole.BRACE)
SIDES = (ColourRole.LEFT, ColourRole.RIGHT)
VGA = ["#000000", "#AA0000", "#00AA00", "#AA5500", "#0000AA", "#AA00AA", "#00AAAA", "#AAAAAA"]
VGA += ["#555555", "#FF5555", "#55FF55", "#FFFF55", "#5555FF", "#FF55FF", "#55FFFF", "#FFFFFF"]
XTERM = ["#000000", "#CD0000", "#00CD00", "#CDCD00", "#0000EE", "#CD00CD", "#00CDCD", "#E5E5E5"]
XTERM += ["#7F7F7F", "#FF0000", "#00FF00", "#FFFF00", "#5C5CFF", "#FF00FF", "#00FFFF", "#FFFFFF"]

SCHEME = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)


def needed(scheme: Scheme) -> float:
    return MIN_HIGH_CONTRAST if scheme is HIGH_CONTRAST else MIN_CONTRAST


@SCHEME
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_every_text_is_readable_on_every_ground(scheme: Scheme, role: ColourRole) -> None:
    for ground in (*GROUNDS, ColourRole.RAISED):
        assert contrast(scheme.colour(role), scheme.colour(ground)) >= needed(scheme), ground


@SCHEME
@pytest.mark.parametrize("role", FILL_ROLES)
def test_type_is_readable_on_every_filled_surface(scheme: Scheme, role: ColourRole) -> None:
    assert contrast(scheme.colour(ColourRole.INK), scheme.colour(role)) >= needed(scheme)


@pytest.mark.parametrize("palette", [VGA, XTERM], ids=["vga", "xterm"])
def test_every_text_is_readable_among_sixteen_colours(palette: list[str]) -> None:
    for role in TEXT_ROLES:
        assert contrast(rgb(palette[SIXTEEN[role]]), rgb(palette[SIXTEEN[ColourRole.BACKGROUND]])) >= MIN_CONTRAST, role


@pytest.mark.parametrize("scheme", COLOURED, ids=lambda scheme: scheme.name)
def test_left_and_right_stay_apart_for_red_green_blindness(scheme: Scheme) -> None:
    left, right = scheme.colour(ColourRole.LEFT), scheme.colour(ColourRole.RIGHT)
    assert difference(left, right) >= 54
    for blindness in ColourBlindness:
        assert difference(as_seen_with(blindness, left), as_seen_with(blindness, right)) >= 54


@pytest.mark.parametrize("scheme", COLOURED, ids=lambda scheme: scheme.name)
@pytest.mark.parametrize("blindness", list(ColourBlindness))
def test_violet_and_blue_come_close_but_never_meet(scheme: Scheme, blindness: ColourBlindness) -> None:
    left, lower = (as_seen_with(blindness, scheme.colour(role)) for role in (ColourRole.LEFT, ColourRole.LOWER))
    assert difference(left, lower) >= 11


@pytest.mark.parametrize("scheme", COLOURED, ids=lambda scheme: scheme.name)
def test_phases_sides_and_errors_differ_in_colour(scheme: Scheme) -> None:
    for one, other in combinations((*PHASES, *SIDES, ColourRole.BAD), 2):
        assert difference(scheme.colour(one), scheme.colour(other)) >= 20, (one, other)


def test_among_sixteen_the_phases_differ_from_each_other_and_from_the_sides() -> None:
    numbers = [SIXTEEN[role] for role in (*PHASES, *SIDES)]
    assert len(set(numbers)) == len(numbers)


def test_each_phase_and_side_has_a_shape_of_its_own_for_those_who_see_no_colours() -> None:
    shapes = [SIGNS[role] for role in (*PHASES, *SIDES)]
    assert len(set(shapes)) == len(shapes)


def test_monochrome_has_no_hue() -> None:
    assert all(len(set(colour)) == 1 for colour in MONOCHROME.colours)


@SCHEME
def test_a_surface_differs_from_the_background_and_the_chosen_row_from_both(scheme: Scheme) -> None:
    room, panel, raised = (scheme.colour(role) for role in (ColourRole.BACKGROUND, ColourRole.PANEL, ColourRole.RAISED))
    assert difference(room, panel) >= 2
    assert difference(panel, raised) >= 3
    assert difference(scheme.colour(ColourRole.REST_BACKGROUND), scheme.colour(ColourRole.REST_PANEL)) >= 3


@pytest.mark.parametrize(
    ("depth", "full", "half", "little", "none"),
    [
        (ColourDepth.TRUE, (77, 184, 255), (49, 109, 151), (30, 60, 81), (15, 18, 23)),
        (ColourDepth.EXTENDED, 75, 60, 237, 233),
        (ColourDepth.SIXTEEN, 14, 14, 8, 0),
        (ColourDepth.NONE, None, None, None, None),
    ],
)
def test_a_share_of_a_role_is_shown_as_well_as_the_terminal_can(
    depth: ColourDepth, full: object, half: object, little: object, none: object
) -> None:
    style = RenderStyle(DARK, depth)
    assert style.paint(ColourRole.LOWER) == full
    assert style.mixed(ColourRole.LOWER, 0.55) == half
    assert style.mixed(ColourRole.LOWER, 0.25) == little
    assert style.mixed(ColourRole.LOWER, 0.0) == none


PART = st.integers(0, 40)
DARK_GROUND = st.tuples(PART, PART, PART)


@given(DARK_GROUND, DARK_GROUND, DARK_GROUND)
def test_on_the_grounds_of_any_other_theme_every_text_is_readable(background: Rgb, panel: Rgb, raised: Rgb) -> None:
    for base, invert in ((DARK, False), (LIGHT, True)):
        grounds = [
            (255 - red, 255 - green, 255 - blue) if invert else (red, green, blue)
            for red, green, blue in (background, panel, raised)
        ]
        scheme = with_grounds(base, "mine", grounds[0], grounds[1], grounds[2], (120, 120, 120))
        for role in TEXT_ROLES:
            for ground in GROUNDS:
                assert contrast(scheme.colour(role), scheme.colour(ground)) >= MIN_CONTRAST
        for role in FILL_ROLES:
            assert contrast(scheme.colour(ColourRole.INK), scheme.colour(role)) >= MIN_CONTRAST
