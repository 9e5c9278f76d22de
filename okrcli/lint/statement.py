"""Sentences that the wording rules judge."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from okrcli.lint.language.deed import Deed, deed_of
from okrcli.model.place import Place
from okrcli.model.plan import KeyResult, Objective
from okrcli.model.reference import Reference
from okrcli.model.settings import Language

__all__ = ["LONGEST", "Kind", "Statement"]

# So many characters of a title are judged: whatever it holds, that takes no time.
LONGEST = 1000

Kind = Literal["objective", "key_result"]


@dataclass(frozen=True)
class Statement:
    """One sentence that the wording rules judge; of a very long one, as much as ``LONGEST`` says.

    ``entry`` is what the sentence names; ``None`` where there is nothing but the sentence. ``language`` is
    ``None`` where it could not be told: then a rule that needs words stays silent. ``allowed`` and
    ``outputs`` are the workspace's own words, folded.
    """

    text: str
    kind: Kind
    language: Language | None
    place: Place
    reference: Reference | None = None
    entry: Objective | KeyResult | None = None
    allowed: frozenset[str] = frozenset()
    outputs: frozenset[str] = frozenset()

    @property
    def objective(self) -> Objective | None:
        """The objective, if the sentence is the title of one."""
        return self.entry if isinstance(self.entry, Objective) else None

    @cached_property
    def key_result(self) -> KeyResult | None:
        """The key result, if the sentence is the title of one."""
        return self.entry if isinstance(self.entry, KeyResult) else None

    @cached_property
    def deed(self) -> Deed | None:
        """The word that makes the sentence read like work, if one does."""
        if self.language is None:
            return None
        own, objective = (self.outputs, self.allowed), self.kind == "objective"
        return deed_of(self.text, self.language, *own, objective=objective)

    @property
    def had_number(self) -> bool:
        """Whether a number was there before the work: a deliverable begins at 0."""
        entry = self.key_result
        return entry is not None and (entry.keep is not None or bool(entry.metric and entry.metric.baseline))
