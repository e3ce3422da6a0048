"""The question loop of `kg shell`: one line a canned query, or Cypher up to a semicolon."""

import cmd
import shlex
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import typer

from kg.commands._catalogue import print_catalogue, print_query
from kg.commands._engines import read_params, tell_limits
from kg.console import Format, print_rows, say
from ontology.errors import KgError
from queries.answers import Answer, run, run_cypher
from queries.catalog import get_query, load_catalogue

if TYPE_CHECKING:
    from kg.stores.base import Store

CYPHER_STARTS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL")
ALL_NAMES = "MATCH (n:Entity) RETURN n.name AS name ORDER BY name LIMIT 20000"


class Shell(cmd.Cmd):
    """Reads lines, answers, goes on after mistakes."""

    intro = "A canned query with name=value, or Cypher ended by ; (help, queries, quit)"
    prompt = "kg> "

    def __init__(self, store: "Store", *, timeout_s: float) -> None:
        super().__init__()
        self.store, self.timeout_s = store, timeout_s
        self._pending: list[str] = []

    def default(self, line: str) -> None:
        """A line that is no command of the shell."""
        if self._pending or line.split(maxsplit=1)[0].upper() in CYPHER_STARTS:
            self._take_cypher(line)
        else:
            self._answer(lambda: self._canned(line))

    def _take_cypher(self, line: str) -> None:
        self._pending.append(line)
        self.prompt = "  … "
        if line.rstrip().endswith(";"):
            text = "\n".join(self._pending).rstrip().removesuffix(";")
            self._pending, self.prompt = [], type(self).prompt
            self._answer(lambda: run_cypher(text, self.store, timeout_s=self.timeout_s))

    def _canned(self, line: str) -> Answer:
        name, *params = shlex.split(line)
        return run(name, self.store, timeout_s=self.timeout_s, **read_params(params))

    def _answer(self, ask: Callable[[], Answer]) -> None:
        try:
            answer = ask()
        except (KgError, ValueError, typer.BadParameter) as error:
            say(f"kg: {error}")
            return
        print_rows(answer.column_names, answer.rows, Format.table)
        tell_limits(answer)

    def do_queries(self, line: str) -> None:
        """queries [NAME]: the canned queries, or all about one."""
        try:
            print_query(get_query(line.strip())) if line.strip() else print_catalogue(load_catalogue().values())
        except KgError as error:
            say(f"kg: {error}")

    def do_quit(self, line: str) -> bool:
        """quit: leave (also Ctrl-D)."""
        return True

    def do_EOF(self, line: str) -> bool:
        """Leave."""
        print()
        return True

    def emptyline(self) -> bool:
        """An empty line does nothing."""
        return False

    @cached_property
    def names(self) -> list[str]:
        """Names of all entities of the graph."""
        return [str(row[0]) for row in self.store.run(ALL_NAMES).rows]

    def completenames(self, text: str, *ignored: object) -> list[str]:
        """Commands of the shell and canned queries."""
        return [*super().completenames(text), *(name for name in load_catalogue() if name.startswith(text))]

    def completedefault(self, text: str, line: str, begin: int, end: int) -> list[str]:
        """Parameters of the query of this line, then names of entities in quotes."""
        query = load_catalogue().get(line.split(maxsplit=1)[0])
        params = [f"{param.name}=" for param in query.params if param.name.startswith(text)] if query else []
        return params or [name for name in self.names if text and name.lower().startswith(text.lower())]
