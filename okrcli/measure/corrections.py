"""Check-ins that take others back: what stands once one counts as never written."""

from collections.abc import Mapping

from okrcli.model.check_in import CheckIn

__all__ = ["remains", "takes_back"]


def remains(check_in: CheckIn, others: Mapping[str, CheckIn]) -> CheckIn | None:
    """Return the check-in that stands again once ``check_in`` is taken back: the one that it replaced.

    ``None`` where it replaced none. ``others`` are the team's check-ins by the names of their files. What was
    replaced stays so even when the correction is replaced in turn, so it has to be said again.
    """
    return others.get(check_in.replaces) if check_in.replaces is not None else None


def takes_back(check_in: CheckIn, others: Mapping[str, CheckIn]) -> bool:
    """Say whether a check-in does no more than take another one back, as ``okr undo`` writes it.

    It replaces one, and says what stood before that one and nothing of its own.
    """
    replaced = others.get(check_in.replaces) if check_in.replaces is not None else None
    if replaced is None:
        return check_in.replaces is not None and _said(check_in) == _said(None)
    return _said(check_in) == _said(remains(replaced, others))


def _said(check_in: CheckIn | None) -> tuple[object, object]:
    return (check_in.capacity, check_in.updates) if check_in else (None, {})
