"""Which references a key press offers: just those that the program then takes for what was shown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.completion.names import names_of
from okrcli.completion.references import references
from okrcli.errors import OkrError
from okrcli.model.reference import Reference
from okrcli.model.resolve import resolve, resolve_key_result
from okrcli.model.workspace import Workspace
from okrcli.store.load import load
from tests.conftest import EXAMPLES

DAY = date(2026, 11, 16)
KINDS = ("reference", "objective", "key-result")
# Few ids, so that the same one is met in several places.
IDS = st.sampled_from(("a", "b", "ab"))
PLAN = st.dictionaries(IDS, st.lists(IDS, unique=True, max_size=3), min_size=1, max_size=3)
PLANS = st.dictionaries(
    st.tuples(st.sampled_from(("2026-Q2", "2026-Q3", "2026-Q4", "vision")), IDS), PLAN, min_size=1, max_size=5
)


def meant(workspace: Workspace, text: str, kind: str, cycle: str | None = None) -> Reference | None:
    """Return what a command that takes this kind would understand; ``None`` where it would refuse."""
    try:
        if kind == "key-result":
            return resolve_key_result(workspace, text, DAY, cycle=cycle)
        reference = resolve(workspace, text, DAY, cycle=cycle)
    except OkrError:
        return None
    return reference if kind != "objective" or reference.key_result is None else None


def written(plan: dict[str, list[str]], where: str) -> str:
    lines = ["objectives:"]
    for objective, key_results in plan.items():
        lines += [f"  - id: {objective}", f"    title: {where}/{objective}", "    key_results:"]
        lines += [f"      - {{id: {each}, title: {where}/{objective}/{each}}}" for each in key_results]
    return "\n".join(lines) + "\n"


@given(plans=PLANS, closed=st.booleans(), word=st.text("ab/", max_size=4), kind=st.sampled_from(KINDS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_offered_is_what_is_meant(
    tmp_path_factory: pytest.TempPathFactory,
    plans: dict[tuple[str, str], dict[str, list[str]]],
    closed: bool,
    word: str,
    kind: str,
) -> None:
    """Every offer resolves, without a question, to the entry whose title it showed."""
    root = tmp_path_factory.mktemp("plans")
    files = {"okr.yaml": "format: 1\nname: Nordwind\n"}
    files |= {
        f"okrs/{cycle}/{team}.yaml": written(plan, f"{cycle} {team}") for (cycle, team), plan in plans.items()
    }
    if closed:
        files["okrs/2026-Q3/reviews/a.yaml"] = "date: 2026-10-02\nby: anna\n"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    workspace = load(root)
    for value, title in references(
        names_of(str(root)), kind, word, DAY.isoformat(), str(root), cycle="", team=""
    ):
        assert value.startswith(word)
        if not value.endswith("/"):
            reference = meant(workspace, value, kind)
            assert reference is not None
            assert title == f"{reference.cycle} {reference}"


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_can_be_typed_is_offered(kind: str) -> None:
    """What an id alone means is among the offers, and every whole reference behind its team."""
    root = EXAMPLES / "agency"
    workspace = load(root)
    names = names_of(str(root))

    def offered(word: str) -> set[str]:
        found = references(names, kind, word, DAY.isoformat(), str(root), cycle="", team="")
        return {value for value, _title in found}

    everything = [reference for reference, _entry in (*workspace.objectives(), *workspace.key_results())]
    for reference in everything:
        for text in (reference.tail, reference.in_plan, str(reference)):
            assert (text in offered(text)) == (meant(workspace, text, kind) is not None), text


def test_cycle_and_team_narrow_the_choice(workspace: Callable[[dict[str, str]], Path]) -> None:
    """What several have is offered once the team or the cycle is said, also before a colon."""
    plan = written({"growth": ["churn"]}, "x")
    root = str(
        workspace({"okrs/2026-Q4/a.yaml": plan, "okrs/2026-Q4/b.yaml": plan, "okrs/2026-Q3/a.yaml": plan})
    )
    names = names_of(root)

    def offered(word: str, cycle: str = "", team: str = "") -> list[str]:
        found = references(names, "reference", word, "2026-11-16", root, cycle=cycle, team=team)
        return [value for value, _title in found]

    assert offered("ch") == []
    assert offered("ch", team="a") == ["churn"]
    assert offered("ch", cycle="2026-Q3") == ["churn"]
    assert offered("2026-Q3:ch") == ["2026-Q3:churn"]
    assert offered("a/") == ["a/growth", "a/growth/churn"]
