"""The graph as plain frozen records, in a deterministic order; the JSON Lines tables hold just these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alias:
    """A form under which an entity was seen, and in which articles."""

    form: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity across articles: a person, organisation, instrument, place or event."""

    id: str  # slug, the last part of its IRI and its key in every engine
    type: str  # Person, Organisation, Instrument, Place, Event
    subtype: str  # most specific class; equals `type` where there is none
    name: str
    aliases: tuple[Alias, ...] = ()
    exact_match: tuple[str, ...] = ()  # IRIs (Wikidata)
    close_match: tuple[str, ...] = ()  # IRIs (Légifrance ELI)
    insee_code: str = ""
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: tuple[str, ...] = ()  # slugs
    is_gazetteer: bool = False
    revision_of: tuple[str, ...] = ()  # slugs: the bill that a law comes from
    labels: tuple[str, ...] = ()  # curated labels of the gazetteer beyond `name`, sorted
    sources: tuple[str, ...] = ()  # IRIs that the gazetteer took the entity from
    formerly: tuple[str, ...] = ()  # slugs of the register that lead here since their entities were merged


@dataclass(frozen=True, slots=True)
class GraphArticle:
    """An article as a node of the graph; never its text."""

    id: str
    page_id: str
    file: str
    key: str
    title: str
    date: str | None
    published: str | None
    modified: str | None
    source: str
    authors: tuple[str, ...] = ()
    url: str | None = None
    is_truncated: bool = False


@dataclass(frozen=True, slots=True)
class GraphEvidence:
    """One passage behind a statement."""

    id: str
    article: str
    start: int
    end: int
    quote: str
    sentence: str  # at most 400 characters around the quote
    rule: str
    confidence: float
    cues: tuple[str, ...] = ()
    date: str = ""  # day of the article, YYYY-MM-DD, "" where the page does not fix it
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation with its qualifiers and all its evidence; curated ones have sources instead."""

    id: str
    subject: str  # Entity.id
    predicate: str
    object: str  # Entity.id, or GraphArticle.id for WROTE and STATED
    polarity: str = "asserted"
    modality: str = ""
    temporal: str = ""
    role: str = ""
    valid_from: str = ""
    valid_to: str = ""
    voice: str = ""
    attributed_to: str = ""  # Entity.id
    confidence: float = 1.0
    evidence: tuple[GraphEvidence, ...] = ()
    sources: tuple[str, ...] = ()  # IRIs, curated statements only

    @property
    def is_asserted(self) -> bool:
        """Whether the relation itself is stated: neither denied nor merely supposed."""
        return self.polarity == "asserted" and self.modality != "hypothetical"

    @property
    def is_denied(self) -> bool:
        """Whether the relation is shown as denied: what is merely supposed is kept as negated, but is no denial."""
        return self.polarity == "negated" and self.modality != "hypothetical"

    @property
    def standing(self) -> str:
        """How the statement is counted: curated, asserted, or denied or supposed."""
        return "curated" if not self.evidence else "asserted" if self.is_asserted else "denied or supposed"
