"""The table of commands, loaded one at a time."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from okrcli.errors import UsageError
from okrcli.translate import _

__all__ = ["COMMANDS", "PARTS", "group", "invoke", "placeholder"]


class Verb(NamedTuple):
    """A command: its name, the module whose ``command`` it is, and its line in the help.

    ``looks_back`` says that it can show the files of an earlier commit, with ``--rev``; ``pages`` that what
    it shows can be long and it never asks, so that a pager may stand between it and the terminal; ``refuses``
    that it says itself what was meant by words more than it takes.
    """

    name: str
    module: str
    help: str
    looks_back: bool = False
    pages: bool = False
    refuses: bool = False


COMMANDS = (
    Verb("demo", "demo", "A throw-away workspace with history; runs a tour in it."),
    Verb("init", "init.command", "Make a workspace; every question has a flag."),
    Verb("new", "new.command", "Write an objective, key result, team, person or cycle."),
    Verb("checkin", "checkin.command", "Check in: walk through what I owe, or one shot."),
    Verb(
        "status",
        "status",
        "How it is going: my teams, a team, an objective, a key result.",
        looks_back=True,
        pages=True,
    ),
    Verb(
        "show",
        "show",
        "One objective or key result with its course and history.",
        looks_back=True,
        pages=True,
    ),
    Verb("tree", "tree", "Who supports what, and what stands alone.", looks_back=True, pages=True),
    Verb("due", "due", "Which readings are owed when, by team.", looks_back=True, pages=True),
    Verb("rhythm", "rhythm", "How fresh the numbers were, week by week.", looks_back=True, pages=True),
    Verb("agree", "agree", "The plan is agreed from today."),
    Verb("edit", "edit", "Open the editor where something stands, and lint the file."),
    Verb("amend", "amend.command", "Change what was agreed, with the reason beside it.", refuses=True),
    Verb("accept", "accept", "Say yes to what another team needs of mine."),
    Verb("close", "close.command", "Walk through the review and write it."),
    Verb("log", "log", "Who changed, checked in, amended, when.", looks_back=True, pages=True),
    Verb("undo", "undo.command", "Take back my last okr change."),
    Verb("doctor", "doctor", "Find and repair what merges and hands can break."),
    Verb("propose", "propose.command", "Branch, commit, push, pull request."),
    Verb("fmt", "fmt", "Put files in canonical form, only where asked."),
    Verb("codeowners", "codeowners", "The owners of plans, as lines for CODEOWNERS."),
    Verb("sync", "sync", "Share what is committed, and take in what others did."),
    Verb("scorecard", "scorecard", "Scores, bands and learnings of a cycle.", looks_back=True, pages=True),
    Verb("diff", "diff", "What changed between two revisions, in the words of OKRs.", pages=True),
    Verb("lint", "lint", "Ask the coach's questions; find what is not valid.", looks_back=True, pages=True),
    Verb("review", "review", "One page for the reviewer of a pull request.", pages=True),
    Verb("rule", "rule", "What a rule means, why, and examples.", pages=True),
    Verb("import", "import_.command", "Take over OKRs from CSV or JSON lines."),
    Verb("export", "export", "Give out the numbers as CSV or JSON.", looks_back=True),
    Verb("completion", "completion", "The script that completes okr in bash, zsh or fish."),
    Verb("schema", "schema", "The JSON Schema of each kind of file."),
)

# The parts of the help, in the order in which a team comes to need them.
PARTS = (
    ("Begin", ("demo", "init", "new", "import")),
    ("Every week", ("checkin", "status", "show", "tree", "due", "rhythm")),
    ("Through a cycle", ("agree", "accept", "amend", "edit", "close", "scorecard")),
    ("Together", ("propose", "review", "diff", "sync", "log", "undo")),
    ("Quality", ("lint", "rule", "fmt", "doctor")),
    ("With other programs", ("export", "schema", "codeowners", "completion")),
)

_SETTINGS = {"help_option_names": ["-h", "--help"]}
# Marks a negative number while the options are told apart from the rest, so that it is not taken for one.
_NUMBER = "\0"


def _call_options(
    ctx: typer.Context,
    dir: Annotated[
        str | None, typer.Option("-C", "--dir", metavar="DIR", help="Work as if started in DIR.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    at: Annotated[str | None, typer.Option(metavar="DAY", help="As it stood on DAY.")] = None,
    rev: Annotated[str | None, typer.Option(metavar="REV", help="As committed in REV, on its day.")] = None,
    cycle: Annotated[str | None, typer.Option(metavar="NAME", help="Only this cycle.")] = None,
    team: Annotated[str | None, typer.Option(metavar="ID", help="Only this team.")] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print only the result.")] = False,
    color: Annotated[str | None, typer.Option(metavar="WHEN", help="Colours: auto, always or never.")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; name the missing flag.")] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Show long output without a pager.")] = False,
) -> None:
    """OKRs as plain YAML files in a git repository. Without a command: what now?"""
    if ctx.invoked_subcommand is None:
        import_module("okrcli.commands.now").command(ctx)


class _Verb(TyperCommand):
    """A command that also takes the options of the call behind its name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        marked = [_NUMBER + arg if arg[:1] == "-" and arg[1:2].isdigit() else arg for arg in args]
        rest = super().parse_args(ctx, marked)
        ctx.params = {name: _unmarked(value) for name, value in ctx.params.items()}
        ctx.args = _unmarked(ctx.args)
        return rest

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return ["[OPTIONS]", *(placeholder(param) for param in self.params if _is_argument(param))]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        arguments = [param for param in self.params if _is_argument(param)]
        if arguments:
            with formatter.section(_("Arguments")):
                formatter.write_dl([(placeholder(param), getattr(param, "help", "")) for param in arguments])
        options = [param for param in self.get_params(ctx) if not _is_argument(param)]
        with formatter.section(_("Options")):
            formatter.write_dl([param.get_help_record(ctx) for param in options])

    def invoke(self, ctx: Any) -> Any:
        given = {name: ctx.params.pop(name) for name in list(ctx.params) if name in ctx.obj}
        ctx.obj = {name: ctx.obj[name] if value in (None, False) else value for name, value in given.items()}
        if ctx.obj["rev"] is not None:
            _check_looks_back(ctx.info_name)
        if not (sys.stdout.isatty() and next(verb.pages for verb in COMMANDS if verb.name == ctx.info_name)):
            return super().invoke(ctx)
        with import_module("okrcli.commands.base.paging").paged(ctx.obj):
            return super().invoke(ctx)
        return None  # whoever reads has seen enough


class _Verbs(TyperGroup):
    """The table of commands as a group: a command's module is loaded only when it is called."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        ctx.obj = dict(ctx.params)
        return rest

    def list_commands(self, ctx: Any) -> list[str]:
        return [verb.name for verb in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        verb = next((verb for verb in COMMANDS if verb.name == cmd_name), None)
        if verb is None:
            return None
        function = import_module(f"okrcli.commands.{verb.module}").command
        app = _app()
        settings = _SETTINGS | {"allow_extra_args": verb.refuses}
        app.command(verb.name, cls=_Verb, context_settings=settings)(function)
        command = typer.main.get_command(app)
        for param in command.params:
            if not _is_argument(param) and not getattr(param, "is_flag", False):
                param.metavar = param.metavar or "TEXT"
        command.params += [param for param in self.params if param.name != "help"]
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        lines = {verb.name: _(verb.help) for verb in COMMANDS}
        widest = max(map(len, lines))
        for title, names in PARTS:
            with formatter.section(_(title)):
                formatter.write_dl([(name.ljust(widest), lines[name]) for name in names])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.list_commands(ctx):
            self.commands = dict.fromkeys(self.list_commands(ctx))  # type: ignore[assignment]
        return super().resolve_command(ctx, args)


def placeholder(argument: Any) -> str:
    """Return an argument as it stands in the synopsis, in brackets where it can be left out."""
    name = (argument.metavar or argument.name.upper()).removesuffix("...")
    several = "..." if argument.nargs == -1 else ""
    if argument.required or name.startswith("["):
        return f"{name}{several}"
    return f"[{name}]" if name.endswith("]") else f"[{name}{several}]"


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _check_looks_back(name: str) -> None:
    """Raise UsageError where a verb does not show the files of an earlier commit."""
    if not next(verb.looks_back for verb in COMMANDS if verb.name == name):
        others = ", ".join(f"okr {verb.name}" for verb in COMMANDS if verb.looks_back)
        raise UsageError(
            _("`okr {verb}` does not go with --rev, which only looks back.").format(verb=name),
            _("It is for: okr, {verbs}.").format(verbs=others),
        )


def _unmarked(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_NUMBER)
    if isinstance(value, list | tuple):
        return type(value)(_unmarked(item) for item in value)
    return value


def _app() -> typer.Typer:
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def group() -> Any:
    """Return all verbs as one command, for those who run it and those who write down what there is."""
    app = _app()
    app.callback(cls=_Verbs, invoke_without_command=True, context_settings=_SETTINGS)(_call_options)
    return typer.main.get_command(app)


def invoke(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name and return its exit code.

    Raises UsageError for arguments that are not understood, and whatever the command raises.
    """
    verbs = group()
    words = [*arguments[1:], "--help"] if arguments[:1] == ["help"] else list(arguments)
    try:
        # Not verbs.main(): it ends the process with 1 where a reader of our output has gone away.
        with verbs.make_context("okr", words) as context:
            context.meta["arguments"] = tuple(arguments)
            verbs.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        path = getattr(getattr(error, "ctx", None), "command_path", "okr")
        message = error.format_message().replace(repr(_NUMBER)[1:-1], "")  # it shows our mark escaped
        raise UsageError(message, _("See `{command} --help`.").format(command=path)) from None
    return 0
