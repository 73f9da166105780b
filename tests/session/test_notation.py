from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.session.loads import parse_load
from runcoach.session.notation import (
    MAX_NS,
    NotationError,
    parse_cadence,
    parse_count,
    parse_reps,
    parse_time,
    parse_times,
    parse_work_times,
)
from runcoach.session.schedule import parse_when
from runcoach.session.values import NS_PER_S, Load, Range, Schedule, Unit

seconds = st.integers(0, 24 * 3600)
dashes = st.sampled_from(["-", " - ", "–", " — ", " to ", "−"])


def in_ns(value: str) -> int:
    return int(Decimal(value) * NS_PER_S)


@given(seconds, st.sampled_from(["{}", "{}s", "{} s", "{}sec", "{} seconds", " {}S "]))
def test_seconds_read_back_in_every_spelling(value: int, spelling: str) -> None:
    assert parse_time(spelling.format(value)) == value * NS_PER_S


@given(st.integers(0, 1439), st.integers(0, 59))
def test_minutes_and_seconds_read_back_in_every_spelling(minutes: int, rest: int) -> None:
    expected = (minutes * 60 + rest) * NS_PER_S
    for text in (f"{minutes}m{rest}s", f"{minutes} min {rest} s", f"{minutes}:{rest:02}"):
        assert parse_time(text) == expected
    assert parse_time(f"{minutes // 60}:{minutes % 60:02}:{rest:02}") == expected


@given(st.integers(0, 86_400_000))
def test_fractions_of_a_second_are_exact(milliseconds: int) -> None:
    assert parse_time(f"{milliseconds // 1000}.{milliseconds % 1000:03}s") == milliseconds * 1_000_000


@given(seconds, seconds, dashes)
def test_a_range_of_times_keeps_its_ends(one: int, other: int, dash: str) -> None:
    low, high = sorted((one, other))
    expected = Range(low * NS_PER_S, high * NS_PER_S)
    for text in (f"{low}{dash}{high}", f"{low}{dash}{high}s", f"{low}s{dash}{high} s"):
        assert parse_times(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1-2 min", "60", "120"),
        ("30s-1m", "30", "60"),
        ("1:00-1:30", "60", "90"),
        ("1m-1m30s", "60", "90"),
        ("0.5-1.5s", "0.5", "1.5"),
        ("1.5min", "90", "90"),
        ("1h", "3600", "3600"),
        ("24h", "86400", "86400"),
        ("2 minutes", "120", "120"),
    ],
)
def test_times_as_people_write_them(text: str, low: str, high: str) -> None:
    assert parse_times(text) == Range(in_ns(low), in_ns(high))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-5s", "is negative"),
        ("−5", "is negative"),
        ("5-3s", "upside down"),
        ("25h", "longer than a day"),
        ("1-1:30", "the first time has no unit"),
        ("1m-90", "the second time has no unit"),
        ("1:75", "more than 59"),
        ("1:3", "is not a time"),
        ("3 parsecs", "is not a unit of time"),
        ("30s1m", "the units are not in order"),
        ("soon", "is not a time"),
        ("1,2,3 min", "is not a time"),
        ("3-4-5s", "neither a time nor a range"),
        ("3-", "neither a time nor a range"),
        ("2026-11-21", "neither a time nor a range"),
        ("", "neither a time nor a range"),
        ("999999999999999999s", "is not a time"),
    ],
)
def test_what_is_no_time_is_explained(text: str, message: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_times(text)
    assert message in caught.value.message
    assert caught.value.hint


def test_a_misspelt_unit_of_time_is_guessed() -> None:
    with pytest.raises(NotationError) as caught:
        parse_time("30 secnods")
    assert caught.value.hint == "did you mean 'seconds'?"


def test_work_lasts_at_least_a_tenth_of_a_second() -> None:
    assert parse_work_times("0.1s") == Range.exactly(in_ns("0.1"))
    with pytest.raises(NotationError, match="too short"):
        parse_work_times("0.09s")


@given(st.integers(1, 1000), st.integers(1, 1000), dashes, st.sampled_from(["", "x", " x", " ×", " reps", " times"]))
def test_counts_and_their_ranges_read_back(one: int, other: int, dash: str, word: str) -> None:
    low, high = sorted((one, other))
    assert parse_count(f"{low}{word}") == Range.exactly(low)
    assert parse_count(f"{low}{dash}{high}{word}") == Range(low, high)


@pytest.mark.parametrize(
    "text", ["0", "1001", "0-5", "12-8", "-3", "8.5", "eight", "8-12-15", "", "8/side", "99999999999"]
)
def test_what_is_no_count_is_explained(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_count(text)
    assert caught.value.message
    assert caught.value.hint


def test_reps_for_each_side_point_to_the_key_for_sides() -> None:
    with pytest.raises(NotationError) as caught:
        parse_reps("8 per side")
    assert "sides: each" in caught.value.hint


@pytest.mark.parametrize("text", ["max", "MAX", "amrap"])
def test_reps_can_be_as_many_as_possible(text: str) -> None:
    assert parse_reps(text) is None


@given(st.integers(1, 400), st.sampled_from(["{}/min", "{} / min", "{}", "{} bpm", "{} per minute"]))
def test_a_cadence_reads_back(beats: int, spelling: str) -> None:
    assert parse_cadence(spelling.format(beats)) == Range.exactly(beats)


def test_a_cadence_has_bounds_and_may_be_a_range() -> None:
    assert parse_cadence("150–160/min") == Range(150, 160)
    with pytest.raises(NotationError) as caught:
        parse_cadence("401/min")
    assert (caught.value.message, caught.value.hint) == ("'401/min' is out of bounds", "cadence can be from 1 to 400")
    with pytest.raises(NotationError, match="'fast/min' is not a number"):
        parse_cadence("fast/min")


on_the_body = st.one_of(
    st.builds(
        lambda count, tenths, unit: Load("bodyweight", count, tenths / 10, tenths / 10, unit),
        st.integers(1, 20),
        st.integers(1, 10_000),
        st.sampled_from(Unit),
    ),
    st.builds(
        lambda thousandths, unit: Load("bodyweight", 1, -thousandths / 1000, -thousandths / 1000, unit),
        st.integers(1, 1_000_000),
        st.sampled_from(Unit),
    ),
)
weights = st.builds(
    lambda count, tenths, more, unit: Load("weight", count, tenths / 10, (tenths + more) / 10, unit),
    st.integers(1, 20),
    st.integers(1, 10_000),
    st.integers(0, 10_000),
    st.sampled_from(Unit),
)


@given(
    st.one_of(
        weights,
        on_the_body,
        st.just(Load()),
        st.sampled_from(["", "light", "red"]).map(lambda label: Load("band", label=label)),
    )
)
def test_a_load_reads_back_as_it_is_shown(load: Load) -> None:
    assert parse_load(str(load)) == load


@pytest.mark.parametrize("text", ["2 x 50 lb", "2x50lb", "2 × 50 lb", "2 X 50 lbs", "2 * 50 pounds"])
def test_two_weights_in_every_spelling(text: str) -> None:
    assert parse_load(text) == Load("weight", 2, 50.0, 50.0, Unit.LB)


@pytest.mark.parametrize("text", ["bodyweight", "body weight", "Bodyweight", "bw"])
def test_body_weight_in_every_spelling(text: str) -> None:
    assert parse_load(text) == Load()


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("22,5 kg", "22.5 kg"),
        ("1.234,5 kg", "1234.5 kg"),
        ("1,234.5 lb", "1234.5 lb"),
        ("1,234 kg", "1.234 kg"),
        ("10-12,5 kg", "10-12.5 kg"),
        ("-20 kg", "-20 kg"),
        ("− 20,5 kg", "-20.5 kg"),
        ("bodyweight - 20 kg", "-20 kg"),
        ("20 kg assisted", "-20 kg"),
        ("assisted 20 lb", "-20 lb"),
        ("BW+10 kg", "bodyweight + 10 kg"),
        ("bodyweight + 2 x 5-10 kg", "bodyweight + 2 x 5-10 kg"),
        ("+ 10 kg", "bodyweight + 10 kg"),
    ],
)
def test_a_load_may_be_written_with_a_comma_and_added_to_the_body_or_taken_off(text: str, load: str) -> None:
    assert str(parse_load(text)) == load
    assert parse_load(load) == parse_load(text)


@pytest.mark.parametrize(("text", "seconds"), [("1,5 min", 90), ("1:30", 90), ("1:30,5", 90.5), ("2,5", 2.5)])
def test_a_time_may_have_a_comma(text: str, seconds: float) -> None:
    assert parse_time(text) == int(seconds * NS_PER_S)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("24", "the load '24' has no unit", "write '24 kg' or '24 lb'"),
        ("24 kgg", "'kgg' is not a unit of load", "did you mean 'kg'?"),
        ("24 stone", "'stone' is not a unit of load", "the units are kg and lb"),
        ("15-10 kg", "the range '15-10 kg' is upside down", "write the lighter load first"),
        ("heavy", "'heavy' is not a load", "write a load like '24 kg'"),
        ("0 x 5 kg", "0 weights at once are out of bounds", "there can be from 1 to 20"),
    ],
)
def test_what_is_no_load_is_explained(text: str, message: str, hint: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_load(text)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize("text", ["0 kg", "2001 kg", "24 kg kettlebell", "1,2,3 kg", "- 10-20 kg", "-2 x 10 kg"])
def test_an_absurd_load_is_refused(text: str) -> None:
    with pytest.raises(NotationError):
        parse_load(text)


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("daily", Schedule("daily", text="daily")),
        ("every day", Schedule("daily", text="every day")),
        ("before a run", Schedule("before_run", text="before a run")),
        ("After running", Schedule("after_run", text="After running")),
        ("tue", Schedule("weekday", weekday=1, text="tue")),
        ("Sunday", Schedule("weekday", weekday=6, text="Sunday")),
        ("thurs", Schedule("weekday", weekday=3, text="thurs")),
        ("2-3 a week", Schedule("per_week", times=Range(2, 3), text="2-3 a week")),
        ("3 times a week", Schedule("per_week", times=Range(3, 3), text="3 times a week")),
        ("3x a week", Schedule("per_week", times=Range(3, 3), text="3x a week")),
        ("twice a week", Schedule("per_week", times=Range(2, 2), text="twice a week")),
        ("4/week", Schedule("per_week", times=Range(4, 4), text="4/week")),
    ],
)
def test_when_something_is_due_in_every_spelling(text: str, schedule: Schedule) -> None:
    assert parse_when(text) == (schedule,)


def test_several_weekdays_may_stand_in_one_text() -> None:
    assert [schedule.weekday for schedule in parse_when("mon, wed, fri")] == [0, 2, 4]


@pytest.mark.parametrize("text", ["mondy", "often", "3-2 a week", "0 a week", "", "mon,,tue"])
def test_what_is_no_schedule_is_explained(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_when(text)
    assert caught.value.hint


def value_or_refusal(parse: Callable[[str], object], text: str) -> object:
    try:
        return parse(text)
    except NotationError as error:
        return error


@given(st.text(max_size=40))
@pytest.mark.parametrize("parse", [parse_times, parse_count, parse_reps, parse_cadence, parse_load, parse_when])
def test_any_text_gives_a_value_or_a_message_with_a_remedy(parse: Callable[[str], object], text: str) -> None:
    outcome = value_or_refusal(parse, text)
    if isinstance(outcome, NotationError):
        assert outcome.message
        assert outcome.hint


@given(st.text("0123456789:.-smin ", max_size=12))
def test_any_time_that_is_read_is_within_a_day(text: str) -> None:
    outcome = value_or_refusal(parse_times, text)
    assert isinstance(outcome, NotationError) or (
        isinstance(outcome, Range) and 0 <= outcome.low <= outcome.high <= MAX_NS
    )
