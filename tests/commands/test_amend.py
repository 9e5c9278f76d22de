"""``okr amend`` changes what was agreed in the open: the new value, the old one, the day, who and why."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from json import loads
from pathlib import Path

import pytest

from okrcli.model.history import as_agreed
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.model.workspace import Workspace
from okrcli.store.load import load
from tests.commands.conftest import Answers
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]

SETTINGS = """\
format: 1
name: Nordwind
screen_language: en
people:
  anna: {name: Anna Berger, email: [anna@nordwind.example]}
  ben: {name: Ben Okoro}
"""
PLAN = """\
# agreed in Kassel, over soup
agreed: 2026-10-06
x-room: 4.12
objectives:
  - id: trust   # first
    title: Customers trust what we tell them
    key_results:
      - id: interviews
        title: Discoveries that talked to users
        # counted by hand until the archive can
        metric: {unit: "%", from: 20, to: 60}   # thirty would be a lie
        source: the archive

      - {id: load, title: Hours a week, keep: {unit: h, max: 40}}
      - id: panel
        title: The panel stands
        milestones:
          - {id: recruit, title: Two hundred people agreed}
          - {id: pay, title: They are paid}
      - {id: press, title: A paper writes about it, done_when: It is printed.}
      - {id: open, title: Nobody knows how}
  - id: gone
    title: Something else
    dropped: {date: 2026-10-20, because: No time.}
    key_results: [{id: calls, title: Calls, metric: {unit: calls, from: 0, to: 9}}]
"""
CHECK_IN = "date: 2026-11-12\nby: anna\nupdates:\n  trust/interviews: {value: 38, confidence: 7}\n"
PATH = "okrs/2026-Q4/circle.yaml"
FILES = {
    "okr.yaml": SETTINGS,
    "teams/circle.yaml": "name: The Circle\nmembers: [anna]\n",
    PATH: PLAN,
    "okrs/2026-Q4/checkins/circle/2026-11-12-anna-00000001.yaml": CHECK_IN,
}
WHY = ("--because", "The second site joined late.")


@pytest.fixture
def root(workspace: Write, repository: Callable[[Path], Path]) -> Path:
    return repository(workspace(FILES))


def plan(root: Path) -> str:
    return (root / PATH).read_text("utf-8")


def plain(text: str) -> str:
    return " ".join(text.split())


def entry(workspace: Workspace, name: str = "interviews") -> KeyResult:
    found = workspace.key_result(Reference("2026-Q4", "circle", "trust", name))
    assert found is not None
    return found


TURNED = "10 lies on the other side of 20: the goal would turn round."


def test_a_goal_that_turns_round_is_doubted(okr: Okr, root: Path) -> None:
    """A target beyond the baseline is most often mistyped: without a terminal it takes --yes."""
    call = ("amend", "interviews", "--to", "10", *WHY)
    done = okr(*call, cwd=root)
    assert (done.code, TURNED in plain(done.err)) == (2, True)
    assert (root / PATH).read_text() == PLAN
    done = okr(*call, "--yes", cwd=root)
    assert done.code == 0, done.err
    assert "turned round, to the other side of the baseline" in plain(done.out)
    assert "from: 20, to: 10" in (root / PATH).read_text()


@pytest.mark.parametrize(("answer", "code"), [("", 1), ("y", 0)])
def test_it_is_asked_whether_a_goal_turns_round(
    okr: Okr, root: Path, answers: Answers, answer: str, code: int
) -> None:
    """On a terminal it is asked, of a baseline too; no is the default, and writes nothing."""
    asked = answers(answer)
    done = okr("amend", "interviews", "--from", "70", *WHY, cwd=root)
    assert (done.code, asked) == (code, ["Is it meant? [y/N] "])
    assert "60 lies on the other side of 70" in done.err
    assert ((root / PATH).read_text() == PLAN) == (code == 1)


def test_a_target_is_eased(okr: Okr, root: Path) -> None:
    """The new value and the amendment are written, nothing else; the screen says what that does."""
    done = okr("amend", "interviews", "--to", "50", *WHY, cwd=root)
    assert done.code == 0, done.err
    amendment = (
        "        amendments:\n          - date: 2026-11-16\n            by: anna\n"
        "            was: {to: 60}\n            because: The second site joined late.\n"
    )
    expected = PLAN.replace("to: 60}", "to: 50}", 1)
    lines = plan(root).splitlines(keepends=True)
    added = [line for line in lines if line not in expected.splitlines(keepends=True)]
    assert plan(root).replace("".join(added), "") == expected
    assert plain("".join(added)) in (
        plain(amendment),
        "amendments: - {date: 2026-11-16, by: anna, was: {to: 60}, because: The second site joined late.}",
    )
    assert "target 60 → 50 %" in plain(done.out)
    assert "eased by 25 % of the way; today's 45 % becomes 60 %" in plain(done.out)
    assert "okr show interviews" in done.out
    assert git(root, "log", "-1", "--format=%s%n%(trailers)").split("\n")[:2] == [
        "okr: amend circle (interviews 60 → 50 %)",
        "OKR-Ref: circle/trust/interviews",
    ]


@pytest.mark.parametrize(
    ("name", "flags", "was", "value"),
    [
        ("interviews", ("--from", "25"), {"baseline": Decimal(20)}, ("metric", "baseline", Decimal(25))),
        ("interviews", ("--from", "unknown"), {"baseline": Decimal(20)}, ("metric", "baseline", None)),
        ("interviews", ("--to", "−5"), {"target": Decimal(60)}, ("metric", "target", Decimal(-5))),
        ("interviews", ("--stretch", "80"), {}, ("metric", "stretch", Decimal(80))),
        ("interviews", ("--sure", "30"), {}, ("metric", "sure", Decimal(30))),
        ("interviews", ("--unit", "percent"), {"unit": "%"}, ("metric", "unit", "percent")),
        ("interviews", ("--plan", "late"), {"plan": "even"}, ("metric", "plan", "late")),
        ("interviews", ("--due", "2026-12-15"), {"due": date(2026, 12, 31)}, ("due", date(2026, 12, 15))),
        ("panel", ("--start", "2026-10-12"), {"start": date(2026, 10, 1)}, ("start", date(2026, 10, 12))),
        ("press", ("--weight", "2"), {"weight": Decimal(1)}, ("weight", Decimal(2))),
        ("open", ("--title", "Who: we"), {"title": "Nobody knows how"}, ("title", "Who: we")),
        ("load", ("--max", "42"), {"maximum": Decimal(40)}, ("keep", "maximum", Decimal(42))),
    ],
)
def test_every_field(
    okr: Okr, root: Path, name: str, flags: tuple[str, str], was: dict[str, object], value: tuple[object, ...]
) -> None:
    """Each field takes its flag, keeps what it was, and as agreed it is what it was."""
    before = load(root)
    assert okr("amend", name, *flags, "--yes", *WHY, cwd=root).code == 0
    after = entry(load(root), name)
    (amendment,) = after.amendments
    said = {field: getattr(amendment.was, field) for field in amendment.was.model_fields_set - {"places"}}
    assert said == was
    (*way, last) = value
    holder: object = after
    for step in map(str, way):
        holder = getattr(holder, step)
    assert holder == last
    if was and "due" not in was and "start" not in was:  # days that were those of the cycle are said
        assert as_agreed(after) == entry(before, name)


def test_a_step_more(okr: Okr, root: Path) -> None:
    """A step is put behind the others; the amendment keeps the list that was agreed."""
    before = entry(load(root), "panel")
    done = okr("amend", "panel", "--add-step", "trust=They come: again", *WHY, cwd=root)
    assert done.code == 0, done.err
    after = entry(load(root), "panel")
    assert [step.id for step in after.milestones or ()] == ["recruit", "pay", "trust"]
    assert as_agreed(after) == before
    assert '          - {id: trust, title: "They come: again"}\n' in plan(root)


def test_a_step_less(okr: Okr, root: Path) -> None:
    """A step goes with its line; the amendment keeps it, so that what checked it in leads somewhere still."""
    check_in = root / "okrs/2026-Q4/checkins/circle/2026-11-13-anna-00000002.yaml"
    check_in.write_text("date: 2026-11-13\nby: anna\nupdates:\n  trust/panel: {done: [pay]}\n")
    before = entry(load(root), "panel")
    steps = ("--remove-step", "pay", "--add-step", "trust=They come again")
    done = okr("amend", "panel", *steps, *WHY, cwd=root)
    assert done.code == 0, done.err
    assert "recruit, pay → recruit, trust" in plain(done.out)
    after = entry(load(root), "panel")
    assert [step.id for step in after.milestones or ()] == ["recruit", "trust"]
    assert as_agreed(after) == before
    assert "{id: pay, title: They are paid}\n          - {id: trust" not in plan(root)
    assert okr("lint", "--select", "S103", "--fail-on", "warning", cwd=root).code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("panel", "--remove-step", "payy"), "There is no step “payy” here. Did you mean pay?"),
        (("panel", "--remove-step", "pay", "--remove-step", "recruit"), "No step would be left."),
        (("interviews", "--remove-step", "pay"), "is measured by `metric`, which has no `milestones`"),
        (("trust", "--remove-step", "pay"), "is an objective"),
    ],
)
def test_a_step_that_cannot_go(okr: Okr, root: Path, words: tuple[str, ...], sentence: str) -> None:
    """What is no step, or the last of them, is not taken out, and nothing is written."""
    refused = okr("amend", *words, *WHY, cwd=root)
    assert refused.code == 2
    assert sentence in plain(refused.err)
    assert plan(root) == PLAN


def test_an_objective(okr: Okr, root: Path) -> None:
    """The sentence and the weight of an objective are amended likewise."""
    assert okr("amend", "trust", "--title", "Anders", "--weight", "2", *WHY, cwd=root).code == 0
    objective = load(root).objective(Reference("2026-Q4", "circle", "trust"))
    assert isinstance(objective, Objective)
    assert (objective.title, objective.weight) == ("Anders", Decimal(2))
    assert as_agreed(objective).title == "Customers trust what we tell them"
    assert "id: trust   # first\n    title: Anders\n" in plan(root)


def test_given_up(okr: Okr, root: Path) -> None:
    """--drop says since when and why; it is there still, and amended no more."""
    done = okr("amend", "press", "--drop", "--because", "Nobody prints.", cwd=root)
    assert (done.code, "is given up" in done.out) == (0, True)
    line = "done_when: It is printed., dropped: {date: 2026-11-16, because: Nobody prints.}}"
    assert plan(root) == PLAN.replace("done_when: It is printed.}", line)
    assert "amend circle (press dropped)" in git(root, "log", "-1", "--format=%s")
    again = okr("amend", "press", "--weight", "2", *WHY, cwd=root)
    assert "“press” was given up on 2026-11-16" in plain(again.err)


def test_twice_on_a_day(okr: Okr, root: Path) -> None:
    """Two changes on one day are two amendments; as agreed is what stood there first."""
    for target in ("55", "50"):
        assert okr("amend", "interviews", "--to", target, *WHY, cwd=root).code == 0
    after = entry(load(root))
    assert [amendment.was.target for amendment in after.amendments] == [60, 55]
    assert as_agreed(after).metric == entry_before().metric


def entry_before() -> KeyResult:
    from okrcli.store.load import read_plan

    made, _problems = read_plan(PLAN, PATH, "circle")
    assert made is not None
    return made.objectives[0].key_results[0]


def test_a_draft_is_simply_changed(okr: Okr, workspace: Write) -> None:
    """Before it is agreed the value changes without an amendment or a reason, and it says so."""
    root = workspace(FILES | {PATH: PLAN.replace("agreed: 2026-10-06\n", "")})
    done = okr("amend", "interviews", "--to", "50", cwd=root)
    assert (done.code, "The plan is a draft" in done.out) == (0, True)
    assert plan(root) == PLAN.replace("agreed: 2026-10-06\n", "").replace("to: 60}", "to: 50}")
    assert okr("amend", "load", "--min", "10", cwd=root).code == 0
    assert "keep: {unit: h, min: 10, max: 40}" in plan(root)


def test_the_reason_is_asked(okr: Okr, root: Path, answers: Answers) -> None:
    """On a terminal the effect is shown and the reason asked; without one the flag is named."""
    assert "--because" in okr("amend", "interviews", "--to", "50", cwd=root).err
    assert plan(root) == PLAN
    asked = answers("It was too much.")
    done = okr("amend", "interviews", "--to", "50", cwd=root)
    assert (done.code, done.out.count("eased by"), asked) == (0, 1, ["Why is it changed? "])
    assert entry(load(root)).amendments[0].because == "It was too much."


def test_who_and_when(okr: Okr, root: Path) -> None:
    """--by and --date say whose it is and from when it holds; the file says so."""
    call = ("amend", "interviews", "--to", "50", "--by", "Ben Okoro", "--date", "2026-11-02", *WHY)
    assert okr(*call, cwd=root).code == 0
    (amendment,) = entry(load(root)).amendments
    assert (amendment.by, amendment.date) == ("ben", date(2026, 11, 2))


def test_shared(okr: Okr, root: Path, tmp_path: Path) -> None:
    """--push shares the amendment, --no-commit leaves the commit to the user."""
    git(tmp_path, "init", "--quiet", "--bare", "shared.git")
    git(root, "remote", "add", "origin", str(tmp_path / "shared.git"))
    git(root, "push", "--quiet", "--set-upstream", "origin", "main")
    done = okr("amend", "interviews", "--to", "50", "--push", *WHY, cwd=root)
    assert done.code == 0, done.err
    assert "amend circle" in git(tmp_path / "shared.git", "log", "-1", "--format=%s", "main")
    assert okr("amend", "interviews", "--to", "45", "--no-commit", *WHY, cwd=root).code == 0
    assert git(root, "status", "--porcelain").split() == ["M", PATH]


def test_not_written(okr: Okr, root: Path) -> None:
    """--dry-run shows what would be written; --json says it to programs, numbers unrounded."""
    call = ("amend", "interviews", "--to", "50", "--dry-run", *WHY)
    assert "+        metric: {unit: " in okr(*call, cwd=root).out
    answer = loads(okr(*call, "--json", cwd=root).out)
    told = ("schema", "ref", "agreed", "amended", "dropped", "changes", "eased", "progress", "written")
    assert [answer[key] for key in told] == [
        "okr.amend/1",
        "circle/trust/interviews",
        "2026-10-06",
        True,
        False,
        [{"field": "to", "before": 60, "after": 50}],
        0.25,
        {"before": 0.45, "after": 0.6},
        False,
    ]
    assert plan(root) == PLAN


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("interviews", "--to", "60"), "Nothing would change"),
        (("interviews", "--due", "2026-12-31"), "Nothing would change"),
        (("interviews",), "It is not said what changes."),
        (("interviews", "--to", "20"), "From and to would be the same, 20"),
        (("interviews", "--min", "3"), "measured by `metric`, which has no `min`"),
        (("press", "--unit", "x"), "measured by `done_when`, which has no `unit`"),
        (("load", "--min", "50"), "would lie above the upper end"),
        (("load", "--min", "5"), "an amendment has no word for that"),
        (("open", "--to", "5"), "is not measured in one way"),
        (("trust", "--to", "5"), "what can be amended is its title and its weight"),
        (("interview", "--to", "5"), "Did you mean interviews?"),
        (("calls", "--to", "5"), "“gone” was given up on 2026-10-20"),
        (("interviews", "--to", "5", "--drop"), "--drop goes alone"),
        (("interviews", "--to", "a lot"), "“a lot” is not a number"),
        (("interviews", "--due", "2027-02-01"), "lies outside of 2026-Q4"),
        (("interviews", "--due", "2026-10-05", "--start", "2026-10-09"), "before its first day"),
        (("interviews", "--weight", "0"), "A weight lies above 0"),
        (("interviews", "--plan", "soon"), "“soon” is not a plan"),
        (("interviews", "--title", " "), "--title says nothing"),
        (("panel", "--add-step", "pay=Again"), "There is a step “pay” already."),
        (("panel", "--add-step", "More"), "“More” is not a step."),
        (("press", "--add-step", "a=B"), "which has no `milestones`"),
        (("interviews", "--to", "50", "--date", "2026-10-05"), "before the day the plan was agreed"),
        (("interviews", "--to", "50", "--date", "2026-11-17"), "is still to come"),
        (("interviews", "--to", "50", "--by", "zoe"), "“zoe”"),
    ],
)
def test_refused(okr: Okr, root: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """Each refusal is a sentence with exit 2, and not a byte is written."""
    done = okr("amend", *arguments, *WHY, cwd=root)
    assert done.code == 2
    assert sentence in plain(done.err)
    assert plan(root) == PLAN


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["65"], "Did you mean `okr amend interviews --to 65`?"),
        (["-3"], "Did you mean `okr amend interviews --to -3`?"),
        (["65", "%"], "Did you mean `okr amend interviews --to '65 %'`?"),
        (["2026-12-01"], "Did you mean `okr amend interviews --due 2026-12-01`?"),
        (["to", "65"], "Say it with --to, --due, --title"),
        (["--to", "65", "--because", "sites", "came late"], "Put quotes around a text with spaces."),
    ],
)
def test_words_without_a_flag(okr: Okr, root: Path, words: list[str], meant: str) -> None:
    """A number or a day behind the reference is answered with the call that was meant; nothing is written."""
    result = okr("amend", "interviews", *words, cwd=root)
    assert result.code == 2
    assert meant in plain(result.err)
    assert plan(root) == PLAN


def test_no_amendment_before_another(okr: Okr, root: Path) -> None:
    """What holds now did not hold before the last amendment, so none is dated before it."""
    okr("amend", "interviews", "--to", "55", "--date", "2026-11-10", *WHY, cwd=root)
    done = okr("amend", "interviews", "--to", "50", "--date", "2026-11-02", *WHY, cwd=root)
    assert "It was amended on 2026-11-10 already" in plain(done.err)


def test_closed_plans_stay(okr: Okr, workspace: Write) -> None:
    """A plan whose review stands is not amended."""
    root = workspace(FILES | {"okrs/2026-Q4/reviews/circle.yaml": "date: 2026-11-15\n"})
    done = okr("amend", "interviews", "--to", "50", *WHY, cwd=root)
    assert (done.code, "has closed 2026-Q4 on 2026-11-15" in plain(done.err)) == (2, True)
    assert plan(root) == PLAN


def test_beside_what_cannot_be_read(okr: Okr, workspace: Write) -> None:
    """An entry that could not be read still has its place in the list: the right one is amended."""
    broken = PLAN.replace("    key_results:\n", "    key_results:\n      - {title: has no id}\n", 1)
    root = workspace(FILES | {PATH: broken})
    assert okr("amend", "interviews", "--to", "50", *WHY, cwd=root).code == 0
    assert entry(load(root)).metric.target == 50  # type: ignore[union-attr]
    assert "- {title: has no id}\n" in plan(root)
