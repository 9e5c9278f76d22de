"""What changed between two revisions or days, against real git."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Okr, git

Golden = Callable[[str, str], None]
Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]

PLAN = "okrs/2026-Q4/circle.yaml"
CHECK_IN = "okrs/2026-Q4/checkins/circle/2026-10-12-anna-4c1e09af.yaml"
FILES = {
    "okr.yaml": """
        format: 1
        name: Nordwind
        screen_language: en
        people: {anna: {name: Anna Berger, email: [anna@nordwind.example]}}
        """,
    "teams/circle.yaml": "name: Product Circle\n",
    "teams/company.yaml": "{name: Nordwind, kind: company}\n",
    PLAN: """
        agreed: 2026-10-06
        capacity: 10
        objectives:
          - id: evidence
            title: Product people at every site decide from evidence
            why: Pitches rest on opinion, and we lost three of them for that reason.
            supports: [company/trust]
            needs: [{team: company, what: access to the research log}]
            key_results:
              - {id: talks, title: Discoveries with five users, metric: {unit: "%", from: 20, to: 60}}
              - {id: uptime, title: The log is there, keep: {unit: "%", min: 99, max: 100}}
              - {id: pilot, title: The pilot is done, done_when: The last site says so.}
        """,
    "okrs/2026-Q4/company.yaml": """
        objectives:
          - id: trust
            title: Customers call us early
            key_results:
              - {id: churn, title: Customers that leave, metric: {unit: "%", from: 10, to: 5}}
        """,
    CHECK_IN: """
        date: 2026-10-12
        by: anna
        capacity: 8
        updates:
          evidence/talks: {value: 30, confidence: 7, note: Two sites joined.}
        """,
}
CHANGED = {
    PLAN: [
        ("capacity: 10", "capacity: 8"),
        ("Product people at every site decide", "Everybody decides"),
        ("supports: [company/trust]", "standalone: The craft comes first here."),
        ("research log}", "research log, accepted: true}"),
        (
            'metric: {unit: "%", from: 20, to: 60}',
            'metric: {unit: "%", from: 20, to: 50}, owner: anna, amendments: [{date: 2026-11-02, by: anna,'
            " was: {to: 60}, because: The second site joined a month late and will not catch up this year.}]",
        ),
        ("id: uptime", "id: available, formerly: [evidence/uptime]"),
        ("min: 99", "min: 98"),
        ("- {id: pilot, title: The pilot is done, done_when: The last site says so.}", ""),
    ],
    "okrs/2026-Q4/company.yaml": [
        ("metric:", "dropped: {date: 2026-11-02, because: Nobody leaves.}, metric:"),
        (
            "key_results:\n",
            "key_results:\n      - {id: calls, title: Calls before the brief,"
            " metric: {unit: calls, from: unknown, to: 9}}\n",
        ),
    ],
    "teams/circle.yaml": [("name: Product Circle", "name: Product Circle\nmembers: [anna]")],
    "okr.yaml": [("format: 1", "format: 1\nrhythm: {check_in_days: 14}")],
    CHECK_IN: [("value: 30", "value: 40")],
}
NEW = {
    "okrs/2026-Q4/checkins/circle/2026-10-19-anna-4c1e09b0.yaml": (
        "{date: 2026-10-19, by: anna, updates: {evidence/talks: {value: 34, confidence: 6}}}\n"
    )
}


def edit(root: Path, edits: dict[str, list[tuple[str, str]]]) -> None:
    for path, changes in edits.items():
        text = (root / path).read_text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (root / path).write_text(text)


def commit(root: Path, message: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def changed(workspace: Write, repository: Repository) -> Path:
    """A repository in which a good deal is not committed yet."""
    root = repository(workspace(FILES))
    git(root, "tag", "begin")
    edit(root, CHANGED)
    for path, text in NEW.items():
        (root / path).write_text(text)
    return root


def said(okr: Okr, root: Path, *arguments: str) -> list[Any]:
    result = okr("diff", *arguments, "--json", cwd=root)
    assert result.code == 0, result.err
    return list(json.loads(result.out)["changes"])


@pytest.mark.parametrize("columns", ["80", "60"])
def test_the_screen(okr: Okr, golden: Golden, changed: Path, columns: str) -> None:
    """The whole screen, at both widths, fits and says it in people's words."""
    git(changed, "commit", "--quiet", "--all", "--message", "Change")
    git(changed, "tag", "end")
    result = okr("diff", "begin...end", cwd=changed, env={"COLUMNS": columns})
    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= int(columns)
    golden(f"diff-{columns}.txt", _masked(result.out, changed))


def test_the_page(okr: Okr, golden: Golden, changed: Path) -> None:
    """The same as Markdown, for a comment."""
    git(changed, "add", "--all")
    git(changed, "commit", "--quiet", "--message", "Change")
    git(changed, "tag", "end")
    result = okr("diff", "begin", "end", "--format", "md", cwd=changed)
    assert (result.code, result.err) == (0, "")
    golden("diff.md", _masked(result.out.replace("\u2060", ""), changed))


def _masked(text: str, root: Path) -> str:
    for name in ("begin", "end"):
        text = text.replace(git(root, "rev-parse", "--short=7", name).strip(), "0000000")
    return text


def test_the_work_tree_against_head(okr: Okr, changed: Path) -> None:
    """What is not committed yet has no commit; a target says by how much it was eased and why."""
    changes = said(okr, changed)
    target = next(one for one in changes if one["field"] == "metric.to")
    because = "The second site joined a month late and will not catch up this year."
    assert target == {
        "kind": "target_changed", "ref": "circle/evidence/talks", "cycle": "2026-Q4", "team": "circle",
        "field": "metric.to", "before": 60, "after": 50, "direction": "eased", "share": 0.25,
        "because": because, "by": "anna", "commit": None, "message": None,
    }  # fmt: skip
    assert {one["commit"] for one in changes} == {None}


def test_the_commit_that_did_it(okr: Okr, changed: Path) -> None:
    """Each change names the newest commit that touched its file; what was edited since names none."""
    first = commit(changed, "Change a lot")
    edit(changed, {PLAN: [("capacity: 8", "capacity: 7")]})
    second = commit(changed, "Change a little")
    changes = said(okr, changed, "begin..HEAD")
    commits = {one["field"]: one["commit"] for one in changes}
    assert commits["capacity"] == second
    assert commits["members"] == first
    edit(changed, {PLAN: [("capacity: 7", "capacity: 6")]})
    now = {one["field"]: (one["commit"], one["message"]) for one in said(okr, changed, "begin")}
    assert now["capacity"] == (None, None)
    assert now["members"] == (first, "Change a lot")


def test_two_ways_to_say_two_revisions(okr: Okr, changed: Path) -> None:
    """``A B`` and ``A..B`` are the same; ``B..A`` is the reverse; what is left out is HEAD."""
    commit(changed, "Change")
    forth = said(okr, changed, "begin", "HEAD")
    assert forth == said(okr, changed, "begin..HEAD") == said(okr, changed, "begin..")
    back = said(okr, changed, "HEAD", "begin")
    assert sorted(str(one["after"]) for one in back) == sorted(str(one["before"]) for one in forth)


def test_from_where_two_branches_part(okr: Okr, changed: Path) -> None:
    """``A...B`` leaves out what happened on A since."""
    git(changed, "checkout", "--quiet", "-b", "proposal")
    commit(changed, "Propose")
    git(changed, "checkout", "--quiet", "main")
    edit(changed, {PLAN: [("capacity: 10", "capacity: 20")]})
    commit(changed, "Meanwhile")
    parted = {one["field"]: (one["before"], one["after"]) for one in said(okr, changed, "main...proposal")}
    assert parted["capacity"] == (10, 8)
    straight = {one["field"]: (one["before"], one["after"]) for one in said(okr, changed, "main..proposal")}
    assert straight["capacity"] == (20, 8)


def test_days(okr: Okr, changed: Path) -> None:
    """A day shows the files of now as they stood then: an amendment undone, a later check-in not there."""
    commit(changed, "Change")
    changes = said(okr, changed, "2026-10-18", "2026-11-10")
    assert [(one["kind"], one["ref"]) for one in changes] == [
        ("target_changed", "circle/evidence/talks"),
        ("amended", "circle/evidence/talks"),
        ("check_in_added", "circle/evidence/talks"),
        ("key_result_dropped", "company/trust/churn"),
    ]
    assert said(okr, changed, "-4w", "-1w")[0]["kind"] == "target_changed"
    shown = okr("diff", "2026-10-18", cwd=changed).out
    assert shown.startswith("18 Oct 2026 → the work tree")


def test_days_need_no_repository(okr: Okr, workspace: Write) -> None:
    """Where there is no git there still are days."""
    root = workspace(FILES)
    assert said(okr, root, "2026-10-01", "2026-10-13")[0]["kind"] == "agreed"
    result = okr("diff", cwd=root)
    assert result.code == 2
    assert "repository" in result.err


def test_a_revision_goes_before_a_day(okr: Okr, changed: Path) -> None:
    """A branch that is called as a day is the branch."""
    git(changed, "branch", "2026-10-18")
    commit(changed, "Change")
    assert "settings_changed" in {one["kind"] for one in said(okr, changed, "2026-10-18")}


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "2026-13-01", ""])
def test_what_is_neither(okr: Okr, changed: Path, name: str) -> None:
    """A name that git does not know and that is no day is refused, and never taken for an option."""
    result = okr("diff", "--", name, cwd=changed)
    assert result.code == 2
    assert "revision" in result.err
    assert not (changed / "x").exists()


def test_only_one_team_or_cycle(okr: Okr, changed: Path) -> None:
    """``--team`` and ``--cycle`` narrow, also to what is there on one side only."""
    assert {one["team"] for one in said(okr, changed, "--team", "company")} == {"company"}
    assert {one["cycle"] for one in said(okr, changed, "--cycle", "2026-Q4")} == {"2026-Q4"}
    for file in (changed / "teams/company.yaml", changed / "okrs/2026-Q4/company.yaml"):
        file.unlink()
    assert "objective_removed" in {one["kind"] for one in said(okr, changed, "--team", "company")}
    assert okr("diff", "--team", "nobody", cwd=changed).code == 2
    assert okr("diff", "--cycle", "2031", cwd=changed).code == 2


def test_check_ins_of_another_branch_are_no_change(okr: Okr, changed: Path) -> None:
    """What only ``git.branch`` has is neither new here nor gone."""
    git(changed, "stash", "--quiet", "--include-untracked")
    git(changed, "checkout", "--quiet", "-b", "proposal")
    git(changed, "checkout", "--quiet", "main")
    for path, text in NEW.items():
        (changed / path).write_text(text)
    commit(changed, "Check in")
    git(changed, "checkout", "--quiet", "proposal")
    assert said(okr, changed) == []
    assert said(okr, changed, "2026-11-01") == []


def test_check_ins_that_landed_meanwhile_were_not_taken_away(okr: Okr, changed: Path) -> None:
    """What came to main since a branch left it is not gone there; what the branch itself removed is."""
    git(changed, "stash", "--quiet", "--include-untracked")
    git(changed, "branch", "proposal")
    (changed / next(iter(NEW))).write_text(next(iter(NEW.values())))
    commit(changed, "Check in")
    git(changed, "switch", "--quiet", "proposal")
    assert said(okr, changed, "main") == []
    (changed / CHECK_IN).unlink()
    gone = [("check_in_removed", None), ("check_in_removed", "capacity")]  # it told both
    assert [(one["kind"], one["field"]) for one in said(okr, changed, "main")] == gone
    commit(changed, "Remove a check-in")
    assert [(one["kind"], one["field"]) for one in said(okr, changed, "main", "proposal")] == gone
    assert [one["kind"] for one in said(okr, changed, "main", "main~1")] == ["check_in_removed"]


def test_a_workspace_within_a_larger_repository(okr: Okr, workspace: Write, repository: Repository) -> None:
    """Commits are found by the paths of the workspace, whatever else they touched."""
    root = workspace(FILES)
    top = repository(root.parent)
    edit(root, {PLAN: [("capacity: 10", "capacity: 9")]})
    (top / "capacity.txt").write_text("more")
    commit(top, "Change \x02 both")
    (change,) = said(okr, root, "HEAD~1..HEAD")
    assert (change["field"], change["commit"]) == ("capacity", git(top, "rev-parse", "HEAD").strip())
    assert change["message"] == "Change \x02 both"


def test_nothing_is_one_sentence(okr: Okr, changed: Path) -> None:
    """Where only comments and layout differ, nothing does."""
    commit(changed, "Change")
    (changed / "okr.yaml").write_text("# a comment\n" + (changed / "okr.yaml").read_text())
    for form in ("terminal", "md"):
        out = okr("diff", "--format", form, cwd=changed).out
        assert out.startswith("Nothing that the OKRs say is different between HEAD")
        assert out.count("\n") == 1


def test_many_readings_are_counted(okr: Okr, changed: Path) -> None:
    """Five check-ins are a number, not five lines."""
    commit(changed, "Change")
    for day in range(20, 25):
        path = changed / f"okrs/2026-Q4/checkins/circle/2026-10-{day}-anna-4c1e09b0.yaml"
        path.write_text(
            f"{{date: 2026-10-{day}, by: anna, capacity: 9, updates: {{evidence/talks: {{value: 3}}}}}}"
        )
    out = okr("diff", cwd=changed).out
    assert "checked in: talks 5" in out
    assert "time told in 5 check-ins" in out
    assert "Oct" not in out


def test_a_strangers_words_do_nothing(okr: Okr, changed: Path) -> None:
    """Neither a terminal nor a code host is taken over by a title."""
    title = '"\\e]52;c;eA==\\a @everyone [x](http://evil.example) <b> ::error::x"'
    edit(changed, {PLAN: [("Everybody decides from evidence", title)]})
    assert "\x1b" not in okr("diff", cwd=changed).out
    page = okr("diff", "--format", "md", cwd=changed, env={"CI": "true"}).out
    assert "\x1b" not in page
    assert "@everyone" not in page
    assert "[x]" not in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    "arguments", [("--at", "2026-10-01"), ("a", "b", "c"), ("--format", "pdf")], ids=["at", "three", "format"]
)
def test_wrong_usage(okr: Okr, changed: Path, arguments: tuple[str, ...]) -> None:
    """What does not go together is said, with the way out."""
    assert okr("diff", *arguments, cwd=changed).code == 2
