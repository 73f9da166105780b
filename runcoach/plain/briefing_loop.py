"""The briefing in plain mode: says what is coming, goes through the proposals, and waits for the start.

What accepting a proposal means is the briefing's (`coach.briefing`). Keys come from a `KeySource`, lines go to a
function.
"""

from collections.abc import Callable, Mapping

from runcoach.coach.briefing import Briefing
from runcoach.plain import briefing_lines, speech
from runcoach.plain.asking import CHECK_EVERY_S, ask
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
    """

    def __init__(
        self,
        source: KeySource,
        say: Callable[[str], None],
        keymap: Mapping[str, str] | None = None,
        rehearse: int | None = None,
        unit: Unit | None = None,
    ) -> None:
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
                        return briefing
                    case "briefing.accept":
                        briefing = self._go_through_proposals(briefing)
                    case "briefing.leave_out":
                        briefing = self._leave_out(briefing)
                    case "briefing.how_to":
                        self._show_how_to(briefing)
                    case "everywhere.leave":
                        return None
                    case "everywhere.help":
                        self._help()
                    case _:
                        self._say(briefing_lines.keys_before(briefing, self._keys))
        return None

    def _show_how_to(self, briefing: Briefing) -> None:
        """Ask for an exercise, and say how it is done."""
        chosen = self._ask_for_exercise(briefing, "How to do which one?")
        if chosen is not None:
            for line in how_to_lines(briefing.plan.exercises[chosen], self._unit):
                self._say(line)
        self._say(briefing_lines.keys_before(briefing, self._keys))

    def _leave_out(self, briefing: Briefing) -> Briefing:
        """Ask for an exercise, and leave it out or take it in."""
        chosen = self._ask_for_exercise(briefing, "Leave out or take in which one?")
        if chosen is not None:
            briefing = briefing.with_left_out(chosen)
            self._say(briefing_lines.exercise(briefing, chosen, self._unit))
        self._say(briefing_lines.keys_before(briefing, self._keys))
        return briefing

    def _ask_for_exercise(self, briefing: Briefing, question: str) -> int | None:
        """Ask for an exercise by its number in the session; returns its position, from 0, or None."""
        exercises = {str(number): each.name for number, each in enumerate(briefing.plan.exercises, 1)}
        names = speech.joined(f"{number}: {name}" for number, name in exercises.items())
        hint = "Type its number and enter; nothing but enter goes back."
        self._source.take_lines(True)
        answer = ask(self._source, self._say, (f"{question} {names}.", hint), {*exercises, "space"})
        self._source.take_lines(False)
        return int(answer) - 1 if answer in exercises else None

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
