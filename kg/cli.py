"""The command line `kg`: finds the commands in kg/commands and turns errors into messages and exit codes.

Exit codes: 0 done, 1 the user's mistake, 2 wrong usage, 3 done but some inputs were skipped, 130 interrupted.
"""

import contextlib
import io
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, NoReturn, TextIO

import typer

import kg.commands
from kg.commands._usage import Command
from kg.console import say
from kg.storage.placing import NO_ROOM
from ontology.errors import KgError

app = typer.Typer(
    name="kg",
    help="Knowledge graph of actors and policies, with the quote behind every edge, from the French radiology press.",
    epilog="Start with: kg demo",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich help would double the start-up time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        print(f"radfr {version('radfr')}")
        raise typer.Exit


@app.callback()
def _global_options(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Options before the command."""


def find_commands() -> dict[str, Callable[..., None]]:
    """The function of each command file by the command's name, sorted; "import_" is the file of `kg import`."""
    modules = sorted(m.name for m in pkgutil.iter_modules(kg.commands.__path__) if not m.name.startswith("_"))
    return {name.rstrip("_"): import_module(f"kg.commands.{name}").command for name in modules}


for _name, _function in find_commands().items():
    app.command(_name, cls=Command)(_function)


def main() -> NoReturn:
    """Run the command line of this process."""
    _open_closed_streams()
    # Work is shared among processes (--jobs): threads of a matrix product would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough; Python would complain at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _open_closed_streams() -> None:
    """A stream that was closed by who calls (`kg … >&-`) leads nowhere, lest a file be opened under its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def run(arguments: Sequence[str]) -> int:
    """Run one command, give its exit code; a mistake of the user is a message on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _leave_out_mark(sys.stdin)
    try:
        app(list(arguments), prog_name="kg")
    except SystemExit as exc:
        if isinstance(exc.__context__, BrokenPipeError):  # `kg … | head`: no mistake of anybody
            return 0
        return exc.code if isinstance(exc.code, int) else int(exc.code is not None)
    except KgError as exc:
        return _failed(str(exc))
    except Exception as exc:
        if told := _outside_fault(exc):
            return _failed(told)
        raise
    return 0


def _leave_out_mark(stream: TextIO) -> None:
    """Let text that is piped in begin with a byte order mark, as editors and shells of Windows write it."""
    if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        with contextlib.suppress(io.UnsupportedOperation):  # read from already, by an earlier command of this process
            stream.reconfigure(encoding="utf-8-sig", errors=stream.errors)


def _outside_fault(exc: Exception) -> str | None:
    """What to say of a fault of disk or file; None for an error of ours."""
    if isinstance(exc, OSError) and exc.errno in NO_ROOM:
        where = f" {exc.filename}" if exc.filename is not None else ""
        return f"could not write{where}: {os.strerror(exc.errno)}. What was there before is unchanged"
    if isinstance(exc, OSError) and exc.filename is not None:
        return f"{exc.filename}: {exc.strerror}"
    database = sys.modules.get("sqlite3")  # of the working tables; not loaded before it is needed
    if database and isinstance(exc, database.OperationalError):
        return f"could not write: {exc}. What was there before is unchanged"
    if database and type(exc) is database.DatabaseError:  # its other kinds are errors of ours
        return f"a working file of this run is damaged: {exc}. What was there before is unchanged: run it again"
    return None


def _failed(message: str) -> int:
    if os.environ.get("RADFR_TRACEBACK"):
        raise  # the error that is being handled
    say(f"kg: {message}")
    return 1
