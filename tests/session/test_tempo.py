import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.session.notation import NotationError
from runcoach.session.tempo import Digits, kind_of, parse_digits, parse_kind
from runcoach.session.values import NS_PER_S, PhaseKind

digit = st.integers(0, 9)


@given(digit, digit, digit | st.none(), digit, st.sampled_from(["-", "", " - ", "–", "/", " "]))
def test_four_digits_read_back_in_every_spelling(
    lower: int, pause: int, rise: int | None, top: int, between: str
) -> None:
    text = between.join("X" if each is None else str(each) for each in (lower, pause, rise, top))
    if (lower, pause, rise, top) == (0, 0, 0, 0):
        with pytest.raises(NotationError, match="takes no time"):
            parse_digits(text)
    else:
        assert parse_digits(text) == Digits(lower, pause, rise, top)


@given(digit, digit, st.integers(1, 9), digit)
def test_the_phases_of_digits_last_as_long_as_their_digits(lower: int, pause: int, rise: int, top: int) -> None:
    for starts in ("lower", "rise"):
        phases = Digits(lower, pause, rise, top).phases("rise" if starts == "rise" else "lower")
        assert sum(phase.duration_ns.low for phase in phases) == (lower + pause + rise + top) * NS_PER_S
        assert len(phases) == sum(each > 0 for each in (lower, pause, rise, top))


def test_digits_begin_with_lowering() -> None:
    phases = parse_digits("4-2-1-3").phases()
    assert [(phase.name, phase.kind) for phase in phases] == [
        ("lower", PhaseKind.ECCENTRIC),
        ("pause", PhaseKind.ISOMETRIC),
        ("rise", PhaseKind.CONCENTRIC),
        ("pause", PhaseKind.ISOMETRIC),
    ]


def test_digits_can_begin_with_the_rise_and_its_pause() -> None:
    phases = parse_digits("4-2-1-3").phases("rise")
    assert [phase.duration_ns.low // NS_PER_S for phase in phases] == [1, 3, 4, 2]
    assert phases[0].kind is PhaseKind.CONCENTRIC


@pytest.mark.parametrize("text", ["30X1", "30x1", "3-0-X-1"])
def test_an_x_is_an_explosive_rise_with_a_second_to_do_it(text: str) -> None:
    lower, rise, top = parse_digits(text).phases()
    assert (rise.explosive, rise.duration_ns.low, rise.kind) == (True, NS_PER_S, PhaseKind.CONCENTRIC)
    assert not lower.explosive
    assert not top.explosive


def test_phases_of_more_than_nine_seconds_need_dashes() -> None:
    assert parse_digits("10-0-2-0") == Digits(10, 0, 2, 0)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("3-1-1", "three digits instead of four", "3-1-1-0"),
        ("311", "three digits instead of four", "3-1-1-0"),
        ("4-2", "does not have four digits", "4-2-1-0"),
        ("42101", "does not have four digits", "4-2-1-0"),
        ("3X10", "wrong place", "30X1"),
        ("slow", "is not a tempo", "list the phases"),
    ],
)
def test_what_is_no_tempo_is_explained(text: str, message: str, hint: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_digits(text)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PhaseKind.PREPARE, "brace, breathe, prepare, set"),
        (PhaseKind.ECCENTRIC, "lower, return, slide out, hinge, descend, down, back, Lower slowly"),
        (PhaseKind.ISOMETRIC, "pause, hold, steady, squeeze, lock out, lock-out"),
        (
            PhaseKind.CONCENTRIC,
            "rise, lift, press, curl, stand, slide in, shift forward, point, turn, out, up, press back, RISE",
        ),
    ],
)
def test_the_kind_of_a_phase_is_known_for_common_names(kind: PhaseKind, names: str) -> None:
    assert {name: kind_of(name) for name in names.split(", ")} == dict.fromkeys(names.split(", "), kind)


def test_an_unknown_phase_asks_for_its_kind_and_guesses() -> None:
    with pytest.raises(NotationError) as caught:
        kind_of("lowr")
    assert "did you mean 'lower'?" in caught.value.hint
    with pytest.raises(NotationError) as caught:
        kind_of("zigzag")
    assert "kind: eccentric" in caught.value.hint


def test_a_kind_is_read_by_its_name() -> None:
    assert [parse_kind(kind.upper()) for kind in PhaseKind] == list(PhaseKind)
    with pytest.raises(NotationError) as caught:
        parse_kind("excentric")
    assert caught.value.hint == "did you mean 'eccentric'?"
