"""Any file gives settings, and what is wrong in it is shown with its place."""

from dataclasses import fields, replace
from pathlib import Path
from typing import assert_never

import pytest
from hypothesis import given
from hypothesis import settings as property_settings
from hypothesis import strategies as st

from runcoach.base.errors import RunCoachError
from runcoach.session.documents import Document, parse_document
from runcoach.settings.definitions import (
    DEFINITIONS,
    NOT_AT_HAND_COMMENT,
    GetReady,
    KeyChoices,
    Latency,
    OutputChoice,
    Settings,
    SoundMode,
    Verbosity,
    WakeUpChoice,
)
from runcoach.settings.file import read_settings, save_settings, settings_file, settings_text
from runcoach.settings.kinds import Kind, OneOf, Whole, WordOrSeconds, WordOrWhole
from tests.properties import examples


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.yaml"


def having(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def values_of(kind: Kind) -> st.SearchStrategy[object]:
    match kind:
        case OneOf(words):
            return st.sampled_from(words)
        case Whole(low, high):
            return st.integers(low, high)
        case WordOrWhole(word, whole):
            return st.one_of(st.just(word), st.integers(whole.low, whole.high))
        case WordOrSeconds(word, high):
            return st.one_of(st.just(word), st.integers(0, 100 * high).map(lambda hundredths: hundredths / 100))
        case never:
            assert_never(never)


any_keys: st.SearchStrategy[KeyChoices] = st.dictionaries(
    st.sampled_from(["workout.pause", "briefing.accept", "home.open"]),
    st.lists(st.sampled_from(["z", "?", "'", "#", "ctrl+y", "y", ",", ":", "{", "é", "f2"]), min_size=1)
    .map(dict.fromkeys)
    .map(tuple),
    max_size=3,
).map(lambda made: tuple(sorted(made.items())))
any_things = st.lists(
    st.sampled_from(["kettlebell", "box, bench or stair", "Kim's bar", "null", "# hm", "2 x 4 kg: two", "Bälle"]),
    max_size=3,
    unique=True,
).map(tuple)
any_settings = st.builds(
    Settings,
    **{definition.field: values_of(definition.kind) for definition in DEFINITIONS},
    not_at_hand=any_things,
    keys=any_keys,
)


def test_every_field_is_defined_once() -> None:
    assert [definition.field for definition in DEFINITIONS] + ["loads", "not_at_hand", "keys"] == [
        field.name for field in fields(Settings)
    ]


def test_every_default_is_a_value_that_is_allowed() -> None:
    for definition in DEFINITIONS:
        assert definition.kind.read(definition.written(Settings())) == getattr(Settings(), definition.field)


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    reading = read_settings(file)
    assert reading.settings == Settings()
    assert reading.problems == ()


def test_they_are_in_the_persons_settings_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    save_settings(Settings(voice_volume=30))
    assert settings_file() == tmp_path / "settings" / "settings.yaml"
    assert read_settings().settings.voice_volume == 30


@given(any_settings)
def test_what_is_written_is_read_again(settings: Settings) -> None:
    document = Document(Path("settings.yaml"))
    parse_document(document, settings_text(settings).encode())
    assert document.problems == ()
    assert document.root is not None
    keys = [*(["not at hand"] if settings.not_at_hand else []), *(["keys"] if settings.keys else [])]
    assert list(document.root.values) == [definition.key for definition in DEFINITIONS] + keys


@property_settings(max_examples=examples(30))
@given(any_settings, any_settings)
def test_saving_over_other_settings_leaves_exactly_the_new_ones(
    tmp_path_factory: pytest.TempPathFactory, first: Settings, second: Settings
) -> None:
    file = tmp_path_factory.mktemp("kept") / "settings.yaml"
    save_settings(first, file)
    save_settings(second, file)
    assert read_settings(file).settings == second
    assert read_settings(file).problems == ()
    assert [path.name for path in file.parent.iterdir()] == ["settings.yaml"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("keys:\n  workout.pause: p # mine\n", "keys:\n  workout.pause: z # mine\n"),
        ("keys:\n    workout.pause: [p, x]\n# end\n", "keys:\n    workout.pause: z\n# end\n"),
        ("keys:\n  workout.pause:\n    - p\n    - x\nsound: off\n", "keys:\n  workout.pause: z\nsound: off\n"),
        ("# here\nkeys: {workout.skip: n}\nsound: off\n", "# here\nkeys:\n  workout.pause: z\nsound: off\n"),
        ("keys:\nsound: off\n", "keys:\n  workout.pause: z\nsound: off\n"),
        (
            "keys:\n  # why\n  workout.skip: n\n  home.open: {}\n",
            "keys:\n  # why\n  home.open: {}\n  workout.pause: z\n",
        ),
    ],
)
def test_keys_are_changed_where_they_stand_and_comments_stay(file: Path, before: str, after: str) -> None:
    settings = read_settings(having(file, before)).settings
    save_settings(replace(settings, keys=(("workout.pause", ("z",)),)), file)
    assert file.read_text(encoding="utf-8") == after


def test_keys_can_be_written_as_a_text_or_as_a_list(file: Path) -> None:
    having(file, "keys:\n  a: z x\n  b: [z, '?']\n  c: z, x\n  d: ','\n  e: 1\n")
    assert dict(read_settings(file).settings.keys) == {
        "a": ("z", "x"),
        "b": ("z", "?"),
        "c": ("z", "x"),
        "d": (",",),
        "e": ("1",),
    }


def test_keys_that_are_none_are_named_with_their_line(file: Path) -> None:
    reading = read_settings(having(file, "keys:\n  home.open: z\n  b:\n  c: {x: y}\n  d: [[x]]\n"))
    assert reading.settings.keys == (("home.open", ("z",)),)
    assert [problem.line for problem in reading.problems] == [3, 4, 5]
    assert read_settings(having(file, "sound: off\nkeys: z\n")).problems[0].line == 2


def test_a_new_file_leads_editors_to_the_schema(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    save_settings(Settings())
    first = settings_file().read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../data/schemas/settings.json"


def test_the_first_file_explains_every_setting(file: Path) -> None:
    save_settings(Settings(), file)
    text = file.read_text(encoding="utf-8")
    for definition in DEFINITIONS:
        assert f"# {definition.comment}\n{definition.key}: {definition.written(Settings())}\n" in text


def test_comments_order_and_spacing_of_the_person_stay(file: Path) -> None:
    having(file, "# mine\nvoice volume:   80   # not so loud\n\nsound: 'beeps'\n")
    save_settings(replace(read_settings(file).settings, voice_volume=70, latency=Latency.LOW), file)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[:4] == ["# mine", "voice volume:   70   # not so loud", "", "sound: 'beeps'"]
    assert lines[-1] == "latency: low"
    assert read_settings(file).settings == Settings(SoundMode.BEEPS, voice_volume=70, latency=Latency.LOW)


def test_a_quoted_value_is_replaced_with_its_quotes(file: Path) -> None:
    save_settings(Settings(sound=SoundMode.OFF), having(file, 'sound: "beeps" # hm\n'))
    assert file.read_text(encoding="utf-8") == "sound: off # hm\n"


def test_a_key_without_a_value_gets_one(file: Path) -> None:
    save_settings(Settings(sound=SoundMode.OFF), having(file, "sound:\nvoice volume: 3\n"))
    assert read_settings(file).settings == Settings(SoundMode.OFF)


@pytest.mark.parametrize("text", ["sound: [both", "sound: {a: b}\n", "just text\n", b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_changed_is_kept_beside_the_new_one(file: Path, text: str | bytes) -> None:
    before = having(file, text).read_bytes()
    save_settings(Settings(voice_volume=50), file)
    assert read_settings(file).settings == Settings(voice_volume=50)
    assert read_settings(file).problems == ()
    assert file.with_name("settings.yaml.old").read_bytes() == before


def test_what_is_wrong_is_named_with_its_line_and_the_rest_holds(file: Path) -> None:
    having(file, "sound: beep\nvoice volume: 300\nchatiness: counts\nlatency: low\noutput: [null]\n")
    reading = read_settings(file)
    assert reading.settings == Settings(latency=Latency.LOW)
    assert [problem.line for problem in reading.problems] == [1, 2, 3, 5]
    texts = [problem.headline for problem in reading.problems]
    assert "did you mean 'beeps'?" in texts[0]
    assert "a whole number from 0 to 100" in texts[1]
    assert "did you mean 'verbosity'?" in texts[2]
    assert "'output'" in texts[3]


def test_a_setting_is_read_under_its_former_name(file: Path) -> None:
    reading = read_settings(having(file, "chattiness: counts\n"))
    assert reading.settings == Settings(verbosity=Verbosity.COUNTS)
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# mine\nchattiness:  counts  # not so much\nsound: off\n",
            "# mine\nverbosity:  counts  # not so much\nsound: off\n",
        ),
        ("'chattiness': counts\n", "verbosity: counts\n"),
        ("chattiness:\n  counts\n", "verbosity:\n  counts\n"),
    ],
)
def test_a_former_name_is_replaced_when_settings_are_saved_and_comments_stay(
    file: Path, before: str, after: str
) -> None:
    save_settings(read_settings(having(file, before)).settings, file)
    assert file.read_text(encoding="utf-8") == after


def test_a_former_name_and_its_value_change_in_the_same_line(file: Path) -> None:
    having(file, "chattiness: announcements # quiet\n")
    save_settings(Settings(verbosity=Verbosity.COUNTS), file)
    assert file.read_text(encoding="utf-8") == "verbosity: counts # quiet\n"


def test_a_wrong_value_is_reported_under_the_name_in_the_file(file: Path) -> None:
    (problem,) = read_settings(having(file, "chattiness: count\n")).problems
    assert "'count' is not a value of 'chattiness'; did you mean 'counts'?" in problem.headline


@pytest.mark.parametrize("text", ["verbosity: counts\nchattiness: phases\n", "chattiness: phases\nverbosity: counts\n"])
def test_the_present_name_counts_where_both_are_in_the_file(file: Path, text: str) -> None:
    reading = read_settings(having(file, text))
    assert reading.settings.verbosity is Verbosity.COUNTS
    (problem,) = reading.problems
    assert problem.line == text.splitlines().index("chattiness: phases") + 1
    assert "'chattiness' is now called 'verbosity'" in problem.message


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_no_mistake(file: Path, text: str) -> None:
    assert read_settings(having(file, text)).settings == Settings()
    assert read_settings(file).problems == ()


@pytest.mark.parametrize("text", ["hello", "- a\n- b\n", "sound: both: beeps", b"\x00\xff"])
def test_any_other_file_gives_the_defaults_and_a_reason(file: Path, text: str | bytes) -> None:
    reading = read_settings(having(file, text))
    assert reading.settings == Settings()
    assert reading.problems
    assert not any("runcoach: 1" in problem.headline for problem in reading.problems)


def test_a_folder_in_place_of_the_file_is_reported(file: Path) -> None:
    file.mkdir(parents=True)
    assert read_settings(file).settings == Settings()
    assert "directory" in read_settings(file).problems[0].message


def test_words_are_read_in_any_case_and_numbers_with_a_percent_sign(file: Path) -> None:
    having(file, "sound: Voice\nbeeps volume: 40 %\noutput: null\n")
    assert read_settings(file).settings == Settings(SoundMode.VOICE, 40, output=OutputChoice.NULL)


def test_settings_that_cannot_be_written_are_reported_as_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(RunCoachError, match="cannot be written"):
        save_settings(Settings(), tmp_path / "file" / "settings.yaml")


def test_a_text_is_never_taken_for_a_number_that_it_is_not() -> None:
    assert [Whole(0, 100).read(text) for text in ("-1", "101", "1e2", "٣", "9" * 5000, "", "7")] == [None] * 6 + [7]
    assert OneOf(SoundMode).read("loud") is None


def test_a_time_to_get_ready_is_a_number_of_seconds_or_a_word() -> None:
    (kind,) = (definition.kind for definition in DEFINITIONS if definition.key == "get ready")
    texts = ("0", "15 s", "15s", "60 seconds", "As in the session", "61", "1 min", "s", "")
    values = [kind.read(text) for text in texts]
    assert values == [0, 15, 15, 60, GetReady.AS_IN_THE_SESSION, None, None, None, None]


def test_a_unit_is_read_whatever_the_order_of_its_forms() -> None:
    kind = Whole(5, 120, ("min", "n", "minutes", "s"))
    assert [kind.read(text) for text in ("5", "30 minutes", "30min", "4 min", "30 mins")] == [5, 30, 30, None, None]


def test_seconds_may_have_decimals() -> None:
    kind = WordOrSeconds(WakeUpChoice.AUTOMATIC, 3)
    assert [kind.read(text) for text in ("0.5", "0,25 s", "3", "003.00 seconds", "0")] == [0.5, 0.25, 3.0, 3.0, 0.0]
    assert [kind.read(text) for text in ("3.01", "-1", "0.1254", "1e0", ".5", "", "s", "9" * 5000)] == [None] * 8


DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def test_the_document_lists_every_setting_with_its_values_and_its_default() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    documented = {row.split("|")[1].strip(" `"): row.split("|")[2:4] for row in rows}
    assert list(documented) == [definition.key for definition in DEFINITIONS]
    for definition in DEFINITIONS:
        allowed, default = documented[definition.key]
        assert default.strip(" `") == definition.written(Settings())
        match definition.kind:
            case OneOf(words):
                assert [word.strip(" `") for word in allowed.split(",")] == list(words)
            case Whole(low, high):
                assert allowed.strip() == f"{low} to {high}"
            case WordOrWhole(word, whole):
                assert allowed.strip() == f"`{word}`, {whole.low} to {whole.high} {whole.suffixes[0]}"
            case WordOrSeconds(word, high):
                assert allowed.strip() == f"`{word}`, 0 to {high} seconds"
            case never:
                assert_never(never)


def test_the_example_of_the_document_has_nothing_wrong(file: Path) -> None:
    example = DOCUMENT.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    assert read_settings(having(file, example)).problems == ()


@pytest.mark.parametrize(
    ("before", "things", "after"),
    [
        ("sound: off\n", ("kettlebell",), "sound: off\n\n# {comment}\nnot at hand:\n  - 'kettlebell'\n"),
        ("not at hand: [a, b] # mine\nsound: off\n", ("b",), "not at hand:\n  - 'b'\nsound: off\n"),
        ("not at hand:\n- a\n\n- b\n# end\nsound: off\n", (), "# end\nsound: off\n"),
        ("not at hand: a # mine\n", ("a",), "not at hand: a # mine\n"),
    ],
)
def test_what_is_not_at_hand_is_written_where_it_stands(
    file: Path, before: str, things: tuple[str, ...], after: str
) -> None:
    having(file, before)
    save_settings(replace(read_settings(file).settings, not_at_hand=things), file)
    assert file.read_text(encoding="utf-8") == after.format(comment=NOT_AT_HAND_COMMENT)


def test_what_is_no_thing_is_reported(file: Path) -> None:
    reading = read_settings(having(file, "not at hand: {kettlebell: none}\n"))
    assert reading.settings.not_at_hand == ()
    (problem,) = reading.problems
    assert "one thing a line" in problem.hint
