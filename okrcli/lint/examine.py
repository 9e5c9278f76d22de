"""The linter's whole answer: what is said, what is silenced, and what the baseline knows in vain."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrcli.lint.baseline import Baseline, Known, baseline_of, known
from okrcli.lint.context import Context
from okrcli.lint.finding import Finding
from okrcli.lint.owner import Owners
from okrcli.lint.parts import Found
from okrcli.lint.run import asked, finished, within
from okrcli.lint.select import SELECTORS, Selection
from okrcli.lint.silence import LOUD, Silence, Silences
from okrcli.lint.since import lint_since, rules_of
from okrcli.model.workspace import Workspace

__all__ = ["Answer", "Suppressed", "asked_of_all", "examine", "examine_parts"]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not said: silenced by a comment, or (without ``silence``) known to the baseline."""

    finding: Finding
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run comes to. ``stale`` is what the baseline counts too often, and by how many."""

    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    stale: tuple[tuple[Known, int], ...] = ()


def examine(
    workspace: Workspace,
    day: date,
    selection: Selection,
    paths: Sequence[str] | None = None,
    base: Workspace | None = None,
) -> Answer:
    """Return what there is to say about a workspace on a day; ``paths`` as for ``lint``.

    With a ``base`` only about what changed since (see ``lint_since``), and comments and baseline are those
    of the base, if it was a workspace at all. Raises OkrError where the baseline cannot be read.
    """
    if base is None:
        context = Context(workspace, day, SELECTORS)
        found = finished(context, selection, asked(context, selection), context.silences, paths)
        silencer = _Silencer(workspace, workspace, context.silences)
        return _answer(found, baseline_of(workspace), silencer, selection, paths)
    rules = rules_of(workspace, base)
    silencer = _Silencer(workspace, rules, Context(rules, day).silences)
    found = lint_since(workspace, base, day, selection, paths)
    return replace(_answer(found, baseline_of(rules), silencer, selection, paths), stale=())


def asked_of_all(outline: Workspace, day: date, selection: Selection) -> list[Finding]:
    """Return what there is to ask about all teams together; ``outline`` is that of the whole workspace."""
    return asked(Context(outline, day, SELECTORS, reach=("workspace",)), selection)


def examine_parts(
    found: Sequence[Found],
    of_all: Sequence[Finding],
    outline: Workspace,
    day: date,
    selection: Selection,
    paths: Sequence[str] | None = None,
) -> Answer:
    """Return the same as ``examine`` of a workspace that was looked at in parts (see ``parts``).

    ``found`` are what was found in each, ``of_all`` what was ``asked_of_all``. The plans of ``outline`` are
    only looked at where there are silences.
    """
    silences = Silences(silence for part in found for silence in part.silences)
    context = Context(outline, day, SELECTORS)
    findings = [finding for part in found for finding in part.findings]
    said = finished(context, selection, [*findings, *of_all], silences, paths)
    return _answer(said, baseline_of(outline), _Silencer(outline, outline, silences), selection, paths)


def _answer(
    found: Sequence[Finding],
    baseline: Baseline,
    silencer: "_Silencer",
    selection: Selection,
    paths: Sequence[str] | None,
) -> Answer:
    left = Counter(baseline)
    said: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in found:
        silence = silencer.silence(finding)
        if silence is not None:
            suppressed.append(Suppressed(finding, silence))
        elif left and not finding.code.startswith(LOUD) and left[known(finding)] > 0:
            left[known(finding)] -= 1
            suppressed.append(Suppressed(finding))
        else:
            said.append(finding)
    return Answer(tuple(said), tuple(suppressed), tuple(_stale(left, selection, paths)))


class _Silencer:
    """The comments of ``rules``, which are those of the workspace itself or of its base."""

    def __init__(self, workspace: Workspace, rules: Workspace, silences: Silences) -> None:
        self._own = rules is workspace
        self._owners = Owners(workspace)
        self._silences = silences

    def silence(self, finding: Finding) -> Silence | None:
        """Return the comment that silences a finding."""
        if self._own:
            return self._silences.on(finding)
        owner = finding.reference or self._owners.at(finding.place.path, finding.place.line)
        return self._silences.of_entry(finding, owner)


def _stale(
    left: Counter[Known], selection: Selection, paths: Sequence[str] | None
) -> Iterator[tuple[Known, int]]:
    """What the baseline still counts of the rules and files that were looked at."""
    for entry, count in sorted(left.items()):
        if count > 0 and entry.rule in selection.codes and within(entry.file, paths):
            yield entry, count
