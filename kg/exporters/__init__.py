"""Output formats: every module of this folder is one, with SUFFIX, MEDIA_TYPE, DESCRIPTION and `write(folder, out)`.

Formats that also know RDF 1.2 have `write_rdf12(folder, out)`.
"""

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ontology.errors import GraphError

if TYPE_CHECKING:
    from kg.folder import GraphFolder


def names() -> list[str]:
    """Names of all formats, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def find(name: str) -> ModuleType:
    """The module of a format; its name in any case, with hyphens or without ("JSON-LD")."""
    known = {_plain(one): one for one in names()}
    if _plain(name) not in known:
        from rapidfuzz import process

        near = process.extract(_plain(name), known, limit=2, score_cutoff=75)
        hint = f"did you mean {', '.join(one for one, _, _ in near)}? There" if near else "there"
        raise GraphError(f"no export format {name!r}; {hint} are {', '.join(names())}")
    return importlib.import_module(f"{__name__}.{known[_plain(name)]}")


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def find_writer(name: str, *, rdf_version: str = "1.1") -> Callable[["GraphFolder", Path], None]:
    """What writes a format in this version of RDF."""
    module = find(name)
    if rdf_version == "1.1":
        writer: Callable[[GraphFolder, Path], None] = module.write
        return writer
    if rdf_version != "1.2":
        raise GraphError(f"there is no RDF {rdf_version}: write 1.1 or 1.2")
    able = [other for other in names() if hasattr(find(other), "write_rdf12")]
    if not hasattr(module, "write_rdf12"):
        raise GraphError(f"{name} has no form in RDF {rdf_version}: RDF 1.2 is for {', '.join(able)}")
    newer: Callable[[GraphFolder, Path], None] = module.write_rdf12
    return newer
