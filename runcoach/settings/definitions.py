"""What a person can set: the values, what each may be, and what is said about it.

Everything is said once, in `Settings` and `DEFINITIONS`: the file, its schema, the screen and the documents follow.
Knows neither files nor what the settings do.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from runcoach.session.values import Unit
from runcoach.session.wording import listed


class SoundMode(StrEnum):
    """What is heard."""

    BOTH = "both"
    BEEPS = "beeps"
    VOICE = "voice"
    OFF = "off"


class Verbosity(StrEnum):
    """How much the voice says; each one says what the later ones say, and more."""

    PHASES = "phases"
    """Phases, cues and counts."""
    COUNTS = "counts"
    ANNOUNCEMENTS = "announcements"
    """What comes and which side, and no more."""


class Latency(StrEnum):
    """How soon a key is heard."""

    NORMAL = "normal"
    LOW = "low"


class OutputChoice(StrEnum):
    """Where the sound goes."""

    AUTOMATIC = "automatic"
    PULSE = "pulse"
    MINIAUDIO = "miniaudio"
    SOUNDDEVICE = "sounddevice"
    SIMPLEAUDIO = "simpleaudio"
    BELL = "bell"
    NULL = "null"


class ThemeName(StrEnum):
    """The colours: two of our own, and those of Textual in which everything can be read."""

    TEXTUAL_DARK = "textual-dark"
    TEXTUAL_LIGHT = "textual-light"
    HIGH_CONTRAST = "high-contrast"
    MONOCHROME = "monochrome"
    ATOM_ONE_DARK = "atom-one-dark"
    ATOM_ONE_LIGHT = "atom-one-light"
    CATPPUCCIN_LATTE = "catppuccin-latte"
    CATPPUCCIN_MOCHA = "catppuccin-mocha"
    DRACULA = "dracula"
    FLEXOKI = "flexoki"
    GRUVBOX = "gruvbox"
    MONOKAI = "monokai"
    NORD = "nord"
    ROSE_PINE = "rose-pine"
    ROSE_PINE_DAWN = "rose-pine-dawn"
    SOLARIZED_DARK = "solarized-dark"
    SOLARIZED_LIGHT = "solarized-light"
    TOKYO_NIGHT = "tokyo-night"


class TypeSize(StrEnum):
    """How much of the workout screen is the large type."""

    AUTOMATIC = "automatic"
    SMALL = "small"
    LARGE = "large"


class Motion(StrEnum):
    """Whether things move smoothly."""

    FULL = "full"
    REDUCED = "reduced"
    """Bars go by whole seconds, and nothing flashes."""


class ShownUnit(StrEnum):
    """The unit in which loads are shown and said, and in which a number that is typed is meant."""

    AS_WRITTEN = "as written"
    KG = "kg"
    LB = "lb"

    @property
    def unit(self) -> Unit | None:
        """The unit; nothing where each load keeps its own."""
        return None if self is ShownUnit.AS_WRITTEN else Unit(self.value)


class GetReady(StrEnum):
    """How long one gets ready, where that is no number of seconds."""

    AS_IN_THE_SESSION = "as in the session"


class OnOff(StrEnum):
    """Whether something is done."""

    ON = "on"
    OFF = "off"


class FirstSide(StrEnum):
    """The side with which a workout proposes to begin."""

    LAST_TIME = "as last time"
    LEFT = "left"
    RIGHT = "right"


KeyChoices = tuple[tuple[str, tuple[str, ...]], ...]
"""Ids of actions in alphabetical order, each with the keys that are to do it, as the person wrote them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with what it is where the person set nothing."""

    sound: SoundMode = SoundMode.BOTH
    beeps_volume: int = 100
    """From 0 to 100, which is as it was recorded."""
    voice_volume: int = 100
    chattiness: Verbosity = Verbosity.PHASES
    latency: Latency = Latency.NORMAL
    output: OutputChoice = OutputChoice.AUTOMATIC
    theme: ThemeName = ThemeName.TEXTUAL_DARK
    size: TypeSize = TypeSize.AUTOMATIC
    motion: Motion = Motion.FULL
    unit: ShownUnit = ShownUnit.AS_WRITTEN
    get_ready: int | GetReady = GetReady.AS_IN_THE_SESSION
    """Seconds."""
    auto_advance: OnOff = OnOff.ON
    first_side: FirstSide = FirstSide.LAST_TIME
    keys: KeyChoices = ()
    """Whatever the person wrote: `keymap` tells whether there are such actions and keys."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A setting that is one of a few words."""

    words: type[StrEnum]

    def read(self, text: str) -> StrEnum | None:
        """The word that a text is; nothing if it is none of them."""
        return next((word for word in self.words if text.isascii() and word.value == text.lower()), None)

    @property
    def allowed(self) -> str:
        """What it may be, for a message."""
        return listed(self.words)


@dataclass(frozen=True, slots=True)
class Whole:
    """A setting that is a whole number between two ends, which are included."""

    low: int
    high: int
    signs: tuple[str, ...] = ("%",)
    """What may stand behind the number."""

    def read(self, text: str) -> int | None:
        """The number that a text is; nothing if it is none of these."""
        sign = next((sign for sign in self.signs if text.endswith(sign)), "")
        digits = text.removesuffix(sign).rstrip()
        # More digits than the highest number has are wrong anyway, and could be very many.
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(self.high)) + 1):
            return None
        return int(digits) if self.low <= int(digits) <= self.high else None

    @property
    def allowed(self) -> str:
        """What it may be, for a message."""
        return f"a whole number from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class WordOrWhole:
    """A setting that is a word or a number."""

    word: StrEnum
    whole: Whole

    def read(self, text: str) -> StrEnum | int | None:
        """The word or the number that a text is; nothing if it is neither."""
        return self.word if text.isascii() and text.lower() == self.word.value else self.whole.read(text)

    @property
    def allowed(self) -> str:
        """What it may be, for a message."""
        return f"{self.word} or {self.whole.allowed}"


Kind = OneOf | Whole | WordOrWhole


class Section(StrEnum):
    """What settings are about."""

    SOUND = "Sound"
    SCREEN = "Screen"
    WORKOUT = "Workout"


@dataclass(frozen=True, slots=True)
class Definition:
    """One setting: how it is written, what it may be, and what is said about it."""

    key: str
    kind: Kind
    comment: str
    section: Section = Section.SOUND

    @property
    def field(self) -> str:
        """Its name in `Settings`."""
        return self.key.replace(" ", "_")

    def written(self, settings: Settings) -> str:
        """Its value as the file has it."""
        return str(getattr(settings, self.field))

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it may be; none where it is only ever a number."""
        match self.kind:
            case OneOf(words=words):
                return tuple(words)
            case Whole():
                return ()
            case WordOrWhole(word=word):
                return (word,)
            case never:
                assert_never(never)


DEFINITIONS: tuple[Definition, ...] = (
    Definition("sound", OneOf(SoundMode), "What you hear: both, beeps, voice or off."),
    Definition("beeps volume", Whole(0, 100), "How loud the beeps are, from 0 to 100."),
    Definition("voice volume", Whole(0, 100), "How loud the voice is, from 0 to 100."),
    Definition(
        "chattiness",
        OneOf(Verbosity),
        "How much the voice says: phases (with cues and counts), counts, or announcements (what comes, which side).",
    ),
    Definition(
        "latency",
        OneOf(Latency),
        "How soon a key is heard: normal, or low, which a busy computer may not keep up with. From the next start on.",
    ),
    Definition(
        "output",
        OneOf(OutputChoice),
        "Where the sound goes: automatic, pulse, miniaudio, sounddevice, simpleaudio, bell or null (nowhere). "
        "From the next start on.",
    ),
    Definition(
        "theme",
        OneOf(ThemeName),
        "The colours. In bright rooms textual-light; to see most from afar high-contrast; without colours monochrome.",
        Section.SCREEN,
    ),
    Definition(
        "size",
        OneOf(TypeSize),
        "The large type in a workout: automatic, small (more room for the cues) or large (fewer of them).",
        Section.SCREEN,
    ),
    Definition(
        "motion", OneOf(Motion), "full, or reduced: bars go by whole seconds, and nothing flashes.", Section.SCREEN
    ),
    Definition(
        "unit",
        OneOf(ShownUnit),
        "Loads are shown and said as written, or all in kg or lb. What you type is meant in that unit, too.",
        Section.WORKOUT,
    ),
    Definition(
        "get ready",
        WordOrWhole(GetReady.AS_IN_THE_SESSION, Whole(0, 60, ("seconds", "secs", "sec", "s"))),
        "How long you get ready before each set: as in the session, or 0 to 60 seconds.",
        Section.WORKOUT,
    ),
    Definition(
        "auto advance",
        OneOf(OnOff),
        "Whether the next set begins by itself when a rest is over: on, or off, which waits for you.",
        Section.WORKOUT,
    ),
    Definition(
        "first side",
        OneOf(FirstSide),
        "The side that begins: as last time, left or right. A session that asks for the weaker side gets it.",
        Section.WORKOUT,
    ),
)
"""Everything that can be set but the keys, in the order of the file."""
KEYS = "keys"
"""The key below which a person's own keys stand."""
KEYS_COMMENT = "Your own keys, by the ids of docs/keys.md. More than one: workout.pause: p x"
