"""What is linted: files of the workspace, a plan from standard input, one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.lint_change import sides_of_change
from okrcli.commands.base.lint_divided import divided_workspace, is_large
from okrcli.commands.base.lint_parts import examine_in_parts
from okrcli.commands.base.paths import in_workspace, is_there, place_of
from okrcli.errors import WorkspaceMissingError
from okrcli.lint.context import Kind
from okrcli.lint.examine import Answer, examine
from okrcli.lint.finding import Finding
from okrcli.lint.run import judge, within
from okrcli.lint.select import Selection, selection_of
from okrcli.lint.since import rules_of
from okrcli.model.history import as_of
from okrcli.model.later import Unread, later
from okrcli.model.settings import Language, Settings
from okrcli.model.workspace import Workspace
from okrcli.render.findings import Report
from okrcli.store.stand_in import with_plan

__all__ = [
    "RuleOptions",
    "Run",
    "Wanted",
    "of_plan",
    "of_sentence",
    "report_of",
    "run_in_parts",
    "run_over",
    "settings_of",
]

# Where a plan is taken to lie that comes without a name, and what cannot be asked about it then.
_NAMELESS = "okrs/nameless/plan.yaml"
_NEEDS_A_NAME = ("S103",)


class RuleOptions(NamedTuple):
    """The rules chosen on the command line: codes, beginnings of codes, names, several with commas."""

    select: Sequence[str] | None
    ignore: Sequence[str]
    extend_select: Sequence[str]

    def selection(self, settings: Settings) -> Selection:
        """Return the selection of the settings as these options change it. Raises NotFoundError."""
        return selection_of(
            settings,
            select=None if self.select is None else _words(self.select),
            ignore=_words(self.ignore),
            extend_select=_words(self.extend_select),
        )


def settings_of(call: Call, *, optional: bool = False) -> Settings:
    """Return the workspace's settings; without a workspace the defaults, where they are ``optional``."""
    try:
        return call.facts.settings
    except WorkspaceMissingError:
        if not optional:
            raise
        return Settings(format=1, name="-")


class Wanted(NamedTuple):
    """What is linted of the workspace: paths as seen from the working folder (none: all), and since when.

    ``base`` is a revision: then it is what changed since the work branched off from it.
    """

    paths: Sequence[str]
    rules: RuleOptions
    base: str | None


class Run(NamedTuple):
    """A run over the workspace: what it came to, and the selection and settings that it went by.

    ``sources`` are the texts of the files that it speaks of.
    """

    answer: Answer
    sources: Mapping[str, str]
    selection: Selection
    settings: Settings
    paths: list[str] | None


def run_over(call: Call, wanted: Wanted) -> Run:
    """Lint the workspace as a whole.

    Raises NotFoundError for a path that is not there, UsageError for one outside the workspace, GitError
    where the base cannot be had, OkrError for a malformed baseline.
    """
    if wanted.base is None:
        return _run(call, wanted, call.facts, None)
    base = call.workspace_at(_base(call, wanted.base))
    return _run(call, wanted, call.facts.own, base)


def run_in_parts(call: Call, wanted: Wanted) -> tuple[Call, Run] | None:
    """Lint a large workspace as ``run_over`` does, but faster; ``None`` where that is no gain.

    The call that comes back knows settings and cycles, and no more that could be counted on.
    """
    if not is_large(call.root) or not all(is_there(call, path) for path in wanted.paths):
        return None
    if wanted.base is not None:
        sides = sides_of_change(call, _base(call, wanted.base), call.revision)
        call = call.knowing(sides.head)
        return call, _run(call, wanted, sides.head, sides.base)
    if call.revision is not None:
        return None
    divided = divided_workspace(call)
    call = call.knowing(divided.rest)
    paths = [in_workspace(call, path) for path in wanted.paths] or None
    selection = wanted.rules.selection(call.facts.settings)
    answer, sources = examine_in_parts(call, divided, selection, [repr(wanted.rules)], paths)
    return call, Run(answer, sources, selection, call.facts.settings, paths)


def _run(call: Call, wanted: Wanted, facts: Workspace, base: Workspace | None) -> Run:
    paths = [in_workspace(call, path) for path in wanted.paths] or None
    workspace = as_of(facts, call.day)
    before = None if base is None else as_of(base, call.day)
    settings = rules_of(workspace, before).settings
    selection = wanted.rules.selection(settings)
    answer = examine(workspace, call.day, selection, paths, before)
    return Run(answer, facts.sources, selection, settings, paths)


def _base(call: Call, revision: str) -> str:
    """The commit in which the work branched off from a revision."""
    from okrcli.repository.revisions import merge_base

    return merge_base(call.root, revision, call.options["rev"] or "HEAD")


def report_of(call: Call, run: Run, *, show_suppressed: bool) -> Report:
    """Return the report on a run over the workspace."""
    answer = run.answer
    texts: dict[str, str | Unread[str]] = {
        path: Unread(partial(run.sources.__getitem__, path))
        for path in run.sources
        if within(path, run.paths)
    }
    about = (call.facts.settings.name, call.day, answer.findings, later(texts), _prefix(call))
    return Report(*about, answer.suppressed, answer.stale, show_suppressed)


def of_plan(call: Call, text: str, file: str | None, rules: RuleOptions) -> Report:
    """Report on a plan from elsewhere, as if it stood in ``file``, which need not exist.

    Without a file its places lie in ``-``, and where its references lead is not asked.
    """
    path = _NAMELESS if file is None else place_of(call, file)
    workspace = with_plan(call.workspace, text, path)
    selection = rules.selection(workspace.settings)
    answer = examine(workspace, call.day, selection, [path])
    about = (workspace.settings.name, call.day)
    if file is None:
        findings = [_nameless(finding) for finding in answer.findings if finding.code not in _NEEDS_A_NAME]
        return Report(*about, findings, {"-": text}, suppressed=answer.suppressed)
    return Report(*about, answer.findings, workspace.sources, _prefix(call), answer.suppressed)


def _nameless(finding: Finding) -> Finding:
    related = [one._replace(place=one.place._replace(path="-")) for one in finding.related]
    place = finding.place._replace(path="-")
    return finding._replace(place=place, reference=None, related=tuple(related))


def of_sentence(call: Call, text: str, kind: Kind, language: Language | None, rules: RuleOptions) -> Report:
    """Report on one sentence; it needs no workspace."""
    settings = settings_of(call, optional=True)
    codes = tuple(sorted(rules.selection(settings).codes))
    chosen = settings.lint.model_copy(update={"select": codes, "ignore": ()})
    findings = judge(text, kind, language, settings.model_copy(update={"lint": chosen}))
    return Report(settings.name, call.day, findings, {"-": text})


def _words(values: Iterable[str]) -> list[str]:
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _prefix(call: Call) -> str:
    """Return what leads from the top of the repository to the workspace: “plans/”; or nothing."""
    from okrcli.repository.errors import GitError
    from okrcli.repository.location import work_tree

    try:
        top = work_tree(call.root)
    except GitError:
        return ""
    inner = call.root.resolve().relative_to(top.resolve()).as_posix() if top else "."
    return "" if inner == "." else f"{inner}/"
