"""Opens the trained weights that ship with the package."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from ontology.errors import KgError


@contextmanager
def open_weights(folder: str, name: str) -> Iterator[Mapping[str, Any]]:
    """The arrays of a file of `ingest/models`, by name; each is read when it is asked for.

    Raises KgError where the file is missing or damaged: then no page can be read, whichever it is.
    """
    import numpy as np

    path = files("ingest") / "models" / folder / f"{name}.npz"
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            yield arrays
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise KgError(f"the weights in {path} can't be read ({error}): install radfr again") from error


def sum_runs(rows: Any, bounds: Any) -> Any:
    """Sum of each run of rows, run i from bounds[i] to bounds[i + 1], as 32-bit floats; an empty run gives zeros."""
    import numpy as np

    filled = np.flatnonzero(np.diff(bounds))
    sums = np.zeros((len(bounds) - 1, rows.shape[1]), np.float32)
    if len(filled):
        sums[filled] = np.add.reduceat(rows, bounds[filled], axis=0, dtype=np.float32)
    return sums
