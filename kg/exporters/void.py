"""VoID: what the graph is, its counts and links, for catalogues of data."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".ttl"
MEDIA_TYPE = "text/turtle"
DESCRIPTION = "publishers, with data catalogues: a description (VoID and DCAT), not the data"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the description to a file."""
    from kg.rdf.void import write_description

    write_description(folder, out)
