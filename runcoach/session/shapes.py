"""The JSON Schema of single values: for each type of `fields` the allowed values, bounds and patterns.

Built from the same words and limits as the parsers; `notation_shapes` has the notations. They describe a text as the
program reads it: on one line and without invisible characters. A value that a schema refuses is always refused by the
program, too; what a schema cannot express (a name that exists twice) is left to the program.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from runcoach.base.quick_dataclass import dataclass
from runcoach.session import notation_shapes, tempo
from runcoach.session.body_parts import BodyPart
from runcoach.session.schema_patterns import Schema, any_case, rule, whole, words_whole
from runcoach.session.values import MAX_SHORT, First, PhaseKind, Sides

MARK = "shape"
"""The key that marks a reference until the schema is complete."""
_NOT_ID = r"\x00-\x2f\x3a-\x60\x7b-\x7f"


def ref(name: str) -> Schema:
    """A mark for a reference to a shape; pydantic would take a real one for a reference to a model."""
    return {MARK: name}


def _any_text(pattern: str, sentence: str) -> Schema:
    """Any text: the program reads it as typed, even if an editor takes it for a number, a boolean or nothing.

    Naming those types would make editors offer true, false and null.
    """
    return {"not": {"type": ["array", "object"]}, **rule(pattern, sentence)}


def _text() -> Schema:
    return _any_text(r"\S", "the text is missing")


def _id() -> Schema:
    part = f"[^{_NOT_ID}]+"
    pattern = whole(f"{part}(?:-{part})*")
    return {**_any_text(pattern, "an id has small letters, digits and single dashes"), "minimum": 0}


def _words(words: Iterable[str]) -> Schema:
    listed = list(words)
    return {"anyOf": [{"enum": listed}, *({"type": "string", "pattern": each} for each in words_whole(listed))]}


def _cue() -> Schema:
    """A cue: a text, or its text with what belongs to it."""
    keys = {
        "text": {
            **ref("text"),
            "description": "The cue itself, short and in the imperative.",
            "examples": ["Heel down"],
        },
        "phase": {**ref("text"), "description": "The phase of the tempo to which it belongs.", "examples": ["lower"]},
        "means": {
            **ref("text"),
            "description": "In one sentence: what its words mean.",
            "examples": ["Press the heel and the bases of the big and the little toe into the floor."],
        },
    }
    cue = {"type": "object", "properties": keys, "required": ["text"], "additionalProperties": False}
    return {"anyOf": [ref("text"), cue]}


def _phase_cue() -> Schema:
    schema = _cue()
    del schema["anyOf"][1]["properties"]["phase"]
    return schema


def _kept_cues() -> Schema:
    # A single cue with keys would be taken for cues by their moments.
    return {"anyOf": [ref("text"), {"type": "array", "minItems": 1, "items": ref("cue")}]}


def _cues() -> Schema:
    return {"anyOf": [ref("cue"), {"type": "array", "minItems": 1, "items": ref("cue")}]}


def _short() -> Schema:
    return _any_text(whole(rf"\S(?:.{{0,{MAX_SHORT - 2}}}\S)?"), f"at most {MAX_SHORT} letters")


def _two_words() -> Schema:
    text = _any_text(whole(r"\S+(?:\s+\S+)?"), "at most two words")
    return {"type": "object", "minProperties": 1, "additionalProperties": text}


def _left_means() -> Schema:
    side = {word: rf"(?:^|\W){any_case(word)}(?:\W|$)" for word in ("left", "right")}
    both = {"if": {"pattern": side["right"], "type": "string"}, "then": rule(side["left"], "say what 'left' means")}
    return {**_text(), "allOf": [both]}


def _texts() -> Schema:
    return {"anyOf": [ref("text"), {"type": "array", "minItems": 1, "items": ref("text")}]}


def _body() -> Schema:
    parts = _words(BodyPart)
    return {"anyOf": [*parts["anyOf"], {"type": "array", "minItems": 1, "items": parts}]}


def _tempo() -> Schema:
    return {"anyOf": [notation_shapes.digits(), {"type": "array", "minItems": 1, "items": _phase()}]}


def _phase() -> Schema:
    """One phase: a single name with its time, and its optional keys."""
    shown = ("brace", "lower", "pause", "hold", "rise", "lift", "press", "pull", "return", "squeeze")
    times = ref("work_times")
    kinds = {name: f"{name}: seconds, or a range of them ({kind})." for name in shown if (kind := tempo.KINDS[name])}
    return {
        "type": "object",
        "properties": {
            **{name: {**times, "description": kinds[name], "examples": ["2s", "3-5s"]} for name in shown},
            "cue": {
                **ref("phase_cue"),
                "description": "What is said in this phase; or its text, and what it means in one sentence.",
                "examples": ["Press the floor away"],
            },
            "kind": {
                **_words(PhaseKind),
                "examples": ["eccentric"],
                "description": "What the muscles do; required unless the name of the phase is a common one.",
            },
            "once": {
                "anyOf": [{"type": "boolean"}, {"type": "string", "pattern": next(words_whole(("true", "false")))}],
                "description": "true: it belongs to the start of a side, and is led before the first rep only.",
                "examples": [True],
            },
        },
        "additionalProperties": times,
        "allOf": [_single_name(having) for having in product((False, True), repeat=len(_BESIDE_THE_NAME))]
        + [
            {
                "if": {"not": {"required": ["kind"]}},
                "then": {"propertyNames": {"anyOf": [{"pattern": each} for each in _phase_patterns()]}},
            }
        ],
    }


def _phase_patterns() -> Iterator[str]:
    """Patterns of which one holds for a key of a phase whose kind is known."""
    names = [name for name in tempo.KINDS if " " not in name]
    yield from words_whole((name for name in names if name not in tempo.DIRECTIONS), after=r"(?:[\s_-][\s\S]*)?")
    yield from words_whole((*tempo.DIRECTIONS, "cue", "once"))
    for name in tempo.KINDS:
        if name.split(" ")[0] not in names or name.split(" ")[0] in tempo.DIRECTIONS:
            yield whole(r"[\s_-]+".join(map(any_case, name.split(" "))))


_BESIDE_THE_NAME = ("cue", "kind", "once")


def _single_name(having: tuple[bool, ...]) -> Schema:
    keys = 1 + sum(having)
    conditions = [
        {"required": [key]} if has else {"not": {"required": [key]}}
        for key, has in zip(_BESIDE_THE_NAME, having, strict=True)
    ]
    return {"if": {"allOf": conditions}, "then": {"minProperties": keys, "maxProperties": keys}}


SHAPES: Mapping[str, Callable[[], Schema]] = {
    "text": _text,
    "texts": _texts,
    "body": _body,
    "cue": _cue,
    "cues": _cues,
    "kept_cues": _kept_cues,
    "phase_cue": _phase_cue,
    "short": _short,
    "two_words": _two_words,
    "left_means": _left_means,
    "id": _id,
    "version": lambda: {"type": ["integer", "string"], "minimum": 1, "maximum": 1, **rule(whole("1"), "write 1")},
    "work_time": lambda: notation_shapes.time(0.1, ranges=False),
    "times": notation_shapes.time,
    "work_times": lambda: notation_shapes.time(0.1),
    "count": notation_shapes.count,
    "reps": notation_shapes.reps,
    "cadence": notation_shapes.cadence,
    "load": notation_shapes.load,
    "tempo": _tempo,
    "when": notation_shapes.when,
    "sides": lambda: _words(Sides),
    "first": lambda: _words(First),
    "starts": lambda: _words(("lower", "rise")),
    "prescription": lambda: _words(("ours", "source")),
    "least": notation_shapes.least,
}
"""The schemas of the values, by name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Added to a validator: the name of the shape that describes the same values in the schema."""

    name: str

    def __get_pydantic_json_schema__(self, core_schema: object, handler: object) -> Schema:
        """Return what pydantic puts into the schema."""
        return ref(self.name)
