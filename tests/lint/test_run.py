"""The run: what is said, where, once, and in which order."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.lint.finding import Finding, fails
from okrcli.lint.language.guess import language_of
from okrcli.lint.run import judge, lint
from okrcli.lint.select import selection_of
from okrcli.model.settings import Lint, Settings, Words
from tests.conftest import within
from tests.lint.workspaces import PLAN, workspace

DAY = date(2026, 11, 15)
BARE = "objectives:\n  - {id: a, title: Launch the portal}\n"
REVIEW = "date: 2026-11-10\nby: anna\n"


def _codes(root: Path, files: dict[str, str] | str, *words: str, paths: list[str] | None = None) -> list[str]:
    facts = workspace(root, files)
    selection = selection_of(facts.settings, select=words or None)
    return [finding.code for finding in lint(facts, DAY, selection, paths)]


def test_findings_come_by_path_line_and_code(tmp_path: Path) -> None:
    """What is said comes in the order in which it stands in the files."""
    files = {"okrs/2026-Q4/company.yaml": BARE, PLAN: BARE.replace("a,", "b,")}
    facts = workspace(tmp_path, files)
    found = lint(facts, DAY, selection_of(facts.settings))
    places = [
        (finding.place.path, finding.place.line, finding.place.column, finding.code) for finding in found
    ]
    assert places == sorted(places)
    assert len({path for path, *_rest in places}) == 2


def test_paths_narrow_what_is_said_not_what_is_looked_at(tmp_path: Path) -> None:
    """A duplicate in a file that was not asked for still makes the one that was a duplicate."""
    files = {"okrs/2026-Q4/company.yaml": BARE, PLAN: BARE}
    assert _codes(tmp_path, files, "S117", paths=[PLAN]) == ["S117"]
    assert _codes(tmp_path, files, "S117", paths=["./okrs/2026-Q4/"]) == ["S117"]
    assert _codes(tmp_path, files, "S117", paths=["okrs/2026-Q4/company.yaml", "teams"]) == []
    assert _codes(tmp_path, files, "S117", paths=["."]) == ["S117"]


def test_k301_gives_way_to_s109(tmp_path: Path) -> None:
    """That a measure is missing is said once; with the key-result rules alone K301 says it."""
    key_results = "    key_results:\n      - {id: k, title: Improve how we feel}\n"
    plan = "objectives:\n  - id: a\n    title: We learn a lot for our users\n" + key_results
    assert "K301" not in _codes(tmp_path, plan)
    assert _codes(tmp_path, plan, "O", "K") == ["K301"]


def test_a_closed_plan_is_only_asked_about_what_is_broken(tmp_path: Path) -> None:
    """Once the review stands, wording is history, but structure is not."""
    review = {"okrs/2026-Q4/reviews/growth.yaml": REVIEW}
    found = _codes(tmp_path, {PLAN: BARE, **review})
    assert "S105" in found
    assert not [code for code in found if code.startswith(("O", "K"))]
    later = {"okrs/2026-Q4/reviews/growth.yaml": REVIEW.replace("11-10", "11-20")}
    assert "O202" in _codes(tmp_path, {PLAN: BARE, **later})


def test_in_the_backlog_a_bare_objective_is_a_remark(tmp_path: Path) -> None:
    """Candidates may wait without key results."""
    facts = workspace(tmp_path, {"okrs/backlog/growth.yaml": BARE})
    found = lint(facts, DAY, selection_of(facts.settings, select=["S105"]))
    assert [finding.severity for finding in found] == ["info"]


def test_dropped_entries_are_not_asked_about(tmp_path: Path) -> None:
    """What was given up needs no owner any more."""
    dropped = "objectives:\n  - {id: a, title: Launch the portal, dropped: {date: 2026-11-01}}\n"
    assert _codes(tmp_path, dropped) == []


def test_one_sentence_can_be_judged() -> None:
    """A sentence alone gets the questions of its kind, none of the other's."""
    assert {finding.code for finding in judge("Launch the app", "key_result")} == {"K302"}
    assert {finding.code for finding in judge("Launch the app", "objective")} == {"O202"}


def test_a_sentence_without_a_language_is_left_alone() -> None:
    """Three words that could be either language are not guessed at."""
    assert language_of("Onboarding Portal") is None
    assert judge("Onboarding Portal", "key_result") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Users find what they need", "en"),
        ("Die Nutzer finden, was sie brauchen", "de"),
        ("Kunden begeistern über Hamburg hinaus", "de"),
        ("OKR", None),
    ],
)
def test_the_language_shows_in_common_words(text: str, language: str | None) -> None:
    """Words that only one of the two languages has decide."""
    assert language_of(text) == language


def test_own_words_are_heard() -> None:
    """A workspace can name deliverables of its own, and words that are fine."""
    own = Settings(
        format=1, name="N", language="de", lint=Lint(words=Words(output=("ausspielen",), allow=("Portal",)))
    )
    assert "O202" in {finding.code for finding in judge("Newsletter ausspielen", "objective", settings=own)}
    assert judge("Das Portal einführen", "objective", settings=own) == []


def test_fail_on_is_a_limit() -> None:
    """A run fails from the severity named on; never fails never."""
    found = judge("Launch the app", "objective")
    assert [finding.severity for finding in found] == ["warning"]
    assert not fails(found, "error")
    assert fails(found, "warning")
    assert fails(found, "info")
    assert not fails(found, "never")


@given(
    text=st.text(max_size=300),
    kind=st.sampled_from(["objective", "key_result"]),
    language=st.sampled_from(["de", "en", None]),
)
def test_no_sentence_makes_it_fail(text: str, kind: str, language: str | None) -> None:
    """Whatever somebody types, there are findings or none, never a traceback."""
    found = judge(text, kind, language)  # type: ignore[arg-type]
    assert all(isinstance(finding, Finding) for finding in found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(noise=st.binary(max_size=200))
def test_no_bytes_make_it_fail(tmp_path: Path, noise: bytes) -> None:
    """Whatever bytes a plan holds, the run ends with findings."""
    facts = workspace(tmp_path, BARE + "#" + noise.decode("utf-8", "replace"))
    assert lint(facts, DAY, selection_of(facts.settings))


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 50_000,
        "from 1 to " * 5_000,
        "1" + " " * 49_000,
        "1 " * 25_000,
        "a. B" * 12_000,
        "from " * 10_000,
        "-" * 50_000,
    ],
)
def test_no_title_takes_long(hostile: str, tmp_path: Path) -> None:
    """A title as long as the format allows is judged in no time, and quoted in short."""
    plan = (
        f'objectives:\n  - id: a\n    title: "{hostile}"\n    key_results: [{{id: k, title: "{hostile}"}}]\n'
    )
    facts = workspace(tmp_path, plan)
    assert within(1, lambda: lint(facts, DAY, selection_of(facts.settings)))
    found = lint(facts, DAY, selection_of(facts.settings))
    assert found
    assert all(len(finding.message) < 1000 for finding in found)
