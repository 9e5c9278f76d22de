"""What a name that leads nowhere may be a slip for."""

from collections.abc import Collection

from okrcli.model.resolve import near

__all__ = ["Spelling"]

# What comparing the names of one file may cost, in letters more or less: a tenth of a second.
_MOST = 50_000


class Spelling:
    """Names that are spelled much like others.

    Where thousands of names in one file lead nowhere, it is not their spelling that is wrong. So only as many
    are compared as takes no time, and always the first.
    """

    def __init__(self) -> None:
        self._spent: dict[str, int] = {}
        self._known: dict[tuple[str, int], tuple[Collection[str], tuple[str, ...]]] = {}

    def near(self, name: str, others: Collection[str], path: str) -> tuple[str, ...]:
        """Return which of the others may be meant by a name in a file (see ``near``); often none."""
        spent = self._spent.get(path, 0)
        if spent > _MOST:
            return ()
        self._spent[path] = spent + len(others) + len(name) ** 2
        about = name, id(others)  # which are kept below, so that nothing else can get their id
        if about not in self._known:
            self._known[about] = others, near(name, others)
        return self._known[about][1]
