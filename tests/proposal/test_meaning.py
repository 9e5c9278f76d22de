"""What approving means."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.proposal.page import page_of
from tests.conftest import EXAMPLES
from tests.proposal.proposing import DAY, PLAN, STANDARD, files_of, page, workspace

SAYS_NOTHING = ("lines", "reasons", "focus", "dangling", "plans", "check_ins")
AMENDED = (
    "to: 60}}",
    "to: 50}, amendments: [{date: 2026-11-14, by: anna, was: {to: 60}, because: Köln joined late.}]}",
)
CHECK_IN = "okrs/2026-Q4/checkins/circle/2026-11-14-anna-00000002.yaml"


def tallies(*changes: tuple[str, str], **files: str | None) -> dict[str, tuple[int, int]]:
    told = page(*changes, files=dict(files)).meaning.tallies
    return {tally.what: (tally.number, tally.reasoned) for tally in told}


def test_an_eased_target_with_a_reason() -> None:
    """It is counted with its reason, and agreed to."""
    assert tallies(AMENDED) == {"eased": (1, 1)}
    assert page(AMENDED).meaning.consequences == ("agrees",)


def test_an_eased_target_without_a_reason() -> None:
    """What nobody explains is counted as not explained."""
    assert tallies(("to: 60}", "to: 50}")) == {"eased": (1, 0)}


def test_ways_a_goalpost_moves() -> None:
    """Harder is no easing, and a later day is none of a target."""
    assert tallies(("to: 60}", "to: 70}")) == {"tightened": (1, 0)}
    assert tallies(("to: 60}}", "to: 60}, due: 2027-01-15}")) == {"due_later": (1, 0)}
    assert tallies(("to: 60}}", "to: 60}, due: 2026-12-01}")) == {"due_earlier": (1, 0)}


def test_a_draft_is_no_agreement() -> None:
    """A plan that nobody agreed on is taken in as a draft."""
    text = "objectives: [{id: data, title: Everybody finds the numbers they need}]\n"
    told = page(files={"okrs/2026-Q4/data.yaml": text}).meaning
    assert told.consequences == ("drafts",)
    assert {tally.what for tally in told.tallies} == {"plan_added", "objective_added"}


def test_drafts_beside_what_is_agreed() -> None:
    """Both are said, and which counts for what."""
    text = "objectives: [{id: data, title: Everybody finds the numbers they need}]\n"
    told = page(("to: 60}", "to: 50}"), files={"okrs/2026-Q4/data.yaml": text}).meaning
    assert told.consequences == ("agrees", "drafts")


def test_agreeing_and_taking_back() -> None:
    """Either way there is something to agree to."""
    assert page(("agreed: 2026-10-06\n", "")).meaning.consequences == ("agrees",)
    assert tallies(("agreed: 2026-10-06\n", "")) == {"unagreed": (1, 0)}


def test_check_ins_agree_to_nothing() -> None:
    """What was read is taken in."""
    told = page(
        files={CHECK_IN: "{date: 2026-11-14, by: anna, updates: {evidence/interviews: {value: 41}}}\n"}
    )
    assert told.meaning.consequences == ("records",)
    assert [(tally.what, tally.number) for tally in told.meaning.tallies] == [("check_in_added", 1)]
    assert (told.lines, told.concern.teams) == ((), ())


def test_a_check_in_is_taken_away_once() -> None:
    """Whatever it said of how many key results."""
    gone = "okrs/2026-Q4/checkins/circle/2026-11-12-ben-00000001.yaml"
    assert tallies(**{gone: None}) == {"check_in_removed": (1, 0)}


def test_a_review_closes() -> None:
    """The plans whose cycle it closes are named."""
    review = "{date: 2027-01-08, by: anna, objectives: {evidence: {decision: keep, learned: Ask early.}}}\n"
    told = page(files={"okrs/2026-Q4/reviews/circle.yaml": review})
    assert told.meaning.consequences == ("closes",)
    assert told.meaning.closes == (("2026-Q4", "circle"),)
    assert [reason.text for reason in told.reasons] == ["Ask early."]


def test_settings_and_teams() -> None:
    """They are no goals."""
    settings = STANDARD["okr.yaml"] + "scoring: {good: 0.6}\n"
    assert page(files={"okr.yaml": settings}).meaning.consequences == ("rules",)
    team = STANDARD["teams/data.yaml"] + "members: [ben]\n"
    assert page(files={"teams/data.yaml": team}).meaning.consequences == ("teams",)


def test_comments_say_nothing() -> None:
    """The files differ, the OKRs do not."""
    assert page(("agreed:", "# well done\nagreed:")).meaning.consequences == ("letters",)


def test_a_plan_that_goes() -> None:
    """A plan taken out is told as one, with what stood in it."""
    told = tallies(**{PLAN: None})
    assert (told["plan_removed"], told["objective_removed"]) == ((1, 0), (1, 0))


@given(st.sets(st.sampled_from(sorted(set(STANDARD) - {"okr.yaml"}))))
def test_nothing_changes_between_a_workspace_and_itself(left_out: set[str]) -> None:
    """Whatever stands in it, a page on itself has nothing to say."""
    files = {path: text for path, text in STANDARD.items() if path not in left_out}
    same = page_of(workspace(files), workspace(files), DAY, ())
    assert same.meaning == ((), ("nothing",), (), ())
    assert not any(getattr(same, part) for part in SAYS_NOTHING)
    assert same.concern == ((), (), ())


@pytest.mark.parametrize("example", ["agency", "product", "every-rule", "every-rule-base"])
def test_nothing_changes_in_the_examples(example: str) -> None:
    """The same on real workspaces."""
    files = files_of(Path(EXAMPLES / example))
    same = page_of(workspace(files), workspace(files), DAY, ())
    assert same.meaning.consequences == ("nothing",)
    assert not any(getattr(same, part) for part in SAYS_NOTHING)


def test_both_ways() -> None:
    """What one way is new is gone the other way, and the counts agree."""
    base = workspace(files_of(EXAMPLES / "every-rule-base"))
    head = workspace(files_of(EXAMPLES / "every-rule"))
    there = {tally.what: tally.number for tally in page_of(base, head, DAY, ()).meaning.tallies}
    back = {tally.what: tally.number for tally in page_of(head, base, DAY, ()).meaning.tallies}
    assert there["plan_added"] == back["plan_removed"]
    assert there["objective_added"] == back["objective_removed"]
    assert there["eased"] == back["tightened"]
