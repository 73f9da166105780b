"""Parts of SQL queries that several questions share.

The tables have the same short names everywhere: `w` is the workout, `e` an exercise of it, `s` a set, `r` a side of a
set.
"""

IS_SHOWN = "w.status <> 'discarded'"
"""The workout is in the history."""

COUNTS = IS_SHOWN + " AND w.started_ms <= (SELECT now_ms()) + 86400000"
"""The workout counts: it is in the history, and does not begin more than a day from now by a wrong date."""

DAY = "substr(w.started_at, 1, 10) as day"
"""The day on which a workout began, in the time zone where the user was."""

HAS_SETS = "EXISTS (SELECT 1 FROM set_result WHERE workout_id = w.id)"
"""At least one set of the workout was begun."""

SETS_AND_SIDES = (
    "JOIN set_result AS s ON s.workout_id = e.workout_id AND s.position = e.position"
    # A cross join fixes the order: the planner would rather read every side of every such workout.
    " CROSS JOIN side_result AS r ON r.workout_id = s.workout_id AND r.set_index = s.set_index"
)
"""Joins to an exercise its sets with their sides; a set in which nothing was done has no sides."""

WAS_DONE = (
    "EXISTS (SELECT 1 FROM set_result AS s"
    " CROSS JOIN side_result AS r ON r.workout_id = s.workout_id AND r.set_index = s.set_index"
    " WHERE s.workout_id = e.workout_id AND s.position = e.position)"
)
"""Something was done of the exercise."""

SHOWN_EXERCISES = f"FROM workout_exercise AS e JOIN workout AS w ON w.id = e.workout_id WHERE {COUNTS}"
"""The exercises of the workouts that count."""

SHOWN_SIDES = f"FROM workout_exercise AS e JOIN workout AS w ON w.id = e.workout_id {SETS_AND_SIDES} WHERE {COUNTS}"
"""What each side did in each set of the workouts that count."""
