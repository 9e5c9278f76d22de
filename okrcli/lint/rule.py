"""The form of a rule: a module of ``rules`` with a code, a name, a severity, a docstring and one function."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from okrcli.lint.context import Context
from okrcli.lint.finding import Reach, Seen, Severity

__all__ = ["FAMILIES", "Rule"]

# The first letter of a code, and what its rules look at.
FAMILIES: Mapping[str, str] = {
    "S": "structure",
    "O": "objective wording",
    "K": "key-result wording",
    "A": "alignment",
    "R": "rhythm",
    "F": "separate systems",
    "C": "capacity",
    "G": "goalposts",
    "X": "suppressions and hostile text",
}


class Rule(Protocol):
    """What each entry of ``RULES`` has. Its docstring is its page in the manual (see ``manual``)."""

    __doc__: str | None
    code: str
    name: str
    severity: Severity
    reach: Reach

    def check(self, context: Context) -> Iterable[Seen]:
        """Give out what the rule sees; never raises, whatever the files say."""
        ...
