"""Names inside longer names: the plan of "avenant au PRS", the bill of one of its articles, who holds a congress.

Called by `ingest.entities.mentions` when gazetteer, patterns and tagger are put together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ingest.forms import is_named
from ingest.lexicon import alternatives, load_lexicon

if TYPE_CHECKING:
    from ingest.entities.found import Found

# Patterns that also count inside a longer instrument.
NESTED = ("pattern:finance-bill", "pattern:law-dated")
# Patterns of names that may hold the name of another entity, with the types of that.
HOLDS = {"pattern:rider-plan": ("Instrument",), "pattern:organ": ("Instrument", "Organisation")}
_ORGAN = re.compile(
    r"(?i:conseil (?:d['’]administration|de surveillance|scientifique)|commission|comité|CME|CSE|directoire|juge)(?!\w)"
)
_OF = re.compile(
    r"(?<!\w)(?:de la |de l['’]|du |d['’]|de |par la |par l['’]|par le |(?:avec|entre|et) (?:l[ae] |l['’])?)"
    r"(?P<kind>[a-zà-ÿ-]+ (?=[A-ZÀ-Ý]))?"
)
_BY = re.compile(r"(?<!\w)par (?:l[ae] |l['’])?(?:fonds |groupe |holding |société )?$", re.IGNORECASE)
_ACTED_BY = re.compile(
    r"(?P<object>(?:[^,;()]* )?[A-ZÀ-Ý][\w’'&.-]*) par (?:l[ae] |l['’])?(?P<agent>(?:[a-zà-ÿ]+ )?[A-ZÀ-Ý][^,;()]*)"
)
_LONGER = re.compile(r" (?:de la |de l['’]|du |des |de |d['’])?[A-ZÀ-Ý]")  # "Cour des comptes de Flandre" is another
MATTER = re.compile(r" (?:contre|devant|pour|sur) (?:l['’]|la |le |les |une? |s(?:a|es|on) )")
KIND = re.compile(r"[a-zé-]+ (?=[A-ZÀ-Ý])")
ACRONYM = re.compile(r"(?:CCAM|CPER|CPOM|LFSS|NGAP|PLFSS|PRS|SRS) ?\d?(?!\w)")


def known_hosts(found: Iterable["Found"]) -> list["Found"]:
    """Known events and riders, the longest of those that overlap; they stand whatever the tagger sees inside."""
    hosts: list[Found] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        is_host = (mention.type == "Event" and mention.rule != "gazetteer:ambiguous") or mention.rule in HOLDS
        if is_host and not any(h.start < mention.end and mention.start < h.end for h in hosts):
            hosts.append(mention)
    return sorted(hosts, key=lambda m: m.start)


def stretched(hosts: Iterable["Found"], model: Iterable["Found"]) -> list["Found"]:
    """The hosts, an event's end moved to that of the body whose name begins in it."""
    bodies = [m for m in model if m.type == "Organisation"]
    out = []
    for host in hosts:
        body = next((m for m in bodies if host.start < m.start < host.end < m.end and host.type == "Event"), None)
        if body is not None:
            host = replace(host, end=body.end, text=host.text + body.text[host.end - body.start :])
        out.append(host)
    return out


def split_hosted(model: Sequence["Found"], hosts: Sequence["Found"]) -> tuple[list["Found"], list["Found"]]:
    """The tagger's mentions outside the hosts, and those inside that are entities of their own."""
    outside: list[Found] = []
    inside: list[Found] = []
    for mention in model:
        if mention.text.startswith("programme ") and any(
            h.type == "Event" and mention.start < h.start and h.end <= mention.end for h in hosts
        ):
            continue  # of a congress: no programme of policy
        host = next((h for h in hosts if h.start <= mention.start and mention.end <= h.end), None)
        if host is None or (host.start, host.end) == (mention.start, mention.end):
            outside.append(mention)
        elif mention.start == host.start and host.rule == "pattern:organ":
            continue  # the organ without whose it is
        elif mention.type in HOLDS.get(host.rule, ("Organisation",)) and not (
            host.type == "Event" and host.gazetteer_id
        ):
            inside.append(mention)
    return outside, inside


def without_matter(model: Iterable["Found"], known: Iterable["Found"]) -> list["Found"]:
    """The tagger's bodies, what a known name runs on into cut off: "Commission européenne [sur le règlement …]"."""
    ends: dict[int, int] = {}
    for m in known:
        ends[m.start] = max(m.end, ends.get(m.start, 0))
    out = []
    for mention in model:
        kind = KIND.match(mention.text)
        starts = (mention.start, mention.start + kind.end() if kind else -1)
        end = max(ends.get(start, 0) for start in starts)
        if mention.type == "Organisation" and mention.start < end < mention.end:
            rest = mention.text[end - mention.start :]
            if MATTER.match(rest):
                mention = replace(mention, end=end, text=mention.text[: end - mention.start])
        out.append(mention)
    return out


def split_act(text: str, mention: "Found") -> Iterator["Found"]:
    """Who does an act and what it is done to, taken for one name: "le rachat par [Opaline du centre Foch]".

    Or the other way round: "le rachat de [Cadran par Opaline]".
    """
    match = _acted(text, mention) if mention.type == "Organisation" else None
    if match is None:
        yield mention
        return
    for start, end in sorted(match.span(group) for group in ("agent", "object")):
        yield replace(mention, start=mention.start + start, end=mention.start + end, text=mention.text[start:end])


def _acted(text: str, mention: "Found") -> re.Match[str] | None:
    """The match of agent and object within a body's mention, None where it is one name."""
    by = _ACTED_BY.fullmatch(mention.text)
    if by is not None:
        return by
    is_by = _BY.search(text, max(0, mention.start - 24), mention.start) and _act(text, mention.start)
    return _whom().match(mention.text) if is_by else None


def _act(text: str, end: int) -> bool:
    """Whether a noun of an act stands before "par" and who does it."""
    nouns = alternatives(load_lexicon("name_heads").forms("acts"))
    return bool(re.search(rf"(?<!\w)(?:{nouns}) par [^.,;]{{0,18}}$", text[max(0, end - 60) : end], re.IGNORECASE))


@cache
def _whom() -> re.Pattern[str]:
    kinds = alternatives(load_lexicon("name_heads").forms("held"))
    return re.compile(
        r"(?P<agent>(?:[a-zé-]+ )?[A-ZÀ-Ý][\w’'&.-]+(?: [A-ZÀ-Ý]\S+)*) (?:du |de la |de l['’])"
        rf"(?P<object>(?:{kinds}) .+)$"
    )


def inner_instruments(outer: Iterable["Found"], known: Mapping[tuple[int, int], "Found"]) -> Iterator["Found"]:
    """Instruments named within longer ones: "PLFSS 2026" in "article 24 du PLFSS 2026", "PRS" in "avenant au PRS"."""
    for host in outer:
        for (start, end), mention in known.items():
            if mention.rule in NESTED and host.start < start and end <= host.end:
                yield mention
        opening = changing_form().match(host.text)
        start = host.start + opening.end() if opening else host.end
        rest = host.text[start - host.start :]
        if not rest:
            continue
        inner = replace(host, start=start, text=rest, subtype="", rule="nested", gazetteer_id="")
        if (start, host.end) in known:
            yield known[start, host.end]
        elif is_instrument(rest):
            yield inner


def inner_places(text: str, outer: Iterable["Found"]) -> Iterator[tuple[int, int]]:
    """Where, within a text or an organ, a body may be named that it is of; and the end of the outer mention."""
    for host in outer:
        if host.type == "Instrument" or (host.type == "Organisation" and _ORGAN.match(host.text)):
            for match in _OF.finditer(text, host.start + 1, host.end):
                yield from ((start, host.end) for start in sorted({match.start("kind"), match.end()} - {-1}))


def inner_bodies(text: str, places: Iterable[tuple[int, int]], known: Iterable["Found"]) -> Iterator["Found"]:
    """The bodies at such places: "rapport de l'Igas", "conseil de surveillance de l'hôpital d'Apt"."""
    bodies: dict[int, list[Found]] = {}
    for mention in known:
        if mention.type == "Organisation" and not _LONGER.match(text, mention.end):
            bodies.setdefault(mention.start, []).append(mention)
    end = 0
    for start, stop in places:
        fitting = [m for m in bodies.get(start, ()) if m.end <= stop and start >= end]
        if fitting:
            body = max(fitting, key=lambda m: m.end)
            end = body.end
            yield body


def is_instrument(form: str) -> bool:
    """Whether the words after "avenant à" name an instrument: an acronym, or a noun of instruments with a name."""
    amended = load_lexicon("name_forms").forms("amended")
    is_known = form in amended and " " in form
    return is_known or bool(ACRONYM.match(form)) or (is_named(form) and form.split(" ")[0].casefold() in amended)


@cache
def changing_form() -> re.Pattern[str]:
    """How the name of a text that changes another one begins: "avenant n° 2 à la ", "révision du "."""
    heads = alternatives(load_lexicon("name_forms").forms("changing"))
    return re.compile(rf"(?:{heads})(?: \S+){{0,3}}? (?:à la |à l['’]|au |aux |du |de la |de l['’])", re.IGNORECASE)
