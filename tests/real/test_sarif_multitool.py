"""SARIF held against the validator of those who wrote the standard, with GitHub's rules as well.

Runs where ``OKR_TEST_NPM`` names a folder into which ``npm install @microsoft/sarif-multitool`` was done.
"""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr
from tests.sinks.world import build

NPM = os.environ.get("OKR_TEST_NPM", "")
PROGRAM = Path(NPM, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")

pytestmark = pytest.mark.skipif(
    not NPM or not os.access(PROGRAM, os.X_OK),
    reason="OKR_TEST_NPM does not lead to a @microsoft/sarif-multitool that may be run",
)


def graver_than_notes(log: Path) -> Counter[str]:
    """Return how often each rule of the validator spoke as an error or a warning."""
    told = log.with_suffix(".validated.sarif")
    command = [str(PROGRAM), "validate", str(log), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"]
    subprocess.run(
        [*command, "--output", str(told), "--log", "ForceOverwrite"],
        check=True,
        capture_output=True,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    (run,) = json.loads(told.read_text(encoding="utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"]
    return Counter(result["ruleId"] for result in run["results"])


@pytest.mark.parametrize("name", ["every-rule", "agency", "product"])
def test_the_examples_are_valid(okr: Okr, tmp_path: Path, name: str) -> None:
    """No error and no warning, with nearly every rule, fixes, related places and silenced ones."""
    log = tmp_path / "findings.sarif"
    form = ("--output-format", "sarif", "-o", str(log), "--show-suppressed", "--at", "2026-11-16")
    okr("lint", *form, cwd=EXAMPLES / name)
    assert graver_than_notes(log) == Counter()


def test_hostile_files_are_valid(okr: Okr, tmp_path: Path) -> None:
    """Nor for files in which each text tries to break out, under names that do."""
    log = tmp_path / "findings.sarif"
    okr("lint", "--output-format", "sarif", "-o", str(log), cwd=build(tmp_path / "repository"))
    assert graver_than_notes(log) == Counter()


def test_the_validator_would_say(tmp_path: Path) -> None:
    """What is not valid is found, so that its silence means something."""
    log = tmp_path / "findings.sarif"
    log.write_text('{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": ""}}, "results": [{}]}]}')
    assert graver_than_notes(log)
