"""The run of the linter: every rule over a workspace, or over one sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from okrcli.lint.context import LONGEST, Context, Kind, Statement
from okrcli.lint.finding import Finding, Severity
from okrcli.lint.language.guess import language_of
from okrcli.lint.language.text import folded
from okrcli.lint.loosening import loosenings
from okrcli.lint.rule import Rule
from okrcli.lint.rules import RULES, rules_loosened, unused_ignore
from okrcli.lint.select import SELECTORS, Selection, codes_of, selection_of
from okrcli.lint.silence import Silences
from okrcli.model.place import Place
from okrcli.model.settings import Language, Settings
from okrcli.model.workspace import Workspace

__all__ = ["asked", "finished", "judge", "lint", "within"]

# In the backlog nobody is nagged; of a closed plan only what is broken is said.
IN_BACKLOG: Mapping[str, Severity] = {"S105": "info"}
SILENT_IN_BACKLOG = ("R",)
SPEAKING_WHEN_CLOSED = ("S", "X", "G803")
# What the first would say is said already where the second speaks about the same entry.
GIVES_WAY: Mapping[str, tuple[str, ...]] = {
    "K308": ("S111",),
    "K301": ("S109", "K302", "K303", "K304", "K305", "K306", "K308"),
    "O202": ("O203", "O204"),
    "O203": ("R505",),
}
# What can be said of one sentence alone.
WORDING = ("O", "K", "F601")


def lint(
    workspace: Workspace,
    day: date,
    selection: Selection,
    paths: Sequence[str] | None = None,
    base: Workspace | None = None,
) -> list[Finding]:
    """Return what the chosen rules see in a workspace on a day, by path, line, column and code.

    ``paths`` (files or folders, relative to the workspace, with forward slashes) narrow down what is said,
    not what is looked at: a duplicate in another file is still a duplicate. Nothing is said of check-ins that
    stand elsewhere. ``base`` is what the rules on goalposts compare with. What comments and the baseline
    silence is here too; see ``examine``.
    """
    context = Context(workspace, day, SELECTORS, base=base)
    if base is not None and rules_loosened.code in selection.codes:
        context = replace(context, loosened=loosenings(base, workspace))
    return finished(context, selection, asked(context, selection), context.silences, paths)


def asked(context: Context, selection: Selection) -> list[Finding]:
    """Return what the chosen rules see, as far as their questions are asked in this run (see ``reach``)."""
    spoken = [
        rule for rule in RULES if rule.code in selection.codes and not {*rule.reach}.isdisjoint(context.reach)
    ]
    return list(_said_once([finding for rule in spoken for finding in _findings(rule, context, selection)]))


def finished(
    context: Context,
    selection: Selection,
    found: Sequence[Finding],
    silences: Silences,
    paths: Sequence[str] | None,
) -> list[Finding]:
    """Return all findings of a run in their order: those found, and which comments silenced none of them."""
    unused: Iterable[Finding] = ()
    if unused_ignore.code in selection.codes:
        told = silences.unused(found, selection.codes, codes_of)
        unused = _findings(unused_ignore, replace(context, unused=told), selection)
    elsewhere = context.workspace.elsewhere
    here = (finding for finding in (*found, *unused) if finding.place.path not in elsewhere)
    return _sorted(finding for finding in here if within(finding.place.path, paths))


def judge(
    text: str, kind: Kind, language: Language | None = None, settings: Settings | None = None
) -> list[Finding]:
    """Return what the wording rules ask about one sentence, without a workspace around it.

    Where ``language`` is not given and the sentence does not show it, rules that need words stay silent.
    ``settings`` lend their selection and their words. Places lie in a file ``-`` that holds the sentence.
    """
    settings = settings or Settings(format=1, name="-")
    allowed, outputs = map(folded, (settings.lint.words.allow, settings.lint.words.output))
    told = language or settings.language or language_of(text)
    place = Place("-", end_column=len(text) + 1)
    statement = Statement(text[:LONGEST], kind, told, place, allowed=allowed, outputs=outputs)
    context = Context(Workspace(settings), date.min, alone={kind: statement})
    selection = selection_of(settings)
    spoken = [rule for rule in RULES if rule.code in selection.codes and rule.code.startswith(WORDING)]
    found = [finding for rule in spoken for finding in _findings(rule, context, selection)]
    return _sorted(_said_once(found))


def _findings(rule: Rule, context: Context, selection: Selection) -> Iterator[Finding]:
    """What one rule sees, where it may speak, with the severity that counts there."""
    for seen in rule.check(context):
        path = seen.place.path
        state = context.states.get(path)
        if _silent(rule.code, state) or not selection.speaks(rule.code, path):
            continue
        own = seen.severity or rule.severity
        if state == "backlog":
            own = IN_BACKLOG.get(rule.code, own)
        severity = selection.severity(rule.code, own)
        about = (seen.what, seen.help, seen.place, seen.reference, seen.related, seen.fix)
        yield Finding(rule.code, rule.name, severity, *about)


def _silent(code: str, state: str | None) -> bool:
    if state == "backlog":
        return code.startswith(SILENT_IN_BACKLOG)
    return state == "closed" and not code.startswith(SPEAKING_WHEN_CLOSED)


def _said_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    said = {(finding.code, finding.reference, finding.place.path) for finding in findings}
    for finding in findings:
        others = GIVES_WAY.get(finding.code, ())
        if not any((other, finding.reference, finding.place.path) in said for other in others):
            yield finding


def within(path: str, paths: Sequence[str] | None) -> bool:
    """Say whether a file is one of the paths or stands below one; ``None`` are all files."""
    wanted = () if paths is None else (folder.removeprefix("./").rstrip("/") for folder in paths)
    return paths is None or any(
        folder in ("", ".", path) or path.startswith(f"{folder}/") for folder in wanted
    )


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(
        findings,
        key=lambda finding: (
            finding.place.path,
            finding.place.line,
            finding.place.column,
            finding.code,
            finding.what,
        ),
    )
