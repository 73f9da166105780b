"""The figure of an exercise put together of what its file, the session, a variant and `like:` say, one over the other.

Keeps the way back from the data to the lines of the file, so that what is found wrong later, when the body moves, can
be shown at its place. Uses drafts and files; independent of bodies.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.drafts import ExerciseDraft
from runcoach.session.figure_reading import merged, read_figure
from runcoach.session.figure_values import FigureProblem, FigureSpec, Path
from runcoach.session.layers import Layer
from runcoach.session.model import Movement
from runcoach.session.nodes import Mapping as Keys
from runcoach.session.nodes import Node, Scalar, Sequence
from runcoach.session.problems import FilePosition, Problem, problem_at

LIKE = "like"
Borrow = Callable[[Layer[Movement], str], ExerciseDraft | None]
"""Finds the exercise whose figure another one borrows: the layer that asks, and the id. If there is none, that has been
noted in the layer's document."""


@dataclass(frozen=True, slots=True)
class FigureInFile:
    """A figure that a file gives or changes, with the way back to its lines.

    Attributes:
        spec: The figure.
        tempo: The names of the phases of a rep.
        alternates: Whether the sides take turns at each rep.
        draft: The exercise.
    """

    spec: FigureSpec
    tempo: tuple[str, ...]
    alternates: bool
    draft: ExerciseDraft

    def problem(self, found: FigureProblem) -> Problem:
        """What is wrong with the figure as a problem of the file."""
        document = self.draft.home.document
        place, message = _place_of(self.draft, found)
        return problem_at(document.path, document.lines, place, message, found.hint)


def figure_of(
    draft: ExerciseDraft, tempo: tuple[str, ...], alternates: bool, borrow: Borrow
) -> tuple[FigureSpec | None, FigureInFile | None]:
    """The figure of an exercise; what is wrong with it is noted in the draft.

    Args:
        draft: The exercise.
        tempo: The names of the phases of a rep.
        alternates: Whether the sides take turns at each rep.
        borrow: Finds the exercise whose figure is borrowed.

    Returns:
        The figure, or None if there is none or something is wrong with it. And the same with the way back to the file,
        if the file that is being read says anything of the figure besides whose it is.
    """
    if not draft.figures:
        return None, None
    data = _data(draft, borrow)
    if data is None:
        return None, None
    spec, problems = read_figure(data)
    for found in problems:
        place, message = _place_of(draft, found)
        draft.home.document.complain(place, message, found.hint)
    if spec is None:
        return None, None
    spec = _without_leftovers(spec, tempo, _written(draft))
    is_own = any(_is_ours(draft, layer) and _figure(layer).keys() - {LIKE} for layer in draft.figures)
    return spec, FigureInFile(spec, tempo, alternates, draft) if is_own else None


def _data(draft: ExerciseDraft, borrow: Borrow) -> dict[str, object] | None:
    """The data of all layers, each laid over those below it; None if one borrows what cannot be borrowed."""
    data: dict[str, object] = {}
    for layer in draft.figures:
        own = _figure(layer)
        like = own.get(LIKE)
        if LIKE in own:
            if not isinstance(like, str) or not like:
                layer.complain_of_value("this is no exercise", "write its id, like 'like: step-down'", "figure", LIKE)
                return None
            lender = borrow(layer, like)
            if lender is None:
                return None
            below = _data(lender, borrow) if lender.figures else None
            if below is None:
                message = f"the exercise '{like}' has no figure"
                layer.complain_of_value(message, "name another one, or draw one here", "figure", LIKE)
                return None
            data = below
        data = merged(data, {key: value for key, value in own.items() if key != LIKE})
    return data


def _figure(layer: Layer[Movement]) -> Mapping[str, object]:
    return layer.entry.figure or {}


def _is_ours(draft: ExerciseDraft, layer: Layer[Movement]) -> bool:
    return layer.document is draft.home.document


def _written(draft: ExerciseDraft) -> Mapping[str, object]:
    """What the topmost layer says, where it is this file's."""
    top = draft.figures[-1]
    return _figure(top) if _is_ours(draft, top) else {}


def _without_leftovers(spec: FigureSpec, tempo: tuple[str, ...], written: Mapping[str, object]) -> FigureSpec:
    """The figure without what it has no use for of the layers below, such as phases of another tempo."""

    def own(key: str) -> frozenset[str]:
        value = written.get(key)
        return frozenset(value) if isinstance(value, Mapping) else frozenset()

    phases, poses = spec.phases, spec.poses
    if any(phase.name in tempo for phase in phases):
        phases = tuple(phase for phase in phases if phase.name in tempo or phase.name in own("phases"))
    used = {name for phase in phases for name in (*phase.to, phase.start)} | own("poses")
    poses = tuple(pose for pose in poses if pose.name in used)
    return replace(spec, phases=phases, poses=poses) if phases and poses else spec


def _place_of(draft: ExerciseDraft, found: FigureProblem) -> tuple[FilePosition, str]:
    """Where in the file that is being read a problem is shown, and how it is said there.

    That is the place of what is wrong, in the topmost layer that has it; where another file says it, the figure, or
    else what leads to the other file.
    """
    best: tuple[int, FilePosition, Layer[Movement]] | None = None
    for layer in draft.figures:
        node = layer.node.values["figure"]
        steps, place = _follow(node, found.path, at_key=found.at_key)
        if steps == 0:
            place = layer.node.place_of("figure")
        if best is None or steps >= best[0]:
            best = (steps, place, layer)
    assert best is not None
    _, place, layer = best
    if _is_ours(draft, layer):
        return place, found.message
    ours = next((each for each in reversed(draft.figures) if _is_ours(draft, each)), None)
    place = ours.node.place_of("figure") if ours else draft.home.node.place_of("use", "name")
    return place, f"with what the library says of this figure, {found.message}"


def _follow(node: Node, path: Path, *, at_key: bool) -> tuple[int, FilePosition]:
    """How many steps of a path the data has, and where the last of them stands."""
    place, steps = node.place, 0
    for step in path:
        if isinstance(node, Keys) and step in node.values:
            place, node = node.keys[str(step)].place, node.values[str(step)]
            steps += 1
            is_key_meant = at_key and steps == len(path)
            if isinstance(node, Scalar) and node.text and not is_key_meant:
                place = node.place
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            steps += 1
            node = node.items[step]
            place = node.place
        else:
            break
    return steps, place
