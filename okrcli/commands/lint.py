"""``okr lint``: ask the coach's questions; find what is not valid."""

import io
import sys
from collections.abc import Sequence
from typing import Annotated, NamedTuple, cast

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.lint_fixing import add_baseline as write_baseline
from okrcli.commands.base.lint_fixing import fixes, mend
from okrcli.commands.base.lint_reports import (
    RuleOptions,
    Wanted,
    of_plan,
    of_sentence,
    report_of,
    run_in_parts,
    run_over,
    settings_of,
)
from okrcli.commands.base.typed import one_of
from okrcli.commands.base.writing import show_changes
from okrcli.errors import UsageError
from okrcli.lint.context import Kind
from okrcli.lint.finding import FailOn, fails
from okrcli.model.settings import Language, Settings
from okrcli.model.workspace import LINT_BASELINE
from okrcli.render import findings_statistics
from okrcli.render.findings import Report, summary
from okrcli.render.formats import Format, format_named
from okrcli.render.terminal import Screen
from okrcli.store.folder import LARGEST
from okrcli.translate import _, plural

__all__ = ["command"]

_KINDS: dict[str, Kind] = {"objective": "objective", "key-result": "key_result"}
_LIMITS = ("error", "warning", "info", "never")
_RULES = "CODE,..."

_Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="Files or folders; - reads one plan.")
]
_Select = Annotated[list[str] | None, typer.Option(metavar=_RULES, help="Only these rules.")]
_Ignore = Annotated[list[str] | None, typer.Option(metavar=_RULES, help="Not these rules.")]
_Extend = Annotated[list[str] | None, typer.Option(metavar=_RULES, help="These as well.")]
_Form = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT", help="full, concise, json, github, gitlab, sarif, junit or rdjson (for reviewdog)."
    ),
]
_Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write it there.")]
_FailOn = Annotated[
    str | None, typer.Option(metavar="SEVERITY", help="Exit 1 from error, warning or info on; or never.")
]
_Statistics = Annotated[bool, typer.Option("--statistics", help="Only how often each rule spoke.")]
_File = Annotated[
    str | None, typer.Option(metavar="PATH", help="Where the plan from standard input belongs.")
]
_Text = Annotated[str | None, typer.Option(metavar="SENTENCE", help="Judge this one sentence.")]
_As = Annotated[
    str | None, typer.Option("--as", metavar="KIND", help="The sentence is an objective or key-result.")
]
_Language = Annotated[str | None, typer.Option(metavar="de|en", help="Of the sentence.")]
_Base = Annotated[
    str | None, typer.Option(metavar="REV", help="Only what changed since the work branched off from REV.")
]
_Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")]
_Unsafe = Annotated[bool, typer.Option("--unsafe-fixes", help="Mend also what should be looked at then.")]
_Diff = Annotated[bool, typer.Option("--diff", help="Show what would be mended; write nothing.")]
_Show = Annotated[bool, typer.Option("--show-suppressed", help="List what is silenced, too.")]
_Add = Annotated[bool, typer.Option("--add-baseline", help="Ask no more about what is found now.")]


def command(
    ctx: typer.Context,
    paths: _Paths = None,
    select: _Select = None,
    ignore: _Ignore = None,
    extend_select: _Extend = None,
    base: _Base = None,
    fix: _Fix = False,
    unsafe_fixes: _Unsafe = False,
    diff: _Diff = False,
    add_baseline: _Add = False,
    show_suppressed: _Show = False,
    output_format: _Form = None,
    output: _Output = None,
    fail_on: _FailOn = None,
    statistics: _Statistics = False,
    stdin_filename: _File = None,
    text: _Text = None,
    kind: _As = None,
    language: _Language = None,
) -> None:
    """Ask the coach's questions, and find what is not valid.

    Rules are chosen by codes, their beginnings (K, K3) and names. Exit code 1 says that a finding is as grave
    as --fail-on or graver, by default what okr.yaml says.
    """
    call, rules = call_of(ctx), RuleOptions(select, ignore or (), extend_select or ())
    form = _form(call, output_format, statistics=statistics)
    deed = _Deed(fix or unsafe_fixes, unsafe_fixes, diff, add_baseline, show_suppressed)
    wanted = Wanted(paths or [], rules, base)
    if text is None and "-" not in wanted.paths:
        call, report, settings = _of_workspace(call, wanted, deed)
    else:
        _refuse(deed, base, _("{option} is for the files of a workspace."))
        report = _of_one(call, wanted, stdin_filename, (text, kind, language))
        settings = settings_of(call, optional=text is not None)
    limit = cast(FailOn, one_of("--fail-on", fail_on or settings.lint.fail_on, _LIMITS))
    _write(call, report._replace(fail_on=limit), form, output)
    if fails(report.findings, limit):
        raise typer.Exit(1)


class _Deed(NamedTuple):
    """What is done beside saying what was found."""

    fix: bool
    unsafe: bool
    diff: bool
    add_baseline: bool
    show_suppressed: bool


def _refuse(deed: _Deed, base: str | None, sentence: str) -> None:
    """Raise UsageError with a sentence about the first option that only makes sense elsewhere, if any."""
    options = {
        "--base": base is not None,
        "--fix": deed.fix,
        "--diff": deed.diff,
        "--add-baseline": deed.add_baseline,
    }
    for option, given in options.items():
        if given:
            raise UsageError(sentence.format(option=option))


def _of_workspace(call: Call, wanted: Wanted, deed: _Deed) -> tuple[Call, Report, Settings]:
    """Mend, renew the baseline and look again, as asked; with --diff only show, and leave with 1 or 0."""
    if call.options["rev"] is not None:
        _refuse(deed, None, _("{option} is for the files as they are now; it does not go with --rev."))
    if deed.diff:
        if call.json:
            raise UsageError(_("--diff is for reading; with --json each finding has its `fix`."))
        found = fixes(call.workspace, run_over(call, wanted).answer.findings, unsafe=deed.unsafe)
        show_changes(call, found.changes)
        would = plural("{count} finding would be mended.", "{count} findings would be mended.", found.mended)
        call.err.paragraph(would)
        raise typer.Exit(1 if found.changes else 0)
    if deed.fix:
        call, count = mend(call, wanted, unsafe=deed.unsafe)
        call.err.paragraph(plural("{count} finding was mended.", "{count} findings were mended.", count))
    if deed.add_baseline:
        if wanted.base is not None:
            raise UsageError(_("--add-baseline takes in all that is found; it does not go with --base."))
        call, count = write_baseline(call, wanted)
        told = plural("The baseline knows {count} finding.", "The baseline knows {count} findings.", count)
        call.err.paragraph(told, " ", _("Commit {file} with the rest.").format(file=LINT_BASELINE))
    large = None if deed.fix or deed.add_baseline else run_in_parts(call, wanted)
    call, run = large or (call, run_over(call, wanted))
    return call, report_of(call, run, show_suppressed=deed.show_suppressed), run.settings


def _of_one(
    call: Call, wanted: Wanted, file: str | None, sentence: tuple[str | None, str | None, str | None]
) -> Report:
    text, kind, language = sentence
    if text is None:
        return _of_standard_input(call, wanted.paths, file, wanted.rules)
    return _of_sentence(call, text, kind, language, wanted.rules)


def _of_sentence(call: Call, text: str, kind: str | None, language: str | None, rules: RuleOptions) -> Report:
    meant = _KINDS[one_of("--as", kind, tuple(_KINDS))]
    spoken = cast(Language | None, language and one_of("--language", language, ("de", "en")))
    return of_sentence(call, text, meant, spoken, rules)


def _of_standard_input(call: Call, paths: Sequence[str], file: str | None, rules: RuleOptions) -> Report:
    if len(paths) > 1:
        raise UsageError(_("- cannot be linted together with files."))
    text = sys.stdin.read(LARGEST + 1)
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise UsageError(_("A file has at most {most} KiB; this is more.").format(most=LARGEST // 1024))
    return of_plan(call, text, file, rules)


def _form(call: Call, named: str | None, *, statistics: bool) -> Format:
    """The form to write in: the one named, JSON with --json, annotations on GitHub, else for reading."""
    on_github = call.environ.get("GITHUB_ACTIONS") == "true"
    form = format_named(named or ("json" if call.json else "github" if on_github else "full"))
    if not statistics:
        return form
    if named not in (None, "full", "concise") or call.json:
        raise UsageError(_("--statistics is for reading: it has no form {name}.").format(name=form.name))
    return findings_statistics


def _write(call: Call, report: Report, form: Format, file: str | None) -> None:
    if file is None:
        form.write(report, call.out)
        return
    stream = io.StringIO()
    form.write(report, _plain(call.out, stream))
    try:
        (call.folder / file).write_text(stream.getvalue(), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            _("{file} cannot be written: {reason}.").format(file=file, reason=error.strerror)
        ) from None
    call.err.paragraph(summary(report.findings))


def _plain(screen: Screen, stream: io.StringIO) -> Screen:
    """The same screen, writing to a file."""
    return screen._replace(stream=stream, is_terminal=False, coloured=False, in_ci_log=False)
