"""Extraction on this machine, in one process or several."""

import os
from collections.abc import Iterable, Iterator

from ingest.engines import Plan
from ingest.extract import extract_pages
from ingest.records import Issue, Page, PageResult
from ontology.errors import InputError


def extract(pages: Iterable[Page | Issue], plan: Plan) -> Iterator[PageResult]:
    """The result of each page, in order."""
    if plan.shards:
        raise InputError("shards are for --engine ray: leave --shards out, or keep results with --cache")
    jobs = plan.jobs or os.cpu_count() or 1
    return extract_pages(pages, jobs=jobs, gazetteer=plan.gazetteer, cache=plan.cache)
