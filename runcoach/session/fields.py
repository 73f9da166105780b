"""The types of the values in a file: each parses the text of a key into a value, with our own error messages.

Pydantic calls these validators. An error inside a list or a phase keeps its path, so that it is reported at its place.
"""

import re
from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import PlainValidator

from runcoach.session.body_parts import OTHER_WORDS, BodyPart
from runcoach.session.cue_reading import read_cues, read_left_means, read_short_name, read_two_words
from runcoach.session.cues import Cue
from runcoach.session.loads import parse_load
from runcoach.session.notation import (
    NotationError,
    parse_cadence,
    parse_count,
    parse_reps,
    parse_times,
    parse_work_time,
    parse_work_times,
)
from runcoach.session.phase_reading import read_tempo
from runcoach.session.schedule import parse_when
from runcoach.session.shapes import Shape
from runcoach.session.tempo import Digits
from runcoach.session.validators import MAX_NOTATION, each_of, need_list, need_text, notation, shape_of, validator
from runcoach.session.values import First, Load, MaxReps, Phase, Range, Reps, Schedule, Sides
from runcoach.session.wording import did_you_mean, listed, quote

T = TypeVar("T")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each_of(need_list(value), need_text))


_BODY_PARTS = {part.value: part for part in BodyPart}


def _body(value: object) -> tuple[BodyPart, ...]:
    return tuple(dict.fromkeys(each_of(need_list(value), _body_part)))


def _body_part(item: object) -> BodyPart:
    text = need_text(item)
    word = " ".join(text.lower().split())
    if word in _BODY_PARTS:
        return _BODY_PARTS[word]
    guess = OTHER_WORDS.get(word)
    hint = f"did you mean {quote(guess)}?" if guess else did_you_mean(word, BodyPart)
    message = f"{quote(text)} is not a part of the body that a file can name"
    raise NotationError(message, hint or f"allowed are {listed(BodyPart, 'and')}")


def _schedules(value: object) -> tuple[Schedule, ...]:
    def parse(item: object) -> tuple[Schedule, ...]:
        text = need_text(item)
        if len(text) > MAX_NOTATION:
            raise NotationError(f"{quote(text)} is too long", "a few words are enough here")
        return parse_when(text)

    return tuple(schedule for schedules in each_of(need_list(value), parse) for schedule in schedules)


def _one_of(allowed: dict[str, T]) -> Callable[[object], T]:
    def parse(text: str) -> T:
        if text.lower() in allowed:
            return allowed[text.lower()]
        hint = did_you_mean(text, allowed)
        raise NotationError(f"{quote(text)} is not allowed here", hint or f"allowed are {listed(allowed, 'and')}")

    return notation(parse)


def _reps(text: str) -> Reps | MaxReps:
    target = parse_reps(text)
    return MaxReps() if target is None else Reps(target)


def _least(text: str) -> tuple[int | None, int | None]:
    count = re.fullmatch(r"([0-9]+)\s*(?:x|×|times|reps?|repetitions?)", text.lower())
    if count:
        return None, parse_count(count[1]).low
    return parse_work_time(text), None


_STARTS: dict[str, Literal["lower", "rise"]] = {"lower": "lower", "rise": "rise"}


def _count_of(what: str) -> Callable[[object], Range]:
    return notation(lambda text: parse_count(text, what))


def _keys(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise NotationError(f"a figure has keys, it is not {shape_of(value)}", "write 'poses:' and 'phases:' below it")
    return value


Text = Annotated[str, PlainValidator(validator(need_text)), Shape("text")]
Texts = Annotated[tuple[str, ...], PlainValidator(validator(_texts)), Shape("texts")]
Body = Annotated[tuple[BodyPart, ...], PlainValidator(validator(_body)), Shape("body")]
CueList = Annotated[tuple[Cue, ...], PlainValidator(validator(read_cues)), Shape("cues")]
KeptCues = Annotated[tuple[Cue, ...], PlainValidator(validator(read_cues)), Shape("kept_cues")]
"""Cues of an exercise that names no moments."""
ShortName = Annotated[str, PlainValidator(validator(read_short_name)), Shape("short")]
TwoWords = Annotated["dict[str, str]", PlainValidator(validator(read_two_words)), Shape("two_words")]
LeftMeans = Annotated[str, PlainValidator(validator(read_left_means)), Shape("left_means")]
Id = Annotated[str, PlainValidator(validator(need_text)), Shape("id")]
Version = Annotated[str, PlainValidator(validator(need_text)), Shape("version")]
WorkTime = Annotated[int, PlainValidator(notation(parse_work_time)), Shape("work_time")]
Times = Annotated[Range, PlainValidator(notation(parse_times)), Shape("times")]
WorkTimes = Annotated[Range, PlainValidator(notation(parse_work_times)), Shape("work_times")]
SetCount = Annotated[Range, PlainValidator(_count_of("sets")), Shape("count")]
RoundCount = Annotated[Range, PlainValidator(_count_of("rounds")), Shape("count")]
RepCount = Annotated[Reps | MaxReps, PlainValidator(notation(_reps)), Shape("reps")]
Cadence = Annotated[Range, PlainValidator(notation(parse_cadence)), Shape("cadence")]
LoadText = Annotated[Load, PlainValidator(notation(parse_load)), Shape("load")]
Tempo = Annotated[Digits | tuple[Phase, ...], PlainValidator(validator(read_tempo)), Shape("tempo")]
FigureData = Annotated["dict[str, object]", PlainValidator(validator(_keys)), Shape("figure")]
"""As it is written: it is read once all that is laid over it is known."""
Schedules = Annotated[tuple[Schedule, ...], PlainValidator(validator(_schedules)), Shape("when")]
SidesName = Annotated[Sides, PlainValidator(_one_of({sides.value: sides for sides in Sides})), Shape("sides")]
FirstName = Annotated[First, PlainValidator(_one_of({first.value: first for first in First})), Shape("first")]
Starts = Literal["lower", "rise"]
StartsName = Annotated[Starts, PlainValidator(_one_of(_STARTS)), Shape("starts")]
Prescription = Annotated[str, PlainValidator(_one_of({"ours": "ours", "source": "source"})), Shape("prescription")]
Least = Annotated["tuple[int | None, int | None]", PlainValidator(notation(_least)), Shape("least")]
"""Nanoseconds or reps; the other one is None."""
