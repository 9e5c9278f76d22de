"""What is known of a file before it is read: by its name, or from when it was read last."""

from datetime import date

from okrcli.model.entry import Entry
from okrcli.model.plan import Plan
from okrcli.model.scalars import is_id

__all__ = ["from_file_name", "outline_of"]


def outline_of(value: Entry | None) -> list[tuple[str, list[str]]] | None:
    """Return what is known of a plan without its values: the ids of its objectives and their key results."""
    if not isinstance(value, Plan):
        return None
    return [(objective.id, [entry.id for entry in objective.key_results]) for objective in value.objectives]


def from_file_name(name: str) -> dict[str, str]:
    """Return what a check-in's file name (DATE-PERSON-RANDOM.yaml) says, for where the file does not."""
    day, person = name[:10], name[11:].removesuffix(".yaml").rpartition("-")[0]
    try:
        date.fromisoformat(day)
    except ValueError:
        return {}
    return {"date": day, "by": person} if is_id(person) else {"date": day}
