"""Each rule keeps the form of the house, and its word: what it calls bad fires, what it calls good not."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from okrcli.lint.context import Kind
from okrcli.lint.examine import examine
from okrcli.lint.finding import SEVERITIES, Finding
from okrcli.lint.manual import Example, manual_of, page
from okrcli.lint.rule import FAMILIES, Rule
from okrcli.lint.rules import RULES
from okrcli.lint.run import judge, lint
from okrcli.lint.select import selection_of
from okrcli.model.settings import Settings
from okrcli.store.load import load
from tests.lint.workspaces import halves, workspace, written

DAY = date(2026, 11, 15)
HERE = Path(__file__).parent
WORDING = [rule for rule in RULES if rule.code[0] in "OK" or rule.code == "F601"]

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def _seen(rule: Rule, example: Example, root: Path) -> list[Finding]:
    if example.language is not None:
        kind: Kind = "objective" if rule.code.startswith("O") else "key_result"
        found = judge(example.text, kind, example.language)
    else:
        before, after = halves(example.text)
        base = None if before is None else workspace(root / "base", written(before))
        head = workspace(root / "head", written(after))
        found = lint(head, DAY, selection_of(Settings(format=1, name="-")), base=base)
    return [finding for finding in found if finding.code == rule.code]


@every_rule
def test_bad_examples_fire(rule: Rule, tmp_path: Path) -> None:
    """Whatever the manual calls bad is seen by its rule, with a message that ends in its help."""
    for index, example in enumerate(manual_of(rule).bad):
        found = _seen(rule, example, tmp_path / str(index))
        assert found, example.text
        for finding in found:
            assert finding.message.endswith(finding.help)
            assert re.search(r"[?.]$", finding.help), finding.help
            assert finding.what.endswith("."), finding.what


@every_rule
def test_good_examples_do_not_fire(rule: Rule, tmp_path: Path) -> None:
    """Whatever the manual calls good is not seen by its rule."""
    for index, example in enumerate(manual_of(rule).good):
        assert _seen(rule, example, tmp_path / str(index)) == [], example.text


@every_rule
def test_every_rule_has_the_form(rule: Rule) -> None:
    """A rule has a code of a known family, a name like its file, a severity, and a summary of one line."""
    manual = manual_of(rule)
    assert re.fullmatch(r"[A-Z][0-9]{3}", rule.code)
    assert rule.code[0] in FAMILIES
    assert rule.name == rule.__name__.rpartition(".")[2].replace("_", "-")  # type: ignore[attr-defined]
    assert rule.severity in SEVERITIES
    assert manual.summary.endswith(".")
    assert "\n" not in manual.summary
    assert manual.bad
    assert manual.good
    assert all((manual.asks, manual.why, manual.sources, manual.ignore))


@pytest.mark.parametrize("rule", WORDING, ids=lambda rule: rule.code)
def test_wording_rules_speak_both_languages(rule: Rule) -> None:
    """A wording rule has two bad and two good examples in each language."""
    manual = manual_of(rule)
    for examples in (manual.bad, manual.good):
        languages = Counter(example.language or example.file_language for example in examples)
        assert languages["de"] >= 2
        assert languages["en"] >= 2


def test_rules_stand_once_in_the_order_of_their_codes() -> None:
    """The table is sorted by family and code, and no code or name is there twice."""
    families = list(FAMILIES)
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes), key=lambda code: (families.index(code[0]), code))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_file_of_a_rule_is_in_the_table() -> None:
    """No rule is forgotten: each file of the folder is an entry of the table."""
    files = {path.stem for path in (HERE.parent / "okrcli/lint/rules").glob("*.py")} - {"__init__"}
    assert {rule.name.replace("-", "_") for rule in RULES} == files


def test_the_page_of_the_rules_is_current() -> None:
    """docs/rules.md is what the rules say of themselves; `python -m okrcli.lint.manual` writes it."""
    assert (HERE.parent / "docs/rules.md").read_text("utf-8") == page(RULES)


def test_a_manual_without_a_heading_is_refused() -> None:
    """A docstring that lacks a section is no manual."""
    rule = type("Broken", (), {"__doc__": "Something.\n\nWhy\nBecause.\n", "code": "S999"})
    with pytest.raises(ValueError, match="S999"):
        manual_of(rule)  # type: ignore[arg-type]


def test_the_example_trips_every_rule_once() -> None:
    """In examples/every-rule each rule fires just once, whoever else is looking; the G rules since a base."""
    root = HERE.parent / "examples/every-rule"
    files, base = load(root), load(HERE.parent / "examples/every-rule-base")
    found = examine(files, DAY, selection_of(files.settings)).findings
    found += examine(files, DAY, selection_of(files.settings, select=["G"]), base=base).findings
    assert Counter(finding.code for finding in found) == Counter(rule.code for rule in RULES)
