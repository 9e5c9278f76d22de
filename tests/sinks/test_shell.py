"""What a key press offers in a hostile repository: names of a few letters, and titles that are only shown."""

import re
from pathlib import Path

import pytest

from okrcli.completion.answer import lines
from tests.sinks.test_terminal import wild

PRESSES = (
    ("show", ""),
    ("show", "team-0/o-"),
    ("show", "2026-Q3:"),
    ("status", ""),
    ("--team", ""),
    ("scorecard", ""),
    ("checkin", "--by", ""),
)
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]*")


@pytest.mark.parametrize("typed", PRESSES, ids=" ".join)
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_offers_are_names(
    built: Path, monkeypatch: pytest.MonkeyPatch, shell: str, typed: tuple[str, ...]
) -> None:
    """No offer could be a command, an option or a line of its own, and what it means is plain text."""
    monkeypatch.chdir(built)
    head, *offers = lines([shell, "okr", *typed], "2026-11-16")
    assert head.startswith(":words")
    assert offers
    for offer in offers:
        value, _tab, told = offer.partition("\t")
        assert NAME.fullmatch(value)
        assert wild(told) == set()
