"""Build the source distribution and the wheel, and read them as a package index does."""

import shutil
import sys
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from readme_renderer import markdown

from release.running import run

NEEDED = (
    "runcoach/_shipped/sessions/strong-to-run.yaml",
    "runcoach/_shipped/schemas/session.json",
    "runcoach/_shipped/sounds/tick.wav",
    "runcoach/_shipped/sounds/voice/LICENSE-Apache-2.0",
    "runcoach/py.typed",
)
"""One file of each kind that the wheel must have."""


@dataclass(frozen=True, slots=True)
class Packages:
    """What was built."""

    sdist: Path
    wheel: Path


def build(top: Path, folder: Path) -> Packages:
    """Build both: the wheel from the source distribution, as an index's users would.

    Raises:
        RuntimeError: They cannot be built, or something is missing in the wheel or too much.
    """
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "build", "--outdir", folder, top)
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    if missing := [name for name in NEEDED if name not in names]:
        raise RuntimeError(f"not in the wheel: {', '.join(missing)}")
    makers = [name for name in names if name.startswith("runcoach/_shipped/") and name.endswith((".py", ".txt"))]
    if makers or any(name.startswith(("tests/", "bench/", "release/")) for name in names):
        raise RuntimeError(f"in the wheel, but only of use here: {', '.join(makers) or 'tests, bench or release'}")
    return Packages(sdist, wheel)


def check_descriptions(packages: Packages) -> None:
    """Check the metadata, and show the README as an index would.

    Raises:
        RuntimeError: An index would refuse it, or a picture or a link in it leads nowhere.
    """
    run(sys.executable, "-m", "twine", "check", "--strict", packages.sdist, packages.wheel)
    archive = zipfile.ZipFile(packages.wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    readme = HeaderParser().parsestr(archive.read(metadata).decode("utf-8")).get_payload()
    page = markdown.render(str(readme))
    if page is None:
        raise RuntimeError("the README cannot be rendered")
    for wrong in ('src="docs/', 'href="docs/', "<!--"):
        if wrong in page:
            raise RuntimeError(f"the README of the index has {wrong} in it, which leads nowhere there")
