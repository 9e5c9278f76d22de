"""What reaches the log of a CI job: the runner obeys our own commands, and nothing that a file says."""

import json
import re
from typing import NamedTuple

import pytest

from tests.sinks.calls import call_id
from tests.sinks.conftest import Run
from tests.sinks.test_terminal import EVERY, wild
from tests.sinks.world import TEXTS

ON_EVERY_RUNNER = {"CI": "true", "GITHUB_ACTIONS": "true", "TF_BUILD": "True"}
KINDS = {"error": "error", "warning": "warning", "info": "notice"}


class Command(NamedTuple):
    """What a runner obeys: its name, its properties and its text, as the runner understands them."""

    name: str
    properties: dict[str, str]
    text: str


def obeyed(log: str) -> list[Command]:
    """Return what GitHub's, Azure's and TeamCity's runners do of a log, by their rules.

    A line that begins with two colons, after blanks, is a command up to the next two; ``##[``, ``##vso[`` and
    ``##teamcity[`` are one anywhere. Between ``stop-commands`` and its token GitHub's obeys nothing.
    """
    found: list[Command] = []
    token = None
    for line in re.split(r"\r\n|\r|\n", log):
        v2 = re.match(r"\s*::(?P<name>[^\s:]+)(?: (?P<properties>.*?))?::(?P<text>.*)", line, re.DOTALL)
        if v2 and v2["name"] == token:
            token = None
        elif v2 and token is None and v2["name"] == "stop-commands":
            token = v2["text"]
        elif v2 and token is None:
            pairs = [pair.partition("=")[::2] for pair in (v2["properties"] or "").split(",") if pair]
            found.append(
                Command(v2["name"], {key: unescaped(value) for key, value in pairs}, unescaped(v2["text"]))
            )
        found += [Command(inner, {}, line) for inner in re.findall(r"##\w*\[[^\]]*", line)]
    return found


def unescaped(text: str) -> str:
    """Return a text as GitHub's runner takes it, the percent sign last."""
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@pytest.mark.parametrize("call", EVERY, ids=call_id)
def test_a_log_holds_no_command(sink: Run, call: tuple[str, ...]) -> None:
    """Whatever a verb writes in a CI job, no runner obeys a word of it, and no escape folds a section."""
    answer = sink(*call, "--no-input", env=ON_EVERY_RUNNER)
    for text in (answer.out, answer.err):
        assert obeyed(text) == []
        assert wild(text) == set()


@pytest.mark.parametrize("call", [call for call in EVERY if call and "--format" not in call], ids=call_id)
def test_json_holds_no_command(sink: Run, call: tuple[str, ...]) -> None:
    """One object on one line, or none where it is refused; harmless wherever it is printed."""
    if "--output-format" in call:
        pytest.skip("it has a form of its own")
    answer = sink(*call, "--json", "--no-input", env=ON_EVERY_RUNNER)
    assert wild(answer.out) == set()
    assert obeyed(answer.out) == []
    if call[0] != "completion":
        assert json.loads(answer.out)["schema"].startswith("okr.")


def test_just_our_annotations(sink: Run) -> None:
    """On GitHub lint annotates its findings, errors first and ten of a kind, with our properties alone."""
    findings = json.loads(sink("lint", "--json").out)["findings"]
    log = sink("lint", "--output-format", "github", env=ON_EVERY_RUNNER).out
    commands = obeyed(log)
    expected = [
        (kind, finding["location"]["row"], f"{finding['code']} {finding['name']}")
        for severity, kind in KINDS.items()
        for finding in [one for one in findings if one["severity"] == severity][:10]
    ]
    assert len(expected) == 30
    told = [(one.name, int(one.properties["line"]), one.properties["title"]) for one in commands]
    assert told == expected
    known = {"file", "line", "endLine", "col", "endColumn", "title"}
    assert all(set(one.properties) <= known for one in commands)


@pytest.mark.parametrize("name", ["gitlab", "sarif", "junit", "rdjson", "json"])
def test_a_report_in_a_log_holds_no_command(sink: Run, name: str) -> None:
    """A report that is printed instead of kept does nothing either."""
    log = sink("lint", "--output-format", name, env=ON_EVERY_RUNNER).out
    assert obeyed(log) == []
    assert wild(log) == set()


def test_the_runner_would_obey() -> None:
    """Written as they are, the texts make a runner do much."""
    assert sum(bool(obeyed(text)) for text in TEXTS) >= 15
