"""List the licences of what a person gets (`make licences`): the program, its sounds and voice, and each library.

What is installed here counts: the libraries that the program needs, directly or through another one, with its extras.
"""

import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

PROGRAM = "runcoach"
EXTRAS = ("serve", "fit", "pictures")
DATA = (
    ("sessions, figures, tones", "MIT", "made for this program"),
    ("voice clips", "Apache-2.0", "made with Kokoro-82M; see NOTICE and sounds/voice/LICENSE-Apache-2.0"),
)


def main() -> None:
    """Print the table; exit code 1 if a licence is not known."""
    rows = [*DATA, *((name, licence, version) for name, version, licence in sorted(_libraries()))]
    width = max(len(name) for name, _, _ in rows)
    for name, licence, note in rows:
        print(f"{name:{width}}  {licence}  ({note})")
    if unknown := [name for name, licence, _ in rows if not licence]:
        print(f"No licence is stated by: {', '.join(unknown)}", file=sys.stderr)
        raise SystemExit(1)


def _libraries() -> Iterator[tuple[str, str, str]]:
    """Yield the name, version and licence of each library, once."""
    seen: set[str] = set()
    waiting: list[tuple[str, tuple[str, ...]]] = [(PROGRAM, EXTRAS)]
    while waiting:
        name, extras = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            # Needed only on other machines, or an extra that is not installed.
            continue
        if found.name.lower() not in seen:
            seen.add(found.name.lower())
            yield found.name, found.version, _licence(found)
            waiting += list(_needed(found, extras))


def _needed(found: Distribution, extras: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in found.requires or ():
        needed = Requirement(line)
        marker = needed.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield needed.name, tuple(needed.extras)


def _licence(found: Distribution) -> str:
    """Return the licence as the library states it: as an expression, a classifier, or in a line of text."""
    stated = found.metadata.json
    if expression := stated.get("license_expression"):
        return str(expression)
    lines = [line for line in stated.get("classifier", ()) if line.startswith("License :: ")]
    if lines:
        return ", ".join(line.rsplit(" :: ", 1)[1] for line in lines)
    return str(stated.get("license", "")).split("\n")[0]


if __name__ == "__main__":
    main()
