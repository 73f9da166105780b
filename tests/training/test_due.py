from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.session.schedule import parse_when
from runcoach.session.weeks import week_of
from runcoach.training.due import LOOK_BACK_DAYS, Streak, When, streak, when_today

SATURDAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 16)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
WRITTEN = st.sampled_from(
    ["daily", "mon", "sat, wed", "2-3 a week", "3 a week", "once a week", "7 a week", "before a run"]
)


def at(text: str, today: date, *done: date) -> When:
    return when_today(parse_when(text), done, today)


def test_what_is_daily_is_due_until_it_is_done() -> None:
    assert at("daily", SATURDAY) is When.DUE
    assert at("daily", SATURDAY, SATURDAY - timedelta(days=1)) is When.DUE
    assert at("daily", SATURDAY, SATURDAY) is When.LATER


def test_a_weekday_is_due_on_that_day_only() -> None:
    assert at("sat", SATURDAY) is When.DUE
    assert at("sat", SATURDAY, SATURDAY) is When.LATER
    assert at("mon, thu", SATURDAY) is When.LATER


def test_before_a_run_is_never_due_by_itself() -> None:
    assert at("before a run", SATURDAY) is When.BEFORE_RUN
    assert at("after a run", SATURDAY) is When.AFTER_RUN
    assert at("before a run", SATURDAY, SATURDAY) is When.LATER


def test_of_two_schedules_the_urgent_one_counts() -> None:
    assert at("daily, before a run", SATURDAY) is When.DUE
    assert at("before a run, mon", SATURDAY) is When.BEFORE_RUN


def test_without_a_schedule_any_time_is_right() -> None:
    assert when_today((), (), SATURDAY) is When.ANYTIME


@pytest.mark.parametrize(
    ("weekday", "done", "due"),
    [
        (0, (), True),
        (1, (0,), False),  # a day between
        (2, (0,), True),
        (4, (0, 2), False),  # twice is enough
        (5, (), True),
        (6, (5,), True),  # the last chance of the week
        (0, (-1,), False),  # the rest counts across Sunday too
        (1, (-1,), True),
    ],
)
def test_two_or_three_times_a_week_leaves_a_day_between(weekday: int, done: tuple[int, ...], due: bool) -> None:
    today = MONDAY + timedelta(days=weekday)
    days = [MONDAY + timedelta(days=offset) for offset in done]
    assert (at("2-3 a week", today, *days) is When.DUE) is due


def test_a_week_that_begins_on_sunday_counts_from_there() -> None:
    schedules = parse_when("once a week")
    sunday, saturday = MONDAY - timedelta(days=1), SATURDAY
    # Done on Sunday: with weeks from Monday that was last week's, with weeks from Sunday it is this week's.
    assert when_today(schedules, {sunday}, saturday + timedelta(days=1)) is When.DUE
    assert when_today(schedules, {sunday}, saturday, first_weekday=6) is When.LATER
    assert when_today(schedules, {sunday}, saturday + timedelta(days=1), first_weekday=6) is When.DUE
    assert streak([sunday, saturday], saturday).weeks == 2
    assert streak([sunday, saturday], saturday, first_weekday=6).weeks == 1


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_week_holds_each_day_once(day: date, first_weekday: int) -> None:
    begin = week_of(day, first_weekday)
    assert begin.weekday() == first_weekday
    assert begin <= day < begin + timedelta(days=7)


@given(WRITTEN, st.sets(DAYS, max_size=20), DAYS)
def test_nothing_is_due_twice_on_a_day(text: str, done: set[date], today: date) -> None:
    assert when_today(parse_when(text), done | {today}, today) is When.LATER


@given(WRITTEN, st.sets(st.integers(0, 60), max_size=40), DAYS)
def test_days_longer_ago_than_the_look_back_change_nothing(text: str, ago: set[int], today: date) -> None:
    done = {today - timedelta(days=days) for days in ago}
    lately = {day for day in done if (today - day).days <= LOOK_BACK_DAYS}
    assert when_today(parse_when(text), done, today) is when_today(parse_when(text), lately, today)


@given(st.integers(1, 7), st.integers(0, 6))
def test_who_trains_whenever_it_is_due_keeps_the_week(times: int, more: int) -> None:
    schedules = parse_when(f"{times}-{min(7, times + more)} a week" if more else f"{times} a week")
    done: set[date] = set()
    for offset in range(28):
        today = MONDAY + timedelta(days=offset)
        if when_today(schedules, done, today) is When.DUE:
            done.add(today)
    for week in range(4):
        monday = MONDAY + timedelta(days=7 * week)
        assert sum(monday <= day < monday + timedelta(days=7) for day in done) == times


def test_a_day_that_is_not_over_breaks_no_streak() -> None:
    days = [SATURDAY - timedelta(days=ago) for ago in (1, 2, 3, 8, 17)]
    assert streak(days, SATURDAY) == Streak(days=3, weeks=3)
    assert streak([*days, SATURDAY], SATURDAY).days == 4
    assert streak(days, SATURDAY + timedelta(days=1)).days == 0


def test_without_training_there_is_no_streak() -> None:
    assert streak([], SATURDAY) == Streak(0, 0)
