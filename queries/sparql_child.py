"""A SPARQL query in a process of its own: the library can neither be stopped nor interrupted, a process can."""

import math
import multiprocessing
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from ontology.errors import KgError, QueryError
from queries.limits import check_time
from queries.triples import SparqlAnswer, ask, open_sparql


def run_within(text: str, folder: Path, *, timeout_s: float) -> SparqlAnswer:
    """The answer of a query; one that takes longer than allowed raises. Reading the graph is not counted."""
    check_time(timeout_s)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(theirs, text, folder, timeout_s), daemon=True)
    child.start()
    theirs.close()
    try:
        ready = ours.recv()
        if isinstance(ready, KgError):
            raise ready
        if not ours.poll(timeout_s):
            raise QueryError(
                f"the query took longer than {timeout_s:g} s and was stopped: narrow it, or allow more time"
            )
        found: SparqlAnswer | KgError = ours.recv()
    except EOFError:
        raise QueryError("the query ended without an answer: it may need more memory than there is") from None
    finally:
        child.kill()
        child.join()
        ours.close()
    if isinstance(found, KgError):
        raise found
    return found


def _answer(to: Connection, text: str, folder: Path, timeout_s: float) -> None:
    """In the child: tell that the graph is read, then the answer or what is wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    try:
        store = open_sparql(folder)
        if hasattr(signal, "alarm"):  # should the parent be killed, this process ends by itself
            signal.alarm(math.ceil(timeout_s) + 5)
        to.send(None)
        to.send(ask(store, text))
    except KgError as error:
        to.send(error)
    except OSError as error:
        to.send(QueryError(f"{error.filename or folder}: {error.strerror or error}"))
    except Exception as error:  # a traceback of this process would explain nothing
        to.send(QueryError(f"the query could not be answered ({type(error).__name__}: {error})"))
