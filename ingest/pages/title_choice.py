"""Which line of a page's head is its title: candidates weighed by shape, place and what the page says elsewhere.

The weights are learned by `python -m ingest.training titles` and kept in `models/titles.json`.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.lexicon import load_lexicon
from ingest.pages.bylines import authors_in, names_of, signature_name
from ingest.pages.dates import find_stamps
from ingest.pages.furniture import bare, page_part
from ingest.pages.lines import Line, fold
from ingest.pages.titles import PROSE, heads_record, kicker_forms, names_kicker, title_weight

STEM = 6  # letters by which two forms of a word are held for the same
BODY = 100  # a line of this length belongs to the text that a title speaks of
_BULLET = re.compile(r"[-–•*]\s")
HEAD = 12  # first lines of a page, among which the title stands
MAX_CHARS = 4000  # of a line that are looked at
RUBRIC = 4  # words that the name of a rubric or medium has at most
ABOVE = 2  # lines from it to the stamp
LINKS = frozenset({"d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"})
TAIL = 6  # last lines of a page: where it signs with its own name


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the lines of a page say of each other: computed once a page."""

    lines: Sequence[Line]
    stamp: int | None
    body: frozenset[str]  # stems of the text
    tail: str  # folded last lines
    most_shared: int  # the most words that a line of the head shares with the text

    @classmethod
    def of(cls, lines: Sequence[Line], stamp: int | None) -> "Surroundings":
        """Surroundings of the lines of a page, whose stamp stands at `stamp`."""
        body = frozenset(stem for line in lines if len(line.text) >= BODY for stem in stems(line.folded[:MAX_CHARS]))
        tail = " | ".join(bare(line.folded) for line in lines[-TAIL:] if len(line.text) < PROSE)
        head = [len(stems(line.folded) & body) for line in lines[:HEAD] if len(line.text) < BODY]
        return cls(lines, stamp, body, tail, max(head, default=0))


def stems(folded: str) -> set[str]:
    """Beginnings of the words of a text that carry meaning."""
    return {word[:STEM] for word in re.findall(r"[^\W\d_]{4,}", folded)}


def title_features(i: int, page: Surroundings) -> dict[str, float]:
    """Features of line `i` as the page's title."""
    features = {**_shape(page.lines[i]), **_place(i, page), **_echo(i, page)}
    below = page.lines[i + 1 : i + 3]
    if features["kicker"] and any(
        _BULLET.match(line.text) for line in (below[1:] if i + 1 == page.stamp else below[:1])
    ):
        # What heads a list is its title ("Nominations"), even if elsewhere it stands above one.
        features |= {"kicker": 0.0, "weight": 1.0}
    return features


def _shape(line: Line) -> dict[str, float]:
    words = re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", line.text)
    capitals = [w for w in words[1:] if w[:1].isupper()]
    return {
        "weight": title_weight(line),
        "one word": float(len(words) <= 1),
        "words <= 3": float(len(words) <= 3),
        "words <= 5": float(len(words) <= 5),
        "words >= 8": float(len(words) >= 8),
        "words": min(len(words), 20) / 10,
        "long": float(len(line.text) > 130),
        "upper": float(line.text.isupper()),
        "lower first": float(line.text[:1].islower()),
        "capitals": len(capitals) / max(len(words), 1),
        "kicker": float(names_kicker(line)),
        "bars": float(len(re.findall(r"[|▪•·★►▸➤☰#\]\[]| {2,}|\s/\s|>", line.text)) >= 2),
        "bar": float(bool(re.search(r"[|▪•·★►▸➤☰#\]\[]", line.text))),
        "dash": float(bool(re.search(r"\s[–—-]\s", line.text))),
        "colon": float(bool(re.search(r"\w\s?:\s", line.text))),
        "question": float(line.text.endswith("?")),
        "full stop": float(bool(re.search(r"[\w)]\.$", line.text))),
        "ends open": float(line.text.endswith((",", ":", ";", "!"))),
        "comma": float("," in line.text),
        "quoted": float(line.text.startswith(("«", '"'))),
        "quoted whole": float(line.text.startswith("«") and line.text.endswith("»")),
        "digits": float(bool(re.search(r"\d", line.text))),
        "date": float(any(stamp.has_day for stamp in find_stamps(line.text))),
        "number": float(bool(re.search(r"(?<!\w)n[°o]\s?\d", line.folded))),
        "address": float(bool(re.search(r"@|https?:|www\.|\.fr\b|€", line.text))),
        "site": float(bool(_site_words().search(line.folded))),
        "site first": float(bool(_site_words().match(line.folded))),
        "greeting": float(bool(_greetings().match(line.folded))),
        "name": float(signature_name(line.text) != ""),
        "author": float(_names_speaker(line) or len(authors_in(line, find_stamps(line.text))) > 0),
        "part": float(page_part(line) != ""),
    }


def _names_speaker(line: Line) -> bool:
    """A line "Entretien avec X" or "Interview de X": it stands below a title, as a byline does."""
    return re.match(r"(?:(?:entretien|interview|rencontre) avec|interview de) ", line.folded) is not None


def _place(i: int, page: Surroundings) -> dict[str, float]:
    lines, at = page.lines, page.stamp
    above = lines[i - 1] if i > 0 else None
    below = lines[i + 1] if i + 1 < len(lines) else None
    return {
        "first": float(i == 0),
        "second": float(i == 1),
        "position": min(i, 12) / 6,
        "right above stamp": float(at is not None and i == at - 1),
        "two above stamp": float(at is not None and i == at - 2),
        "far above stamp": float(at is not None and i < at - 3),
        "right below stamp": float(at is not None and i == at + 1),
        "below stamp": float(at is not None and i > at),
        "stamp itself": float(i == at),
        "above body": float(below is not None and len(below.text) >= PROSE),
        "above text": float(below is not None and (len(below.text) >= 80 or bool(_BULLET.match(below.text)))),
        "among short": float(_is_label(above) and _is_label(lines[i]) and _is_label(below)),
        "opens labels": float(_is_label(lines[i]) and _is_label(below)),
        "above longer": float(below is not None and len(below.text) > 1.3 * len(lines[i].text)),
        "below name": float(above is not None and names_of(above.text) != []),
        "quoted over menu": float(
            below is not None and below.index - lines[i].index > 1 and lines[i].text.startswith("«")
        ),
        "below kicker": float(above is not None and (names_kicker(above) or len(above.text.split()) <= 3)),
        "below longer": float(above is not None and len(above.text) > len(lines[i].text)),
        "after blank": float(lines[i].is_after_blank),
        "before blank": float(below is None or below.is_after_blank),
        "after furniture": float(above is not None and lines[i].index - above.index > 1),
        "before furniture": float(below is not None and below.index - lines[i].index > 1),
    }


def _is_label(line: Line | None) -> bool:
    """A line of a few words, as menus have them."""
    return line is not None and len(line.text.split()) <= 3


def _echo(i: int, page: Surroundings) -> dict[str, float]:
    """How far the page takes up the line's words: its text those of a title, its footer those of a masthead."""
    line = page.lines[i]
    own = stems(line.folded)
    shared = own & page.body
    head = bare(re.split(r"\s[–—|-]\s", line.folded)[0])
    is_signed = i < len(page.lines) - TAIL and len(head) > 4 and head in page.tail
    return {
        "shared": min(len(shared), 5) / 5,
        "share": len(shared) / len(own) if own else 0.0,
        "nothing shared": float(not shared),
        "most shared": float(len(shared) > 0 and len(shared) == page.most_shared),
        "quoted, nothing shared": float(not shared and line.text.startswith("«") and line.text.endswith("»")),
        "in tail": float(is_signed),
    }


@cache
def _site_words() -> re.Pattern[str]:
    """Words by which a site or publication calls itself ("Union des …", "le magazine de …")."""
    forms = "|".join(sorted(kicker_forms("plate") | kicker_forms("site")))
    return re.compile(rf"\W*(?<!\w)(?:l[ae] |l'|un |une )?(?:{forms})(?!\w)")


@cache
def _greetings() -> re.Pattern[str]:
    """Words with which a site speaks to its reader."""
    forms = "|".join(re.escape(fold(form)) for form in load_lexicon("headings").forms("greeting"))
    return re.compile(rf"\W*(?:{forms})(?!\w)")


@cache
def _weights() -> dict[str, float]:
    text = (files("ingest") / "models" / "titles.json").read_text(encoding="utf-8")
    return {str(name): float(weight) for name, weight in json.loads(text).items()}


def title_score(i: int, page: Surroundings) -> float:
    """How much line `i` is the title, for comparison within a page."""
    weights = _weights()
    return sum(weights[name] * value for name, value in title_features(i, page).items())


def choose_title(candidates: Sequence[int], lines: Sequence[Line], stamp: int | None) -> int | None:
    """Position in `lines` of the title among the candidates, None when there is none."""
    short = [i for i in candidates if len(lines[i].text) < PROSE]
    if not short:
        return None
    page = Surroundings.of(lines, stamp)
    records = [i for i in short if heads_record(lines[i])]
    short = records or short  # over the name of the body that sat
    best = max(short, key=lambda i: (title_score(i, page), -i))
    best = best - 1 if best - 1 in short and _names_medium(lines[best], lines[best - 1], page) else best
    return _below_label(best, short, page)


def _below_label(best: int, candidates: Sequence[int], page: Surroundings) -> int:
    """The headline below the stamp, where the best line above it only names the medium or a rubric."""
    if page.stamp is None or not best < page.stamp <= best + ABOVE or not _is_plate(page.lines[best], page):
        return best
    below = (i for i in candidates if page.stamp < i <= page.stamp + 2 and _is_headline(page.lines[i]))
    return next(below, best)


def _is_headline(line: Line) -> bool:
    return len(line.text.split()) > RUBRIC and re.search(r"[.,;:]$", line.text) is None and not names_of(line.text)


def _is_plate(line: Line, page: Surroundings) -> bool:
    """A rubric, or a few words that begin with capitals and that the text does not take up: "Le Courrier du Velay"."""
    words = line.text.split()
    is_name = len(words) <= RUBRIC and all(
        w[:1].isupper() or w.casefold() in LINKS for w in re.split(r"[ '’]", line.text)
    )
    return names_kicker(line) or (is_name and not stems(line.folded) & page.body)


def _names_medium(line: Line, above: Line, page: Surroundings) -> bool:
    """A word or two that the text does not take up, right below a longer line that it does: the medium's name."""
    is_label = _is_label(line) and not stems(line.folded) & page.body
    return is_label and len(above.text.split()) > 4 and bool(stems(above.folded) & page.body)
