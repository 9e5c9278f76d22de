"""okr without a verb: what now?"""

import json
from collections.abc import Callable
from pathlib import Path

from tests.commands.test_status import FILES
from tests.conftest import Okr, git

Workspace = Callable[[dict[str, str]], Path]

NEEDS = """
    agreed: 2026-10-01
    objectives:
      - id: other
        title: Somebody else's
        needs: [{team: circle, what: a hand}, {team: circle, what: a promise, accepted: true}]
        key_results:
          - {id: theirs, title: Theirs, metric: {from: 1, to: 9}, every: 90}
"""


def as_ben(day: str, value: int, confidence: int) -> str:
    blocked = "{what: no key, asks: anna}"
    update = f"{{value: {value}, confidence: {confidence}, blocked: {blocked}}}"
    return f"date: {day}\nby: ben\nupdates: {{evidence/interviews: {update}}}\n"


def test_no_workspace_is_a_friendly_failure(okr: Okr, tmp_path: Path) -> None:
    """Outside of a workspace it says how to make one and how to look around, with exit code 2."""
    result = okr(cwd=tmp_path)
    assert result.code == 2
    assert "okr init" in result.err
    assert "okr demo" in result.err


def test_what_is_owed_is_on_top(okr: Okr, workspace: Workspace) -> None:
    """The numbers to read are there with how late they are, and the command that reads them."""
    out = okr("--at", "2026-11-24", cwd=workspace(FILES)).out
    assert "Circle · 2026-Q4 · week 8 of 13 · Tue 24 Nov" in out
    assert "To check in: 4 of 4, about 1 min" in out
    assert "no news for 12 days" in out
    assert out.rstrip().endswith("Next: okr checkin")


def test_nothing_owed_is_said(okr: Okr, workspace: Workspace) -> None:
    """Where no number is to be read yet, that is said, and what to look at instead."""
    plan = NEEDS.replace("needs:", "x-needs:")
    check_in = "date: 2026-11-16\nby: anna\nupdates: {other/theirs: {value: 8, confidence: 8}}\n"
    root = workspace(
        {
            "okrs/2026-Q4/other.yaml": plan,
            "okrs/2026-Q4/checkins/other/2026-11-16-anna-00000001.yaml": check_in,
        }
    )
    out = okr(cwd=root).out
    assert "Nothing to check in: the one number has time." in out
    assert "Next: okr show theirs" in out


def test_what_others_ask(okr: Okr, workspace: Workspace) -> None:
    """What another team needs of mine and is not promised, and what is blocked and asks me, is there."""
    root = workspace(
        {
            **FILES,
            "okrs/2026-Q4/other.yaml": NEEDS,
            "okrs/2026-Q4/checkins/circle/2026-11-14-ben-00000001.yaml": as_ben("2026-11-14", 36, 6),
        }
    )
    content = json.loads(okr("--json", cwd=root).out)
    assert content["schema"] == "okr.now/1"
    assert [asked["what"] for asked in content["asked_of_us"]] == ["a hand"]
    assert content["asks_me"] == [
        {"ref": "circle/evidence/interviews", "cycle": "2026-Q4", "what": "no key", "since": "2026-11-12"}
    ]
    out = okr(cwd=root).out
    assert "asked of us  a hand, by Others" in out
    assert "asks you     Circle, interviews: no key" in out


def test_a_sponsor_reads_along(okr: Okr, workspace: Workspace) -> None:
    """A sponsor sees how it goes and who asks for help; numbers, requests and plans are the team's to do."""
    root = workspace(
        {
            **FILES,
            "teams/circle.yaml": "name: Circle\nmembers: [ben]\nsponsor: anna\n",
            "okrs/2026-Q4/circle.yaml": FILES["okrs/2026-Q4/circle.yaml"].replace("anna", "ben"),
            "okrs/2026-Q4/other.yaml": NEEDS,
            "okrs/2026-Q4/checkins/circle/2026-11-14-ben-00000001.yaml": as_ben("2026-11-14", 36, 6),
        }
    )
    content = json.loads(okr("--json", "--at", "2026-11-24", cwd=root).out)
    assert [team["id"] for team in content["teams"]] == ["circle"]
    assert (content["to_check_in"], content["kept_current"], content["asked_of_us"]) == ([], 0, [])
    assert [asked["ref"] for asked in content["asks_me"]] == ["circle/evidence/interviews"]
    assert content["next"] == "okr show interviews"
    out = okr("--at", "2026-11-24", cwd=root).out
    assert "Nothing to check in: these numbers are not yours to read." in out
    assert "asks you     Circle, interviews: no key" in out
    assert json.loads(okr("--json", "--at", "2027-01-04", cwd=root).out)["to_close"] == []


def test_contradictions_are_worth_a_talk(okr: Okr, workspace: Workspace) -> None:
    """Far behind and yet sure, or less and less sure, is said; a team that is just behind is left alone."""
    days = {"2026-11-13": (22, 9), "2026-11-14": (22, 8), "2026-11-15": (22, 7)}
    files = {
        f"okrs/2026-Q4/checkins/circle/{day}-ben-00000001.yaml": as_ben(day, *said)
        for day, said in days.items()
    }
    root = workspace({**FILES, **files})
    (talk,) = json.loads(okr("--json", cwd=root).out)["talk_about"]
    assert (talk["kind"], talk["confidence"]) == ("sure_though_far_behind", [7])
    earlier = {path: text.replace("value: 22", "value: 35") for path, text in files.items()}
    (talk,) = json.loads(okr("--json", cwd=workspace({**FILES, **earlier})).out)["talk_about"]
    assert (talk["kind"], talk["confidence"]) == ("losing_confidence", [9, 8, 7])
    assert "less and less sure: 9 → 8 → 7" in okr(cwd=root).out


def test_ended_cycles_come_first(okr: Okr, workspace: Workspace) -> None:
    """A cycle that has ended and is not closed is the next thing to do."""
    out = okr("--at", "2027-01-05", cwd=workspace(FILES)).out
    assert "to close     Circle · 2026-Q4 · ended 31 Dec" in out
    assert out.rstrip().endswith("Next: okr close circle")


def test_drafts_for_later_are_named(okr: Okr, workspace: Workspace) -> None:
    """The draft of a cycle still to begin is there, with what agrees it; not where another cycle is named."""
    draft = NEEDS.replace("agreed: 2026-10-01", "capacity: 10")
    others = {"okrs/2027-Q1/circle.yaml": draft, "okrs/2027-Q2/circle.yaml": NEEDS}
    root = workspace({**FILES, **others})
    said = "draft        Circle · 2027-Q1 · begins 1 Jan  okr agree circle --cycle 2027-Q1\n"
    assert said in okr(cwd=root).out
    assert json.loads(okr("--json", cwd=root).out)["drafts_ahead"] == [{"cycle": "2027-Q1", "team": "circle"}]
    assert "2027-Q1" not in okr("--cycle", "2026-Q4", cwd=root).out


def test_strangers_are_told_how_to_be_known(okr: Okr, workspace: Workspace) -> None:
    """Whoever is nobody here sees all teams, and how to be somebody."""
    out = okr(cwd=workspace(FILES), env={"GIT_AUTHOR_EMAIL": "new@nordwind.example"}).out
    assert "Nobody in okr.yaml has your e-mail address new@nordwind.example" in out
    assert "okr new person" in out
    assert "Others" in out


def test_what_is_not_shared_yet(
    okr: Okr, workspace: Workspace, repository: Callable[[Path], Path], tmp_path: Path
) -> None:
    """Commits that only this clone has are counted; `okr sync` shares them, unless sharing is the user's."""
    origin = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", str(origin))
    root = repository(workspace(FILES))
    git(root, "remote", "add", "origin", str(origin))
    git(root, "push", "--quiet", "--set-upstream", "origin", "main")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Nothing of ours")
    (root / "okrs/2026-Q4/other.yaml").write_text("objectives: []\n")
    git(root, "commit", "--quiet", "--all", "--message", "Mine")
    assert json.loads(okr("--json", cwd=root).out)["unshared"]["commits"] == 1
    shown = okr(cwd=root).out
    assert "not shared   1 commit, since" in shown
    assert "okr sync" in shown
    settings = root / "okr.yaml"
    settings.write_text(settings.read_text() + "git: {share: manual}\n")
    assert "git push" in okr(cwd=root).out


def test_what_was_only_fetched(
    okr: Okr, workspace: Workspace, repository: Callable[[Path], Path], tmp_path: Path
) -> None:
    """Plans that are fetched and not here yet come before all else, also where there is nothing to show;
    check-ins are read from there and do not count.
    """
    root = repository(workspace({"okrs/2026-Q4/other.yaml": NEEDS.replace("agreed: 2026-10-01", "")}))
    here = git(root, "rev-parse", "HEAD").strip()
    for path in ("okrs/2026-Q4/checkins/other/2026-11-16-anna-00000001.yaml", "teams/new.yaml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("name: New\n" if "teams" in path else "date: 2026-11-16\nby: anna\n")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message", "Elsewhere")
    git(tmp_path, "clone", "--quiet", root.as_uri(), "behind")
    behind = tmp_path / "behind"
    git(behind, "reset", "--quiet", "--hard", here)
    assert json.loads(okr("--json", cwd=behind).out)["not_taken_in"] == 1
    out = okr("--at", "2026-11-16", cwd=behind).out
    assert "\n\nnot here yet 1 fetched commit  okr sync\nto agree     " in out
    assert "not here yet 1 fetched commit  okr sync" in okr("--at", "2025-01-01", cwd=behind).out
    git(behind, "merge", "--quiet", "--ff-only", "origin/main")
    assert "not here yet" not in okr(cwd=behind).out


def test_a_command_is_never_broken(okr: Okr, workspace: Workspace) -> None:
    """Where the screen is narrow, what is to be typed stands on one line."""
    root = workspace({"okrs/2026-Q4/other.yaml": NEEDS.replace("agreed: 2026-10-01", "")})
    for columns in range(50, 90):
        out = okr(cwd=root, env={"COLUMNS": str(columns)}).out
        assert "  okr agree other --cycle 2026-Q4\n" in out


def test_an_empty_workspace(okr: Okr, workspace: Workspace) -> None:
    """Where there is no plan yet, the first objective is what comes next."""
    result = okr(cwd=workspace({}))
    assert result.code == 0
    assert "okr new objective" in result.out


def test_what_has_no_dates_or_measure_is_not_called_fresh(okr: Okr, workspace: Workspace) -> None:
    """Where nothing can be owed yet, no number is said to be fresh, and no plan is to be agreed."""
    root = workspace({"okrs/spring/other.yaml": NEEDS.replace("agreed: 2026-10-01", "")})
    content = json.loads(okr("--json", cwd=root).out)
    assert (content["kept_current"], content["to_agree"]) == (0, [])
    assert "no number is to be read now" in okr(cwd=root).out
    assert "no dates yet: write start and end into okrs/spring/cycle.yaml" in okr("status", cwd=root).out
