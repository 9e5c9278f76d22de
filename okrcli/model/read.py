"""How the text of a single value is read: a function each kind, and what editors are told about it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_plain_validator_function

__all__ = ["Read", "wrong"]

# So many short texts of each kind of value.
_REMEMBERED, _SHORT = 4096, 64


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error of a value that cannot be taken: a whole sentence, and the way out."""
    return PydanticCustomError("okr", "{message}", {"message": message, "hint": hint})


class Read:
    """How a single value is read, and what editors are told about it (JSON Schema).

    pydantic calls ``parse`` and nothing else: the schemas that it would build for each type and constraint
    cost every command several milliseconds at start. What a short text came to is remembered: in a large
    workspace most of them are said many times.
    """

    __slots__ = ("parse", "told")

    def __init__(self, parse: Callable[[object], Any], **told: Any) -> None:
        self.parse = parse
        self.told = told

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        known = lru_cache(_REMEMBERED)(self.parse)

        def parse(value: object) -> Any:
            return known(value) if isinstance(value, str) and len(value) <= _SHORT else self.parse(value)

        return no_info_plain_validator_function(parse)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return dict(self.told)
