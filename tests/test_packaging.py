"""What people install: a wheel with everything in it, working far from the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
TOP = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(TOP)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_sessions_exercises_and_sounds_travel_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("sessions", "**/*.yaml"), ("schemas", "*.json"), ("sounds", "*.wav")):
        files = {f"runcoach/_shipped/{file.relative_to(TOP).as_posix()}" for file in (TOP / folder).glob(pattern)}
        assert files
        assert files <= names
    assert "runcoach/py.typed" in names
    assert "runcoach/_shipped/sounds/voice/LICENSE-Apache-2.0" in names
    assert not any(name.startswith("runcoach/_shipped/") and name.endswith(".py") for name in names), "makers"
    assert not any(name.startswith("tests/") for name in names)


def test_the_readme_of_an_index_leads_nowhere_into_the_repository(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    _, readme = archive.read(metadata).decode("utf-8").split("\n\n", 1)
    assert readme.startswith("# runcoach")
    assert "](docs/" not in readme
    assert "pipx install runcoach" in readme
    assert "make run" not in readme
    assert "<!--" not in readme


def test_an_installed_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    python = tmp_path / "env" / "bin" / "python"
    target = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # What runs below compiles what it imports; pip would compile hundreds of modules more.
    without = ["--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", *without, "--target", target, str(wheel)],
        check=True,
        capture_output=True,
    )
    # The libraries come from here, the program only from the wheel: a path does not bring the editable install along.
    env = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib"), "RUNCOACH_HOME": str(tmp_path / "home")}
    run = [str(python), "-m", "runcoach"]
    listed = subprocess.run([*run, "list", "--json"], check=True, capture_output=True, text=True, env=env, cwd=tmp_path)
    sessions = {session["id"]: session for session in json.loads(listed.stdout)}
    assert {"strong-to-run", "runners-top-three", "strong-to-run-express", "before-a-run"} <= sessions.keys()
    assert all(not session["errors"] for session in sessions.values())
    assert sessions["strong-to-run"]["path"].startswith(target)
    where = "from runcoach.base import locations as l; print(len(list(l.shipped_sounds_dir().glob('*.wav'))))"
    counted = subprocess.run(
        [str(python), "-c", where], check=True, capture_output=True, text=True, env=env, cwd=tmp_path
    )
    assert int(counted.stdout) == len(list((TOP / "sounds").glob("*.wav")))
