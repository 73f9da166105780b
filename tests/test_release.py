"""What is checked before a release: known vulnerabilities, and the bounds of dependencies."""

import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from release.audit import NONE_KNOWN, NOT_CHECKED, SOME_KNOWN, audit, report

ROOT = Path(__file__).resolve().parents[1]
HARMLESS = {"name": "click", "version": "8.1.8", "vulns": []}
AFFECTED = {"name": "pillow", "version": "11.0", "vulns": [{"id": "PYSEC-2030-1", "fix_versions": ["11.4", "12.1"]}]}
UNMENDED = {"name": "rich", "version": "15.0", "vulns": [{"id": "PYSEC-2030-2", "fix_versions": []}]}
UNKNOWN = {"name": "ours", "skip_reason": "Dependency not found"}


def python(script: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script)


def test_a_library_without_a_known_vulnerability_is_counted_and_one_that_the_index_lacks_is_named() -> None:
    text, code = report({"dependencies": [HARMLESS, HARMLESS, UNKNOWN]})
    assert text.splitlines() == [
        "The index has nothing about: ours.",
        "Of 2 libraries, none with a known vulnerability.",
    ]
    assert code == NONE_KNOWN


def test_a_known_vulnerability_is_named_with_the_version_that_mends_it() -> None:
    text, code = report({"dependencies": [HARMLESS, AFFECTED, UNMENDED]})
    assert text.splitlines() == [
        "pillow 11.0: PYSEC-2030-1, mended in 11.4, 12.1",
        "rich 15.0: PYSEC-2030-2, not mended yet",
        "Of 3 libraries, 2 with known vulnerabilities: update them (docs/development.md).",
    ]
    assert code == SOME_KNOWN


def test_an_index_that_lists_no_vulnerabilities_is_not_taken_for_a_good_answer() -> None:
    text, code = report({"dependencies": [UNKNOWN]})
    assert text == "Nothing was checked, because the package index has no list of known vulnerabilities."
    assert code == NOT_CHECKED


@pytest.mark.process
def test_without_a_network_a_sentence_says_that_nothing_was_checked(tmp_path: Path) -> None:
    failing = python("import sys; sys.exit('Traceback (most recent call last):\\n\\nProxyError: no route to host\\n')")
    sentence = "(ProxyError: no route to host). Run `make audit` again with a network."
    expected = f"Nothing was checked, because pip-audit could not be installed {sentence}"
    assert audit(tmp_path / "libraries", install=failing) == (expected, NOT_CHECKED)
    expected = f"Nothing was checked, because the package index did not answer {sentence}"
    assert audit(tmp_path / "libraries", install=python(""), ask=failing) == (expected, NOT_CHECKED)


@pytest.mark.process
def test_the_answer_counts_although_pip_audit_ends_with_1_when_something_is_known(tmp_path: Path) -> None:
    answer = f"import sys, json; json.dump({{'dependencies': [{AFFECTED}]}}, open(sys.argv[-1], 'w')); sys.exit(1)"
    assert audit(tmp_path / "libraries", install=python(""), ask=python(answer))[1] == SOME_KNOWN


def test_every_dependency_has_an_upper_bound_and_those_that_are_installed_a_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional = project["project"]["optional-dependencies"]
    listed = [project["build-system"]["requires"], project["project"]["dependencies"], *optional.values()]
    needed = [each for each in map(Requirement, chain.from_iterable(listed)) if each.name != "runcoach"]
    assert [str(each) for each in needed if not any(bound.operator == "<" for bound in each.specifier)] == []
    pins = {Requirement(line).name.lower().replace("_", "-") for line in constraints()}
    assert {each.name for each in needed if each.name.lower().replace("_", "-") not in pins} <= OTHER_MACHINES


OTHER_MACHINES = {"sounddevice", "simpleaudio", "simpleaudio-patched"}
"""The other sound libraries, which `constraints.txt` does not pin: the tests replace them."""


def constraints() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
