"""What a change is asked about, by the rules that held before it, and what it does to goalposts."""

from datetime import date
from pathlib import Path

import pytest

from okrcli.lint.examine import Answer, examine
from okrcli.lint.select import selection_of
from tests.lint.workspaces import PLAN, SETTINGS, workspace

DAY = date(2026, 11, 15)
CHECK_IN = "okrs/2026-Q4/checkins/growth/2026-10-12-anna-4c1e09af.yaml"
SAID = "date: 2026-10-12\nby: anna\nupdates: {one/a: {value: 30}}\n"
PLAN_TEXT = """\
agreed: 2026-10-06
objectives:
  - id: one
    title: Clients call us early
    key_results:
      - {id: a, title: Clients who call, owner: anna, metric: {from: 20, to: 60}}
      - {id: b, title: Clients who stay, owner: anna, keep: {min: 5, max: 9}, due: 2026-12-01}
  - id: two
    title: Clients come back to us
    key_results:
      - {id: c, title: Clients who return, owner: anna, metric: {from: 9, to: 5}}
"""
TEXTS = {PLAN: PLAN_TEXT, CHECK_IN: SAID}
AMENDED = PLAN_TEXT.replace(
    "metric: {from: 20, to: 60}}",
    "metric: {from: 20, to: 50}, amendments: [{date: 2026-11-02, by: anna, was: {to: 60}}]}",
)


def since(root: Path, files: dict[str, str], *words: str, base: dict[str, str] | None = None) -> Answer:
    """What there is to ask about files since a base; both begin with what stands above."""
    before = workspace(root / "base", {**TEXTS, **(base or {})})
    after = workspace(root / "head", {**TEXTS, **files})
    return examine(after, DAY, selection_of(before.settings, select=words or None), base=before)


def codes(answer: Answer) -> list[str]:
    return [finding.code for finding in answer.findings]


def goalposts(root: Path, old: str, new: str, base: str = PLAN_TEXT) -> list[str]:
    assert old in base
    return codes(since(root, {PLAN: base.replace(old, new)}, "G", base={PLAN: base}))


def test_without_a_change_there_is_nothing_to_ask(tmp_path: Path) -> None:
    """Whatever stands in the files already, and wherever its lines are now."""
    assert codes(since(tmp_path / "1", {})) == []
    assert (
        codes(since(tmp_path / "2", {PLAN: "# A comment.\n\n" + PLAN_TEXT.replace("{min: 5,", "{ min: 5,")}))
        == []
    )


def test_only_the_entry_that_changed_is_asked_about(tmp_path: Path) -> None:
    """A key result that says something else is judged, and those beside it are not."""
    (finding,) = since(tmp_path, {PLAN: PLAN_TEXT.replace("who return", "who return soon")}, "S116").findings
    assert str(finding.reference) == "growth/two/c"


def test_new_and_moved_entries_are_changed(tmp_path: Path) -> None:
    """A new name is a change, with `formerly` or without."""
    new = PLAN_TEXT + "      - {id: d, title: New, owner: anna, metric: {from: 1, to: 2}}\n"
    moved = PLAN_TEXT.replace("{id: c,", "{id: e, formerly: [two/c],")
    assert [str(one.reference) for one in since(tmp_path / "1", {PLAN: new}, "S116").findings] == [
        "growth/two/d"
    ]
    assert [str(one.reference) for one in since(tmp_path / "2", {PLAN: moved}, "S116").findings] == [
        "growth/two/e"
    ]


def test_a_team_of_its_own_is_an_entry(tmp_path: Path) -> None:
    """What is said of a file without objectives is said if the file says something else."""
    eva = {"teams/growth.yaml": "name: Growth\nmembers: [eva]\n"}
    assert codes(since(tmp_path / "1", eva, "S103")) == ["S103"]
    assert codes(since(tmp_path / "2", eva, "S103", base=eva)) == []


def test_a_line_that_cannot_be_read_is_told_where_it_is_new(tmp_path: Path) -> None:
    """A key with a typing error changes nothing that is read, and is asked about all the same."""
    broken = {PLAN: PLAN_TEXT.replace("    title: Clients come", "    ownr: anna\n    title: Clients come")}
    assert codes(since(tmp_path / "1", broken, "S101")) == ["S101"]
    assert codes(since(tmp_path / "2", broken, "S101", base=broken)) == []


def test_the_other_half_of_a_pair_counts(tmp_path: Path) -> None:
    """A finding that points to what changed is shown, though it stands at what did not."""
    other = {"okrs/2026-Q4/a-team.yaml": "objectives: [{id: x, title: Clients come back to us}]\n"}
    assert codes(since(tmp_path, other, "S117")) == ["S117"]


def test_a_link_that_a_change_broke(tmp_path: Path) -> None:
    """Who takes away what others support is told, though those did not change; old breaks are not."""
    other = {"okrs/2026-Q4/company.yaml": "objectives: [{id: x, title: X, supports: [growth/two]}]\n"}
    gone = {**other, PLAN: PLAN_TEXT.partition("  - id: two")[0]}
    assert codes(since(tmp_path / "1", gone, "S103", base=other)) == ["S103"]
    assert codes(since(tmp_path / "2", gone, "S103", base=gone)) == []


def test_rhythm_stays_out(tmp_path: Path) -> None:
    """How old the numbers are is no question to a change."""
    assert codes(since(tmp_path, {PLAN: PLAN_TEXT.replace("who return", "who return soon")}, "R")) == []


def test_settings_comments_and_baseline_are_those_of_the_base(tmp_path: Path) -> None:
    """A change cannot switch off what it is asked; the reviewer is told that it tried."""
    line = "metric: {from: 9, to: 5}}"
    files = {
        PLAN: PLAN_TEXT.replace("who return", "who return soon").replace(
            line, f"{line}  # okr: ignore[S116]"
        ),
        "okr.yaml": SETTINGS + "lint: {severity: {S116: info}}\n",
        "okr-baseline.json": '{"format": 1, "findings": ['
        f'{{"file": "{PLAN}", "ref": "growth/two/c", "rule": "S116", "count": 1}}]}}',
    }
    answer = since(tmp_path, files, "S116", "G804")
    found = [(finding.code, finding.severity, finding.place.path) for finding in answer.findings]
    assert found == [
        ("G804", "warning", "okr-baseline.json"),
        ("G804", "warning", "okr.yaml"),
        ("S116", "warning", PLAN),
        ("G804", "warning", PLAN),
    ]


def test_limits_are_those_of_the_base(tmp_path: Path) -> None:
    """Who raises a limit is still judged by the old one."""
    more = "".join(f"      - {{id: n{row}, title: N{row}, done_when: so}}\n" for row in range(5))
    loose = SETTINGS + "lint: {limits: {key_results_per_objective: 9}}\n"
    files = {PLAN: PLAN_TEXT + more, "okr.yaml": loose}
    assert codes(since(tmp_path / "1", files, "S107")) == ["S107"]
    assert codes(since(tmp_path / "2", files, "S107", base={"okr.yaml": loose})) == []


def test_what_the_base_silenced_stays_silent(tmp_path: Path) -> None:
    """By entry: the comment may be on another line now, or gone."""
    line = "metric: {from: 9, to: 5}}"
    base = {PLAN: PLAN_TEXT.replace(line, f"{line}  # okr: ignore[S116] because of an index")}
    head = {PLAN: "# More.\n" + PLAN_TEXT.replace("who return", "who return soon")}
    answer = since(tmp_path, head, "S116", base=base)
    assert (codes(answer), len(answer.suppressed)) == ([], 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to: 60", "to: 50"),
        ("to: 5}", "to: 6}"),
        ("from: 20", "from: 30"),
        ("from: 20", "from: 10"),
        ("{from: 20", '{unit: "%", from: 20'),
        ("min: 5", "min: 4"),
        ("max: 9", "max: 10"),
        (", max: 9", ""),
        ("due: 2026-12-01", "due: 2026-12-15"),
        ("due: 2026-12-01", "due: 2026-11-20"),
        (", due: 2026-12-01", ""),
        ("keep: {min: 5, max: 9}", "done_when: they say so"),
    ],
)
def test_moved_goalposts(tmp_path: Path, old: str, new: str) -> None:
    """Easier targets and bands, other baselines, other days, another measure: each asks for an amendment."""
    expected = [] if "unit" in new else ["G801"]
    assert goalposts(tmp_path, old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to: 60", "to: 70"),
        ("to: 5}", "to: 4}"),
        ("min: 5", "min: 6"),
        ("who call", "who ring"),
        ("from: 20", "from: 20.0"),
    ],
)
def test_goalposts_that_are_harder_or_the_same(tmp_path: Path, old: str, new: str) -> None:
    """Whoever asks more of themselves is not asked."""
    assert goalposts(tmp_path, old, new) == []


def test_units_that_change(tmp_path: Path) -> None:
    """A unit that was there and is another one moves what the number means."""
    base = PLAN_TEXT.replace("{from: 20", "{unit: calls, from: 20")
    assert goalposts(tmp_path, "unit: calls", "unit: clients", base) == ["G801"]


def test_an_amendment_has_to_say_what_was(tmp_path: Path) -> None:
    """The old value it names is the one that was agreed; then nothing is silent any more."""
    assert codes(since(tmp_path / "1", {PLAN: AMENDED}, "G")) == []
    assert codes(since(tmp_path / "2", {PLAN: AMENDED.replace("to: 60}}", "to: 55}}")}, "G")) == ["G801"]
    assert goalposts(tmp_path / "3", "to: 60", "to: 40", AMENDED.replace("{to: 60}", "{to: 60}")) == ["G801"]


def test_amendments_are_history(tmp_path: Path) -> None:
    """One that was there is neither edited nor taken out."""
    before = {PLAN: AMENDED}
    edited = {PLAN: AMENDED.replace("2026-11-02", "2026-11-03")}
    assert codes(since(tmp_path / "1", edited, "G", base=before)) == ["G801"]
    assert goalposts(
        tmp_path / "2", ", amendments: [{date: 2026-11-02, by: anna, was: {to: 60}}]", "", AMENDED
    ) == ["G801"]


def test_drafts_may_change(tmp_path: Path) -> None:
    """Before a plan is agreed everything may move; agreeing and moving at once is no excuse afterwards."""
    draft = PLAN_TEXT.replace("agreed: 2026-10-06\n", "")
    assert goalposts(tmp_path / "1", "to: 60", "to: 50", draft) == []
    both = {PLAN: draft.replace("to: 60", "to: 50")}
    assert sorted(codes(since(tmp_path / "2", both, "G"))) == ["G801", "G802"]


def test_closing_a_plan_does_not_cover_what_moved(tmp_path: Path) -> None:
    """A review in the same change closes nothing for the rules that compare."""
    files = {
        PLAN: PLAN_TEXT.replace("to: 60", "to: 30"),
        "okrs/2026-Q4/reviews/growth.yaml": "date: 2026-11-10\nby: anna\n",
    }
    assert codes(since(tmp_path, files, "G")) == ["G801"]


def test_entries_that_come_and_go(tmp_path: Path) -> None:
    """Each is told once, an objective with all in it; what moved by `formerly` or was dropped is there."""
    first = PLAN_TEXT.partition("  - id: two")[0]
    assert codes(since(tmp_path / "1", {PLAN: first}, "G")) == ["G802"]
    assert codes(since(tmp_path / "2", {}, "G", base={PLAN: first})) == ["G802"]
    assert goalposts(tmp_path / "3", "id: two", "id: zwei\n    formerly: [two]") == []
    assert goalposts(tmp_path / "4", "id: two", "id: zwei") == ["G802", "G802"]
    dropped = "who return, dropped: {date: 2026-11-02, because: No time.}"
    assert goalposts(tmp_path / "5", "who return", dropped) == []
    assert codes(since(tmp_path / "6", {PLAN: "objectives: []\n"}, "G")) == ["G802"] * 3


def test_check_ins_are_only_added(tmp_path: Path) -> None:
    """Changed, moved or removed is told; a comment changes nothing, and what was broken may be mended."""
    other = CHECK_IN.replace("growth/", "company/")
    assert codes(since(tmp_path / "1", {CHECK_IN: SAID.replace("30", "40")}, "G")) == ["G803"]
    head, base = workspace(tmp_path / "2", {PLAN: PLAN_TEXT, other: SAID}), workspace(tmp_path / "3", TEXTS)
    (moved,) = examine(head, DAY, selection_of(base.settings, select=["G"]), base=base).findings
    assert (moved.code, moved.place.path) == ("G803", other)
    renamed = workspace(tmp_path / "7", {PLAN: PLAN_TEXT, CHECK_IN.replace("4c1e", "0000"): SAID})
    (moved,) = examine(renamed, DAY, selection_of(base.settings, select=["G"]), base=base).findings
    assert "moved" in moved.what
    gone = workspace(tmp_path / "4", {PLAN: PLAN_TEXT})
    assert codes(examine(gone, DAY, selection_of(base.settings, select=["G"]), base=base)) == ["G803"]
    assert codes(since(tmp_path / "5", {CHECK_IN: "# Late.\n" + SAID}, "G")) == []
    assert codes(since(tmp_path / "6", {}, "G", base={CHECK_IN: SAID.replace("30", "thirty")})) == []


@pytest.mark.parametrize(
    "settings",
    [
        "{ignore: [K302]}",
        "{select: [S]}",
        "{profile: classic}",
        "{fail_on: never}",
        "{limits: {objectives_per_team: 9}}",
        "{words: {allow: [MVP]}}",
        '{per_path: {"okrs/**": {ignore: [K]}}}',
        '{per_path: {"okrs/**": {select: [S]}}}',
        "{severity: {S101: warning}}",
    ],
)
def test_looser_settings_are_told(tmp_path: Path, settings: str) -> None:
    """Each way to be asked less is one finding in okr.yaml; the way back is none."""
    loose = {"okr.yaml": f"{SETTINGS}lint: {settings}\n"}
    (finding,) = since(tmp_path / "1", loose, "G804").findings
    assert finding.place.path == "okr.yaml"
    assert codes(since(tmp_path / "2", {}, "G804", base=loose)) == []


def test_a_workspace_that_is_new_is_judged_by_its_own_rules(tmp_path: Path) -> None:
    """Where the base had no settings nothing was loosened, and everything is new."""
    base = workspace(tmp_path / "base", {})
    for file in (tmp_path / "base").rglob("*.yaml"):
        file.unlink()
    from okrcli.store.load import load

    base = load(tmp_path / "base")
    head = workspace(tmp_path / "head", {**TEXTS, "okr.yaml": SETTINGS + "lint: {severity: {S116: info}}\n"})
    found = examine(head, DAY, selection_of(head.settings, select=["S116", "G"]), base=base).findings
    assert {(finding.code, finding.severity) for finding in found} == {("S116", "info")}


def test_a_file_that_is_not_read_is_told_once(tmp_path: Path) -> None:
    """One with another ending is asked about when it comes, and not with every change after that."""
    stray = {"okrs/2026-Q4/growth.yml": "objectives: []\n"}
    assert codes(since(tmp_path / "1", stray, "S101")) == ["S101"]
    changed = {**stray, PLAN: PLAN_TEXT.replace("Clients come back", "Clients return")}
    assert codes(since(tmp_path / "2", changed, "S101", base=stray)) == []
