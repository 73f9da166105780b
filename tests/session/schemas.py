"""The two JSON Schemas as tests use them, and what the program refuses that a schema cannot."""

import re
from functools import cache

from jsonschema_rs import Draft202012Validator

from runcoach.session.model import ExerciseFileModel, SessionModel
from runcoach.session.schema import schema_of

SESSION = schema_of(SessionModel, "A session", ("step-down", "knee-drive"))
EXERCISE = schema_of(ExerciseFileModel, "An exercise")

BEYOND_A_SCHEMA = re.compile(
    "upside down|longer than a day|is too short|is too long|three digits|"  # comparing parts of a text
    "no letter to make an id|not an id|"  # letters of all scripts
    "is not a whole number|is not a number|not a tempo|not have four digits|neither a|not a time|the X is in|"
    "already an exercise|two variants|there is no exercise|uses itself|errors of its own|"  # other places
    "with what the library says|the exercise has no work|takes no time|is here a second time|"
    "a tempo needs reps|sides alternate|'first' needs|'starts' is only|a cap is only|a metronome and a tempo|"
    "is not a pose|the phase has no pose|a figure needs|a close-up needs|has no figure|borrows itself|one share for "
    "each|is not between|more than 0|"  # figures: what may be written in another layer, and numbers in quotes
    "is not a phase of the tempo|no tempo, and so no phases|'left means' needs|"  # other keys
    "not at the start|no phase is left|"
    "The session has|the session has .* sets|the value is missing|more than 10,000 values|nested more than"
)
"""What the program says of files that a schema lets through."""
FROM_A_NUMBER = re.compile(
    "is not a whole number|is not a number|not a tempo|not have four digits|neither a|not a time"
)
"""A number loses how it was typed: an editor takes 8.0 for 8, 0311 for 311, and 1e3 for 1000."""


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator({"session": SESSION, "exercise": EXERCISE}[kind])


@cache
def shape_of(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": {**SESSION["$defs"], **EXERCISE["$defs"]}})
