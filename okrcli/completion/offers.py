"""What can stand where something is typed: values, and what each of them means."""

import os

from okrcli.completion.line import Asked
from okrcli.completion.vocabulary import Vocabulary

__all__ = ["offers"]

_DAYS = (("today", ""), ("yesterday", ""))
_REVISIONS = ("refs/heads", "refs/remotes", "refs/tags")


def offers(asked: Asked, vocabulary: Vocabulary, today: str) -> list[tuple[str, str]]:
    """Return values that begin with the word typed, each with what it means, ``""`` where that is plain.

    ``today`` is an ISO day. Outside a workspace there are no names to offer.
    """
    found = [
        (value, told) for value, told in _of_kind(asked, vocabulary, today) if value.startswith(asked.word)
    ]
    return [(asked.stem + value, told) for value, told in found]


def _of_kind(asked: Asked, vocabulary: Vocabulary, today: str) -> list[tuple[str, str]]:
    kind = asked.kind
    if kind == "verb":
        return _translated(vocabulary.verbs)
    if kind == "option":
        options = vocabulary.options(asked.verb)
        return _translated([(name, option.help) for option in options for name in option.names])
    if kind == "rule":
        return vocabulary.rules
    if kind == "day":
        return [*_DAYS, (today, "")]
    if kind == "revision":
        return [(name, "") for name in _revisions(_folder(asked))]
    if kind in ("team", "person", "cycle", "scope", "reference", "objective", "key-result"):
        return _names(asked, today)
    return [(word, "") for word in kind.split("|")] if "|" in kind else []


def _translated(table: list[tuple[str, str]]) -> list[tuple[str, str]]:
    from okrcli.translate import _

    return [(value, _(told)) for value, told in table]


def _names(asked: Asked, today: str) -> list[tuple[str, str]]:
    root = _root(asked)
    if root is None:
        return []
    from okrcli.completion.names import names_of

    names = names_of(root)
    if asked.kind == "person":
        return list(names.people.items())
    if asked.kind == "cycle":
        return [(cycle.name, f"{cycle.start} – {cycle.end}".strip(" –")) for cycle in names.cycles]
    teams = list(names.teams.items())
    if asked.kind == "team":
        return teams
    from okrcli.completion.references import references

    given = asked.given
    found = references(
        names,
        asked.kind,
        asked.word,
        today,
        root,
        cycle=given.get("--cycle", ""),
        team=given.get("--team", ""),
    )
    return list(dict([*found, *teams]).items()) if asked.kind == "scope" else found


def _folder(asked: Asked) -> str:
    return os.path.realpath(os.path.expanduser(asked.given.get("--dir", ".")))  # noqa: PTH111


def _root(asked: Asked) -> str | None:
    """Return the workspace that the line is about, as ``Call.root`` finds it."""
    root = _above(_folder(asked))
    if root is None and "--dir" not in asked.given:
        named = os.environ.get("OKR_DIR") or _named_by_git()
        root = _above(os.path.realpath(named)) if named else None
    return root


def _above(folder: str) -> str | None:
    while not os.path.isfile(f"{folder}/okr.yaml"):  # noqa: PTH113 - pathlib costs a key press 4 ms
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120
        if folder == below:
            return None
    return folder


def _named_by_git() -> str | None:
    from pathlib import Path

    from okrcli.repository.location import configured_workspace

    named = configured_workspace(Path())
    return str(named) if named else None


def _revisions(folder: str) -> list[str]:
    """Return branches and tags whose names mean nothing to any shell."""
    from pathlib import Path

    from okrcli.repository.git import ask

    listed = ask(Path(folder), "for-each-ref", "--format=%(refname:short)", *_REVISIONS) or ""
    return ["HEAD", *filter(_is_harmless, listed.split("\n"))]


def _is_harmless(name: str) -> bool:
    return name[:1].isalnum() and all(sign.isalnum() or sign in "._/@+-" for sign in name)
