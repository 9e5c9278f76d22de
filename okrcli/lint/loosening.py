"""How the rules of a workspace became looser: in its settings, its baseline and its comments."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from okrcli.errors import OkrError
from okrcli.lint.baseline import Baseline, baseline_of
from okrcli.lint.context import Context, Loosening
from okrcli.lint.entries import File
from okrcli.lint.finding import SEVERITIES
from okrcli.lint.rule import Rule
from okrcli.lint.rules import RULES
from okrcli.lint.select import Selection, selection_of
from okrcli.lint.silence import Silence, silences_of
from okrcli.model.place import Place
from okrcli.model.settings import Lint
from okrcli.model.workspace import LINT_BASELINE, Workspace
from okrcli.translate import _, plural

__all__ = ["loosenings"]

# From the one that lets all pass up.
_LOUDNESS = ("never", *SEVERITIES)


def loosenings(base: Workspace, head: Workspace) -> tuple[Loosening, ...]:
    """Return how the rules of a workspace became looser; a base without settings had none."""
    if "okr.yaml" not in base.sources:
        return ()
    files = [Context(version, date.min).files for version in (base, head)]
    return (*_in_settings(base, head), *_in_baseline(base, head), *_in_comments(base, head, *files))


def _in_settings(base: Workspace, head: Workspace) -> Iterator[Loosening]:
    """What the settings do not ask about any more, or more quietly."""
    old, new = base.settings.lint, head.settings.lint
    if old == new:
        return
    place = _place(head)
    before, after = selection_of(base.settings), selection_of(head.settings)
    silent = [rule.code for rule in RULES if rule.code in before.codes - after.codes]
    if silent:
        sentence = _("The settings leave out rules that spoke before: {codes}.")
        yield Loosening(sentence.format(codes=", ".join(silent)), new.places.get("ignore") or place)
    milder = [rule.code for rule in RULES if _is_milder(rule, before, after)]
    if milder:
        sentence = _("The settings have rules speak more quietly: {codes}.")
        named = new.places.get("severity") or new.places.get("profile") or place
        yield Loosening(sentence.format(codes=", ".join(milder)), named)
    patterns = {one.pattern: one for one in before.per_path}
    for one in after.per_path:
        known = patterns.get(one.pattern)
        narrower = one.only is not None and (known is None or one.only != known.only)
        if narrower or not one.without <= (known.without if known else frozenset()):
            sentence = _("The settings leave out rules for {pattern}.")
            where = new.places.get(f"per_path.{one.pattern}") or place
            yield Loosening(sentence.format(pattern=one.pattern), where)
    yield from _limits(old, new, place)


def _in_baseline(base: Workspace, head: Workspace) -> Iterator[Loosening]:
    """How many findings more the baseline covers."""
    before, after = _read(base), _read(head)
    more = sum(max(0, count - before.get(entry, 0)) for entry, count in after.items())
    if more:
        told = plural(
            "The baseline has {count} finding more.", "The baseline has {count} findings more.", more
        )
        yield Loosening(told, Place(LINT_BASELINE))


def _in_comments(
    base: Workspace, head: Workspace, base_files: tuple[File, ...], files: tuple[File, ...]
) -> Iterator[Loosening]:
    """The words of comments that silence a rule for an entry for which they did not."""
    known = Counter(
        (_owner(silence), word) for silence in silences_of(base, base_files).all for word in silence.words
    )
    for silence in silences_of(head, files).all:
        new = {word: None for word in silence.words if not known[_owner(silence), word]}
        known.subtract((_owner(silence), word) for word in silence.words if word not in new)
        if new:
            sentence = _("{words} is silenced here, and was not before.")
            yield Loosening(sentence.format(words=", ".join(new)), silence.place)


def _limits(old: Lint, new: Lint, place: Place) -> Iterator[Loosening]:
    for key in ("objectives_per_team", "key_results_per_objective"):
        before, after = getattr(old.limits, key), getattr(new.limits, key)
        if after > before:
            sentence = _("The limit `{key}` was {before} and is {after}.")
            told = sentence.format(key=key, before=before, after=after)
            yield Loosening(told, new.limits.places.get(key) or place)
    words = [word for word in new.words.allow if word not in old.words.allow]
    words += [word for word in old.words.output if word not in new.words.output]
    if words:
        sentence = _("Words that were asked about are allowed now: {words}.")
        yield Loosening(sentence.format(words=", ".join(words)), new.places.get("words") or place)
    if _LOUDNESS.index(new.fail_on) < _LOUDNESS.index(old.fail_on):
        sentence = _("`fail_on` was {before} and is {after}.")
        told = sentence.format(before=old.fail_on, after=new.fail_on)
        yield Loosening(told, new.places.get("fail_on") or place)


def _is_milder(rule: Rule, before: Selection, after: Selection) -> bool:
    if rule.code not in before.codes & after.codes:
        return False
    old, new = before.severity(rule.code, rule.severity), after.severity(rule.code, rule.severity)
    return SEVERITIES.index(new) > SEVERITIES.index(old)


def _read(workspace: Workspace) -> Baseline:
    """The baseline of a version; one that cannot be read covers nothing."""
    try:
        return baseline_of(workspace)
    except OkrError:
        return {}


def _owner(silence: Silence) -> tuple[object, bool]:
    return silence.reference or silence.place.path, silence.whole


def _place(workspace: Workspace) -> Place:
    """Where the settings of the linter stand, else the settings."""
    settings = workspace.settings
    return settings.places.get("lint") or Place("okr.yaml")
