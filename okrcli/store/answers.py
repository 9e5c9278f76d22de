"""Answers that were given before, kept beside the cache: what is asked again of the same files.

The last few of each kind are kept for a workspace. Each is found by a digest of all that it follows from, the
program's own files among it, so that it is never another than the one that would be worked out anew.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from okrcli.model.workspace import Workspace
from okrcli.store.cache_folder import cache_folder
from okrcli.store.sealed import Sealed, read_sealed, release, seal_of, write_sealed
from okrcli.store.sources import Sources

__all__ = ["named", "remembered"]

_DIGEST_BYTES = 16
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
    folder = cache_folder()
    if folder is None:
        return answer()
    said = blake2b(
        "\0".join(asked).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES, key=release(_ROOMS)
    )
    name = blake2b(os.fsencode(root.resolve()), digest_size=_DIGEST_BYTES).hexdigest()
    file = (Path(folder) / name).with_suffix(f".{asked[0]}")
    kept = read_sealed(file)
    portion = kept.index.get(said.hexdigest())
    if portion is not None and (content := kept.portion(*portion)) is not None:
        return content.decode("utf-8", "surrogatepass")
    text = answer()
    _keep(file, kept, said.hexdigest(), text)
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
