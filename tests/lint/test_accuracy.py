"""How right the wording rules are on sentences of our own, and the bench that measures it."""

import json
from pathlib import Path

import pytest

from tests.bench.lint_accuracy import Judged, Statement, counts, judged, part_of, read, report, wilson

OWN = Path(__file__).parent / "statements.jsonl"


@pytest.mark.parametrize(
    ("kind", "language", "precision", "recall"),
    [
        ("key_result", "en", 0.93, 0.92),
        ("key_result", "de", 0.90, 0.88),
        ("objective", "en", 0.85, 0.80),
        ("objective", "de", 0.85, 0.80),
    ],
)
def test_our_own_sentences_are_judged_right(
    kind: str, language: str, precision: float, recall: float
) -> None:
    """On good and bad sentences written for this project the rules are as right as they promise to be."""
    entries = [entry for entry in read(OWN) if (entry.kind, entry.language) == (kind, language)]
    tally = counts(judged(entries))
    assert tally.hits / (tally.hits + tally.alarms) >= precision
    assert tally.hits / (tally.hits + tally.misses) >= recall


def test_disputed_statements_are_left_out(tmp_path: Path) -> None:
    """Where experts disagree, a statement is neither good nor bad."""
    rows = [
        {"lang": "en", "kind": "objective", "text": "Launch it", "label": "bad", "source": "a"},
        {"lang": "en", "kind": "objective", "text": "Ship it", "label": "good", "disputed": True},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows))
    assert [entry.text for entry in read(file)] == ["Launch it"]


def test_the_interval_is_wilsons() -> None:
    """8 of 10 lie between 49 and 94 %; without trials nothing is known."""
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_report_names_what_was_wrong() -> None:
    """Tables by kind and by rule come first, then each miss and each false alarm."""
    bad = Statement("en", "key_result", "Ship it", True, "a")
    good = Statement("en", "key_result", "Win 5 % more", False, "b")
    text = report([Judged(bad, ()), Judged(good, ("K302",))])
    assert "| key_result, en | 1 | 1 | 0.00" in text
    assert "missed · key_result, en · Ship it" in text
    assert "alarm K302 · key_result, en · Win 5 % more" in text


def test_a_source_belongs_to_one_half() -> None:
    """The split is by source and the same everywhere."""
    assert {part_of(f"source {number}") for number in range(20)} == {"develop", "held-out"}
    assert part_of("one") == part_of("one")
