"""``okr lint``: ask the coach's questions; find what is not valid."""

import io
import sys
from typing import Annotated, cast

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.lint_reports import RuleOptions, of_paths, of_plan, of_sentence, settings_of
from okrcli.errors import UsageError
from okrcli.lint.context import Kind
from okrcli.lint.finding import FailOn, fails
from okrcli.model.settings import Language
from okrcli.render import findings_statistics
from okrcli.render.findings import Report, summary
from okrcli.render.formats import Format, format_named
from okrcli.render.terminal import Screen
from okrcli.translate import _

__all__ = ["command"]

_KINDS: dict[str, Kind] = {"objective": "objective", "key-result": "key_result"}
_RULES = "CODE,..."

_Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="Files or folders; - reads one plan.")
]
_Select = Annotated[list[str] | None, typer.Option(metavar=_RULES, help="Only these rules.")]
_Ignore = Annotated[list[str] | None, typer.Option(metavar=_RULES, help="Not these rules.")]
_Extend = Annotated[list[str] | None, typer.Option(metavar=_RULES, help="These as well.")]
_Form = Annotated[str | None, typer.Option(metavar="FORMAT", help="full, concise, json or github.")]
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


def command(
    ctx: typer.Context,
    paths: _Paths = None,
    select: _Select = None,
    ignore: _Ignore = None,
    extend_select: _Extend = None,
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
    call = call_of(ctx)
    rules = RuleOptions(select, ignore or (), extend_select or ())
    form = _form(call, output_format, statistics=statistics)
    if text is not None:
        report = _of_sentence(call, text, kind, language, rules)
    elif "-" in (paths or ()):
        report = _of_standard_input(call, paths or [], stdin_filename, rules)
    else:
        report = of_paths(call, paths or [], rules)
    limit = fail_on or settings_of(call, optional=text is not None).lint.fail_on
    failing = cast(FailOn, _one_of("--fail-on", limit, ("error", "warning", "info", "never")))
    _write(call, report, form, output)
    if fails(report.findings, failing):
        raise typer.Exit(1)


def _of_sentence(call: Call, text: str, kind: str | None, language: str | None, rules: RuleOptions) -> Report:
    meant = _KINDS[_one_of("--as", kind, tuple(_KINDS))]
    spoken = cast(Language | None, language and _one_of("--language", language, ("de", "en")))
    return of_sentence(call, text, meant, spoken, rules)


def _of_standard_input(call: Call, paths: list[str], file: str | None, rules: RuleOptions) -> Report:
    if len(paths) > 1:
        raise UsageError(_("- cannot be linted together with files."))
    return of_plan(call, sys.stdin.read(), file, rules)


def _one_of(option: str, given: str | None, words: tuple[str, ...]) -> str:
    """Return the word given with an option. Raises UsageError for another one, and for none."""
    if given in words:
        return given
    hint = _("Write one of: {words}.").format(words=", ".join(words))
    if given is None:
        raise UsageError(_("{option} is missing.").format(option=option), hint)
    raise UsageError(_("{option} {given} is not known.").format(option=option, given=given), hint)


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
