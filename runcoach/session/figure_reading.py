"""From the value of a `figure:` key, as plain mappings, lists, texts and numbers, to a `FigureSpec` or to problems.

A number may be a text, as readers of files give it that guess nothing; an empty text is an empty value. Each problem
says where in the data it is, so that a reader of files can add line and column. Uses the words of figures, and nothing
of files or geometry.
"""

import marshal
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from runcoach.session.figure_checks import NOTHING, NUMBER, TAKEN_AWAY, FigureChecks
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
from runcoach.session.wording import quote

FigureRead = tuple[FigureSpec | None, tuple[FigureProblem, ...]]
"""A figure (None if anything is wrong with it), and the problems in the order of the data."""
_POSE_WORDS = (*JOINTS, "arms", "stays", "slides", *Limb)
_LIMB_WORDS = (*LIMB_JOINTS, "arms")
_FIGURE_WORDS = ("camera", "shows", "marks", "props", "poses", "phases", "close-up", "like")
_PHASE_WORDS = ("from", "to", "shares", "seconds", "beats")
_CLOSE_UP_WORDS = ("of", "wide", "share", "only", "right", "up", "camera")
_CONTACT_WORDS = (*PARTS, *BOTH_SIDES)


def merged(base: Mapping[str, object], change: Mapping[str, object]) -> dict[str, object]:
    """A figure's data with the changes of a variant laid over it.

    Mappings are merged, anything else is replaced, and `null` (as in `curl: null`) takes away what is below it.
    """
    result: dict[str, object] = dict(base)
    for key, value in change.items():
        if value in TAKEN_AWAY and key in result:
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
    return _read_packed(key)


@lru_cache(maxsize=500)
def _read_packed(data: bytes) -> FigureRead:
    """The same, once for equal data: sessions share exercises, and these have variants."""
    return _read(marshal.loads(data))


def _read(data: object) -> FigureRead:
    reader = _Reader()
    spec = reader.figure(data)
    return (None if reader.problems else spec), tuple(reader.problems)


class _Reader(FigureChecks):
    """Reads one figure, and gathers problems as it goes."""

    def figure(self, data: object) -> FigureSpec:
        body = self.mapping(data, (), (*_POSE_WORDS, *_FIGURE_WORDS), "a figure")
        poses = self._poses(body.get("poses"))
        phases = self._phases(body.get("phases"), [pose.name for pose in poses])
        if not poses and not self.problems:
            self.report((), "a figure needs 'poses'", "list the poses that the phases end in")
        if not phases and not self.problems:
            self.report((), "a figure needs 'phases'", "say which pose each phase of the tempo ends in")
        return FigureSpec(
            poses,
            phases,
            base=self._pose("", {key: value for key, value in body.items() if key in _POSE_WORDS}, ()),
            camera=self._camera(body["camera"], ("camera",)) if "camera" in body else CameraSpec(),
            shows=self._shown(body.get("shows", "working leg")),
            marks=self.words(body.get("marks"), ("marks",), ("working foot", "other foot", "feet"), "a foot") or (),
            props=self._props(body.get("props")),
            close_up=self._close_up(body["close-up"]) if "close-up" in body else None,
            like=str(body.get("like", "")),
        )

    # Poses and phases.

    def _poses(self, data: object) -> tuple[PoseSpec, ...]:
        if data is None:
            return ()
        poses = self.few(self.mapping(data, ("poses",), None, "the poses"), ("poses",), MAX_POSES, "poses")
        if HOLD in poses:
            hint = "give the pose another name; in a phase, 'hold' is the pose in which the phase before ended"
            self.report(("poses", HOLD), "a pose cannot be called 'hold'", hint, at_key=True)
        return tuple(self._pose(name, pose, ("poses", name)) for name, pose in poses.items())

    def _pose(self, name: str, data: object, path: Path) -> PoseSpec:
        words = self.mapping({} if data in NOTHING else data, path, _POSE_WORDS, "a pose")
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
        return self.words(words.get(key), (*path, key), _CONTACT_WORDS, "a part of the body that can rest on something")

    def _limbs(self, data: object, path: Path) -> LimbsSpec:
        words = self.mapping({} if data in NOTHING else data, path, _LIMB_WORDS, "one side of a pose")
        return LimbsSpec(self._angles(words, path), self._arms(words, path))

    def _arms(self, words: Mapping[str, object], path: Path) -> str | None:
        if "arms" not in words:
            return None
        return self.word(words["arms"], (*path, "arms"), ARMS, "a way to hold the arms")

    def _angles(self, words: Mapping[str, object], path: Path) -> Angles:
        return tuple(
            (joint, self.number(value, (*path, joint), JOINTS[joint].low, JOINTS[joint].high))
            for joint, value in words.items()
            if joint in JOINTS
        )

    def _phases(self, data: object, poses: list[str]) -> tuple[PhaseSpec, ...]:
        if data is None:
            return ()
        phases = self.few(self.mapping(data, ("phases",), None, "the phases"), ("phases",), MAX_PHASES, "phases")
        return tuple(self._phase(name, value, poses) for name, value in phases.items())

    def _phase(self, name: str, data: object, poses: list[str]) -> PhaseSpec:
        path: Path = ("phases", name)
        if not isinstance(data, Mapping):
            return PhaseSpec(name, self._ends(data, path, poses))
        words = self.mapping(data, path, _PHASE_WORDS, "a phase")
        to = self._ends(words.get("to"), (*path, "to"), poses)
        shares = words.get("shares", [])
        if "shares" in words and (not isinstance(shares, list) or len(shares) != len(to)):
            if not self.problems:
                self.report((*path, "shares"), "a phase needs one share for each of its poses", f"it has {len(to)}")
            shares = []
        assert isinstance(shares, list)
        return PhaseSpec(
            name,
            to,
            tuple(self.positive(share, (*path, "shares", index)) for index, share in enumerate(shares)),
            self.positive(words["seconds"], (*path, "seconds")) if "seconds" in words else None,
            self.positive(words["beats"], (*path, "beats")) if "beats" in words else None,
            (self.word(words["from"], (*path, "from"), poses, "a pose") or "") if "from" in words else "",
        )

    def _ends(self, data: object, path: Path, poses: list[str]) -> tuple[str, ...]:
        """The poses of a phase, at least one."""
        if data in NOTHING or data == []:
            self.report(path, "the phase has no pose", "name the pose in which it ends; 'hold' for no movement")
            return ()
        if isinstance(data, list):
            data = self.few(data, path, MAX_POSES, "poses")
        return self.words(data, path, (*poses, HOLD), "a pose") or ()

    # The picture.

    def _camera(self, data: object, path: Path) -> CameraSpec:
        if not isinstance(data, Mapping):
            return CameraSpec(self._around(data, path))
        words = self.mapping(data, path, ("from", "above"), "a camera")
        return CameraSpec(
            self._around(words.get("from", "side"), (*path, "from")),
            self.number(words["above"], (*path, "above"), -90, 90) if "above" in words else 0.0,
        )

    def _around(self, data: object, path: Path) -> float:
        if isinstance(data, str) and not NUMBER.fullmatch(data):
            word = self.word(data, path, CAMERAS, "a place to look from")
            return CAMERAS[word] if word else 0.0
        return self.number(data, path, -360, 360)

    def _shown(self, data: object) -> tuple[str, ...]:
        words = self.words(data, ("shows",), (*SHOWN, *SHOWN_BOTH), "something to show") or ()
        return tuple(limb for word in words for limb in SHOWN_BOTH.get(word, (word,)))

    def _props(self, data: object) -> tuple[PropSpec, ...]:
        if data is None:
            return ()
        listed_props = self.few(data, ("props",), MAX_PROPS, "props") if isinstance(data, list) else [data]
        props = (
            self._prop(prop, ("props", *([index] if isinstance(data, list) else [])))
            for index, prop in enumerate(listed_props)
        )
        return tuple(prop for prop in props if prop is not None)

    def _prop(self, data: object, path: Path) -> PropSpec | None:
        if isinstance(data, Mapping):
            if len(data) != 1:
                self.report(path, "a prop is one word with its options", "begin each prop with a dash of its own")
                return None
            (kind, options), *_ = data.items()
        else:
            kind, options = data, {}
        if self.word(kind, path, PROPS, "a prop") is None:
            return None
        assert isinstance(kind, str)
        known = PROPS[kind]
        path = (*path, kind) if isinstance(data, Mapping) else path
        options = {} if options in NOTHING else options
        words = self.mapping(options, path, tuple(known.options), f"the prop {quote(kind)}")
        needs = [name for name in known.needs if name not in words]
        if kind == "band" and not {"around", "from"} & set(words):
            needs.append("around")
        for name in needs:
            self.report(path, f"the prop {quote(kind)} needs {quote(name)}", known.options[name].what)
        values = {name: self._option(known.options[name], value, (*path, name)) for name, value in words.items()}
        if needs or None in values.values():
            return None
        return PropSpec(kind, {name: value for name, value in values.items() if value is not None})

    def _option(self, option: Option, value: object, path: Path) -> float | str | None:
        match option.kind:
            case "number":
                return self.number(value, path)
            case "part":
                if isinstance(value, list):
                    words = self.words(value, path, _CONTACT_WORDS, "a part of the body")
                    return words[0] if words else None
                return self.word(value, path, (*_CONTACT_WORDS, *POINTS), "a part of the body")
            case "choice":
                return self.word(value, path, option.choices, "a choice here")

    def _close_up(self, data: object) -> CloseUpSpec | None:
        path: Path = ("close-up",)
        words = self.mapping(data, path, _CLOSE_UP_WORDS, "a close-up")
        if "of" not in words:
            self.report(path, "a close-up needs 'of'", "name what it shows, like 'working ankle'")
            return None
        of = self.word(words["of"], (*path, "of"), POINTS, "a point of the body")
        numbers = {
            name: self.number(words[name], (*path, name), low, high)
            for name, low, high in (("wide", 5, 150), ("share", 20, 100), ("right", -100, 100), ("up", -100, 100))
            if name in words
        }
        only = self.words(words.get("only"), (*path, "only"), SHOWN, "a limb") or ()
        camera = self._camera(words["camera"], (*path, "camera")) if "camera" in words else None
        return CloseUpSpec(of or "", only=only, camera=camera, **numbers)
