"""The lines of the table: every figure, its comparison and its goal."""

from bench.figures import Bound, Kind, Target

MINIMAL = "minimal app"
NAIVE = "asyncio timer"
EMPTY = "empty log"
TEN = "ten sessions"
FIFTY = "fifty exercises"
SLOW_MACHINE = (
    "The goal was set when `python -c pass` took 11 ms on this machine; the row of `--help` has what it takes now."
)


BESIDE_ACCURACY = "The accuracy of the sound is measured beside it; it is less where no other program runs."


def _times(value: float) -> Bound:
    return Bound(Kind.TIMES, value)


def _more(value: float) -> Bound:
    return Bound(Kind.MORE, value)


def _at_most(value: float) -> Bound:
    return Bound(Kind.AT_MOST, value)


def _at_least(value: float) -> Bound:
    return Bound(Kind.AT_LEAST, value)


TARGETS: dict[str, Target] = {
    "home": Target("first frame of home", "ms", MINIMAL, (_times(1.35),)),
    "start": Target("first frame of `start SESSION`", "ms", MINIMAL, (_times(1.35),)),
    "briefing": Target(
        "its briefing, ready for the space bar",
        "ms",
        MINIMAL,
        (_times(1.5),),
        why_missed="What is left is the import of the log, the plan and the page, and a second picture after that of"
        " home, which says that the session is being looked for.",
    ),
    "help": Target("`--help`", "ms", "`python -c pass`", (_more(45),)),
    "key": Target("key to screen in a paced set, p99", "ms", f"{MINIMAL} at 10 frames/s", (_times(1.3), _at_most(40))),
    "paced_cpu": Target(
        "processor in a paced set at 120×40, with sound",
        "% of a core",
        MINIMAL,
        (_at_most(5),),
        why_missed=BESIDE_ACCURACY,
    ),
    "figure_cpu": Target(
        "the same with a figure",
        "% of a core",
        MINIMAL,
        (_at_most(6),),
        why_missed=BESIDE_ACCURACY,
    ),
    "work_figure": Target(
        "from the space bar to a set with a figure",
        "ms",
        "a set without one",
        (_more(20),),
        why_missed=BESIDE_ACCURACY,
    ),
    "figure_new": Target(
        "a new frame of a figure, 60×30 in half blocks", "ms", "", (_at_most(4),), why_missed=SLOW_MACHINE
    ),
    "figure_again": Target("the same frame again", "ms", "", (_at_most(0.1),), 3),
    "home_cpu": Target("processor idle on home", "% of a core", MINIMAL, (_at_most(0.5),)),
    "memory": Target(
        "memory in a workout with voice",
        "MiB",
        MINIMAL,
        (_more(45),),
        why_missed="Each run has a new home, where a session is read for the first time, by YAML and pydantic;"
        " a kept one needs neither.",
    ),
    "accuracy_p99": Target("error between cues, p99", "ms", NAIVE, (_at_most(0.1),), 3),
    "accuracy_max": Target("error between cues, worst", "ms", NAIVE, (), 3),
    "busy_p99": Target("error between cues with 2 busy programs, p99", "ms", NAIVE, (_at_most(0.1),), 3),
    "busy_max": Target("error between cues with 2 busy programs, worst", "ms", NAIVE, (), 3),
    "drift": Target("drift over 200 one-second phases", "samples", NAIVE, (_at_most(0),), 0),
    "key_sound": Target("key to its sound, p95", "ms", "buffer", (_at_most(150),)),
    "key_sound_low": Target("key to its sound with low latency, p95", "ms", "buffer", (_at_most(80),)),
    "player": Target(
        "planning and running 45 minutes in the player", "ms", "", (_at_most(20),), why_missed=SLOW_MACHINE
    ),
    "render": Target("`render`", "× real time", "", (_at_least(100),), 0),
    "timeline": Target("`timeline --json` of a million reps", "s", "", (_at_most(3),), why_missed=SLOW_MACHINE),
    "log_home": Target("ten-year log: first frame of home", "ms", EMPTY, (_more(100),)),
    "due": Target("ten-year log: home with what is due", "ms", MINIMAL, (_times(2),)),
    "log_filled": Target("the same beside an empty log", "ms", EMPTY, (_more(100),)),
    "log_history": Target(
        "ten-year log: from the key to the history",
        "ms",
        EMPTY,
        (_more(50),),
        why_missed="Fifty workouts, the days of three months and what was done in the first are read before it stands.",
    ),
    "log_json": Target("ten-year log: `history --json --limit 20`", "ms", EMPTY, (_at_most(300),)),
    "log_memory": Target("ten-year log: memory for all of `history --json`", "MiB", "", (_at_most(150),)),
    "input": Target(
        "an input on disk, p99",
        "ms",
        "bare SQLite commit, synchronous=FULL",
        (_times(1.5), _at_most(50)),
        2,
    ),
    "library_home": Target("library of 1,000 sessions: first frame of home", "ms", TEN, (_more(100),)),
    "library_check": Target(
        "library of 1,000 sessions: `check` of all", "s", TEN, (_at_most(5),), 2, why_missed=SLOW_MACHINE
    ),
    "exercises_open": Target("1,000 own exercises: from the key to their list", "ms", FIFTY, (_more(100),)),
    "exercises_unread": Target("the same if none was read before", "ms", FIFTY, (_more(100),)),
    "exercises_key": Target("1,000 own exercises: a key of the filter to screen", "ms", "", (_at_most(30),)),
    "builder_open": Target("1,000 own exercises: from the key to a new session", "ms", FIFTY, (_more(100),)),
    "builder_key": Target("1,000 own exercises: a key of its search to screen", "ms", "", (_at_most(30),)),
    "kills": Target("kills survived, of 300", "", "", (_at_least(300),), 0),
}
"""By the name that the measuring functions use, in the order of the table."""
