"""Authors whom a line names in capitals: a person's name, and no kicker, crosshead or body."""

from collections.abc import Sequence

from ingest.pages.bylines import PLACE, names_of
from ingest.pages.lines import Line
from ingest.pages.title_choice import stems
from ingest.pages.titles import names_kicker

MAX_CHARS = 40


def capital_names(line: Line, others: Sequence[Line]) -> list[str]:
    """Authors whom a line names in capitals, with a place perhaps: words that the page's text does not take up."""
    name = PLACE.sub("", line.text)
    names = names_of(name) if name.isupper() and "," not in name else []
    if not 1 <= len(names) <= 2 or len(name) > MAX_CHARS * len(names) or names_kicker(line):
        return []
    own = stems(line.folded[: len(name)])
    return [] if any(own & stems(other.folded) for other in others) else names
