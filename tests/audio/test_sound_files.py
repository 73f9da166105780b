import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from runcoach.audio.mixing.names import Tone
from runcoach.base.locations import shipped_sounds_dir

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", ROOT / "sounds" / "make_sounds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        # As when it is run, where the modules beside it are found.
        patch.syspath_prepend(str(ROOT / "sounds"))
        spec.loader.exec_module(module)
    return module


def test_the_shipped_files_are_exactly_what_the_script_makes(script: ModuleType, tmp_path: Path) -> None:
    made = script.make(tmp_path)
    assert {path.name: path.read_bytes() for path in made} == {
        path.name: path.read_bytes() for path in shipped_sounds_dir().glob("*.wav")
    }


@pytest.mark.parametrize("document", ["sounds/README.md", "docs/sound.md"])
def test_every_sound_is_documented(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert [tone for tone in Tone if f"`{tone}`" not in text and f"`{tone}.wav`" not in text] == []
