"""Tables from other programs: CSV with a header, JSON lines, a JSON list, or what ``okr export`` wrote."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from okrcli.errors import OkrError
from okrcli.translate import _

__all__ = ["Row", "Table", "read_table"]

_DELIMITERS = (",", ";", "\t")
_BETWEEN = re.compile(r"[\s,]*")
_MOST_PLACES = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins on, from 1, and what it says by column. Numbers of JSON are ``Decimal``.

    ``surplus`` are the cells behind the last column of the header.
    """

    line: int
    values: Mapping[str, Any]
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns in the order in which they first appear, and the rows; ``delimiter`` is that of a CSV file."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str | None = None


def read_table(content: bytes, name: str) -> Table:
    """Return what a file says. ``name`` is how errors name it.

    UTF-8 with or without a byte order mark. The delimiter of CSV is the one its header has most of: a comma,
    a semicolon or a tab. Raises OkrError, with the line, for what cannot be read.
    """
    text = _text(content, name)
    if not text.strip():
        raise OkrError(_("{file} is empty.").format(file=name), path=name)
    if text.lstrip()[0] in "{[":
        rows = tuple(_json_rows(text, name))
        columns = tuple(dict.fromkeys(column for row in rows for column in row.values))
        return Table(columns, rows)
    return _csv_table(text, name)


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = _("Save the file as UTF-8; Excel calls that “CSV UTF-8”.")
        raise OkrError(_("This line is not UTF-8."), hint, path=name, line=line) from None


def _csv_table(text: str, name: str) -> Table:
    header = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(_DELIMITERS, key=re.sub('"[^"]*"', "", header).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: tuple[str, ...] = ()
    rows = []
    begin = 1
    try:
        for cells in reader:
            if not columns:
                columns = tuple(cell.strip() for cell in cells)
                _refuse_repeated(columns, name, begin)
            elif any(cell.strip() for cell in cells):
                values = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
                rows.append(Row(begin, values, tuple(filter(str.strip, cells[len(columns) :]))))
            begin = reader.line_num + 1
    except csv.Error as error:
        hint = _("A cell that holds quotes has them doubled, and quotes around it.")
        sentence = _("This line is not CSV: {reason}.").format(reason=error)
        raise OkrError(sentence, hint, path=name, line=begin) from None
    return Table(columns, tuple(rows), delimiter)


def _refuse_repeated(columns: tuple[str, ...], name: str, line: int) -> None:
    named = [column for column in columns if column]
    for column in named:
        if named.count(column) > 1:
            sentence = _("The column “{column}” is there twice.").format(column=column)
            raise OkrError(sentence, _("Rename one of them."), path=name, line=line)


def _json_rows(text: str, name: str) -> Iterator[Row]:
    """The objects of the text: on lines of their own, in a list, or in the document of an export."""
    for line, value in _json_values(text, name):
        if not isinstance(value, dict):
            hint = _("Each row is an object: {example}").format(example='{"objective": "…"}')
            raise OkrError(_("This is not an object of JSON."), hint, path=name, line=line)
        if str(value.get("schema", "")).startswith("okr.export/"):
            rows = value.get("rows")
            items = rows if isinstance(rows, list) else []
            yield from (Row(number, item) for number, item in enumerate(items, 1) if isinstance(item, dict))
        else:
            yield Row(line, value)


def _json_values(text: str, name: str) -> Iterator[tuple[int, Any]]:
    decoder = json.JSONDecoder(parse_float=_number, parse_int=_number, parse_constant=_not_finite)
    start = len(text) - len(text.lstrip())
    in_list = text[start] == "["
    at = _next(text, start + 1 if in_list else start)
    while at < len(text) and not (in_list and text[at] == "]"):
        line = text.count("\n", 0, at) + 1
        try:
            value, at = decoder.raw_decode(text, at)
            json.dumps(value, ensure_ascii=False, default=str).encode()
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else _("what stands there is odd")
            where = error.lineno if isinstance(error, json.JSONDecodeError) else line
            sentence = _("This line is not JSON: {reason}.").format(reason=reason)
            raise OkrError(sentence, _("Nothing was written."), path=name, line=where) from None
        yield line, value
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _number(text: str) -> Decimal | str:
    """Return a number of JSON; one of more places than anybody counts in stays the text that it is.

    Written out, ``1e999999999`` would have a billion digits.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if abs(number.adjusted()) <= _MOST_PLACES else text


def _not_finite(word: str) -> NoReturn:
    raise ValueError(word)
