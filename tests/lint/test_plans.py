"""What the rules about wording with fields, links, rhythm, pay and time see beyond their manuals."""

from datetime import date
from pathlib import Path

import pytest

from okrcli.lint.finding import Finding
from okrcli.lint.run import judge, lint
from okrcli.lint.select import selection_of
from okrcli.model.settings import Lint, Settings
from tests.lint.workspaces import PLAN, workspace

DAY = date(2026, 11, 15)
COMPANY = "okrs/2026-Q4/company.yaml"
TITLE = "Pitches rest on what users said"


def _found(root: Path, files: dict[str, str] | str, code: str, day: date = DAY) -> list[Finding]:
    facts = workspace(root, files)
    return lint(facts, day, selection_of(facts.settings, select=[code]))


def _plan(*lines: str, title: str = TITLE) -> str:
    return f"objectives:\n  - id: a\n    title: {title}\n" + "".join(f"    {line}\n" for line in lines)


def _key_result(text: str) -> str:
    return _plan("ambition: aspirational", f"key_results: [{{id: k, {text}}}]")


def test_an_objective_that_supports_nothing_is_a_warning_only_for_teams(tmp_path: Path) -> None:
    """A circle steers itself; a team is asked where the company has objectives; alone nobody is."""
    company = {COMPANY: _plan(title="Clients come back")}
    assert _found(tmp_path / "alone", _plan(), "A401") == []
    (team,) = _found(tmp_path / "team", {PLAN: _plan(), **company}, "A401")
    circle = {"teams/growth.yaml": "name: Growth\nkind: circle\n"}
    (remark,) = _found(tmp_path / "circle", {PLAN: _plan(), **company, **circle}, "A401")
    assert (team.severity, remark.severity) == ("warning", "info")


def test_a_need_is_asked_about_once_the_plan_is_agreed(tmp_path: Path) -> None:
    """Before the day of agreement both sides are still talking."""
    plan = "agreed: 2026-10-06\n" + _plan("needs: [{team: company, what: time}]")
    assert len(_found(tmp_path, plan, "A403")) == 1
    assert _found(tmp_path, plan, "A403", date(2026, 10, 5)) == []


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("title: Raise the share to 45 %, metric: {unit: '%', from: 20, to: 40}", True),
        ("title: Raise the share to 45 %, metric: {unit: '%', from: 20, to: 45}", False),
        ("title: Raise the share to 45 %, metric: {unit: '%', from: 20, to: 40, stretch: 45}", False),
        ("title: Reduce the wait, metric: {unit: min, from: 4, to: 9}", True),
        ("title: Improve the wait, metric: {unit: min, from: 9, to: 4}", False),
        ("title: Visits from 10 to 5M, metric: {unit: visits, from: 10, to: 20}", False),
        ("title: Guests served within 5 minutes, metric: {unit: '%', from: 10, to: 20}", False),
        ("title: Reach 40 % of them, metric: {unit: points, from: 10, to: 40}", True),
    ],
)
def test_sentence_and_fields_are_compared_with_care(tmp_path: Path, text: str, spoken: bool) -> None:
    """Another level, direction or unit is asked about; another number is left alone."""
    plan = "objectives:\n  - id: a\n    title: Guests come back to us on their own\n"
    assert bool(_found(tmp_path, plan + f"    key_results: [{{id: k, {text}}}]\n", "K312")) is spoken


def test_yes_or_no_is_a_remark_where_it_is_committed(tmp_path: Path) -> None:
    """What is promised may be done or not done."""
    plan = _key_result("title: The council agrees, done_when: the vote is held")
    (warning,) = _found(tmp_path / "a", plan, "K306")
    (remark,) = _found(tmp_path / "b", plan.replace("aspirational", "committed"), "K306")
    (zero,) = _found(tmp_path / "c", _key_result("title: The lift, metric: {from: 0, to: 1}"), "K306")
    assert (warning.severity, remark.severity, zero.severity) == ("warning", "info", "warning")


def test_one_thing_is_said_once(tmp_path: Path) -> None:
    """The more specific rule speaks, and where nothing more specific is to be said, K301."""
    assert [finding.code for finding in judge("Publish 8 posts", "key_result", "en")] == ["K304"]
    assert [finding.code for finding in judge("Analyse the market", "key_result", "en")] == ["K303"]
    assert [finding.code for finding in judge("The shop is live", "key_result", "en")] == ["K306"]
    assert [finding.code for finding in judge("Improve how we feel", "key_result", "en")] == ["K301"]
    equal = _key_result("title: Keep the score high, metric: {unit: points, from: 5, to: 5}")
    facts = workspace(tmp_path, equal)
    found = lint(facts, DAY, selection_of(facts.settings, select=["S111", "K308"]))
    assert [finding.code for finding in found] == ["S111"]


def test_the_classic_school_asks_about_outputs_more_quietly() -> None:
    """In the profile `classic` outputs, counted outputs and yes/no results are remarks."""
    classic = Settings(format=1, name="N", lint=Lint(profile="classic"))
    for text in ("Launch the app", "Publish 8 posts", "The shop is live"):
        (finding,) = judge(text, "key_result", "en", classic)
        assert finding.severity == "info"


def test_the_sentence_of_the_cycle_before_is_asked_about(tmp_path: Path) -> None:
    """Unless it says that it goes on; three cycles running are another rule's."""
    before = {"okrs/2026-Q3/growth.yaml": _plan()}
    (found,) = _found(tmp_path / "a", {PLAN: _plan(), **before}, "O203")
    assert found.related[0].place.path == "okrs/2026-Q3/growth.yaml"
    goes_on = _plan("continues: 2026-Q3:growth/a")
    assert _found(tmp_path / "b", {PLAN: goes_on, **before}, "O203") == []
    long = {**before, "okrs/2026-Q2/growth.yaml": _plan(), PLAN: goes_on}
    facts = workspace(tmp_path / "c", long)
    found_now = lint(facts, DAY, selection_of(facts.settings, select=["O203", "R505"]), [PLAN])
    assert [finding.code for finding in found_now] == ["R505"]


def test_silence_is_a_fact_about_numbers_of_running_plans(tmp_path: Path) -> None:
    """Nothing is stale before its rhythm is over twice, in a pause, or once the plan is closed."""
    plan = _key_result("title: Users heard, metric: {unit: users, from: 2, to: 8}")
    check_in = "date: 2026-10-12\nby: anna\nupdates: {a/k: {value: 3}}\n"
    files = {PLAN: plan, "okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml": check_in}
    assert len(_found(tmp_path / "a", files, "R501", date(2026, 10, 26))) == 1
    assert _found(tmp_path / "b", files, "R501", date(2026, 10, 25)) == []
    paused = (
        "format: 1\nname: N\nrhythm: {pauses: [{from: 2026-10-13, to: 2026-10-20}]}\npeople: {anna: {}}\n"
    )
    assert _found(tmp_path / "c", {**files, "okr.yaml": paused}, "R501", date(2026, 10, 26)) == []
    closed = {"okrs/2026-Q4/reviews/growth.yaml": "date: 2026-11-10\nby: anna\n"}
    assert _found(tmp_path / "d", {**files, **closed}, "R") == []


def test_plans_at_the_same_time_share_the_charter(tmp_path: Path) -> None:
    """A yearly plan and one of the quarter together may not take more than there is."""
    team = "name: Growth\ncharter: {capacity: 10}\n"
    year = {"okrs/2026/growth.yaml": "capacity: 4\n" + _plan(title="A year of listening")}
    files = {"teams/growth.yaml": team, PLAN: "capacity: 6\n" + _plan(), **year}
    assert _found(tmp_path / "a", files, "C701") == []
    (found,) = _found(tmp_path / "b", {**files, PLAN: "capacity: 7\n" + _plan()}, "C701")
    assert (found.severity, len(found.related)) == ("warning", 1)


def test_pay_is_looked_for_in_every_text_of_a_plan(tmp_path: Path) -> None:
    """A bonus hides in the why more often than in the title."""
    plan = "objectives:\n  - id: a\n    title: Guests come back to us on their own\n"
    assert len(_found(tmp_path / "a", plan + "    why: The bonus of the team is tied to it.\n", "F601")) == 1
    assert (
        _found(tmp_path / "b", plan + "    why: The salary bands are not clear to anybody.\n", "F601") == []
    )
