"""What can be told of a Cypher text without running it: its parameters, whether it writes, what is not portable.

The catalogue is checked with it when it is loaded; a user's own query before it is run.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ontology.errors import QueryError

_QUOTED = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:``|[^`])*` | //[^\n]* | /\*.*?\*/""",
    re.VERBOSE | re.DOTALL,
)


_MARKED = re.compile(rf"{_QUOTED.pattern} | /\*.*\Z | ;", re.VERBOSE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Construct:
    """A construct that is refused or warned about, and what to write instead."""

    find: re.Pattern[str]
    why: str
    use: str
    is_write: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a text holds such a construct."""

    text: str
    why: str
    use: str
    is_write: bool

    def __str__(self) -> str:
        return f"{self.text!r} {self.why}" + (f"; use {self.use}" if self.use else "")


def code_only(text: str) -> str:
    """The text with strings emptied and comments blanked, so that words in them count for nothing."""

    def blank(match: re.Match[str]) -> str:
        first = match.group()[0]
        return " " if first == "/" else first * 2 if first != "`" else "quoted_name"

    return _QUOTED.sub(blank, text)


def split_questions(text: str) -> list[str]:
    """The questions that a semicolon ends, and last what is behind them; one in a text or a comment ends nothing."""
    parts, start = [], 0
    for match in _MARKED.finditer(text):
        if match.group() == ";":
            parts.append(text[start : match.start()].strip())
            start = match.end()
    return [*parts, text[start:].strip()]


@cache
def constructs() -> tuple[Construct, ...]:
    """The entries of `portable.yml`."""
    data = yaml.safe_load(files("queries").joinpath("portable.yml").read_text(encoding="utf-8"))
    return tuple(_construct(entry, kind == "writes") for kind in ("writes", "differs") for entry in data[kind])


def _construct(entry: dict[str, Any], is_write: bool) -> Construct:
    unknown = set(entry) - {"find", "why", "use"}
    if unknown:
        raise QueryError(f"queries/portable.yml: unknown key {sorted(unknown)} in {entry}")
    pattern = re.compile(entry["find"], re.IGNORECASE | re.DOTALL)
    return Construct(pattern, entry["why"], entry.get("use", ""), is_write)


def findings(text: str) -> list[Finding]:
    """Every construct of the text that writes or is not portable."""
    code = code_only(text)
    found = [(construct, construct.find.search(code)) for construct in constructs()]
    return [Finding(_short(match.group()), c.why, c.use, c.is_write) for c, match in found if match]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:57] + "…"


def check_reads_only(text: str) -> list[Finding]:
    """The portability warnings of a text; a text that would change the graph raises."""
    found = findings(text)
    writes = [finding for finding in found if finding.is_write]
    if writes:
        raise QueryError(f"only reading is allowed here: {writes[0]}")
    return found


def parameters(text: str) -> list[str]:
    """Names of the parameters that the text uses, sorted."""
    return sorted(set(re.findall(r"\$(\w+)", code_only(text))))


def returned_columns(text: str) -> list[str]:
    """Column names of the last RETURN: every column has an alias or is a bare name."""
    code = code_only(text)
    start = [match.end() for match in re.finditer(r"\bRETURN\b(?:\s+DISTINCT\b)?", code, re.IGNORECASE)]
    if not start:
        raise QueryError("the query has no RETURN")
    body = re.split(r"\b(?:ORDER\s+BY|SKIP|LIMIT)\b", code[start[-1] :], flags=re.IGNORECASE)[0]
    names = []
    for item in _split_at_commas(body):
        match = re.search(r"(?:\bAS\s+|^)(\w+)$", item.strip(), re.IGNORECASE)
        if match is None:
            raise QueryError(f"the returned column {item.strip()!r} has no alias (write AS name)")
        names.append(match.group(1))
    return names


def _split_at_commas(text: str) -> list[str]:
    """The text cut at the commas outside all brackets."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]
