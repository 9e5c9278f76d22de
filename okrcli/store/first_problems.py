"""Of very many problems, the first."""

from okrcli.model.place import Problem
from okrcli.translate import _, plural

__all__ = ["first_of"]


def first_of(problems: list[Problem], most: int) -> list[Problem]:
    """Return the first problems of a file; the last of them says how many more there are."""
    if len(problems) <= most:
        return problems
    more, place = len(problems) - most, problems[most].place
    told = plural(
        "{count} more problem of this file begins here.",
        "{count} more problems of this file begin here.",
        more,
    )
    return [*problems[:most], Problem(told, place, _("Mend those above first."))]
