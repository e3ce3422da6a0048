"""The scene of an article: its tokens as plain lists, its sentences, and where each entity stands in them.

Everything that finds claims (speakers, frames, scorer) reads this and nothing of spaCy, so that the
parse is walked once an article. Token indices are those of the parsed document.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.nlp import ArticleDoc
from ingest.records import ArticleEntity

OPEN, CLOSE = "«“", "»”"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where an entity stands: tokens `start` to `end` (exclusive), its syntactic head, its sentence."""

    entity: int
    start: int
    end: int
    head: int
    sentence: int
    how: str  # name, noun (a description), pronoun


@dataclass(slots=True)
class Scene:
    """Tokens, sentences and spots of one article."""

    article: ArticleDoc
    entities: Sequence[ArticleEntity]
    words: list[str]  # lower case, straight apostrophes
    lemmas: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    offsets: list[int]  # of each token in the cleaned text
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    is_quoted: list[bool]  # inside quotation marks
    spots: list[Spot] = field(default_factory=list)
    by_sentence: list[list[Spot]] = field(default_factory=list)

    def add_spots(self, spots: Sequence[Spot]) -> None:
        """Take in further spots, keeping text order."""
        self.spots = sorted([*self.spots, *spots], key=lambda s: (s.start, s.end, s.entity))
        self.by_sentence = [[] for _ in self.sentences]
        for spot in self.spots:
            self.by_sentence[spot.sentence].append(spot)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Cleaned-text offsets of tokens `start` to `end` (exclusive)."""
        last = self.article.doc[end - 1]
        return self.offsets[start], last.idx + len(last.text)


def build_scene(article: ArticleDoc, entities: Sequence[ArticleEntity]) -> Scene:
    """The scene of a parsed article with its entities' mentions as spots."""
    doc = article.doc
    words = [t.lower_.replace("’", "'") for t in doc]
    sentences = _sentences(words, [bool(t.is_sent_start) for t in doc])
    sentence_of = [k for k, (start, end) in enumerate(sentences) for _ in range(start, end)]
    scene = Scene(
        article=article,
        entities=entities,
        words=words,
        lemmas=[t.lemma_.lower() for t in doc],
        pos=[t.pos_ for t in doc],
        deps=[t.dep_ for t in doc],
        heads=[t.head.i for t in doc],
        offsets=[t.idx for t in doc],
        sentences=sentences,
        sentence_of=sentence_of,
        is_quoted=_quoted(words),
    )
    scene.add_spots(_mention_spots(scene))
    return scene


def _sentences(words: list[str], starts: list[bool]) -> list[tuple[int, int]]:
    """Sentence bounds; a line break always ends one."""
    cuts = [0]
    for i in range(1, len(words)):
        if (starts[i] or words[i - 1].startswith("\n")) and not words[i].startswith("\n"):
            cuts.append(i)
    bounds = [*cuts, len(words)]
    return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if a < b]


def _quoted(words: list[str]) -> list[bool]:
    """Whether each token is inside quotation marks; a mark left open ends with its second paragraph."""
    out, is_open, lines = [], False, 0
    for word in words:
        if word in OPEN or word == "<<":
            is_open, lines = True, 0
        elif word in CLOSE or word == ">>":
            is_open = False
        elif word.startswith("\n"):
            lines += 1
            is_open = is_open and lines < 2
        out.append(is_open)
    return out


def _mention_spots(scene: Scene) -> list[Spot]:
    starts = scene.article.text.starts
    spots = []
    for index, entity in enumerate(scene.entities):
        for mention in entity.mentions:
            begin = bisect_left(starts, mention.start)
            stop = bisect_left(starts, mention.end)
            first = bisect_right(scene.offsets, begin) - 1
            last = max(bisect_left(scene.offsets, stop), first + 1)
            if first < 0 or first >= len(scene.words):
                continue
            how = (
                "name"
                if mention.is_name
                else "pronoun"
                if scene.pos[first] in ("PRON", "DET") and last - first == 1
                else "noun"
            )
            spots.append(make_spot(scene, index, first, last, how))
    return spots


def make_spot(scene: Scene, entity: int, start: int, end: int, how: str) -> Spot:
    """A spot with its head: the first token whose head lies outside."""
    head = next((i for i in range(start, end) if not start <= scene.heads[i] < end or scene.heads[i] == i), start)
    return Spot(entity, start, end, head, scene.sentence_of[start], how)
