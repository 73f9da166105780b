"""What counts as done in a workout, as SQL that the journal and the history share; `w` is the workout."""

SETS_DONE = "(SELECT count(DISTINCT r.set_index) FROM side_result AS r WHERE r.workout_id = w.id)"
"""How many sets of the workout in which something was done."""
