"""``okr export`` gives out every key result with its numbers, harmless for spreadsheets."""

import csv
import io
from collections.abc import Callable
from json import loads
from pathlib import Path

import pytest

from okrcli.render.export import COLUMNS
from okrcli.store.load import load
from tests.conftest import EXAMPLES, Okr

Write = Callable[[dict[str, str]], Path]

HOSTILE = """\
objectives:
  - id: evil
    title: "=1+1"
    why: "'=quoted"
    key_results:
      - {id: a, title: "+cmd|' /C calc'!A0", metric: {unit: "@x", from: -5, to: 5}}
      - {id: b, title: "-2", milestones: [{id: s, title: "=S", due: 2027-02-01, weight: 2}]}
      - {id: c, title: "'plain", keep: {max: -1}}
      - {id: d, title: "\\ttab", done_when: "@done"}
      - {id: e, title: "a, \\"b\\"\\nc", metric: {from: unknown, to: 1.250}, weight: 2, due: 2027-03-01}
  - {id: empty, title: Nothing yet}
"""


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_for_each_key_result(okr: Okr) -> None:
    """The examples come out whole, with the numbers of the day asked about."""
    done = okr("export", "--cycle", "2026-Q4", "--at", "2026-11-16", cwd=EXAMPLES / "agency")
    assert done.code == 0
    rows = table(done.out)
    workspace = load(EXAMPLES / "agency")
    expected = [ref for ref, _entry in workspace.key_results() if ref.cycle == "2026-Q4"]
    assert [(row["team"], row["objective_id"], row["key_result_id"]) for row in rows] == [
        ref[1:] for ref in expected
    ]
    row = next(row for row in rows if row["key_result_id"] == "interviews")
    assert (row["unit"], row["from"], row["to"], row["kind"]) == ("%", "30", "60", "metric")
    assert row["status"]
    assert 0 <= float(row["expected"]) <= 1
    assert float(row["forecast_low"]) <= float(row["forecast"]) <= float(row["forecast_high"])
    assert {row["forecast"] for row in rows if row["kind"] != "metric"} == {""}


def test_narrowed_down(okr: Okr) -> None:
    """--team narrows it down; the CSV has its columns in one order."""
    done = okr("export", "--team", "inbox", "--format", "csv", cwd=EXAMPLES / "product")
    assert {row["team"] for row in table(done.out)} == {"inbox"}
    assert tuple(done.out.splitlines()[0].split(",")) == COLUMNS


def test_no_cell_is_a_formula(okr: Okr, workspace: Write) -> None:
    """Texts of users that look like formulas are shielded; numbers below zero stay numbers."""
    root = workspace({"okrs/2027/x.yaml": HOSTILE, "teams/x.yaml": "name: '@team'\n"})
    rows = table(okr("export", cwd=root).out)
    first = rows[0]
    assert (first["objective"], first["team_name"], first["unit"]) == ("'=1+1", "'@team", "'@x")
    assert first["from"] == "-5"
    numbers = ("from", "to", "min", "max", "pace", "value")
    for row in rows:
        for column, cell in row.items():
            assert column in numbers or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), column


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_is_exported_can_be_imported(okr: Okr, workspace: Write, tmp_path: Path, form: str) -> None:
    """Exported and imported, objectives and key results are what they were."""
    root = workspace({"okrs/2027/x.yaml": HOSTILE, "teams/x.yaml": "name: '@team'\n"})
    file = tmp_path / f"out.{form}"
    assert okr("export", "--format", form, "-o", str(file), cwd=root).code == 0
    other = tmp_path / "other"
    okr("init", str(other), "--no-input", "--language", "de", cwd=tmp_path)
    done = okr("import", str(file), cwd=other)
    assert done.code == 0, done.err
    before, after = load(root), load(other)
    assert after.teams["x"].name == "@team"
    (old,), (new,) = before.plans.values(), after.plans.values()
    if form == "json":
        assert new.objectives == old.objectives
    for one, two in zip(old.objectives, new.objectives, strict=True):
        assert (one.id, one.title, one.why) == (two.id, two.title, two.why)
        for left, right in zip(one.key_results, two.key_results, strict=True):
            assert (left.id, left.title, left.kind, left.metric, left.keep, left.done_when) == (
                *(right.id, right.title, right.kind, right.metric, right.keep, right.done_when),
            )


def test_as_json(okr: Okr, workspace: Write) -> None:
    """JSON has the same rows with the values themselves: numbers, lists, nulls."""
    root = workspace({"okrs/2027/x.yaml": HOSTILE})
    answer = loads(okr("export", "--json", "--at", "2027-01-10", cwd=root).out)
    assert (answer["schema"], answer["as_of"]) == ("okr.export/1", "2027-01-10")
    first = answer["rows"][0]
    assert (first["objective"], first["from"], first["min"]) == ("=1+1", -5, None)
    assert answer["rows"][1]["milestones"][0] == {"id": "s", "title": "=S", "due": "2027-02-01", "weight": 2}
    assert answer["rows"][-1]["key_result_id"] is None
    assert list(first) == list(COLUMNS)


def test_an_unknown_format(okr: Okr, workspace: Write) -> None:
    """A format that does not exist is refused with those that do."""
    done = okr("export", "--format", "xlsx", cwd=workspace({}))
    assert done.code == 2
    assert "Say csv or json." in done.err


def test_text_does_not_act_where_it_is_shown(okr: Okr, workspace: Callable[[dict[str, str]], Path]) -> None:
    """In the log of a CI job the same rows are harmless; in a file they are what they are."""
    title = '"a\\n::error::boom ##[error]x \\e]52;c;aGk=\\a"'
    plan = f"objectives: [{{id: o, title: {title}, key_results: [{{id: k, title: K, done_when: so}}]}}]\n"
    root = workspace({"okrs/2026-Q4/team.yaml": plan})
    shown = okr("export", cwd=root, env={"CI": "true", "GITHUB_ACTIONS": "true"}).out
    assert "\x1b" not in shown
    assert "##[" not in shown
    assert not any(line.startswith("::") for line in shown.splitlines())
    assert "\x1b]52;c;aGk=\a" in okr("export", cwd=root).out
