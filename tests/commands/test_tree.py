import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr

AGENCY = EXAMPLES / "agency"
Golden = Callable[[str, str], None]
Write = Callable[[dict[str, str]], Path]

COMPANY = """
    agreed: 2026-10-01
    objectives:
      - id: trust
        title: Customers call us early
        key_results:
          - {id: churn, title: Customers that leave, metric: {unit: "%", from: 10, to: 5}}
    """
TEAMS = {
    "teams/company.yaml": "{name: Nordwind, kind: company}\n",
    "teams/circle.yaml": "{name: Product Circle, kind: circle, parent: company}\n",
    "okrs/2026-Q4/company.yaml": COMPANY,
}


def plan(*objectives: str) -> str:
    return "objectives:\n" + "".join(f"  - {objective}\n" for objective in objectives)


@pytest.mark.parametrize("columns", ["80", "60"])
def test_the_example(okr: Okr, golden: Golden, columns: str) -> None:
    """The whole screen, at both widths."""
    result = okr("tree", "--at", "2026-11-16", cwd=AGENCY, env={"COLUMNS": columns})
    assert (result.code, result.err) == (0, "")
    golden(f"tree-agency-{columns}.txt", result.out)


def test_json_says_what_supports_what(okr: Okr) -> None:
    """Each objective is there once, with its links in full."""
    answer = json.loads(okr("tree", "--at", "2026-11-16", "--json", cwd=AGENCY).out)
    assert answer["schema"] == "okr.tree/1"
    assert answer["alone"] == [{"ref": "client-rotbach/betrieb", "cycle": "2026-Q4"}]
    entries = {entry["ref"]: entry for entry in answer["objectives"]}
    assert entries["circle-tech/ruhe"]["supports"] == [
        {"ref": "company/luft", "cycle": "2026-Q4", "exists": True},
        {"ref": "client-rotbach/teile", "cycle": "2026-Q4", "exists": True},
    ]


def test_no_reason_given_comes_with_the_way_out(okr: Okr, workspace: Write) -> None:
    """What supports nothing and does not say why is listed apart, with what can be written."""
    root = workspace({**TEAMS, "okrs/2026-Q4/circle.yaml": plan("{id: evidence, title: Proof first}")})
    out = okr("tree", cwd=root).out
    assert "Stands alone, no reason given: 1 objective" in out
    assert "Nordwind / Product Circle\n  circle/evidence" in out
    assert "`standalone:`" in out


def test_a_parent_of_another_cycle_is_shown_with_its_cycle(okr: Okr, workspace: Write) -> None:
    """A quarter may support a year; the row says in which cycle each stands."""
    root = workspace(
        {
            **TEAMS,
            "okrs/2027/company.yaml": plan("{id: lead, title: We lead}"),
            "okrs/2026-Q4/circle.yaml": plan('{id: evidence, title: Proof, supports: ["2027:company/lead"]}'),
        }
    )
    out = okr("tree", "--team", "circle", cwd=root).out
    assert "2027:company/lead" in out
    assert "└ 2026-Q4:circle/evidence" in out


def test_links_that_lead_nowhere_and_circles_are_named(okr: Okr, workspace: Write) -> None:
    """Neither ends the command, and neither is passed over."""
    root = workspace(
        {
            **TEAMS,
            "okrs/2026-Q4/circle.yaml": plan(
                "{id: a, title: A, supports: [circle/b]}",
                "{id: b, title: B, supports: [circle/a]}",
                "{id: c, title: C, supports: [company/gone]}",
            ),
        }
    )
    out = okr("tree", cwd=root).out
    assert "In a circle: each of these supports the next" in out
    assert "Supports something that is not here" in out


def test_the_key_result_that_is_supported_is_named(okr: Okr, workspace: Write) -> None:
    """A link to a key result says which one."""
    circle = plan("{id: evidence, title: Proof first, supports: [company/trust/churn]}")
    root = workspace({**TEAMS, "okrs/2026-Q4/circle.yaml": circle})
    assert "for churn: Proof first" in okr("tree", cwd=root).out


def test_all_takes_in_every_cycle_and_the_backlog(okr: Okr) -> None:
    """What is closed is there too, and what is only a candidate."""
    out = okr("tree", "--all", "--at", "2026-11-16", cwd=AGENCY).out
    assert "2026-Q3:company/vertrauen" in out
    assert "backlog:circle-product/abschied" in out


def test_ascii_where_there_is_no_unicode(okr: Okr) -> None:
    """A terminal without Unicode gets a tree of ASCII signs, no line too long."""
    done = subprocess.run(
        [sys.executable, "-m", "okrcli", "tree", "--at", "2026-11-16", "-C", str(AGENCY)],
        env={"PYTHONIOENCODING": "ascii", "COLUMNS": "60", "PATH": ""},
        capture_output=True,
        check=True,
    )
    out = done.stdout.decode("ascii")
    assert "|-circle-product/belege" in out
    assert "`-circle-tech/ruhe  see above" in out
    assert all(len(line) <= 60 for line in out.splitlines())


def test_nothing_at_hand_says_what_there_is(okr: Okr, workspace: Write) -> None:
    """An empty workspace is an answer, not a failure."""
    result = okr("tree", cwd=workspace({}))
    assert result.code == 0
    assert "okr new objective" in result.out


def test_many_cycles_are_counted(okr: Okr, workspace: Write) -> None:
    """The heading stays one line, however many cycles there are."""
    one = plan("{id: a, title: A}")
    root = workspace({f"okrs/{year}/circle.yaml": one for year in range(2020, 2024)})
    assert okr("tree", "--all", cwd=root).out.startswith("Nordwind · 4 cycles  ")
