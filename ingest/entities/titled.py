"""People whom a title introduces and whose surname holds a town or a kind of body: "M. d'Alençon", "Mme de La Tour"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.entities.found import Found

REACH = 24  # characters of a title and a particle
# "Mme la ministre" and "M. le maire" are no names: "le", "la" count with a capital alone.
_TITLED = re.compile(
    r"(?<!\w)(?:M|MM|Mme|Mmes|Mlle|Me|Dr|Dre|Drs|Pr|Pre|Madame|Mademoiselle|Monsieur|[Dd]octeure?|[Pp]rofesseure?)\.? "
    r"(?P<particle>(?:de La |de la |de l['’]|de |du |des |d['’]|Le |La |[Vv]an |[Vv]on )(?:La |Le )?)$"
)


def with_titled(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """The mentions, a place or body right behind title and particle as the person that it is."""
    for mention in found:
        match = _TITLED.search(text, max(0, mention.start - REACH), mention.start)
        is_word = mention.text[:1].isupper() and mention.text[1:2].islower()
        if match is None or not is_word or mention.type not in ("Organisation", "Place"):
            yield mention
        else:
            start = match.start("particle")
            form = text[start : mention.end]
            yield replace(mention, start=start, text=form, type="Person", subtype="", gazetteer_id="", rule="titled")
