"""Where extraction runs: every module of this folder is an engine, with `extract(pages, plan)` giving results in order.

All engines walk the same batches of the same pages through `ingest.extract`, so that their results are the same.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.records import Issue, Page, PageResult
from ontology.errors import InputError
from ontology.gazetteer import load_gazetteer


@dataclass(frozen=True, slots=True)
class Plan:
    """How pages are extracted."""

    jobs: int = 1  # processes; of a cluster, actors
    gazetteer: Path | None = None  # a user's own entries
    cache: Path | None = None  # one machine: keeps results and parses
    shards: str = ""  # a cluster: folder or URL that all its machines reach


def names() -> list[str]:
    """Names of all engines, sorted; `_shards` helps one of them."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def extract(engine: str, pages: Iterable[Page | Issue], plan: Plan) -> Iterator[PageResult]:
    """The result of each page, in order, from an engine."""
    if engine not in names():
        raise InputError(f"no engine {engine!r}: choose among {', '.join(names())}")
    if plan.gazetteer is not None:
        load_gazetteer(plan.gazetteer)  # a mistake in it ends the run before a page is read
    results: Iterator[PageResult] = importlib.import_module(f"{__name__}.{engine}").extract(pages, plan)
    return results
