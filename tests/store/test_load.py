"""A workspace is read into values and problems; one broken file never hides the others."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.errors import OkrError
from okrcli.model.plan import Plan
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.emit import Value, emit
from okrcli.store.files import create
from okrcli.store.load import load, read_plan

SETTINGS = "format: 1\nname: Nordlicht\n"
PLAN = "objectives:\n  - id: one\n    title: One\n"

CHECK_IN = "date: 2026-10-12\nby: anna\nupdates: {one/kr: {value: 34, x-a: 1}}\n"


def workspace(root: Path, files: dict[str, str | bytes]) -> Workspace:
    for path, content in {"okr.yaml": SETTINGS, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(root)


def told(loaded: Workspace) -> list[tuple[str, str]]:
    return [(str(problem.place), problem.message) for problem in loaded.problems]


def test_whole_workspace(tmp_path: Path) -> None:
    """Every kind of file is read to where it belongs; what a path says is known."""
    loaded = workspace(
        tmp_path,
        {
            "teams/circle.yaml": "name: Circle\nkind: circle\n",
            "okrs/2026-Q4/circle.yaml": PLAN,
            "okrs/2026-Q4/checkins/circle/2026-10-12-anna-4c1e09af.yaml": CHECK_IN,
            "okrs/2026-Q4/reviews/circle.yaml": "date: 2027-01-08\nobjectives: {one: {decision: keep}}\n",
            "okrs/sprint/cycle.yaml": "start: 2026-11-02\nend: 2026-11-13\nlabel: Sprint\n",
            "okrs/backlog/circle.yaml": PLAN,
            "okrs/.hidden/circle.yaml": "[",
            "okrs/2026-Q4/.swap.yaml": "[",
            "notes.md": "[",
        },
    )
    assert loaded.problems == ()
    assert list(loaded.cycles) == ["2026-Q4", "backlog", "sprint"]
    assert loaded.cycles["2026-Q4"].end == date(2026, 12, 31)
    assert loaded.cycles["sprint"].label == "Sprint"
    key = PlanKey("2026-Q4", "circle")
    assert loaded.plans[key].team == "circle"
    (check_in,) = loaded.check_ins[key]
    assert (check_in.date, check_in.by) == (date(2026, 10, 12), "anna")
    assert check_in.name == "2026-10-12-anna-4c1e09af.yaml"
    assert check_in.updates["one/kr"].value == 34
    assert loaded.reviews[key].date == date(2027, 1, 8)
    assert loaded.sources["okrs/2026-Q4/circle.yaml"] == PLAN


def test_own_keys_everywhere() -> None:
    """Keys that begin with x- are the user's, at every depth, whatever is in them."""
    own = "x-own: {a: [1, {b: no}], titel: 1}"
    text = (
        f"{own}\nobjectives:\n  - id: a\n    title: A\n    {own}\n    key_results:\n"
        "      - id: b\n        title: B\n"
        f"        {own}\n        metric: {{from: 1, to: 2, {own}}}\n        amendments:\n"
        f"          - {{date: 2026-10-12, was: {{to: 3, {own}}}, {own}}}\n"
    )
    plan, problems = read_plan(text, "p.yaml", "team")
    assert problems == []
    assert plan is not None
    assert plan.objectives[0].key_results[0].metric is not None


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("objektives: []\n", "p.yaml:1:1", "The key “objektives” is not known here.",
         "Did you mean “objectives”?"),
        ("quux: 1\n", "p.yaml:1:1", "The key “quux” is not known here.",
         "Keys of your own begin with “x-”. Known here: team, agreed, capacity, objectives."),
        ("agreed: 31.12.2026\n", "p.yaml:1:9", "“31.12.2026” is not a day.",
         "Days are written as 2026-10-12."),
        ("capacity: 10 %\n", "p.yaml:1:11", "“10 %” is not a number.",
         "Write the number alone: 10. What is counted goes into `unit`."),
        ("capacity: [1]\n", "p.yaml:1:11", "A single value belongs here, not a list or keys and values.", ""),
        ("objectives: [{id: a, title: A, standalone: [b]}]\n", "p.yaml:1:44",
         "A single value belongs here, not a list or keys and values.", ""),
        ("objectives: text\n", "p.yaml:1:13", "A list belongs here.", "Put it in brackets: [a, b]."),
        ("objectives: [a]\n", "p.yaml:1:14", "Keys and values belong here, such as `title: …`.", ""),
        ("objectives: [{id: a, title: A, ambition: aspiration}]\n", "p.yaml:1:42",
         "“aspiration” is not known here.",
         "Did you mean aspirational?"),
        ("objectives: [{id: a, title: A, ambition: x}]\n", "p.yaml:1:42", "“x” is not known here.",
         "Write one of: aspirational, committed."),
        ("objectives: [{title: A}]\n", "p.yaml:1:14", "“id” is missing.", "Write `id: …`."),
        ("objectives: [{id: a}]\n", "p.yaml:1:14", "“title” is missing.", "Write `title: …`."),
        ("objectives: [{id: a, title: A, formerly: [b, t/b/k]}]\n", "p.yaml:1:46",
         "“t/b/k” is not a reference.", "Write the id it had, after team/ if it was another team's."),
        ("objectives: [{id: a, title: A, key_results: [{id: k, title: K, formerly: [old]}]}]\n",
         "p.yaml:1:75", "“old” is not a reference.",
         "Write objective/key-result, as the ids were, after team/ if it was another team's."),
        ("[1]\n", "p.yaml:1:1", "Keys and values belong here, such as `title: …`.", ""),
    ],
)  # fmt: skip
def test_what_does_not_fit(text: str, place: str, message: str, hint: str) -> None:
    """What does not fit the format has a place, a sentence and a way out."""
    _plan, problems = read_plan(text, "p.yaml", "team")
    assert [(str(problem.place), problem.message, problem.hint) for problem in problems] == [
        (place, message, hint)
    ]


def test_leaves_out_as_little_as_possible() -> None:
    """A wrong field goes before its entry, an entry before its list."""
    plan, problems = read_plan(
        "capacity: lots\nobjectives:\n  - id: a\n    title: A\n    weight: 0\n"
        "    needs: [{team: t}, {team: u, what: w}]\n"
        "  - {title: no id}\n  -\n  - id: c\n    key_results:\n      - id: k\n        title: K\n"
        "        metric: {from: 1, to: two}\n",
        "p.yaml",
        "team",
    )
    assert plan is not None
    assert plan.capacity is None
    assert [(entry.id, entry.title) for entry in plan.objectives] == [("a", "A"), ("c", "c")]
    assert [need.team for need in plan.objectives[0].needs] == ["u"]
    assert plan.objectives[1].key_results[0].kind is None
    assert [problem.place.line for problem in problems] == [1, 5, 6, 7, 8, 8, 9, 13]


def test_files_that_are_not_read(tmp_path: Path) -> None:
    """A link out, a pipe, a folder, a file too large, and the wrong ending: each is told, none is opened."""
    (tmp_path / "outside.yaml").write_text(PLAN)
    root = tmp_path / "root"
    cycle = root / "okrs/2026-Q4"
    cycle.mkdir(parents=True)
    (cycle / "out.yaml").symlink_to(tmp_path / "outside.yaml")
    (cycle / "within.yaml").symlink_to("good.yaml")
    (cycle / "dangling.yaml").symlink_to("nothing.yaml")
    (cycle / "folder.yaml").mkdir()
    os.mkfifo(cycle / "pipe.yaml")
    loaded = workspace(
        root,
        {
            "okrs/2026-Q4/good.yaml": PLAN,
            "okrs/2026-Q4/large.yaml": PLAN + "#" * (256 * 1024 - len(PLAN) + 1),
            "okrs/2026-Q4/full.yaml": PLAN + "#" * (256 * 1024 - len(PLAN)),
            "okrs/2026-Q4/old.yml": PLAN,
            "okrs/2026-Q4/Bad Name.yaml": PLAN,
            "okrs/2026-Q4/reviews.yaml": PLAN,
            "okrs/-x/team.yaml": PLAN,
        },
    )
    assert {key.team for key in loaded.plans} == {"good", "within", "full"}
    assert {str(problem.place.path): problem.message for problem in loaded.problems} == {
        "okrs/-x": "“-x” cannot be the name of a cycle.",
        "okrs/2026-Q4/Bad Name.yaml": "“Bad Name” cannot be the id of a team.",
        "okrs/2026-Q4/dangling.yaml": "This file cannot be read: No such file or directory.",
        "okrs/2026-Q4/folder.yaml": "This is not an ordinary file.",
        "okrs/2026-Q4/large.yaml": "This file has more than 256 KiB; it is not read.",
        "okrs/2026-Q4/old.yml": "This file is not read: it ends in .yml.",
        "okrs/2026-Q4/out.yaml": "This is a link that leads out of the workspace; it is not followed.",
        "okrs/2026-Q4/pipe.yaml": "This is not an ordinary file.",
        "okrs/2026-Q4/reviews.yaml": "“reviews” cannot be the id of a team.",
    }


def test_linked_folders_are_passed_over(tmp_path: Path) -> None:
    """A link to a folder is neither a cycle nor a team's folder, and that is said."""
    root = tmp_path / "root"
    (root / "okrs/2026-Q3/checkins").mkdir(parents=True)
    (root / "okrs/2026-Q4").symlink_to(tmp_path)
    (root / "okrs/2026-Q3/checkins/circle").symlink_to("../../2026-Q3")
    (root / "okrs/2026-Q2").symlink_to("2026-Q2")
    loaded = workspace(root, {})
    assert set(loaded.cycles) == {"2026-Q3"}
    assert {problem.place.path: problem.message for problem in loaded.problems} == dict.fromkeys(
        ("okrs/2026-Q4", "okrs/2026-Q3/checkins/circle"), "This is a link to a folder, and not looked into."
    )


def test_not_utf_8(tmp_path: Path) -> None:
    """A line in another encoding is told; the rest of the file is read."""
    loaded = workspace(tmp_path, {"okrs/2026-Q4/a.yaml": PLAN.encode() + b"    why: f\xfcr uns\n"})
    assert ("okrs/2026-Q4/a.yaml:4:1", "This line is not UTF-8.") in told(loaded)
    assert loaded.plans[PlanKey("2026-Q4", "a")].objectives[0].title == "One"


def test_another_format(tmp_path: Path) -> None:
    """A workspace of a format that is not known is not read at all."""
    with pytest.raises(OkrError, match="format 2") as refused:
        workspace(tmp_path, {"okr.yaml": "format: 2\nname: N\n"})
    assert (refused.value.path, refused.value.line) == ("okr.yaml", 1)


def test_settings_that_are_broken(tmp_path: Path) -> None:
    """Without a name or a readable okr.yaml the workspace still opens, under the name of its folder."""
    root = tmp_path / "folder"
    root.mkdir()
    assert workspace(root, {"okr.yaml": "format: 1\n"}).settings.name == "folder"
    (root / "okr.yaml").unlink()
    (root / "okr.yaml").mkdir()
    loaded = load(root)
    assert loaded.settings.name == "folder"
    assert told(loaded) == [("okr.yaml:1:1", "This is not an ordinary file.")]


def test_days_of_cycles(tmp_path: Path) -> None:
    """A cycle needs days, from its name or its file, in the right order."""
    loaded = workspace(
        tmp_path,
        {
            "okrs/autumn/a.yaml": PLAN,
            "okrs/turned/cycle.yaml": "start: 2026-12-01\nend: 2026-11-01\n",
            "okrs/half/cycle.yaml": "start: 2026-12-01\nend: soon\n",
        },
    )
    assert told(loaded) == [
        ("okrs/autumn/cycle.yaml:1:1", "The cycle autumn has no dates."),
        ("okrs/half/cycle.yaml:2:6", "“soon” is not a day."),
        ("okrs/half/cycle.yaml:1:1", "The cycle half has no dates."),
        ("okrs/turned/cycle.yaml:2:6", "The cycle ends before it starts."),
    ]
    assert {cycle.start for cycle in loaded.cycles.values()} == {None, date(2026, 12, 1)}


def test_team_in_the_plan(tmp_path: Path) -> None:
    """The file's name says the team, whatever the file says."""
    loaded = workspace(
        tmp_path, {"okrs/2026-Q4/a.yaml": "team: b\n" + PLAN, "okrs/2026-Q4/c.yaml": "team: c\n" + PLAN}
    )
    assert [plan.team for plan in loaded.plans.values()] == ["a", "c"]
    assert told(loaded) == [
        ("okrs/2026-Q4/a.yaml:1:7", "`team: b` does not agree with the file's name, a.yaml.")
    ]


@pytest.mark.parametrize(
    ("name", "text", "problems"),
    [
        ("2026-10-12-anna-4c1e09af.yaml", "{}", 2),
        ("2026-99-12-anna-4c1e09af.yaml", "by: anna\n", 1),
        ("2026-10-12-ANNA-4c1e09af.yaml", "date: 2026-10-12\n", 1),
        ("2026-10-12-anna-4c1e09af.yaml", "date: 12.10.\nby: A\n", 2),
    ],
)
def test_check_in_without_date(tmp_path: Path, name: str, text: str, problems: int) -> None:
    """Date and person that a check-in does not say are taken from its name where that says them."""
    loaded = workspace(tmp_path, {f"okrs/2026-Q4/checkins/a/{name}": text})
    assert len(loaded.problems) == problems
    check_ins = loaded.check_ins[PlanKey("2026-Q4", "a")]
    assert [(check_in.date, check_in.by) for check_in in check_ins] == (
        [(date(2026, 10, 12), "anna")] if "10-12-anna" in name else []
    )


ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True).filter(lambda text: not text.startswith("x-"))
sentences = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: bool(text.strip())
)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
key_results = st.fixed_dictionaries(
    {"id": ids, "title": sentences},
    optional={
        "owner": ids,
        "metric": st.fixed_dictionaries(
            {"from": numbers | st.just("unknown"), "to": numbers},
            optional={
                "unit": sentences,
                "plan": st.dictionaries(days.map(str), numbers, min_size=1, max_size=3),
            },
        ),
        "milestones": st.lists(
            st.fixed_dictionaries({"id": ids, "title": sentences}), min_size=1, max_size=2
        ),
        "done_when": sentences,
        "due": days,
        "every": st.integers(1, 100),
        "amendments": st.lists(st.fixed_dictionaries({"date": days, "was": st.just({"to": 1})}), max_size=2),
    },
)
objectives = st.fixed_dictionaries(
    {"id": ids, "title": sentences},
    optional={
        "why": sentences,
        "ambition": st.sampled_from(["aspirational", "committed"]),
        "supports": st.lists(st.sampled_from(["company/a", "2027:company/a/b"]), max_size=2),
        "needs": st.lists(
            st.fixed_dictionaries({"team": ids, "what": sentences, "accepted": st.booleans()}), max_size=2
        ),
        "key_results": st.lists(key_results, max_size=2),
    },
)


@settings(deadline=None, max_examples=100)
@given(
    st.fixed_dictionaries({}, optional={"agreed": days, "capacity": st.integers(0, 100)}),
    st.lists(objectives, max_size=3),
)
def test_round_trip(head: dict[str, object], entries: list[dict[str, object]]) -> None:
    """A plan that is written and read again is the plan it was."""
    said = {"team": "team", **head, "objectives": entries}
    plan, problems = read_plan(emit(said), "p.yaml", "team")  # type: ignore[arg-type]
    assert problems == []
    assert plan == Plan.model_validate(said)


def test_written_and_read(tmp_path: Path) -> None:
    """What create writes, load reads."""
    create(tmp_path, "okr.yaml", emit({"format": 1, "name": "no"}))
    said: dict[str, Value] = {"objectives": [{"id": "a", "title": "12:30", "weight": Decimal("1.50")}]}
    create(tmp_path, "okrs/2026-Q4/a.yaml", emit(said, ["about # it"]))
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.settings.name == "no"
    assert loaded.plans[PlanKey("2026-Q4", "a")].objectives[0].title == "12:30"


def test_examples_have_no_problem() -> None:
    """The examples are read whole."""
    for example in ("agency", "product"):
        assert load(Path(__file__).parents[2] / "examples" / example).problems == ()


def test_told_once(tmp_path: Path) -> None:
    """Where a value could be of several kinds its fault is told once, as deep as it lies."""
    path = "okrs/2026-Q4/checkins/a/2026-10-12-anna-4c1e09af.yaml"
    loaded = workspace(tmp_path, {path: CHECK_IN.replace("value: 34", "done: [A]")})
    assert told(loaded) == [(f"{path}:3:27", "“A” cannot be an id.")]


def test_folders_that_lead_out_are_not_looked_into(tmp_path: Path) -> None:
    """A link to a folder outside, or into git's own files, is a problem, and nothing behind it is read."""
    root, outside = tmp_path / "ws", tmp_path / "outside"
    (root / "okrs" / "2026-Q4").mkdir(parents=True)
    (root / ".git").mkdir()
    (outside / "team").mkdir(parents=True)
    (outside / "secret.yaml").write_text("secret: hunter2\n")
    (root / ".git" / "config").write_text("[core]\n")
    (root / "okr.yaml").write_text("format: 1\nname: N\n")
    (root / "teams").symlink_to(outside)
    (root / "okrs/2026-Q4/checkins").symlink_to(outside)
    (root / "okrs/2026-Q4/reviews").symlink_to("reviews")
    (root / "okrs/2026-Q4/other.yaml").symlink_to("../../.git/config")
    (root / "okrs/2026-Q4/loop.yaml").symlink_to("loop.yaml")
    read = load(root)
    assert set(read.sources) == {"okr.yaml"}
    said = {problem.place.path: problem.message for problem in read.problems}
    assert said["teams"] == said["okrs/2026-Q4/checkins"] == said["okrs/2026-Q4/other.yaml"]
    assert "leads out of the workspace" in said["teams"]
    assert "symbolic links" in said["okrs/2026-Q4/reviews"]
    assert "symbolic links" in said["okrs/2026-Q4/loop.yaml"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    """What is closed is told; the rest is read."""
    (tmp_path / "okr.yaml").write_text("format: 1\nname: N\n")
    (tmp_path / "teams").mkdir(mode=0)
    assert [problem.place.path for problem in load(tmp_path).problems] == ["teams"]
