"""What every entry of a file has in common: it is frozen, and knows where its values stand."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SkipValidation
from pydantic.json_schema import SkipJsonSchema

from okrcli.model.place import Place

__all__ = ["NOWHERE", "PLACES", "Entry"]

NOWHERE = Place("")
# The key under which the reader hands the places in; no key of a file can be spelled so.
PLACES = "\0places"


class Entry(BaseModel):
    """An entry of a file. ``places`` holds where each of its values stands, by the key as it is written;
    an item of a list is ``supports.0``, and the entry as a whole is ``""``.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, populate_by_name=True, allow_inf_nan=False
    )

    places: SkipJsonSchema[Annotated[Mapping[str, Place], SkipValidation]] = Field(
        default_factory=dict, alias=PLACES, exclude=True, repr=False
    )

    def place(self, key: str = "") -> Place:
        """Return where the value of ``key`` stands; where it was not written, where the entry stands."""
        return self.places.get(key) or self.places.get("", NOWHERE)

    def __eq__(self, other: object) -> bool:
        """Entries are equal when they say the same, wherever they stand."""
        return type(other) is type(self) and self._said() == other._said()

    def __hash__(self) -> int:
        return id(self)

    def _said(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "places"}
