import json
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.lint.rules import RULES
from tests.conftest import Okr

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("columns", ["80", "60"])
def test_one_rule(okr: Okr, golden: Golden, tmp_path: Path, columns: str) -> None:
    """The whole page, at both widths, outside of any workspace."""
    result = okr("rule", "K302", cwd=tmp_path, env={"COLUMNS": columns})
    assert (result.code, result.err) == (0, "")
    golden(f"rule-k302-{columns}.txt", result.out)


@pytest.mark.parametrize("name", ["k302", "Output-Not-Outcome"])
def test_rules_are_found_by_code_and_name(okr: Okr, tmp_path: Path, name: str) -> None:
    """In any case of their letters."""
    assert okr("rule", name, cwd=tmp_path).out.startswith("K302 output-not-outcome")


def test_every_rule_has_a_page(okr: Okr, tmp_path: Path) -> None:
    """No line is wider than the screen, no sign of Markdown is left over."""
    for rule in RULES:
        out = okr("rule", rule.code, cwd=tmp_path).out
        assert "When to ignore it" in out
        assert "```" not in out
        assert all(len(line) <= 80 for line in out.splitlines())


def test_the_list_has_every_rule(okr: Okr, tmp_path: Path) -> None:
    """By what they look at, with their severity; on a wide screen with what they see."""
    out = okr("rule", cwd=tmp_path).out
    assert all(rule.code in out and rule.name in out for rule in RULES)
    assert out.startswith("S structure\nS101  error")
    wide = okr("rule", cwd=tmp_path, env={"COLUMNS": "120"}).out
    assert "A key result names a deliverable" in wide


def test_an_unknown_rule_says_what_is_meant(okr: Okr, tmp_path: Path) -> None:
    """And where the list is."""
    result = okr("rule", "K3O2", cwd=tmp_path)
    assert result.code == 2
    assert "or K302?" in result.err
    assert "okr rule" in okr("rule", "xyz", cwd=tmp_path).err


def test_json_has_the_manual(okr: Okr, tmp_path: Path) -> None:
    """One rule, or all of them."""
    answer = json.loads(okr("rule", "K302", "--json", cwd=tmp_path).out)
    assert answer["schema"] == "okr.rule/1"
    (rule,) = answer["rules"]
    assert {"language": "en", "text": "The research log has been documented"} in rule["bad"]
    assert len(json.loads(okr("rule", "--json", cwd=tmp_path).out)["rules"]) == len(RULES)
