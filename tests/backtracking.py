"""All regular expressions that our code compiles, looked through for catastrophic backtracking.

    python -m tests.backtracking

Prints one line a dangerous pattern. It must run in a process of its own, before anything of ours is imported.
"""

import importlib
import pkgutil
import re
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("ontology", "ingest", "kg", "queries")
WORST = 2  # quadratic is bounded by the limits on pages; from cubic on a page could stall


def watch() -> dict[tuple[str | bytes, int], str]:
    """Patterns with flags, and where each is compiled, from now on."""
    seen: dict[tuple[str | bytes, int], str] = {}
    compile_one = re._compile  # type: ignore[attr-defined]  # the one door of re.compile, re.search and all others

    def spy(pattern: object, flags: int) -> object:
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).parent.name == "re":
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if isinstance(pattern, str | bytes) and file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in LAYERS:
            seen.setdefault((pattern, int(flags)), f"{file.relative_to(ROOT)}:{frame.f_lineno}")
        return compile_one(pattern, flags)

    re._compile = spy  # type: ignore[attr-defined]
    return seen


def use_everything() -> None:
    """Import all modules and extract the sample, so that patterns made from data files are compiled too."""
    for layer in LAYERS:
        for module in pkgutil.walk_packages(importlib.import_module(layer).__path__, f"{layer}."):
            if ".training" not in module.name:
                importlib.import_module(module.name)
    from ingest.extract import extract_pages
    from ingest.readers import read_pages

    assert sum(1 for _ in extract_pages(read_pages([ROOT / "kg" / "sample" / "articles"])))


def degree(pattern: str | bytes, flags: int) -> int:
    """The power of an input's length at which the pattern's worst search grows."""
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

    if isinstance(pattern, bytes):  # each byte a character; no other letters than those of ASCII
        pattern, flags = pattern.decode("latin-1"), flags | re.ASCII
    return max((found.starriness for found in find(SreOpParser().parse_sre(pattern, flags))), default=0)


def main() -> int:
    """Print how many patterns there are, then the dangerous ones; 1 where there are any."""
    warnings.simplefilter("ignore")  # regexploit reads the pattern with a module that Python has renamed
    seen = watch()
    use_everything()
    print(f"{len(seen)} patterns, {sum(isinstance(pattern, bytes) for pattern, _ in seen)} of bytes")
    dangerous = 0
    for (pattern, flags), where in sorted(seen.items(), key=lambda item: item[1]):
        worst = degree(pattern, flags)
        if worst > WORST:
            dangerous += 1
            print(f"{where}: {pattern[:200]!r} (degree {worst})")
    return min(dangerous, 1)


if __name__ == "__main__":
    sys.exit(main())
