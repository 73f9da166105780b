"""The workout as a pure state machine: inputs and times in, events out.

`plan` unrolls a session into sets; `Player` leads through them; `replay` does it again from a journal; `rehearse` plays
a whole workout at once. Nothing here imports a clock, a screen, a sound or a database: the caller of a `Player` says
what time it is. What leads from where to where is one table, in `transitions`.
"""
