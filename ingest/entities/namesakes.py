"""Names that the rest of the article settles: a firm taken for a person, a congress without its year, an agency."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.entities.found import Found
from ingest.forms import TITLE

YEAR = re.compile(r"-(?:19|20)\d\d$")
FIRM = re.compile(r"(?:^|(?<=[\s'’]))(?:fonds|groupe|holding|réseau|société|start-up) (?:(?=[A-ZÀ-Ý])|$)")
AGENCY = re.compile(r"^[A-ZÀ-Ý][A-ZÀ-Ý' -]+(?:, [^()\n]{3,30})? \($")
AGENCY_END = re.compile(r"\) ?[-–—]")


def firms_apart(found: Sequence[Found], text: str) -> list[Found]:
    """The mentions, a name that the article also gives to a firm ("groupe Valérian Santé") no person's anywhere."""
    firms = {m.text.split(" ", 1)[1] for m in found if m.type == "Organisation" and FIRM.match(m.text)}
    firms |= {m.text for m in found if m.type == "Organisation" and FIRM.search(text[max(0, m.start - 12) : m.start])}
    titled = {m.text for m in found if m.type == "Person" and (is_titled(text, m) or m.gazetteer_id)}
    return [
        replace(m, type="Organisation", subtype="")
        if m.type == "Person" and " " in m.text and m.text in firms - titled
        else m
        for m in found
    ]


def people_apart(found: Sequence[Found], text: str) -> list[Found]:
    """The mentions, a lone first name or surname of a person of the article that was taken for a body a person's."""
    parts = {part for m in found if m.type == "Person" and " " in m.text for part in m.text.split(" ")}
    firms = {word for m in found if m.type == "Organisation" and " " in m.text for word in m.text.split(" ")}
    return [
        replace(m, type="Person", subtype="")
        if m.type == "Organisation"
        and not m.gazetteer_id
        and m.text in parts - firms
        and not FIRM.search(text[max(0, m.start - 12) : m.start])
        else m
        for m in found
    ]


def as_edition(found: Sequence[Found]) -> list[Found]:
    """The mentions, a congress said without its year the one edition that the article names: "JFR" of "JFR 2025"."""
    ids = {m.gazetteer_id for m in found if m.type == "Event" and m.gazetteer_id}
    editions: dict[str, list[str]] = {}
    for entry in sorted(ids):
        editions.setdefault(YEAR.sub("", entry), []).append(entry)
    one = {name: rows[-1] for name, rows in editions.items() if len(rows) == 2 and name in rows}
    return [replace(m, gazetteer_id=one.get(m.gazetteer_id, m.gazetteer_id)) for m in found]


def is_agency(cluster: Sequence[Found], text: str) -> bool:
    """Whether the cluster is the agency that a dispatch opens with, "LYON, 4 mai 2025 (Sanap) -": its medium."""
    return any(
        AGENCY.search(text, text.rfind("\n", 0, m.start) + 1, m.start) and AGENCY_END.match(text, m.end)
        for m in cluster
        if m.type in ("Organisation", "Person")
    )


def is_titled(text: str, mention: Found) -> bool:
    """Whether "Mme", "Dr" or the like stands before a mention."""
    before = text[max(0, mention.start - 14) : mention.start].split()
    return bool(before and TITLE.match(f"{before[-1]} "))
