"""Output formats: every module of this folder is one, with SUFFIX, MEDIA_TYPE, DESCRIPTION and `write(folder, out)`."""

import importlib
import pkgutil
from types import ModuleType

from ontology.errors import GraphError


def names() -> list[str]:
    """Names of all formats, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def find(name: str) -> ModuleType:
    """The module of a format."""
    if name not in names():
        raise GraphError(f"no export format {name!r}: choose among {', '.join(names())}")
    return importlib.import_module(f"{__name__}.{name}")
