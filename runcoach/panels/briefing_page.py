"""What the page of a briefing shows: words, signs and colours for its parts. Pure: a briefing in, a page out."""

from collections.abc import Iterator, Mapping, Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SIGNS
from runcoach.coach import suggestions, wording
from runcoach.coach.briefing import Briefing
from runcoach.coach.briefing_length import length_reason
from runcoach.coach.exercise_line import phase_word, plain_line, sets_and_amount, takes
from runcoach.coach.options import WEIGHT, Choosable, VariantOption, choosables, variant_options
from runcoach.coach.time_limit import RULE
from runcoach.player.choices import ExerciseChoice
from runcoach.player.plan import settle
from runcoach.session.values import NS_PER_S, Circuit, Unit
from runcoach.training.progression import Step
from runcoach.widgets.briefing_values import BriefingPage, ChoiceOption, Detail, ExerciseRow, SignedWord, WayOption
from runcoach.widgets.phase_roles import PHASE_ROLES
from runcoach.widgets.text_block import ends_whole
from runcoach.widgets.tint import BOLD, DIM, GO, GOOD, HOLD, TEXT, WARN, Tint

ALL_OF_IT = "all"
_NEXT, _TAKEN, _WARNING = "▲", "✓", "!"
_LEVELS = {"planned": "as planned"}
_ROUNDS = "rounds"
_NOT_CHOSEN = "?"
_MAX_LABEL = 16
_MAX_SIDE_BY_SIDE = 3
Keys = Mapping[str, str]
"""The keys that the page names, by the action's id."""


@dataclass(frozen=True, slots=True)
class DetailChoice:
    """A choice of an exercise: one of its own, or the rounds of the circuit that it is in.

    Attributes:
        number: The digit that changes it; 0 for the weight, which has a key of its own.
        label: What is chosen.
        value: What it is now.
        choosable: Its values on both sides, for one of the exercise's own.
        circuit: Which circuit's rounds it is.
    """

    number: int
    label: str
    value: str
    choosable: Choosable | None = None
    circuit: int | None = None


def briefing_page(
    of: Briefing,
    cursor: int,
    current: str,
    keys: Keys,
    unit: Unit | None = None,
    *,
    figures: Sequence[int] = (),
    is_about_time: bool = False,
) -> BriefingPage:
    """The page of a briefing.

    Args:
        of: The briefing.
        cursor: The exercise under the cursor, from 0.
        current: The label of the choice that was changed last.
        keys: The keys that it names.
        unit: The unit of loads; None for the unit that each has.
        figures: The ways of the exercise of which figures are shown.
        is_about_time: Whether the time was changed last.
    """
    source = of.session.source
    return BriefingPage(
        title=of.session.title,
        facts=takes(of.plan),
        summary=of.session.summary,
        origin=", ".join(part for part in (source.title, source.by) if part) if source else "",
        things=tuple((thing.name, thing.is_at_hand) for thing in of.things),
        things_key=keys["briefing.fetch"],
        missing=(*([of.remark] if of.remark else []), *of.missing_sentences()),
        rows=tuple(_rows(of, keys, unit)),
        cursor=cursor,
        times=tuple(_times(of)),
        times_key=keys["briefing.time"],
        is_about_time=is_about_time,
        length_note=length_reason(of),
        time_note=f"{of.fit.sentence} {RULE}" if of.fit is not None else "",
        detail=_detail(of, cursor, current, keys, unit, figures),
    )


def _times(of: Briefing) -> Iterator[tuple[str, bool]]:
    yield wording.short_minutes(of.whole.estimated_ns), of.minutes is None
    for minutes in of.time_options:
        yield f"{minutes} min", of.minutes == minutes


# The list


def _rows(of: Briefing, keys: Keys, unit: Unit | None) -> Iterator[ExerciseRow]:
    headings = _headings(of)
    for index, planned in enumerate(of.plan.exercises):
        line = plain_line(of.plan, planned, unit, asks_weight=of.lacks_weight(index))
        mark, mark_tint = _mark(of, index)
        sets = [each for each in of.plan.sets if each.exercise.index == index]
        is_out = planned.is_left_out
        yield ExerciseRow(
            number=index + 1,
            name=planned.name,
            short=of.short_name(index),
            texts=_texts_out(of, index, keys) if is_out else tuple(line.texts()),
            load_tint=WARN if line.asks_weight else TEXT,
            minutes="" if is_out else wording.short_minutes(sum(each.estimated_ns for each in sets)),
            mark="" if is_out else mark,
            mark_tint=mark_tint,
            heading=headings.get(index, ""),
            is_out=is_out,
            plain=planned.exercise.plain or planned.exercise.why,
        )


def _texts_out(of: Briefing, index: int, keys: Keys) -> tuple[tuple[str, str], ...]:
    """Why an exercise is left out; the key that puts it back where the program left it out, not the person."""
    why = of.why_out(index)
    put_back = f"{why}; {keys['briefing.leave_out']} puts it back"
    return ((put_back, ""), *_short_out(why)) if index in of.misplaced else _short_out(why)


def _short_out(why: str) -> tuple[tuple[str, str], ...]:
    return ((why, ""), ("left out", ""))


def _mark(of: Briefing, index: int) -> tuple[str, Tint]:
    offer = of.offers.get(index)
    if index in of.warned:
        return _WARNING, WARN
    if offer is not None and offer.is_accepted:
        return _TAKEN, GOOD
    if offer is not None and offer.proposal.step is not Step.SAME:
        return _NEXT, GO
    return "", DIM


def _headings(of: Briefing) -> dict[int, str]:
    """What stands above the first exercise of each circuit."""
    made: dict[int, str] = {}
    index = number = 0
    for block in of.session.blocks:
        if not isinstance(block, Circuit):
            index += 1
            continue
        rounds = next(
            (each.rounds for each in of.plan.sets if each.exercise.index in range(index, _end(index, block))), 0
        )
        made[index] = f"{block.name or 'Circuit'}, {wording.count(rounds or of.rounds(number), 'round')}"
        index = _end(index, block)
        number += 1
    return made


def _end(index: int, circuit: Circuit) -> int:
    return index + len(circuit.exercises)


# The chosen exercise


def detail_choices(of: Briefing, index: int, unit: Unit | None = None) -> tuple[DetailChoice, ...]:
    """What can be chosen for an exercise, besides the way to do it."""
    planned = of.whole.exercises[index]
    if of.plan.exercises[index].is_left_out:
        return ()
    home = of.first_loads[index] if index < len(of.first_loads) else None
    made: list[DetailChoice] = []
    number = 0
    for each in choosables(of.chosen.of(index), planned, unit, of.own_loads, home):
        if each.less is None and each.more is None:
            continue
        value = each.value
        if each.label == WEIGHT:
            value = _NOT_CHOSEN if of.lacks_weight(index) else "none" if planned.load.is_body_alone else value
        else:
            number += 1
        made.append(DetailChoice(0 if each.label == WEIGHT else number, each.label, value, each))
    circuit = _circuit_of(of, index)
    if circuit is not None and of.circuits[circuit].rounds.is_choice:
        made.append(DetailChoice(number + 1, _ROUNDS, str(of.rounds(circuit)), circuit=circuit))
    return tuple(made)


def _circuit_of(of: Briefing, index: int) -> int | None:
    at = number = 0
    for block in of.session.blocks:
        if not isinstance(block, Circuit):
            at += 1
            continue
        if at <= index < _end(at, block):
            return number
        at, number = _end(at, block), number + 1
    return None


def way_options(of: Briefing, index: int) -> tuple[VariantOption, ...]:
    """The variants to choose from; none if there is only one, or if something is missing for the chosen one."""
    if of.ways(index):
        return ()
    every = variant_options(of.exercises[index], of.chosen.of(index))
    return every if len(every) > 1 else ()


def side_by_side(count: int, chosen: int) -> tuple[int, ...]:
    """The ways of which figures stand beside each other: those around the chosen one."""
    first = max(0, min(chosen - 1, count - _MAX_SIDE_BY_SIDE))
    return tuple(range(first, min(count, first + _MAX_SIDE_BY_SIDE)))


def _detail(of: Briefing, index: int, current: str, keys: Keys, unit: Unit | None, figures: Sequence[int]) -> Detail:
    planned = of.plan.exercises[index]
    offer = None if planned.is_left_out else of.offers.get(index)
    heading, ways = _ways(of, index)
    return Detail(
        name=planned.name,
        plain=planned.exercise.plain or planned.exercise.why,
        amounts=tuple(_amounts(of, index, keys, unit)),
        ways_heading=heading,
        ways_keys=f"{keys['briefing.easier']} {keys['briefing.harder']}",
        ways=ways,
        choices=tuple(_choices(of, index, current, keys, unit)),
        step=_step(of, index) if offer is not None else "",
        step_key=keys["briefing.accept"],
        step_words="take it back" if offer is not None and offer.is_accepted else "take it",
        reason=offer.proposal.reason if offer is not None else "",
        warnings=of.warned.get(index, ()),
        figures=tuple(figures),
    )


def _ways(of: Briefing, index: int) -> tuple[str, tuple[WayOption, ...]]:
    chosen = of.way(index)
    if chosen is not None:
        needs = " and no ".join(thing.name for thing in of.things if index in thing.exercises and not thing.is_at_hand)
        return f"No {needs}", tuple(WayOption("", way.label, way == chosen) for way in of.ways(index))
    every = way_options(of, index)
    return "How", tuple(
        WayOption(_LEVELS.get(each.level, each.level), each.name, each.is_chosen, _asks(of, index, each))
        for each in every
    )


def _asks(of: Briefing, index: int, option: VariantOption) -> str:
    """What a variant asks: `8 reps each side, 5-15 kg`."""
    planned = settle(index, of.exercises[index], option.choice)
    load = planned.exercise.load
    parts = (f"{wording.amount(planned)} {wording.sided(planned)}".strip(), "" if load.is_body_alone else str(load))
    return ", ".join(part for part in parts if part).replace(" x ", " × ")


def _step(of: Briefing, index: int) -> str:
    offer = of.offers[index]
    taken = "Next step taken" if offer.is_accepted else "Next step"
    before = offer.proposal.before
    is_change = before != offer.proposal.after and offer.proposal.step not in (Step.BEST, Step.SAME)
    instead = f" {suggestions.instead_of(offer.proposal)}" if is_change else ""
    return f"{taken}: {suggestions.in_words(offer.proposal)}{instead}"


def _amounts(of: Briefing, index: int, keys: Keys, unit: Unit | None) -> Iterator[SignedWord]:
    """What the exercise asks, phase by phase."""
    planned = of.plan.exercises[index]
    if planned.is_left_out:
        yield SignedWord(f"{of.why_out(index)[0].upper()}{of.why_out(index)[1:]}", tint=WARN)
        yield SignedWord(f"{keys['briefing.leave_out']} puts it back", tint=DIM)
        return
    asked = f"{wording.amount(planned)} {wording.sided(planned)}".strip()
    yield SignedWord(sets_and_amount(wording.sets_of(of.plan, planned), asked), tint=BOLD)
    for phase, length in zip(planned.exercise.tempo, planned.phases_ns, strict=True):
        role = PHASE_ROLES[phase.kind]
        seconds = "fast" if phase.explosive else f"{length / NS_PER_S:.3g} s"
        yield SignedWord(f"{seconds} {phase_word(phase)}", SIGNS[role], Tint(role))
    if of.lacks_weight(index):
        yield SignedWord(f"{keys['briefing.weight']} choose a weight", tint=HOLD)
    elif not planned.load.is_body_alone:
        yield SignedWord(wording.load(planned.load, unit))


def _choices(of: Briefing, index: int, current: str, keys: Keys, unit: Unit | None) -> Iterator[ChoiceOption]:
    for each in detail_choices(of, index, unit):
        is_open = each.value == _NOT_CHOSEN
        label = each.label
        today = _today(of, index, each)
        yield ChoiceOption(
            key=keys.get(f"briefing.choose_{each.number}", "") if each.number else keys["briefing.weight"],
            label=ends_whole(label, _MAX_LABEL),
            value=each.value,
            room=f"{today}: no time" if today else _room(of, index, each),
            today=today,
            is_current=label == current and not is_open,
            tint=WARN if is_open else TEXT,
        )


def _today(of: Briefing, index: int, choice: DetailChoice) -> str:
    """How many sets there is time for today, if that is less than what is chosen: `1 today`."""
    if choice.label != "sets" or of.fit is None or _circuit_of(of, index) is not None:
        return ""
    planned = wording.sets_of(of.plan, of.plan.exercises[index])
    return f"{planned} today" if str(planned) != choice.value else ""


def _room(of: Briefing, index: int, choice: DetailChoice) -> str:
    """What a choice can be."""
    form = of.whole.exercises[index].exercise
    if choice.circuit is not None:
        return wording.span(of.circuits[choice.circuit].rounds)
    match choice.label:
        case "sets":
            return wording.span(form.sets)
        case "rest":
            return f"{wording.seconds(form.rest_ns.low)} to {wording.seconds(form.rest_ns.high)}"
        case _:
            phase = next((phase for phase in form.tempo if phase.name == choice.label), None)
            if phase is None:
                return ""
            return f"{wording.seconds(phase.duration_ns.low)} to {wording.seconds(phase.duration_ns.high)}"


def changed_choice(of: Briefing, index: int, choice: DetailChoice, by: int) -> Briefing:
    """The briefing after one choice went a step; 0 is the next one, and after the last the first."""
    if choice.circuit is not None:
        rounds, room = of.rounds(choice.circuit), of.circuits[choice.circuit].rounds
        after = rounds + by if by else (rounds + 1 if rounds < room.high else room.low)
        return of.with_rounds(choice.circuit, after)
    assert choice.choosable is not None, "a choice is one of an exercise or of a circuit"
    chosen: ExerciseChoice | None = choice.choosable.next
    if by:
        chosen = choice.choosable.more if by > 0 else choice.choosable.less
    return of.with_choice(index, chosen) if chosen is not None else of
