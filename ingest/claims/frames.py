"""Sentence shapes sure enough to tell a claim that the scorer would leave out.

Reading order: `find_framed` (what they show), then `framed_claims` (how it is told).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.assertion.announced import is_announced
from ingest.assertion.qualify import DATED, Stated, Times, find_times
from ingest.claims.bare_quotes import find_bare_quotes
from ingest.claims.belonging import find_belonging
from ingest.claims.clauses import find_clauses, find_idioms, find_labels, find_nominals, find_put_first
from ingest.claims.declared import find_declared
from ingest.claims.elided_votes import find_elided_votes
from ingest.claims.rereading import another_acts
from ingest.claims.spoken_of import says_nothing
from ingest.claims.verdicts import find_verdicts
from ingest.lexicon import alternatives, load_lexicon
from ingest.offices.bystanders import is_title_alone
from ingest.offices.misplaced_offices import is_misplaced
from ingest.offices.shared_offices import find_shared_offices
from ingest.offices.sure_offices import find_sure_offices
from ingest.records import ARTICLE, Claim
from ingest.scenes.asked import find_lone_question
from ingest.scenes.decision import STANCES
from ingest.scenes.features import Featuriser
from ingest.scenes.office_bodies import find_holders
from ingest.scenes.offices import Office
from ingest.scenes.proof import cut_evidence
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene
from ingest.scenes.speakers import Voice
from ingest.scenes.structure import Fact, is_longer_name

AGAINST = frozenset({"stance:oppose", "OPPOSES"})
FOR = frozenset({"stance:support", "SUPPORTS", "stance:comment"})
CONTEXT = "role:context"
TOWNS = ("la préfecture", "la ville", "métropole", "préfecture", "ville")
FIRST_PERSON = frozenset({"je", "j'", "nous", "notre", "nos", "mon", "ma", "mes"})
SHOWN = frozenset({"byline:metadata", "name:instrument"})  # what page and names tell, whatever the scorer makes of it
BLAME = frozenset({"CRITICISES", "stance:blame", "stance:oppose"})
REACTIONS = frozenset({"accueil", "avis", "position", "réaction"})
SURE_BODY = 0.5  # likelihood of a body: five in six were right in cross-validation, among the entities that are found
SURE = 0.6  # confidence of these claims: at least four in five were right on the corpus


def find_framed(features: Featuriser) -> list[Fact]:
    """All that these shapes tell: ascribed stances, and what an instrument's own name says."""
    named = [fact for fact in features.facts if fact.rule in SHOWN or _is_sure_place(features, fact)]
    stances = [
        *find_attributed_stances(features),
        *find_reactions(features.scene),
        *find_verdicts(features),
        *find_elided_votes(features.scene),
    ]
    shapes = (find_idioms, find_nominals, find_labels, find_put_first)
    clauses = [
        *find_clauses(features),
        *find_belonging(features.scene),
        *(fact for shape in shapes for fact in shape(features.scene)),
    ]
    offices = [
        *find_shared_offices(features.scene, features.roles),
        *find_context_offices(features),
        *find_sure_offices(features),
    ]
    speakers = [*find_turns(features), *find_declared(features), *find_bare_quotes(features)]
    facts = [*stances, *speakers, *offices, *named, *clauses]
    return [fact for fact in facts if not is_title_alone(features.scene, fact)]


def find_turns(features: Featuriser) -> list[Fact]:
    """ "X : Nous avons …", "« … », dit X": who speaks in the first person in a turn of an interview, or is quoted."""
    scene = features.scene
    facts: dict[int, Fact] = {}
    for voice in features.voices.values():
        start, end = scene.sentences[voice.sentence]
        is_turn = voice.how == "label" and FIRST_PERSON & set(scene.words[start:end])
        is_quoted = voice.how == "inversion" and any(scene.is_quoted[start:end])
        if scene.entities[voice.entity].type == "Person" and (
            is_turn or (is_quoted and not says_nothing(scene, voice))
        ):
            facts.setdefault(voice.entity, Fact(voice.entity, "STATED", ARTICLE, start, end, f"speech:{voice.how}"))
    return list(facts.values())


def _is_sure_place(features: Featuriser, fact: Fact) -> bool:
    """A territory or place in the name of an agency, fund or hospital: on the corpus, hardly ever wrong."""
    if fact.rule != "name:territory" or isinstance(fact.object, str):
        return False
    entity, place = features.scene.entities[fact.subject], features.scene.entities[fact.object]
    if fact.predicate == "HAS_JURISDICTION" and is_longer_name(entity, place):
        return False
    return entity.subtype in ("HealthAuthority", "Hospital", "Insurer") or entity.name.lower().startswith(TOWNS)


def find_context_offices(features: Featuriser) -> list[Fact]:
    """ "Sa présidente, X", "le directeur, X": the office, held in the body of the context that is meant."""
    holders = find_holders(features.scene, features.salience, features.roles, features.offices)
    # "Y, dont le directeur, X, …" has told the body; "ce dont son directeur, X, se réjouit" has not
    shown = {
        (h.person, h.start)
        for h in features.roles
        if h.rule == "role:of-which" and "ce" not in features.scene.words[h.organisation.end : h.start]
    }
    return [
        Fact(h.office.person.entity, "HOLDS_ROLE", h.body, *_both(h.office), CONTEXT, (h.office.start, h.office.end))
        for h in holders
        if h.probability >= SURE_BODY
        and (h.office.person, h.office.start) not in shown
        and not is_misplaced(features.scene, (h.office.start, h.office.end), h.body)
    ]


def _both(office: Office) -> tuple[int, int]:
    """Tokens of the office and the name."""
    return min(office.start, office.person.start), max(office.end, office.person.end)


def find_attributed_stances(features: Featuriser) -> list[Fact]:
    """ "Selon la FNMR, …": an unmixed charge against one instrument or one body, or a judgement that takes no side."""
    scene = features.scene
    facts = []
    for voice in features.voices.values():
        if voice.how not in ("according", "label"):
            continue
        start, end = scene.sentences[voice.sentence]
        own = {voice.entity, *(body for person, body in features.role_hits if person == voice.entity)}
        spots = [s for s in scene.by_sentence[voice.sentence] if s.entity not in own and s.how in NAMED]
        texts = {s.entity for s in spots if scene.entities[s.entity].type == "Instrument"}
        bodies = {s.entity for s in spots if scene.entities[s.entity].type == "Organisation"}
        tags = {tag for i in range(start, end) for tag in features.tags[i]}
        is_mixed = bool(tags & FOR) or any(start <= i < end for i in features.negated)
        predicate, ends = "", texts
        if any(find_lone_question(scene, spot) for spot in spots) or _is_another_s(scene, voice, texts):
            continue  # who asks holds nothing, and who reports no more
        if voice.how == "label":
            if not texts and len(bodies) == 1 and len(spots) == 1 and tags & BLAME - AGAINST and not is_mixed:
                predicate, ends = "CRITICISES", bodies
        elif len(texts) == 1 and tags & AGAINST and not is_mixed:
            predicate = "OPPOSES"
        elif len(texts) == 1 and not tags & (FOR | AGAINST) and _is_suspended(scene, start, end):
            predicate = "COMMENTS_ON"
        elif not texts and len(bodies) == 1 and len(spots) == 1 and tags & BLAME and not is_mixed:
            predicate, ends = "CRITICISES", bodies
        if predicate:
            facts.append(Fact(voice.entity, predicate, next(iter(ends)), start, end, "frame:according-to"))
    return facts


def _is_another_s(scene: Scene, voice: Voice, texts: set[int]) -> bool:
    """Whether another actor acts in the sentence, before its text: "selon X, Y s'oppose à Z"."""
    here = scene.by_sentence[voice.sentence]
    own = next((s for s in here if s.entity == voice.entity), None)
    text = next((s for s in here if s.entity in texts), None)
    return own is not None and text is not None and own.start < text.start and another_acts(scene, own, text)


def _is_suspended(scene: Scene, start: int, end: int) -> bool:
    text = scene.article.text.text[slice(*scene.chars(start, end))]
    return bool(_suspended().search(text))


@cache
def _suspended() -> re.Pattern[str]:
    forms = alternatives(load_lexicon("frames").forms("suspended"))
    return re.compile(rf"(?<!\w)(?:{forms})", re.IGNORECASE)


def find_reactions(scene: Scene) -> list[Fact]:
    """ "Plan cancer : la réaction mesurée de la Ligue": neither for nor against the one instrument of the sentence."""
    facts = []
    adjectives = load_lexicon("frames").forms("measured")
    for k, spots in enumerate(scene.by_sentence):
        texts = {s.entity for s in spots if scene.entities[s.entity].type == "Instrument"}
        start, end = scene.sentences[k]
        for spot in spots:
            i = spot.start - 1
            while i > start and (scene.pos[i] == "DET" or scene.words[i] in ("de", "du", "d'")):
                i -= 1
            is_measured = i > start and scene.words[i].startswith(adjectives) and scene.words[i - 1] in REACTIONS
            if is_measured and len(texts) == 1 and scene.entities[spot.entity].type in ("Person", "Organisation"):
                facts.append(Fact(spot.entity, "COMMENTS_ON", next(iter(texts)), start, end, "frame:reaction"))
    return facts


def framed_claims(features: Featuriser, facts: Sequence[Fact]) -> Iterator[Claim]:
    """The claims of what the shapes show; an office with its title and time."""
    scene = features.scene
    for fact in facts:
        times = _times(features, fact) if fact.predicate in DATED else Times()
        is_ahead = times.temporal == "future" or any(is_announced(scene, i) for i in range(fact.start, fact.end))
        yield Claim(
            scene.article.article.id,
            scene.entities[fact.subject].id,
            fact.predicate,
            scene.entities[fact.object].id if isinstance(fact.object, int) else ARTICLE,
            (cut_evidence(scene, fact.start, fact.end, rule=fact.rule, confidence=SURE, cues=times.cues),),
            role=scene.article.text.text[slice(*scene.chars(*fact.phrase))] if any(fact.phrase) else "",
            modality="announced" if is_ahead else "",
            temporal=times.temporal,
            valid_from=times.valid_from,
            valid_to=times.valid_to,
            voice="direct" if fact.object == ARTICLE else "indirect" if fact.predicate in STANCES else "journalist",
        )


def _times(features: Featuriser, fact: Fact) -> Times:
    sentence = features.scene.sentence_of[fact.start]
    spot = next(iter(features.salience.present.get((sentence, fact.subject), ())), None)
    role = fact.phrase if any(fact.phrase) else None
    return find_times(features.scene, Stated(fact.predicate, fact.start, fact.end, spot, role))
