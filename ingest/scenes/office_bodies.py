"""Which body of the context an office named without one is held in: "sa présidente, X", "le directeur, X".

Bodies are weighed by a few traits; the weights (group `weights` of offices.yml) are fitted on the annotated articles by
`python -m ingest.training offices`.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scenes.offices import DASHES, Office, entries, heads, office_form
from ingest.scenes.organs import means_organ
from ingest.scenes.roles import RoleHit, is_body
from ingest.scenes.salience import Salience
from ingest.scenes.scene import Scene, Spot

LEADS = frozenset({"à", "au", "chez", "pour", "du", "selon"})
LABEL_LEADS = frozenset({"", "le", "la", "l'", "les", "de", "côté"}) | LEADS
LABEL_ENDS = frozenset({".", ":", "-", "–", "—", "|", ")", ""})
STEM = 5  # letters that both genders of a word share
ELSEWHERE = -1  # in place of a body: one that is no entity of the article
FITS = ("fits-first", "fits-second", "fits-third")
BACK = ("same", "back-1", "back-2", "back-3")


@dataclass(frozen=True, slots=True)
class Holder:
    """The body that an office is most likely held in, and how likely among those of the article."""

    office: Office
    body: int
    probability: float


@cache
def _weights() -> dict[str, float]:
    return {e.form: float(e.attributes["value"]) for e in load_lexicon("offices").group("weights")}


def find_holders(scene: Scene, salience: Salience, hits: Sequence[RoleHit], offices: Sequence[Office]) -> list[Holder]:
    """The likeliest body of each office; `hits` are the offices whose body the text names."""
    holders = []
    for office in offices:
        rows = body_rows(scene, salience, office, hits)
        if rows:
            sums = {
                body: math.exp(sum(_weights().get(trait, 0.0) for trait in traits)) for body, traits in rows.items()
            }
            best = max(sums, key=lambda body: (sums[body], -body))
            sentence = office.person.sentence
            if best != ELSEWHERE and not (office.is_own and means_organ(scene, sentence, office.start, best)):
                holders.append(Holder(office, best, sums[best] / sum(sums.values())))
    return holders


def body_rows(scene: Scene, salience: Salience, office: Office, hits: Sequence[RoleHit]) -> dict[int, list[str]]:
    """The traits of each body that an office may be held in, and of `ELSEWHERE`; nothing where there is no body.

    A body of which the text says that another holds that office is none.
    """
    needed = heads(office.form)
    taken = {h.organisation.entity for h in hits if _is_same_office(scene, h, office)}
    rows, openers = {}, _openers(scene, office.start)
    most = max((n for entity, n in enumerate(salience.count) if is_body(scene, entity)), default=0)
    for entity in range(len(scene.entities)):
        is_open = is_body(scene, entity) and entity not in taken
        if is_open and (not needed or scene.entities[entity].name.lower().startswith(needed)):
            rows[entity] = [
                *_place_traits(scene, salience, office, entity),
                *_count_traits(salience.count[entity], most, office),
                *_line_traits(scene, openers.get(entity)),
                *_name_traits(scene, salience, office, entity),
            ]
    if needed and len(rows) == 1:
        rows[next(iter(rows))].append("only-of-kind")  # "la sénatrice X": of the Senate
    return {**rows, ELSEWHERE: list(_elsewhere_traits(scene, office))} if rows else {}


def _is_same_office(scene: Scene, hit: RoleHit, office: Office) -> bool:
    """Whether another person holds the office; "directeur financier" and "directeur général" are two."""
    form = office_form(scene.words[hit.start])
    if hit.person.entity == office.person.entity or form[:STEM] != office.form[:STEM]:
        return False
    held, told = ({scene.words[i][:STEM] for i in _qualifying(scene, o.start, o.end)} for o in (hit, office))
    return not held or not told or not held.isdisjoint(told)


def _qualifying(scene: Scene, start: int, end: int) -> list[int]:
    """The words of an office that say which it is: "général", "soins"."""
    return [i for i in range(start + 1, end) if scene.pos[i] in ("NOUN", "ADJ", "PROPN")]


def _elsewhere_traits(scene: Scene, office: Office) -> Iterator[str]:
    """What speaks for a body that was not found: words behind the office that name its own."""
    rest = range(office.start + 1, office.end)
    yield "elsewhere"
    if office.is_own:
        yield "elsewhere-own"
    if any(scene.pos[i] == "ADP" for i in rest):
        yield "elsewhere-complement"
    if any(scene.is_capital[i] for i in rest):
        yield "elsewhere-name"


def _place_traits(scene: Scene, salience: Salience, office: Office, entity: int) -> Iterator[str]:
    """Where the body was last named before the office, and whether it is named behind it."""
    sentence, own = office.person.sentence, _owner(office)
    before = None
    shown = salience.shown_in[entity]
    for k in reversed(shown[: bisect_right(shown, sentence)]):
        spots = [s for s in salience.present[k, entity] if s.end <= office.start and s.how != "possessive"]
        if spots:
            before = spots[-1]
            break
    if before is None:
        yield "never-before"
    else:
        back = sentence - before.sentence
        yield own + BACK[back] if back < len(BACK) else "far-back"
        start = scene.sentences[sentence][0]
        if back == 0 and before.start - start <= 3 and any(scene.words[i] in LEADS for i in range(start, before.start)):
            yield "leads"  # "À la Cnam, le directeur …"
    if any(s.start >= office.end and s.how != "possessive" for s in salience.present.get((sentence, entity), ())):
        yield "named-behind"
    if salience.in_title[entity]:
        yield own + "in-title"


def _owner(office: Office) -> str:
    """What opens a trait where the office has an owner: "our-", "own-" or nothing."""
    return "our-" if office.is_ours else "own-" if office.is_own else ""


def _count_traits(count: int, most: int, office: Office) -> Iterator[str]:
    """Whether no body is named more often in the article."""
    if count == most > 1:
        yield _owner(office) + "most-named"


def _openers(scene: Scene, i: int) -> dict[int, Spot]:
    """The entities whose name opens the line of token i, before it ("Guerbet. …", "Du côté de la Cnam, …")."""
    start = i
    while start > 0 and not scene.words[start - 1].startswith("\n"):
        start -= 1
    while start < i and scene.words[start].strip(DASHES) in LABEL_LEADS:
        start += 1
    spots = scene.by_sentence[scene.sentence_of[start]]
    return {s.entity: s for s in spots if s.start == start and s.how == "name" and s.end <= i}


def _line_traits(scene: Scene, opener: Spot | None) -> Iterator[str]:
    """Whether the body opens the line of the office, as its label or otherwise."""
    if opener is not None:
        yield "labels-line" if scene.words[opener.end].strip() in LABEL_ENDS else "opens-line"


def _name_traits(scene: Scene, salience: Salience, office: Office, entity: int) -> Iterator[str]:
    """Whether the office fits the body's class, and whether words of the office recur in its name."""
    found, classes = scene.entities[entity], entries()[office.form][0]
    rank = classes.index(found.subtype) if found.subtype in classes else -1
    yield "fits-not" if rank < 0 else FITS[rank] if rank < len(FITS) else "fits-later"
    words = _qualifying(scene, office.start, office.end)
    names = set(re.findall(r"\w+", found.name.lower()))
    stems = {w[:STEM] for w in names if len(w) >= STEM}
    if any(scene.words[i] in salience.head_words[entity] or scene.words[i][:STEM] in stems for i in words):
        yield "shares-word"
    capitals = {part for i in words if scene.is_capital[i] for part in scene.words[i].split("-") if len(part) > 3}
    if capitals:
        yield "shares-name" if capitals & names else "other-name"
