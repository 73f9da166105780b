"""What was done: one SQLite file that stores every input at once, and what can be read from it.

`store` is the file: opening, recovery, schema, writing, locks. Above it are `journal`, which writes workouts in
progress, and `queries`, which reads; above these `transfer` exports and imports, and `logbook` (`open_log`, `Log`) is
what the faces hold. Imports run downwards only. Uses the player's values, and no screen and no sound.

A log is used by one thread at a time; another thread opens its own.
"""
