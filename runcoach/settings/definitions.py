"""The settings: their values and defaults, what each may be, and its one-line explanation.

`Settings` and `DEFINITIONS` are the only definition: the file, its schema, the screen and the documents are made from
them or checked against them. Reads no files and applies no setting.
"""

from enum import StrEnum
from typing import assert_never

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import Unit
from runcoach.settings.kinds import Kind, OneOf, Whole, WordOrSeconds, WordOrWhole


class SoundMode(StrEnum):
    """Which kinds of sound are heard."""

    BOTH = "both"
    BEEPS = "beeps"
    VOICE = "voice"
    OFF = "off"


class Verbosity(StrEnum):
    """How much the voice says; each level includes the ones after it."""

    PHASES = "phases"
    """Phases and cues."""
    COUNTS = "counts"
    """Counts and countdowns."""
    ANNOUNCEMENTS = "announcements"
    """What comes next and which side."""


class VoiceName(StrEnum):
    """Who speaks; the clips of each voice are in a folder of this name."""

    HEART = "heart"
    MICHAEL = "michael"


class Latency(StrEnum):
    """How soon the sound of a key is heard."""

    NORMAL = "normal"
    LOW = "low"
    HIGH = "high"
    """Later, but with a buffer that lasts while a busy computer keeps the program from running."""


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
    """The colour themes: four of our own, two in place of Textual's, and more on the grounds of other themes."""

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
    """How much of the workout screen the large type takes."""

    AUTOMATIC = "automatic"
    SMALL = "small"
    LARGE = "large"


class Motion(StrEnum):
    """Whether things move smoothly."""

    FULL = "full"
    REDUCED = "reduced"
    """Bars move once a second, and nothing flashes."""


class ShownUnit(StrEnum):
    """The unit in which loads are shown, spoken and typed."""

    AS_WRITTEN = "as written"
    KG = "kg"
    LB = "lb"

    @property
    def unit(self) -> Unit | None:
        """The unit; None if each load keeps the one it was written in."""
        return None if self is ShownUnit.AS_WRITTEN else Unit(self.value)


class GetReady(StrEnum):
    """How long the get-ready takes, if not a number of seconds."""

    AS_IN_THE_SESSION = "as in the session"


class WakeUpChoice(StrEnum):
    """How long the inaudible sound before a cue is, if not a number of seconds."""

    AUTOMATIC = "automatic"


class OnOff(StrEnum):
    """Whether something is on."""

    ON = "on"
    OFF = "off"


class WeekStart(StrEnum):
    """The day on which a week begins."""

    MONDAY = "monday"
    SUNDAY = "sunday"
    SATURDAY = "saturday"

    @property
    def weekday(self) -> int:
        """Its number, from 0 for Monday."""
        return {WeekStart.MONDAY: 0, WeekStart.SATURDAY: 5, WeekStart.SUNDAY: 6}[self]


class FirstSide(StrEnum):
    """The side that a workout proposes to begin with."""

    LAST_TIME = "as last time"
    LEFT = "left"
    RIGHT = "right"


class Device(StrEnum):
    """What sends the keys of a workout."""

    KEYBOARD = "keyboard"
    REMOTE = "remote"
    PEDAL = "pedal"
    NUMBER_PAD = "number pad"


KeyChoices = tuple[tuple[str, tuple[str, ...]], ...]
"""Ids of actions in alphabetical order, each with the names of its chosen keys, as the person wrote them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults."""

    sound: SoundMode = SoundMode.BOTH
    beeps_volume: int = 100
    """From 0 to 100; 100 is the volume of the recording."""
    voice_volume: int = 100
    voice: VoiceName = VoiceName.HEART
    verbosity: Verbosity = Verbosity.PHASES
    latency: Latency = Latency.NORMAL
    output: OutputChoice = OutputChoice.AUTOMATIC
    wake_up: float | WakeUpChoice = WakeUpChoice.AUTOMATIC
    """In seconds if a number."""
    theme: ThemeName = ThemeName.TEXTUAL_DARK
    size: TypeSize = TypeSize.AUTOMATIC
    motion: Motion = Motion.FULL
    unit: ShownUnit = ShownUnit.AS_WRITTEN
    get_ready: int | GetReady = GetReady.AS_IN_THE_SESSION
    """In seconds if a number."""
    auto_advance: OnOff = OnOff.ON
    first_side: FirstSide = FirstSide.LAST_TIME
    week_begins: WeekStart = WeekStart.MONDAY
    walk: int = 0
    """How many seconds the way to the laptop takes, which an open-ended hold is shortened by."""
    device: Device = Device.KEYBOARD
    loads: tuple[OwnLoads, ...] = ()
    """The weights that the person has, by equipment."""
    not_at_hand: tuple[str, ...] = ()
    """The things that the person does not have, as exercises name them."""
    keys: KeyChoices = ()
    """As written and unchecked; `keymap.resolve` says which of them are valid."""


class Section(StrEnum):
    """A group of settings."""

    SOUND = "Sound"
    SCREEN = "Screen"
    WORKOUT = "Workout"


@dataclass(frozen=True, slots=True)
class Definition:
    """One setting: its key in the file, what it may be, and its explanation."""

    key: str
    kind: Kind
    comment: str
    section: Section = Section.SOUND
    former_keys: tuple[str, ...] = ()
    """Earlier names of the key: still read, and replaced by `key` when the file is saved."""
    screen_label: str = ""
    """Its name on the settings screen, if that is not the key."""

    @property
    def field(self) -> str:
        """The name of its field in `Settings`."""
        return self.key.replace(" ", "_")

    @property
    def label(self) -> str:
        """Its name on the settings screen."""
        return self.screen_label or self.key

    def written(self, settings: Settings) -> str:
        """The value as text, as in the file."""
        return str(getattr(settings, self.field)).removesuffix(".0")

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it may be; empty if it is always a number."""
        match self.kind:
            case OneOf(words=words):
                return tuple(words)
            case Whole():
                return ()
            case WordOrWhole(word=word) | WordOrSeconds(word=word):
                return (word,)
            case never:
                assert_never(never)


DEFINITIONS: tuple[Definition, ...] = (
    Definition("sound", OneOf(SoundMode), "What you hear: both, beeps, voice or off."),
    Definition("beeps volume", Whole(0, 100), "How loud the beeps are, from 0 to 100."),
    Definition("voice volume", Whole(0, 100), "How loud the voice is, from 0 to 100."),
    Definition("voice", OneOf(VoiceName), "Who speaks: heart or michael.", screen_label="who speaks"),
    Definition(
        "verbosity",
        OneOf(Verbosity),
        "How much the voice says: phases (with cues and counts), counts, or announcements (what comes, which side).",
        former_keys=("chattiness",),
        screen_label="how much it says",
    ),
    Definition(
        "latency",
        OneOf(Latency),
        "How soon a key is heard: normal, low (a busy computer may not keep up with it), or high (without a sound "
        "server half a second later, but steadier). Takes effect at the next start.",
    ),
    Definition(
        "output",
        OneOf(OutputChoice),
        "Where the sound goes: automatic, pulse, miniaudio, sounddevice, simpleaudio, bell or null (nowhere). "
        "Takes effect at the next start.",
    ),
    Definition(
        "wake up",
        WordOrSeconds(WakeUpChoice.AUTOMATIC, 3),
        "How long an inaudible sound wakes the loudspeaker before a cue: automatic (half a second on Bluetooth, as the "
        "sound server says, otherwise none), or 0 to 3 seconds.",
        screen_label="wake the speaker",
    ),
    Definition(
        "theme",
        OneOf(ThemeName),
        "The colours: textual-light for bright rooms, high-contrast to read from a distance, monochrome for none.",
        Section.SCREEN,
    ),
    Definition(
        "size",
        OneOf(TypeSize),
        "The large type in a workout: automatic, small (more room for the cues) or large (fewer of them).",
        Section.SCREEN,
    ),
    Definition(
        "motion", OneOf(Motion), "full, or reduced: bars move once a second, and nothing flashes.", Section.SCREEN
    ),
    Definition(
        "unit",
        OneOf(ShownUnit),
        "Loads are shown and spoken as written, or all in kg or lb. A number that you type is in that unit too.",
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
        "Whether the next set begins by itself when a rest is over: on, or off to wait for your key.",
        Section.WORKOUT,
    ),
    Definition(
        "first side",
        OneOf(FirstSide),
        "The side that begins: as last time, left or right. A session that asks for the weaker side still gets it.",
        Section.WORKOUT,
    ),
    Definition(
        "week begins",
        OneOf(WeekStart),
        "The day on which a week begins, for what is due, weeks in a row and calendars: monday, sunday or saturday.",
        Section.WORKOUT,
    ),
    Definition(
        "walk",
        Whole(0, 30, ("seconds", "secs", "sec", "s")),
        "How many seconds you need to reach the key that ends an open-ended hold: they are taken off its time.",
        Section.WORKOUT,
        screen_label="walk to the laptop",
    ),
    Definition(
        "device",
        OneOf(Device),
        "What you press in a workout: keyboard, remote (a presenter), pedal (a page turner) or number pad.",
        Section.WORKOUT,
    ),
)
"""All settings except the keys, in the order of the file."""
LOADS = "loads"
"""The key in the file that holds the weights that the person has."""
LOADS_COMMENT = (
    "The weights that you have, by the equipment that exercises name; keys and next steps offer no others. "
    "A bar and its pairs of plates: 20 kg + 1.25, 2.5, 5 kg. 'all' is for everything else."
)
NOT_AT_HAND = "not at hand"
"""The key in the file that holds the things that the person does not have."""
NOT_AT_HAND_COMMENT = "What you do not have, as exercises name it; the briefing writes it here."
KEYS = "keys"
"""The key in the file that holds the person's own keys."""
KEYS_COMMENT = "Your own keys, by the ids in docs/keys.md. Two keys for one action: workout.pause: p x"
