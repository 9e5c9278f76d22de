"""``okr review``: one page for the reviewer of a pull request."""

from typing import TYPE_CHECKING, Annotated, cast

import typer

from okrcli.commands.base.call import Call, call_of
from okrcli.commands.base.typed import one_of
from okrcli.errors import UsageError
from okrcli.translate import _

if TYPE_CHECKING:
    from okrcli.commands.base.review_page import Named, Review

__all__ = ["command"]

_BASE_HELP = (
    "Since the work branched off from it; left out: from home. On home, the name of a proposal is enough. "
    "Also BASE...HEAD."
)
_FORMATS = ("terminal", "md", "json")
_LIMITS = ("error", "warning", "info", "never")


def command(
    ctx: typer.Context,
    base: Annotated[
        str | None,
        typer.Argument(metavar="BASE", help=_BASE_HELP),
    ] = None,
    head: Annotated[
        str | None, typer.Argument(metavar="HEAD", help="A revision; left out: the files as they are.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="terminal, md or json.")
    ] = "terminal",
    mention: Annotated[
        bool, typer.Option("--mention", help="With --format md: notify the people asked.")
    ] = False,
    fail_on: Annotated[
        str | None, typer.Option(metavar="SEVERITY", help="Exit 1 from error, warning or info on; or never.")
    ] = None,
) -> None:
    """One page for the reviewer of a pull request: what changes, what to ask, whom it concerns.

    Numbers are those of today, before and after. Exit code 1 says that a question is as grave as --fail-on or
    graver, by default what okr.yaml said before.
    """
    from okrcli.lint.finding import FailOn, fails

    one_of("--format", form, _FORMATS)
    if fail_on is not None:
        one_of("--fail-on", fail_on, _LIMITS)
    call = call_of(ctx)
    if mention and (form != "md" or call.json):
        raise UsageError(_("--mention is for pages on a code host."), _("Add --format md."))
    _check_whole(call)
    call, names, reviewed = _reviewed(call, base, head)
    _show(call, names, reviewed, "json" if call.json else form, mention=mention)
    limit = fail_on or reviewed.settings.lint.fail_on
    if fails(reviewed.page.findings, cast(FailOn, limit)):
        raise typer.Exit(1)


def _reviewed(call: Call, base: str | None, head: str | None) -> tuple[Call, "Named", "Review"]:
    """Return the page, what it compares, and the call, which knows no more of the files than that takes."""
    from okrcli.commands.base.lint_divided import without_teams
    from okrcli.commands.base.review_page import named, review, sides_of

    call = call.knowing(without_teams(call))
    names = named(call, base, head)
    reviewed = review(call, sides_of(call, names))
    return call.knowing(reviewed.page.head) if names.head is None else call, names, reviewed


def _show(call: Call, names: "Named", reviewed: "Review", form: str, *, mention: bool) -> None:
    if form == "json":
        from okrcli.render.review_page_json import review_content

        call.answer("review", review_content(reviewed.page, reviewed.sides))
        return
    if form == "md":
        from okrcli.commands.base.review_page import markdown_page

        _write(call, markdown_page(call, reviewed, mention=mention))
    else:
        from okrcli.render.review_page_screen import show_review_page

        show_review_page(call.out, reviewed.page, names.text)
    call.say_problems()


def _check_whole(call: Call) -> None:
    """Raise UsageError for --cycle and --team: who approves a part approves all of it."""
    for option in ("cycle", "team"):
        if call.options[option]:
            raise UsageError(
                _(
                    "A review page is about everything that is proposed; it does not go with --{option}."
                ).format(option=option),
                _("`okr diff --{option} {name}` shows a part of it.").format(
                    option=option, name=call.options[option]
                ),
            )


def _write(call: Call, page: str) -> None:
    from okrcli.render.clean import defuse
    from okrcli.render.glyphs import spell

    stream = call.out.stream
    page = spell(page, stream.encoding or "utf-8")
    stream.write(defuse(page) if call.out.in_ci_log else page)
