"""Authors whom a line names in capitals: a person's name, and no kicker, crosshead or body."""

import re
from collections.abc import Sequence

from ingest.bylines import names_of
from ingest.lines import Line
from ingest.title_choice import stems
from ingest.titles import names_kicker

MAX_CHARS = 40
_PLACE = re.compile(r",\s(?:à|À|au|en)\s[A-ZÀ-Þ][^.!?]{2,30}$")  # where the author writes


def capital_name(line: Line, others: Sequence[Line]) -> str:
    """The author whom a line names in capitals, with a place perhaps: words that the page's text does not take up."""
    name = _PLACE.sub("", line.text)
    if not name.isupper() or len(name) > MAX_CHARS or len(names_of(name)) != 1 or names_kicker(line):
        return ""
    own = stems(line.folded[: len(name)])
    return "" if any(own & stems(other.folded) for other in others) else names_of(name)[0]
