"""Work on one input that may fail: the failure becomes an issue, and the batch of thousands goes on."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from ingest.records import Issue
from ontology.errors import KgError

Result = TypeVar("Result")

OUR_FAULT = "a fault of radfr while reading it: please report it with the file"
# Ontology, a model's file, the disk, the machine: no other input would do better.
FATAL = (KgError, OSError, ImportError, MemoryError, sqlite3.Error)


def or_issue(stage: str, file: str, reason: str, work: Callable[[], Result]) -> Result | Issue:
    """What the work gives, or the issue that it fails."""
    try:
        return work()
    except FATAL:
        raise
    except Exception as error:
        return Issue(stage, file, reason, f"{type(error).__name__}: {error}"[:300])
