"""Load and check the word lists in `ingest/lexicons/`: what every rule of ingest reads its cues from.

A lexicon is a YAML file: groups, each a list of entries. An entry is a string, or a mapping with
`form` and further scalar attributes:

    negation:
      - aucun
      - {form: ne … pas, scope: verb}
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ontology.errors import VocabularyError
from ontology.textfile import parse_yaml

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One form of a lexicon, the group it stands in and its further attributes."""

    form: str
    group: str
    attributes: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of one file, in file order."""

    name: str
    entries: tuple[LexiconEntry, ...]
    _forms: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)  # what was asked for

    def group(self, name: str) -> tuple[LexiconEntry, ...]:
        """Entries of one group; an unknown group raises."""
        found = tuple(entry for entry in self.entries if entry.group == name)
        if not found:
            raise VocabularyError(f"{self.name}.yml has no group {name!r}: name one of its groups, or add it there")
        return found

    def forms(self, group: str) -> tuple[str, ...]:
        """Forms of one group, in file order."""
        found = self._forms.get(group)
        if found is None:
            found = self._forms[group] = tuple(entry.form for entry in self.group(group))
        return found

    def pattern(self, group: str) -> re.Pattern[str]:
        """Matches any form of a group as whole words, whatever the case, apostrophes and spaces."""
        return re.compile(rf"(?<!\w)(?:{alternatives(self.forms(group))})(?!\w)", re.IGNORECASE)


def alternatives(forms: tuple[str, ...]) -> str:
    """A regular expression for any of the forms, longest first, either apostrophe, any run of spaces."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.sub("['’]", "['’]", re.sub(r"(?:\\\s|\s)+", r"\\s+", re.escape(form))) for form in ordered)


@cache
def load_lexicon(name: str) -> Lexicon:
    """The checked lexicon `lexicons/<name>.yml`; a malformed, empty or repeated entry raises."""
    import yaml

    path = files("ingest") / "lexicons" / f"{name}.yml"
    if not path.is_file():
        raise VocabularyError(f"No lexicon {name!r}: {name}.yml is not in ingest/lexicons")
    try:
        data = parse_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise VocabularyError(f"{name}.yml is not valid YAML: {error}") from error
    return check_lexicon(name, data)


def check_lexicon(name: str, data: Any) -> Lexicon:
    """The lexicon that parsed YAML holds; raises with file, group and entry at the first fault."""
    if not isinstance(data, dict) or len(data) == 0:
        raise VocabularyError(f"{name}.yml must be a mapping of groups to lists of entries")
    entries: list[LexiconEntry] = []
    for group, rows in data.items():
        if not isinstance(group, str) or not isinstance(rows, list) or len(rows) == 0:
            raise VocabularyError(f"{name}.yml: group {group!r} must be a list with at least one entry")
        seen: set[str] = set()
        for row in rows:
            entry = _entry(name, group, row)
            if entry.form in seen:
                raise VocabularyError(f"{name}.yml: {entry.form!r} stands twice in group {group!r}: remove one")
            seen.add(entry.form)
            entries.append(entry)
    return Lexicon(name, tuple(entries))


def _entry(name: str, group: str, row: Any) -> LexiconEntry:
    attributes = dict(row) if isinstance(row, dict) else {"form": row}
    form = attributes.pop("form", None)
    if not isinstance(form, str) or not form.strip() or form != form.strip():
        raise VocabularyError(f"{name}.yml: {row!r} in group {group!r} needs a form: text without outer spaces")
    for key, value in attributes.items():
        if not isinstance(key, str) or not isinstance(value, str | int | float | bool):
            raise VocabularyError(f"{name}.yml: {form!r} in group {group!r}: {key!r} must be text, number or yes/no")
    return LexiconEntry(form, group, MappingProxyType(attributes))
