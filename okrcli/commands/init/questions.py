"""What is asked about a new workspace; each question has a flag and a default."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from okrcli.commands.base.attributes import attributes
from okrcli.commands.base.dialogue import Dialogue
from okrcli.commands.base.typed import check_address, check_team_kind
from okrcli.commands.base.writing import Change
from okrcli.errors import UsageError
from okrcli.store.emit import Value
from okrcli.translate import _

__all__ = ["Wanted", "answered"]

_LANGUAGES = ("de", "en")
_AUTO = "auto"
_NONE = "-"


class Wanted(NamedTuple):
    """What a workspace is to have: its settings, who makes it, a first team, a repository.

    ``me`` is name and e-mail address, empty where they are not known; ``team`` is empty for none.
    ``attributes`` is the change of .gitattributes, where there is one.
    """

    settings: dict[str, Value]
    me: tuple[str, str]
    team: str
    kind: str
    git: bool
    attributes: list[Change]


def answered(dialogue: Dialogue, root: Path) -> Wanted:
    """Return what the flags say, else the answers. Raises UsageError, and StepBackError for ``b``."""
    from okrcli.repository.location import work_tree

    settings = _settings(dialogue, root)
    me = _me(dialogue, root)
    team = _unless_none(dialogue.answer("team", _("A first team (- for none)"), default=_NONE))
    kind = _kind(dialogue, team)
    in_git = work_tree(root) is not None
    git = _git(dialogue, in_git=in_git)
    lines = attributes(dialogue, root, dialogue.flags["attributes"]) if git or in_git else []
    return Wanted(settings, me, team, kind, git, lines)


def _settings(dialogue: Dialogue, root: Path) -> dict[str, Value]:
    name = dialogue.answer("name", _("Name of the organisation"), default=root.name or "OKR")
    question = _("Language of the objectives (de, en, or auto)")
    language = dialogue.answer("language", question, default=_AUTO, check=_check_language)
    settings: dict[str, Value] = {"format": 1, "name": name}
    return settings | ({"language": language} if language != _AUTO else {})


def _check_language(text: str) -> None:
    if text not in (*_LANGUAGES, _AUTO):
        raise UsageError(
            _("“{text}” is no language that okr knows.").format(text=text), _("Say de, en or auto.")
        )


def _me(dialogue: Dialogue, root: Path) -> tuple[str, str]:
    """Return name and e-mail address of whoever makes the workspace; empty where git knows neither."""
    from okrcli.repository.identity import who

    identity = who(next(folder for folder in (root, *root.parents) if folder.is_dir()))
    known = (identity.name, identity.email) if identity else ("", "")
    if dialogue.flags["person"] is not None and not dialogue.given("person"):
        raise UsageError(
            _("The name of a person is empty."), _("Say it with --person, or leave --person out.")
        )
    name = _about_me(dialogue, "person", _("Your name"), known[0])
    question = _("Your e-mail address with git (- for none)")
    return name, _unless_none(_about_me(dialogue, "email", question, known[1], _check_address))


def _unless_none(text: str) -> str:
    return "" if text == _NONE else text


def _check_address(text: str) -> None:
    if text != _NONE:
        check_address(text)


def _about_me(
    dialogue: Dialogue, flag: str, question: str, known: str, check: Callable[[str], object] = str
) -> str:
    """Return what git knows already, or the answer; an empty one is asked again."""
    nothing = None if dialogue.call.asks else ""
    return dialogue.answer(flag, question, default=known or nothing, check=check)


def _kind(dialogue: Dialogue, team: str) -> str:
    """Return the kind of the first team. Raises UsageError for a flag that speaks of none."""
    if team:
        question = _("Kind: company, team, circle or client")
        return dialogue.answer("kind", question, default="team", check=check_team_kind)
    if dialogue.given("kind"):
        raise UsageError(
            _("--kind is about the first team, and there is none."), _("Name it with --team NAME.")
        )
    return "team"


def _git(dialogue: Dialogue, *, in_git: bool) -> bool:
    """Say whether a repository is to be made; where there is one, there is nothing to ask."""
    said = dialogue.flags["git"]
    if said is not None or in_git or dialogue.flags["dry-run"] or not dialogue.call.asks:
        return bool(said)
    question = _("This is no git repository yet. Make one, so that changes can be proposed and shared?")
    return dialogue.confirm(question, default=True)
