"""`python -m ingest.training NAME`: runs `main` of a module of this folder, by name."""

import sys
from importlib import import_module
from pathlib import Path


def trainable() -> list[str]:
    """Names of the modules of this folder that can be trained: those that define `main`."""
    modules = [path for path in Path(__file__).parent.glob("*.py") if not path.name.startswith("__")]
    return sorted(path.stem for path in modules if "\ndef main(" in path.read_text(encoding="utf-8"))


def main() -> int:
    """Train what is named on the command line."""
    names = sys.argv[1:]
    if not names or not set(names) <= set(trainable()):
        print(f"usage: python -m ingest.training NAME…, with NAME one of: {', '.join(trainable())}", file=sys.stderr)
        return 2
    for name in names:
        import_module(f"ingest.training.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
