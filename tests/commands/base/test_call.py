"""The call: what follows from its options and from the environment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Okr

Write = Callable[[dict[str, str]], Path]

SETTINGS = (
    "format: 1\nname: Nordwind\n{said}people:\n  anna: {{name: Anna, email: [anna@nordwind.example]}}\n"
)
PLAN = """
    objectives:
      - id: one
        title: Kunden bleiben gern
        key_results:
          - {id: hours, title: Stunden bis zur Antwort, metric: {unit: h, from: 26, to: 2}}
    """


@pytest.mark.parametrize(
    ("locale", "said", "is_german"),
    [
        ("C.UTF-8", "language: de\n", True),
        ("POSIX", "language: de\n", True),
        ("", "language: de\n", True),
        ("C", "", False),
        ("C", "language: de\nscreen_language: en\n", False),
        ("en_US.UTF-8", "language: de\n", False),
        ("de_DE.UTF-8", "", True),
        ("de_DE.UTF-8", "language: de\nscreen_language: en\n", False),
    ],
)
def test_the_language_of_numbers(okr: Okr, workspace: Write, locale: str, said: str, is_german: bool) -> None:
    """That of the screen; where neither okr.yaml nor the locale says one, that of the statements."""
    settings = {"okr.yaml": SETTINGS.format(said=said), "okrs/2026-Q4/circle.yaml": PLAN}
    done = okr("checkin", "hours", "20,5", cwd=workspace(settings), env={"LANG": locale})
    assert done.code == (0 if is_german else 2)
    assert ("20,5 h" in done.out) == is_german
