"""Opens the trained weights that ship with the package."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from ontology.errors import KgError

MAX_GATHERED = 1 << 16  # rows held at once, for a hundred megabytes; those of an ordinary article are a fifth of it


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


def sum_runs(table: Any, rows: Any, bounds: Any) -> Any:
    """Sum of each run of rows of a table, run i from rows[bounds[i]] to rows[bounds[i + 1] - 1], as 32-bit floats.

    An empty run gives zeros. Rows are taken from the table a slice at a time: all at once they fill the memory.
    """
    import numpy as np

    sums = np.zeros((len(bounds) - 1, table.shape[1]), np.float32)
    first = 0
    while first < len(sums):
        after = int(np.searchsorted(bounds, bounds[first] + MAX_GATHERED, side="right")) - 1
        after = max(after, first + 1)  # a longer run is a slice of its own
        starts = bounds[first:after] - bounds[first]
        filled = np.flatnonzero(np.diff(bounds[first : after + 1]))
        if len(filled):
            gathered = table[rows[bounds[first] : bounds[after]]]
            sums[first + filled] = np.add.reduceat(gathered, starts[filled], axis=0, dtype=np.float32)
        first = after
    return sums
