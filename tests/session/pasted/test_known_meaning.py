"""Lines that are made of parts with a known meaning: what is read is that meaning, or a doubt is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from runcoach.session.library import Library
from runcoach.session.pasted.plan import Kind, PlanLine
from runcoach.session.pasted.reading import PlanReader
from tests.properties import examples

READER = PlanReader(Library((), ()))


@dataclass(frozen=True)
class Language:
    """The words of a language; the parts of each text are divided by strokes."""

    names: str
    sets: str
    reps: str
    seconds: str
    of: str
    sides: str
    rests: str
    loads: str


LANGUAGES = (
    Language(
        "Goblet squat|Single-arm row|Step-up|Leg press|Bird dog|Hip flexor stretch|Wall sit|Good morning|Face pull",
        *("sets", "reps", "s|sec|seconds", "of"),
        *("each side|per leg|each leg", "rest {}|{} rest|{} between sets|rest: {}", "@ {}|with {}|{}"),
    ),
    Language(
        "Kniebeugen|Liegestütze|Ausfallschritte|Wadenheben|Hüftbeuger dehnen",
        *("Sätze", "Wdh.|Wiederholungen", "s|Sek.|Sekunden", "mit|zu je"),
        *("pro Seite|je Bein", "{} Pause|Pause {}", "mit {}|{}"),
    ),
    Language(
        "Fentes avant|Pompes|Pont fessier|Montée de genoux",
        *("séries", "répétitions|reps", "s|secondes", "de"),
        *("par jambe|de chaque côté", "{} de repos|repos {}", "avec {}|{}"),
    ),
    Language(
        "Sentadillas|Zancadas|Plancha|Elevación de talones",
        *("series", "repeticiones|reps", "s|segundos", "de"),
        *("por lado|cada pierna", "descanso {}|{} de descanso", "con {}|{}"),
    ),
    Language(
        "Affondi|Piegamenti|Trazioni|Allungamento psoas",
        *("serie", "ripetizioni|rip", "s|secondi", "da|di"),
        *("per lato|ogni lato", "recupero {}|{} di recupero", "con {}|{}"),
    ),
    Language(
        "Agachamento|Prancha|Remada", "séries", "repetições|reps", "s|segundos", "de",
        *("por lado|cada perna", "descanso {}|{} de descanso", "com {}|{}"),
    ),
    Language(
        "Kniebuigingen|Uitvalspas|Kuitheffen", "sets", "herhalingen", "s|seconden", "van",
        *("per kant|elke kant", "{} rust|rust {}", "met {}|{}"),
    ),
)  # fmt: skip
SHAPES = (
    "{sets}x{work}|{sets} x {work}|{sets}×{work}|{sets} {set_word} {of} {work}|{sets} {set_word} x {work}|"
    "{work} x {sets}|{sets} {set_word}, {work}|({sets}x{work})"
)
MARKS = "|- |• |1. |2) |a) |[ ] |#3 "
SIGNS = (", ", " - ", " – ", ": ", " | ", "; ")


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, Mapping[str, str]]:
    """A line, and the keys of its exercise."""

    def one(words: str) -> str:
        return draw(st.sampled_from(words.split("|")))

    language = draw(st.sampled_from(LANGUAGES))
    name, sets = one(language.names), draw(st.integers(2, 6))
    meaning = {"name": name, "sets": str(sets)}
    if draw(st.booleans()):
        meaning["reps"] = str(draw(st.integers(7, 20)))
        work = f"{meaning['reps']} {one(language.reps)}"
    else:
        seconds = draw(st.sampled_from((20, 30, 40, 50)))
        meaning["time"] = f"{seconds}s"
        work = f"{seconds} {one(language.seconds)}"
    words = {"sets": sets, "set_word": language.sets, "of": one(language.of), "work": work}
    more = []
    if draw(st.booleans()):
        meaning["sides"] = "each"
        more.append(one(language.sides))
    if draw(st.booleans()):
        meaning["rest"] = f"{draw(st.sampled_from((45, 60, 75, 90)))}s"
        more.append(one(language.rests).format(meaning["rest"]))
    if draw(st.booleans()):
        meaning["load"] = draw(st.sampled_from(("8 kg", "22.5 kg", "35 lb")))
        more.append(one(language.loads).format(meaning["load"]))
    sign, first = draw(st.sampled_from(SIGNS)), draw(st.sampled_from(SIGNS))
    parts = [one(SHAPES).format(**words), *draw(st.permutations(more))]
    return f"{one(MARKS)}{name}{first}{sign.join(parts)}", meaning


def is_shown(line: PlanLine) -> bool:
    """Whether a person sees that something of a line is open."""
    return bool(line.doubts) or line.kind is Kind.NOT_UNDERSTOOD


@settings(max_examples=examples(300), deadline=None)
@given(lines())
@example(("Dips, 2x20 s - 45s rest", {"name": "Dips", "sets": "2", "time": "20s", "rest": "45s"}))
def test_a_line_means_what_it_is_made_of_or_shows_a_doubt(made: tuple[str, Mapping[str, str]]) -> None:
    text, meaning = made
    (line,) = READER.read(text, "Plan").lines
    if not is_shown(line):
        (entry,) = line.entries
        assert dict(entry.keys) == meaning


@settings(max_examples=examples(200), deadline=None)
@given(lines(), lines())
def test_lines_below_each_other_mean_what_they_mean_alone_or_show_a_doubt(
    first: tuple[str, Mapping[str, str]], second: tuple[str, Mapping[str, str]]
) -> None:
    plan = READER.read(f"{first[0]}\n{second[0]}", "Plan")
    for line, (_, meaning) in zip(plan.lines, (first, second), strict=True):
        if not is_shown(line):
            (entry,) = line.entries
            assert dict(entry.keys) == meaning
