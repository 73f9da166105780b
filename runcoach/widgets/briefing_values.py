"""What the page of a briefing shows, as values: title, things to fetch, exercises, times, and the chosen exercise."""

from dataclasses import field

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.tint import DIM, TEXT, Tint

Hit = tuple[str, int]
"""What a click on something means: its kind, and which one of them."""
THING, EXERCISE, TIME, WAY, CHOICE, STEP = "thing", "exercise", "time", "way", "choice", "step"


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """An exercise in the list.

    Attributes:
        number: Its number in the session.
        name: Its name.
        short: Its short name.
        texts: What it asks in ever fewer words, in two parts: amount and tempo, and the load.
        load_tint: How the load is drawn.
        minutes: About how long it takes; may be empty.
        mark: A sign for what waits to be seen: a next step, a warning; may be empty.
        mark_tint: How it is drawn.
        heading: What stands above it, such as a circuit; may be empty.
        is_out: Whether it is left out.
        plain: What it is, in a sentence; where there is room.
    """

    number: int
    name: str
    short: str
    texts: tuple[tuple[str, str], ...]
    load_tint: Tint = TEXT
    minutes: str = ""
    mark: str = ""
    mark_tint: Tint = DIM
    heading: str = ""
    is_out: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class WayOption:
    """A way to do the chosen exercise: `easier`, its name, and what it asks."""

    level: str
    name: str
    is_chosen: bool = False
    asks: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """A choice of the chosen exercise.

    Attributes:
        key: The key that changes it.
        label: What is chosen.
        value: What it is now.
        room: What it can be; may be empty.
        today: How much of it is left today, where there is no time for all of it: `1 today`; else empty.
        is_current: Whether the keys for less and more change it.
        tint: How the value is drawn.
    """

    key: str
    label: str
    value: str
    room: str = ""
    today: str = ""
    is_current: bool = False
    tint: Tint = TEXT


@dataclass(frozen=True, slots=True)
class SignedWord:
    """A word or two with a sign before them, which stay together: `▼ 3 s down`."""

    text: str
    sign: str = ""
    sign_tint: Tint = DIM
    tint: Tint = TEXT


@dataclass(frozen=True, slots=True)
class Detail:
    """All about the chosen exercise.

    Attributes:
        name: Its name.
        plain: What it is, in a sentence.
        amounts: What it asks, phase by phase.
        ways_heading: What the ways are about.
        ways_keys: The keys that go through them.
        ways: The ways to do it; none if there is only one.
        choices: What else can be chosen.
        step: The next step, in a few words; empty without one.
        step_key: The key that takes it.
        step_words: What that key does.
        reason: Why it is the next step.
        warnings: What should be mastered first.
        figures: The ways whose figures are shown beside each other, by their position; for an exercise with one way it
            is 0. Empty as long as there is no figure.
    """

    name: str = ""
    plain: str = ""
    amounts: tuple[SignedWord, ...] = ()
    ways_heading: str = ""
    ways_keys: str = ""
    ways: tuple[WayOption, ...] = ()
    choices: tuple[ChoiceOption, ...] = ()
    step: str = ""
    step_key: str = ""
    step_words: str = ""
    reason: str = ""
    warnings: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()

    @property
    def chosen_way(self) -> int:
        """The position of the way that is chosen."""
        return next((at for at, way in enumerate(self.ways) if way.is_chosen), 0)


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """What the page shows.

    Attributes:
        title: The session.
        facts: How much it is; the last one matters most.
        summary: What it is good for; where there is room.
        origin: Where it comes from; where there is room.
        things: What has to be fetched, and whether it is at hand.
        things_key: The key that changes that.
        missing: What becomes of exercises for which something is missing, a sentence each.
        rows: The exercises.
        cursor: The chosen one.
        times: The times to choose from, and which is chosen.
        times_key: The key that goes through them.
        length_note: Why it takes longer or shorter than the session is written; may be empty.
        time_note: What is left out, and by which rule; empty without a limit.
        is_about_time: Whether the time was changed last: then a small screen says what follows from it.
        detail: All about the chosen exercise.
    """

    title: str = ""
    facts: tuple[str, ...] = ()
    summary: str = ""
    origin: str = ""
    things: tuple[tuple[str, bool], ...] = ()
    things_key: str = ""
    missing: tuple[str, ...] = ()
    rows: tuple[ExerciseRow, ...] = ()
    cursor: int = 0
    times: tuple[tuple[str, bool], ...] = ()
    times_key: str = ""
    length_note: str = ""
    time_note: str = ""
    is_about_time: bool = False
    detail: Detail = field(default_factory=Detail)
