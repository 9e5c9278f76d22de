"""The linter's reports on hostile files: every reader gets the words, and none is taken over."""

import html
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml

from okrcli.render.clean import clean
from okrcli.render.markdown import escape, unlinked
from tests.render.hostile import ALIVE, HARMLESS, seen, skeleton
from tests.sinks.conftest import Run
from tests.sinks.world import TEXTS

JOINER = "\u2060"
# What a reader of SARIF makes a link or a gap of in plain text; and what would be a tag of HTML.
LINK = re.compile(r"\]\(|\]\[|\{[0-9]|<[A-Za-z!/?]")


def plain(text: str) -> str:
    """Return a text on one line, as all reports show it."""
    return " ".join(clean(text).split())


def read(sink: Run, name: str) -> Any:
    return json.loads(sink("lint", "--output-format", name, "--show-suppressed").out)


@pytest.fixture
def findings(sink: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(sink, "json")["findings"]
    assert len(found) > 500
    return found


def messages(value: Any) -> list[str]:
    """Return each message anywhere in SARIF."""
    if isinstance(value, list):
        return [text for item in value for text in messages(item)]
    if not isinstance(value, dict):
        return []
    own = [value[key]["text"] for key in ("message", "description") if key in value]
    own += [value["justification"]] if "justification" in value else []
    return own + [text for item in value.values() for text in messages(item)]


def test_sarif_reads_as_it_was_meant(sink: Run, findings: list[dict[str, Any]]) -> None:
    """The same words, and no link, gap, mention or address in them; paths stay below the top."""
    (run,) = read(sink, "sarif")["runs"]
    own = [result for result in run["results"] if not result["suppressions"]]
    told = [result["message"]["text"].replace(JOINER, "") for result in own]
    assert sorted(told) == sorted(plain(finding["message"]) for finding in findings)
    for text in messages(run["results"]):
        assert not LINK.search(text)
        assert not [pattern for pattern in ALIVE if re.search(pattern, text)]
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri)
        assert ".." not in uri.split("/")


def test_gitlab_reads_as_it_was_meant(sink: Run, findings: list[dict[str, Any]]) -> None:
    """The same words, none alive, and a fingerprint of its own for each."""
    issues = read(sink, "gitlab")
    told = [issue["description"].replace(JOINER, "") for issue in issues]
    assert sorted(told) == sorted(plain(finding["message"]) for finding in findings)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert not [issue for issue in issues for one in ALIVE if re.search(one, issue["description"])]


def test_reviewdog_comments_show_just_words(sink: Run, findings: list[dict[str, Any]]) -> None:
    """As the Markdown of a comment a message is one paragraph of text, whatever it quotes."""
    told = [diagnostic["message"] for diagnostic in read(sink, "rdjson")["diagnostics"]]
    assert len(told) == len(findings)
    for text, finding in list(zip(told, findings, strict=True))[::7]:
        assert skeleton(text) == skeleton(HARMLESS)
        left = seen(text)
        assert not [pattern for pattern in ALIVE if re.search(pattern, left)]
        assert plain(finding["message"]) in " ".join(left.replace(JOINER, "").split())


def test_junit_is_xml_that_says_the_same(sink: Run, findings: list[dict[str, Any]]) -> None:
    """A parser of XML and one of JUnit read it; each message is there, and no element but ours."""
    text = sink("lint", "--output-format", "junit", "--fail-on", "info").out
    root = ElementTree.fromstring(text)
    assert {element.tag for element in root.iter()} == {"testsuites", "testsuite", "testcase", "failure"}
    told = [failure.get("message") or "" for failure in root.iter("failure")]
    assert sorted(told) == sorted(clean(finding["message"]) for finding in findings)
    assert not re.search(r"&#(?:[0-9]|1[0-9]|2[0-9]|3[01]|x[01]?[0-9a-fA-F]);", text)
    assert JUnitXml.fromstring(text.encode()).failures == len(findings)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_held_apart_and_still_the_same(text: str) -> None:
    """What is held apart reads as before once the unseen characters are left out."""
    assert unlinked(text).replace(JOINER, "") == plain(text)
    assert not LINK.search(unlinked(text))
    assert html.unescape(seen(escape(text))).replace(JOINER, "").split() == plain(text).split()
