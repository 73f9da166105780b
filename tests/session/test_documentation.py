"""Every example in the documents is right, every key is described, and the list of exercises is up to date."""

import importlib.util
import re
from pathlib import Path
from textwrap import indent
from types import ModuleType

import pytest

import runcoach
from runcoach.session.library import Library
from runcoach.session.pasted.plan import Kind
from runcoach.session.pasted.reading import read_plan
from runcoach.session.reading import read_exercise, read_session_bytes
from runcoach.settings.file import read_settings
from tests.session.folders import CALF_RAISE, Folders

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = (ROOT / "docs" / "sessions.md").read_text(encoding="utf-8")
SETTINGS = ROOT / "docs" / "settings.md"
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(file for file in sorted((ROOT / "docs").glob("*.md")) if file != SETTINGS),
]
EXAMPLES = [
    pytest.param(example, id=f"{document.stem}-{number}")
    for document in DOCUMENTS
    for number, example in enumerate(
        re.findall(r"^```ya?ml\n(.*?)^```", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    )
]


def test_the_description_has_examples_of_sessions_exercises_and_library_files() -> None:
    examples = re.findall(r"^```yaml\n(.*?)^```", SESSIONS, flags=re.MULTILINE | re.DOTALL)
    assert {"runcoach:", "-", "name:"} <= {example.split(maxsplit=1)[0] for example in examples}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_right(folders: Folders, example: str) -> None:
    for name in ("single-leg-calf-raise", "negative-rdl-pause-press-back"):
        folders.exercise(name, CALF_RAISE)
    if "like: step-down" in example:
        folders.exercise("step-down", (ROOT / "sessions/exercises/step-down.yaml").read_text(encoding="utf-8"))
    if re.search(r"^runcoach:", example, flags=re.MULTILINE):
        folders.good(example)
    elif example.startswith("-"):
        folders.good(f"runcoach: 1\ntitle: Example\nexercises:\n{indent(example, '  ')}")
    else:
        assert read_exercise(folders.exercise("example", example), folders.library).problems == ()


def test_an_example_of_settings_is_right(tmp_path: Path) -> None:
    examples = re.findall(r"^```ya?ml\n(.*?)^```", SETTINGS.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        (tmp_path / "settings.yaml").write_text(example, encoding="utf-8")
        assert read_settings(tmp_path / "settings.yaml").problems == ()


def test_the_plan_in_the_description_is_understood_but_for_what_it_says_is_not() -> None:
    description = (ROOT / "docs" / "plans.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```text\n(.*?)^```", description, flags=re.MULTILINE | re.DOTALL)
    plan = read_plan(text, "Title", Library((), (ROOT / "sessions" / "exercises",)))
    assert plan.title == text.splitlines()[0]
    assert [line.text for line in plan.lines if line.kind is Kind.NOT_UNDERSTOOD] == ["Run 5 km"]
    assert [line.text for line in plan.unclear] == ["RDL 4x6-8 tempo 3-1-1, 2x50lb", "Run 5 km"]


def test_the_error_in_the_description_is_what_the_program_says() -> None:
    (shown,) = re.findall(r"^```\n(my-session.*?)\n```", SESSIONS, flags=re.MULTILINE | re.DOTALL)
    head = "runcoach: 1\ntitle: T\nexercises:\n  - name: Squat\n    reps: 8\n"
    text = head + "\n" * 8 + "    side: each\n"
    library = Library((), (ROOT / "sessions" / "exercises",))
    (problem,) = read_session_bytes(Path("my-session.yaml"), text.encode(), library).problems
    assert problem.render() == shown


@pytest.mark.parametrize(
    "model",
    ["SessionModel", "ExerciseModel", "CircuitModel", "DefaultsModel", "SourceModel", "CuesModel", "RequirementModel"],
)
def test_every_key_is_described(model: str) -> None:
    from runcoach.session import model as models

    described = set(re.findall(r"`([a-z_]+)`|[{,\s]([a-z_]+):", SESSIONS, flags=re.MULTILINE))
    words = {word for pair in described for word in pair}
    two_words = {key for key in models.FILE_KEYS.values() if f"`{key}`" in SESSIONS}
    assert {models.FILE_KEYS.get(key, key) for key in getattr(models, model).model_fields} <= words | two_words


def test_the_index_leads_to_every_document() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert set(re.findall(r"\]\(([a-z-]+\.md)\)", index)) == pages


def test_the_first_heading_of_the_changes_is_the_version_of_the_program() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (version, when) = re.findall(r"^## (\S+) \((.+)\)$", changes, flags=re.MULTILINE)[0]
    assert version == runcoach.__version__
    assert when == "unreleased" or re.fullmatch(r"20\d\d-\d\d-\d\d", when)


@pytest.mark.parametrize("exercise", sorted((ROOT / "sessions/exercises").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_exercise_has_a_small_moving_picture(exercise: Path) -> None:
    picture = ROOT / "docs" / "pictures" / "figures" / f"{exercise.stem}.svg"
    text = picture.read_text(encoding="utf-8")
    assert "prefers-reduced-motion:no-preference" in text, "run 'make pictures'"
    assert "<script" not in text
    assert len(text) < 60_000


def test_every_word_of_a_figure_is_described() -> None:
    document = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    assert document == script("make_figure_words").text(document), "run 'make docs'"
    keys = {"camera", "stays", "slides", "shows", "marks", "poses", "phases", "like", "close-up", "seconds", "beats"}
    assert {key for key in keys if f"`{key}`" not in document and f"{key}:" not in document} == set()


def script(name: str) -> ModuleType:
    """A script of the documents' folder."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_list_of_exercises_is_what_the_script_makes_of_the_library() -> None:
    made = script("make_exercises").text()
    assert (ROOT / "docs" / "exercises.md").read_text(encoding="utf-8") == made, "run 'make docs'"


def test_the_schemas_are_what_the_script_makes_of_the_library() -> None:
    for name, text in script("make_schemas").texts().items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, "run 'make docs'"


def test_the_players_diagram_is_what_the_script_makes_of_its_table() -> None:
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    assert script("make_state_diagram").document(text) == text, "run 'make docs'"


def test_the_tables_of_keys_are_what_the_script_makes_of_the_actions() -> None:
    text = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert script("make_keys").text(text) == text, "run 'make docs'"


def test_a_screen_without_a_table_of_keys_gets_one_and_without_a_heading_is_named() -> None:
    make_keys = script("make_keys")
    text = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    head, _, rest = text.partition("## Progress\n\n")
    _, _, rest = rest.partition("\n## ")
    assert make_keys.text(f"{head}## Progress\n\n## {rest}") == text
    with pytest.raises(ValueError, match="no heading '## Progress'"):
        make_keys.text(f"{head}## {rest}")


def test_the_manual_page_is_what_the_script_makes_of_the_help() -> None:
    assert (ROOT / "docs" / "runcoach.1").read_text(encoding="utf-8") == script("make_man_page").text(), (
        "run 'make docs'"
    )


def test_the_first_line_of_each_shipped_file_leads_editors_to_its_schema() -> None:
    for file in (ROOT / "sessions").rglob("*.yaml"):
        kind = "exercise" if file.parent.name == "exercises" else "session"
        with file.open(encoding="utf-8") as text:
            line = text.readline().strip()
        leads_to = file.parent / line.removeprefix("# yaml-language-server: $schema=")
        assert leads_to.resolve() == ROOT / "schemas" / f"{kind}.json", file


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_no_link_between_the_documents_is_broken(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
