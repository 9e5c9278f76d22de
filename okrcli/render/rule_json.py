"""The rules for programs: ``okr.rule/1``."""

from collections.abc import Iterable, Sequence
from typing import Any

from okrcli.lint.manual import Example, manual_of
from okrcli.lint.rule import FAMILIES, Rule

__all__ = ["rules_content"]


def rules_content(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return what the manual says of the rules; its texts are Markdown. They belong to no workspace."""
    return {"workspace": None, "as_of": None, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Rule) -> dict[str, Any]:
    manual = manual_of(rule)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "family": FAMILIES[rule.code[0]],
        "summary": manual.summary,
        "asks": manual.asks,
        "why": manual.why,
        "bad": _examples(manual.bad),
        "good": _examples(manual.good),
        "sources": manual.sources,
        "ignore": manual.ignore,
    }


def _examples(examples: Sequence[Example]) -> list[dict[str, Any]]:
    return [{"language": example.language, "text": example.text} for example in examples]
