"""The scene of an article: its tokens as plain lists, its sentences, and where each entity stands in them.

Everything that finds claims (speakers, frames, scorer) reads this and nothing of spaCy, so that the
parse is walked once an article. Token indices are those of the parsed document.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.parsing.nlp import ArticleDoc
from ingest.records import ArticleEntity

OPEN, CLOSE = "«“", "»”"
OPENERS = frozenset({"«", "“", '"', "—", "–", "(", "-"})
CLOSERS = frozenset({"»", "”", '"', ")"})


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where an entity stands: tokens `start` to `end` (exclusive), its syntactic head, its sentence."""

    entity: int
    start: int
    end: int
    head: int
    sentence: int
    how: str  # name, noun, pronoun; and what anaphora.py adds: it, clitic, possessive, description


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
    offsets: list[int]  # of each token's first character in the cleaned text
    ends: list[int]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    is_quoted: list[bool]  # inside quotation marks
    is_capital: list[bool]
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
        return self.offsets[start], self.ends[end - 1]


def build_scene(article: ArticleDoc, entities: Sequence[ArticleEntity]) -> Scene:
    """The scene of a parsed article with its entities' mentions as spots."""
    doc = article.doc
    tokens = list(doc)
    words = [t.lower_.replace("’", "'") for t in tokens]
    texts = [t.text for t in tokens]
    sentences = _sentences(words, texts)
    sentence_of = [k for k, (start, end) in enumerate(sentences) for _ in range(start, end)]
    scene = Scene(
        article=article,
        entities=entities,
        words=words,
        lemmas=[t.lemma_.lower() for t in tokens],
        pos=[t.pos_ for t in tokens],
        deps=[t.dep_ for t in tokens],
        heads=[t.head.i for t in tokens],
        offsets=[t.idx for t in tokens],
        ends=[t.idx + len(t) for t in tokens],
        sentences=sentences,
        sentence_of=sentence_of,
        is_quoted=_quoted(words),
        is_capital=[text[0].isupper() for text in texts],
    )
    scene.add_spots(_mention_spots(scene))
    return scene


def _sentences(words: list[str], texts: list[str]) -> list[tuple[int, int]]:
    """Sentence bounds by punctuation and line breaks; the parser's own cut names and quotes in two."""
    bounds, start = [], 0
    for i in range(1, len(words)):
        if words[i].startswith("\n"):
            continue
        if words[i - 1].startswith("\n") or _ends_before(words, texts, i):
            bounds.append((start, i))
            start = i
    return [*bounds, (start, len(words))] if words else []


def _ends_before(words: list[str], texts: list[str], i: int) -> bool:
    """Whether a sentence ends before token i: a full stop, perhaps a closing mark, then a capital, digit or quote."""
    if not (texts[i][0].isupper() or texts[i][0].isdigit() or words[i] in OPENERS):
        return False
    j = i - 1
    while j > 0 and words[j] in CLOSERS:
        j -= 1
    if words[j] in (".", "!", "?", "…", "...", "!?", "?!"):
        return not (words[j] == "." and j and len(words[j - 1]) == 1 and words[j - 1].isalpha())
    return False


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
