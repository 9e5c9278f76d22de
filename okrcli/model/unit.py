"""Units: words that have a sign."""

__all__ = ["in_signs"]

_SIGNS = {"%": ("percent", "per cent", "pct", "prozent", "proz.", "v. h.", "v.h.")}
_BY_WORD = {word: sign for sign, words in _SIGNS.items() for word in words}


def in_signs(unit: str) -> str:
    """Return a unit as a sign, where it is a word for one: ``%`` for “percent”; any other as it is."""
    return _BY_WORD.get(unit.casefold(), unit)
