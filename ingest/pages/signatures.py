"""Who signs below an article: a name on a line of its own, a byline, or the entries of an author box."""

import re

from ingest.pages.author_names import NAME, byline_cues, fits_initials, is_initials, is_person
from ingest.pages.bylines import authors_in, leading_name, names_of, residue, signature_name
from ingest.pages.dates import find_stamps
from ingest.pages.lines import Line
from ingest.pages.portrayed import tells_of_somebody

MAX_CHARS = 160
LABEL = 25  # what a line with a labelled date may say beside it
LIST = 600  # characters of a list of signers
# "(avec AFP)", "avec la rédaction", "pour La Gazette"
_NOTE = re.compile(r"\s*\((?:avec|et)\s[^()]{2,40}\)\s*$|\s(?:avec (?:la |l['’])?\w+|pour [A-ZÀ-Þ][^.,;:]{2,40})$")
# What heads a note on the author ("À propos – X est …", "L'autrice : X est …").
_ABOUT = re.compile(r"(?:À propos(?: de l['’]aut\w+)?|L['’]aut(?:eur|eure|rice))\s*[–—:.-]\s*")
_AGENCY = re.compile(rf"(?P<name>{NAME})(?:/[a-z]{{2,8}}){{1,3}}$")  # "Zoé Amblard/za/ab"
# "Zoé Amblard (CHU de Lorval), Luc Féval (clinique des Aubiers)"
_NOTED = re.compile(rf"(?P<name>(?:[DP]re?\.? )?{NAME})\s\([^()]{{2,60}}\)")
_ALL_NOTED = re.compile(
    rf"{_NOTED.pattern.replace('?P<name>', '?:')}(?:(?:,|\set)\s{_NOTED.pattern.replace('?P<name>', '?:')})+\.?"
)
_SIGNERS = re.compile(r"^(?:Les |Les premiers |Premiers )?[Ss]ignataires ?: ?")  # heads such a list
_SPELT_OUT = re.compile(rf"(?P<short>\S[\w. -]{{0,8}}\.)\s\((?P<name>{NAME})\)")  # "Z. A. (Zoé Amblard)"


def signers(line: Line, *, in_box: bool = False) -> list[str]:
    """The people who sign with this line; in an author box capitals and a sentence about its author will do too."""
    if byline_cues().not_author.search(line.folded):
        return []
    if about := _ABOUT.match(line.text):
        return [name for name in [leading_name(line.text[about.end() :])] if name]
    if len(line.text) > MAX_CHARS:
        return []
    if listed := listed_signers(line):
        return listed
    if not in_box and tells_of_somebody(line.text):
        return []
    cues = [cue for cue in (byline_cues().by.match(line.folded), byline_cues().genre.match(line.folded)) if cue]
    if cues:
        is_named = any(leading_name(line.text[cue.end() :]) for cue in cues)
        return authors_in(line, find_stamps(line.text), needs_cue=True) if is_named else []
    stamps = find_stamps(line.text)
    if stamps and len(residue(line, stamps)) < LABEL and (dated := authors_in(line, stamps, needs_cue=True)):
        return dated  # "Publié le 3 mars 2025 par Zoé Amblard"
    if noted := noted_names(line):
        return noted
    text = _NOTE.sub("", re.sub(r"^[\s–—-]+", "", line.text))
    spelt_out = _SPELT_OUT.match(text)
    if spelt_out is not None and fits_initials(spelt_out["name"], spelt_out["short"]):
        return [spelt_out["name"]]
    agency = _AGENCY.match(text)
    if agency is not None and is_person(agency["name"]):
        return [agency["name"]]
    names = names_of(text)
    if names and (in_box or not text.isupper() or all(is_initials(name) for name in names)):
        return names
    if re.search(r"[«»]", re.split(r"[.!?] ", text)[0]):
        return [leading_name(text)] if in_box and leading_name(text) else []  # a sentence about someone
    name = signature_name(text) or (leading_name(line.text) if in_box else "")
    return [name] if name else []


def noted_names(line: Line) -> list[str]:
    """Two people or more whom a line names with a note on each, and says no more."""
    if len(line.text) > MAX_CHARS or not _ALL_NOTED.fullmatch(line.text):
        return []
    return [match["name"] for match in _NOTED.finditer(line.text)]


def listed_signers(line: Line) -> list[str]:
    """Three people or more who sign with their office each ("X, maire de Mens ; Y, maire de Clelles ; et …")."""
    if len(line.text) > LIST:
        return []
    signed = [leading_name(piece) for piece in re.split(r"\s*;\s*(?:et\s+)?", _SIGNERS.sub("", line.text))]
    return [name for name in signed if name] if len(signed) > 2 and signed[0] and signed[1] else []
