"""What was done: one SQLite file that takes every input at once, and what can be read out of it.

`journal` writes (`open_log`, `Log`, `WorkoutLog`), `history` reads (`open_history`, `History`), `records` holds the
values that are read. Knows the player's values, and no screen and no sound.

A log is used by one thread at a time; another one opens its own.
"""
