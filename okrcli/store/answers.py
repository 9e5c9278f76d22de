"""Answers that were given before, kept beside the cache: what is asked again of the same files.

The last few of each kind are kept for a workspace. Each is found by a digest of all that it follows from, the
program's own files among it, so that it is never another than the one that would be worked out anew.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from okrcli.model.workspace import Workspace
from okrcli.store.digests import digest_of
from okrcli.store.sealed import Sealed, file_about, read_sealed, release, seal_of, write_sealed
from okrcli.store.sources import Sources

__all__ = ["named", "remembered"]

# So many answers of a kind: of the work tree, of a revision, of a team.
_KEPT = 4
# All that has a part in an answer besides the files and what was asked.
_ROOMS = ("", "model", "store", "measure", "render", "commands", "commands/base")


def named(workspace: Workspace) -> str | None:
    """Return what names this state of the files, if nothing is wrong in them and all stand in one place."""
    sources = workspace.sources
    digest = sources.digest() if isinstance(sources, Sources) and not workspace.problems else None
    return digest.hex() if digest else None


def remembered(root: Path, asked: Sequence[str], answer: Callable[[], str]) -> str:
    """Return the answer to what was ``asked`` of the workspace at ``root``: one kept earlier, or a new one.

    ``asked`` begins with the kind of the answer, and holds all that it depends on.
    """
    about = file_about(root)
    if about is None:
        return answer()
    file = about.with_suffix(f".{asked[0]}")
    said = (digest_of(*asked) + release(_ROOMS)).hex()
    kept = read_sealed(file)
    portion = kept.index.get(said)
    if portion is not None and (content := kept.portion(*portion)) is not None:
        return content.decode("utf-8", "surrogatepass")
    text = answer()
    _keep(file, kept, said, text)
    return text


def _keep(file: Path, kept: Sealed, name: str, text: str) -> None:
    """Put an answer before those that were kept, and forget the oldest."""
    answers = {name: text.encode("utf-8", "surrogatepass")}
    for older, place in list(kept.index.items())[: _KEPT - 1]:
        if (content := kept.portion(*place)) is not None:
            answers[older] = content
    places, at = {}, 0
    for each, content in answers.items():
        places[each] = at, len(content), seal_of(content, release())
        at += len(content)
    with suppress(OSError):
        write_sealed(file, places, list(answers.values()))
