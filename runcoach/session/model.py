"""The models of session and exercise files: each key with its type, for checking and for the schema that editors read.

Every key may be missing here, because an exercise may take it from the library; `reading` and `building` check what is
required. All values come in as texts, lists and mappings of texts.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, SkipValidation

from runcoach.session import fields, validators

FILE_KEYS: Mapping[str, str] = {"two_words": "two words", "left_means": "left means"}
"""How keys are written in a file, where that differs from the names of their fields."""
_LIST_LIMITS: dict[str, JsonValue] = {"minItems": 1, "maxItems": 20}
"""How many variants or requirements a list may hold, for the schema."""


def _as_keep(value: object) -> object:
    """Cues without a moment apply all the way through."""
    return {"keep": value} if isinstance(value, str | list) else validators.not_empty(value)


def _as_title(value: object) -> object:
    return {"title": value} if isinstance(value, str) else validators.not_empty(value)


class FileModel(BaseModel):
    """A group of keys in a file."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    thing: ClassVar[str] = "an entry"
    """What messages call such a group."""


class SourceModel(FileModel):
    """Where content comes from."""

    thing = "a source"

    title: fields.Text | None = Field(
        None, description="The title of the article, book or video.", examples=["Get Strong To Run"]
    )
    by: fields.Text | None = Field(None, description="Who wrote or published it.", examples=["Kim Doe"])
    url: fields.Text | None = Field(None, description="Where it can be found.", examples=["example.org/strong"])


class CuesModel(FileModel):
    """Coaching cues by the moment at which they matter; each a cue or a list of cues."""

    thing = "the cues"

    setup: fields.CueList | None = Field(None, description="How to get into position.", examples=["Heel on the step"])
    move: fields.CueList | None = Field(
        None,
        description="How to move. A cue may name the phase of the tempo to which it belongs.",
        examples=["Lower slowly", [{"text": "Lower slowly", "phase": "lower"}]],
    )
    keep: fields.CueList | None = Field(None, description="What to keep all the way through.", examples=["Heel down"])
    breathe: fields.CueList | None = Field(
        None, description="When to breathe in and out.", examples=["Out on the way up"]
    )
    avoid: fields.CueList | None = Field(None, description="What must not happen.", examples=["No wobbling knee"])


Source = Annotated[SourceModel, BeforeValidator(_as_title, json_schema_input_type=fields.Text | SourceModel)]
Cues = Annotated[CuesModel, BeforeValidator(_as_keep, json_schema_input_type=fields.KeptCues | CuesModel)]


class RequirementModel(FileModel):
    """What the log should show before the exercise is done: a warning, never a lock."""

    thing = "a requirement"

    exercise: fields.Text | None = Field(
        None, description="The id of the exercise that has to be mastered.", examples=["knee-drive"]
    )
    at_least: fields.Least | None = Field(None, description="A time or a number of reps.", examples=["30s", "10 reps"])
    sides: fields.SidesName | None = Field(
        None, description="With 'each', both sides have to reach it.", examples=["each"]
    )
    why: fields.Text | None = Field(
        None, description="Why it is asked, for the warning.", examples=["Balance comes first"]
    )


Requirements = Annotated[
    list[RequirementModel],
    BeforeValidator(validators.as_list, json_schema_input_type=RequirementModel | list[RequirementModel]),
]


class Movement(FileModel):
    """The keys that exercises and their variants have in common."""

    why: fields.Text | None = Field(
        None, description="In one line: what the exercise is good for.", examples=["Strong calves"]
    )
    short: fields.ShortName | None = Field(
        None, description="The name in at most 16 letters, for where there is little room.", examples=["Calf raise"]
    )
    plain: fields.Text | None = Field(
        None,
        description="The exercise in one sentence, for someone who never saw it.",
        examples=["Stand on one foot at the edge of a stair, rise onto the toes, and let the heel sink."],
    )
    body: fields.Body | None = Field(
        None,
        description="What it trains, the most important part first: one part of the list, or several.",
        examples=["calves", ["glutes", "hamstrings"]],
    )
    equipment: fields.Texts | None = Field(None, description="What has to be fetched.", examples=[["band", "anchor"]])
    source: Source | None = Field(
        None, description="Where it comes from.", examples=[{"title": "My notes", "by": "Kim"}]
    )
    reps: fields.RepCount | None = Field(
        None, description="Reps of a set, per side where a side works at a time.", examples=[8, "8-12", "max"]
    )
    time: fields.WorkTimes | None = Field(None, description="Time of a set, per side.", examples=["30s", "20-30s"])
    until: fields.Text | None = Field(
        None, description="Open-ended work: what ends it.", examples=["you lose your balance"]
    )
    cap: fields.WorkTime | None = Field(
        None, description="The longest time of open-ended work or of 'reps: max'.", examples=["90s"]
    )
    sets: fields.SetCount | None = Field(
        None, description="How many sets; a pair of sides is one.", examples=[3, "2-3"]
    )
    rest: fields.Times | None = Field(None, description="Between sets.", examples=["60s", "1:30"])
    switch: fields.Times | None = Field(None, description="Time to change sides.", examples=["8s"])
    ready: fields.Times | None = Field(None, description="The countdown before a set.", examples=["10s"])
    rest_after: fields.Times | None = Field(
        None, description="After the last set; otherwise as between sets.", examples=["2 min"]
    )
    sides: fields.SidesName | None = Field(
        None,
        description="both: at once. each: all work of one side, then of the other. alternate: by turns, reps per side.",
        examples=["each"],
    )
    left_means: fields.LeftMeans | None = Field(
        None,
        alias="left means",
        description="Which part 'left' means, or what each side does when the left one works; exchanged for the right.",
        examples=["the foot that moves", "left foot moves, right foot stands"],
    )
    first: fields.FirstName | None = Field(
        None, description="The side that starts; 'weaker' is the weaker one in the log.", examples=["weaker"]
    )
    tempo: fields.Tempo | None = Field(
        None,
        description="The phases of a rep with their times, in order, or four digits, lowering first.",
        examples=["4-2-1-0", "30X1", [{"lower": "3-5s"}, {"rise": "1s"}]],
    )
    starts: fields.StartsName | None = Field(
        None, description="With which phase a tempo in digits begins.", examples=["rise"]
    )
    two_words: fields.TwoWords | None = Field(
        None,
        alias="two words",
        description="For each phase of the tempo, its cue in at most two words, to be read from far away.",
        examples=[{"lower": "Hips back", "rise": "Stand tall"}],
    )
    cadence: fields.Cadence | None = Field(None, description="The beats of a metronome.", examples=["150/min"])
    load: fields.LoadText | None = Field(
        None, description="What is moved besides the body.", examples=["24 kg", "2 x 50 lb", "bodyweight", "band"]
    )
    cues: Cues | None = Field(
        None,
        description="Coaching cues: a list, or by moment: setup, move, keep, breathe, avoid. Each is a text, or has "
        "the keys text, phase and means.",
        examples=[
            ["Back flat", "Chin in"],
            {"setup": "Stand tall", "keep": ["Heel down"]},
            {"keep": [{"text": "Brace all around", "means": "Tighten the belly as if someone might push you."}]},
        ],
    )
    requires: Requirements | None = Field(
        None,
        description="What should be mastered first; a warning, never a lock.",
        examples=[{"exercise": "knee-drive", "at_least": "30s", "sides": "each"}],
        json_schema_extra=_LIST_LIMITS,
    )
    when: fields.Schedules | None = Field(
        None, description="When it is due.", examples=["daily", "before a run", ["mon", "thu"], "2-3 a week"]
    )
    prescription: fields.Prescription | None = Field(
        None, description="Who chose sets and reps: ours, or the source.", examples=["ours"]
    )
    figure: fields.FigureData | None = Field(
        None,
        description="How it is shown: poses, the phases that end in them, a camera. What is written here changes the "
        "figure of the exercise that is used; a variant changes that of its exercise.",
        examples=[
            {"like": "step-down"},
            {
                "camera": "side",
                "stays": "feet",
                "poses": {"tall": {}, "low": {"lean": 38, "hip": 95, "knee": 95}},
                "phases": {"lower": "low", "rise": "tall"},
            },
        ],
    )


class VariantModel(Movement):
    """An easier or harder way to do an exercise: a name, and the keys that it changes."""

    thing = "a variant"

    name: fields.Text | None = Field(None, description="What the variant is called.", examples=["On one leg"])


class ExerciseModel(Movement):
    """An exercise: written in place, in a file of the library, or taken from there with changes."""

    thing = "an exercise"

    use: fields.Text | None = Field(
        None, description="The id of an exercise of the library; keys beside it change it.", examples=["step-down"]
    )
    id: fields.Id | None = Field(
        None, description="The id in the log; otherwise made of the name.", examples=["wall-sit"]
    )
    name: fields.Text | None = Field(None, description="What the exercise is called.", examples=["Wall sit"])
    aliases: fields.Texts | None = Field(
        None,
        description="Other names for it, by which the library's search and pasted plans find it.",
        examples=[["Wall squat hold", "Chair against the wall"]],
    )
    easier: list[SkipValidation[fields.Text | VariantModel]] | None = Field(
        None,
        description="Easier variants: each a name with the keys that it changes, or only a name.",
        examples=[["With a band only", {"name": "Half the reps", "reps": "4-6"}]],
        json_schema_extra=_LIST_LIMITS,
    )
    harder: list[SkipValidation[fields.Text | VariantModel]] | None = Field(
        None,
        description="Harder variants: each a name with the keys that it changes, or only a name.",
        examples=[[{"name": "On one leg", "sides": "each"}]],
        json_schema_extra=_LIST_LIMITS,
    )


class ExerciseFileModel(ExerciseModel):
    """A file of the exercise library."""

    runcoach: fields.Version | None = Field(None, description="The version of the file format.", examples=[1])


class CircuitModel(FileModel):
    """Exercises done one after the other, in rounds."""

    thing = "a circuit"

    circuit: fields.Text | None = Field(None, description="What the circuit is called.", examples=["Finisher"])
    rounds: fields.RoundCount | None = Field(None, description="How often it is done.", examples=[3, "2-3"])
    rest: fields.Times | None = Field(None, description="Between rounds.", examples=["90s"])
    rest_after: fields.Times | None = Field(
        None, description="After the last round; otherwise as between rounds.", examples=["2 min"]
    )
    exercises: list[SkipValidation[ExerciseModel]] | None = Field(
        None,
        description="The exercises of a round.",
        examples=[[{"use": "step-down", "reps": 8}, {"name": "Plank", "time": "30s"}]],
        json_schema_extra={"minItems": 1, "maxItems": 300},
    )


class DefaultsModel(FileModel):
    """What holds for every exercise of the session that says nothing else."""

    thing = "the defaults"

    sets: fields.SetCount | None = Field(None, description="How many sets.", examples=[3, "2-3"])
    rest: fields.Times | None = Field(None, description="Between sets.", examples=["60s"])
    switch: fields.Times | None = Field(None, description="Time to change sides.", examples=["8s"])
    ready: fields.Times | None = Field(None, description="The countdown before a set.", examples=["10s"])


class SessionModel(FileModel):
    """A session file."""

    thing = "a session"

    runcoach: fields.Version | None = Field(None, description="The version of the file format.", examples=[1])
    title: fields.Text | None = Field(None, description="What the session is called.", examples=["Tuesday legs"])
    summary: fields.Text | None = Field(
        None, description="In one or two lines: what it is good for.", examples=["Strong legs for the hills."]
    )
    source: Source | None = Field(
        None, description="Where it comes from.", examples=[{"title": "My notes", "by": "Kim"}]
    )
    when: fields.Schedules | None = Field(
        None, description="When it is due.", examples=["daily", "before a run", ["mon", "thu"], "2-3 a week"]
    )
    prescription: fields.Prescription | None = Field(
        None, description="Who chose sets and reps: ours, or the source.", examples=["ours"]
    )
    defaults: (
        Annotated[DefaultsModel, BeforeValidator(validators.not_empty, json_schema_input_type=DefaultsModel)] | None
    ) = Field(
        None,
        description="What applies to every exercise that does not set it itself.",
        examples=[{"sets": 3, "rest": "60s"}],
    )
    exercises: list[SkipValidation[ExerciseModel | CircuitModel]] | None = Field(
        None,
        description="Exercises and circuits in the order in which they are done.",
        examples=[[{"use": "step-down", "reps": 8}, {"name": "Plank", "time": "30s"}]],
        json_schema_extra={"minItems": 1, "maxItems": 300},
    )
