"""Files as lines of one fact each, for tools that compare lines."""

from hypothesis import given
from hypothesis import strategies as st

from okrcli.model.cycle import CycleFile
from okrcli.model.entry import Entry
from okrcli.store.fact_lines import KEYS, fact_lines

PLAN = """\
# the plan of the circle
capacity: 10
agreed: 2026-10-06
objectives:
  - title: "Everybody decides from evidence"
    id: evidence
    needs: [{team: company, what: the log}]
    why: >-
      We lost three
      pitches.
    supports: []
    owner: ~
    key_results:
      - id: talks
        metric: {to: 50, from: 20, unit: "%"}
        title: Talks
        x-board: 12
        amendments: [{date: 2026-11-02, was: {to: 60}, because: Late.}]
      - {id: panel, title: Panel, milestones: [{id: recruit, title: Found}]}
"""
FACT_LINES = """\
agreed: 2026-10-06
capacity: 10

evidence.title: Everybody decides from evidence
evidence.why: We lost three pitches.
evidence.supports:
evidence.needs: {team: company, what: the log}

evidence/talks.title: Talks
evidence/talks.metric.unit: %
evidence/talks.metric.from: 20
evidence/talks.metric.to: 50
evidence/talks.amendments.2026-11-02.was.to: 60
evidence/talks.amendments.2026-11-02.because: Late.
evidence/talks.x-board: 12

evidence/panel.title: Panel
evidence/panel.milestones.recruit.title: Found
"""


def test_a_plan() -> None:
    """Each line names its entry and holds one fact; comments, quotes, order and layout are gone."""
    assert fact_lines(PLAN) == FACT_LINES


def test_a_check_in() -> None:
    """Other files are told the same way."""
    text = "updates: {evidence/talks: {confidence: 7, value: 34}}\nby: anna\ndate: 2026-10-12\n"
    assert fact_lines(text) == (
        "date: 2026-10-12\nby: anna\nupdates.evidence/talks.value: 34\nupdates.evidence/talks.confidence: 7\n"
    )


def test_what_cannot_be_read_is_left_alone() -> None:
    """No line is made up where reading is guessing."""
    for text in ("objectives: [}", "a: &x 1\nb: *x\n", "- a\n", "", "a: 1\na: 2\n"):
        assert fact_lines(text) is None


@given(st.text())
def test_never_fails(text: str) -> None:
    """Whatever a file holds, there is an answer."""
    found = fact_lines(text)
    assert found is None or not found or found.endswith("\n")


def test_every_key_has_its_rank() -> None:
    """A new key of the format gets its place in the order, too."""
    models, waiting = set[type[Entry]](), [Entry]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if model.__module__.startswith("okrcli.model."):
            models.add(model)
    keys = {
        field.alias or name
        for model in models - {Entry}
        for name, field in model.model_fields.items()
        if not field.exclude
    }
    assert CycleFile in models
    assert keys <= set(KEYS)
