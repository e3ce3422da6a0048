"""The sample corpus: thirty annotated pages, all fiction, that demo, tests and quality floors use."""

from importlib.resources import files
from pathlib import Path


def sample_articles() -> Path:
    """The folder of the articles' texts."""
    return Path(str(files("kg.sample") / "articles"))


def sample_gold() -> Path:
    """Their annotation, in the evaluation format."""
    return Path(str(files("kg.sample") / "gold.jsonl"))
