"""Who did not write the article, though a sentence looks like a byline, or is not cited in it: told of, silent."""

from ingest.lexicon import load_lexicon
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end, find_cue
from ingest.scenes.speakers import NOBODY

OF = frozenset({"de", "du", "d'", "à", "au"})
AROUND = 5  # tokens behind a name in which its silence is told


def _tells_of_life(scene: Scene, start: int, end: int) -> bool:
    """Whether a title opens with what became of a person: "Mort de X"."""
    opens = scene.words[start] in load_lexicon("bylines").forms("told_lives")
    return opens and start + 1 < end and scene.words[start + 1] in OF


def find_article_limit(scene: Scene, relation: str, spot: Spot) -> Limit | None:
    """What forbids that somebody wrote the article, or is cited in it, as a sentence has it."""
    start, end = scene.sentences[spot.sentence]
    places = range(start, end)
    if relation == "WROTE":
        if cue_end(scene, start, "captions") or _tells_of_life(scene, start, end):
            return Limit(start, start + 1, "negation")
        by = next((i for i in range(start + 2, spot.start) if scene.words[i] == "par"), None)
        if by is not None and scene.words[by - 1].endswith(("é", "t", "is")) and scene.pos[by - 2] == "NOUN":
            return None if cue_end(scene, by - 2, "articles") else Limit(by - 2, by, "negation")
        verbs = (scene.heads[i] for i in places if scene.deps[i] == "nsubj")
        verb = next((i for i in verbs if scene.pos[i] == "VERB" and scene.words[i].isalpha()), None)
        return None if verb is None else Limit(verb, verb + 1, "negation")
    if any(scene.is_quoted[start:end]):
        told_of = next((i for i in places if scene.words[i] in NOBODY and i + 1 < end), None)
        is_topic = told_of is not None and scene.words[told_of + 1] in OF and 0 <= spot.start - told_of <= 3
        return Limit(told_of, told_of + 1, "negation") if told_of is not None and is_topic else None
    return find_cue(scene, range(spot.end, min(end, spot.end + AROUND)), "silent") or find_cue(
        scene, range(start, spot.start), "silent"
    )
