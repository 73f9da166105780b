"""How the JSON Schema says what a `figure:` may hold: its words and limits are those of `figure_values`.

Only the words: what a body cannot do, and which poses there are, is the program's to check.
"""

from collections.abc import Callable, Iterable, Mapping

from runcoach.session.figure_values import (
    ARMS,
    BOTH_SIDES,
    CAMERAS,
    JOINTS,
    LIMB_JOINTS,
    MAX_PHASES,
    MAX_POSES,
    MAX_PROPS,
    PARTS,
    POINTS,
    PROPS,
    SHOWN,
    SHOWN_BOTH,
    Joint,
    Option,
)
from runcoach.session.numbers import SIGNED_NUMBER
from runcoach.session.schema_patterns import Schema
from runcoach.session.shapes import ref

_NUMBER_PATTERN = rf"^\s*(?:{SIGNED_NUMBER})\s*$"
_CONTACTS = (*PARTS, *BOTH_SIDES)
_PLACES = tuple(dict.fromkeys((*_CONTACTS, *POINTS)))
_FEET = ("working foot", "other foot", "feet")


def figure_shape() -> Schema:
    """The whole figure. Everything may be missing, as it may come from the exercise that is used or borrowed."""
    return {
        "type": "object",
        "properties": {
            "like": _described(
                ref("text"),
                "Begin with the figure of this exercise of the library; what is written here changes it.",
                "hop",
            ),
            "camera": _described(
                ref("figure_camera"),
                f"From where it is seen: {', '.join(CAMERAS)}, degrees round it (0 the working side, 90 the face), or "
                "both 'from' and 'above'.",
                "side",
                {"from": 60, "above": 8},
            ),
            "shows": _described(
                _one_or_more((*SHOWN, *SHOWN_BOTH)),
                "The part of the body in the brightest colour, which the eye follows.",
                "working leg",
                ["arms"],
            ),
            "marks": _described(
                _one_or_more(_FEET), "The foot that stands: a mark on the floor below it.", "other foot"
            ),
            "props": _described(
                {"anyOf": [ref("figure_prop"), {"type": "array", "items": ref("figure_prop"), "maxItems": MAX_PROPS}]},
                "Things in the picture, each with its options. Lengths are hundredths of the body's height.",
                ["stick"],
                [{"box": {"under": "working foot", "high": 17}}, "dumbbells"],
            ),
            "poses": _described(
                {
                    "type": "object",
                    "additionalProperties": ref("figure_pose"),
                    "maxProperties": MAX_POSES,
                    "propertyNames": {"not": {"const": "hold"}},
                },
                "Poses by a name of your own; in each only what differs from standing and from the figure's own lines.",
                {"tall": None, "low": {"lean": 38, "hip": 95, "knee": 95}},
            ),
            "phases": _described(
                {"type": "object", "additionalProperties": ref("figure_phase"), "maxProperties": MAX_PHASES},
                "For each phase of the tempo the pose in which it ends, or several on the way; 'hold' for no movement.",
                {"lower": "low", "rise": "tall"},
                {"drive": {"to": "high", "seconds": 3}},
            ),
            "close-up": _described(
                ref("figure_close_up"), "A second view beside the figure, for a movement that is small.", {"of": "neck"}
            ),
            **_pose_words(),
        },
        "additionalProperties": False,
    }


def pose_shape() -> Schema:
    """One pose."""
    return {"type": ["object", "null"], "properties": _pose_words(), "additionalProperties": False}


def limbs_shape() -> Schema:
    """One side of a pose."""
    return {
        "type": ["object", "null"],
        "properties": {**_joints(LIMB_JOINTS), "arms": _arms()},
        "additionalProperties": False,
    }


def phase_shape() -> Schema:
    """One phase."""
    names = {"anyOf": [ref("text"), {"type": "array", "items": ref("text"), "minItems": 1, "maxItems": MAX_POSES}]}
    more = {"type": ["number", "string"], "exclusiveMinimum": 0, "maximum": 1000, "pattern": _NUMBER_PATTERN}
    return {
        "anyOf": [
            names,
            {
                "type": "object",
                "properties": {
                    "from": _described(
                        ref("text"), "The pose in which it starts, if not where the phase before ended.", "lying"
                    ),
                    "to": _described(
                        names, "The pose in which it ends, or several on the way.", "high", ["leave", "land"]
                    ),
                    "shares": _described(
                        {"type": "array", "items": more, "maxItems": MAX_POSES},
                        "How the time is divided among the poses on the way.",
                        [12, 88],
                    ),
                    "seconds": _described(more, "How long it lasts where there is no tempo.", 3),
                    "beats": _described(more, "How many beats of the metronome it lasts.", 1, 0.5),
                },
                "additionalProperties": False,
            },
        ]
    }


def camera_shape() -> Schema:
    """From where the figure is seen."""
    around = {"anyOf": [{"enum": list(CAMERAS)}, _number(-360, 360)]}
    return {
        "anyOf": [
            *around["anyOf"],
            {
                "type": "object",
                "properties": {
                    "from": _described(around, "Degrees round it, or a word.", "front", 60),
                    "above": _described(_number(-90, 90), "Degrees above the floor.", 8),
                },
                "additionalProperties": False,
            },
        ]
    }


def close_up_shape() -> Schema:
    """A second view beside the figure."""
    return {
        "type": ["object", "null"],
        "properties": {
            "of": _described(_word(POINTS), "The point that it looks at.", "working ankle"),
            "wide": _described(
                _number(5, 150), "What it shows from left to right, in hundredths of the body's height.", 34
            ),
            "share": _described(_number(20, 100), "How much of the picture's width it takes, in percent.", 50),
            "only": _described(_one_or_more(SHOWN), "The limbs that are drawn in it; otherwise all.", "working leg"),
            "right": _described(_number(-100, 100), "How far its middle lies to the right of the point.", 3),
            "up": _described(_number(-100, 100), "How far its middle lies above the point.", 3),
            "camera": _described(ref("figure_camera"), "From where it is seen, if not as the figure is.", "side"),
        },
        "additionalProperties": False,
    }


def prop_shape() -> Schema:
    """A prop by its name alone, or with its options."""
    bare = [name for name, kind in PROPS.items() if not kind.needs and name != "band"]
    return {
        "anyOf": [
            _word(bare),
            {
                "type": "object",
                "properties": {
                    name: _described(
                        {
                            "type": "object" if name not in bare else ["object", "null"],
                            "properties": {key: _option(option) for key, option in kind.options.items()},
                            **({"required": list(kind.needs)} if kind.needs else {}),
                            **({"anyOf": [{"required": ["around"]}, {"required": ["from"]}]} if name == "band" else {}),
                            "additionalProperties": False,
                        },
                        f"{kind.what[:1].upper()}{kind.what[1:]}.",
                        _example(name),
                    )
                    for name, kind in PROPS.items()
                },
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": False,
            },
        ]
    }


FIGURE_SHAPES: Mapping[str, Callable[[], Schema]] = {
    "figure": figure_shape,
    "figure_pose": pose_shape,
    "figure_limbs": limbs_shape,
    "figure_phase": phase_shape,
    "figure_camera": camera_shape,
    "figure_close_up": close_up_shape,
    "figure_prop": prop_shape,
    "figure_contacts": lambda: _one_or_more(_CONTACTS),
    "figure_part": lambda: {"anyOf": [_word(_PLACES), {"type": "array", "items": _word(_CONTACTS), "minItems": 1}]},
}
"""By name: the parts of a figure."""


def _described(schema: Schema, description: str, *examples: object) -> Schema:
    return {**schema, "description": description, "examples": list(examples)}


def _word(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(words)}


def _one_or_more(words: Iterable[str]) -> Schema:
    return {"anyOf": [_word(words), {"type": "array", "items": _word(words)}]}


def _number(low: float, high: float) -> Schema:
    return {"type": ["number", "string"], "minimum": low, "maximum": high, "pattern": _NUMBER_PATTERN}


def _joints(joints: Mapping[str, Joint]) -> Schema:
    return {
        name: _described(_number(low, high), f"{'' if name == 'up' else 'Degrees: '}{what}.", round(high / 4))
        for name, (low, high, what) in joints.items()
    }


def _arms() -> Schema:
    return _described(_word(ARMS), "; ".join(f"{name}: {what}" for name, what in ARMS.items()) + ".", "on hips")


def _pose_words() -> Schema:
    sides = (("working", "The side that works"), ("other", "The opposite side"))
    return {
        **_joints(JOINTS),
        "arms": _arms(),
        "stays": _described(
            ref("figure_contacts"),
            "What keeps its place on the floor or on a prop; the first that stays carries the body.",
            "working foot",
            ["feet", "other hand"],
        ),
        "slides": _described(ref("figure_contacts"), "What stays on the floor and moves along it.", "working heel"),
        **{
            name: _described(ref("figure_limbs"), f"{what}: its angles.", {"hip": 58, "knee": 82})
            for name, what in sides
        },
    }


def _example(name: str) -> Schema:
    kind = PROPS[name]
    if name == "band":
        return {"around": "ankles"}
    return {key: "working hand" if key == "at" else "working foot" for key in kind.needs}


def _option(option: Option) -> Schema:
    match option.kind:
        case "number":
            return _described(_number(-1000, 1000), f"{option.what[:1].upper()}{option.what[1:]}.", option.usual)
        case "part":
            return _described(ref("figure_part"), f"{option.what[:1].upper()}{option.what[1:]}.", "working foot")
        case "choice":
            return _described(_word(option.choices), f"{option.what[:1].upper()}{option.what[1:]}.", option.choices[0])
