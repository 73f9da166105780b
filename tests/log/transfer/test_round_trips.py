"""There and back changes nothing: any mixture of units, kinds of sets, notes and help goes out, comes in, is known."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.log.transfer.formats.exported import Format
from runcoach.log.transfer.formats.named_rows import NAMES
from tests.log.transfer.test_foreign import exported, taken_in, workouts
from tests.properties import examples

COLUMNS = {name: name for name in NAMES if name not in ("weight_kg", "weight_lb", "distance_m", "distance")}
EXERCISES = ("Squat", "Lunge (left)", "Lunge (right)", "Dip", "Plank", "पुल", 'Row, "one arm"')
NOTES = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "warm-up",
            "warm-up; slow",
            "drop set; 2.5 km; x",
            "7.5 reps",
            "; ;",
            "=1+1",
            "👩‍🚀 🇩🇰",
            "two\nlines",
            '"quoted", then; more',
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"]), max_size=12),
)


def numbers(low: int, high: int, parts: int) -> st.SearchStrategy[str]:
    return st.integers(low * parts, high * parts).map(lambda n: f"{n / parts:g}")


@st.composite
def lines(draw: st.DrawFn) -> dict[str, str]:
    """A set: reps, seconds or both, with any load, kind, rating and note."""
    reps = draw(st.one_of(st.just(""), st.integers(0, 60).map(str), numbers(1, 20, 2)))
    seconds = draw(st.one_of(st.just(""), st.integers(1, 900).map(str))) if reps else draw(st.integers(1, 900).map(str))
    unit = draw(st.sampled_from(["kg", "lb"]))
    return {
        "exercise": draw(st.sampled_from(EXERCISES)),
        "set_type": draw(st.sampled_from(["", "", "warmup", "dropset", "failure"])),
        "weight": draw(st.one_of(st.just(""), st.just("0"), numbers(-60, 400, 4 if unit == "kg" else 2))),
        "weight_unit": unit,
        "reps": reps,
        "seconds": seconds,
        "rpe": draw(st.one_of(st.just(""), st.integers(1, 10).map(str))),
        "note": draw(NOTES),
        "distance_km": draw(st.one_of(st.just(""), numbers(0, 40, 10))),
    }


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of a few workouts."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(COLUMNS))
    writer.writeheader()
    for day in range(draw(st.integers(1, 3))):
        whole = {
            "date": f"2026-03-{day + 1:02}",
            "time": draw(st.sampled_from(["07:30", "18:05"])),
            "title": draw(st.sampled_from(["Legs", "Upper 🏋🏽‍♂️", "=SUM(A1)"])),
            "workout_note": draw(NOTES),
            "duration": draw(st.one_of(st.just(""), st.integers(1, 7200).map(str))),
        }
        for line in draw(st.lists(lines(), min_size=1, max_size=7)):
            writer.writerow({**whole, **line})
    return buffer.getvalue()


@given(tables())
@settings(max_examples=examples(10), deadline=None)
def test_there_and_back_changes_nothing(table: str) -> None:
    """Back into the same log, in every format that can be read; or into an empty one and out again, in some."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "log.sqlite3"
        first = taken_in(folder, table, columns=COLUMNS)
        assert (first.refused, first.is_written) == ((), True)
        before, count = exported(log, Format.JSON), len(workouts(folder))
        for form in (Format.JSON, Format.STRONG, Format.HEVY, Format.FIT):
            text = exported(log, form)
            summary = taken_in(folder, text)
            assert (summary.refused, summary.new, summary.changed, summary.kept) == ((), (), (), ()), form
            assert len(summary.known) == len(first.new), form
            assert exported(log, Format.JSON) == before, form
            if form in (Format.STRONG, Format.HEVY):
                other = f"{form}.sqlite3"
                assert taken_in(folder, text, name=other).refused == (), form
                assert exported(folder / other, form) == text, form
                assert len(workouts(folder, other)) == count, form
