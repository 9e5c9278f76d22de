"""What the structure rules see beyond the examples of their manuals."""

from datetime import date
from pathlib import Path

import pytest

from okrcli.lint.finding import Finding
from okrcli.lint.run import lint
from okrcli.lint.select import selection_of
from okrcli.model.check_in import Update
from tests.lint.workspaces import PLAN, workspace

DAY = date(2026, 11, 15)
CHECK_IN = "okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml"


def _found(root: Path, files: dict[str, str] | str, code: str, day: date = DAY) -> list[Finding]:
    facts = workspace(root, files)
    return lint(facts, day, selection_of(facts.settings, select=[code]))


def _plan(*lines: str) -> str:
    return "objectives:\n  - id: a\n    title: People decide from evidence\n" + "".join(
        f"    {line}\n" for line in lines
    )


@pytest.mark.parametrize(
    "line",
    [
        "supports: [company/none]",
        "supports: [2027:growth/a]",
        "continues: 2026-Q3:growth/a",
        "needs: [{team: growht, what: time}]",
        "initiatives: [{title: Panel, for: [k]}]",
        "amendments: [{date: 2026-10-02, by: bne, was: {title: Old}}]",
        "key_results: [{id: k, title: K, owner: bne}]",
    ],
)
def test_every_link_has_to_lead_somewhere(tmp_path: Path, line: str) -> None:
    """Whatever a plan names has to exist, and is reported where it is named."""
    (found,) = _found(tmp_path, _plan(line), "S103")
    assert found.severity == "error"
    assert (found.place.path, found.place.line) == (PLAN, 4)
    assert str(found.reference).startswith("growth/a")


def test_links_that_lead_somewhere_are_quiet(tmp_path: Path) -> None:
    """Objectives, key results, teams and people that are there raise nothing; old names need not be there."""
    key_result = "key_results: [{id: k, title: K, owner: ben, formerly: [gone/k]}]"
    lines = (
        "supports: [company/b/l]",
        "needs: [{team: company, what: time}]",
        "formerly: [gone]",
        key_result,
    )
    company = "objectives:\n  - {id: b, title: B, key_results: [{id: l, title: L}]}\n"
    assert _found(tmp_path, {PLAN: _plan(*lines), "okrs/2026-Q4/company.yaml": company}, "S103") == []


def test_teams_name_people_and_teams(tmp_path: Path) -> None:
    """Sponsor, members and parent of a team have to exist."""
    team = "name: Growth\nsponsor: ana\nmembers: [ben, bnn]\nparent: compny\n"
    found = _found(tmp_path, {"teams/growth.yaml": team}, "S103")
    assert [finding.place.line for finding in found] == [2, 3, 4]
    assert "company" in found[2].help


def test_a_plan_of_an_unknown_team_is_reported(tmp_path: Path) -> None:
    """A plan whose team has no file is most often a file with a typing error in its name."""
    (found,) = _found(tmp_path, {"okrs/2026-Q4/growht.yaml": _plan()}, "S103")
    assert "growth" in found.help


def test_check_ins_of_what_is_gone_are_warnings(tmp_path: Path) -> None:
    """A check-in is never edited, so what it names and is gone is only a warning."""
    check_in = (
        "date: 2026-10-12\nby: ana\nreplaces: 2026-10-11-anna-99f0c2d1.yaml\nupdates:\n"
        "  a/gone: {value: 3}\n  a/old: {value: 3}\n  a/older: {value: 3}\n"
        "  a/m: {done: [one, two], blocked: {what: access, asks: dvid}}\n"
    )
    key_results = (
        "key_results:\n      - {id: k, title: K, formerly: [a/old, growth/a/older]}\n"
        "      - {id: m, title: M, milestones: [{id: one, title: One}]}"
    )
    found = _found(tmp_path, {PLAN: _plan(key_results), CHECK_IN: check_in}, "S103")
    assert {finding.severity for finding in found} == {"warning"}
    assert [finding.place.line for finding in found] == [2, 3, 5, 8, 8]


def test_what_moved_to_another_team_is_not_gone(tmp_path: Path) -> None:
    """Check-ins of the old team lead to where `formerly` says; without it they lead nowhere."""
    check_in = "date: 2026-10-12\nby: anna\nupdates:\n  a/k: {value: 3}\n  a/l: {value: 3}\n"
    other = "okrs/2026-Q4/company.yaml"
    unknown = "metric: {unit: calls, from: unknown, to: 9}"
    moved = f"{{id: k, title: K, formerly: [growth/a/k], {unknown}}}, {{id: l, title: L, {unknown}}}"
    files = {PLAN: "objectives: []\n", other: _plan(f"key_results: [{moved}]"), CHECK_IN: check_in}
    (lost,) = _found(tmp_path / "1", files, "S103")
    assert (lost.place.path, lost.place.line) == (CHECK_IN, 5)
    (unread,) = _found(tmp_path / "2", files, "S110")
    assert str(unread.reference) == "company/a/l"
    whole = _plan("formerly: [growth/a]", f"key_results: [{{id: l, title: L, {unknown}}}]")
    assert [found.place.line for found in _found(tmp_path / "3", {**files, other: whole}, "S103")] == [4]
    assert _found(tmp_path / "4", {**files, other: whole}, "S110") == []


def test_updates_of_what_is_there_are_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large workspace has more updates than all else; to find a name in its plan none has to be made."""
    monkeypatch.setattr(Update, "model_validate", lambda _said: pytest.fail("it was made"))
    update = "date: 2026-10-12\nby: anna\nupdates:\n  a/{id}:\n    value: 5\n"
    plan = _plan("key_results: [{id: k, title: K}]")
    assert _found(tmp_path, {PLAN: plan, CHECK_IN: update.format(id="k")}, "S103") == []
    with pytest.raises(pytest.fail.Exception, match="made"):
        _found(tmp_path, {PLAN: plan, CHECK_IN: update.format(id="gone")}, "S103")


def test_reviews_name_what_is_in_the_plan(tmp_path: Path) -> None:
    """A review of an objective, a key result or a plan that is not there is reported."""
    path = "okrs/2026-Q4/reviews/growth.yaml"
    remarks = "  b: {decision: keep}\n  a:\n    key_results:\n      z: {score: 0.5, because: B}\n"
    review = "date: 2027-01-08\nby: anna\nobjectives:\n" + remarks
    found = _found(tmp_path / "1", {PLAN: _plan(), path: review}, "S103")
    assert [finding.place.line for finding in found] == [4, 7]
    (alone,) = _found(tmp_path / "2", {path: "date: 2027-01-08\n"}, "S103")
    assert alone.place.path == path


def test_a_handle_is_a_name_on_a_code_host(tmp_path: Path) -> None:
    """One that no host could have is a warning where it stands; with `@` or without, a real one is quiet."""
    people = "".join(
        f'  {who}: {{handle: "{handle}"}}\n'
        for who, handle in {"anna": "@aberger", "ben": "b-koehler", "carl": "c koehler", "dora": "@"}.items()
    )
    found = _found(tmp_path, {"okr.yaml": f"format: 1\nname: N\npeople:\n{people}"}, "S103")
    assert [(finding.place.line, finding.severity) for finding in found] == [(6, "warning"), (7, "warning")]
    assert "@aberger" in found[0].help


def test_settings_name_rules(tmp_path: Path) -> None:
    """A rule that nobody knows is a warning; one that a newer version may have is not."""
    lint_settings = "lint:\n  ignore: [G804, output-not-outcom]\n  severity: {K3O2: error}\n"
    settings = f"format: 1\nname: N\n{lint_settings}  per_path: {{'x/**': {{select: [Q]}}}}\n"
    found = _found(tmp_path, {"okr.yaml": settings}, "S103")
    assert [finding.severity for finding in found] == ["warning"] * 3
    assert "output-not-outcome" in found[0].help


def test_a_long_circle_is_found_once(tmp_path: Path) -> None:
    """A circle over many objectives is one finding, and a thousand in a row do not overflow."""
    count = 1500
    links = [f"  - {{id: o{n}, title: T {n}, supports: [growth/o{(n + 1) % count}]}}\n" for n in range(count)]
    assert len(_found(tmp_path, "objectives:\n" + "".join(links), "S104")) == 1


def test_a_link_to_oneself_is_a_circle(tmp_path: Path) -> None:
    """An objective that supports itself, or a key result of its own, goes in a circle."""
    assert (
        len(_found(tmp_path, _plan("supports: [growth/a/k]", "key_results: [{id: k, title: K}]"), "S104"))
        == 1
    )


def test_limits_come_from_the_settings(tmp_path: Path) -> None:
    """How many are many is set in okr.yaml; well above it is an error."""
    settings = "format: 1\nname: N\nlint: {limits: {objectives_per_team: 1, key_results_per_objective: 1}}\n"
    rows = "".join(f"      - {{id: k{n}, title: K {n}}}\n" for n in range(3))
    plan = _plan("key_results:") + rows + "".join(f"  - {{id: o{n}, title: T {n}}}\n" for n in range(3))
    files = {"okr.yaml": settings, PLAN: plan}
    assert [finding.severity for finding in _found(tmp_path, files, "S107")] == ["error"]
    assert [finding.severity for finding in _found(tmp_path, files, "S108")] == ["error"]


@pytest.mark.parametrize("measure", ["keep: {unit: days}", "milestones: []", ""])
def test_an_empty_measure_is_none(tmp_path: Path, measure: str) -> None:
    """A guardrail without limits and a list without steps measure nothing."""
    key_result = f"key_results:\n      - id: k\n        title: K\n        {measure}"
    assert len(_found(tmp_path, _plan(key_result), "S109")) == 1


def test_an_unknown_baseline_becomes_a_warning_after_four_weeks(tmp_path: Path) -> None:
    """Unknown is honest at first, a blind spot after four weeks, and nothing once it was read."""
    plan = _plan("key_results: [{id: k, title: K, metric: {unit: x, from: unknown, to: 5}}]")
    assert _found(tmp_path, plan, "S110", date(2026, 10, 28))[0].severity == "info"
    assert _found(tmp_path, plan, "S110", date(2026, 10, 29))[0].severity == "warning"
    read = {PLAN: plan, CHECK_IN: "date: 2026-10-12\nby: anna\nupdates:\n  a/k: {value: 3}\n"}
    assert _found(tmp_path, read, "S110", date(2026, 10, 29)) == []
    assert len(_found(tmp_path, read, "S110", date(2026, 10, 11))) == 1


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("start: 2026-09-30", 1),
        ("start: 2026-10-01, due: 2026-12-31", 0),
        ("start: 2026-12-01, due: 2026-11-01", 1),
        ("milestones: [{id: m, title: M, due: 2027-01-01}]", 1),
    ],
)
def test_days_lie_in_the_cycle(tmp_path: Path, fields: str, count: int) -> None:
    """Both ends of the cycle are in it; milestones count; an end before the beginning is wrong."""
    assert len(_found(tmp_path, _plan(f"key_results: [{{id: k, title: K, {fields}}}]"), "S112")) == count


def test_nearly_the_same_is_the_same(tmp_path: Path) -> None:
    """One word more, other endings and other signs make no other sentence; another number does."""
    titles = (
        "Discoveries that talked to five or more users",
        "Discoveries that really talked to five or more users!",
        "Discovery that talked with eight or more users",
        "Revenue per client from 3 to 5 in the north",
        "Revenue per client from 3 to 6 in the north",
    )
    rows = "".join(f'      - {{id: k{n}, title: "{title}"}}\n' for n, title in enumerate(titles))
    found = _found(tmp_path, _plan("key_results:") + rows, "S117")
    assert [str(finding.reference) for finding in found] == ["growth/a/k1"]


def test_a_shared_result_that_says_so_is_a_remark(tmp_path: Path) -> None:
    """`supports` between the two turns the warning to a remark."""
    company = {"okrs/2026-Q4/company.yaml": "objectives:\n  - {id: b, title: People decide from evidence}\n"}
    linked = _found(tmp_path, {PLAN: _plan("supports: [company/b]"), **company}, "S117")
    assert [finding.severity for finding in linked] == ["info"]
    alone = _found(tmp_path, {PLAN: _plan(), **company}, "S117")
    assert [finding.severity for finding in alone] == ["warning"]


def test_thousands_of_sentences_are_compared_in_no_time(tmp_path: Path) -> None:
    """The comparison grows with the number of sentences, not with its square."""
    rows = "".join(
        f"      - {{id: k{n}, title: Result {n} of the team that counts things in place {n * 7}}}\n"
        for n in range(3000)
    )
    assert _found(tmp_path, _plan("key_results:") + rows, "S117") == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("why: We are #1 here", 1),
        ("why: We are  # a comment", 0),
        ('why: "We are" #1', 0),
        ("why: C# is fine", 0),
        ("why: |\n      We are #1 here", 0),
    ],
)
def test_only_what_yaml_cuts_is_cut(tmp_path: Path, line: str, count: int) -> None:
    """A comment with a blank, quotes and blocks are as they were meant."""
    assert len(_found(tmp_path, _plan(line), "S118")) == count


def test_numbers_of_german_check_ins_are_read_twice_too(tmp_path: Path) -> None:
    """A check-in belongs to the language of its plan; in English the point is a decimal point."""
    settings = "format: 1\nname: N\nlanguage: {}\npeople: {{anna: {{name: Anna}}}}\n"
    plan = _plan("key_results: [{id: k, title: K, metric: {unit: x, from: 0.125, to: 1.2}}]")
    check_in = "date: 2026-10-12\nby: anna\nupdates:\n  a/k: {value: 1.200}\n"
    files = {PLAN: plan, CHECK_IN: check_in}
    (found,) = _found(tmp_path, {**files, "okr.yaml": settings.format("de")}, "S119")
    assert found.help == "Write `1200` or `1.2`."
    assert _found(tmp_path, {**files, "okr.yaml": settings.format("en")}, "S119") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a\u202eb", 1),
        ("a\u2066b", 1),
        ("pay\u200bpal", 1),
        ("soft\u00adhyphen", 1),
        ("\\e]52;c;x", 1),
        ("\\u0007", 1),
        ("raw \x1b[2J and \x07", 1),
        ("a \U000e0041b", 1),
        ("👩\u200d👩\u200d👧 and می\u200cخواهم", 0),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 0),
        ("Grüße, “quotes” – and\ttabs", 0),
    ],
)
def test_hidden_characters_are_found(tmp_path: Path, text: str, count: int) -> None:
    """What deceives is found, as it is written or as an escape; what writing needs is left alone."""
    assert len(_found(tmp_path, _plan(f'why: "{text}"'), "X903")) == count


def test_hidden_characters_are_found_in_keys_and_cycles(tmp_path: Path) -> None:
    """Keys that people choose and the names of cycles are looked at as well."""
    cycle = 'start: 2026-10-01\nend: 2026-12-31\nlabel: "x\\u202ey"\n'
    found = _found(tmp_path / "1", {"okrs/2026-Q4/cycle.yaml": cycle, PLAN: _plan()}, "X903")
    assert [finding.place.path for finding in found] == ["okrs/2026-Q4/cycle.yaml"]
    settings = 'format: 1\nname: N\nlint: {severity: {"K3\\u202e": error}}\n'
    (found_in_key,) = _found(tmp_path / "2", {"okr.yaml": settings}, "X903")
    assert (found_in_key.place.path, found_in_key.place.line) == ("okr.yaml", 3)
