"""What a change does to today's numbers."""

from decimal import Decimal
from fractions import Fraction

from okrcli.model.reference import Reference
from okrcli.proposal.effect import Asks, Counts, Decides, Eases, Effect, Expects, HasTime, Progresses, Stands
from okrcli.proposal.numbers import Both
from tests.proposal.proposing import DAY, PLAN, STANDARD, page, workspace

EVIDENCE = Reference("2026-Q4", "circle", "evidence")
INTERVIEWS = EVIDENCE._replace(key_result="interviews")
PITCHES = "      - {id: pitches, title: Pitches with a proven problem, metric: {from: 2, to: 8}}\n"
READING = "{date: 2026-11-14, by: ben, updates: {evidence/interviews: {value: 50}}}\n"


def effects(*changes: tuple[str, str], **files: str | None) -> list[Effect]:
    return [effect for line in page(*changes, files=dict(files)).lines for effect in line.effects]


def test_an_eased_target_moves_todays_progress() -> None:
    """38 of 20 to 60 are 45 %; of 20 to 50 they are 60 %, and nobody did anything for it."""
    assert effects(("to: 60}", "to: 50}")) == [
        Eases("eased", Decimal("0.25")),
        Progresses(INTERVIEWS, Fraction(45, 100), Fraction(60, 100), unread=True),
    ]


def test_a_status_that_changes() -> None:
    """On 15 November 45 % are on pace; of a way twice as long 22.5 % are far behind."""
    told = effects(("to: 60}", "to: 100}"))
    assert told[-1] == Stands("on_pace", "far_behind")


def test_a_reading_that_came_along() -> None:
    """Where a reading stands in the same proposal, it was not the goal alone that moved."""
    file = "okrs/2026-Q4/checkins/circle/2026-11-14-ben-00000003.yaml"
    told = [one for one in effects(("to: 60}", "to: 50}"), **{file: READING}) if isinstance(one, Progresses)]
    assert told == [Progresses(INTERVIEWS, Fraction(45, 100), Fraction(1), unread=False)]


def test_a_later_day_asks_less_of_today() -> None:
    """The plan for today moves with the last day."""
    told = effects(("to: 60}}", "to: 60}, due: 2027-02-28}"))
    assert told == [Eases("eased", None), Expects(Fraction(45, 91), Fraction(45, 150))]


def test_a_new_key_result_is_counted_against_the_limit() -> None:
    """The count is that of the objective, the limit that of the base."""
    new = PITCHES + PITCHES.replace("pitches", "stories")
    assert Counts("key_results", 3, 4) in effects((PITCHES, new))


def test_the_limit_is_that_of_the_base() -> None:
    """A proposal does not set the limit that it is held against."""
    settings = STANDARD["okr.yaml"] + "lint: {limits: {key_results_per_objective: 9}}\n"
    new = PITCHES + PITCHES.replace("pitches", "stories")
    assert Counts("key_results", 3, 4) in effects((PITCHES, new), **{"okr.yaml": settings})


def test_what_leaves_moves_its_objective() -> None:
    """The mean over 45 % and nothing is 22.5 %; without the second it is 45 %."""
    dropped = PITCHES.replace("to: 8}", "to: 8}, dropped: {date: 2026-11-13, because: No pitches.}")
    told = effects((PITCHES, dropped))
    assert Progresses(EVIDENCE, Fraction(225, 1000), Fraction(45, 100), unread=False) in told
    assert Counts("key_results", 1, 4) in told


def test_a_new_need_asks_another_team() -> None:
    """Only what was not asked before."""
    need = "    needs: [{team: data, what: the research log}]\n"
    told = effects(("    key_results:", need + "    key_results:"))
    assert told == [Asks("data", "the research log", accepted=False)]


def test_the_share_of_time_is_held_against_the_charter() -> None:
    """The charter says how much there is."""
    assert effects(("capacity: 10", "capacity: 20")) == [HasTime(Decimal(10))]


def test_a_review_decides() -> None:
    """How many objectives are kept, modified and dropped."""
    review = "{date: 2027-01-08, by: anna, objectives: {evidence: {decision: drop}}}\n"
    assert effects(**{"okrs/2026-Q4/reviews/circle.yaml": review}) == [Decides(0, 0, 1)]


def test_what_several_do_together_is_said_once() -> None:
    """A target and a day that both moved have one effect on today's progress."""
    told = effects(("to: 60}}", "to: 50}, due: 2027-02-28}"))
    assert sum(isinstance(effect, Progresses) for effect in told) == 1


def test_an_effect_stands_with_the_change_it_is_of() -> None:
    """The day is what asks less of today, and not the target beside it."""
    told = page(("to: 60}}", "to: 50}, due: 2027-02-28}")).lines
    where = {line.change.kind: {type(effect) for effect in line.effects} for line in told}
    assert Expects in where["due_changed"]
    assert where["target_changed"] == {Eases, Progresses}


def test_an_objective_moves_once() -> None:
    """Two key results that leave have one effect on the mean together."""
    dropped = PITCHES.replace("to: 8}", "to: 8}, dropped: {date: 2026-11-13}")
    told = effects((PITCHES, dropped), ("owner: ben,", "owner: ben, weight: 3,"))
    assert sum(isinstance(effect, Progresses) for effect in told) == 1


def test_a_renamed_key_result_is_the_same() -> None:
    """Under its old name it had the numbers that it has now."""
    told = page(("{id: pitches,", "{id: offers, formerly: [evidence/pitches],"))
    assert [line.change.kind for line in told.lines] == ["key_result_moved"]
    assert told.lines[0].effects == ()
    assert told.dangling == ()


def test_what_is_there_still_was_not_something_else() -> None:
    """A new key result that says it was one which goes on has no past of its own: no number of it moved."""
    copy = PITCHES.replace("{id: pitches,", "{id: offers, formerly: [evidence/interviews],")
    both = Both(workspace(STANDARD), workspace({**STANDARD, PLAN: STANDARD[PLAN] + copy}), DAY)
    assert both.key_result(EVIDENCE._replace(key_result="offers"))[0] is None
    assert both.key_result(INTERVIEWS)[0] is not None
