"""Write the forms of all words that the wording rules know: ``python docs/inflect.py``.

What people write stands in ``okrcli/lint/language/words/*.toml``: each verb once, in its base form. From it
this writes ``okrcli/lint/language/forms/*.json``, folded as words are compared, so that the program
inflects nothing.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

from okrcli.lint.language.text import fold

__all__ = ["forms", "write"]

LANGUAGE = Path(__file__).parents[1] / "okrcli/lint/language"

# The forms of one class of verbs: ``base``, ``finite`` (each with the particle that has to follow, or ""),
# ``done`` and ``nouns``.
Forms = dict[str, list[str] | list[tuple[str, str]]]

# A short stem whose last letter is doubled: ship, shipped, shipping.
_DOUBLED = re.compile(r"(?:qu|[^aeiou])*[aeiou][bdgklmnprt]")


def forms(language: str) -> str:
    """Return the JSON of one language."""
    words = tomllib.loads((LANGUAGE / f"words/{language}.toml").read_text("utf-8"))
    inflect: Callable[[Iterable[str]], Forms] = _german if language == "de" else _english
    content = {
        "verbs": {name: inflect(verbs) for name, verbs in words["verbs"].items()},
        "lists": {name: _folded(entries) for name, entries in words["lists"].items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write() -> None:
    """Write the forms of both languages."""
    for language in ("de", "en"):
        (LANGUAGE / f"forms/{language}.json").write_text(forms(language), "utf-8")


def _english(verbs: Iterable[str]) -> Forms:
    base, finite, done = set[str](), set[tuple[str, str]](), set[str]()
    for entry in verbs:
        infinitive, *irregular = entry.split()
        verb, _bar, particle = infinitive.partition("|")
        gerund = next((form for form in irregular if form.endswith("ing")), f"{_stem(verb)}ing")
        past = [form for form in irregular if not form.endswith("ing")] or [_past(verb)]
        base.add(verb)
        finite |= {(fold(form), particle) for form in (verb, gerund, *past)}
        done |= {f"{form} {particle}".strip() for form in past}
    return {"base": _folded(base), "finite": sorted(finite), "done": _folded(done), "nouns": []}


def _stem(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1]
    return verb + verb[-1] if _DOUBLED.fullmatch(verb) else verb


def _past(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{_stem(verb)}ed"


def _german(verbs: Iterable[str]) -> Forms:
    base, finite, done, nouns = set[str](), set[tuple[str, str]](), set[str](), set[str]()
    for entry in verbs:
        infinitive, participle, *noun = entry.split()
        prefix, _bar, verb = infinitive.rpartition("|")
        base |= {prefix + verb, *([f"{prefix}zu{verb}"] if prefix else [])}
        finite |= {(fold(form), prefix) for form in (verb, *_present(verb))}
        done.add(participle)
        nouns |= set(noun)
    return {"base": _folded(base), "finite": sorted(finite), "done": _folded(done), "nouns": _folded(nouns)}


def _present(verb: str) -> list[str]:
    """The forms of the present tense that are regular."""
    stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    joint = "e" if stem.endswith(("t", "d", "chn", "ffn")) else ""
    return [stem + ending for ending in ("e", f"{joint}t", f"{joint}st")]


def _folded(words: Iterable[str]) -> list[str]:
    return sorted({fold(word) for word in words})


if __name__ == "__main__":
    write()
