"""Numbers without a unit, and words whose sense depends on the other facts of the line."""

import re
from collections.abc import Sequence

from runcoach.session.pasted import bare_numbers, held_work, lists_of_sets, names, quantities
from runcoach.session.pasted.conditions import BRANDS, ENDS
from runcoach.session.pasted.differing import differing
from runcoach.session.pasted.nodes import Node
from runcoach.session.pasted.open_line import OpenLine, kinds_of
from runcoach.session.pasted.words import folded

_FEW = 6
"""Up to this, a number before an `x` can be sets."""
_PERSONS = frozenset({"you", "du", "sie", "tu", "vous", "usted", "je", "u", "your", "deine", "ihre"})
"""Words with which it begins how far a movement goes: `until you feel a stretch`."""
_ANGLE = 45
"""Degrees; two of them are the name of a position."""
_MIN_REST_S, _MAX_REST_S = 30, 300
"""What a time behind sets and reps is taken for without a word for it."""


def settle(nodes: Sequence[Node]) -> list[Node]:
    """Decide what the numbers that are left mean, where only one thing can be meant."""
    line = _Line(differing(nodes))
    line.until()
    line.seconds_without_unit()
    line.sum_of_sets()
    line.both_sides_together()
    held_work.holds_and_rests(line)
    line.each_set()
    line.maximum()
    lists_of_sets.lists(line)
    lists_of_sets.weights(line)
    line.counts()
    line.times()
    line.repeats()
    held_work.holds(line)
    held_work.short_times(line)
    line.others()
    held_work.parts_of_reps(line)
    return line.nodes


class _Line(OpenLine):
    def until(self) -> None:
        """Join `until you wobble` up to the next sign."""
        for at in self.find("UNTIL", "TO_UNTIL"):
            end = at + 1
            while end < len(self.nodes) and self.nodes[end].kind not in ENDS | {"SIDES", "REST_FACT", "LOAD"}:
                end += 1
            taken = self.nodes[at + 1 : end]
            words = [token for node in taken for token in node.tokens]
            if words and all(token.is_word for token in words) and len(words) > 1:
                tokens = (self.nodes[at].tokens[0], *words)
                # Pull until you feel a stretch. Hold for 30 s: how far, and then how long.
                is_how_far = bool(self.find("HOLD_FACT", "TIME")) and words[0].text.casefold() in _PERSONS
                facts = {} if is_how_far else {"until": Node("", tuple(words)).text}
                made = Node("REMARK" if is_how_far else "UNTIL_FACT", tokens, "", facts)
                self.nodes[at:end] = [made]
                return

    def seconds_without_unit(self) -> None:
        """Work and rest by the clock, `20 on / 10 off`: the numbers can only be seconds."""
        for at in self.find("ON_OFF"):
            facts = dict(self.nodes[at].facts)
            if "on" in facts:
                facts |= {"time": f"{facts.pop('on')}s", "rest": f"{facts.pop('off')}s"}
                self.become(at, "ON_OFF", facts, f"“{self.nodes[at].text}” is read as seconds")

    def sum_of_sets(self) -> None:
        """`12 get-ups (3 x 2 left, 2 right)`: the number before the name is that of all sets and sides together."""
        facts = self.facts
        sets, reps = facts.get("sets", ""), facts.get("reps", "")
        if not (self.find("COUNT") == [0] and sets.isdigit() and reps.isdigit() and self.find("SETS_FACT")):
            return
        both = 2 if facts.get("sides") == "each" else 1
        if self.nodes[0].value == str(int(sets) * int(reps) * both):
            self.become(0, "BARE_FACT", {}, f"“{self.nodes[0].text}” is taken for all sets together")

    def both_sides_together(self) -> None:
        """`2x20 (10 each leg)` and `12 per side (24 total)`: one number is for both sides, the other for one."""
        for at in self.find("COUNT"):
            after = self.nodes[at + 1].kind if at + 1 < len(self.nodes) else ""
            reps = self.facts.get("reps", "")
            own = self.nodes[at].value
            is_for_side = after in {"SIDES", "EACH_FACT"} or (at and self.nodes[at - 1].kind == "SIDES")
            if is_for_side:
                bare_numbers.repeated_for_both(self, at)
            if is_for_side and reps.isdigit() and own.isdigit() and int(reps) == 2 * int(own):
                for work in self.find("SETS_FACT"):
                    if self.nodes[work].facts.get("reps") == reps:
                        self.become(work, "SETS_FACT", {**self.nodes[work].facts, "reps": own, "both": reps})
                        self.become(at, "BARE_FACT", {"sides": "each"})
        for at in self.find("PAIR"):
            low, _, high = self.nodes[at].value.partition(",")
            works = [work for work in self.find("SETS_FACT") if self.nodes[work].facts.get("reps") == f"{2 * int(low)}"]
            if low == high and len(works) == 1 and at > works[0]:
                facts = dict(self.nodes[works[0]].facts)
                self.become(works[0], "SETS_FACT", {**facts, "reps": low, "both": facts["reps"]})
                self.become(at, "BARE_FACT", {"sides": "each"})
        bare_numbers.total_before_sides(self)
        for at in self.find("TOTAL_NOTE"):
            facts = dict(self.nodes[at].facts)
            total, reps = facts.pop("total"), self.facts.get("reps", "")
            if total.isdigit() and reps.isdigit() and int(total) == 2 * int(reps) and "sides" in self.facts:
                self.become(at, "BARE_FACT", facts | {"both": total})
                continue
            text = self.nodes[at].text
            doubt = f"“{text}” could be for all sets, or for both sides, together"
            self.become(at, "TOTAL_NOTE", facts if self.has_work else facts | {"reps": total}, doubt)

    def maximum(self) -> None:
        """As many reps as possible, unless a number of them is given."""
        for at in self.find("BARE_MAX"):
            next_kind = self.nodes[at + 1].kind if at + 1 < len(self.nodes) else ""
            # The maximum height of a jump is no number of reps.
            if next_kind != "WORD" and not self.has_work and not self.find("COUNT", "LIST", "TIME"):
                self.become(at, "UNTIL_MAX", {"reps": "max"})

    def counts(self) -> None:
        if self.has_work:
            return
        counts = self.find("COUNT")
        if bare_numbers.count_in_words(self):
            return
        if bare_numbers.pair_of_sides(self) or bare_numbers.sets_before_name(self):
            return
        for at in counts:
            after = self.nodes[at + 1].kind if at + 1 < len(self.nodes) else ""
            before = self.nodes[at - 1].kind if at else ""
            sets = "sets" in self.facts or "rounds" in self.facts
            if after in {"SIDES", "EACH_FACT"} or after == "REPS" or (sets and len(counts) == 1):
                self.become(at, "BARE_FACT", {"reps": self.nodes[at].value})
                return
            if len(counts) == 1 and (at == 0 or before in ENDS | {"X", "DO", "ODDEVEN"}) and after not in {*ENDS, ""}:
                self.become(at, "BARE_FACT", {"reps": self.nodes[at].value})
                return
        if len(counts) == 1 and not self.find(
            "TIME", "METRES", "DISTANCE_NOTE", "CALORIES_NOTE", "PAIR", "REPEAT_FACT"
        ):
            at = counts[0]
            words = any(node.kind == "WORD" for node in self.nodes[:at])
            after_kinds = [node.kind for node in self.nodes[at + 1 :]]
            has_remark = after_kinds[:1] == ["OPEN"] and after_kinds[-1] == "CLOSE"
            if words and (has_remark or all(kind == "CLOSE" for kind in after_kinds)):
                text = self.nodes[at].text
                self.become(
                    at, "BARE_FACT", {"reps": self.nodes[at].value}, f"“{text}” is read as reps; it has no unit"
                )

    def times(self) -> None:
        bare_numbers.sets_of_time(self)
        times = self.find("TIME")
        if len(times) == 1 and not self.has_work and "hold" not in self.facts:
            node = self.nodes[times[0]]
            is_kept = any(folded(each.text) in names.KEEPING for each in self.nodes[: times[0]])
            facts = {"is_hold": node.text.rstrip(" .")} if is_kept else {}
            self.become(times[0], "BARE_FACT", {"time": node.value, **facts})
        else:
            for at in times:
                more = at + 1
                while more < len(self.nodes) and self.nodes[more].kind in {"AND", "THEN", "COMMA"}:
                    more += 1
                after = self.nodes[more] if more < len(self.nodes) else None
                goes_on = after is not None and (
                    (more == at + 1 and after.kind == "WORD") or folded(after.text) in names.INSTRUCTIONS
                )
                if (
                    "reps" in self.facts
                    and goes_on
                    and quantities.seconds(self.nodes[at].value) <= quantities.MAX_PHASE_S
                ):
                    text = Node("", tuple(token for node in self.nodes[at : more + 1] for token in node.tokens)).text
                    self.become(at, "PHASE_NOTE", {}, f"“{text}” is taken for a part of a rep")
                    continue
                if bare_numbers.is_part_of_rep(self, at):
                    doubt = f"“{self.nodes[at].text}” is taken for a part of a rep"
                    self.become(at, "PHASE_NOTE", {}, doubt)
                    continue
                if self._may_be_rest(at):
                    doubt = f"“{self.nodes[at].text}” is read as the rest; it could be a part of the work"
                    self.become(at, "REST_GUESS", {"rest": self.nodes[at].value}, doubt)
                    continue
                self.become(at, "TIME_DOUBT", {}, f"“{self.nodes[at].text}” could be work or a rest")

    def _may_be_rest(self, at: int) -> bool:
        """Whether a time that nothing explains is the last of a line that has sets and reps, and no rest."""
        has_sets = "reps" in self.facts and self.facts.get("sets", "1") != "1"
        is_last = all(node.kind in {"CLOSE", "DOT"} for node in self.nodes[at + 1 :])
        is_apart = at > 0 and self.nodes[at - 1].kind in ENDS | {"SETS_FACT", "LOAD", "RPE_NOTE", "PERCENT_NOTE"}
        is_long = _MIN_REST_S <= quantities.seconds(self.nodes[at].value) <= _MAX_REST_S
        return has_sets and is_last and is_apart and is_long and not {"rest", "time", "hold"} & self.facts.keys()

    def repeats(self) -> None:
        self.repeats_of_repeats()
        for at in self.find("REPEAT_FACT"):
            facts = dict(self.nodes[at].facts)
            number = facts.pop("repeats", "")
            after = self.nodes[at + 1].kind if at + 1 < len(self.nodes) else ""
            is_after_name = any(node.kind == "WORD" for node in self.nodes[:at])
            is_few = number.isdigit() and int(number) <= _FEW
            if (
                after == "WORD"
                and is_after_name
                and is_few
                and self.nodes[at].tokens[-1].kind == "X"
                and not self.has_work
            ):
                words = Node("", (*self.nodes[at].tokens, *self.nodes[at + 1].tokens)).text
                self.become(at, "LOAD_DOUBT", facts, f"“{words}” could be sets of something, or reps of one set")
                continue
            if after == "LOAD" and self.nodes[at].tokens[-1].kind == "X" and not self.facts.keys() & {"sets", "reps"}:
                self.become(at, "LOAD_DOUBT", facts, f"“{self.nodes[at].text}” could be sets, or reps of one set")
                continue
            held = self.facts.get("hold", "")
            squeezed = [other for other in self.find("PHASE_NOTE") if "brief" in self.nodes[other].facts]
            if "rest" in self.facts and len(squeezed) == 1 and not self.has_work:
                node = self.nodes[squeezed[0]]  # squeeze 10 s, relax 10 s, 10 times
                doubt = f"“{node.text}” is taken for the work of a set"
                self.become(squeezed[0], "BARE_FACT", {"time": node.facts["brief"]}, doubt)
            if self.has_work or (held and quantities.seconds(held) > quantities.MAX_PHASE_S):
                key = "sets"
            elif held and "rest" in self.facts:
                key = "sets"  # hold 5 s, relax 4 s, x 12
            else:
                key = "reps"
            doubts = self._few(at, key, number)
            if held and key == "sets" and "rest" not in self.facts and quantities.seconds(held) < quantities.MIN_SET_S:
                doubts = [
                    *doubts,
                    f"“{self.nodes[at].text}” is taken for sets of {held}; they could be reps of one set",
                ]
            self.become(at, "REPEAT_FACT", facts | {key: number}, *doubts)

    def repeats_of_repeats(self) -> None:
        """`hold 10 s and repeat 8 times. Do all of it 3 times`: reps, and then sets."""
        found = self.find("REPEAT_FACT")
        numbers = [self.nodes[at].facts.get("repeats", "") for at in found]
        if len(found) != 2 or self.has_work or "sets" in self.facts:
            return
        if numbers[0] == numbers[1]:
            text = self.nodes[found[1]].text
            self.become(found[1], "LOAD_DOUBT", {}, f"“{text}” could be a second set, or the same reps again")
            return
        self.become(found[0], "SETS_FACT", {"reps": numbers[0]})
        self.become(found[1], "SETS_FACT", {"sets": numbers[1]}, f"“{self.nodes[found[1]].text}” is taken for the sets")

    def _few(self, at: int, key: str, number: str) -> list[str]:
        """The doubt about `x2` at the end of a sentence, which could be the reps or the sets."""
        if "groups" in self.facts:
            return [f"“{self.nodes[at].text}”: the sets that are listed are in the plan once"]
        node, before = self.nodes[at], self.nodes[at - 1].kind if at else ""
        is_apart = before in {*ENDS, "SIDES"} and node.tokens[0].kind == "X"
        if key == "reps" and number.isdigit() and int(number) <= 5 and is_apart:
            return [f"“{node.text}” is read as {number} reps; it could be {number} sets"]
        return []

    def each_set(self) -> None:
        """`5 sets, 8 reps each` may be about each set."""
        has_sets = any(
            self.nodes[at].facts.keys() == {"sets"} or {"SETS", "COMMA"} <= kinds_of(self.nodes[at])
            for at in self.find("SETS_FACT")
        )
        for at in self.find("EACH_FACT") if has_sets else ():
            text = self.nodes[at].text
            self.become(
                at, "EACH_FACT", dict(self.nodes[at].facts), f"“{text}” is read as each side; it could be each set"
            )

    def others(self) -> None:
        for at in self.find("PAIR"):
            after = self.nodes[at + 1].kind if at + 1 < len(self.nodes) else ""
            before = self.nodes[at - 1].kind if at else ""
            low, high = (int(each) for each in self.nodes[at].value.split(","))
            if at == 0 and low == high >= _ANGLE and self.has_work and after in ENDS:
                self.become(at, "NUMBER_NAME", {})  # 90/90, a way of sitting
                continue
            if before in {"OPEN", "AT"} and low != high and min(low, high) >= 10 and self.has_work:
                doubt = f"“{self.nodes[at].text}” are taken for two weights to choose from: no load is set"
                self.become(at, "TWO_WEIGHTS", {}, doubt)
            elif before == "WORD" and self.has_work and any(node.kind == "OPEN" for node in self.nodes[:at]):
                self.become(at, "REMARK", {}, f"“{self.nodes[at].text}” in brackets is kept as a cue")
            elif after not in {"WORD", "LIMB", "HAND", "HOLD"}:
                self.become(at, "LOAD_DOUBT", {}, f"“{self.nodes[at].text}” could be two sides, or two numbers of reps")
        for at in self.find("REST_BARE"):
            number = self.nodes[at].facts["bare_rest"]
            if int(number.split("-")[0]) >= 20:
                self.become(at, "REST_FACT", {"rest": f"{number}s"}, f"“{self.nodes[at].text}” is read as seconds")
            else:
                self.become(at, "REST_BARE", {}, f"“{self.nodes[at].text}” has no unit")
        for at in self.find("REST_FACT"):
            facts = dict(self.nodes[at].facts)
            if metres := facts.pop("metres", ""):
                number = metres.rstrip("m ")
                self.become(at, "REST_FACT", facts | {"rest": f"{number} min"})
        for at in self.find("EMOM_FACT"):
            # E3MOM: every third minute.
            if match := re.match(r"e(\d{1,2})mom", self.nodes[at].text, re.IGNORECASE):
                self.become(at, "EMOM_FACT", {**self.nodes[at].facts, "every": f"{match[1]} min"})
        lists_of_sets.many_sets(self)
        for at in self.find("FOUR"):
            text = self.nodes[at].text
            if "reps" in self.facts and "tempo" not in self.facts and re.fullmatch("[0-6]{4}", text) and "0" in text:
                self.become(at, "TEMPO_FACT", {"tempo": text}, f"“{text}” is read as a tempo")
        for at in self.find("BANDED"):
            neighbours = [
                self.nodes[other].kind if 0 <= other < len(self.nodes) else "COMMA" for other in (at - 1, at + 1)
            ]
            is_brand = self.nodes[at].tokens[-1].text.casefold() in BRANDS
            if all(kind in ENDS for kind in neighbours) and "load" not in self.facts and is_brand:
                doubt = f"“{self.nodes[at].text}” is kept as a cue; a load is written as “red band”"
                self.become(at, "BAND_NOTE", {}, doubt)
            elif all(kind in ENDS for kind in neighbours) and "load" not in self.facts:
                self.become(at, "BAND_LOAD", {"load": self.nodes[at].value})
        for at in self.find("AT"):
            follower = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
            if follower is not None and follower.kind in {"COUNT", "DECIMAL", "FOUR"}:
                tokens = (*self.nodes[at].tokens, *follower.tokens)
                made = Node("RPE_NOTE", tokens, doubts=(f"“{Node('', tokens).text}” could be an effort or a weight",))
                self.nodes[at : at + 2] = [made]
                return
