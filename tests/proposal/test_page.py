"""The parts of a page beside its table: questions, focus, whom it concerns, links, check-ins."""

from decimal import Decimal

from okrcli.lint.finding import Finding, Severity
from okrcli.model.place import Place
from okrcli.model.reference import Reference
from okrcli.proposal.catch_up import caught_up
from okrcli.proposal.concern import Asked, Concerned, Supported
from okrcli.proposal.focus import Load
from okrcli.proposal.page import page_of
from tests.proposal.proposing import DAY, PLAN, STANDARD, page, workspace

EVIDENCE = Reference("2026-Q4", "circle", "evidence")
CHECK_IN = "okrs/2026-Q4/checkins/circle/2026-11-14-anna-00000002.yaml"


def finding(code: str, severity: Severity, line: int, path: str = PLAN) -> Finding:
    return Finding(code, "name", severity, "Seen.", "Help?", Place(path, line))


def test_the_gravest_five_in_full_the_rest_by_rule() -> None:
    """Errors come first, whatever their line, and nothing is lost."""
    found = [finding("K302", "warning", line) for line in range(6)] + [finding("S109", "error", 99)]
    asked = page_of(workspace(STANDARD), workspace(STANDARD), DAY, found).questions
    assert [one.code for one in asked.full] == ["S109", "K302", "K302", "K302", "K302"]
    assert asked.counted == (("K302", "name", "warning", 2),)


def test_a_goalpost_that_moved_is_told_in_full() -> None:
    """However much else is as grave, and wherever it stands."""
    found = [finding("S109", "error", line) for line in range(9)] + [finding("G801", "error", 99)]
    asked = page_of(workspace(STANDARD), workspace(STANDARD), DAY, found).questions
    assert [one.code for one in asked.full] == ["G801", *["S109"] * 4]


def test_a_lost_link_is_told_once() -> None:
    """What stands among the links is no question as well, but counts as a finding."""
    head = {**STANDARD, PLAN: STANDARD[PLAN].replace("company/win-back", "company/grow")}
    place = workspace(head).plans["2026-Q4", "circle"].objectives[0].place("supports.0")  # type: ignore[index]
    found = [Finding("S103", "unknown-reference", "error", "Seen.", "Help?", place)]
    told = page_of(workspace(STANDARD), workspace(head), DAY, found)
    assert (told.questions.full, told.findings) == ((), tuple(found))
    assert [(one.name, one.references) for one in told.dangling] == [("company/grow", (EVIDENCE,))]


def test_links_that_led_nowhere_before_are_not_news() -> None:
    """Only what the proposal breaks is told."""
    base = {**STANDARD, PLAN: STANDARD[PLAN].replace("company/win-back", "company/grow")}
    head = {**base, PLAN: base[PLAN].replace("to: 60", "to: 50")}
    assert page_of(workspace(base), workspace(head), DAY, ()).dangling == ()


def test_renamed_without_formerly() -> None:
    """Its check-ins are lost, and so is who supports it; each name is told once."""
    told = page(files={"okrs/2026-Q4/company.yaml": None})
    assert [(one.name, one.references) for one in told.dangling] == [("company/win-back", (EVIDENCE,))]
    told = page(("{id: interviews,", "{id: talks,"))
    assert [(one.name, one.check_ins) for one in told.dangling] == [("evidence/interviews", 1)]


def test_focus_before_and_after() -> None:
    """Counts in force, and the time."""
    (told,) = page(
        ("to: 8}}", "to: 8}, dropped: {date: 2026-11-13}}"), ("capacity: 10", "capacity: 15")
    ).focus
    assert told.before == Load(1, 2, 2, Decimal(10))
    assert told.after == Load(1, 1, 1, Decimal(15))
    assert (told.objectives_limit, told.key_results_limit, told.charter) == (3, 4, Decimal(10))


def test_the_first_proposal_of_all_is_held_against_its_own_settings() -> None:
    """Where there was no workspace, there are no other limits."""
    settings = STANDARD["okr.yaml"] + "lint: {limits: {objectives_per_team: 7}}\n"
    head = workspace({**STANDARD, "okr.yaml": settings})
    told = page_of(workspace({}), head, DAY, ())
    assert {entry.objectives_limit for entry in told.focus} == {7}
    assert len(told.plans) == 2


def test_whom_it_concerns() -> None:
    """Members without those who left; the sponsor beside them; who is asked; who is supported."""
    need = "    needs: [{team: data, what: the research log}]\n    key_results:"
    told = page(("    key_results:", need)).concern
    assert told.teams == (Concerned("circle", ("anna", "ben"), "david"),)
    assert told.asked == (Asked("data", "the research log", False, EVIDENCE),)
    assert told.supported == (Supported(Reference("2026-Q4", "company", "win-back"), EVIDENCE, False),)


def test_support_that_ends() -> None:
    """The team that loses it is told."""
    (told,) = page(("    supports: [company/win-back]\n", "")).concern.supported
    assert told.gone


def test_a_renamed_objective_supports_still() -> None:
    """Whoever is supported under another name has lost nothing."""
    (told,) = page(("  - id: evidence", "  - id: proof")).concern.supported
    assert (told.by.objective, told.gone) == ("proof", False)


def test_check_ins_are_counted_with_what_moved() -> None:
    """Two files, one key result that moved."""
    text = "{{date: 2026-11-{day}, by: anna, updates: {{evidence/interviews: {{value: {value}}}}}}}\n"
    files = {
        CHECK_IN: text.format(day=13, value=40),
        CHECK_IN.replace("14-anna-00000002", "14-anna-00000003"): text.format(day=14, value=41),
    }
    (told,) = page(files=dict(files)).check_ins
    assert told.number == 2
    assert [(before and before.value, after.value) for before, after in told.moved] == [
        (Decimal(38), Decimal(41))
    ]


def test_what_others_read_meanwhile_is_no_part_of_it() -> None:
    """Their readings are in today's numbers before and after, and in no count."""
    known = {
        **STANDARD,
        CHECK_IN: "{date: 2026-11-14, by: anna, updates: {evidence/interviews: {value: 50}}}\n",
    }
    head = {**STANDARD, PLAN: STANDARD[PLAN].replace("to: 60", "to: 50")}
    base, after = caught_up(workspace(STANDARD), workspace(head), workspace(known).check_ins)
    told = page_of(base, after, DAY, ())
    progress = told.lines[0].effects[1]
    assert (progress.before, progress.after) == (0.75, 1)  # type: ignore[union-attr]
    assert told.check_ins == ()


def test_what_the_proposal_takes_away_does_not_come_back() -> None:
    """A check-in that the base has and the head has not stays removed, though it is known."""
    gone = "okrs/2026-Q4/checkins/circle/2026-11-12-ben-00000001.yaml"
    head = workspace({path: text for path, text in STANDARD.items() if path != gone})
    base, after = caught_up(workspace(STANDARD), head, workspace(STANDARD).check_ins)
    assert (base, after) == (base, head)


def test_a_new_plan_is_no_row() -> None:
    """It is told as a whole; its objectives ask and support like others."""
    text = """\
objectives:
  - id: data
    title: Everybody finds the numbers they need
    supports: [circle/evidence]
    needs: [{team: circle, what: ten minutes a week}]
"""
    told = page(files={"okrs/2026-Q4/data.yaml": text})
    assert [key.team for key, _plan in told.plans] == ["data"]
    assert told.lines == ()
    assert [one.team for one in told.concern.asked] == ["circle"]
    assert [one.supported for one in told.concern.supported] == [EVIDENCE]
