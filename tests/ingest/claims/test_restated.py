"""Further proofs: sentences that state an edge again, each by its own rule; none that only goes with it."""

from ingest.claims.find import find_claims
from ingest.records import Claim
from tests.ingest.entity_reader import marked_article

ANNE = ("Anne Vasseur", "Person", "")
PAUL = ("Corentin Abgrall", "Person", "")
AGENCY = ("ARS Bretagne", "Organisation", "HealthAuthority")
UNION = ("Union des imageurs", "Organisation", "ProfessionalUnion")
DEAL = ("avenant 12", "Instrument", "Agreement")
Marked = tuple[str, str, str]


def claims_of(text: str, *marks: Marked) -> list[Claim]:
    """The claims of a text whose marked forms are entities wherever they stand."""
    return find_claims(*marked_article(text, *marks))


def proofs(text: str, predicate: str, *marks: Marked) -> list[tuple[str, str]]:
    """Sentence and rule of each proof of the first mark's claim, the best first."""
    claim = next(c for c in claims_of(text, *marks) if c.predicate == predicate and c.subject == "e1")
    return [(text[piece.sentence_start : piece.sentence_end].strip(), piece.rule) for piece in claim.evidence]


def test_who_speaks_again_is_cited_again() -> None:
    text = "« Nous signerons », annonce Anne Vasseur. « Rien ne change », répète Anne Vasseur."
    assert {sentence for sentence, _ in proofs(text, "STATED", ANNE)} == {
        "« Nous signerons », annonce Anne Vasseur.",
        "« Rien ne change », répète Anne Vasseur.",
    }


def test_what_is_told_of_a_speaker_is_no_citation() -> None:
    text = "« Nous signerons », annonce Anne Vasseur. Anne Vasseur dirige deux cabinets. Anne Vasseur part en juin."
    assert [sentence for sentence, _ in proofs(text, "STATED", ANNE)] == ["« Nous signerons », annonce Anne Vasseur."]


def test_a_quote_of_someone_else_is_no_citation() -> None:
    text = "« Nous signerons », annonce Anne Vasseur. L'agence voit là « un bon texte » et attend."
    assert [sentence for sentence, _ in proofs(text, "STATED", ANNE)] == ["« Nous signerons », annonce Anne Vasseur."]


def test_an_office_told_twice_has_two_rules() -> None:
    text = (
        "Anne Vasseur, directrice de l'ARS Bretagne, a tranché. "
        "La directrice de l'ARS Bretagne, Anne Vasseur, part en juin."
    )
    assert sorted(rule for _, rule in proofs(text, "HOLDS_ROLE", ANNE, AGENCY)) == [
        "role:apposition",
        "role:before-name",
    ]


def test_a_successor_is_no_proof_of_an_office() -> None:
    text = (
        "Anne Vasseur, directrice de l'ARS Bretagne, part. Corentin Abgrall lui succède à la tête de l'ARS Bretagne. "
        "Anne Vasseur quitte l'ARS Bretagne en juin."
    )
    assert [rule for _, rule in proofs(text, "HOLDS_ROLE", ANNE, AGENCY, PAUL)] == ["role:apposition"]


def test_a_denial_is_no_further_proof() -> None:
    text = "L'Union des imageurs salue l'avenant 12. L'Union des imageurs ne soutient pas l'avenant 12 pour autant."
    found = proofs(text, "SUPPORTS", UNION, DEAL)
    assert [sentence for sentence, _ in found] == ["L'Union des imageurs salue l'avenant 12."]


def test_a_cue_is_told_once() -> None:
    claims = claims_of("L'Union des imageurs refuse de signer l'avenant 12.", UNION, DEAL)
    places = [(cue.start, cue.end) for claim in claims for piece in claim.evidence for cue in piece.cues]
    assert places
    assert len(places) == len(set(places))
