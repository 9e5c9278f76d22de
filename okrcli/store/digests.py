"""What files say, in a few bytes: two with the same digest say the same."""

from hashlib import blake2b

from okrcli.model.place import Problem
from okrcli.store.folder import Files, files_in, read_text

__all__ = ["DIGEST_BYTES", "digest_of", "digests_in"]

DIGEST_BYTES = 16


def digest_of(*said: str) -> bytes:
    """Return the digest of texts in their order: of a path and what stands there, say."""
    return blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def digests_in(files: Files, unit: str, *, of_many: bool) -> dict[str, bytes]:
    """Return the digest of each file of a unit, a file or a folder with ``of_many``, by its name in there.

    None at all where one of them takes more care.
    """
    problems: list[Problem] = []
    paths = list(files_in(files, unit, problems)) if of_many else [unit]
    texts = {path: read_text(files, path, problems) or "" for path in paths}
    if problems:
        return {}
    return {path[len(unit) + 1 :]: digest_of(path, text) for path, text in texts.items()}
