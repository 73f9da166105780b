"""From the value of a `figure:` key, as plain mappings, lists, texts and numbers, to a `FigureSpec` or to problems.

A number may be a text, as readers of files give it that guess nothing; an empty text is an empty value. Each problem
says where in the data it is, so that a reader of files can add line and column. Knows the words of figures and nothing
of files or geometry.
"""

import marshal
import re
from collections.abc import Iterable, Mapping, Sized
from typing import Any, TypeVar, cast

from runcoach.session.figure_values import (
    ARMS,
    BOTH_SIDES,
    CAMERAS,
    HOLD,
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
    Angles,
    CameraSpec,
    CloseUpSpec,
    FigureProblem,
    FigureSpec,
    Limb,
    LimbsSpec,
    Option,
    Path,
    PhaseSpec,
    PoseSpec,
    PropSpec,
)
from runcoach.session.numbers import SIGNED_NUMBER, read_in_text
from runcoach.session.wording import did_you_mean, listed, quote

C = TypeVar("C", bound=Sized)
FigureRead = tuple[FigureSpec | None, tuple[FigureProblem, ...]]
"""A figure (None if anything is wrong with it), and the problems in the order of the data."""
_POSE_WORDS = (*JOINTS, "arms", "stays", "slides", *Limb)
_LIMB_WORDS = (*LIMB_JOINTS, "arms")
_FIGURE_WORDS = ("camera", "shows", "marks", "props", "poses", "phases", "close-up", "like")
_PHASE_WORDS = ("from", "to", "shares", "seconds", "beats")
_CLOSE_UP_WORDS = ("of", "wide", "share", "only", "right", "up", "camera")
_CONTACT_WORDS = (*PARTS, *BOTH_SIDES)
_NUMBER = re.compile(SIGNED_NUMBER)
_MAX_PROBLEMS = 100
_TAKEN_AWAY = (None, "null", "~")
_NOTHING = (*_TAKEN_AWAY, "")
"""An empty value, also as a reader gives it for whom every value is a text."""


def merged(base: Mapping[str, object], change: Mapping[str, object]) -> dict[str, object]:
    """A figure's data with the changes of a variant laid over it.

    Mappings are merged, anything else is replaced, and `null` (as in `curl: null`) takes away what is below it.
    """
    result: dict[str, object] = dict(base)
    for key, value in change.items():
        if value in _TAKEN_AWAY and key in result:
            del result[key]
            continue
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return result


def read_figure(data: object) -> FigureRead:
    """A figure, or what is wrong with it.

    Args:
        data: The value of the key `figure`, with `like` and variants already merged in.
    """
    try:
        key = marshal.dumps(cast("Any", data))
    except ValueError:
        # Not plain data, as only a program could pass it.
        return _read(data)
    found = _read_before.get(key)
    if found is None:
        if len(_read_before) >= _MOST_READ_BEFORE:
            del _read_before[next(iter(_read_before))]
        found = _read_before[key] = _read(data)
    return found


_MOST_READ_BEFORE = 500
_read_before: dict[bytes, FigureRead] = {}
"""Figures that were read before, by their data: sessions share exercises, and these have variants."""


def _read(data: object) -> FigureRead:
    reader = _Reader()
    spec = reader.figure(data)
    return (None if reader.problems else spec), tuple(reader.problems)


class _Reader:
    """Reads one figure, and gathers problems as it goes."""

    def __init__(self) -> None:
        self.problems: list[FigureProblem] = []

    def figure(self, data: object) -> FigureSpec:
        body = self._mapping(data, (), (*_POSE_WORDS, *_FIGURE_WORDS), "a figure")
        poses = self._poses(body.get("poses"))
        phases = self._phases(body.get("phases"), [pose.name for pose in poses])
        if not poses and not self.problems:
            self._report((), "a figure needs 'poses'", "list the poses that the phases end in")
        if not phases and not self.problems:
            self._report((), "a figure needs 'phases'", "say which pose each phase of the tempo ends in")
        return FigureSpec(
            poses,
            phases,
            base=self._pose("", {key: value for key, value in body.items() if key in _POSE_WORDS}, ()),
            camera=self._camera(body["camera"], ("camera",)) if "camera" in body else CameraSpec(),
            shows=self._shown(body.get("shows", "working leg")),
            marks=self._words(body.get("marks"), ("marks",), ("working foot", "other foot", "feet"), "a foot") or (),
            props=self._props(body.get("props")),
            close_up=self._close_up(body["close-up"]) if "close-up" in body else None,
            like=str(body.get("like", "")),
        )

    # Poses and phases.

    def _poses(self, data: object) -> tuple[PoseSpec, ...]:
        if data is None:
            return ()
        poses = self._few(self._mapping(data, ("poses",), None, "the poses"), ("poses",), MAX_POSES, "poses")
        if HOLD in poses:
            hint = "give the pose another name; in a phase, 'hold' is the pose in which the phase before ended"
            self._report(("poses", HOLD), "a pose cannot be called 'hold'", hint, at_key=True)
        return tuple(self._pose(name, pose, ("poses", name)) for name, pose in poses.items())

    def _pose(self, name: str, data: object, path: Path) -> PoseSpec:
        words = self._mapping({} if data in _NOTHING else data, path, _POSE_WORDS, "a pose")
        return PoseSpec(
            name,
            self._angles(words, path),
            self._limbs(words.get(Limb.WORKING), (*path, "working")),
            self._limbs(words.get(Limb.OTHER), (*path, "other")),
            self._arms(words, path),
            self._contacts(words, "stays", path),
            self._contacts(words, "slides", path),
        )

    def _contacts(self, words: Mapping[str, object], key: str, path: Path) -> tuple[str, ...] | None:
        return self._words(
            words.get(key), (*path, key), _CONTACT_WORDS, "a part of the body that can rest on something"
        )

    def _limbs(self, data: object, path: Path) -> LimbsSpec:
        words = self._mapping({} if data in _NOTHING else data, path, _LIMB_WORDS, "one side of a pose")
        return LimbsSpec(self._angles(words, path), self._arms(words, path))

    def _arms(self, words: Mapping[str, object], path: Path) -> str | None:
        if "arms" not in words:
            return None
        return self._word(words["arms"], (*path, "arms"), ARMS, "a way to hold the arms")

    def _angles(self, words: Mapping[str, object], path: Path) -> Angles:
        return tuple(
            (joint, self._number(value, (*path, joint), JOINTS[joint].low, JOINTS[joint].high))
            for joint, value in words.items()
            if joint in JOINTS
        )

    def _phases(self, data: object, poses: list[str]) -> tuple[PhaseSpec, ...]:
        if data is None:
            return ()
        phases = self._few(self._mapping(data, ("phases",), None, "the phases"), ("phases",), MAX_PHASES, "phases")
        return tuple(self._phase(name, value, poses) for name, value in phases.items())

    def _phase(self, name: str, data: object, poses: list[str]) -> PhaseSpec:
        path: Path = ("phases", name)
        if not isinstance(data, Mapping):
            return PhaseSpec(name, self._ends(data, path, poses))
        words = self._mapping(data, path, _PHASE_WORDS, "a phase")
        to = self._ends(words.get("to"), (*path, "to"), poses)
        shares = words.get("shares", [])
        if "shares" in words and (not isinstance(shares, list) or len(shares) != len(to)):
            if not self.problems:
                self._report((*path, "shares"), "a phase needs one share for each of its poses", f"it has {len(to)}")
            shares = []
        assert isinstance(shares, list)
        return PhaseSpec(
            name,
            to,
            tuple(self._positive(share, (*path, "shares", index)) for index, share in enumerate(shares)),
            self._positive(words["seconds"], (*path, "seconds")) if "seconds" in words else None,
            self._positive(words["beats"], (*path, "beats")) if "beats" in words else None,
            (self._word(words["from"], (*path, "from"), poses, "a pose") or "") if "from" in words else "",
        )

    def _ends(self, data: object, path: Path, poses: list[str]) -> tuple[str, ...]:
        """The poses of a phase, at least one."""
        if data in _NOTHING or data == []:
            self._report(path, "the phase has no pose", "name the pose in which it ends; 'hold' for no movement")
            return ()
        if isinstance(data, list):
            data = self._few(data, path, MAX_POSES, "poses")
        return self._words(data, path, (*poses, HOLD), "a pose") or ()

    # The picture.

    def _camera(self, data: object, path: Path) -> CameraSpec:
        if not isinstance(data, Mapping):
            return CameraSpec(self._around(data, path))
        words = self._mapping(data, path, ("from", "above"), "a camera")
        return CameraSpec(
            self._around(words.get("from", "side"), (*path, "from")),
            self._number(words["above"], (*path, "above"), -90, 90) if "above" in words else 0.0,
        )

    def _around(self, data: object, path: Path) -> float:
        if isinstance(data, str) and not _NUMBER.fullmatch(data):
            word = self._word(data, path, CAMERAS, "a place to look from")
            return CAMERAS[word] if word else 0.0
        return self._number(data, path, -360, 360)

    def _shown(self, data: object) -> tuple[str, ...]:
        words = self._words(data, ("shows",), (*SHOWN, *SHOWN_BOTH), "something to show") or ()
        return tuple(limb for word in words for limb in SHOWN_BOTH.get(word, (word,)))

    def _props(self, data: object) -> tuple[PropSpec, ...]:
        if data is None:
            return ()
        listed_props = self._few(data, ("props",), MAX_PROPS, "props") if isinstance(data, list) else [data]
        props = (
            self._prop(prop, ("props", *([index] if isinstance(data, list) else [])))
            for index, prop in enumerate(listed_props)
        )
        return tuple(prop for prop in props if prop is not None)

    def _prop(self, data: object, path: Path) -> PropSpec | None:
        if isinstance(data, Mapping):
            if len(data) != 1:
                self._report(path, "a prop is one word with its options", "begin each prop with a dash of its own")
                return None
            (kind, options), *_ = data.items()
        else:
            kind, options = data, {}
        if self._word(kind, path, PROPS, "a prop") is None:
            return None
        assert isinstance(kind, str)
        known = PROPS[kind]
        path = (*path, kind) if isinstance(data, Mapping) else path
        options = {} if options in _NOTHING else options
        words = self._mapping(options, path, tuple(known.options), f"the prop {quote(kind)}")
        needs = [name for name in known.needs if name not in words]
        if kind == "band" and not {"around", "from"} & set(words):
            needs.append("around")
        for name in needs:
            self._report(path, f"the prop {quote(kind)} needs {quote(name)}", known.options[name].what)
        values = {name: self._option(known.options[name], value, (*path, name)) for name, value in words.items()}
        if needs or None in values.values():
            return None
        return PropSpec(kind, {name: value for name, value in values.items() if value is not None})

    def _option(self, option: Option, value: object, path: Path) -> float | str | None:
        match option.kind:
            case "number":
                return self._number(value, path)
            case "part":
                if isinstance(value, list):
                    words = self._words(value, path, _CONTACT_WORDS, "a part of the body")
                    return words[0] if words else None
                return self._word(value, path, (*_CONTACT_WORDS, *POINTS), "a part of the body")
            case "choice":
                return self._word(value, path, option.choices, "a choice here")

    def _close_up(self, data: object) -> CloseUpSpec | None:
        path: Path = ("close-up",)
        words = self._mapping(data, path, _CLOSE_UP_WORDS, "a close-up")
        if "of" not in words:
            self._report(path, "a close-up needs 'of'", "name what it shows, like 'working ankle'")
            return None
        of = self._word(words["of"], (*path, "of"), POINTS, "a point of the body")
        numbers = {
            name: self._number(words[name], (*path, name), low, high)
            for name, low, high in (("wide", 5, 150), ("share", 20, 100), ("right", -100, 100), ("up", -100, 100))
            if name in words
        }
        only = self._words(words.get("only"), (*path, "only"), SHOWN, "a limb") or ()
        camera = self._camera(words["camera"], (*path, "camera")) if "camera" in words else None
        return CloseUpSpec(of or "", only=only, camera=camera, **numbers)

    # Single values.

    def _report(self, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> None:
        self.problems.append(FigureProblem(path, message, hint, at_key))

    def _guess(self, word: str, known: tuple[str, ...], otherwise: str) -> str:
        """What was probably meant. Guessing takes time, which a file full of errors is not worth."""
        if len(self.problems) >= _MAX_PROBLEMS:
            return ""
        return did_you_mean(word, known) or f"{otherwise} {listed(known)}"

    def _few(self, data: C, path: Path, most: int, what: str) -> C:
        """The data; an error if there is too much of it."""
        if len(data) > most:
            self._report(path, f"a figure cannot have more than {most} {what} here", "keep those that are seen")
        return data

    def _mapping(self, data: object, path: Path, allowed: Iterable[str] | None, what: str) -> dict[str, object]:
        if not isinstance(data, Mapping):
            self._report(path, f"{what} must be written as 'name: value' lines", "")
            return {}
        words = {}
        known = None if allowed is None else tuple(allowed)
        for key, value in data.items():
            if not isinstance(key, str):
                hint = (
                    "put it in quotes; on, off, yes and no mean true and false"
                    if isinstance(key, bool)
                    else "put it in quotes"
                )
                self._report(path, f"{key!r} is not a text", hint)
            elif known is not None and key not in known:
                hint = self._guess(key, known, "known are")
                self._report((*path, key), f"{quote(key)} is not a word of {what}", hint, at_key=True)
            elif known is not None and value in _NOTHING:
                self._report((*path, key), "the value is missing", "write it behind the colon, or leave the key out")
            else:
                words[key] = value
        return words

    def _word(self, data: object, path: Path, known: Iterable[str], what: str) -> str | None:
        allowed = tuple(known)
        if isinstance(data, str) and data in allowed:
            return data
        hint = self._guess(data if isinstance(data, str) else "", allowed, "one of")
        self._report(path, f"{_shown(data)} is not {what}", hint)
        return None

    def _words(self, data: object, path: Path, known: Iterable[str], what: str) -> tuple[str, ...] | None:
        if data is None:
            return None
        allowed = tuple(known)
        if not isinstance(data, list):
            word = self._word(data, path, allowed, what)
            return () if word is None else (word,)
        words = (self._word(word, (*path, index), allowed, what) for index, word in enumerate(data))
        return tuple(word for word in words if word is not None)

    def _number(self, data: object, path: Path, low: float = -1000.0, high: float = 1000.0) -> float:
        if isinstance(data, str) and _NUMBER.fullmatch(data):
            data = float(read_in_text(data))
        if isinstance(data, bool) or not isinstance(data, int | float):
            self._report(path, f"{_shown(data)} is not a number")
            return 0.0
        if not low <= data <= high:
            self._report(path, f"{data:g} is not between {low:g} and {high:g}")
            return 0.0
        return float(data)

    def _positive(self, data: object, path: Path) -> float:
        number = self._number(data, path, 0.0)
        if number == 0 and not self.problems:
            self._report(path, "it has to be more than 0")
        return max(number, 1e-3)


def _shown(data: object) -> str:
    """How messages show a value."""
    match data:
        case None | "":
            return "nothing"
        case str():
            return quote(data)
        case list():
            return "a list"
        case Mapping():
            return "a group of keys"
        case _:
            return repr(data)
