"""Parameter values as users give them (text or Python values) -> the typed values that a query is run with.

Everything is checked here before it goes to an engine, and nothing is ever pasted into a query text.
"""

import calendar
import datetime
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from kg.folding import fold
from kg.stores.base import Store
from ontology.errors import QueryError
from queries.catalog import NAME_KINDS, CannedQuery, Param
from queries.names import StoreNames, resolve_name

LONGEST_TEXT = 500
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# What a left-out date limit means: days are compared as text. Queries with `until` know its value, for what has no day.
_OPEN = {"since": "", "until": "9999-12-31"}


def bind_values(query: CannedQuery, given: Mapping[str, Any], store: Store) -> dict[str, Any]:
    """The value of every parameter of the query; unknown, missing and unfit ones raise."""
    known = {param.name: param for param in query.params}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise QueryError(f"{query.name} has no parameter {unknown[0]!r}; it has {', '.join(known)}")
    missing = [param.name for param in query.params if param.is_required and given.get(param.name) is None]
    if missing:
        example = query.param_example(missing[0])
        raise QueryError(f"{query.name} needs the parameter {missing[0]!r}, for example {missing[0]}={example!r}")
    values = {param.name: _bind(query, param, given.get(param.name), store) for param in query.params}
    _check_period(query, values)
    return values


def told_names(
    query: CannedQuery, given: Mapping[str, Any], values: Mapping[str, Any], store: Store
) -> tuple[str, ...]:
    """The entities that given names were taken for, where the name is not their main one."""
    asked = [param.name for param in query.params if param.kind in NAME_KINDS and given.get(param.name) is not None]
    found = ((name, one) for name in asked for one in StoreNames(store).with_id(values[name]))
    return tuple(str(one) for name, one in found if fold(given[name]) != fold(one.name))


def _check_period(query: CannedQuery, values: Mapping[str, Any]) -> None:
    """A period that ends before it starts would find nothing in silence."""
    days = {param.kind: (param.name, values[param.name]) for param in query.params if param.kind in _OPEN}
    if len(days) == len(_OPEN) and days["since"][1] > days["until"][1]:
        (since, first), (until, last) = days["since"], days["until"]
        raise QueryError(f"{query.name}, parameter {since}: {first} comes after {until} ({last}): nothing lies between")


def _bind(query: CannedQuery, param: Param, value: Any, store: Store) -> Any:
    if value is None:
        value = param.default
    if value is None:
        return _OPEN.get(param.kind)
    try:
        if param.kind in NAME_KINDS:
            return resolve_name(_text(value), param.kind, StoreNames(store))
        typed = _TYPES[param.kind](value)
    except QueryError as error:
        raise QueryError(f"{query.name}, parameter {param.name}: {error}") from None
    if param.kind == "integer" and not 0 <= typed <= (param.max or 2**31):
        raise QueryError(f"{query.name}, parameter {param.name}: {typed} is not between 0 and {param.max or 2**31}")
    return typed


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise QueryError(f"a text is needed, not {_shown(value)}")
    if len(value) > LONGEST_TEXT:
        raise QueryError(f"a text of {len(value)} characters is too long, {LONGEST_TEXT} are allowed")
    if any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in value):
        raise QueryError(f"control characters are not allowed: {value[:40]!r}")
    return value


def _words(value: Any) -> str:
    folded = fold(_text(value))
    if not folded:
        raise QueryError(f"{value!r} holds no word to look for")
    return folded


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,10}", value):
        return int(value)
    raise QueryError(f"a whole number is needed, not {_shown(value)}")


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,10}([.,][0-9]{1,10})?", value):
        return float(value.replace(",", "."))
    raise QueryError(f"a number is needed, not {_shown(value)}")


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "yes", "oui", "1", "false", "no", "non", "0"):
        return value.lower() in ("true", "yes", "oui", "1")
    raise QueryError(f"true or false is needed, not {_shown(value)}")


def _since(value: Any) -> str:
    return "-".join(_day_parts(value))


def _until(value: Any) -> str:
    """The last day of what may be a month or a year."""
    year, month, day = (*_day_parts(value), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def _day_parts(value: Any) -> tuple[str, ...]:
    text = value.isoformat()[:10] if isinstance(value, datetime.date) else str(value)
    match = None if isinstance(value, bool | list | dict) else _DAY.fullmatch(text)
    if match is None:
        raise QueryError(f"a day, month or year is needed (2025-03-31, 2025-03, 2025), not {_shown(value)}")
    parts = tuple(part for part in match.groups() if part)
    try:
        datetime.date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        raise QueryError(f"there is no day {text!r}") from None
    return parts


def _relation(value: Any) -> str:
    from rapidfuzz import process

    from ontology.vocab import load_vocabulary

    name = _text(value).upper().replace("-", "_").replace(" ", "_")
    relations = sorted(load_vocabulary().relations)
    if name in relations:
        return name
    near = ", ".join(match[0] for match in process.extract(name, relations, limit=3))
    raise QueryError(f"there is no relation {value!r}; did you mean {near}?")


def _statement(value: Any) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", _text(value)):
        raise QueryError(f"the id of a statement has 16 hexadecimal digits, not {_shown(value)}")
    return str(value)


def _shown(value: Any) -> str:
    """The value as a message names it, with its type where a program gave another one than text."""
    text = repr(value)
    short = text if len(text) <= 60 else text[:57] + "…"
    return short if isinstance(value, str) else f"{type(value).__name__} {short}"


_TYPES: dict[str, Callable[[Any], Any]] = {
    "string": _text,
    "words": _words,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "since": _since,
    "until": _until,
    "relation": _relation,
    "statement": _statement,
}
