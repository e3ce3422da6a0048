"""When a tie holds and in whose voice a sentence stands, on scenes written by hand: each rule at its edges."""

import pytest

from ingest.assertion.qualify import Stated, Times, find_times, find_voice
from ingest.scenes.speakers import Voice
from tests.ingest.written import Written, written


def stated_in(scene: Written, stretch: str, *, relation: str = "HOLDS_ROLE", role: str = "") -> Stated:
    """What is stated by the tokens from the first to the last of these words, with its office where one is named."""
    words = scene.scene.words

    def place(text: str) -> tuple[int, int]:
        wanted = text.split()
        start = next(i for i in range(len(words)) if words[i : i + len(wanted)] == wanted)
        return start, start + len(wanted)

    first, last = (place(word) for word in (stretch.split(" … ") * 2)[:2])
    return Stated(relation, first[0], last[1], scene.subject, place(role) if role else None)


def times_of(
    text: str, stretch: str, *, relation: str = "HOLDS_ROLE", role: str = "", published: str | None = None
) -> Times:
    """When a tie holds that a stretch of words states."""
    scene = written(text, published)
    return find_times(scene.scene, stated_in(scene, stretch, relation=relation, role=role))


def mark_of(text: str, stretch: str, *, relation: str = "HOLDS_ROLE", role: str = "") -> str:
    """The mark and the words that carry it: "former = ancienne", "" for none."""
    scene = written(text)
    times = find_times(scene.scene, stated_in(scene, stretch, relation=relation, role=role))
    cues = [scene.words(start, end) for start, end, kind in times.cues if kind != "date"]
    assert all(kind in (times.temporal, "date") for _, _, kind in times.cues)
    return " = ".join([times.temporal, *cues]) if times.temporal else ""


@pytest.mark.parametrize(
    ("text", "stretch", "relation", "expected"),
    [
        ("L' ancienne présidente du groupe parle .", "ancienne … groupe", "HOLDS_ROLE", "former = ancienne"),
        ("L' ancienne membre du groupe parle .", "ancienne … groupe", "MEMBER_OF", "former = ancienne"),
        ("L' ancienne clinique du groupe parle .", "ancienne … groupe", "OPERATES_AT", "former = ancienne"),
        # what counts for offices alone says nothing of other ties
        ("L' ancienne filiale du groupe parle .", "ancienne … groupe", "OWNS", ""),
        ("Le groupe a quitté la clinique .", "groupe … clinique", "OWNS", "former = a quitté"),
        ("Le futur siège du groupe .", "futur … groupe", "OWNS", "future = futur"),
        # the first cue in the text counts; of one place, the office's own before the rest
        ("La future présidente a quitté le groupe .", "future … groupe", "HOLDS_ROLE", "future = future"),
        # a present one outweighs both
        ("L' ancienne et actuelle présidente du groupe .", "ancienne … groupe", "HOLDS_ROLE", ""),
        ("Actuelle présidente du groupe .", "actuelle … groupe", "HOLDS_ROLE", ""),
        # two words before what states the tie still count, in its sentence
        ("Jadis , présidente du groupe .", "présidente … groupe", "HOLDS_ROLE", "former = jadis"),
        ("Jadis , la présidente du groupe .", "présidente … groupe", "HOLDS_ROLE", ""),
        ("Jadis . Présidente du groupe .", "présidente … groupe", "HOLDS_ROLE", ""),
        ("Présidente du groupe jadis .", "présidente … groupe", "HOLDS_ROLE", ""),
        # a denied word marks nothing; "n'est plus" is itself a cue
        ("Elle pas bientôt présidente du groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle pas a bientôt présidente du groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle pas a b bientôt présidente du groupe .", "elle … groupe", "HOLDS_ROLE", "future = bientôt"),
        ("Elle ne préside plus le groupe .", "elle … groupe", "HOLDS_ROLE", "former = ne préside plus"),
        ("Elle n' est plus du groupe .", "elle … groupe", "HOLDS_ROLE", "former = n' est plus"),
        # a verb that ends what is stated tells of what comes next, not of the tie
        ("La présidente du groupe sera/AUX .", "présidente … sera", "HOLDS_ROLE", "future = sera"),
        (
            "La présidente du groupe prochainement .",
            "présidente … prochainement",
            "HOLDS_ROLE",
            "future = prochainement",
        ),
        ("Elle prendra/VERB le groupe .", "elle … prendra", "MEMBER_OF", "future = prendra"),
        ("Elle prépare/VERB le groupe .", "elle … prépare", "MEMBER_OF", ""),
        ("Elle prépare/VERB le groupe .", "elle … groupe", "MEMBER_OF", "future = prépare"),
        ("Elle prépare/NOUN le groupe .", "elle … prépare", "MEMBER_OF", "future = prépare"),
        ("Le groupe s' est retiré du réseau .", "groupe … réseau", "PARTY_TO", "former = s' est retiré"),
        ("Les groupes rompent les discussions .", "groupes … discussions", "NEGOTIATES_WITH", "former = rompent"),
        ("Elle a démissionné de la présidence .", "elle … présidence", "HOLDS_ROLE", "former = a démissionné"),
        ("Elle démissionne de la présidence .", "elle … présidence", "HOLDS_ROLE", "former = démissionne de"),
    ],
)
def test_cues_of_time(text: str, stretch: str, relation: str, expected: str) -> None:
    assert mark_of(text, stretch, relation=relation) == expected


@pytest.mark.parametrize(
    ("text", "stretch", "role", "expected"),
    [
        # about the office alone, three tokens around it: a second one keeps its own
        ("[Vasseur] , ancienne présidente du groupe .", "vasseur … groupe", "présidente", "former = ancienne"),
        ("[Vasseur] , jadis a b présidente du groupe .", "vasseur … groupe", "présidente", "former = jadis"),
        ("[Vasseur] , jadis a b c présidente du groupe .", "vasseur … groupe", "présidente", ""),
        ("[Vasseur] , présidente a jadis du groupe .", "vasseur … groupe", "présidente", "former = jadis"),
        ("[Vasseur] , présidente a b jadis du groupe .", "vasseur … groupe", "présidente", "former = jadis"),
        ("[Vasseur] , présidente a b c jadis du groupe .", "vasseur … groupe", "présidente", ""),
        ("[Vasseur] , présidente jadis .", "vasseur … présidente", "présidente", ""),
        ("Jadis . Présidente [Vasseur] du groupe .", "vasseur … groupe", "présidente", ""),
        # without an office, in brackets behind the name: only what the brackets hold
        ("Jadis [Vasseur] ( groupe ) parle .", "vasseur … groupe", "", ""),
        ("Jadis [Vasseur] ( ex groupe ) parle .", "vasseur … groupe", "", "former = ex"),
        ("Jadis [Vasseur] , groupe , parle .", "vasseur … groupe", "", "former = jadis"),
        ("Jadis [Vasseur] (", "vasseur", "", "former = jadis"),
    ],
)
def test_where_cues_are_looked_for(text: str, stretch: str, role: str, expected: str) -> None:
    assert mark_of(text, stretch, role=role) == expected


@pytest.mark.parametrize(
    ("text", "stretch", "role", "expected"),
    [
        # who stands behind the verb held it before
        ("Elle succède à [Morvan] à la présidence .", "morvan … présidence", "", "former = succède"),
        ("Elle a succédé à [Morvan] à la présidence .", "morvan … présidence", "", "former = a succédé à"),
        ("Elle succède a b à [Morvan] à la présidence .", "morvan … présidence", "", "former = succède"),
        ("Elle succède a b c à [Morvan] à la présidence .", "morvan … présidence", "", ""),
        ("Succède . [Morvan] à la présidence .", "morvan … présidence", "", ""),
        # who will be succeeded is still there
        ("Elle succédera à [Morvan] à la présidence .", "morvan … présidence", "", ""),
        ("Ils succéderont à [Morvan] à la présidence .", "morvan … présidence", "", ""),
        # "lui succède Morvan": the other way round
        ("Qui lui succède [Morvan] à la présidence .", "morvan … présidence", "", "former = lui succède"),
        ("Qui le remplace [Morvan] à la présidence .", "morvan … présidence", "", ""),
        ("Qui la remplace [Morvan] à la présidence .", "morvan … présidence", "", ""),
        ("Qui l' remplace [Morvan] à la présidence .", "morvan … présidence", "", ""),
        ("Qui on remplace [Morvan] à la présidence .", "morvan … présidence", "", "former = remplace"),
        ("Remplace [Morvan] à la présidence .", "morvan … présidence", "", "former = remplace"),
        # an office of his own right behind a comma is not the one that is passed on
        ("Elle succède à [Morvan] , directeur de la clinique .", "morvan … clinique", "directeur", ""),
        ("Elle succède à [Morvan] , le directeur du CH .", "morvan … ch", "directeur", ""),
        ("Elle succède à [Morvan] , a b directeur du CH .", "morvan … ch", "directeur", "former = succède"),
        ("Elle succède à [Morvan] le directeur de la clinique .", "morvan … clinique", "directeur", "former = succède"),
        # for who stands before the verb it is as the tense says
        ("[Vasseur] succédera à Morvan à la présidence .", "vasseur … présidence", "", "future = succédera"),
        ("[Vasseur] succède à Morvan ancien de la présidence .", "vasseur … présidence", "", ""),
        ("[Vasseur] a b c d e f g h i j k remplacera Le .", "vasseur … le", "", "future = remplacera"),
        # far from what states the tie, another thing is passed on
        ("[Vasseur] ancienne du groupe a b c d succède .", "vasseur … groupe", "", ""),
        ("[Vasseur] ancienne du groupe a b c d e succède .", "vasseur … groupe", "", ""),
        ("[Vasseur] ancienne du groupe a b c d e f succède .", "vasseur … groupe", "", "former = ancienne"),
        ("[Vasseur] ancienne du groupe . Elle succède .", "vasseur … groupe", "", "former = ancienne"),
    ],
)
def test_succession(text: str, stretch: str, role: str, expected: str) -> None:
    assert mark_of(text, stretch, role=role) == expected


@pytest.mark.parametrize("relation", ["MEMBER_OF", "OWNS"])
def test_only_an_office_is_passed_on(relation: str) -> None:
    assert mark_of("Elle succède à [Morvan] au groupe .", "morvan … groupe", relation=relation) == ""


def test_who_is_succeeded_is_told_of_a_known_subject_alone() -> None:
    assert mark_of("Elle succède à Morvan à la présidence .", "morvan … présidence") == ""


@pytest.mark.parametrize(
    ("text", "stretch", "relation", "expected"),
    [
        ("Elle dirigeait/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", "former = dirigeait"),
        ("Elles dirigeaient/VERB le groupe .", "elles … groupe", "OWNS", "former = dirigeaient"),
        ("Elle présida/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", "former = présida"),
        ("Elle dirigea/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", "former = dirigea"),
        ("Elles dirigèrent/VERB le groupe .", "elles … groupe", "HOLDS_ROLE", "former = dirigèrent"),
        ("Elle dirige/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle dirigerait/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle dirigera/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", "future = dirigera"),
        ("Elles dirigeront/VERB le groupe .", "elles … groupe", "OWNS", "future = dirigeront"),
        ("Elle dirigera/NOUN le groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        # who will leave is still there; what he leaves for is to come
        ("Elle quittera/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle démissionnera/VERB du groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle quittera/VERB la ville pour le groupe .", "elle … groupe", "HOLDS_ROLE", "future = quittera"),
        ("Elle dirigeait/NOUN le groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        # the perfect tells the end of an office, not that of another tie
        ("Elle a/AUX exercé/VERB au groupe .", "elle … groupe", "HOLDS_ROLE", "former = exercé"),
        ("Elle avait/AUX détenu/VERB le groupe .", "elle … groupe", "MEMBER_OF", "former = détenu"),
        ("Elle a/AUX détenu/VERB le groupe .", "elle … groupe", "OWNS", ""),
        ("Elle est/AUX exercé/VERB au groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle a/AUX exercer/VERB au groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("A/AUX exercé/VERB au groupe .", "exercé … groupe", "HOLDS_ROLE", ""),
        # the first verb decides: another one says nothing
        ("Elle vit/VERB et dirigeait/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle est/AUX et dirigeait/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", "former = dirigeait"),
        ("Elle dirige/VERB et dirigeait/VERB le groupe .", "elle … groupe", "HOLDS_ROLE", ""),
        ("Elle parle . Il dirigeait/VERB le groupe .", "elle … parle", "HOLDS_ROLE", ""),
    ],
)
def test_tense(text: str, stretch: str, relation: str, expected: str) -> None:
    assert mark_of(text, stretch, relation=relation) == expected


@pytest.mark.parametrize(
    ("text", "stretch", "role", "expected"),
    [
        # only what joins a name with its office: "X, directrice de Y, viendra"
        ("[Vasseur] , directrice du groupe , viendra/VERB .", "vasseur … viendra", "directrice", ""),
        ("[Vasseur] dirigera/VERB la directrice du groupe .", "vasseur … groupe", "directrice", "future = dirigera"),
        (
            "Directrice du groupe dirigera/VERB demain [Vasseur] .",
            "directrice … vasseur",
            "directrice",
            "future = dirigera",
        ),
        ("Dirigera/VERB [Vasseur] , directrice .", "dirigera … directrice", "directrice", ""),
    ],
)
def test_tense_between_a_name_and_its_office(text: str, stretch: str, role: str, expected: str) -> None:
    assert mark_of(text, stretch, role=role) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Elle dirige/VERB le groupe jusqu' en 2019 .", "2025-03-10", ("former", "", "2019")),
        ("Elle dirige/VERB le groupe jusqu' en 2031 .", "2025-03-10", ("", "", "2031")),
        ("Elle dirige/VERB le groupe jusqu' en 2025 .", "2025-03-10", ("", "", "2025")),
        ("Elle dirige/VERB le groupe jusqu' en mars 2025 .", "2025-03-10", ("", "", "2025-03")),
        ("Elle dirige/VERB le groupe jusqu' en février 2025 .", "2025-03-10", ("former", "", "2025-02")),
        # without the article's date, the verb tells
        ("Elle dirige/VERB le groupe jusqu' en 2019 .", None, ("", "", "2019")),
        ("Elle fondait/VERB le groupe jusqu' en 2019 .", None, ("former", "", "2019")),
        ("Elle a/AUX:aux:tense>fondé fondé/VERB le groupe jusqu' en 2019 .", None, ("former", "", "2019")),
        ("Elle est/AUX fondé/VERB le groupe jusqu' en 2019 .", None, ("", "", "2019")),
        ("Elle vit/VERB et fondait/VERB le groupe jusqu' en 2019 .", None, ("", "", "2019")),
        ("Elle du groupe jusqu' en 2019 .", None, ("former", "", "2019")),
        # who has a mark keeps it
        ("La future présidente du groupe de 2031 à 2035 .", "2025-03-10", ("future", "2031", "2035")),
        ("Elle dirige/VERB le groupe depuis 2019 .", "2025-03-10", ("", "2019", "")),
        # a month without a year: the last one, or the next one where it is still to come
        ("Elle prendra/VERB le groupe en septembre .", "2025-03-10", ("future", "2025-09", "")),
        ("Elle prendra/VERB le groupe en février .", "2025-03-10", ("future", "2026-02", "")),
        ("Elle dirige/VERB le groupe depuis novembre .", "2025-03-10", ("", "2024-11", "")),
        ("Elle dirige/VERB le groupe depuis novembre .", None, ("", "", "")),
    ],
)
def test_when_it_began_and_ended(text: str, published: str | None, expected: tuple[str, str, str]) -> None:
    last = "groupe"
    times = times_of(text, f"{text.split()[0].lower()} … {last}", published=published)
    assert (times.temporal, times.valid_from, times.valid_to) == expected


def test_the_dates_of_another_sentence_are_none_of_this_tie() -> None:
    times = times_of("En 2012 . Elle dirige/VERB le groupe . Depuis 2019 .", "elle … groupe")
    assert times == Times()


def test_cues_are_tokens_in_text_order_of_kind() -> None:
    scene = written("L' ancienne présidente du groupe de 2006 à 2012 parle .")
    times = find_times(scene.scene, stated_in(scene, "ancienne … groupe"))
    assert [(scene.words(start, end), kind) for start, end, kind in times.cues] == [
        ("ancienne", "former"),
        ("de 2006 à 2012", "date"),
    ]


def test_a_present_cue_leaves_dates_alone() -> None:
    scene = written("L' actuelle présidente du groupe depuis 2019 , parle .")
    times = find_times(scene.scene, stated_in(scene, "actuelle … groupe"))
    assert [(scene.words(start, end), kind) for start, end, kind in times.cues] == [("depuis 2019", "date")]


def test_a_succession_without_a_mark_shows_no_cue() -> None:
    assert times_of("[Vasseur] succède à Morvan à la présidence .", "vasseur … présidence").cues == ()


def voice_of(text: str, *voices: tuple[int, str, str], subject: int = 0, at: str = "") -> tuple[str, int | None]:
    """The voice of the first sentence, its speakers given as (entity, how, word of the cue); `at` is who is told of."""
    scene = written(text)
    said = [Voice(entity, 0, how, scene.place(cue) if cue else -1) for entity, how, cue in voices]
    spot = {"subject": scene.subject, "target": scene.target}.get(at)
    return find_voice(scene.scene, said, 0, subject, spot)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Tout va bien »", "direct"),
        ("« Tout va bien » dit", "journalist"),
        ("Tout va bien", "journalist"),
        ("« bien", "journalist"),
        ("« oui »", "direct"),
    ],
)
def test_a_sentence_without_a_speaker(text: str, expected: str) -> None:
    assert voice_of(text) == (expected, None)


@pytest.mark.parametrize(
    ("text", "how", "expected"),
    [
        ("Riou dit que tout va bien .", "subject", "indirect"),
        ("Riou dit « bien » .", "subject", "direct"),
        ("Riou : tout va bien .", "label", "direct"),
        ("« Bien » dit Riou .", "subject", "direct"),
    ],
)
def test_a_sentence_with_a_speaker(text: str, how: str, expected: str) -> None:
    assert voice_of(text, (1, how, "riou")) == (expected, None)
    assert voice_of(text, (1, how, "riou"), at="")[1] is None


def test_speakers_of_other_sentences_are_none_of_this_one() -> None:
    scene = written("Tout va bien .")
    assert find_voice(scene.scene, [Voice(1, 1, "label", 0)], 0, 0) == ("journalist", None)


@pytest.mark.parametrize(
    ("text", "how", "cue", "expected"),
    [
        # who is named as a label vouches for all of it
        ("Riou : [Fnmr] signe .", "label", "riou", 1),
        # a carried quote: what stands within the marks
        ("« [Fnmr] signe »", "carried", "", 1),
        ("[Fnmr] signe « bien »", "carried", "", None),
        # "selon X, Y …": Y right behind X, in the same clause
        ("Selon Riou , [Fnmr] signe .", "according", "selon", 1),
        ("Selon [Fnmr] , tout va .", "according", "selon", None),
        ("[Fnmr] signe selon Riou .", "according", "selon", None),
        ("Selon Riou ; [Fnmr] signe .", "according", "selon", None),
        ("Selon Riou « [Fnmr] signe » .", "according", "selon", None),
        ("Selon 1 2 3 4 5 6 7 8 9 10 11 12 13 14 [Fnmr] .", "according", "selon", 1),
        ("Selon 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 [Fnmr] .", "according", "selon", None),
        # a verb of saying: what it quotes, or the clause that "que" opens
        ("Riou affirme « [Fnmr] signe » .", "subject", "affirme", 1),
        ("« [Fnmr] signe » affirme Riou .", "inversion", "affirme", 1),
        ("« Riou affirme et [Fnmr] signe » .", "subject", "affirme", None),
        ("Riou affirme que [Fnmr] signe .", "subject", "affirme", 1),
        ("Riou affirme qu' [Fnmr] signe .", "subject", "affirme", 1),
        ("Riou affirme quand [Fnmr] signe .", "subject", "affirme", None),
        ("Riou affirme 1 2 3 4 5 que [Fnmr] signe .", "subject", "affirme", 1),
        ("Riou affirme 1 2 3 4 5 6 que [Fnmr] signe .", "subject", "affirme", None),
        ("Que [Fnmr] signe affirme Riou .", "inversion", "affirme", None),
        ("Que affirme [Fnmr] signe .", "subject", "affirme", None),
    ],
)
def test_who_reports_what_is_told(text: str, how: str, cue: str, expected: int | None) -> None:
    assert voice_of(text, (1, how, cue), at="subject")[1] == expected


def test_nobody_reports_what_he_does_himself() -> None:
    said = ((0, "label", "riou"), (2, "label", "riou"))
    assert voice_of("Riou : [Fnmr] signe .", *said, at="subject")[1] == 2
    assert voice_of("Riou : [Fnmr] signe .", said[0], at="subject")[1] is None
