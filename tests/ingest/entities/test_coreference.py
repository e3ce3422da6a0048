"""Descriptions and pronouns: tied to what was named before, or left alone."""

from ingest.entities.coreference import resolve
from ingest.entities.found import Draft, Found
from tests.ingest.entity_reader import article_doc, entities, quotes


def drafts(text: str, *rows: tuple[str, str, str]) -> list[Draft]:
    out = []
    for form, type_, subtype in rows:
        start = text.index(form)
        out.append(Draft(type_, subtype, (Found(start, start + len(form), form, type_, subtype),)))
    return out


def resolved(text: str, *rows: tuple[str, str, str]) -> list[tuple[int, str]]:
    return [(index, mention.text) for index, mention in resolve(article_doc(text), drafts(text, *rows))]


UNION = ("Syndicat des imageurs du Jura", "Organisation", "ProfessionalUnion")
HOSPITAL = ("hôpital de Dole-Sud", "Organisation", "Hospital")


def test_description_goes_to_the_class_it_fits():
    text = (
        "Le Syndicat des imageurs du Jura a écrit à l’hôpital de Dole-Sud. Le syndicat attend. L’établissement se tait."
    )
    assert resolved(text, UNION, HOSPITAL) == [(0, "Le syndicat"), (1, "L’établissement")]


def test_description_goes_to_the_last_named():
    text = "La clinique A-Bois et la clinique B-Bois négocient. L’établissement est vétuste."
    rows = [("clinique A-Bois", "Organisation", "Hospital"), ("clinique B-Bois", "Organisation", "Hospital")]
    assert resolved(text, *rows) == [(1, "L’établissement")]


def test_description_with_a_name_of_its_own_is_another():
    text = "Le Syndicat des imageurs du Jura a écrit. Le syndicat Avenir radio, lui, se tait."
    assert resolved(text, UNION) == []


def test_a_text_told_apart_by_how_it_was_made_is_another():
    pact = ("Pacte Opale", "Instrument", "Agreement")
    assert resolved("Le Pacte Opale tient. Le maire relit la convention.", pact) == [(0, "la convention")]
    assert resolved("Le Pacte Opale tient. Le maire relit la convention signée en mai avec le CHU.", pact) == []
    deal = ("convention Opale", "Instrument", "Agreement")
    text = "La convention Opale tient. Le maire relit la convention signée en mai."
    assert resolved(text, deal) == [(0, "la convention")]


def test_nothing_before_nothing_tied():
    assert resolved("Le syndicat attend. Puis le Syndicat des imageurs du Jura a écrit.", UNION) == []


def test_role_goes_to_the_person_introduced_with_it():
    text = (
        "Odile Ferry, directrice de l’hôpital, et Paul Mazet, maire, se parlent. La directrice attend ; le maire doute."
    )
    rows = [("Odile Ferry", "Person", ""), ("Paul Mazet", "Person", "")]
    assert resolved(text, *rows) == [(0, "La directrice"), (1, "le maire")]


def test_demonym_names_the_agency_of_its_region():
    text = "L’ARS Bretagne et l’ARS Normandie se coordonnent. L’agence bretonne ouvrira la fenêtre en mai."
    assert "L’agence" in quotes(entities(text)["ARS Bretagne"], "coreference")


def test_an_office_before_a_name_is_of_that_person():
    text = (
        "Bruno Delmas, président d’Opaline, se tait. La Fédération Azur proteste. Son président, Hugues Sartre, y voit "
        "un recul. Son directeur général délégué, Yann Coat, aussi. Le président, lui, le Dr Sartre s’en souvient."
    )
    rows = [("Bruno Delmas", "Person", ""), ("Hugues Sartre", "Person", ""), ("Yann Coat", "Person", "")]
    assert resolved(text, *rows) == [
        (1, "Son président"),
        (2, "Son directeur général"),
        (0, "Le président"),
    ]


def test_an_office_behind_a_name_is_of_that_person_where_the_apposition_ends():
    people = [("Paul Balan", "Person", ""), ("Anne Carpe", "Person", "")]
    assert resolved("Paul Balan et Anne Carpe, la ministre, y étaient.", *people) == [(1, "la ministre")]
    assert resolved("Paul Balan et la députée Anne Carpe, la ministre a noté.", *people) == []


def test_an_office_is_not_of_whom_another_person_of_that_office_is_told_beside():
    text = "Le député Paul Balan, qui défend un texte, a interpellé la ministre. La ministre a promis."
    assert resolved(text, ("Paul Balan", "Person", "")) == []
    text = "Anne Carpe, vice-présidente d’Opaline, a parlé. La présidente a répondu. La rapporteure générale aussi."
    assert resolved(text, ("Anne Carpe", "Person", "")) == []
    text = "Interrogé par le maire, Jeanne Faure a répondu. Le maire a pris note."
    assert resolved(text, ("Jeanne Faure", "Person", "")) == []
    text = "Jeanne Faure, rapporteure d’un texte, a parlé. La rapporteure générale, non. La rapporteure a conclu."
    assert resolved(text, ("Jeanne Faure", "Person", "")) == [(0, "La rapporteure")]


def test_adjectives_that_lead_to_a_name_make_a_description_part_of_it():
    firm = ("Pixelia", "Organisation", "Company")
    text = "La start-up nantaise Pixelia vend. La start-up parisienne Orthoscan achète. La start-up attend."
    assert resolved(text, firm) == [(0, "La start-up")]


def test_a_hospital_centre_is_one_that_is_called_so():
    text = "Le Centre Opale ouvre. Le directeur du centre hospitalier attend. Le centre est vide."
    assert resolved(text, ("Centre Opale", "Organisation", "Hospital")) == [(0, "Le centre")]
    text = "Le CH de Lure ouvre. La grève gagne le centre hospitalier."
    assert resolved(text, ("CH de Lure", "Organisation", "Hospital")) == [(0, "le centre hospitalier")]


def test_this_text_is_the_one_that_changes_not_the_one_named_in_it():
    for rider, whole in (
        ("avenant 3 à la convention Opale", "convention Opale"),
        ("avis (12) au plan Opale", "plan Opale"),
    ):
        text = f"L’{rider} a été signé. La Fédération dénonce ce texte."
        rows = [(rider, "Instrument", "Agreement"), (whole, "Instrument", "Agreement")]
        assert resolved(text, *rows) == [(0, "ce texte")]
    rows = [("avenant 3", "Instrument", "Agreement"), ("convention Opale", "Instrument", "Agreement")]
    assert resolved("L’avenant 3 à la convention Opale est prêt. Elle dénonce ce texte.", *rows) == [(0, "ce texte")]
    assert resolved("L’avenant 3 suit la convention Opale. Elle dénonce ce texte.", *rows) == [(1, "ce texte")]


def test_where_somebody_stands_in_a_picture_is_no_hospital():
    text = "Luc Féval (au centre) visite le centre hospitalier de Dole-Sud. Au centre, on attend."
    row = ("centre hospitalier de Dole-Sud", "Organisation", "Hospital")
    assert resolved(text.replace("Luc Féval (au centre) visite l", "L"), row) == [(0, "Au centre")]
    behind = "Le centre hospitalier de Dole-Sud ouvre. Luc Féval (au centre) l’a visité."
    assert resolved(behind, row) == []


def test_the_noun_that_opens_the_name_of_one_text_alone_stands_for_it():
    text = "Le guichet unique régional ouvrira en mai. La CFDT dénonce ce guichet. Le guichet de la mairie est fermé."
    rows = ("guichet unique régional", "Instrument", "Programme")
    assert resolved(text, rows) == [(0, "ce guichet")]


def test_a_noun_that_opens_the_names_of_two_texts_stands_for_neither():
    text = "Le moratoire de Nantes et le moratoire de Brest vont finir. Le moratoire plaît."
    rows = (("moratoire de Nantes", "Instrument", "Decision"), ("moratoire de Brest", "Instrument", "Decision"))
    assert resolved(text, *rows) == []
