"""What is known of a unit: a file, or all check-ins of a team in a cycle."""

from typing import Any, NamedTuple

from okrcli.model.place import Problem
from okrcli.store.digests import DIGEST_BYTES, digest_of
from okrcli.store.folder import Files, files_in, read_text

__all__ = ["Unit", "digests_in"]


class Unit(NamedTuple):
    """How its files look (nothing where that does not count), what all in it is called, a digest of what each
    of them said, what can be told of the values without them, and where they lie.

    Names and digests stand one behind the other: an index of few values is read quickly.
    """

    looks: bytes
    listed: str
    digests: bytes
    outline: Any
    at: int
    length: int
    seal: bytes

    @property
    def names(self) -> list[str]:
        """What all in the folder is called; a file that is a unit by itself has an empty name."""
        return self.listed.split("/")

    @property
    def file_count(self) -> int:
        """How many files it has that are read."""
        return len(self.digests) // DIGEST_BYTES

    @property
    def said(self) -> list[bytes]:
        """The digests of its files, one by one."""
        starts = range(0, len(self.digests), DIGEST_BYTES)
        return [self.digests[at : at + DIGEST_BYTES] for at in starts]

    def number_of(self, digest: bytes) -> int | None:
        """Return which of its files the digest is of; ``None`` if it is of none."""
        at = self.digests.find(digest)
        while at > 0 and at % DIGEST_BYTES:  # the end of one and the begin of another
            at = self.digests.find(digest, at + 1)
        return None if at < 0 else at // DIGEST_BYTES


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
