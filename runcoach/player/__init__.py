"""The workout as a pure state machine: inputs and times in, events out.

`plan` unrolls a session into sets; `Player` leads through them; `replay` does it again from a journal; `rehearse` plays
a whole workout at once. Nothing here knows a clock, a screen, a sound or a database: whoever holds a `Player` tells it
what time it is.
"""
