"""The call: the options every verb takes, the clock read once, and what follows from them."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from okrcli.commands.base.clock import read_clock
from okrcli.commands.base.elsewhere import elsewhere
from okrcli.commands.base.reading import dated_ahead, facts_at, facts_now
from okrcli.commands.base.typed import parse_day
from okrcli.errors import NotFoundError, UsageError, WorkspaceMissingError
from okrcli.model.history import as_of
from okrcli.model.resolve import near, resolve, resolve_team
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.render.json import document, pieces
from okrcli.render.terminal import Color, Screen, screen
from okrcli.store.loading import SETTINGS
from okrcli.store.locate import find_root
from okrcli.translate import _, plural, use_language

if TYPE_CHECKING:
    import typer

    from okrcli.model.reference import Reference

__all__ = ["Call", "call_of"]

_COLORS = ("auto", "always", "never")
_PROBLEMS_SHOWN = 5


def call_of(ctx: "typer.Context") -> "Call":
    """Return the call that a verb was made with."""
    return Call(ctx.obj, read_clock(), os.environ)


@dataclass(frozen=True)
class Call:
    """One call of okr: ``options`` as they were given, the moment it was made, and the environment."""

    options: Mapping[str, Any]
    now: datetime
    environ: Mapping[str, str]

    @property
    def json(self) -> bool:
        """Whether the answer is one JSON object."""
        return bool(self.options["json"])

    @property
    def today(self) -> date:
        """The real today, in the local time zone."""
        return self.now.date()

    @cached_property
    def day(self) -> date:
        """The day asked about: ``--at``, else that of the commit asked about, else today. Raises OkrError."""
        given: str | None = self.options["at"]
        if given:
            return self.parse_day(given, "--at")
        if self.revision is None:
            return self.today
        from okrcli.repository.revisions import day_of

        return day_of(self.root, self.revision)

    @cached_property
    def revision(self) -> str | None:
        """The hash of the commit asked about; ``None`` for the files as they stand. Raises GitError."""
        named: str | None = self.options["rev"]
        if named is None:
            return None
        from okrcli.repository.revisions import resolved

        return resolved(self.root, named)

    @cached_property
    def folder(self) -> Path:
        """The folder the call works in: ``--dir``, else the working folder."""
        folder = Path(self.options["dir"] or ".")
        if not folder.is_dir():
            raise UsageError(_("There is no folder {folder}.").format(folder=folder))
        return folder

    @cached_property
    def root(self) -> Path:
        """The workspace's folder: upwards by okr.yaml, else OKR_DIR, else ``git config okr.dir``.

        With ``--dir`` only that folder and those above it are looked at. Raises WorkspaceMissingError.
        """
        found = find_root(self.folder)
        if found is None and not self.options["dir"]:
            named = self.environ.get("OKR_DIR")
            found = find_root(Path(named)) if named else self._root_by_git()
        if found is None:
            raise WorkspaceMissingError(str(self.folder.resolve()), elsewhere(self.folder))
        return found

    def _root_by_git(self) -> Path | None:
        from okrcli.repository.location import configured_workspace

        named = configured_workspace(self.folder)
        return find_root(named) if named else None

    @cached_property
    def facts(self) -> Workspace:
        """The workspace, whatever the day asked about, as its files stand now or stood at ``--rev``.

        Chooses the language. Raises OkrError.
        """
        workspace = facts_now(self.root) if self.revision is None else facts_at(self.root, self.revision)
        if self.revision is not None and SETTINGS not in workspace.sources:
            from okrcli.repository.revisions import NotThereError

            raise NotThereError(self.root, self.options["rev"])
        use_language(self._language(workspace))
        ahead = tuple(dated_ahead(workspace, self.now))
        return replace(workspace, problems=workspace.problems + ahead)

    def knowing(self, facts: Workspace) -> "Call":
        """Return the same call with facts that were read already. Chooses the language."""
        use_language(self._language(facts))
        call = replace(self)
        call.__dict__["facts"] = facts
        return call

    def at_top(self, top: Path) -> "Call":
        """Return the same call for files whose paths begin at the top of the repository."""
        call = self.knowing(self.facts)
        call.__dict__["root"] = top
        return call

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace as it stood on the day asked about."""
        return as_of(self.facts, self.day)

    def workspace_at(self, revision: str) -> Workspace:
        """Return the facts of a revision; see ``facts_at``. Raises GitError."""
        return facts_at(self.root, revision)

    @cached_property
    def cycle(self) -> str | None:
        """The cycle asked for with ``--cycle``. Raises NotFoundError."""
        name: str | None = self.options["cycle"]
        if name is not None and name not in self.facts.cycles:
            raise NotFoundError(_("cycle"), name, near(name, self.facts.cycles))
        return name

    @cached_property
    def team(self) -> str | None:
        """The team asked for with ``--team``. Raises NotFoundError."""
        given: str | None = self.options["team"]
        return resolve_team(self.facts, given) if given else None

    @cached_property
    def person(self) -> str | None:
        """Who calls: the person with the git identity's e-mail address, as it stands or by ``.mailmap``.

        ``None`` where nobody has it.
        """
        from okrcli.repository.identity import addresses

        return next(filter(None, map(self.facts.settings.person_of, addresses(self.root))), None)

    def keys(self) -> list[PlanKey]:
        """The plans the call is about: of ``--cycle``, else those at hand; of ``--team``, else of all."""
        if self.cycle is None:
            keys = self.workspace.plans_at_hand(self.day)
        else:
            keys = [key for key in self.workspace.plans if key.cycle == self.cycle]
        return [key for key in keys if self.team in (None, key.team)]

    def resolve(self, text: str, how: "Callable[..., Reference]" = resolve) -> "Reference":
        """Return what a reference means, within ``--cycle`` and ``--team``. Raises OkrError."""
        return how(self.workspace, text, self.day, cycle=self.cycle, team=self.team)

    def parse_day(self, text: str, option: str) -> date:
        """Return the day that a person typed; say on stderr what was understood by a short form."""
        day = parse_day(text, self.today, self._language(self.__dict__.get("facts")), option)
        if text != day.isoformat() and not self.options["quiet"] and not self.json:
            self.err.line(
                _("{option} {text} is {day}.").format(option=option, text=text, day=day.isoformat())
            )
        return day

    @cached_property
    def language(self) -> str:
        """The language of the locale; empty where that names none, as in most containers."""
        names = (self.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        locale = next(filter(None, names), "C").partition(".")[0]
        return "" if locale in ("C", "POSIX") else "de" if locale.startswith("de") else "en"

    def _language(self, workspace: Workspace | None) -> str:
        """The language of screens, and of numbers and days as they are typed."""
        said = workspace and workspace.settings
        return (said and said.screen_language) or self.language or (said and said.language) or "en"

    @property
    def asks(self) -> bool:
        """Whether questions may be asked: on a terminal, without ``--no-input`` or CI."""
        ci = self.environ.get("CI", "").casefold() in ("true", "1")
        return (
            not (self.options["no_input"] or ci or self.json) and sys.stdin.isatty() and sys.stdout.isatty()
        )

    @cached_property
    def out(self) -> Screen:
        """The screen of the result."""
        return self._screen(sys.stdout)

    @cached_property
    def err(self) -> Screen:
        """The screen of everything else."""
        return self._screen(sys.stderr)

    def _screen(self, stream: Any) -> Screen:
        color = self.options["color"] or "auto"
        if color not in _COLORS:
            raise UsageError(_("--color {given} is not known.").format(given=color), ", ".join(_COLORS))
        language = self._language(self.__dict__.get("facts"))
        return screen(stream, color=cast(Color, color), language=language, environ=self.environ)

    def answer(self, verb: str, content: Mapping[str, Any]) -> None:
        """Print the answer as JSON, as its pieces are made."""
        sys.stdout.writelines(pieces(verb, self._whole(content)))

    def document(self, verb: str, content: Mapping[str, Any]) -> str:
        """Return the answer as JSON."""
        return document(verb, self._whole(content))

    def _whole(self, content: Mapping[str, Any]) -> dict[str, Any]:
        return {"workspace": self.facts.settings.name, "as_of": self.day, **content}

    def say_problems(self) -> None:
        """Tell on stderr, in short, what is wrong in the workspace; it does not fail the call."""
        problems = self.facts.problems
        if self.options["quiet"] or not problems:
            return
        for problem in problems[:_PROBLEMS_SHOWN]:
            self.err.paragraph(f"{problem.place.path}:{problem.place.line}: ", problem.message, hang=2)
        more = plural("{count} problem in the files.", "{count} problems in the files.", len(problems))
        self.err.line(more, " ", _("All of them: `okr lint`."))
