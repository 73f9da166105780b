"""Check a release (`make release-check`): build it, install it in every way, and do a workout with each.

It needs the tools of the extra `release` and a package index. All it makes is under `build/release`. It ends with exit
code 0 if every step is well, and with 1 at the first that is not, showing what the step printed.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from release.building import build, check_descriptions
from release.installing import check_installed, installs

TOP = Path(__file__).resolve().parents[1]
WORK = TOP / "build" / "release"
Made = TypeVar("Made")


def main() -> None:
    """Run the steps in order, saying what each found."""
    packages = step("build sdist and wheel", lambda: build(TOP, WORK / "dist"))
    step("descriptions as an index shows them", lambda: check_descriptions(packages))
    for name, install in installs(packages, WORK, TOP / "constraints.txt"):
        program = step(f"install: {name}", install)
        step(f"use:     {name}", lambda program=program: check_installed(program, WORK))  # type: ignore[misc]
    print("The release is well.")


def step(name: str, run: Callable[[], Made]) -> Made:
    """Run a step, and say how long it took.

    Raises:
        SystemExit: It failed; the reason is printed.
    """
    began = perf_counter()
    try:
        made = run()
    except RuntimeError as error:
        print(f"failed  {name}\n{error}", file=sys.stderr)
        raise SystemExit(1) from None
    print(f"well    {name}  ({perf_counter() - began:.0f} s)", flush=True)
    return made


if __name__ == "__main__":
    main()
