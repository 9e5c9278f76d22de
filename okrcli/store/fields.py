"""What the format has at each place of a file: a text, a number, a day, an entry, a list, named values."""

from collections.abc import Iterator
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
        for part in _parts(self.annotation):
            if isinstance(part, type) and issubclass(part, Entry) and key in self.keys:
                return form_of(_annotations(part)[key])
            held = get_args(part)
            if get_origin(part) is tuple and key is None:
                return form_of(held[0])
            if get_origin(part) is dict and key is not None:
                return form_of(held[1])
        return OWN

    @property
    def names_days(self) -> bool:
        """Whether its keys are days."""
        return any(
            get_origin(part) is dict and date in _parts(get_args(part)[0]) for part in _parts(self.annotation)
        )


OWN = Form(own=True)


def form_of(annotation: Any) -> Form:
    """Return the form of a model, or of what a field of one is annotated with."""
    parts = tuple(_parts(annotation))
    entry = next((part for part in parts if isinstance(part, type) and issubclass(part, Entry)), None)
    return Form(annotation, any(part in _BARE for part in parts), tuple(_annotations(entry)) if entry else ())


@cache
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
