"""Records to JSON lines and back: how every stage keeps its output on disk.

A field that holds its default is left out, so that lines stay short; fields keep the order of the record.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ontology.errors import InputError

Record = TypeVar("Record")
_SCALARS = frozenset({str, int, float, bool, type(None)})


def to_plain(value: Any) -> Any:
    """A record as dicts and lists, without the fields that hold their default."""
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple or kind is list:
        return [item if type(item) in _SCALARS else to_plain(item) for item in value]
    if not dataclasses.is_dataclass(value):
        return value
    plain = {}
    for name, default in _defaults(kind):
        item = getattr(value, name)
        if item != default:
            plain[name] = item if type(item) in _SCALARS else to_plain(item)
    return plain


def to_line(record: Any) -> str:
    """A record as one line of JSON, without the line end."""
    return json_line(to_plain(record))


def json_line(plain: Any) -> str:
    """Plain values as one line of JSON that can be written as UTF-8."""
    line = json.dumps(plain, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # half a surrogate pair, from a damaged page: escaped, it survives
        return json.dumps(plain)
    return line


def from_plain(kind: type[Record], plain: Any) -> Record:
    """The record that `to_plain` was made from."""
    hashable: Any = kind
    decoded: Record = _decoder(hashable)(plain)
    return decoded


def from_line(kind: type[Record], line: str) -> Record:
    """The record on one line of JSON."""
    return from_plain(kind, json.loads(line))


def write_lines(path: Path, records: Iterable[Any]) -> int:
    """Write records, one a line, as they come; returns their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record in records:
            out.write(to_line(record) + "\n")
            count += 1
    return count


def read_lines(path: Path, kind: type[Record]) -> Iterator[Record]:
    """Records of a file, one at a time; a line that is none names its file and number."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield from_line(kind, line.decode("utf-8"))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                raise InputError(
                    f"{path.name}, line {number}: no {kind.__name__} ({error}). Rebuild the graph."
                ) from error


_NO_DEFAULT = object()


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, _NO_DEFAULT if field.default is dataclasses.MISSING else field.default)
        for field in dataclasses.fields(kind)
    )


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """A function that turns plain JSON into a value of the annotated type."""
    origin = typing.get_origin(kind)
    if origin is tuple:
        arguments = typing.get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            if not _is_nested(arguments[0]):
                return tuple
            item = _decoder(arguments[0])
            return lambda plain: tuple([item(part) for part in plain])
        items = [_decoder(argument) for argument in arguments]
        return lambda plain: tuple(decode(part) for decode, part in zip(items, plain, strict=True))
    if origin in (types.UnionType, typing.Union):
        inner = _decoder(next(part for part in typing.get_args(kind) if part is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        # Most fields are text or numbers, which JSON gives as they are: only the others are touched.
        nested = [
            (field.name, _decoder(hints[field.name]))
            for field in dataclasses.fields(kind)
            if _is_nested(hints[field.name])
        ]
        build: Any = kind

        def decode(plain: dict[str, Any]) -> Any:
            for name, inner in nested:
                if name in plain:
                    plain[name] = inner(plain[name])
            return build(**plain)

        return decode
    return lambda plain: plain


def _is_nested(kind: Any) -> bool:
    """Whether a value of the type is more than JSON gives: a tuple, a record, or either of these or None."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return any(_is_nested(part) for part in typing.get_args(kind))
    return origin is tuple or dataclasses.is_dataclass(kind)
