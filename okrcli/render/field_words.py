"""What the fields of the files are called, wherever one of them is spoken of."""

from okrcli.translate import _

__all__ = ["field_word"]


def field_word(field: str) -> str:
    """Return what a field is called, by its key in the files, with what stands around it or without.

    “target” for ``metric.to`` and for ``to``. What has no name of its own goes by its key.
    """
    return {
        "metric": _("measure"),
        "keep": _("guardrail"),
        "done_when": _("done when"),
        "from": _("baseline"),
        "to": _("target"),
        "sure": _("safe level"),
        "stretch": _("dream level"),
        "plan": _("planned course"),
        "min": _("lower end"),
        "max": _("upper end"),
        "unit": _("unit"),
        "due": _("due day"),
        "start": _("start"),
        "weight": _("weight"),
        "title": _("title"),
        "milestones": _("steps"),
        "why": _("why"),
        "asked_for": _("asked for"),
        "owner": _("owner"),
        "ambition": _("ambition"),
        "supports": _("supports"),
        "standalone": _("stands alone"),
        "needs": _("needs"),
        "continues": _("continues"),
        "initiatives": _("initiatives"),
        "every": _("days between readings"),
        "source": _("source"),
        "capacity": _("share of time"),
        "agreed": _("agreed"),
    }.get(field.removeprefix("metric.").removeprefix("keep."), field)
