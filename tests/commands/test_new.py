"""``okr new`` asks, judges at once and writes; without a terminal every question is a flag."""

import shlex
from collections.abc import Callable
from json import loads
from pathlib import Path

import pytest

from okrcli.lint.finding import Finding
from okrcli.model.entry import NOWHERE
from okrcli.model.metric import Guardrail, Metric
from okrcli.model.plan import Objective
from okrcli.model.workspace import PlanKey
from okrcli.store.load import load
from tests.commands.conftest import Answers
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]

SETTINGS = """\
format: 1
name: Nordwind
language: en
screen_language: en
people:
  anna: {name: Anna Berger, email: [anna@nordwind.example]}   # first
  ben: {name: Ben Ott}
"""
PLAN = """\
# drafted in Kassel
objectives:
  - id: trust
    title: "Customers trust what we tell them"   # their words
    key_results:
      - {id: churn, title: Customers who leave, metric: {unit: "%", from: 9, to: 5}}
"""
KEY = PlanKey("2026-Q4", "circle")


@pytest.fixture
def root(workspace: Write, repository: Callable[[Path], Path]) -> Path:
    files = {"okr.yaml": SETTINGS, "teams/circle.yaml": "name: The Circle\nmembers: [anna]\n"}
    return repository(workspace(files))


@pytest.fixture
def begun(root: Path, repository: Callable[[Path], Path]) -> Path:
    (root / "okrs/2026-Q4").mkdir(parents=True)
    (root / "okrs/2026-Q4/circle.yaml").write_text(PLAN)
    return repository(root)


@pytest.fixture
def coach(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coach who asks about launches and nothing else, so that the questions of a terminal are known."""

    def judge(text: str, *_kind: object, **_settings: object) -> list[Finding]:
        said = Finding(
            "O202", "objective-is-a-deliverable", "warning", "A deliverable.", "What for?", NOWHERE
        )
        return [said] if text.startswith("Launch") else []

    monkeypatch.setattr("okrcli.lint.run.judge", judge)


def objectives(root: Path, key: PlanKey = KEY) -> tuple[Objective, ...]:
    made = load(root)
    assert made.problems == ()
    return made.plans[key].objectives


def test_an_objective_with_flags(okr: Okr, root: Path) -> None:
    """The plan of my team and of the quarter of today is begun; one commit names the objective."""
    done = okr(
        "new", "objective", "Customers tell us before they leave", "--why", "They left silently", cwd=root
    )
    assert done.code == 0, done.err
    (made,) = objectives(root)
    assert (made.id, made.title) == ("customers-tell-before-leave", "Customers tell us before they leave")
    assert (made.owner, made.why, made.ambition, made.key_results) == ("anna", "They left silently", None, ())
    assert "okr new key-result --objective customers-tell-before-leave" in " ".join(done.out.split())
    log = git(root, "log", "-1", "--format=%s%n%(trailers)").splitlines()
    assert log[0] == "okr: new objective customers-tell-before-leave (circle, 2026-Q4)"
    assert log[1] == "OKR-Ref: circle/customers-tell-before-leave"


def test_into_a_plan_that_stands(okr: Okr, begun: Path) -> None:
    """Not a byte of what stands is changed; ids and references are checked."""
    flags = ("--id", "speed", "--ambition", "committed", "--supports", "trust/churn", "--owner", "Ben Ott")
    assert okr("new", "objective", "--title", "Answers come at once", *flags, cwd=begun).code == 0
    text = (begun / "okrs/2026-Q4/circle.yaml").read_text()
    assert text.startswith(PLAN)
    made = objectives(begun)[1]
    assert (made.id, made.ambition, made.owner) == ("speed", "committed", "ben")
    assert made.supports == ("circle/trust/churn",)


def test_a_deliverable_is_questioned(okr: Okr, root: Path) -> None:
    """An objective that reads like a deliverable is told so at once, and written nevertheless."""
    done = okr("new", "objective", "Launch the new portal", cwd=root)
    assert done.code == 0
    assert "O202" in done.err
    assert objectives(root)[0].title == "Launch the new portal"


def test_on_a_terminal(okr: Okr, root: Path, answers: Answers, coach: None) -> None:
    """It asks one thing after another, takes the answer as the why, and goes on to key results."""
    asked = answers(
        *("", "", "Launch the new portal", "", "Customers find their invoices", "", "-", "", ""),
        *("y", "Questions about invoices", "x", "n", "calls", "nine", "90", "90", "30", "", "", "", "ben"),
        *("", "Portal is up", "g", "%", "", "", "99", "2026-11-02", "2026-11-01", "2026-12-01", "up", "-"),
        *("", "Steps", "s", "legal: Law has said yes; Hamburg invites", "", "", "", ""),
        *("", "It is decided", "y", "The board has said yes", "", "", "", ""),
        "n",
    )
    done = okr("new", "objective", cwd=root)
    assert done.code == 0, done.err
    assert "Customers find" not in done.err
    (made,) = objectives(root)
    assert (made.title, made.why) == ("Launch the new portal", "Customers find their invoices")
    assert (made.owner, made.ambition, made.id) == (None, "aspirational", "launch-new-portal")
    calls, up, steps, decided = made.key_results
    assert calls.metric == Metric.model_validate({"unit": "calls", "from": "90", "to": "30"})
    assert (calls.owner, calls.id) == ("ben", "questions-about-invoices")
    assert up.keep == Guardrail.model_validate({"unit": "%", "max": "99"})
    assert (str(calls.start), str(up.start)) == ("2026-11-16", "2026-11-02")
    assert (str(up.due), up.owner, up.id) == ("2026-12-01", None, "up")
    assert [step.id for step in steps.milestones or ()] == ["legal", "hamburg-invites"]
    assert decided.done_when == "The board has said yes"
    assert [question.split()[0] for question in asked[2:5]] == ["Objective:", "Enter", "Why:"]
    assert "okr agree circle" in done.out


def test_the_end_of_the_input_stops(okr: Okr, root: Path, answers: Answers, coach: None) -> None:
    """Ctrl-D in the middle of a key result keeps the objective and what was whole; the rest is said again."""
    answers("", "", "Answers come at once", "", "", "", "", "", "y", "Hours until an answer", "n", "h", "12")
    done = okr("new", "objective", cwd=root)
    assert done.code == 0
    assert objectives(root)[0].key_results == ()
    again = done.out.partition("said again:\n")[2].partition("New:")[0]
    answers("3", "", "", "", "")
    assert okr(*shlex.split(again)[1:], cwd=root).code == 0
    (made,) = objectives(root)[0].key_results
    assert (made.title, made.unit) == ("Hours until an answer", "h")


@pytest.mark.parametrize(
    ("call", "typed", "again"),
    [
        (
            "objective --no-commit",
            ("", "", "Answers", "They wait", "", "-", "committed"),
            "--title Answers --why 'They wait' --owner - --ambition committed",
        ),
        ("objective", (), ""),
        (
            "objective",
            ("circle", "2027-Q1", "Launch the portal", "Bills are found"),
            "--cycle 2027-Q1 --title 'Bills are found'",
        ),
        (
            "key-result Proof",
            ("", "s", "a: It begins; It ends"),
            "--milestone 'a: It begins' --milestone 'It ends'",
        ),
        ("team Two -q", ("", "circle", "", "ben"), "--kind circle --sponsor ben"),
    ],
)
def test_what_was_said_is_not_lost(
    okr: Okr, begun: Path, answers: Answers, coach: None, call: str, typed: tuple[str, ...], again: str
) -> None:
    """Ctrl-C writes nothing, and shows the call that was made with what was answered and is no default."""
    answers(*typed)
    before = {path: path.read_bytes() for path in begun.rglob("*.yaml")}
    done = okr("new", *call.split(), cwd=begun)
    assert done.code == 130
    told = " ".join(done.out.split())
    assert told.endswith(f"said again: okr new {call} {again}" if again else "Nothing was written.")
    assert before == {path: path.read_bytes() for path in begun.rglob("*.yaml")}


def test_a_step_back(okr: Okr, begun: Path, answers: Answers, coach: None) -> None:
    """b asks the question before again, as often as one likes; what was answered before that stays said."""
    asked = answers(
        "", "Launch calls", "Fewer calls", "n", "calls", "80", "80", "b", "90", "80", "b", "b", "70"
    )
    done = okr("new", "key-result", cwd=begun)
    assert done.code == 130
    assert "A number that has to stay is a guardrail: b goes back" in " ".join(done.err.split())
    assert [question.split()[0] for question in asked[5:]] == [
        "From",
        "To:",
        "To:",
        "From",
        "To:",
        "First",
        "To:",
        "From",
        "To:",
    ]
    assert done.out.endswith("okr new key-result --title 'Fewer calls' --unit calls --from 70\n")
    assert done.err.startswith("· b goes back by a question.\n")


def test_a_step_back_from_the_first_question(okr: Okr, root: Path, answers: Answers) -> None:
    """It is asked again; and a key result of an objective has its own first question."""
    answers(
        *("b", "b", "circle", "", "Answers", "", "", "", "", ""),
        *("y", "b", "Hours", "y", "They c", "b", "They call", "", "", "", "", "n"),
    )
    assert okr("new", "objective", cwd=root).code == 0
    (made,) = objectives(root)[0].key_results
    assert (made.title, made.done_when) == ("Hours", "They call")


def test_a_sentence_where_a_cycle_is_asked_for(okr: Okr, root: Path, answers: Answers) -> None:
    """It is not taken for the name of a new one: it is said how cycles are called."""
    answers("", "Our customers know it")
    told = " ".join(okr("new", "objective", cwd=root).err.split())
    assert "A cycle is called 2026-Q4, for example." in told


@pytest.mark.parametrize("title", ["Launch the new portal", "Customers find their invoices"])
def test_the_why_is_asked_once(okr: Okr, root: Path, answers: Answers, coach: None, title: str) -> None:
    """Whether or not the coach asks about the sentence; and its answer is kept as the why."""
    kept = [""] if title.startswith("Launch") else []
    asked = answers("", "", title, *kept, "They call us", "", "", "", "", "n")
    assert okr("new", "objective", cwd=root).code == 0
    assert [question for question in asked if question.startswith("Why")] == [
        "Why: what changes, for whom, and why now? (kept beside it; empty: later): "
    ]
    assert objectives(root)[0].why == "They call us"


def test_a_sentence_typed_anew(okr: Okr, root: Path, answers: Answers, coach: None) -> None:
    """After a remark the sentence can be typed anew; it is judged again."""
    answers("", "", "Launch the new portal", "Customers find their invoices", "", "", "", "", "", "n")
    assert okr("new", "objective", cwd=root).code == 0
    assert objectives(root)[0].title == "Customers find their invoices"


@pytest.mark.parametrize(
    ("flags", "kind"),
    [
        (("--from", "12.5", "--to", "3", "--unit", "hours"), "metric"),
        (("--from", "unknown", "--to=-3"), "metric"),
        (("--keep-min", "75", "--keep-max", "85", "--unit", "%"), "keep"),
        (("--milestone", "begin: It begins", "--milestone", "It ends"), "milestones"),
        (("--done-when", "It is true", "--due", "2026-12-01", "--source", "the log"), "done_when"),
    ],
)
def test_a_key_result_with_flags(okr: Okr, begun: Path, flags: tuple[str, ...], kind: str) -> None:
    """Each measure has its flags; the only objective at hand is meant; what stands stays."""
    done = okr("new", "key-result", "Hours until an answer", *flags, cwd=begun)
    assert done.code == 0, done.err
    made = objectives(begun)[0].key_results[1]
    assert (made.kind, made.owner, made.id) == (kind, "anna", "hours-until-answer")


@pytest.mark.parametrize(
    ("flags", "is_told"),
    [((), True), (("--start", "today"), False), (("--quiet",), False), (("--cycle", "2027-Q1"), False)],
)
def test_from_which_day_it_counts(okr: Okr, begun: Path, flags: tuple[str, ...], is_told: bool) -> None:
    """Weeks into a cycle it is said that a key result without a first day is measured from the cycle's."""
    (begun / "okrs/2027-Q1").mkdir()
    (begun / "okrs/2027-Q1/circle.yaml").write_text(PLAN)
    asked = ("new", "key-result", "Hours until an answer", "--objective", "trust", "--from", "9", "--to", "3")
    done = okr(*asked, *flags, cwd=begun)
    assert done.code == 0, done.err
    told = "counts from the start of the cycle, 1 Oct; `--start today` counts from now."
    assert (told in " ".join(done.err.split())) == is_told
    assert (begun / "okrs/2026-Q4/circle.yaml").read_text().startswith(PLAN)


def test_a_key_result_beside_what_cannot_be_read(okr: Okr, begun: Path) -> None:
    """An objective that cannot be read takes no key result away from the one that is named."""
    file = begun / "okrs/2026-Q4/circle.yaml"
    file.write_text(PLAN.replace("objectives:\n", "objectives:\n  - {title: Without an id}\n"))
    flags = ("--objective", "trust", "--from", "1", "--to", "2", "--unit", "%")
    assert okr("new", "key-result", "Calls that were answered", *flags, cwd=begun).code == 0
    (objective,) = load(begun).plans[KEY].objectives
    assert [entry.id for entry in objective.key_results] == ["churn", "calls-were-answered"]


def test_a_first_day_of_its_own(okr: Okr, begun: Path) -> None:
    """--start says when a key result begins; without it and without a terminal it begins with the cycle."""
    measure = ("--from", "12", "--to", "3")
    assert okr("new", "key-result", "Hours", *measure, "--start", "today", cwd=begun).code == 0
    assert okr("new", "key-result", "Days", *measure, cwd=begun).code == 0
    assert [str(entry.start) for entry in objectives(begun)[0].key_results[1:]] == ["2026-11-16", "None"]


def test_a_fresh_cycle_needs_no_first_day(okr: Okr, begun: Path, answers: Answers, coach: None) -> None:
    """Within its first 14 days nobody is asked when a key result begins."""
    for begin, is_asked in (("2026-11-03", False), ("2026-11-02", True)):
        (begun / "okrs/2026-Q4/cycle.yaml").write_text(f"start: {begin}\nend: 2026-12-31\n")
        asked = answers("", "Hours until an answer", "y", "It is so")
        okr("new", "key-result", cwd=begun)
        assert any(question.startswith("First day") for question in asked) == is_asked


def test_an_agreed_plan(okr: Okr, begun: Path) -> None:
    """What is new in a plan that is agreed is written, and told to be seen by whoever reviews it."""
    file = begun / "okrs/2026-Q4/circle.yaml"
    file.write_text("agreed: 2026-10-06\n" + PLAN)
    done = okr("new", "key-result", "Praise", "--objective", "trust", "--from", "1", "--to", "2", cwd=begun)
    assert done.code == 0
    assert "was agreed on 2026-10-06" in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("key-reslt",), "Did you mean key-result?"),
        (("objective",), "Say it with --title."),
        (("objective", "A", "--title", "B"), "The title is said twice."),
        (("objective", "A", "--from", "1"), "It is understood by `okr new key-result`."),
        (("objective", "A", "--start", "today"), "--start belongs to another kind"),
        (("objective", "A", "--id", "A b"), "“A b” cannot be an id."),
        (("objective", "A", "--id", "trust"), "The id “trust” is taken."),
        (("objective", "A", "--owner", "zoe"), "There is no person “zoe” here."),
        (("objective", "A", "--ambition", "bold"), "Say aspirational or committed."),
        (("objective", "A", "--supports", "moon"), "“moon”"),
        (("objective", "A", "--team", "moon"), "There is no team “moon” here."),
        (("objective", "A", "--cycle", "autumn"), "Begin it with `okr new cycle autumn`."),
        (("objective", "A", "--cycle", "2027Q1"), "Did you mean 2027-Q1?"),
        (("cycle", "2027q1"), "Did you mean 2027-Q1?"),
        (("key-result", "A"), "Say --from and --to"),
        (("key-result", "A", "--to", "1"), "Say it with --from."),
        (("key-result", "A", "--from", "1", "--to", "1"), "From and to are the same, 1"),
        (("key-result", "A", "--from", "1", "--to", "x"), "“x” is not a number."),
        (("key-result", "A", "--from", "1", "--keep-min", "2"), "A key result has one measure"),
        (("key-result", "A", "--keep-min", "2", "--keep-max", "1"), "The upper end 1 is below 2."),
        (
            ("key-result", "A", "--done-when", "B", "--due", "2027-01-01"),
            "2027-01-01 lies outside of 2026-Q4.",
        ),
        (
            ("key-result", "A", "--done-when", "B", "--start", "2026-09-30"),
            "Choose a day of the cycle, or leave --start out.",
        ),
        (
            ("key-result", "A", "--done-when", "B", "--start", "2026-11-16", "--due", "2026-11-15"),
            "2026-11-15 is before the first day, 2026-11-16.",
        ),
        (("key-result", "A", "--objective", "moon"), "“moon”"),
        (("key-result", "A", "--why", "B"), "--why belongs to another kind"),
        (("objective", "Customers trust what we tell them"), "circle/trust says just this already."),
        (("team", "the circle"), "There is a team “The Circle” already: circle."),
        (("team", "CIRCLE"), "There is a team “The Circle” already: circle."),
        (("person", "Anna"), "There is a person “Anna” already: anna."),
        (("team", "Circle"), "The id “circle” is taken."),
        (("team", "A", "--kind", "squad"), "“squad” is no kind of team."),
        (("team", "A", "--parent", "moon"), "There is no team “moon” here."),
        (("team", "A", "--member", "zoe"), "There is no person “zoe” here."),
        (("person", "Zoe", "--email", "zoe"), "“zoe” is no e-mail address."),
        (("person", "Zoe", "--email", "ANNA@nordwind.example"), "anna has the address"),
        (("cycle", "2026-Q4"), "There is a cycle 2026-Q4 already."),
        (("cycle", "2026 autumn"), "Write it as 2026-autumn"),
        (("cycle", "autumn"), "Say it with --start."),
        (("cycle", "autumn", "--start", "2026-09-01"), "Say it with --end."),
        (("cycle", "autumn", "--start", "2026-09-01", "--end", "2026-08-01"), "is before the first"),
    ],
)
def test_refused(okr: Okr, begun: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """Whatever will not do is one sentence with the way out, exit 2, and nothing is written."""
    if arguments == ("team", "Circle"):
        arguments = ("team", "Circle", "--id", "circle")
    done = okr("new", *arguments, cwd=begun)
    assert done.code == 2
    assert sentence in " ".join(done.err.split())
    assert git(begun, "status", "--short") == ""


def test_which_team_and_cycle(okr: Okr, begun: Path) -> None:
    """Of two teams that are not mine the flag decides; of two running cycles the shorter one is meant."""
    (begun / "teams/circle.yaml").write_text("name: The Circle\n")
    (begun / "teams/data.yaml").write_text("name: Data\n")
    (begun / "okrs/2026").mkdir()
    assert "Say it with --team." in okr("new", "objective", "A", cwd=begun).err
    assert okr("new", "objective", "Answers come at once", "--team", "data", cwd=begun).code == 0
    assert len(objectives(begun, PlanKey("2026-Q4", "data"))) == 1


def test_support_for_another_cycle(okr: Okr, begun: Path) -> None:
    """A reference into another cycle is written with that cycle in front."""
    flags = ("--cycle", "2027-Q1", "--supports", "trust", "--quiet")
    assert okr("new", "objective", "Launch the portal", *flags, cwd=begun).err == ""
    assert objectives(begun, PlanKey("2027-Q1", "circle"))[0].supports == ("2026-Q4:circle/trust",)


def test_without_a_team(okr: Okr, workspace: Write) -> None:
    """An objective belongs to a team, so that comes first."""
    assert "Begin with `okr new team`." in okr("new", "objective", "A", cwd=workspace({})).err


def test_a_team(okr: Okr, root: Path) -> None:
    """A team is a file of its own; its members are found by id, name or address."""
    flags = (
        "--kind",
        "circle",
        "--member",
        "Ben Ott",
        "--member",
        "anna",
        "--sponsor",
        "ben",
        "--parent",
        "circle",
    )
    done = okr("new", "team", "Größe & Gewicht", *flags, cwd=root)
    assert done.code == 0, done.err
    made = load(root).teams["groesse-gewicht"]
    assert (made.name, made.kind, made.sponsor, made.parent) == ("Größe & Gewicht", "circle", "ben", "circle")
    assert made.members == ("ben", "anna")
    assert "okr new objective --team groesse-gewicht" in done.out


def test_a_team_on_a_terminal(okr: Okr, root: Path, answers: Answers) -> None:
    """On a terminal oneself is suggested as a member."""
    answers("Data", "", "", "", "", "")
    assert okr("new", "team", cwd=root).code == 0
    assert load(root).teams["data"].members == ("anna",)


def test_a_member_nobody_knows_is_asked_for_again(okr: Okr, root: Path, answers: Answers) -> None:
    """One wrong name among the members costs that answer, not the dialog; a name that is taken likewise."""
    asked = answers("The Circle", "Data", "", "", "", "", "anna, bem", "anna, ben")
    done = okr("new", "team", cwd=root)
    assert done.code == 0, done.err
    assert "Did you mean ben?" in done.err
    assert [question.split()[0] for question in asked] == [
        *("Name", "Name", "Id", "Kind:", "Parent", "Sponsor", "Members,", "Members,"),
    ]
    assert load(root).teams["data"].members == ("anna", "ben")


def test_a_title_that_stands_there_is_asked_for_again(
    okr: Okr, begun: Path, answers: Answers, coach: None
) -> None:
    """No second objective of the same words in one plan, neither at first nor when typed anew."""
    taken = "Customers trust what we tell them"
    answers("", "", taken, "Launch the new portal", taken, "", "", "", "", "", "", "n")
    done = okr("new", "objective", cwd=begun)
    assert done.code == 0, done.err
    assert done.err.count("circle/trust says just this already.") == 2
    assert [entry.title for entry in objectives(begun)] == [taken, "Launch the new portal"]


def test_a_person(okr: Okr, root: Path) -> None:
    """A person is a line more in okr.yaml; the rest of it stays to the byte."""
    done = okr("new", "person", "Zoe Ötz", "--email", "zoe@x.example", "--handle", "@zoe", cwd=root)
    assert done.code == 0, done.err
    line = '  zoe: {name: Zoe Ötz, email: [zoe@x.example], handle: "@zoe"}\n'
    assert (root / "okr.yaml").read_text("utf-8") == SETTINGS + line


def test_a_handle_that_no_host_has(okr: Okr, root: Path) -> None:
    """What cannot be a name on a code host is refused before it is written; it would own nothing."""
    done = okr("new", "person", "Zoe Ötz", "--handle", "zoe oetz", "--no-input", cwd=root)
    assert (done.code, done.out) == (2, "")
    assert "“zoe oetz” is no name on a code host." in done.err
    assert (root / "okr.yaml").read_text("utf-8") == SETTINGS


BEN = "  ben: {name: Ben Ott}\n"


def test_who_stands_there_without_an_address_is_not_doubled(okr: Okr, root: Path, answers: Answers) -> None:
    """Asked, it is said that it is the same person; the address is added to the entry, in a list of one."""
    asked = answers("BEN OTT", "", "ben@x.example", "@ben")
    done = okr("new", "person", cwd=root)
    assert done.code == 0, done.err
    assert asked[1] == "ben has this name already. Is that the same person? [Y/n] "
    assert "Added to ben." in done.out
    line = BEN.replace("}", ', email: [ben@x.example], handle: "@ben"}')
    assert (root / "okr.yaml").read_text("utf-8") == SETTINGS.replace(BEN, line)


def test_two_of_one_name(okr: Okr, root: Path, answers: Answers) -> None:
    """Who is not the same person becomes one more."""
    answers("Ben Ott", "n", "", "", "")
    assert okr("new", "person", cwd=root).code == 0
    assert (root / "okr.yaml").read_text("utf-8") == SETTINGS + "  ben-2: {name: Ben Ott}\n"


def test_a_known_name_without_a_terminal(okr: Okr, root: Path) -> None:
    """Nothing is guessed: it is refused, and the id decides who is meant."""
    call = ("new", "person", "Anna Berger", "--email", "anna@home.example")
    done = okr(*call, cwd=root)
    assert done.code == 2
    assert "There is a person “Anna Berger” already: anna." in done.err
    assert (root / "okr.yaml").read_text("utf-8") == SETTINGS
    assert okr(*call, "--id", "anna", cwd=root).code == 0
    both = "email: [anna@nordwind.example, anna@home.example]}   # first"
    assert both in (root / "okr.yaml").read_text("utf-8")
    assert okr("new", "person", "Ben Ott", "--id", "other", cwd=root).code == 0
    assert load(root).settings.people["other"].name == "Ben Ott"
    done = okr("new", "person", "Anna Berger", "--id", "anna", cwd=root)
    assert (done.code, "anna stands in okr.yaml already." in done.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("autumn", "--start", "2026-09-01", "--end", "2026-11-30"), "start: 2026-09-01\nend: 2026-11-30\n"),
        (("2027-Q1", "--label", "Ice"), "label: Ice\n"),
        (("2027-Q1", "--end", "2027-02-15"), "start: 2027-01-01\nend: 2027-02-15\n"),
    ],
)
def test_a_cycle(okr: Okr, root: Path, arguments: tuple[str, ...], text: str) -> None:
    """A cycle.yaml says what the name does not."""
    assert okr("new", "cycle", *arguments, cwd=root).code == 0
    assert (root / f"okrs/{arguments[0]}/cycle.yaml").read_text() == text
    assert load(root).problems == ()


def test_a_cycle_that_needs_no_file(okr: Okr, root: Path) -> None:
    """Where the name says it all, nothing is written, and what now is said."""
    done = okr("new", "cycle", "2027-Q1", cwd=root)
    assert "needs no file" in done.out
    assert not (root / "okrs").exists()
    assert okr("new", "objective", "Answers come at once", "--cycle", "2027-Q1", cwd=root).code == 0


def test_the_quarter_of_a_fiscal_year(okr: Okr, workspace: Write) -> None:
    """Without a running cycle it is the quarter of today, as the fiscal year has it."""
    settings = SETTINGS.replace("format: 1\n", "format: 1\nfiscal_year_starts: 10\n")
    root = workspace({"okr.yaml": settings, "teams/circle.yaml": "name: C\n"})
    assert okr("new", "objective", "Answers come at once", cwd=root).code == 0
    assert list(load(root).cycles) == ["2026-Q1"]


def test_dry_run_and_json(okr: Okr, begun: Path) -> None:
    """--dry-run shows the change, --json gives it as an object; nothing is written."""
    arguments = ("new", "key-result", "Praise", "--from", "1", "--to", "2", "--dry-run")
    assert "+      - id: praise" in okr(*arguments, cwd=begun).out
    answer = loads(okr(*arguments, "--json", cwd=begun).out)
    assert (answer["schema"], answer["reference"], answer["written"]) == (
        "okr.new/1",
        "circle/trust/praise",
        False,
    )
    assert git(begun, "status", "--short") == ""
