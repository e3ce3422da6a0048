"""People whom a short line names and who did not write the article: those of a programme, of contacts, and others."""

import re
from functools import cache

from ingest.claims.restated import rule_of
from ingest.forms import strip_title
from ingest.ids import slug
from ingest.lexicon import load_lexicon
from ingest.pages.author_names import fits_initials
from ingest.pages.bylines import is_slot
from ingest.pages.lines import fold
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.scene import Scene
from ingest.scenes.tenses import is_finite_verb

BYLINE = "byline:line"  # of `ingest.scenes.structure`: a short line with a name and a date
ABOVE = 3  # lines that a heading of contacts holds for
HEADING = 40  # characters
_ADDRESS = re.compile(r"\S@\S|\b\d\d(?:[ .]?\d\d){4}\b")  # a mail address or a number to call


@cache
def _contacts() -> re.Pattern[str]:
    forms = "|".join(re.escape(fold(form)) for form in load_lexicon("bylines").forms("contacts"))
    return re.compile(rf"\W*(?:{forms})(?!\w)")


def signs_nothing(pairs: Pairs, edge: Edge) -> bool:
    """Whether an authorship rests on a line that names no author.

    On the corpus, where the page's own authors are known, each of the two others that the scorer told was wrong.
    """
    scene = pairs.features.scene
    if relation_names()[edge.relation] != "WROTE" or edge.target != TO_ARTICLE:
        return False
    authors = scene.article.article.authors
    entity = scene.entities[edge.subject]
    names = (entity.name, *entity.aliases)
    if {slug(strip_title(author)) for author in authors} & {slug(name) for name in names}:
        return False
    if authors:
        return not any(fits_initials(author, name) for author in authors for name in names)
    if rule_of(pairs, edge) == BYLINE and _is_sentence(scene, edge.subject):
        return True
    spots = pairs.features.salience.present.get((pairs.candidates[edge.best].sentence, edge.subject), ())
    return any(_is_called(scene.article.text.text, *scene.chars(spot.start, spot.end)) for spot in spots)


def _is_sentence(scene: Scene, person: int) -> bool:
    """Whether the short line that names somebody with a date tells of him: "Zoé Amblard dirige le CHU depuis 2024"."""
    line = next(s for s in scene.spots if s.entity == person).sentence
    names = {i for s in scene.by_sentence[line] for i in range(s.start, s.end)}
    words = [i for i in range(*scene.sentences[line]) if i not in names]
    return any(scene.pos[i] == "AUX" or is_finite_verb(scene, i) for i in words)


def _is_called(text: str, start: int, end: int) -> bool:
    """A name in a line of a programme or of contacts."""
    stop = text.find("\n", end)
    *above, line = fold(text[: stop if stop >= 0 else len(text)]).split("\n")
    if is_slot(line) or _ADDRESS.search(line) or _contacts().match(line):
        return True
    return any(len(other) < HEADING and _contacts().match(other) is not None for other in above[-ABOVE:])
