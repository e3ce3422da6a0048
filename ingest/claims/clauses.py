"""Claims that a verb or turn of phrase states by itself, the two ends being its arguments (frames.yml).

Asked by `frames.py` for what the scorer left out; nothing is told of a verb that is denied, conditional or in scope of
what `scope.py` finds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.assertion.announced import is_announced
from ingest.assertion.scope import find_limit
from ingest.forms import leads_name
from ingest.lexicon import load_lexicon
from ingest.offices.bystanders import BY_OFFICE, is_title_of_person
from ingest.scenes.asked import JUDGEMENTS, VERBS
from ingest.scenes.candidates import allowed
from ingest.scenes.features import Featuriser
from ingest.scenes.roles import is_body, is_role_noun
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.structure import Fact
from ingest.scenes.syntax import PARTICIPLE, Arguments, arguments, children, coordinated
from ingest.scenes.tenses import is_conditional

OF = frozenset({"de", "du", "d'", "des"})
DENYING = frozenset({"ne", "n'", "pas", "jamais", "sans"})
BEFORE_VERB = frozenset({"se", "s'", "ne", "n'", "l'", "en", "y"})
BY_REACH = 4  # tokens from "par" to the name it leads
QUOTES = frozenset({"«", "“", '"'})
NEAR = 3  # tokens that may stand between a turn of phrase and its object


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb by its beginning, what it states, and where the object stands: "obj" or prepositions."""

    stem: str
    relation: str
    places: tuple[str, ...]
    is_turned: bool


@cache
def _frames() -> dict[str, list[Frame]]:
    """Frames by the first three letters of the verb."""
    index: dict[str, list[Frame]] = {}
    for e in load_lexicon("frames").group("verbs"):
        a = e.attributes
        for relation in str(a["relation"]).split():
            frame = Frame(e.form, relation, tuple(str(a["place"]).split()), bool(a.get("turned")))
            index.setdefault(frame.stem[:3], []).append(frame)
    return index


def find_clauses(features: Featuriser) -> Iterator[Fact]:
    """Facts of all verbs with a frame, in text order."""
    scene = features.scene
    for i, word in enumerate(scene.words):
        frames = [f for f in _frames().get(word[:3], ()) if word.startswith(f.stem)]
        if not frames or not _is_asserted_verb(features, i):
            continue
        found = arguments(scene, i)
        if not found.agents and found.patients[:1] != [scene.heads[i]]:
            found.agents = [s.start for s in scene.by_sentence[scene.sentence_of[i]] if s.end == i]
        for frame in frames:
            yield from _facts(scene, frame, found, i)


def find_put_first(scene: Scene) -> Iterator[Fact]:
    """ "Présidé par X, Y …": a participle that opens the sentence, which the parser may take for a noun."""
    for k, (first, last) in enumerate(scene.sentences):
        verb = first + (scene.words[first] in QUOTES)
        by = next((i for i in range(verb + 1, min(last, verb + 3)) if scene.words[i] == "par"), None)
        here = [s for s in scene.by_sentence[k] if s.how in NAMED and by is not None and s.start > by]
        if by is None or len(here) < 2 or not scene.words[verb].rstrip("s").endswith(PARTICIPLE):
            continue
        agent, other = here[:2]
        is_led = _is_led(scene, by + 1, agent.start) and _is_led(scene, agent.end + 1, other.start)
        if is_led and scene.words[agent.end] == ",":
            for frame in _frames().get(scene.words[verb][:3], ()):
                if scene.words[verb].startswith(frame.stem) and "obj" in frame.places:
                    ends = (other, agent) if frame.is_turned else (agent, other)
                    yield from _fact(scene, (frame.relation,), ends, "frame:put-first")


def _is_led(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but an article, a title and a noun of what it is stands before a name: "le groupe X"."""
    return end - start <= NEAR and all(
        scene.pos[i] in ("DET", "NOUN") or leads_name(scene.words[i]) for i in range(start, end)
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, each as a stem or whole, and the relations they state."""

    words: tuple[tuple[str, bool], ...]
    relations: tuple[str, ...]
    is_turned: bool


@cache
def _phrases(group: str) -> dict[str, list[Phrase]]:
    """Phrases of a group by the first two letters."""
    index: dict[str, list[Phrase]] = {}
    for e in load_lexicon("frames").group(group):
        words = tuple((w.rstrip("_"), w.endswith("_")) for w in e.form.split())
        phrase = Phrase(words, tuple(str(e.attributes["relation"]).split()), bool(e.attributes.get("turned")))
        index.setdefault(words[0][0][:2], []).append(phrase)
    return index


def _found(scene: Scene, group: str) -> Iterator[tuple[int, int, Phrase]]:
    """Every phrase of a group with its tokens; none behind a word that denies."""
    for i, word in enumerate(scene.words):
        for phrase in _phrases(group).get(word[:2], ()):
            here = scene.words[i : i + len(phrase.words)]
            is_here = len(here) == len(phrase.words) and all(
                w == stem if whole else w.startswith(stem) for w, (stem, whole) in zip(here, phrase.words, strict=True)
            )
            if is_here and not (i and scene.words[i - 1] in DENYING) and not _is_supposed(scene, i):
                yield i, i + len(here), phrase


def _is_supposed(scene: Scene, i: int) -> bool:
    """Whether a phrase begins with a conditional that is no announced future."""
    return is_conditional(scene, i) and not is_announced(scene, i)


def find_idioms(scene: Scene) -> Iterator[Fact]:
    """ "X voit d'un mauvais œil Y": the subject right before, the object right behind."""
    for start, end, phrase in _found(scene, "idioms"):
        yield from _around(scene, start, end, phrase)


def find_nominals(scene: Scene) -> Iterator[Fact]:
    """ "L'inspection de Y par X", "la signature par X de Y"."""
    for start, end, phrase in _found(scene, "nouns"):
        here = [s for s in scene.by_sentence[scene.sentence_of[start]] if s.how in NAMED and s.start >= end]
        if len(here) < 2 or here[0].start - end > NEAR or here[1].start - here[0].end > NEAR + 1:
            continue
        first, second = here[:2]
        is_first_agent = "par" in scene.words[end : first.start]
        if is_first_agent and not OF.intersection(scene.words[first.end : second.start]):
            continue  # "le rachat de X par Y inquiète Z": X is no entity here, Z is not what is bought
        if is_first_agent or "par" in scene.words[first.end : second.start]:
            ends = (first, second) if is_first_agent else (second, first)
            yield from _fact(scene, phrase.relations, ends, "frame:nominal")


def find_labels(scene: Scene) -> Iterator[Fact]:
    """ "Signataires de Y : X et Z"."""
    for _, end, phrase in _found(scene, "labels"):
        here = [s for s in scene.by_sentence[scene.sentence_of[end - 1]] if s.how in NAMED and s.start >= end]
        if len(here) > 1 and here[0].start - end <= NEAR and scene.words[here[0].end : here[0].end + 1] == [":"]:
            for subject in here[1:]:
                yield from _fact(scene, phrase.relations, (subject, here[0]), "frame:label")


def _around(scene: Scene, start: int, end: int, phrase: Phrase) -> Iterator[Fact]:
    """What an idiom at tokens `start` to `end` states between its neighbours."""
    here = [s for s in scene.by_sentence[scene.sentence_of[start]] if s.how in NAMED]
    left = next((s for s in reversed(here) if s.end <= start), None)
    right = next((s for s in here if s.start >= end), None)
    if left is None or right is None or right.start - end > NEAR or not _is_beside(scene, left.end, start):
        return
    between = scene.words[end : right.start]
    is_of_clause = {"que", "qu'"} & set(between) and not JUDGEMENTS & set(phrase.relations)
    if "par" in between or is_of_clause:
        return  # "finance par X": X is the means; "détient la preuve que X …"
    lead = left.start - 1
    while lead > 0 and scene.pos[lead] == "DET":
        lead -= 1
    if lead >= scene.sentences[left.sentence][0] and scene.words[lead] in OF:
        return  # "le maire de X voit …": X is not who sees
    if scene.words[left.end : left.end + 1] == [","] and "par" in _words_before(scene, left):
        return  # "Z, rachetée par X et Y, finance …": Z does
    yield from _fact(scene, phrase.relations, (right, left) if phrase.is_turned else (left, right), "frame:idiom")


def _fact(scene: Scene, relations: tuple[str, ...], ends: tuple[Spot, Spot], rule: str) -> Iterator[Fact]:
    """The first of the relations that the ends allow, unless something forbids it."""
    subject, target = ends
    classes = [scene.entities[s.entity].cls for s in ends]
    relation = next((r for r in relations if r in allowed(*classes)), "")
    if relation and subject.entity != target.entity and find_limit(scene, relation, subject, target) is None:
        start, end = min(subject.start, target.start), max(subject.end, target.end)
        yield Fact(subject.entity, relation, target.entity, start, end, rule)


def _is_beside(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but an adverb, a relative pronoun or an inserted phrase between commas stands between."""
    between = scene.words[start:end]
    if between and between[0] == "," and between[-1] == "," and len(between) <= 12:
        return not any(scene.pos[i] in ("VERB", "AUX") for i in range(start, end))
    return all(scene.pos[i] == "ADV" or scene.words[i] in ("qui", ",") for i in range(start, end))


def _is_asserted_verb(features: Featuriser, verb: int) -> bool:
    """Whether a token is a verb, neither it nor an auxiliary of it denied or conditional."""
    scene = features.scene
    helpers = [i for i in range(max(0, verb - 5), verb) if scene.heads[i] == verb and scene.deps[i].startswith("aux")]
    if scene.pos[verb] != "VERB" and not helpers:
        return False
    return all(features.moods[i] in ("plain", "fut", "") or is_announced(scene, i) for i in (verb, *helpers))


def _facts(scene: Scene, frame: Frame, found: Arguments, verb: int) -> Iterator[Fact]:
    objects = found.patients if "obj" in frame.places else []
    objects = [*objects, *(i for lead, i in found.others if lead in frame.places and not _is_counted(scene, lead, i))]
    agents = [spot for spot in _agents(scene, found, verb) if not is_title_of_person(scene, spot)]
    if frame.relation in BY_OFFICE:
        agents.extend(body for i in found.agents if (body := _body_of(scene, i)) is not None)
    for agent in agents:
        for n, other in enumerate(_spots(scene, objects)):
            if n and agent.start < other.start and opens_clause(scene, other):
                continue
            if _is_listed(scene, agent, other):
                continue
            subject, target = (other, agent) if frame.is_turned else (agent, other)
            classes = [scene.entities[s.entity].cls for s in (subject, target)]
            if subject.entity == target.entity or frame.relation not in allowed(*classes):
                continue
            if frame.relation == "MEMBER_OF" and "PARTY_TO" in allowed(*classes):
                continue  # what such a structure brings together are its parties
            if find_limit(scene, frame.relation, subject, target) is None:
                start, end = min(subject.start, target.start), max(subject.end, target.end)
                yield Fact(subject.entity, frame.relation, target.entity, start, end, "frame:clause")


def _agents(scene: Scene, found: Arguments, verb: int) -> Iterator[Spot]:
    """Who acts: of "X réunit A, B et C", where the parser joins C to X, those on the side of the first alone."""
    spots = _spots(scene, found.agents)
    is_before = any(spot.start < verb for spot in spots)
    return (spot for spot in spots if (spot.start < verb) == is_before)


def _is_counted(scene: Scene, lead: str, i: int) -> bool:
    """Whether a preposition leads a number of votes, not the text: "a voté par 31 voix contre 7 le plan"."""
    places = (j for j in children(scene, i) if scene.deps[j] == "case" and scene.words[j] == lead)
    return lead == "contre" and any(scene.pos[j + 1] == "NUM" or scene.words[j + 1].isdigit() for j in places)


def _is_listed(scene: Scene, agent: Spot, other: Spot) -> bool:
    """Whether the second of two agents is taken for the object: "financé par X (1 M€) et par Y"."""
    between = scene.words[agent.end : other.start]
    return (
        "par" in _words_before(scene, agent)
        and "et" in between
        and not any(scene.pos[i] in VERBS for i in range(agent.end, other.start))
    )


def _words_before(scene: Scene, spot: Spot) -> list[str]:
    return scene.words[max(scene.sentences[spot.sentence][0], spot.start - BY_REACH) : spot.start]


def _spots(scene: Scene, tokens: list[int]) -> list[Spot]:
    """The entities that stand at tokens, or at what is joined to them or to a word within their names."""
    found: dict[Spot, None] = {}
    heads = [i for token in tokens for i in coordinated(scene, token)]
    for i in heads:
        here = scene.by_sentence[scene.sentence_of[i]]
        for spot in (s for s in here if s.start <= i < s.end and _is_known(scene, s)):
            found.setdefault(spot)
            joined = [j for k in range(spot.start, spot.end) for j in children(scene, k) if scene.deps[j] == "conj"]
            is_and = spot.end < len(scene.words) and scene.words[spot.end] == "et"
            joined.extend(s.start for s in here if is_and and 1 <= s.start - spot.end <= 2)
            heads.extend(j for j in joined if j not in heads)
    return list(found)


def _body_of(scene: Scene, i: int) -> Spot | None:
    """The body of an office at a token: "le directeur général de l'ARS" acts for the ARS."""
    here = (s for s in scene.by_sentence[scene.sentence_of[i]] if s.start > i and s.how in NAMED)
    body = next((s for s in here if is_body(scene, s.entity)), None) if is_role_noun(scene, i) else None
    is_next = body is not None and all(scene.pos[j] in ("ADJ", "ADP", "DET") for j in range(i + 1, body.start))
    return body if is_next else None


def _is_known(scene: Scene, spot: Spot) -> bool:
    """Whether a spot names its entity, or stands for one that the same sentence names before."""
    return spot.how in NAMED or any(
        s.entity == spot.entity and s.how in NAMED and s.end <= spot.start for s in scene.by_sentence[spot.sentence]
    )


def opens_clause(scene: Scene, last: Spot) -> bool:
    """Whether a name behind another is the subject of a clause of its own: "X rachète Y et Z revend …"."""
    behind = scene.words[last.end : last.end + 1]
    return bool(behind) and (scene.pos[last.end] in VERBS or behind[0] in BEFORE_VERB)
