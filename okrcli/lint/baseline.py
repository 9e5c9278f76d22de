"""The baseline: what was known when the linter was switched on, and is not asked about again.

``okr-baseline.json`` counts findings by file, reference and rule, not by line, so that it holds while lines
move; one entry stands on a line, sorted, so that two people can change it without a conflict.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from okrcli.errors import OkrError
from okrcli.lint.finding import Finding
from okrcli.lint.silence import LOUD
from okrcli.model.workspace import LINT_BASELINE, Workspace
from okrcli.translate import _

__all__ = ["Baseline", "Known", "baseline_of", "baseline_text", "counted", "known", "renewed"]

FORMAT = 1
_KEYS = ("file", "ref", "rule", "count")


class Known(NamedTuple):
    """What findings are counted by; ``reference`` is empty for what is about no entry."""

    file: str
    reference: str
    rule: str


Baseline = Mapping[Known, int]


def baseline_of(workspace: Workspace) -> Baseline:
    """Return what the workspace's baseline counts; nothing where there is none.

    Raises OkrError where it is not what ``okr lint --add-baseline`` writes.
    """
    text = workspace.sources.get(LINT_BASELINE)
    return {} if text is None else _read(text)


def counted(findings: Iterable[Finding]) -> Baseline:
    """Return the findings as a baseline counts them; what cannot be silenced is not counted."""
    return Counter(known(finding) for finding in findings if not finding.code.startswith(LOUD))


def renewed(baseline: Baseline, looked_at: Callable[[Known], bool], findings: Iterable[Finding]) -> Baseline:
    """Return the baseline with the findings of a run in place of what it says of all that was looked at."""
    kept = {entry: count for entry, count in baseline.items() if not looked_at(entry)}
    return {**kept, **counted(findings)}


def known(finding: Finding) -> Known:
    """Return what a finding is counted by."""
    return Known(finding.place.path, str(finding.reference or ""), finding.code)


def baseline_text(baseline: Baseline) -> str:
    """Return the file that says so: the same text for the same counts."""
    lines = [
        json.dumps(
            {"file": entry.file, "ref": entry.reference or None, "rule": entry.rule, "count": count},
            ensure_ascii=False,
        )
        for entry, count in sorted(baseline.items())
    ]
    inner = ",\n".join(lines)
    return (
        f'{{"format": {FORMAT}, "findings": [\n{inner}\n]}}\n'
        if lines
        else f'{{"format": {FORMAT}, "findings": []}}\n'
    )


def _read(text: str) -> Baseline:
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        reason = _("The baseline is not JSON: {reason}.").format(reason=error.msg)
        raise _malformed(reason, error.lineno) from None
    except (ValueError, RecursionError):
        raise _malformed(_("The baseline is not JSON.")) from None
    entries = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise _malformed(_("The baseline has no list of findings."))
    if document.get("format") != FORMAT:
        raise _malformed(_("The baseline is of another format than {ours}.").format(ours=FORMAT))
    return Counter(dict(_entries(entries)))


def _entries(entries: list[Any]) -> Iterator[tuple[Known, int]]:
    for number, entry in enumerate(entries, 1):
        values = [entry.get(key) for key in _KEYS] if isinstance(entry, dict) else [None]
        match values:
            case [str(file), str() | None as reference, str(rule), int(count)] if count > 0:
                yield Known(file, reference or "", rule), count
            case _:
                sentence = _("Finding {number} of the baseline does not have file, ref, rule and count.")
                raise _malformed(sentence.format(number=number))


def _malformed(message: str, line: int | None = None) -> OkrError:
    hint = _("Write it anew: delete it, then `okr lint --add-baseline`.")
    return OkrError(message, hint, path=LINT_BASELINE, line=line)
