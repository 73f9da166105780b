"""The columns of the lists of the home screen: what gives way where a title is long."""

from rich.cells import cell_len

from runcoach.widgets.home_columns import PickRow, columns_of, row_texts

LONG = "Short and good before breakfast"
SESSIONS = (
    PickRow("Strong to run", ("43 min", "10 exercises"), "● due today"),
    PickRow(LONG, ("<1 min", "1 exercise"), "yesterday"),
    PickRow("torn.yaml", (), "! the exercise has no work, which is a long sentence"),
)
WORKOUTS = (
    PickRow("Thu 19 Nov", (LONG, "<1 min", "1 set"), "stopped early", is_workout=True),
    PickRow("Wed 18 Nov", ("Strong to run", "39 min", "20 sets"), "RPE 7", is_workout=True),
)


def texts(rows: tuple[PickRow, ...], width: int) -> list[list[str]]:
    columns = columns_of(rows, width)
    return [[text for text, _ in row_texts(row, columns, width)] for row in rows]


def test_all_of_it_stands_where_there_is_room() -> None:
    assert texts(SESSIONS, 90)[:2] == [[row.name, *row.facts] for row in SESSIONS[:2]]
    assert texts(WORKOUTS, 90) == [[row.name, *row.facts] for row in WORKOUTS]


def test_one_long_title_costs_no_other_session_its_minutes() -> None:
    strong, short, torn = texts(SESSIONS, 42)
    assert strong == ["Strong to run", "43 min"]
    assert short == ["Short and good…", "<1 min"]
    assert torn == ["torn.yaml"]


def test_which_session_it_was_stays_on_the_narrowest_list() -> None:
    assert texts(WORKOUTS, 42) == [["Thu 19 Nov", "Short and good before…"], ["Wed 18 Nov", "Strong to run"]]


def test_a_workout_that_waits_keeps_its_name_beside_sessions() -> None:
    waiting = PickRow("Go on with Short and good", ("1 of 3 sets done",), "today")
    rows = (waiting, PickRow("Short and good", ("3 min", "2 exercises"), "not finished"))
    assert texts(rows, 45) == [[waiting.name, *waiting.facts], ["Short and good", "3 min"]]


def test_a_name_without_a_remark_has_the_place_of_one() -> None:
    rows = (PickRow("Strong to run, express", ("28 min",)), PickRow("Strong to run", ("43 min",), "● due today"))
    assert texts(rows, 28) == [["Strong to run, express"], ["Strong to run"]]


def test_nothing_is_wider_than_the_list() -> None:
    for rows in (SESSIONS, WORKOUTS):
        for width in range(8, 100):
            columns = columns_of(rows, width)
            for row in rows:
                for text, start in row_texts(row, columns, width):
                    assert start + cell_len(text) <= width
