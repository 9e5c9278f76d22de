"""What the format has at each place of a file: a text, a number, a day, an entry, a list, named values."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from okrcli.model.entry import Entry

__all__ = ["OWN", "Form", "form_of"]

_BARE = (int, Decimal, bool, date, datetime)


class Form(NamedTuple):
    """What may stand in a place.

    ``bare`` are numbers, days and yes or no, which stand without quotes; ``keys`` are the keys of an entry in
    the order of the format, empty where keys are names; ``own`` is what belongs to the user, as it stands.
    """

    annotation: Any = None
    bare: bool = False
    keys: tuple[str, ...] = ()
    own: bool = False

    def below(self, key: str | None) -> "Form":
        """Return what may stand under a key, or with ``None`` as an item of the list."""
        if self.own or (key is not None and key.startswith("x-")):
            return OWN
        below = _below(self.annotation)
        return below.item if key is None else below.fields.get(key, below.value)

    @property
    def names_days(self) -> bool:
        """Whether its keys are days."""
        return _below(self.annotation).names_days


OWN = Form(own=True)


class _Below(NamedTuple):
    """What may stand under the keys of an entry, as an item of a list, under a name."""

    fields: Mapping[str, Form]
    item: Form
    value: Form
    names_days: bool


@cache
def form_of(annotation: Any) -> Form:
    """Return the form of a model, or of what a field of one is annotated with."""
    parts = tuple(_parts(annotation))
    entry = next((part for part in parts if isinstance(part, type) and issubclass(part, Entry)), None)
    return Form(annotation, any(part in _BARE for part in parts), tuple(_annotations(entry)) if entry else ())


@cache
def _below(annotation: Any) -> _Below:
    fields: dict[str, Form] = {}
    item = value = OWN
    names_days = False
    for part in _parts(annotation):
        held = get_args(part)
        if isinstance(part, type) and issubclass(part, Entry):
            fields = {key: form_of(field) for key, field in _annotations(part).items()}
        elif get_origin(part) is tuple:
            item = form_of(held[0])
        elif get_origin(part) is dict:
            value = form_of(held[1])
            names_days = date in _parts(held[0])
    return _Below(fields, item, value, names_days)


def _annotations(model: type[Entry]) -> dict[str, Any]:
    return {
        field.alias or name: field.annotation
        for name, field in model.model_fields.items()
        if not field.exclude
    }


def _parts(annotation: Any) -> Iterator[Any]:
    """The types that a value may have; of a union each of them."""
    if get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation
