"""What the linter writes: fixes of what it found, and the baseline."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from okrcli.commands.base.call import Call
from okrcli.commands.base.lint_reports import Wanted, run_over
from okrcli.commands.base.writing import Change, carry_out
from okrcli.lint.baseline import baseline_of, baseline_text, renewed
from okrcli.lint.finding import Finding, Fix
from okrcli.lint.run import within
from okrcli.model.workspace import LINT_BASELINE, Workspace
from okrcli.store.fixes import Patch, patched

__all__ = ["Fixes", "add_baseline", "fixes", "mend"]

# One fix may uncover another: a text in quotes is judged as a whole.
_ROUNDS = 5

# A check-in is never edited, not even for the better: it is corrected by a new one.
_NEVER_EDITED = "/checkins/"


class Fixes(NamedTuple):
    """Changes that fix findings, and how many of them."""

    changes: tuple[Change, ...]
    mended: int


def fixes(workspace: Workspace, findings: Iterable[Finding], *, unsafe: bool) -> Fixes:
    """Return what fixes the findings that can be fixed; also by what is not safe, if asked.

    A fix that cannot be proven to change just what it says is left out.
    """
    by_path: dict[str, list[Fix]] = {}
    for finding in findings:
        fix, path = finding.fix, finding.place.path
        if fix is not None and (fix.safe or unsafe) and _NEVER_EDITED not in path:
            by_path.setdefault(path, []).append(fix)
    changes, count = [], 0
    for path, offered in sorted(by_path.items()):
        before = workspace.sources[path]
        corrections = [[Patch(edit.place, edit.text, edit.reads) for edit in fix.edits] for fix in offered]
        after, done = patched(before, corrections)
        if after != before:
            changes.append(Change(path, before, after))
            count += sum(done)
    return Fixes(tuple(changes), count)


def mend(call: Call, wanted: Wanted, *, unsafe: bool) -> tuple[Call, int]:
    """Fix what can be fixed, and return the call on the files as they are then, and how much was fixed.

    Nothing is committed. Raises WriteRefusedError where a file was changed in the meantime.
    """
    count = 0
    for _round in range(_ROUNDS):
        found = fixes(call.workspace, run_over(call, wanted).answer.findings, unsafe=unsafe)
        if not found.changes:
            break
        carry_out(call, found.changes, "", commit=False)
        count += found.mended
        call = replace(call)  # which has read nothing yet
    return call, count


def add_baseline(call: Call, wanted: Wanted) -> tuple[Call, int]:
    """Write a baseline that knows all that is found now, and return the call on the files as they are then.

    What it knows of rules and files that were not asked for is kept. The number is how many it knows.
    """
    run = run_over(call, wanted)
    known = [*run.answer.findings, *(one.finding for one in run.answer.suppressed if one.silence is None)]
    codes, paths = run.selection.codes, run.paths
    baseline = renewed(
        baseline_of(call.workspace), lambda entry: entry.rule in codes and within(entry.file, paths), known
    )
    before, after = call.workspace.sources.get(LINT_BASELINE), baseline_text(baseline)
    if after != before:
        carry_out(call, [Change(LINT_BASELINE, before, after)], "", commit=False)
    return replace(call), sum(baseline.values())
