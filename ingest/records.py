"""The frozen records that cross stage borders: page -> article -> mention, entity, claim, issue.

Offsets are 0-based code points into `Page.text`, the decoded page as found. The invariant of the
whole project is `page.text[start:end] == quote` for every record that has a quote.
"""

from dataclasses import dataclass, field

ARTICLE = "ARTICLE"  # the reserved object of WROTE and STATED


@dataclass(frozen=True, slots=True)
class Page:
    """One input page, decoded and otherwise untouched."""

    id: str  # 16 hex, made in ingest.ids from raw values
    file: str  # name of the source, relative to what the user gave
    text: str
    url: str | None = None
    captured: str | None = None  # ISO date-time at which the page was taken, if known
    # Metadata that the source states outside its text (HTML head, JSON Lines fields); "" means absent.
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    source: str = ""
    # Spans that the reader knows to be furniture (navigation, footer), in order.
    furniture: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of an article, in page offsets.

    `kind` is one of: kicker, title, subtitle, heading, body, caption, byline, author_box,
    question, answer. `speaker` is the printed label of an interview turn ("J.S"), or "".
    """

    start: int
    end: int
    kind: str = "body"
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the page that is not content, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: the main one (`key` "main") or a short item ("fil-1", "side-2")."""

    id: str
    page_id: str
    file: str
    key: str
    blocks: tuple[Block, ...]
    date: str | None = None  # as in the evaluation format: 2025-02-20T14:10, --10-21T14:04, T14:32
    anchor: str | None = None  # first words of a short item
    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    modified_raw: str | None = None
    source: str = ""
    url: str | None = None
    is_truncated: bool = False  # cut by a paywall: its last word may be incomplete


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with its articles (the main one first) and what was left out."""

    page: Page
    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity. `quote` is the page's own characters."""

    start: int
    end: int
    quote: str
    type: str  # Person, Organisation, Instrument, Place, Event
    subtype: str = ""  # most specific class, "" when unknown or none
    rule: str = ""  # what found it: gazetteer, ner, pattern:<name>, coreference:<name>
    is_name: bool = True  # False: a pronoun or description ("elle", "le syndicat")


@dataclass(frozen=True, slots=True)
class ArticleEntity:
    """One entity of one article, with all its mentions in text order."""

    id: str  # e1, e2, … unique in the article
    type: str
    subtype: str
    name: str  # canonical name
    aliases: tuple[str, ...]  # forms found in the text, repaired (NFC, no mojibake), sorted
    mentions: tuple[Mention, ...]
    gazetteer_id: str = ""  # slug of the gazetteer entry, "" when not in it

    @property
    def cls(self) -> str:
        """Its class in the ontology: the most specific that is known."""
        return self.subtype or self.type


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that decided a qualifier or a relation."""

    start: int
    end: int
    text: str
    kind: str  # trigger, negation, hypothesis, former, future, reported, …


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage of a page that supports a claim."""

    start: int
    end: int
    quote: str  # at most 400 characters
    rule: str  # id of the rule or model that made the claim
    confidence: float  # 0 to 1
    sentence_start: int
    sentence_end: int
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A typed, signed relation that an article states, denies or supposes."""

    article_id: str
    subject: str  # ArticleEntity.id
    predicate: str  # a relation type of the ontology
    object: str  # ArticleEntity.id or ARTICLE
    evidence: tuple[Evidence, ...]
    role: str = ""  # HOLDS_ROLE only
    polarity: str = "asserted"  # asserted, negated
    modality: str = ""  # "", hypothetical, announced
    temporal: str = ""  # "", former, future
    valid_from: str = ""  # ISO date, month or year
    valid_to: str = ""
    voice: str = ""  # direct, indirect, journalist
    attributed_to: str = ""  # ArticleEntity.id of who reports it


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article."""

    article: Article
    entities: tuple[ArticleEntity, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was skipped or doubted; never dropped in silence."""

    stage: str  # read, clean, extract, resolve, build
    file: str
    reason: str
    value: str = ""
    is_skip: bool = True  # False: reported, but the input was used


@dataclass(slots=True)
class PageResult:
    """What extraction yields for one page: its reading, its extractions and its issues."""

    reading: Reading | None
    extractions: list[Extraction] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
