"""The claims of one article: rules, then the scorer, then qualifiers; each claim carries its proof."""

from collections.abc import Sequence

from ingest.nlp import ArticleDoc
from ingest.proof import cut_evidence
from ingest.records import ARTICLE, ArticleEntity, Claim
from ingest.roles import find_roles
from ingest.scene import build_scene
from ingest.speakers import find_voices
from ingest.structure import find_structure


def find_claims(article: ArticleDoc, entities: Sequence[ArticleEntity]) -> list[Claim]:
    """Every relation that the article states, denies or supposes between its entities, in a fixed order."""
    if len(entities) == 0 or len(article.doc) == 0:
        return []
    scene = build_scene(article, entities)
    voices = find_voices(scene)
    claims: dict[tuple[str, str, str], Claim] = {}
    identity = article.article.id
    for fact in find_structure(scene):
        proof = cut_evidence(scene, fact.start, fact.end, rule=fact.rule, confidence=0.9)
        target = fact.object if isinstance(fact.object, str) else entities[fact.object].id
        claim = Claim(identity, entities[fact.subject].id, fact.predicate, target, (proof,))
        claims.setdefault((claim.subject, claim.predicate, claim.object), claim)
    for hit in find_roles(scene):
        start, end = min(hit.person.start, hit.organisation.start, hit.start), max(hit.person.end, hit.organisation.end)
        proof = cut_evidence(scene, start, end, rule=hit.rule, confidence=0.9)
        role = article.text.text[slice(*scene.chars(hit.start, hit.end))]
        claim = Claim(
            identity, entities[hit.person.entity].id, "HOLDS_ROLE", entities[hit.organisation.entity].id, (proof,), role
        )
        claims.setdefault((claim.subject, claim.predicate, claim.object), claim)
    for voice in voices:
        if entities[voice.entity].type == "Person":
            proof = cut_evidence(scene, *scene.sentences[voice.sentence], rule=f"speech:{voice.how}", confidence=0.85)
            claim = Claim(identity, entities[voice.entity].id, "STATED", ARTICLE, (proof,))
            claims.setdefault((claim.subject, claim.predicate, claim.object), claim)
    return [claims[key] for key in sorted(claims)]
