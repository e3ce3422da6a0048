"""What the Tab key offers in `kg shell`: queries, parameters, relations, labels, and names as far as they are typed."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.folding import fold
from kg.property_graph import ROOT_LABELS, STRUCTURE
from ontology.vocab import load_vocabulary
from queries.catalog import NAME_KINDS, get_query, load_catalogue

if TYPE_CHECKING:
    from kg.stores.base import Store

DELIMITERS = " \t\n\"'=()[]{}:|,;"  # a completed word starts after one of these; names of queries hold hyphens
MOST = 200
FORMS = (
    "MATCH (n:Entity) WHERE n.search STARTS WITH $start OR n.search CONTAINS ' | ' + $start "
    f"RETURN n.subtype AS subtype, n.name AS name, coalesce(n.aliases, []) AS aliases ORDER BY n.id LIMIT {MOST}"
)
_PARAMETER = re.compile(r"""(\w+)=(?:(["'])(?P<quoted>[^"']*)|(?P<bare>[^\s"']*))$""")
_OPEN_TEXT = re.compile(r"""^[^"']*(?:(["'])[^"']*\1[^"']*)*(["'])([^"']*)$""")
_AFTER_COLON = re.compile(r"[:|]\s*(\w*)$")


class Completion:
    """Completions over one graph."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def of_canned(self, line: str, word: str) -> list[str]:
        """For a canned query: its parameters, or values for the one that is being written."""
        name = line.split(maxsplit=1)[0]
        if name not in load_catalogue():
            return []
        params = get_query(name).params
        typed = _PARAMETER.search(line)
        if typed is None:
            return [
                f"{param.name}=" for param in params if param.name.startswith(word) and f" {param.name}=" not in line
            ]
        kind = next((param.kind for param in params if param.name == typed.group(1)), "")
        if kind in NAME_KINDS:
            value = typed["bare"] if typed["quoted"] is None else typed["quoted"]
            return self._names(value, word, kind, quote=typed.group(2) or "")
        return _starting(load_vocabulary().relations, word) if kind == "relation" else []

    def of_cypher(self, line: str, word: str) -> list[str]:
        """For Cypher: labels and relationship types after a colon, names within quotes."""
        if _AFTER_COLON.search(line):
            classes = (name for path in load_vocabulary().paths.values() for name in path)
            return _starting({*ROOT_LABELS, *STRUCTURE, *classes, *load_vocabulary().relations}, word)
        text = _OPEN_TEXT.match(line)
        return self._names(text.group(3), word, "Entity", quote=text.group(2)) if text else []

    def _names(self, typed: str, word: str, kind: str, *, quote: str) -> list[str]:
        """Names and aliases that start as typed, from the word on that is being completed."""
        start = fold(typed)
        if not start:
            return []
        is_a = load_vocabulary().is_a
        rows = self._store.run(FORMS, {"start": start}).rows
        fitting = [row for row in rows if kind == "Entity" or is_a(row[0], kind)]
        forms: dict[str, str] = {}  # one of those that differ in accents and case: a main name before an alias
        for form in (*(name for _, name, _ in fitting), *(alias for *_, aliases in fitting for alias in aliases)):
            if fold(form).startswith(start):
                forms.setdefault(fold(form), form)
        done = len(typed) - len(word)
        if not quote:
            return sorted(f'"{form}"' if " " in form else form for form in forms.values())
        return sorted(form[done:] + (quote if len(forms) == 1 else "") for form in forms.values())


def _starting(words: Iterable[str], start: str) -> list[str]:
    return sorted(word for word in words if word.lower().startswith(start.lower()))
