"""`python -m ingest.training [NAME…]`: runs `main` of modules of this folder, by name; without a name, all models."""

import sys
from importlib import import_module
from pathlib import Path


def trainable() -> list[str]:
    """Names of the modules of this folder that can be run: those that define `main`."""
    modules = [path for path in Path(__file__).parent.glob("*.py") if not path.name.startswith("__")]
    return sorted(path.stem for path in modules if "\ndef main(" in path.read_text(encoding="utf-8"))


def main() -> int:
    """Run what is named on the command line; without a name, train all models (tables of measures are no models)."""
    every = sorted(trainable(), key=lambda name: name != "entities")  # first: others learn from what it finds
    names = sys.argv[1:] or [name for name in every if "ablation" not in name]
    if not set(names) <= set(trainable()):
        print(f"usage: python -m ingest.training [NAME…], with NAME one of: {', '.join(trainable())}", file=sys.stderr)
        return 2
    for name in names:
        import_module(f"ingest.training.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
