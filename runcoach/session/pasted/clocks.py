"""Work by the clock: what is said of it, and what it means where an exercise can be led so."""

from collections.abc import Mapping

from runcoach.session.pasted.drafts import ExerciseDraft

LED_BY_CLOCK = {
    "EMOM_FACT": "sets that start with every minute cannot be led: rest until the next minute begins",
    "AMRAP_FACT": "as many rounds as possible cannot be led: each exercise is in the plan once",
    "FORTIME": "“for time” cannot be led: the exercises come at your own pace",
}
"""What cannot be led of each kind of work by the clock."""
TABATA = {"time": "20s", "rest": "10s", "sets": "8"}
"""The work of an exercise that is done as Tabata."""


def each_minute(made: ExerciseDraft, facts: Mapping[str, str]) -> None:
    """Make a set of each minute, or of each `every` minutes."""
    minutes, every = (facts.get(key, "1 min").removesuffix(" min") for key in ("minutes", "every"))
    if "minutes" in facts and minutes.isdigit() and every.isdigit() and int(minutes) % int(every) == 0:
        made.facts.setdefault("sets", str(int(minutes) // int(every)))
