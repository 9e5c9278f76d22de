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
# The user's but for one block, which `okr codeowners` writes.
_OWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_BEGIN, _END = b"# okr codeowners: begin", b"# okr codeowners: end"
_BLOB = re.compile(r"\b[0-9a-f]{40,}\b")


def refuse_foreign(folder: Path, upstream: Upstream, *commits: str) -> None:
    """Raise ForeignCommitsError where one of the commits touches more than the workspace at ``folder``.

    A merge touches what it has different from all that it joined.
    """
    ours = [f":(exclude,literal){name}" for name in (*_OURS, _FOR_EDITORS)]
    ours += [f":(exclude,top,literal){name}" for name in _OWNERS]
    found = [said for said, _files in _touching(folder, commits, ":(top)", *ours)]
    shared_with_user = [f":(literal){_FOR_EDITORS}", *(f":(top,literal){name}" for name in _OWNERS)]
    for said, files in _touching(folder, commits, *shared_with_user):
        if said not in found and not all(_is_ours(folder, *facts.split("\t")) for facts in files):
            found.append(said)
    if found:
        raise ForeignCommitsError(upstream.branch, tuple(map(one_line, found)), upstream.own_push)


def _is_ours(folder: Path, facts: str, path: str) -> bool:
    """Say whether what is different in a file that both write is okr's; git tells ``facts`` and ``path``."""
    names = _BLOB.findall(facts)
    stored = [name for name in names if name.strip("0")]
    contents = contents_of(folder, stored)
    if len(contents) < len({*stored}):
        return False  # one is too large to be looked at
    if path.endswith("CODEOWNERS"):
        return len({_beside_block(contents.get(name, b"")) for name in names}) == 1
    return all(map(_leads_to_schemas, contents.values()))


def _touching(folder: Path, commits: Iterable[str], *paths: str) -> list[tuple[str, list[str]]]:
    """Return the commits that touch the paths: name and subject, and git's line about each of the files."""
    listing = ("log", "--full-history", "--root", "-c", "--no-renames", "--raw", "--no-abbrev")
    said = ("--encoding=UTF-8", "--format=%x00%h %s")
    answer = git.ask(folder, *listing, *said, *commits, "--", *paths) or ""
    entries = (entry.strip().split("\n") for entry in answer.split("\0"))
    return [(subject, [*filter(None, files)]) for subject, *files in entries if files]


def _beside_block(owners: bytes) -> tuple[bytes, ...]:
    """Return what lines a file of owners has beside those that okr writes."""
    before, _begin, rest = owners.partition(_BEGIN)
    _block, end, after = rest.partition(_END)
    lines = (before + after if end else owners).splitlines()
    return tuple(line for line in lines if line.strip())


def _leads_to_schemas(content: bytes) -> bool:
    """Say whether settings of VS Code lead to okr's schemas, and say nothing else."""
    try:
        settings = json.loads(content)
    except (ValueError, RecursionError):
        return False
    schemas = settings.pop(_SCHEMAS, None) if isinstance(settings, dict) else None
    return settings == {} and isinstance(schemas, dict) and all(map(_SCHEMA.fullmatch, schemas))
