"""What is not okr's to share: commits that touch more than the workspace."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from okrcli.repository import git
from okrcli.repository.message import one_line
from okrcli.repository.remotes import Upstream
from okrcli.repository.revisions import contents_of
from okrcli.repository.sharing_errors import ForeignCommitsError

__all__ = ["refuse_foreign"]

_OURS = ("okr.yaml", "okr-baseline.json", "teams", "okrs", "kpis", ".gitattributes", ".okr")
# The user's as a rule; okr's where it leads to the schemas in .okr and says nothing else, as okr writes it.
_FOR_EDITORS = ".vscode/settings.json"
_SCHEMAS, _SCHEMA = "yaml.schemas", re.compile(r"\./\.okr/[a-z-]+\.schema\.json")
_BLOB = re.compile(r"\b(?!0+\b)[0-9a-f]{40,}\b")


def refuse_foreign(folder: Path, upstream: Upstream, *commits: str) -> None:
    """Raise ForeignCommitsError where one of the commits touches more than the workspace at ``folder``.

    A merge touches what it has different from all that it joined.
    """
    excluded = [f":(exclude,literal){name}" for name in (*_OURS, _FOR_EDITORS)]
    found = [said for said, _files in _touching(folder, commits, ":(top)", *excluded)]
    for said, files in _touching(folder, commits, f":(literal){_FOR_EDITORS}"):
        blobs = [blob for facts in files for blob in _BLOB.findall(facts.partition("\t")[0])]
        contents = contents_of(folder, blobs)
        if said not in found and not all(_leads_to_schemas(contents.get(blob, b"")) for blob in blobs):
            found.append(said)
    if found:
        raise ForeignCommitsError(upstream.branch, tuple(map(one_line, found)), upstream.own_push)


def _touching(folder: Path, commits: Iterable[str], *paths: str) -> list[tuple[str, list[str]]]:
    """Return the commits that touch the paths: name and subject, and git's line about each of the files."""
    listing = ("log", "--full-history", "--root", "-c", "--no-renames", "--raw", "--no-abbrev")
    said = ("--encoding=UTF-8", "--format=%x00%h %s")
    answer = git.ask(folder, *listing, *said, *commits, "--", *paths) or ""
    entries = (entry.strip().split("\n") for entry in answer.split("\0"))
    return [(subject, [*filter(None, files)]) for subject, *files in entries if files]


def _leads_to_schemas(content: bytes) -> bool:
    """Say whether settings of VS Code lead to okr's schemas, and say nothing else."""
    try:
        settings = json.loads(content)
    except (ValueError, RecursionError):
        return False
    schemas = settings.pop(_SCHEMAS, None) if isinstance(settings, dict) else None
    return settings == {} and isinstance(schemas, dict) and all(map(_SCHEMA.fullmatch, schemas))
