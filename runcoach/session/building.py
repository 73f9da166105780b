"""Builds an `Exercise` from a draft: fills in what is missing, and reports keys that do not go together.

Works on drafts and values; how a draft was merged from library, session and circuit is decided before.
"""

from collections.abc import Callable
from dataclasses import field, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from runcoach.base import locations
from runcoach.base.quick_dataclass import dataclass
from runcoach.session.cues import Cue, Cues
from runcoach.session.drafts import WORK, ExerciseDraft, vary
from runcoach.session.figure_layers import Borrow, FigureInFile, figure_of
from runcoach.session.layers import Layer, as_mapping, read_layer
from runcoach.session.model import CuesModel, DefaultsModel, Movement, SourceModel, VariantModel
from runcoach.session.nodes import Mapping, Scalar, Sequence
from runcoach.session.tempo import Digits
from runcoach.session.values import (
    Exercise,
    First,
    Load,
    MaxReps,
    Phase,
    Range,
    Reps,
    Requirement,
    Sides,
    SourceCredit,
    Timed,
    Until,
    Variant,
    Work,
)
from runcoach.session.wording import quote

MAX_VARIANTS = 20
"""The most easier variants, harder variants and requirements of an exercise."""
_DEFAULT = Exercise(id="", name="", work=Reps(Range.exactly(1)))
"""The defaults of the format are those of the value."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What an exercise takes from its place in a session."""

    hint_if_missing: Callable[[str], str | None]
    """Takes the id of a required exercise; returns None if it exists, otherwise a hint."""
    borrow: Borrow
    defaults: DefaultsModel | None = None
    in_circuit: bool = False
    figures: list[FigureInFile] = field(default_factory=list)
    """Filled with the figures that the file gives or changes."""


def build(draft: ExerciseDraft, context: BuildContext) -> Exercise:
    """Build the exercise of a draft, with its variants.

    Everything that is wrong is reported in the draft's document, and replaced by a default, so that the rest can be
    checked too.
    """
    if all(getattr(draft.entry, key) is None for key in WORK) and not draft.unclear & set(WORK):
        draft.complain("the exercise has no work", "add 'reps: 8', 'time: 30s' or 'until: you lose balance'")
        # Reported once, not again for every variant.
        draft = replace(draft, unclear=draft.unclear | set(WORK))
    exercise = _without_variants(draft, context)
    names: set[str] = set()
    return replace(
        exercise,
        easier=tuple(_variants(draft, "easier", context, names)),
        harder=tuple(_variants(draft, "harder", context, names)),
    )


def source_of(entry: SourceModel | None) -> SourceCredit | None:
    """The credit of a `source` key; None if there is none."""
    return SourceCredit(entry.title or "", entry.by or "", entry.url or "") if entry is not None else None


def _without_variants(draft: ExerciseDraft, context: BuildContext) -> Exercise:
    entry, defaults = draft.entry, context.defaults or DefaultsModel()
    work = _work(draft)
    _check_pace(draft)
    if work is not None:
        _check_work(draft, work)
    sets = entry.sets or defaults.sets or _DEFAULT.sets
    rest = entry.rest or defaults.rest or _DEFAULT.rest_ns
    rest_after = entry.rest_after
    if context.in_circuit:
        sets = entry.sets if entry.sets and "sets" in draft.own else Range.exactly(1)
        rest = entry.rest if entry.rest and "rest" in draft.own else Range.exactly(0)
        rest_after = rest_after if "rest_after" in draft.own else None
    sides, tempo, load = entry.sides or Sides.BOTH, _tempo(draft), entry.load or Load()
    figure, in_file = figure_of(draft, tuple(phase.name for phase in tempo), sides is Sides.ALTERNATE, context.borrow)
    if in_file is not None:
        context.figures.append(in_file)
    return Exercise(
        id=draft.id,
        name=entry.name or "",
        work=work or _DEFAULT.work,
        sides=sides,
        first=entry.first or First.LEFT,
        tempo=tempo,
        cadence_per_min=entry.cadence,
        load=load,
        sets=sets,
        ready_ns=entry.ready or defaults.ready or _DEFAULT.ready_ns,
        switch_ns=entry.switch or defaults.switch or _DEFAULT.switch_ns,
        rest_ns=rest,
        rest_after_ns=rest_after,
        why=entry.why or "",
        body=entry.body or (),
        equipment=tuple(dict.fromkeys(entry.equipment or _moved(load))),
        cues=_cues(entry.cues, frozenset(phase.name for phase in tempo)),
        requires=tuple(_requirements(draft, context)),
        when=entry.when or (),
        source=source_of(entry.source),
        prescription=entry.prescription or "",
        short=entry.short,
        plain=entry.plain,
        two_words=_two_words(entry.two_words or {}, tempo),
        left_means=entry.left_means,
        aliases=tuple(dict.fromkeys(entry.aliases or ())),
        figure=figure,
        has_own_load=_is_own(draft.layer_of.get("load")),
    )


def _moved(load: Load) -> tuple[str, ...]:
    """What has to be fetched for a load, where the exercise names no equipment."""
    match load.kind:
        case "weight":
            return ("weight",)
        case "band":
            return ("band",)
        case "bodyweight":
            return ("weight",) if load.low > 0 else ()


def _is_own(layer: Layer[Movement] | None) -> bool:
    """Whether a layer is in a file that does not ship with the program."""
    return layer is not None and not _is_below(locations.shipped_sessions_dir(), layer.document.path.absolute())


@lru_cache(maxsize=1000)
def _is_below(folder: Path, path: Path) -> bool:
    return path.is_relative_to(folder)


def _work(draft: ExerciseDraft) -> Work | None:
    entry = draft.entry
    match entry.reps:
        case Reps():
            return entry.reps
        case MaxReps():
            return MaxReps(entry.cap)
        case None:
            pass
    if entry.time is not None:
        return Timed(entry.time)
    return Until(entry.until, entry.cap) if entry.until is not None else None


def _check_work(draft: ExerciseDraft, work: Work) -> None:
    """Report keys that do not go with the kind of work."""
    entry = draft.entry
    counted = isinstance(work, Reps | MaxReps)
    given = "until" if isinstance(work, Until) else "time"
    if entry.tempo is not None and not counted:
        hint = "count 'reps:' instead, or remove the tempo; a metronome is 'cadence:'"
        draft.complain(f"a tempo needs reps, and this work is given as {quote(given)}", hint, "tempo", given)
    if entry.sides is Sides.ALTERNATE and not counted:
        hint = "write 'sides: each' to do one side after the other, or count 'reps:'"
        draft.complain(f"sides alternate at every rep, but the work is given as {quote(given)}", hint, "sides", given)
    if entry.cap is not None and isinstance(work, Reps | Timed):
        draft.complain("a cap is only for open-ended work", "it goes with 'until:' and 'reps: max'", "cap")


def _check_pace(draft: ExerciseDraft) -> None:
    """Report keys that do not go together with any kind of work."""
    entry = draft.entry
    if entry.cadence is not None and entry.tempo is not None:
        hint = "keep one: a tempo for paced reps, a cadence for a metronome"
        draft.complain("a metronome and a tempo cannot both set the pace", hint, "cadence", "tempo")
    if entry.starts is not None and not isinstance(entry.tempo, Digits) and "tempo" not in draft.unclear:
        hint = "list the phases in the order in which they happen, and remove 'starts'"
        draft.complain("'starts' is only for a tempo in four digits", hint, "starts")
    if entry.first is not None and entry.sides in {None, Sides.BOTH} and "sides" not in draft.unclear:
        draft.complain("'first' needs sides that take turns", "add 'sides: each' or 'sides: alternate'", "first")
    if entry.left_means is not None and entry.sides in {None, Sides.BOTH} and "sides" not in draft.unclear:
        hint = "add 'sides: each' or 'sides: alternate'"
        draft.complain("'left means' needs sides that take turns", hint, "left_means")


def _tempo(draft: ExerciseDraft) -> tuple[Phase, ...]:
    match draft.entry.tempo:
        case Digits() as digits:
            return digits.phases(draft.entry.starts or "lower")
        case None:
            return ()
        case phases:
            return phases


def _cues(entry: CuesModel | None, phases: frozenset[str]) -> Cues:
    if entry is None:
        return Cues()

    def placed(cues: tuple[Cue, ...] | None) -> tuple[Cue, ...]:
        # A change of the tempo can take away the phase to which a cue of the library belongs.
        return tuple(replace(cue, phase="") if cue.phase and cue.phase not in phases else cue for cue in cues or ())

    return Cues(placed(entry.setup), placed(entry.move), placed(entry.keep), placed(entry.breathe), placed(entry.avoid))


def _two_words(words: dict[str, str], tempo: tuple[Phase, ...]) -> dict[str, str]:
    """The two-word cues of the phases that there are; without a tempo all of them."""
    names = {phase.name for phase in tempo}
    return {phase: text for phase, text in words.items() if not tempo or phase in names}


def _requirements(draft: ExerciseDraft, context: BuildContext) -> list[Requirement]:
    found = []
    wanted = draft.entry.requires or []
    if len(wanted) > MAX_VARIANTS:
        message = f"an exercise cannot have more than {MAX_VARIANTS} requirements"
        draft.complain_of_value(message, "keep the important ones", "requires", MAX_VARIANTS)
    for index, entry in enumerate(wanted[:MAX_VARIANTS]):
        if entry.exercise is None:
            draft.complain_of_value("the requirement names no exercise", "add 'exercise:'", "requires", index)
            continue
        hint = context.hint_if_missing(entry.exercise)
        if hint is not None:
            message = f"there is no exercise {quote(entry.exercise)}"
            draft.complain_of_value(message, hint, "requires", index, "exercise")
        if entry.at_least is None:
            hint = "add 'at_least: 30s' or 'at_least: 10 reps'"
            draft.complain_of_value("the requirement does not say how much", hint, "requires", index)
            continue
        time_ns, reps = entry.at_least
        found.append(Requirement(entry.exercise, time_ns, reps, entry.sides or Sides.BOTH, entry.why or ""))
    return found


def _variants(
    draft: ExerciseDraft, level: Literal["easier", "harder"], context: BuildContext, names: set[str]
) -> list[Variant]:
    parent = draft.layer_of.get(level)
    if parent is None or getattr(draft.entry, level) is None:
        return []
    nodes = parent.node.values[level]
    if not isinstance(nodes, Sequence):
        return []
    if not nodes.items:
        draft.complain_of_value("the list is empty", "put something into it, or leave the key out", level)
    if len(nodes.items) > MAX_VARIANTS:
        message = f"an exercise cannot have more than {MAX_VARIANTS} {level} variants"
        draft.complain_of_value(message, "keep the important ones", level, MAX_VARIANTS)
    found = []
    for index, node in enumerate(nodes.items[:MAX_VARIANTS]):
        layer = _variant_layer(parent, node)
        if layer is None:
            continue
        name = layer.entry.name
        if name is None:
            if "name" not in layer.unclear:
                draft.complain_of_value("the variant has no name", "add 'name:'", level, index)
            continue
        if name in names:
            hint = "give each variant a name of its own"
            draft.complain_of_value(f"there are two variants {quote(name)}", hint, level, index, "name")
            continue
        names.add(name)
        found.append(Variant(name, level, _without_variants(vary(draft, layer), context)))
    return found


def _variant_layer(parent: Layer[Movement], node: Scalar | Sequence | Mapping) -> Layer[VariantModel] | None:
    if isinstance(node, Scalar) and node.text:
        return Layer(parent.document, Mapping(node.place), VariantModel(name=node.text), frozenset())
    mapping = as_mapping(parent.document, node, "a variant", "write its name, or 'name:' and what it changes")
    return read_layer(VariantModel, parent.document, mapping) if mapping is not None else None
