"""Before a workout: what is coming, what to fetch, and what there is to choose, with last time's choices preselected.

Shows exercises as lines; the one under the cursor opens its choices below it. How choices follow from each other is in
`choosing`; this screen holds the ones that were made and tells them when the workout starts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from runcoach.coach import wording
from runcoach.coach.options import Choosable, choosables
from runcoach.coach.starting_choices import chosen
from runcoach.coach.suggestions import Offer, answered
from runcoach.player.plan import Choices, ExerciseChoice, Plan, plan
from runcoach.screens.base import BaseScreen
from runcoach.screens.keys import bindings
from runcoach.session.values import Circuit, Exercise, Session, Unit
from runcoach.settings.actions import Scope
from runcoach.training.progression import Step
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, ChoiceRow
from runcoach.widgets.lines import HeadLine, HeadLineBox, Words
from runcoach.widgets.paint import Role, Span


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """What a line of the list stands for: an exercise, its next step, one of its choices, or a circuit's rounds."""

    exercise: int | None
    choosable: Choosable | None = None
    circuit: int | None = None
    is_step: bool = False


def exercise_line(planned: Plan, index: int, offer: Offer | None = None, unit: Unit | None = None) -> ChoiceRow:
    """The line of an exercise: sets, reps, tempo, load, the next step where there is one, and how long it takes."""
    exercise = planned.exercises[index]
    sets = [each for each in planned.sets if each.exercise.index == index]
    parts = [wording.prescription(exercise, len(sets))]
    if exercise.phases_ns:
        parts.append(wording.tempo(exercise.phases_ns))
    if exercise.load.kind != "bodyweight":
        parts.append(wording.load(exercise.load, unit))
    if offer is not None and offer.is_accepted:
        parts[-1] += "  ✓"
    elif offer is not None and offer.proposal.step is not Step.SAME:
        parts[-1] += f"  → {offer.proposal.after}?"
    total_ns = sum(each.estimated_ns for each in sets)
    return ChoiceRow(exercise.name, ", ".join(parts), wording.minutes(total_ns))


def step_line(offer: Offer, key: str) -> ChoiceRow:
    """The line of a proposal, below its exercise: before, after, and the key that answers it."""
    remark = f"{key} takes it back" if offer.is_accepted else f"{key} accepts"
    value = f"✓ {offer.change}" if offer.is_accepted else offer.change
    return ChoiceRow("next step", value, remark, indent=4, selectable=False, role=Role.GOOD)


class BriefingScreen(BaseScreen):
    """The briefing of one session.

    Args:
        session: The session.
        choices: The choices to begin with.
        warnings: Prerequisites that are not met, as sentences.
        with_bests: Completes a choice with what the log knows of its variant.
        offers: The next steps that are proposed, by the exercise's place in the session (from 0).
    """

    SCOPE = Scope.BRIEFING
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.BRIEFING),
        Binding("escape", "leave", "back", show=False, id="briefing.leave"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-low"), (20, "-high")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    BriefingScreen {
        #head { height: 2; margin: 1 0 0 0; }
        #summary, #fetch, #warnings { padding: 0 1; margin: 0; height: auto; }
        #summary { color: $text-muted; }
        #fetch { margin: 1 0 0 0; }
        #warnings { color: $text-warning; max-height: 6; }
        #list { margin: 1 0 0 0; }
        #reason { padding: 0 1; height: auto; max-height: 3; color: $text-success; }
        &.-tiny #reason { display: none; }
        &.-tiny #summary, &.-tiny #fetch, &.-tiny #warnings { display: none; }
        &.-tiny #head { height: 1; margin: 0; }
        &.-tiny #list { margin: 0; }
        &.-low #summary { display: none; }
        &.-low #list { margin: 0; }
    }
    """

    @dataclass
    class Started(Message):
        """The workout is to start."""

        session: Session
        choices: Choices

    def __init__(
        self,
        session: Session,
        choices: Choices,
        warnings: tuple[str, ...],
        with_bests: Callable[[Exercise, ExerciseChoice], ExerciseChoice],
        offers: Mapping[int, Offer] | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._exercises = tuple(session.exercises())
        self._circuits = tuple(block for block in session.blocks if isinstance(block, Circuit))
        self._choices = choices
        self._with_bests = with_bests
        self._offers = dict(offers or {})
        self._open = 0
        self._at = 0
        """The line under the cursor."""
        self._head = HeadLineBox(HeadLine(), id="head")
        self._list = ChoiceListBox(ChoiceList(), id="list")
        self._reason = Words(id="reason")
        self._warnings = warnings
        self._plan = plan(session, choices)

    @property
    def plan(self) -> Plan:
        """The workout as it is chosen now."""
        return self._plan

    def go_on_from(self, before: "BriefingScreen") -> None:
        """Keep what was chosen before the session's file was changed, as far as it still has the same exercises."""
        if [each.id for each in before.session.exercises()] != [each.id for each in self._exercises]:
            return
        self._open, at, self._choices = before.chosen
        self._plan = plan(self._session, self._choices)
        self._at = min(at, len(self._rows()) - 1)

    @property
    def session(self) -> Session:
        """The session that is shown."""
        return self._session

    @property
    def chosen(self) -> tuple[int, int, Choices]:
        """The exercise that is open, the line under the cursor, and the choices."""
        return self._open, self._at, self._choices

    def compose(self) -> ComposeResult:
        """Head, what to fetch, warnings, list, keys."""
        yield self._head
        yield Words(self._session.summary, id="summary")
        things = ", ".join(self._fetch())
        yield Words(f"Fetch: {things}." if things else "Nothing to fetch.", id="fetch")
        warnings = Words("\n".join(f"! {warning}" for warning in self._warnings), id="warnings")
        warnings.display = bool(self._warnings)
        yield warnings
        yield self._list
        yield self._reason
        yield self.key_line

    def on_mount(self) -> None:
        """Show the session."""
        self._show()

    def _fetch(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(thing for each in self._plan.exercises for thing in each.exercise.equipment))

    def _rows(self) -> tuple[tuple[BriefingRow, ChoiceRow], ...]:
        made: list[tuple[BriefingRow, ChoiceRow]] = []
        circuits = self._circuit_rows()
        for index in range(len(self._exercises)):
            made += circuits.get(index, [])
            offer = self._offers.get(index)
            made.append((BriefingRow(index), exercise_line(self._plan, index, offer, self._unit)))
            if index == self._open:
                if offer is not None:
                    made.append((BriefingRow(index, is_step=True), step_line(offer, self.key("briefing.accept"))))
                made += [
                    (
                        BriefingRow(index, each),
                        ChoiceRow(
                            each.label,
                            each.value,
                            indent=4,
                            less=each.less is not None,
                            more=each.more is not None,
                            selectable=each.less is not None or each.more is not None,
                            role=Role.QUIET,
                        ),
                    )
                    for each in self._choosables(index)
                ]
        return tuple(made)

    def _circuit_rows(self) -> dict[int, list[tuple[BriefingRow, ChoiceRow]]]:
        """A line above the first exercise of each circuit, with its rounds."""
        made: dict[int, list[tuple[BriefingRow, ChoiceRow]]] = {}
        index = number = 0
        for block in self._session.blocks:
            if isinstance(block, Exercise):
                index += 1
                continue
            rounds = self._rounds(number)
            row = ChoiceRow(
                f"Circuit {block.name}".strip(),
                wording.count(rounds, "round"),
                less=rounds > block.rounds.low,
                more=rounds < block.rounds.high,
                selectable=block.rounds.is_choice,
                role=Role.QUIET,
            )
            made[index] = [(BriefingRow(None, circuit=number), row)]
            index += len(block.exercises)
            number += 1
        return made

    def _rounds(self, circuit: int) -> int:
        block = self._circuits[circuit]
        chosen = self._choices.rounds
        return block.rounds.clamp(chosen[circuit]) if circuit < len(chosen) else block.rounds.low

    def _choosables(self, index: int) -> tuple[Choosable, ...]:
        return choosables(self._exercises[index], self._choices.of(index), self._plan.exercises[index], self._unit)

    @property
    def _unit(self) -> Unit | None:
        return self.preferences.look(self.app).unit

    def settings_changed(self) -> None:
        """Plan the workout as the settings now want it."""
        if self.is_mounted:
            self._choose(chosen(self._choices, self.preferences.settings))
            self._show()

    def _show(self) -> None:
        rows = self._rows()
        number = wording.count(len(self._exercises), "exercise")
        takes = f"{number}, {wording.count(len(self._plan.sets), 'set')}, {wording.minutes(self._plan.estimated_ns)}"
        source = self._session.source
        origin = ", ".join(part for part in (source.title, source.by) if part) if source else ""
        first = ((Span(self._session.title, Role.BRIGHT),), (Span(takes),))
        self._head.show(HeadLine((first, ((Span(origin, Role.QUIET),), ()))))
        widest = max(cell_len(row.label) for of, row in rows if of.choosable is None and not of.is_step)
        cursor = min(self._at, len(rows) - 1)
        shown = tuple(row for _, row in rows)
        self._list.show(ChoiceList(shown, cursor, min(widest + 2, max(20, self.size.width // 2))))
        is_choice = rows[cursor][0].choosable is not None or rows[cursor][0].circuit is not None
        offer = self._offers.get(self._open)
        self._reason.display = offer is not None
        self._reason.say(offer.proposal.reason if offer is not None else "")
        change = ("briefing.less+briefing.more",) if is_choice else ()
        answer = ("briefing.accept",) if offer is not None else ()
        ids = ("briefing.start", *answer, "briefing.up+briefing.down", *change)
        labels = {
            "briefing.accept": "as it was" if offer is not None and offer.is_accepted else "accept next step",
            "briefing.up+briefing.down": "choose",
            "briefing.less+briefing.more": "change",
            "everywhere.leave": "back",
        }
        self.show_keys((*ids, "everywhere.help", "everywhere.leave", "everywhere.settings"), labels)

    def on_resize(self) -> None:
        """Divide the new width."""
        self._show()

    def _go_to(self, row: int) -> None:
        """Put the cursor on a line; another exercise opens its choices instead."""
        rows = self._rows()
        of = rows[row][0]
        if of.exercise is None or of.exercise == self._open:
            self._at = row
        else:
            coming_up = row < self._at
            self._open = of.exercise
            now = self._rows()
            mine = [at for at, (each, shown) in enumerate(now) if each.exercise == self._open and shown.selectable]
            # From below one comes to the last choice first, so that going up and down passes the same lines.
            self._at = mine[-1] if coming_up else mine[0]
        self._show()

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """A click moves the cursor."""
        of = self._rows()[message.row][0]
        if of.exercise is not None and of.exercise != self._open:
            self._open = of.exercise
            self._at = next(at for at, (each, _) in enumerate(self._rows()) if each.exercise == self._open)
            self._show()
        else:
            self._go_to(message.row)

    def action_move(self, by: int) -> None:
        """To another line."""
        rows = self._rows()
        wanted = self._at + by
        while 0 <= wanted < len(rows):
            if rows[wanted][1].selectable:
                self._go_to(wanted)
                return
            wanted += by

    def action_change(self, by: int) -> None:
        """The choice before or after."""
        of, row = self._rows()[self._at]
        if of.circuit is not None:
            self._change_rounds(of.circuit, by)
            return
        if of.choosable is None or of.exercise is None:
            self.notify_line(f"{self.key('briefing.down')} goes to what can be changed here.")
            return
        choice = of.choosable.more if by > 0 else of.choosable.less
        if choice is None:
            return
        offer = self._offers.get(of.exercise)
        if offer is not None:
            # Whoever chooses otherwise has not accepted any more, and may do so again.
            self._offers[of.exercise] = replace(offer, declined=None)
        self._choose_for(of.exercise, choice)
        # A variant may have other choices: stay at the one that was changed.
        self._at = next(
            (
                at
                for at, (each, shown) in enumerate(self._rows())
                if each.exercise == of.exercise and each.choosable is not None and shown.label == row.label
            ),
            self._at,
        )
        self._show()

    def _choose_for(self, exercise: int, choice: ExerciseChoice) -> None:
        chosen = [self._choices.of(index) for index in range(len(self._exercises))]
        chosen[exercise] = self._with_bests(self._exercises[exercise], choice)
        self._choose(replace(self._choices, exercises=tuple(chosen)))

    def action_accept(self) -> None:
        """Accept the next step of the exercise under the cursor, or take that back."""
        offer = self._offers.get(self._open)
        if offer is None:
            self.notify_line("No next step is proposed here: the log knows too little of this exercise.")
            return
        self._offers[self._open], choice = answered(offer, self._choices.of(self._open))
        self._choose_for(self._open, choice)
        rows = self._rows()
        self._at = next(at for at, (of, _) in enumerate(rows) if of.exercise == self._open)
        self._show()

    def _change_rounds(self, circuit: int, by: int) -> None:
        rounds = [self._rounds(number) for number in range(len(self._circuits))]
        rounds[circuit] = self._circuits[circuit].rounds.clamp(rounds[circuit] + by)
        self._choose(replace(self._choices, rounds=tuple(rounds)))
        self._show()

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        self._plan = plan(self._session, choices)
        things = ", ".join(self._fetch())
        self.query_one("#fetch", Words).say(f"Fetch: {things}." if things else "Nothing to fetch.")

    def action_start(self) -> None:
        """Start the workout."""
        self.post_message(self.Started(self._session, self._choices))
