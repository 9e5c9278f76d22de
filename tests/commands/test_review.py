"""``okr review``: one page for the reviewer of a pull request, against real git."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.render.glyphs import ASCII
from tests.conftest import EXAMPLES, Okr, git

Golden = Callable[[str, str], None]
Repository = Callable[[Path], Path]
PLAN = "okrs/2026-Q4/circle-product.yaml"
AT = ("--at", "2026-11-16")
STORIES = """\
      - id: geschichten
        title: Veröffentlichte Geschichten aus Interviews
        owner: emre
        metric: {unit: Geschichten, from: 0, to: 5}
"""
AMENDMENT = """\
          - date: 2026-11-16
            by: mira
            was: {to: 60}
            because: Kassel ist einen Monat später dazugekommen.
"""
CONTINUES = "    continues: 2026-Q3:circle-product/nutzernaehe"
NEED = "      - {team: circle-tech, what: eine Suche über alle Interviews}\n"


@pytest.fixture
def agency(tmp_path: Path, repository: Repository) -> Path:
    """The example, committed on main, and a branch of it that is checked out."""
    folder = repository(shutil.copytree(EXAMPLES / "agency", tmp_path / "agency"))
    git(folder, "checkout", "--quiet", "-b", "work")
    return folder


def rewrite(folder: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def eased(agency: Path) -> Path:
    """A target eased with a reason, a key result more, a need more."""
    rewrite(
        agency,
        PLAN,
        ("from: 30, to: 60}", "from: 30, to: 50}"),
        ("      - id: pitches", AMENDMENT + "      - id: pitches"),
        (CONTINUES, NEED + CONTINUES),
        ("\n  - id: lernen", STORIES + "\n  - id: lernen"),
    )
    return agency


@pytest.fixture
def new_plan(agency: Path) -> Path:
    """The circle's plan of the quarter is proposed for the first time, and not agreed yet."""
    text = (agency / PLAN).read_text(encoding="utf-8")
    git(agency, "rm", "--quiet", "-r", PLAN, "okrs/2026-Q4/checkins/circle-product")
    git(agency, "commit", "--quiet", "--message", "Before the quarter")
    git(agency, "branch", "--force", "main")
    (agency / PLAN).write_text(text.replace("agreed: 2026-10-06\n", ""), encoding="utf-8")
    return agency


def masked(page: str) -> str:
    """A page without the hashes of the commits of this run."""
    return re.sub(r"\b[0-9a-f]{9}\b", "0123456ab", page)


@pytest.mark.parametrize("columns", ["80", "60"])
def test_the_screen(okr: Okr, golden: Golden, eased: Path, columns: str) -> None:
    """The whole page at both widths."""
    result = okr("review", *AT, cwd=eased, env={"COLUMNS": columns})
    assert (result.code, result.err) == (0, "")
    golden(f"review-eased-{columns}.txt", result.out)


def test_in_ascii(okr: Okr, golden: Golden, eased: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without Unicode gets every word of it."""
    monkeypatch.setattr("okrcli.render.terminal.glyphs_for", lambda _encoding: ASCII)
    golden("review-eased-ascii.txt", okr("review", *AT, cwd=eased).out)


def test_as_markdown(okr: Okr, golden: Golden, eased: Path) -> None:
    """For the body of a pull request."""
    git(eased, "commit", "--quiet", "--all", "--message", "Ease")
    result = okr("review", "main", "work", "--format", "md", *AT, cwd=eased)
    assert (result.code, result.err) == (0, "")
    golden("review-eased.md", masked(result.out))


def test_a_list_did_not_begin_empty(okr: Okr, agency: Path) -> None:
    """Who joins a team joins those who are there: it is said as `okr diff` says it."""
    rewrite(agency, "teams/circle-product.yaml", ("members: [mira,", "members: [mira, henrik,"))
    rewrite(agency, "teams/circle-product.yaml", (", tabea", ""))
    joined = "+ henrik, \N{MINUS SIGN} tabea"
    assert f"members  {joined}\n" in okr("review", *AT, cwd=agency).out
    assert f"|  | \\{joined} |" in okr("review", "--format", "md", *AT, cwd=agency).out


def test_a_new_plan_is_prose(okr: Okr, golden: Golden, new_plan: Path) -> None:
    """Not a table of additions."""
    page = okr("review", "--format", "md", *AT, cwd=new_plan).out
    assert "| what |" not in page
    golden("review-new-plan.md", masked(page))


def test_every_rule(okr: Okr, tmp_path: Path, repository: Repository) -> None:
    """A proposal that trips every rule has five questions in full, and says no."""
    folder = repository(shutil.copytree(EXAMPLES / "every-rule-base", tmp_path / "every"))
    git(folder, "checkout", "--quiet", "-b", "work")
    for part in ("okrs", "teams"):
        shutil.rmtree(folder / part, ignore_errors=True)
    shutil.copytree(EXAMPLES / "every-rule", folder, dirs_exist_ok=True)
    result = okr("review", "--format", "md", *AT, cwd=folder)
    assert result.code == 1
    questions = result.out.partition("**Questions**")[2].partition("**Focus**")[0].strip().splitlines()
    assert [line.startswith("- **error**") for line in questions] == [True] * 5 + [False]
    assert re.match(r"- \d+ more: ", questions[-1])


def test_json(okr: Okr, eased: Path) -> None:
    """Versioned, with values instead of words."""
    answer = json.loads(okr("review", "--json", *AT, cwd=eased).out)
    assert answer["schema"] == "okr.review/1"
    assert answer["head"] is None
    assert answer["meaning"]["consequences"] == ["agrees"]
    (target,) = [one for one in answer["changes"] if one["kind"] == "target_changed"]
    assert (target["before"], target["after"], target["direction"]) == (60, 50, "eased")
    assert [effect["effect"] for effect in target["so"]] == ["moves", "progress"]
    assert answer["asked"][0]["team"] == "circle-tech"
    assert json.loads(okr("review", "--format", "json", *AT, cwd=eased).out) == answer


def test_the_first_proposal_of_all(okr: Okr, tmp_path: Path, repository: Repository) -> None:
    """Where the base had no workspace at all, everything is new."""
    folder = tmp_path / "repo"
    folder.mkdir()
    repository(folder)
    git(folder, "checkout", "--quiet", "-b", "work")
    shutil.copytree(EXAMPLES / "agency", folder / "plans")
    out = okr("review", "main", *AT, cwd=folder / "plans").out
    assert "plans new" in out
    assert "New plan: Produktkreis · 2026-Q4" in out


def test_nothing_to_review(okr: Okr, agency: Path) -> None:
    """One sentence where the work tree says what its base says."""
    result = okr("review", cwd=agency)
    assert (result.code, result.err) == (0, "")
    assert "Nothing changes" in result.out


def test_a_silent_easing_fails(okr: Okr, agency: Path) -> None:
    """Exit 1 where a finding is an error, and not where nothing shall fail."""
    rewrite(agency, PLAN, ("from: 30, to: 60}", "from: 30, to: 50}"))
    result = okr("review", *AT, cwd=agency)
    assert result.code == 1
    assert "1 target eased (without a reason)" in result.out
    assert "G801" in result.out
    assert okr("review", "--fail-on", "never", *AT, cwd=agency).code == 0


def test_fail_on_of_the_base_holds(okr: Okr, agency: Path) -> None:
    """A proposal does not loosen what it is judged by."""
    rewrite(agency, PLAN, ("from: 30, to: 60}", "from: 30, to: 50}"))
    rewrite(agency, "okr.yaml", ("fail_on: error", "fail_on: never"))
    assert okr("review", *AT, cwd=agency).code == 1


def test_since_it_branched_off(okr: Okr, eased: Path) -> None:
    """What came to main meanwhile is no part of the proposal."""
    git(eased, "commit", "--quiet", "--all", "--message", "Ease")
    git(eased, "checkout", "--quiet", "main")
    rewrite(eased, "okrs/2026-Q4/company.yaml", ("title:", "title: Doch"))
    git(eased, "commit", "--quiet", "--all", "--message", "Meanwhile")
    git(eased, "checkout", "--quiet", "work")
    answer = json.loads(okr("review", "main", "--json", *AT, cwd=eased).out)
    assert {change["team"] for change in answer["changes"]} == {"circle-product"}


def share(folder: Path, origin: Path) -> None:
    """Give the repository a remote that has its main branch."""
    git(folder, "init", "--quiet", "--bare", str(origin))
    git(folder, "remote", "add", "origin", str(origin))
    git(folder, "push", "--quiet", "origin", "main")
    git(folder, "remote", "set-head", "origin", "main")


def test_check_ins_made_meanwhile_count_in_todays_numbers(okr: Okr, eased: Path, tmp_path: Path) -> None:
    """They are on main already: in the numbers, and in no count of the proposal."""
    git(eased, "commit", "--quiet", "--all", "--message", "Ease")
    git(eased, "checkout", "--quiet", "main")
    file = eased / "okrs/2026-Q4/checkins/circle-product/2026-11-16-jonas-0a0b0c0d.yaml"
    file.write_text("{date: 2026-11-16, by: jonas, updates: {belege/interviews: {value: 48}}}\n")
    git(eased, "add", "--all")
    git(eased, "commit", "--quiet", "--message", "Check in")
    share(eased, tmp_path / "origin.git")
    git(eased, "checkout", "--quiet", "work")
    out = okr("review", *AT, cwd=eased).out
    assert "today's 60 % becomes 90 % without new work" in " ".join(out.split())
    assert "Check-ins" not in out


def test_the_base_is_what_was_shared(okr: Okr, eased: Path, tmp_path: Path) -> None:
    """Without a base: main as it was last fetched, and not the local branch."""
    share(eased, tmp_path / "origin.git")
    git(eased, "checkout", "--quiet", "main")
    git(eased, "commit", "--quiet", "--all", "--message", "Ease, on main itself")
    assert "1 target eased (with a reason)" in okr("review", *AT, cwd=eased).out


def test_a_proposal_does_not_choose_its_base(okr: Okr, eased: Path, tmp_path: Path) -> None:
    """The branch it is compared with is named by what is shared, not by the proposal."""
    share(eased, tmp_path / "origin.git")
    rewrite(eased, "okr.yaml", ("scoring:", "git: {branch: work}\nscoring:"))
    git(eased, "commit", "--quiet", "--all", "--message", "Ease, and hide it")
    git(eased, "push", "--quiet", "origin", "work")
    assert "1 target eased (with a reason)" in okr("review", *AT, cwd=eased).out


def test_the_shared_settings_name_the_branch(okr: Okr, eased: Path, tmp_path: Path) -> None:
    """``git: branch:`` of what is shared says where work comes back to."""
    git(eased, "stash", "--quiet")
    git(eased, "checkout", "--quiet", "main")
    rewrite(eased, "okr.yaml", ("scoring:", "git: {branch: release}\nscoring:"))
    git(eased, "commit", "--quiet", "--all", "--message", "Release is home")
    share(eased, tmp_path / "origin.git")
    git(eased, "push", "--quiet", "origin", "work:release")
    assert "1 setting changed" in okr("review", *AT, cwd=eased).out


def test_an_earlier_head(okr: Okr, eased: Path) -> None:
    """With a head, the work tree is no part of it."""
    git(eased, "commit", "--quiet", "--all", "--message", "Ease")
    rewrite(eased, "okr.yaml", ("grace_days: 3", "grace_days: 4"))
    assert "1 setting changed" not in okr("review", "main", "work", *AT, cwd=eased).out
    assert "1 setting changed" in okr("review", "main", *AT, cwd=eased).out


@pytest.fixture
def proposal(eased: Path, tmp_path: Path) -> Path:
    """The clone of somebody who is on main, which has moved on, and is to look at a branch at origin."""
    git(eased, "commit", "--quiet", "--all", "--message", "Ease")
    share(eased, tmp_path / "origin.git")
    git(eased, "push", "--quiet", "origin", "work")
    git(eased, "checkout", "--quiet", "main")
    git(eased, "branch", "--quiet", "-D", "work")
    rewrite(eased, "okrs/2026-Q4/company.yaml", ("title:", "title: Doch"))
    git(eased, "commit", "--quiet", "--all", "--message", "Meanwhile, and not shared")
    return eased


@pytest.mark.parametrize("names", [("origin/work",), ("main...origin/work",), ("main", "origin/work")])
def test_what_a_reviewer_types(okr: Okr, proposal: Path, names: tuple[str, ...]) -> None:
    """On main the name of a proposal is enough: it is what is looked at, and no easing of it is missed."""
    result = okr("review", *names, *AT, cwd=proposal)
    assert "1 target eased (with a reason)" in result.out
    assert result.out.splitlines()[1].startswith("origin/work compared with ")
    assert "Doch" not in result.out


def test_a_proposal_and_the_branch_it_left(okr: Okr, proposal: Path) -> None:
    """On a proposal the one name is what it is compared with, though that went on; so is main anywhere."""
    git(proposal, "checkout", "--quiet", "-b", "work", "origin/work")
    out = okr("review", "main", *AT, cwd=proposal).out
    assert "1 target eased (with a reason)" in out
    assert out.splitlines()[1] == "the work tree compared with main"
    git(proposal, "checkout", "--quiet", "--detach", "origin/main")
    out = okr("review", "main", *AT, cwd=proposal).out
    assert "the work tree compared with main\nNothing changes." in out


def test_a_proposal_by_its_name(okr: Okr, eased: Path) -> None:
    """Where no remote says which branch is home, the name that `okr propose` gives is enough."""
    git(eased, "commit", "--quiet", "--all", "--message", "Ease")
    git(eased, "branch", "--move", "work", "okr/work")
    git(eased, "checkout", "--quiet", "main")
    out = okr("review", "okr/work", *AT, cwd=eased).out
    assert out.splitlines()[1] == "okr/work compared with main"


def test_the_day_is_kept(okr: Okr, eased: Path) -> None:
    """The command at the end makes the same page on any day."""
    git(eased, "commit", "--quiet", "--all", "--message", "Ease")
    page = okr("review", "main", "work", "--format", "md", *AT, cwd=eased).out
    again = re.search(r"`okr (review [^`]+)` makes this page again", page)
    assert again is not None
    assert okr(*again[1].split(), "--format", "md", cwd=eased).out == page


def test_no_repository(okr: Okr, tmp_path: Path) -> None:
    """Outside of git there is nothing to compare with, and a sentence says so."""
    folder = shutil.copytree(EXAMPLES / "agency", tmp_path / "agency")
    result = okr("review", cwd=folder)
    assert (result.code, result.out) == (2, "")


def test_no_commit_yet(okr: Okr, tmp_path: Path) -> None:
    """Nor before the first commit."""
    folder = shutil.copytree(EXAMPLES / "agency", tmp_path / "agency")
    git(folder, "init", "--quiet")
    result = okr("review", cwd=folder)
    assert result.code == 2
    assert "no commit yet" in result.err


def test_a_base_that_nobody_knows(okr: Okr, agency: Path) -> None:
    """On a detached HEAD without a remote nobody can guess; the hint names the way out."""
    git(agency, "checkout", "--quiet", "--detach")
    result = okr("review", cwd=agency)
    assert result.code == 2
    assert "okr review" in result.err


@pytest.mark.parametrize("base", ["nonsense", "--output=x", "-x"])
def test_a_wrong_base(okr: Okr, agency: Path, base: str) -> None:
    """No revision of that name: a sentence, and nothing that git takes for an option."""
    result = okr("review", "--", base, cwd=agency)
    assert result.code == 2
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    "wrong",
    [("--format", "html"), ("--fail-on", "x"), ("--mention",), ("--rev", "HEAD"), ("--team", "company")],
)
def test_wrong_words(okr: Okr, agency: Path, wrong: tuple[str, ...]) -> None:
    """Each has its sentence."""
    assert okr("review", *wrong, cwd=agency).code == 2


def test_mentions_only_when_asked(okr: Okr, eased: Path) -> None:
    """Handles notify nobody, unless --mention is given."""
    quiet = okr("review", "--format", "md", *AT, cwd=eased).out
    assert "`@malbers`" in quiet
    assert not re.search(r"(?<!`)@malbers", quiet)
    assert re.search(r"(?<!`)@malbers\b", okr("review", "--format", "md", "--mention", *AT, cwd=eased).out)


def test_a_handle_that_no_host_has_is_not_shown(okr: Okr, eased: Path) -> None:
    """Beside the name of a person stands what the code host knows, or nothing."""
    rewrite(eased, "okr.yaml", ('handle: "@malbers"', "handle: m albers"))
    git(eased, "commit", "--quiet", "--message", "Handle", "okr.yaml")
    out = " ".join(okr("review", *AT, cwd=eased).out.split())
    assert "Mira Albers, Jonas Wieland @jwieland" in out


def test_strangers_are_not_called(okr: Okr, eased: Path) -> None:
    """A handle that the proposal itself brings along notifies nobody, even with --mention."""
    new = '  eve: {name: Eve Neu, handle: "@torvalds"}\n  henrik:'
    rewrite(eased, "okr.yaml", ("  henrik:", new), ('handle: "@malbers"', 'handle: "@torvalds"'))
    rewrite(eased, "teams/circle-product.yaml", ("members: [mira,", "members: [mira, eve,"))
    page = okr("review", "--format", "md", "--mention", *AT, cwd=eased).out
    assert "`@torvalds`" in page
    assert not re.search(r"(?<!`)@torvalds", page)
