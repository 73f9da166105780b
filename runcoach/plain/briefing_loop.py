"""The briefing in plain mode: says what is coming, goes through the proposals, and waits for the start.

What accepting a proposal means is the briefing's (`coach.briefing`). Keys come from a `KeySource`, lines go to a
function.
"""

from collections.abc import Callable, Mapping

from runcoach.coach import first_weights
from runcoach.coach.at_hand import form_of, toggled
from runcoach.coach.briefing import Briefing
from runcoach.plain import briefing_lines, speech
from runcoach.plain.asking import CHECK_EVERY_S, ask
from runcoach.plain.briefing_questions import BriefingQuestions
from runcoach.plain.event_lines import how_to_lines
from runcoach.plain.keys import KeySource, KeyTable
from runcoach.session.values import Unit
from runcoach.settings.actions import Scope

_YES = frozenset({"y", "yes", "accept"})
_NO = frozenset({"n", "no"})
_ENOUGH = frozenset({"q", "escape", "leave"})


class BriefingLoop:
    """Leads through the briefing of a session.

    Args:
        source: Where keys come from.
        say: Prints a line.
        keymap: Keys that the user has mapped, by the action's id.
        rehearse: How many times as fast the workout runs; None for real time.
        unit: Of loads; None for the unit that each has.
        can_ask: Whether someone is there to answer; otherwise no weight is asked for before the start.
        on_not_at_hand: Keeps what the user does not have.
    """

    def __init__(
        self,
        source: KeySource,
        say: Callable[[str], None],
        keymap: Mapping[str, str] | None = None,
        rehearse: int | None = None,
        unit: Unit | None = None,
        *,
        can_ask: bool = True,
        on_not_at_hand: Callable[[tuple[str, ...]], None] = lambda _: None,
    ) -> None:
        self._can_ask = can_ask
        self._on_not_at_hand = on_not_at_hand
        self._questions = BriefingQuestions(source, say)
        self._source = source
        self._say = say
        self._keys = KeyTable((Scope.BRIEFING, Scope.EVERYWHERE), keymap)
        self._all_keys = KeyTable((Scope.BRIEFING, Scope.WORKOUT, Scope.EVERYWHERE), keymap)
        self._rehearse = rehearse
        self._unit = unit

    def run(self, briefing: Briefing) -> Briefing | None:
        """Go through the briefing.

        Returns:
            What was chosen when the user started the workout; None if they left, or no key can come any more.
        """
        for line in briefing_lines.briefing(briefing, self._keys, self._rehearse, self._unit):
            self._say(line)
        while (came := self._source.wait(CHECK_EVERY_S)) is not None:
            for typed in came:
                action = self._keys.action(typed)
                match action.id if action is not None else "":
                    case "briefing.start":
                        return self._name_weights(briefing) if self._can_ask else briefing
                    case "briefing.accept":
                        briefing = self._go_through_proposals(briefing)
                    case "briefing.leave_out":
                        briefing = self._leave_out(briefing)
                    case "briefing.how_to":
                        self._show_how_to(briefing)
                    case "briefing.weight":
                        briefing = self._name_a_weight(briefing)
                    case "briefing.time":
                        briefing = self._limit_time(briefing)
                    case "briefing.fetch":
                        briefing = self._change_what_is_at_hand(briefing)
                    case "everywhere.leave":
                        return None
                    case "everywhere.help":
                        self._help()
                    case _:
                        self._say(briefing_lines.keys_before(briefing, self._keys))
        return None

    def _show_how_to(self, briefing: Briefing) -> None:
        """Ask for an exercise, and say how it is done."""
        chosen = self._ask_for_exercise(briefing, "Which exercise should be explained?")
        if chosen is not None:
            for line in how_to_lines(briefing.plan.exercises[chosen], self._unit):
                self._say(line)
        self._say(briefing_lines.keys_before(briefing, self._keys))

    def _leave_out(self, briefing: Briefing) -> Briefing:
        """Ask for an exercise, and leave it out or put it back."""
        chosen = self._ask_for_exercise(briefing, "Which exercise should be left out or put back?")
        if chosen is not None:
            briefing = briefing.with_left_out(chosen)
            self._say(briefing_lines.exercise(briefing, chosen, self._unit))
        self._say(briefing_lines.keys_before(briefing, self._keys))
        return briefing

    def _ask_for_exercise(self, briefing: Briefing, question: str) -> int | None:
        """Ask for an exercise by its number in the session; returns its position, from 0, or None."""
        names = [each.name for each in briefing.plan.exercises]
        return self._questions.number(question, names, "Type its number and enter; enter alone goes back.")

    def _name_weights(self, briefing: Briefing) -> Briefing:
        """Ask for each weight that was never named."""
        for index in briefing.open_weights:
            briefing = self._ask_for_weight(briefing, index)
        return briefing

    def _ask_for_weight(self, briefing: Briefing, index: int) -> Briefing:
        form = form_of(briefing.exercises[index], briefing.provided.of(index).variant)
        asked = briefing.weight_question(index, self._unit)
        load = self._questions.weight(briefing.plan.exercises[index].name, asked)
        return briefing.with_load(index, load if load is not None else first_weights.unnamed(form.load))

    def _name_a_weight(self, briefing: Briefing) -> Briefing:
        weights = [each for each in briefing.plan.included if each.exercise.load.kind == "weight"]
        if not weights:
            self._say("No exercise of this workout uses a weight.")
            return briefing
        chosen = 0
        if len(weights) > 1:
            hint = "Type its number and enter; enter alone goes back."
            answer = self._questions.number("The weight of which exercise?", [each.name for each in weights], hint)
            if answer is None:
                return briefing
            chosen = answer
        briefing = self._ask_for_weight(briefing, weights[chosen].index)
        self._say(briefing_lines.exercise(briefing, weights[chosen].index, self._unit))
        self._say(briefing_lines.keys_before(briefing, self._keys))
        return briefing

    def _limit_time(self, briefing: Briefing) -> Briefing:
        whole = speech.about(briefing.whole.estimated_ns)
        briefing = briefing.with_minutes(self._questions.minutes(whole))
        self._say(briefing_lines.time(briefing))
        for index in range(len(briefing.exercises)):
            self._say(briefing_lines.exercise(briefing, index, self._unit))
        self._say(briefing_lines.keys_before(briefing, self._keys))
        return briefing

    def _change_what_is_at_hand(self, briefing: Briefing) -> Briefing:
        """Ask what came or went, and how the exercises go without it, until nothing more did."""
        while briefing.things and (thing := self._questions.thing(briefing.things)) is not None:
            missing = toggled(briefing.missing_names, thing.name)
            briefing = briefing.with_not_at_hand(missing)
            self._on_not_at_hand(missing)
            for index in thing.exercises if thing.is_at_hand else ():
                ways = briefing.ways(index)
                if not briefing.chosen.of(index).is_left_out and len(ways) > 1:
                    way = self._questions.way(briefing.plan.exercises[index].name, thing.name, ways)
                    briefing = briefing.with_way(index, way) if way is not None else briefing
            for sentence in briefing.missing_sentences():
                self._say(sentence)
        if not briefing.things:
            self._say("Nothing is needed for this workout.")
        self._say(briefing_lines.keys_before(briefing, self._keys))
        return briefing

    def _help(self) -> None:
        for line in self._all_keys.help():
            self._say(line)

    def _go_through_proposals(self, briefing: Briefing) -> Briefing:
        if not briefing.offers:
            self._say("No next step is proposed: too little of these exercises is in the log.")
        for index in sorted(briefing.offers):
            answer = ask(self._source, self._say, (briefing_lines.proposal(briefing, index),), _YES | _NO | _ENOUGH)
            if answer in _ENOUGH or not answer:
                break
            if (answer in _YES) is not briefing.offers[index].is_accepted:
                briefing = briefing.answered(index)
            if briefing.trouble is not None:
                self._say(f"{briefing.trouble.title}: {briefing.trouble}")
            self._say(briefing_lines.exercise(briefing, index, self._unit))
        self._say(briefing_lines.keys_before(briefing, self._keys))
        return briefing
