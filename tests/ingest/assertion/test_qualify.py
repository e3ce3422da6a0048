"""Qualifiers: when a tie holds, and in whose voice a sentence stands."""

import pytest

from ingest.assertion.qualify import Stated, find_times, find_voice
from ingest.claims.find import find_claims
from ingest.parsing.nlp import parse
from ingest.records import Article, ArticleEntity, Block, Claim, Mention, Page
from ingest.scenes.scene import Scene, build_scene
from ingest.scenes.speakers import find_voices
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import marked_article

FUTURE = ("future", "", "")


def scene_of(text: str, *people: str) -> Scene:
    return build_scene(*marked_article(text, *((name, "Person", "") for name in people)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il préside le syndicat depuis le 1er mars 2024.", ("", "2024-03-01", "")),
        ("Elle dirige l'hôpital depuis 2019.", ("", "2019", "")),
        ("Elle a présidé la société de 2006 à 2012.", ("former", "2006", "2012")),
        ("Il a dirigé la clinique jusqu'en juin 2020.", ("former", "", "2020-06")),
        ("L'ancien directeur de l'agence est venu.", ("former", "", "")),
        ("Elle sera présidente du groupe.", ("future", "", "")),
        ("Elle est présidente du groupe.", ("", "", "")),
        ("Elle est aujourd'hui présidente du groupe, après l'ancien maire.", ("", "", "")),
        ("Elle ne préside plus le groupe.", ("former", "", "")),
        ("Elle présidait le groupe.", ("former", "", "")),
        ("Elle préside le groupe.", ("", "", "")),
        ("Il a exercé à la clinique.", ("former", "", "")),
        ("La banque est sortie du capital de la clinique.", ("former", "", "")),
        ("Elle dirigera la clinique.", ("future", "", "")),
        ("Elle a présidé la société entre 2006 et 2012.", ("former", "2006", "2012")),
        ("Depuis 2015, elle préside la société.", ("", "2015", "")),
        ("Il dirige la clinique depuis mars 2021.", ("", "2021-03", "")),
    ],
)
def test_times(text: str, expected: tuple[str, str, str]) -> None:
    scene = scene_of(text)
    times = find_times(scene, Stated("HOLDS_ROLE", 0, len(scene.words)))
    assert (times.temporal, times.valid_from, times.valid_to) == expected


def test_a_former_office_elsewhere_is_not_the_tie_that_is_told() -> None:
    text = "Anne Vasseur, ancienne directrice de Lorax, rejoint le collège de l'agence."
    stated = Stated("MEMBER_OF", 0, 14)
    with_body = build_scene(*marked_article(text, ("Anne Vasseur", "Person", ""), ("Lorax", "Organisation", "")))
    assert find_times(with_body, stated).temporal == ""
    assert find_times(scene_of(text, "Anne Vasseur"), stated).temporal == "former"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous manquons de bras », soupire Anne Vasseur.", "direct"),
        ("Anne Vasseur affirme que le plan est utile.", "indirect"),
        ("Le plan entrera en vigueur en mars, loin d'Anne Vasseur.", "journalist"),
    ],
)
def test_voice(text: str, expected: str) -> None:
    scene = scene_of(text, "Anne Vasseur")
    assert find_voice(scene, find_voices(scene), 0, 0)[0] == expected


def claims_of(text: str, *marks: tuple[str, str, str], published: str | None = "2025-03-10") -> dict[str, Claim]:
    """Claims of a text, entities given as (form, type, subtype), by "subject predicate object"."""
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),), published=published)
    entities = []
    for number, (form, kind, subtype) in enumerate(marks, 1):
        start = text.index(form)
        mention = Mention(start, start + len(form), form, kind, subtype, "marked")
        entities.append(ArticleEntity(f"e{number}", kind, subtype, form, (form,), (mention,)))
    names = {e.id: e.name for e in entities}
    claims = find_claims(next(parse([(page, article)])), entities)
    return {f"{names[c.subject]} {c.predicate} {names.get(c.object, c.object)}": c for c in claims}


ANNE, LUC = ("Anne Vasseur", "Person", ""), ("Luc Morvan", "Person", "")
UNION = ("Union des imageurs", "Organisation", "ProfessionalUnion")
DECREE = ("décret du 4 mai", "Instrument", "Decree")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anne Vasseur préside l'Union des imageurs depuis le 1er mars.", ("", "2025-03-01", "")),
        ("Anne Vasseur, présidente de l'Union des imageurs (2015-2019), se souvient.", ("former", "2015", "2019")),
        ("Anne Vasseur a été élue présidente de l'Union des imageurs le 3 février.", ("", "2025-02-03", "")),
        ("Anne Vasseur prendra la présidence de l'Union des imageurs en septembre.", ("future", "2025-09", "")),
        ("Anne Vasseur a quitté la présidence de l'Union des imageurs en juin 2023.", ("former", "", "2023-06")),
        ("Anne Vasseur a présidé l'Union des imageurs de 2006 à 2012.", ("former", "2006", "2012")),
        ("Anne Vasseur, ex-trésorière de l'Union des imageurs, a refusé.", ("former", "", "")),
    ],
)
def test_dates_of_an_office(text: str, expected: tuple[str, str, str]) -> None:
    claim = claims_of(text, ANNE, UNION)["Anne Vasseur HOLDS_ROLE Union des imageurs"]
    assert (claim.temporal, claim.valid_from, claim.valid_to) == expected


GROUP = ("Corail", "Organisation", "ImagingGroup")


def test_the_office_left_and_the_one_taken() -> None:
    text = "Anne Vasseur, jusqu'ici directrice des soins de Corail, prendra la tête de l'Union des imageurs."
    told = claims_of(text, ANNE, UNION, GROUP)
    assert told["Anne Vasseur HOLDS_ROLE Corail"].temporal == "former"
    assert told["Anne Vasseur HOLDS_ROLE Union des imageurs"].temporal == "future"


def test_a_former_office_stays_former_where_a_succession_follows() -> None:
    text = "Corail a choisi Anne Vasseur, {} financière de Corail, pour lui succéder."
    for office, temporal in (("ancienne directrice", "former"), ("directrice", "")):
        scene = build_scene(*marked_article(text.format(office), ANNE, GROUP))
        noun = scene.words.index("directrice")
        person = next(s for s in scene.spots if s.entity == 0)
        stated = Stated("HOLDS_ROLE", person.start, noun + 2, person, (noun, noun + 2))
        assert find_times(scene, stated).temporal == temporal


def test_a_date_without_a_year_needs_the_article_s_date() -> None:
    text = "Anne Vasseur préside l'Union des imageurs depuis le 1er mars."
    claim = claims_of(text, ANNE, UNION, published=None)["Anne Vasseur HOLDS_ROLE Union des imageurs"]
    assert claim.valid_from == ""


def test_a_month_that_lies_ahead_in_the_year_was_last_year() -> None:
    text = "Anne Vasseur préside l'Union des imageurs depuis novembre."
    claim = claims_of(text, ANNE, UNION)["Anne Vasseur HOLDS_ROLE Union des imageurs"]
    assert claim.valid_from == "2024-11"


def test_who_is_succeeded_held_it_before() -> None:
    text = "Anne Vasseur a succédé en janvier à Luc Morvan à la présidence de l'Union des imageurs."
    claims = claims_of(text, ANNE, LUC, UNION)
    new, old = (claims[f"{who} HOLDS_ROLE Union des imageurs"] for who in ("Anne Vasseur", "Luc Morvan"))
    assert (new.temporal, new.valid_from, old.temporal) == ("", "2025-01", "former")


def test_cues_of_dates_carry_their_offsets() -> None:
    text = "Anne Vasseur, ancienne présidente de l'Union des imageurs, a témoigné."
    cues = claims_of(text, ANNE, UNION)["Anne Vasseur HOLDS_ROLE Union des imageurs"].evidence[0].cues
    assert ("ancienne", "former") in {(cue.text, cue.kind) for cue in cues}
    assert all(text[cue.start : cue.end] == cue.text for cue in cues)


def test_a_tie_may_last_beyond_the_article() -> None:
    group, clinic = ("Vallimage", "Organisation", "ImagingGroup"), ("clinique Bel-Air", "Organisation", "Hospital")
    claims = claims_of("Vallimage exploite jusqu'en 2031 le scanner de la clinique Bel-Air.", group, clinic)
    assert [c.temporal for c in claims.values() if c.predicate == "OPERATES_AT"] in ([], [""])


@pytest.mark.parametrize(
    ("text", "voice", "reporter"),
    [
        ("Anne Vasseur affirme que l'Union des imageurs s'oppose au décret du 4 mai.", "indirect", "e1"),
        ("Selon Anne Vasseur, l'Union des imageurs s'oppose au décret du 4 mai.", "indirect", "e1"),
        ("Anne Vasseur affirme de son côté que l'Union des imageurs s'oppose au décret du 4 mai.", "indirect", "e1"),
        ("« L'Union des imageurs combat le décret du 4 mai », assure Anne Vasseur.", "direct", "e1"),
        ("L'Union des imageurs combat le décret du 4 mai, regrette à peine Anne Vasseur.", "indirect", ""),
    ],
)
def test_a_stance_told_by_another_is_attributed(text: str, voice: str, reporter: str) -> None:
    claim = claims_of(text, ANNE, UNION, DECREE)["Union des imageurs OPPOSES décret du 4 mai"]
    assert (claim.voice, claim.attributed_to) == (voice, reporter)


def test_who_is_succeeded_held_the_office_of_the_successor() -> None:
    text = "Anne Vasseur, présidente de l'Union des imageurs, a été élue mardi. Elle succède à Luc Morvan."
    claim = claims_of(text, ANNE, LUC, UNION)["Luc Morvan HOLDS_ROLE Union des imageurs"]
    assert claim.temporal == "former"


def test_who_succeeds_in_the_future_leaves_the_office_held() -> None:
    text = "Anne Vasseur, présidente de l'Union des imageurs, a été élue mardi. Elle succédera à Luc Morvan."
    assert claims_of(text, ANNE, LUC, UNION)["Luc Morvan HOLDS_ROLE Union des imageurs"].temporal == ""


AMBLARD, CHU = ("Zoé Amblard", "Person", ""), ("CHU de Rennes", "Organisation", "Hospital")
OFFICE = "Zoé Amblard HOLDS_ROLE CHU de Rennes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoé Amblard est nommée directrice du CHU de Rennes à compter du 1er octobre.", ("2025-10-01", "")),
        ("Zoé Amblard est nommée directrice du CHU de Rennes à compter du 1er mai.", ("2025-05-01", "")),
        ("Zoé Amblard prend la tête du CHU de Rennes dès le 6 janvier prochain.", ("2026-01-06", "")),
        ("Zoé Amblard dirige le CHU de Rennes jusqu'au 31 décembre.", ("", "2025-12-31")),
        ("Zoé Amblard a dirigé le CHU de Rennes jusqu'au 31 décembre.", ("", "2024-12-31")),
        ("Zoé Amblard dirige le CHU de Rennes depuis octobre.", ("2024-10", "")),
        ("Zoé Amblard dirige le CHU de Rennes depuis le 31 juin 2024.", ("2024-06", "")),
    ],
)
def test_the_year_that_a_day_without_one_means(text: str, expected: tuple[str, str]) -> None:
    claim = claims_of(text, AMBLARD, CHU, published="2025-09-17")[OFFICE]
    assert (claim.valid_from, claim.valid_to) == expected


@pytest.mark.parametrize(
    "rest",
    [
        "appelle à un moratoire jusqu'au 1er janvier 2027.",
        "refuse depuis 2021 le scanner.",
        "rappelle que de 2012 à 2016 les tarifs avaient baissé.",
        "publie un bilan (2018-2023).",
    ],
)
def test_dates_of_what_the_holder_does_are_not_those_of_the_office(rest: str) -> None:
    claim = claims_of(f"Zoé Amblard, directrice du CHU de Rennes, {rest}", AMBLARD, CHU)[OFFICE]
    assert (claim.temporal, claim.valid_from, claim.valid_to) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("Anne Vasseur, qui fut directrice adjointe de Lorax, dirige le centre Vallimage.", "Vallimage", ("", "", "")),
        ("Anne Vasseur, qui dirigeait Lorax, dirige Vallimage.", "Vallimage", ("", "", "")),
        ("Anne Vasseur, directrice de Lorax jusqu'en 2019, dirige Vallimage.", "Vallimage", ("", "", "")),
        ("Anne Vasseur, directrice de Lorax jusqu'en 2019, dirige Vallimage.", "Lorax", ("former", "", "2019")),
        ("Anne Vasseur, jusqu'ici directrice adjointe de Lorax, prendra la tête de Vallimage.", "Vallimage", FUTURE),
    ],
)
def test_what_is_put_in_between_is_of_another_tie(text: str, body: str, expected: tuple[str, str, str]) -> None:
    ends = (("Anne Vasseur", "Person", ""), (body, "Organisation", "ImagingGroup"))
    scene = build_scene(*marked_article(text, *ends))
    person, place = scene.spots
    times = find_times(scene, Stated("HOLDS_ROLE", person.start, place.end, person))
    assert (times.temporal, times.valid_from, times.valid_to) == expected


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        ("OPERATES_AT", "Luc Morvan n'exerce plus à la clinique Pasteur."),
        ("HOLDS_ROLE", "Luc Morvan ne préside plus la FNMR."),
        ("MEMBER_OF", "Luc Morvan n'est plus membre de la FNMR."),
    ],
)
def test_a_tie_that_no_longer_holds_did_hold(relation: str, text: str) -> None:
    (told,) = read_claims(text, relation)
    assert told[2] == "asserted"
    (told,) = read_claims(text.replace(" plus", " pas"), relation)
    assert told[2] == "negated"
