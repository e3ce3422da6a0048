"""Who "la directrice", "son président" is: the person whom the article introduces in that office.

Called by `ingest.entities.coreference` with a description that it has found; says which person named before is meant,
if any.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ingest.entities.first_names import first_name_gender
from ingest.entities.found import Draft, Found
from ingest.lexicon import alternatives, load_lexicon

REACH = 90  # characters between a person and the role that introduces them
# Between a description and the name of who is described: "son président, le Dr", "sa directrice générale déléguée, ".
TO_NAME = re.compile(r"(?: [a-zà-ÿ-]+){0,2}, (?:l[ea] |l['’])?(?:(?:Dre?|Pre?|Me|Mme|M|docteure?|professeure?)\.? )?")
# Ends the words that may introduce a person: a sentence, a speech, a further person.
AFTER_END = re.compile(r"[.;:\n»]| et ")
BEFORE_END = re.compile(r"[.;:\n«»]")
AGENT = re.compile(r"(?:^|[.!?»\n] )[A-ZÀ-Ý]\w+[éits]e?s? par $")  # "Interrogé par le maire, Anne Faure répond"
CLOSED = re.compile(r"[.,;)»\n]| [-–—(]|$")  # what stands behind an apposition
OF_ANOTHER = re.compile(r"(?:(?<!\w)(?:la|le|du|au|sa|son|leur|notre) |l['’])$", re.IGNORECASE)
FEMININE = re.compile(r"(?:la|sa) ", re.IGNORECASE)
MASCULINE = re.compile(r"(?:le|du|au) ", re.IGNORECASE)
TITLED = re.compile(r"(?<!\w)(?:(?P<m>M\.|Monsieur)|Mme|Madame|Dre) $")


def _beside(text: str, people: Mapping[int, Draft], span: tuple[int, int]) -> int | None:
    """The person whose name a description stands at: "son président, Paul Mazet", "Paul Mazet, le président"."""
    start, end = span
    is_agent = AGENT.search(text, max(0, start - 40), start) is not None
    for index, person in people.items():
        for mention in person.mentions:
            is_next = not is_agent and end < mention.start < end + REACH
            if is_next and TO_NAME.fullmatch(text, end, mention.start):
                return index
            if text[mention.end : start] == ", " and CLOSED.match(text, end):
                return index
    return None


def _is_another_office(text: str, end: int) -> bool:
    """Whether an adjective makes a description another office: "la rapporteure générale" is not the rapporteure."""
    return _ranks().match(text, end) is not None


def described_person(
    text: str, drafts: Sequence[Draft], latest: dict[int, int], head: str, span: tuple[int, int]
) -> int | None:
    """The person, of those named so far, whom the role at a place means; who is introduced with it goes first."""
    gender = _gender_said(text[span[0] : span[1]], head)
    people = {i: d for i, d in enumerate(drafts) if d.type == "Person"}
    if gender:
        people = {i: d for i, d in people.items() if _gender(text, d) in (gender, "")}
    beside = _beside(text, people, span)
    if beside is not None or _is_another_office(text, span[1]):
        return beside
    mentions = [(i, m) for i, d in enumerate(drafts) if d.type == "Person" for m in d.mentions]
    fits = {
        index: _fit(text, people[index], head, span, [m for i, m in mentions if i != index])
        for index in latest
        if index in people
    }
    fitting = [index for index, fit in fits.items() if fit > 0]
    return max(fitting, key=lambda index: (fits[index], latest[index])) if fitting else None


def _fit(text: str, person: Draft, head: str, span: tuple[int, int], others: Sequence[Found]) -> int:
    """2 when a person has the role in an apposition ("X, directrice"), 1 when it stands just before, else 0."""
    role = re.compile(rf"(?<![\w-]){re.escape(head)}(?!\w)", re.IGNORECASE)
    fit = 0
    for mention in person.mentions:
        after = AFTER_END.split(text[mention.end : mention.end + REACH], maxsplit=1)[0]
        stop = min((m.start for m in others if m.start >= mention.end), default=len(text))
        for match in role.finditer(after) if after[:2] in (", ", " (") else ():
            at = mention.end + match.start()
            lead = after[2 : match.start()]
            is_own = not OF_ANOTHER.search(lead) or OF_ANOTHER.fullmatch(lead)
            if is_own and at < stop and not span[0] <= at < span[1]:
                return 2
        before = BEFORE_END.split(text[max(0, mention.start - REACH) : mention.start])[-1]
        if role.search(before):
            fit = 1
    return fit


def _gender_said(form: str, head: str) -> str:
    """ "f" or "m" as the article before a role that is said of both shows it, else ""."""
    if head in roles_of("feminine") | roles_of("masculine"):
        return ""  # the very form is looked for beside the name
    return "f" if FEMININE.match(form) else "m" if MASCULINE.match(form) else ""


def _gender(text: str, person: Draft) -> str:
    """The gender that a person's title or first name tells, "" where none does."""
    for mention in person.mentions:
        if title := TITLED.search(text, max(0, mention.start - 9), mention.start):
            return "m" if title["m"] else "f"
    return first_name_gender(max((m.text for m in person.mentions), key=len))


@cache
def roles() -> tuple[str, ...]:
    """All roles that a description may name, as they are said of either gender."""
    return (*load_lexicon("descriptions").forms("person"), *sorted(roles_of("feminine") | roles_of("masculine")))


@cache
def roles_of(gender: str) -> frozenset[str]:
    """Roles as they are said of one gender."""
    return frozenset(load_lexicon("descriptions").forms(f"person_{gender}"))


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(load_lexicon('descriptions').forms('person_rank'))})(?!\w)")
