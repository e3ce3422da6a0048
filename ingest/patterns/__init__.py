"""Patterns of open classes of names, one YAML file a family; `load_patterns` reads every file of the folder.

An entry: name, regex (with {NAME}, {PREP}, {TOPIC} and so on filled in from the table below),
type, subtype and, where the form always means one known body, its gazetteer entry.
The group `name` of a regex bounds the mention, else the whole match. The taggers learnt without the patterns that are
`late`, and are not told of them.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ontology.errors import VocabularyError
from ontology.textfile import parse_yaml

_CAP = r"[A-ZÀÂÇÉÈÊËÎÏÔÖÙÛÜŒ][\w’'&-]*\w"
_ADJECTIVE = (
    r"[a-zà-ÿ-]+(?:ale?s?|aux|[ai]ques?|aires?|iers?|ières?|iens?|éens?|[ié]ennes?|ive?s?|els?|elles?|aise?s?|euses?|ante?s"
    r"|anes?|ines?|ées?|onnes?|[bt]iles?|phones?|mixtes?)"
)
_TIMES = r"janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|cette|leurs?"
PARTS = {
    "CAP": _CAP,
    "NAME": rf"{_CAP}(?:(?: (?:de la |de l['’]|du |des |de |d['’]|en |et |sur |les |le |la )?{_CAP})){{0,4}}",
    "PREP": r"(?:de la |de l['’]|du |des |de |d['’])",
    "DAY": r"(?:1er|\d{1,2}) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"(?: (?:19|20)\d\d)?",
    "NUMBER": r"n[°ºo] ?\d[\w-]*(?:[. ]\d+)*",
    "ADJ": _ADJECTIVE,
    "TOPIC": rf"(?:de la |de l['’]|du |des |de |d['’]|et de la |et de l['’]|et du )"
    rf"(?:{_CAP}(?: {_CAP})*|(?!{_TIMES})[a-zà-ÿ]{{4,}})(?: {_CAP}| {_ADJECTIVE})*(?: et {_ADJECTIVE})?",
    "QUOTED": r"(?:« ?[^«»\n]{2,60}? ?»|“[^“”\n]{2,60}”|\"[^\"\n]{2,60}\")",
    "TITLE": r"(?:« ?(?=[A-ZÀ-Ý\d])[^«»\n]{2,60}? ?»|“(?=[A-ZÀ-Ý\d])[^“”\n]{2,60}”|\"(?=[A-ZÀ-Ý\d])[^\"\n]{2,60}\")",
}
KEYS = {"name", "regex", "type", "subtype", "entry", "ignore_case", "late"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern."""

    name: str
    regex: re.Pattern[str]
    type: str
    subtype: str
    entry: str = ""
    is_late: bool = False


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """All patterns, by file and place in the file; a malformed one raises."""
    out: list[Pattern] = []
    for file in sorted(files("ingest").joinpath("patterns").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yml"):
            out.extend(read_pattern(file.name, row) for row in parse_yaml(file.read_text(encoding="utf-8")))
    names = [pattern.name for pattern in out]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise VocabularyError(f"patterns: {', '.join(repeated)} stand twice; rename one")
    return tuple(out)


def read_pattern(file: str, row: dict[str, Any]) -> Pattern:
    """The pattern of one entry of a file."""
    if not {"name", "regex", "type"} <= set(row) <= KEYS:
        raise VocabularyError(f"{file}: {row} needs name, regex and type, and may have {', '.join(sorted(KEYS))}")
    source = row["regex"]
    for key, part in PARTS.items():
        source = source.replace("{" + key + "}", part)
    try:
        regex = re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE if row.get("ignore_case") else 0)
    except re.error as error:
        raise VocabularyError(f"{file}: {row['name']} is no regular expression: {error}") from error
    return Pattern(row["name"], regex, row["type"], row.get("subtype", ""), row.get("entry", ""), bool(row.get("late")))


@lru_cache(maxsize=4)  # the tagger and the mentions of an article ask in turn
def pattern_hits(text: str) -> tuple[tuple[int, int, Pattern], ...]:
    """Where the patterns match in a text: start, end, pattern."""
    out: list[tuple[int, int, Pattern]] = []
    for pattern in load_patterns():
        group = "name" if "name" in pattern.regex.groupindex else 0
        out.extend((*match.span(group), pattern) for match in pattern.regex.finditer(text))
    return tuple(out)
