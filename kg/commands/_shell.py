"""The question loop of `kg shell`: one line a canned query, or Cypher up to a semicolon."""

import cmd
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.commands._catalogue import print_catalogue, print_query
from kg.commands._completion import DELIMITERS, Completion
from kg.commands._engines import read_params, tell_limits
from kg.console import Format, print_rows, say
from ontology.errors import KgError, QueryError
from queries.answers import Answer, ask, run_cypher
from queries.catalog import get_query, load_catalogue
from queries.cypher_text import code_only, split_questions

if TYPE_CHECKING:
    from kg.stores.base import Store

# Nothing is written, but they begin Cypher as well: the engine answers that only reading is allowed.
WRITES = ("CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "FOREACH", "LOAD", "DROP")
READS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "USE", "EXPLAIN", "PROFILE", "SHOW")
_FIRST_WORD = re.compile(r"[A-Za-z]+\b(?!-)")  # no part of a canned query's name, which has hyphens


class Shell(cmd.Cmd):
    """Reads lines, answers, goes on after mistakes."""

    intro = "A canned query with name=value, or Cypher ended by ; (Tab completes, help, queries, quit)"
    prompt = "kg> "

    def __init__(self, store: "Store", *, timeout_s: float) -> None:
        super().__init__()
        self.store, self.timeout_s = store, timeout_s
        self.has_failed = False  # on any question
        self._pending: list[str] = []
        self._completion = Completion(store)
        if not sys.stdin.isatty():  # a file of questions: nobody reads prompts
            self.intro, self.prompt = "", ""

    def loop(self) -> None:
        """Take lines until `quit`; Ctrl-C drops the line or the question at hand."""
        with _line_editing():
            while True:
                try:
                    self.cmdloop()
                    return
                except KeyboardInterrupt:
                    say("^C")
                    self._drop_pending()
                    self.intro = ""

    def onecmd(self, line: str) -> bool:
        """A line within Cypher is Cypher, whatever it starts with; one of comments only is nothing."""
        if line != "EOF" and not code_only(line).strip():
            return False
        return self._take_cypher(line) if self._pending and line != "EOF" else super().onecmd(line)

    def default(self, line: str) -> bool:  # type: ignore[override]  # `onecmd` returns what it returns
        """A line that is no command of the shell."""
        code = code_only(line).lstrip()
        first = _FIRST_WORD.match(code)
        if code.startswith("/*") or (first and first[0].upper() in READS + WRITES):
            return self._take_cypher(line)
        self._answer(lambda: self._canned(line))
        return False

    def _take_cypher(self, line: str) -> bool:
        """Answer what a semicolon ends, and take what is behind it as a line of its own."""
        *questions, rest = split_questions("\n".join([*self._pending, line]))
        if not questions:
            self._pending.append(line)
            self.prompt = "  … " if self.prompt else ""
            return False
        self._drop_pending()
        for question in questions:
            self._answer_cypher(question)
        return self.onecmd(rest)

    def _answer_cypher(self, text: str) -> None:
        if code_only(text).strip():
            self._answer(lambda: run_cypher(text, self.store, timeout_s=self.timeout_s))

    def _drop_pending(self) -> None:
        self._pending, self.prompt = [], type(self).prompt if self.prompt else ""

    def _canned(self, line: str) -> Answer:
        try:
            name, *params = shlex.split(line)
        except ValueError as error:  # of one apostrophe, most often
            raise QueryError(f"{error}: put a value with an apostrophe in double quotes") from error
        return ask(name, self.store, read_params(params), timeout_s=self.timeout_s)

    def _answer(self, ask: Callable[[], Answer]) -> None:
        try:
            answer = ask()
        except (KgError, ValueError, typer.BadParameter) as error:
            self._tell(error)
            return
        print_rows(answer.column_names, answer.rows, Format.table)
        tell_limits(answer, limit="limit=…")

    def _tell(self, error: Exception) -> None:
        self.has_failed = True
        say(f"kg: {error}")

    def do_queries(self, line: str) -> None:
        """queries [NAME]: the canned queries, or all about one."""
        try:
            print_query(get_query(line.strip())) if line.strip() else print_catalogue(load_catalogue().values())
        except KgError as error:
            self._tell(error)

    def do_quit(self, line: str) -> bool:
        """quit: leave (also Ctrl-D)."""
        return True

    def do_exit(self, line: str) -> bool:
        """exit: the same."""
        return True

    def do_EOF(self, line: str) -> bool:
        """Leave."""
        if self.prompt:
            print()
        elif self._pending:  # the last question of a file, without its semicolon
            self._answer_cypher("\n".join(self._pending))
        return True

    def completenames(self, text: str, *ignored: object) -> list[str]:
        """Commands of the shell and canned queries, at the start of a line."""
        commands = [name for name in super().completenames(text) if name != "EOF"]
        return [f"{name} " for name in (*commands, *(one for one in load_catalogue() if one.startswith(text)))]

    def complete_queries(self, text: str, *ignored: object) -> list[str]:
        """Canned queries, after `queries`."""
        return [name for name in load_catalogue() if name.startswith(text)]

    def completedefault(self, text: str, line: str, begin: int, end: int) -> list[str]:
        """What may follow in a canned query or in Cypher."""
        typed = line[:end]
        with suppress(KgError):
            return self._completion.of_canned(typed, text) or self._completion.of_cypher(typed, text)
        return []


@contextmanager
def _line_editing() -> Iterator[None]:
    """History that lasts, and words as completion cuts them, where lines are typed and Python has readline."""
    try:
        import readline
    except ImportError:
        readline = None  # type: ignore[assignment]  # Python without it: lines are read as they come
    if readline is None or not sys.stdin.isatty():
        yield
        return
    readline.set_completer_delims(DELIMITERS)
    history = history_file()
    if history is not None:
        with suppress(OSError):
            readline.read_history_file(history)
    try:
        yield
    finally:
        if history is not None:
            _keep_history(history)


def _keep_history(history: Path) -> None:
    import readline

    with suppress(OSError):  # a home that can't be written to is no reason to fail
        history.parent.mkdir(parents=True, exist_ok=True)
        readline.set_history_length(1000)
        history.touch(mode=0o600)
        readline.write_history_file(history)


def history_file() -> Path | None:
    """Where lines are kept between sessions: RADFR_HISTORY (empty: nowhere), else the user's state folder."""
    chosen = os.environ.get("RADFR_HISTORY")
    if chosen is not None:
        return Path(chosen) if chosen else None
    try:
        state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    except RuntimeError:  # a user without a home, as in a container that runs under any number
        return None
    return Path(state) / "radfr" / "shell-history"
