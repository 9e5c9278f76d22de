"""The word lists, as sets to look words up in. They stand in ``en.toml`` and ``de.toml`` beside this file."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from okrcli.lint.language.text import fold
from okrcli.model.settings import Language

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, folded (see ``text.fold``).

    ``deeds`` are the base forms and infinitives of verbs for making and doing, ``finite`` their forms in
    a sentence ("führen", with the prefix "ein" that has to follow, or ""), ``done`` their participles,
    ``nouns`` what a sentence may open with.
    """

    common: frozenset[str]
    deeds: frozenset[str]
    finite: frozenset[tuple[str, str]]
    done: frozenset[str]
    nouns: frozenset[str]
    states: frozenset[str]
    openers: frozenset[str]
    habits: frozenset[str]
    clauses: frozenset[str]
    vague: frozenset[str]
    not_vague: frozenset[str]
    levels: frozenset[str]
    measures: frozenset[str]
    rates: frozenset[str]
    abbreviations: frozenset[str]


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the words of a language, read once."""
    text = resources.files("okrcli.lint.language").joinpath(f"{language}.toml").read_text("utf-8")
    lists: dict[str, list[str]] = tomllib.loads(text)
    verbs = [*lists.pop("output_verbs"), *lists.pop("task_verbs")]
    nouns = lists.pop("output_nouns", [])
    forms = _german_verbs(verbs) if language == "de" else _english_verbs(verbs)
    forms["nouns"] = [*forms.get("nouns", []), *nouns]
    finite = frozenset(_pair(form) for form in forms.pop("finite"))
    folded = {name: frozenset(fold(word) for word in words) for name, words in {**lists, **forms}.items()}
    return Lexicon(finite=finite, **folded)


def _pair(form: str) -> tuple[str, str]:
    """Divide "führen|ein" into the verb and the prefix that has to follow."""
    verb, _bar, prefix = fold(form).partition("|")
    return verb, prefix


def _english_verbs(verbs: Iterable[str]) -> dict[str, list[str]]:
    """Inflect: "build built building" knows its own past and gerund, "launch" follows the rule."""
    forms: dict[str, list[str]] = {"deeds": [], "done": [], "finite": []}
    for entry in verbs:
        base, *irregular = entry.split()
        stem = base.removesuffix("e")
        plural_s = "es" if base.endswith(("s", "sh", "ch", "x")) else "s"
        gerunds = [form for form in irregular if form.endswith("ing")] or [f"{stem}ing"]
        past = [form for form in irregular if not form.endswith("ing")] or [f"{stem}ed"]
        forms["deeds"] += [base, *gerunds, *past]
        forms["finite"] += [base, base + plural_s]
        forms["done"] += past
    return forms


def _german_verbs(verbs: Iterable[str]) -> dict[str, list[str]]:
    """Inflect: infinitive with and without "zu", participle, noun, and what stands first in a sentence."""
    forms: dict[str, list[str]] = {"deeds": [], "done": [], "finite": [], "nouns": []}
    for entry in verbs:
        infinitive, participle, *noun = entry.split()
        prefix, _bar, verb = infinitive.rpartition("|")
        stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
        joint = "e" if stem.endswith(("t", "d")) else ""
        forms["deeds"] += [prefix + verb, *([f"{prefix}zu{verb}"] if prefix else [])]
        endings = ("e", f"{joint}t", f"{joint}st")
        forms["finite"] += [f"{form}|{prefix}" for form in (verb, *(stem + ending for ending in endings))]
        forms["done"].append(participle)
        forms["nouns"] += noun
    return forms
