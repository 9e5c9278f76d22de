"""Which rules speak, where, and how gravely."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Literal

from okrcli.errors import NotFoundError
from okrcli.lint.finding import Severity, milder
from okrcli.lint.rule import Rule
from okrcli.lint.rules import RULES
from okrcli.model.resolve import near
from okrcli.model.settings import Settings
from okrcli.translate import _

__all__ = ["SELECTORS", "PathRules", "Selection", "codes_of", "matches", "rule_named", "selection_of"]

_CHOSEN: dict[str, set[str]] = {}
for _rule in RULES:
    for _word in (_rule.name, *(_rule.code[:_length] for _length in range(1, len(_rule.code) + 1))):
        _CHOSEN.setdefault(_word.casefold(), set()).add(_rule.code)

# The words that choose rules, in small letters: codes, their beginnings, and names.
SELECTORS = frozenset(_CHOSEN)

# Where the schools disagree, the classic one asks more quietly.
CLASSIC: Mapping[str, Severity] = dict.fromkeys(("O201", "O202", "K302", "K304", "K306"), "info")


@dataclass(frozen=True, slots=True)
class PathRules:
    """Rules chosen for the paths that match ``pattern``; ``only`` is ``None`` where nothing was selected."""

    pattern: str
    only: frozenset[str] | None
    without: frozenset[str]


@dataclass(frozen=True)
class Selection:
    """The codes that speak, where they do not, and their severities."""

    codes: frozenset[str]
    severities: Mapping[str, Severity]
    profile: Literal["outcome", "classic"] = "outcome"
    per_path: tuple[PathRules, ...] = ()

    def speaks(self, code: str, path: str) -> bool:
        """Say whether the rule is chosen for a file; ``path`` is relative to the workspace."""
        if not self.per_path:
            return code in self.codes
        if path not in self._speaking:
            self._speaking[path] = self._codes_for(path)
        return code in self._speaking[path]

    def _codes_for(self, path: str) -> frozenset[str]:
        codes = self.codes
        for rules in self.per_path:
            if matches(rules.pattern, path):
                codes = (codes if rules.only is None else codes & rules.only) - rules.without
        return codes

    @cached_property
    def _speaking(self) -> dict[str, frozenset[str]]:
        return {}

    def severity(self, code: str, seen: Severity) -> Severity:
        """Return the severity that counts: the one configured, else what was seen, as the profile has it."""
        if code in self.severities:
            return self.severities[code]
        return milder(seen, CLASSIC.get(code, seen)) if self.profile == "classic" else seen


def selection_of(
    settings: Settings,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
) -> Selection:
    """Return the selection of the settings, changed by what the command line says.

    ``select`` takes the place of what the settings select and ignore, ``extend_select`` adds to it,
    ``ignore`` takes away and has the last word. Each is a code, the beginning of codes, or a rule's name;
    raises NotFoundError for what is none of them. In the settings such a word chooses nothing.
    """
    lint = settings.lint
    if select is None:
        codes = _codes(lint.select, strict=False) - _codes(lint.ignore, strict=False)
    else:
        codes = _codes(select)
    return Selection(
        (codes | _codes(extend_select)) - _codes(ignore),
        {code: severity for word, severity in lint.severity.items() for code in _codes([word], strict=False)},
        lint.profile,
        tuple(
            PathRules(
                pattern,
                None if rules.select is None else _codes(rules.select, strict=False),
                _codes(rules.ignore, strict=False),
            )
            for pattern, rules in lint.per_path.items()
        ),
    )


def rule_named(word: str) -> Rule:
    """Return the rule with this code or name, in any case of its letters. Raises NotFoundError."""
    for rule in RULES:
        if word.casefold() in (rule.code.casefold(), rule.name):
            return rule
    raise _unknown(word)


def codes_of(word: str) -> frozenset[str]:
    """Return the codes of the rules that a word chooses: a code, the beginning of codes, a name."""
    return _codes([word], strict=False)


def _codes(words: Iterable[str], *, strict: bool = True) -> frozenset[str]:
    chosen: set[str] = set()
    for word in (word.strip().casefold() for word in words):
        if strict and word not in SELECTORS:
            raise _unknown(word)
        chosen |= _CHOSEN.get(word, set())
    return frozenset(chosen)


def _unknown(word: str) -> NotFoundError:
    names = [name for rule in RULES for name in (rule.code, rule.name)]
    close = near(word, names) or near(word.upper(), names)
    return NotFoundError(_("rule"), word, close, _("See all of them with `okr rule`."))


def matches(pattern: str, path: str) -> bool:
    """Say whether a path matches: ``*`` stands for anything within a folder, ``**`` for any folders."""
    reached = {0}
    parts = pattern.split("/")
    for name in path.split("/"):
        reached = {
            following
            for index in _through(parts, reached)
            if index < len(parts)
            for following in (
                {index} if parts[index] == "**" else {index + 1} if fnmatchcase(name, parts[index]) else ()
            )
        }
    return len(parts) in _through(parts, reached)


def _through(parts: list[str], reached: set[int]) -> set[int]:
    """Add the places behind each ``**``, which may stand for no folder at all."""
    found = set(reached)
    for index in range(min(reached, default=len(parts)), len(parts)):
        if index in found and parts[index] == "**":
            found.add(index + 1)
    return found
