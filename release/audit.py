"""Look up known vulnerabilities of what is installed (`make audit`): pip-audit asks the package index about each one.

Where the index cannot be reached, nothing is known. That is reported in a sentence, with an exit code of its own.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

NONE_KNOWN, SOME_KNOWN, NOT_CHECKED = 0, 1, 2
"""The exit codes."""
_PYTHON = (sys.executable, "-m")
INSTALL = (*_PYTHON, "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "pip-audit>=2.7,<3")
ASK = (*_PYTHON, "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
_MAX_REASON = 200


def main() -> None:
    """Check the libraries in the file that the command line names, written by `pip freeze`."""
    text, code = audit(Path(sys.argv[1]))
    print(text)
    raise SystemExit(code)


def audit(libraries: Path, install: Sequence[str] = INSTALL, ask: Sequence[str] = ASK) -> tuple[str, int]:
    """Return what is known about libraries, and the exit code.

    Args:
        libraries: A file that `pip freeze` wrote.
        install: The command that installs pip-audit.
        ask: The command that looks the libraries up; the file and where to write the answer are added.
    """
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        installed = _run(install)
        if installed.returncode:
            return _not_checked("pip-audit could not be installed", installed), NOT_CHECKED
        asked = _run((*ask, "--requirement", str(libraries), "--output", str(answer)))
        # It ends with 1 if something is known, and also if it fails: only the answer shows which.
        try:
            return report(json.loads(answer.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return _not_checked("the package index did not answer", asked), NOT_CHECKED


def report(answer: dict[str, Any]) -> tuple[str, int]:
    """Return the lines about an answer of pip-audit, the last one a summary, and the exit code."""
    lines, affected, skipped = [], 0, []
    for library in answer["dependencies"]:
        if "skip_reason" in library:
            skipped.append(library["name"])
            continue
        affected += bool(library["vulns"])
        for each in library["vulns"]:
            mended = f"mended in {', '.join(each['fix_versions'])}" if each["fix_versions"] else "not mended yet"
            lines.append(f"{library['name']} {library['version']}: {each['id']}, {mended}")
    checked = len(answer["dependencies"]) - len(skipped)
    if not checked:
        # An index that mirrors files alone, for example.
        return "Nothing was checked, because the package index has no list of known vulnerabilities.", NOT_CHECKED
    if skipped:
        lines.append(f"The index has nothing about: {', '.join(skipped)}.")
    if affected:
        lines.append(
            f"Of {checked} libraries, {affected} with known vulnerabilities: update them (docs/development.md)."
        )
        return "\n".join(lines), SOME_KNOWN
    lines.append(f"Of {checked} libraries, none with a known vulnerability.")
    return "\n".join(lines), NONE_KNOWN


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _not_checked(what: str, failed: subprocess.CompletedProcess[str]) -> str:
    printed = [line.strip() for line in (failed.stderr or failed.stdout).splitlines() if line.strip()]
    reason = f" ({printed[-1][:_MAX_REASON]})" if printed else ""
    return f"Nothing was checked, because {what}{reason}. Run `make audit` again with a network."


if __name__ == "__main__":
    main()
