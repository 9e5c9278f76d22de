"""The words that the rules know, as sets to look words up in.

They are written down in ``words/*.toml``; ``docs/inflect.py`` writes their forms into ``forms/*.json``,
which is what is read here.
"""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from okrcli.model.settings import Language

__all__ = ["Lexicon", "Verbs", "as_endings", "lexicon"]


@dataclass(frozen=True)
class Verbs:
    """The forms of some verbs, folded (see ``text.fold``).

    ``base`` are infinitives, ``finite`` the forms that a sentence or its verb may begin with, each with the
    particle that has to follow ("führen" with "ein", "set" with "up") or "", ``done`` the participles,
    ``nouns`` what the deed is called.
    """

    base: frozenset[str]
    finite: frozenset[tuple[str, str]]
    done: frozenset[str]
    nouns: frozenset[str]

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form that stands alone."""
        alone = (form for form, particle in self.finite if not particle)
        return self.base.union(alone, self.done, self.nouns)

    @cached_property
    def begins(self) -> frozenset[str]:
        """The finite forms, whatever has to follow them."""
        return frozenset(form for form, _particle in self.finite)

    @cached_property
    def done_begins(self) -> frozenset[str]:
        """The words that the participles begin with."""
        return frozenset(form.partition(" ")[0] for form in self.done)

    def __or__(self, other: "Verbs") -> "Verbs":
        """Both."""
        return Verbs(
            self.base | other.base,
            self.finite | other.finite,
            self.done | other.done,
            self.nouns | other.nouns,
        )


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, folded; what each list means stands in ``words/*.toml``."""

    output: Verbs
    soft: Verbs
    task: Verbs
    handing: Verbs
    activity: Verbs
    helping: Verbs
    up: Verbs
    down: Verbs
    keep: Verbs
    lists: dict[str, frozenset[str]]

    @cached_property
    def turns(self) -> frozenset[str]:
        """The nouns of going up and down."""
        return self.up.nouns | self.down.nouns

    @cached_property
    def work(self) -> Verbs:
        """All verbs for work: most sentences have none of them."""
        return self.output | self.soft | self.task | self.handing | self.activity | self.helping

    @cached_property
    def base(self) -> frozenset[str]:
        """The base forms of all verbs."""
        return self.work.base | self.up.base | self.down.base | self.keep.base

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return a list by its name in ``words/*.toml``."""
        return self.lists[name]


@cache
def as_endings(names: frozenset[str], shortest: int = 1) -> tuple[str, ...]:
    """Return the names of at least so many letters, for ``str.endswith``."""
    return tuple(name for name in names if len(name) >= shortest)


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the words of a language, read once."""
    text = resources.files("okrcli.lint.language").joinpath(f"forms/{language}.json").read_text("utf-8")
    content = json.loads(text)
    verbs = {
        name: Verbs(
            frozenset(forms["base"]),
            frozenset((form, particle) for form, particle in forms["finite"]),
            frozenset(forms["done"]),
            frozenset(forms["nouns"]),
        )
        for name, forms in content["verbs"].items()
    }
    return Lexicon(**verbs, lists={name: frozenset(words) for name, words in content["lists"].items()})
