"""What a sentence does not assert, on scenes written by hand: each rule at its edges, whatever a model would parse."""

import pytest

from ingest.assertion.scope import find_denied, find_limit
from ingest.claims.article_limits import find_article_limit
from tests.ingest.written import Written, written


def limit_of(text: str, relation: str) -> str:
    """The forbidding words and their kind, "" for none."""
    scene = written(text)
    assert scene.subject is not None and scene.target is not None
    limit = find_limit(scene.scene, relation, scene.subject, scene.target)
    return "" if limit is None else f"{scene.words(limit.start, limit.end)} = {limit.kind}"


def article_limit(text: str, relation: str) -> str:
    """What forbids that the subject wrote the article, or is cited in it, "" for nothing."""
    scene = written(text)
    assert scene.subject is not None
    limit = find_article_limit(scene.scene, relation, scene.subject)
    return "" if limit is None else f"{scene.words(limit.start, limit.end)} = {limit.kind}"


def denied(text: str, *triggers: str) -> str:
    """The word that denies a stance with these triggers, each one word, "" for none."""
    scene: Written = written(text)
    places = [(scene.place(word), scene.place(word) + 1) for word in triggers]
    limit = find_denied(scene.scene, places)
    return "" if limit is None else f"{scene.words(limit.start, limit.end)} = {limit.kind}"


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        # between the ends, for every relation; to refuse a text, or what it asks, is to oppose it
        ("[Fnmr] refuse de signer {avenant} .", "PARTY_TO", "refuse = negation"),
        ("[Fnmr] refuse {avenant} .", "PARTY_TO", "refuse = negation"),
        ("[Fnmr] refuse {avenant} .", "OPPOSES", ""),
        ("[Fnmr] refusait {avenant} .", "OPPOSES", ""),
        # who takes back an action, or has nothing against a text, does not oppose it
        ("[Clinique] retire son recours contre {décret} .", "OPPOSES", "retire son recours = negation"),
        ("[Clinique] retire son soutien au {décret} .", "OPPOSES", ""),
        ("[Fnmr] n' a rien contre {avenant} .", "OPPOSES", "n' a rien contre = negation"),
        ("[Fnmr] n' a rien obtenu contre {avenant} .", "OPPOSES", ""),
        ("[Député] , sans s' opposer au {texte} , le juge flou .", "OPPOSES", "sans s' opposer = negation"),
        (
            "[Zoé] , candidate malheureuse à la présidence du {syndicat} .",
            "HOLDS_ROLE",
            "candidate malheureuse = negation",
        ),
        ("[Fnmr] refuse de combattre {avenant} .", "OPPOSES", "refuse = negation"),
        ("[Fnmr] refuse d' attaquer {avenant} .", "OPPOSES", "refuse = negation"),
        ("[Fnmr] refuse de signer {avenant} .", "OPPOSES", ""),
        ("[Fnmr] refuse d' appliquer {avenant} .", "OPPOSES", ""),
        ("[Fnmr] refuse de s' opposer à {avenant} .", "OPPOSES", "refuse = negation"),
        ("[Fnmr] refuse de se prononcer sur {avenant} .", "OPPOSES", "refuse = negation"),
        ("[Fnmr] refuse de a b c combattre {avenant} .", "OPPOSES", ""),
        ("On ne refuse pas {avenant} , dit [Fnmr] .", "OPPOSES", ""),
        ("[Fnmr] ne refuse pas de signer {avenant} .", "OPPOSES", "refuse = negation"),
        ("[Fnmr] ne refuse pas {avenant} .", "OPPOSES", "refuse = negation"),
        ("{avenant} que refuse [Fnmr] .", "PARTY_TO", "refuse = negation"),
        ("[Fnmr] refuse puis renonce à {avenant} .", "OPPOSES", "renonce = negation"),
        # the first cue of the text is told, and all of its words
        ("[Fnmr] loin d' aider nie {avenant} .", "PARTY_TO", "loin d' = negation"),
        ("[Fnmr] n' exclut pas {avenant} .", "OPPOSES", "n' exclut = hypothesis"),
        # a whole word is not a stem: "exclut_" is in no "exclutait", "refus" is in "refusera"
        ("[Fnmr] exclutait {avenant} .", "PARTY_TO", ""),
        ("[Fnmr] refusera {avenant} .", "PARTY_TO", "refusera = negation"),
        ("[Fnmr] menace de {avenant}", "PARTY_TO", "menace de = hypothesis"),
        ("[Fnmr] loin {avenant} de", "PARTY_TO", ""),
        ("[Fnmr] signe {avenant} loin", "PARTY_TO", ""),
        # outside of the ends such a word means something else
        ("refus : [Fnmr] signe {avenant} .", "PARTY_TO", ""),
        ("[Fnmr] signe {avenant} puis refuse .", "PARTY_TO", ""),
        # cues of one relation between the ends
        ("[Riou] rencontre le chef de {clinique} .", "HOLDS_ROLE", "rencontre = negation"),
        ("[Riou] rencontre le chef de {clinique} .", "WORKS_FOR", ""),
        ("[Riou] dirige {clinique} qui rencontre .", "HOLDS_ROLE", ""),
        # cues of one relation up to five tokens around the ends, in their sentence
        ("retrait a b c d [Ars] de {permis} .", "AUTHORISES", "retrait = negation"),
        ("retrait a b c d e [Ars] de {permis} .", "AUTHORISES", ""),
        ("[Ars] et {permis} a b c d retrait .", "AUTHORISES", "retrait = negation"),
        ("[Ars] et {permis} a b c d e retrait .", "AUTHORISES", ""),
        ("[Ars] et retrait {permis} .", "AUTHORISES", "retrait = negation"),
        ("[Ars] et {permis} . Retrait demain .", "AUTHORISES", ""),
        ("Un retrait . [Ars] et {permis} .", "AUTHORISES", ""),
        ("Un retrait de [Ars] et {permis} .", "AMENDS", ""),
        # a court that rejects a claim, or finds a text lawful, leaves it as it is
        ("[Arrêt] rejette la requête contre {permis} .", "AMENDS", "rejette = negation"),
        ("[Arrêt] annule {permis} mais rejette une requête .", "AMENDS", ""),
        ("[Arrêt] déclare conforme {permis} .", "AMENDS", "conforme = negation"),
        # the order of the ends does not matter here
        ("{permis} a b c retrait par [Ars] .", "AUTHORISES", "retrait = negation"),
        ("[Ars] retrait {permis}", "AUTHORISES", "retrait = negation"),
    ],
)
def test_cues_between_and_around(text: str, relation: str, expected: str) -> None:
    assert limit_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hormis [Fnmr] tous ont {avenant} .", "hormis = negation"),
        ("Tous ont {avenant} hormis [Fnmr] .", "hormis = negation"),
        ("{avenant} lie tous sauf ni [Fnmr] .", "ni = negation"),
        ("Hormis les/DET [Fnmr] et {avenant} .", "hormis = negation"),
        ("Hormis avec/ADP les/DET [Fnmr] et {avenant} .", "hormis = negation"),
        ("Hormis demain/ADV [Fnmr] et {avenant} .", ""),
        ("Hormis demain/ADV les/DET [Fnmr] et {avenant} .", ""),
        ("À l' exception de [Fnmr] et {avenant} .", "à l' exception de = negation"),
        ("Tous . À l' exception du/ADP [Fnmr] et {avenant} .", "à l' exception du = negation"),
        ("[Fnmr] et {avenant} mais pas demain .", ""),
        ("[Fnmr] signe mais pas {avenant} .", "mais pas = negation"),
        ("[Fnmr] signe mais pas les/DET {avenant} .", "mais pas = negation"),
        ("[Fnmr] signe mais pas demain/ADV les/DET {avenant} .", ""),
        ("Jamais . [Fnmr] et {avenant} .", ""),
        ("Les/DET [Fnmr] et {avenant} .", ""),
        ("Dont ni\n [Fnmr] et {avenant} .", "ni = negation"),
    ],
)
def test_exclusion_right_before_an_end(text: str, expected: str) -> None:
    assert limit_of(text, "PARTY_TO") == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Convaincre [Ars] de payer {clinique} .", "FUNDS", "convaincre = hypothesis"),
        ("Convaincre les/DET [Ars] de payer {clinique} .", "FUNDS", "convaincre = hypothesis"),
        ("Convaincre de/ADP la/DET les/DET [Ars] et {clinique} .", "FUNDS", "convaincre = hypothesis"),
        ("Convaincre de/ADP la/DET les/DET des/DET [Ars] et {clinique} .", "FUNDS", ""),
        ("Convaincre demain/ADV [Ars] de payer {clinique} .", "FUNDS", ""),
        ("Convaincre demain/ADV les/DET [Ars] de payer {clinique} .", "FUNDS", ""),
        ("Pour dissuader [Ars] de payer {clinique} .", "FUNDS", "dissuader = hypothesis"),
        ("Obtenir de [Ars] que paie {clinique} .", "FUNDS", "obtenir de = hypothesis"),
        ("[Ars] veut convaincre {clinique} .", "FUNDS", ""),
        ("Convaincre . [Ars] paie {clinique} .", "FUNDS", ""),
        ("L' avenir de [clinique] dépend {ars} .", "PART_OF", "avenir de = hypothesis"),
        ("L' avenir de [clinique] dépend {ars} .", "FUNDS", ""),
        ("Nul . Empêcher [Ars] de payer {clinique} .", "FUNDS", "empêcher = hypothesis"),
    ],
)
def test_what_is_only_wished(text: str, relation: str, expected: str) -> None:
    assert limit_of(text, relation) == expected


SIGNS = "[Fnmr/PROPN:nsubj>signait] signait/VERB {avenant/NOUN:obj>signait} ."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Si/SCONJ:mark>signait {SIGNS}", "si = hypothesis"),
        (f"Tout change si/SCONJ:mark>signait demain {SIGNS}", "si = hypothesis"),
        (f"S'/SCONJ:mark>signait il {SIGNS}", "s' = hypothesis"),
        (f"S'/SCONJ:mark>signait y {SIGNS}", ""),
        (f"Quand/SCONJ:mark>signait {SIGNS}", ""),
        (f"Si/ADV:advmod>signait {SIGNS}", ""),
        (f"Si/SCONJ:mark>demain demain {SIGNS}", ""),
        (f"Si/SCONJ:mark>signait a b c d e f g h i j {SIGNS}", "si = hypothesis"),
        (f"Si/SCONJ:mark>signait a b c d e f g h i j k {SIGNS}", ""),
        ("Si/SCONJ:mark>signait . " + SIGNS, ""),
        # the verb above the target alone
        ("[Fnmr] veut si/SCONJ:mark>agit l' état agit/AUX sur {avenant/NOUN:obl>agit} .", "si = hypothesis"),
        # the verb above is looked for six steps up, over nouns, within the sentence
        (
            "Si/SCONJ:mark>agit [n1/NOUN:nmod>n2] n2/NOUN:nmod>n3 n3/NOUN:nmod>n4 n4/NOUN:nmod>n5 n5/NOUN:nmod>n6 "
            "n6/NOUN:nmod>agit agit/VERB {avenant} .",
            "si = hypothesis",
        ),
        (
            "Si/SCONJ:mark>agit [n1/NOUN:nmod>n2] n2/NOUN:nmod>n3 n3/NOUN:nmod>n4 n4/NOUN:nmod>n5 n5/NOUN:nmod>n6 "
            "n6/NOUN:nmod>n7 n7/NOUN:nmod>agit agit/VERB {avenant} .",
            "",
        ),
        ("[Fnmr/PROPN:nsubj>agit] et {avenant} . Si/SCONJ:mark>agit on agit/VERB .", ""),
        ("[Fnmr/PROPN:nsubj>loi] loi/NOUN si/SCONJ:mark>agit agit/VERB {avenant} .", ""),
    ],
)
def test_what_is_supposed(text: str, expected: str) -> None:
    assert limit_of(text, "PARTY_TO") == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("[Fnmr/PROPN:nsubj:pass>accusée] est accusée/VERB par/ADP {Ars} .", "CRITICISES", "accusée = negation"),
        ("[Fnmr/PROPN:nsubj:pass>accusée] est accusée/VERB par/ADP l'/DET {Ars} .", "CRITICISES", "accusée = negation"),
        ("[Fnmr/PROPN:nsubj:pass>nommée] est nommée/VERB par/ADP {Ars} .", "HOLDS_ROLE", ""),
        ("[Fnmr/PROPN:nsubj:pass>liée] est liée/VERB par/ADP {Ars} .", "COOPERATES_WITH", ""),
        ("[Fnmr/PROPN:nsubj>accuse] a accuse/VERB par/ADP {Ars} .", "CRITICISES", ""),
        ("[Fnmr/PROPN:nsubj:pass>accusée] est accusée/VERB avec/ADP {Ars} .", "CRITICISES", ""),
        ("[Fnmr/PROPN:nsubj:pass>accusée] est accusée/VERB par/ADP deux/NUM {Ars} .", "CRITICISES", ""),
        ("[Fnmr/PROPN:nsubj:pass>accusée] est accusée/VERB de nuire/VERB par/ADP {Ars} .", "CRITICISES", ""),
        (
            "[Fnmr/PROPN:nsubj:pass>accusée] est accusée/VERB d' inertie/NOUN par/ADP {Ars} .",
            "CRITICISES",
            "accusée = negation",
        ),
        ("[Fnmr/PROPN:nsubj:pass>accusée] par/ADP {Ars} est accusée/VERB .", "CRITICISES", ""),
    ],
)
def test_who_is_acted_on(text: str, relation: str, expected: str) -> None:
    assert limit_of(text, relation) == expected


TOUCHED = (
    "[Fnmr/PROPN:nsubj>soutient] soutient/VERB adhérents/NOUN:obj>soutient touchés/VERB:acl>adhérents "
    "{avenant/NOUN:obl>touchés} ."
)
WHICH = (
    "[Fnmr/PROPN:nsubj>loue] loue/VERB délais/NOUN:obj>loue que {Ars/PROPN:nsubj>réduit} réduit/VERB:acl:relcl>délais ."
)
SIX = "n5/NOUN:obl>vus n4/NOUN:nmod>n5 n3/NOUN:nmod>n4 n2/NOUN:nmod>n3 {n1/NOUN:nmod>n2} ."


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        (TOUCHED, "SUPPORTS", "touchés = negation"),
        (TOUCHED, "OPPOSES", "touchés = negation"),
        (TOUCHED, "COMMENTS_ON", "touchés = negation"),
        (TOUCHED, "PARTY_TO", ""),
        # a relative clause: of support always, of opposition where the target is its subject
        (WHICH, "SUPPORTS", "réduit = negation"),
        (WHICH, "COMMENTS_ON", ""),
        (WHICH.replace("que", "où"), "OPPOSES", "réduit = negation"),
        (WHICH.replace("que", "où"), "CRITICISES", "réduit = negation"),
        (WHICH.replace("que", "où").replace(":nsubj>réduit}", ":obj>réduit}"), "CRITICISES", ""),
        (WHICH.replace("que", "où").replace("Ars/PROPN:nsubj>réduit", "Ars/PROPN:nsubj>délais"), "CRITICISES", ""),
        # the noun of the clause is one of the ends, or the subject stands in the clause itself
        ("[Fnmr] loue {loi/NOUN:obj>votée} votée/VERB:acl>loi .", "SUPPORTS", ""),
        ("[Fnmr] votée/VERB:acl>Fnmr sur {loi/NOUN:obl>votée} .", "SUPPORTS", ""),
        (
            "textes/NOUN défendus/VERB:acl>textes par [Fnmr/PROPN:obl>défendus] pour {loi/NOUN:obl>défendus} .",
            "SUPPORTS",
            "",
        ),
        ("[Fnmr] loue textes/NOUN touchés/VERB:acl>textes {loi/NOUN:obl>touchés} .", "SUPPORTS", "touchés = negation"),
        ("[Fnmr] loue textes/NOUN prévus/VERB:acl>textes {loi/NOUN:obl>prévus} .", "SUPPORTS", ""),
        # a name within which a noun was taken for a verb
        ("[Fnmr] loue textes/NOUN {assurés/VERB:acl>textes} .", "SUPPORTS", ""),
        # up to six steps from the target
        (f"[Fnmr] loue t/NOUN vus/VERB:acl>t {SIX}", "SUPPORTS", "vus = negation"),
        (f"[Fnmr] loue t/NOUN vus/VERB:acl>t n6/NOUN:obl>vus {SIX.replace('obl>vus', 'nmod>n6')}", "SUPPORTS", ""),
    ],
)
def test_the_judged_thing_is_another_noun(text: str, relation: str, expected: str) -> None:
    assert limit_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("[Fnmr] dénonce délais/NOUN que {Ars} doit/VERB .", "CRITICISES", "que = negation"),
        ("[Fnmr] dénonce délais/NOUN , que l'/DET {Ars} doit/AUX .", "OPPOSES", "que = negation"),
        ("[Fnmr] dénonce délais/NOUN qu' {Ars} ne les doit/VERB .", "OPPOSES", "qu' = negation"),
        ("[Fnmr] dénonce délais/NOUN longs/ADJ que {Ars} doit/VERB .", "OPPOSES", "que = negation"),
        ("[Fnmr] dénonce Brest/PROPN que {Ars} doit/VERB .", "OPPOSES", "que = negation"),
        ("[Fnmr] dénonce délais/NOUN que {Ars} doit/VERB .", "COMMENTS_ON", ""),
        ("[Fnmr] dénonce délais/NOUN que {Ars} ne nous le doit/VERB .", "OPPOSES", ""),
        ("[Fnmr] dénonce délais/NOUN quand {Ars} doit/VERB .", "OPPOSES", ""),
        ("[Fnmr] dit/VERB que {Ars} doit/VERB .", "OPPOSES", ""),
        ("[Fnmr] dit longs/ADJ que {Ars} doit/VERB .", "OPPOSES", ""),
        ("[Fnmr] dit délais/NOUN hier/ADV que {Ars} doit/VERB .", "OPPOSES", ""),
        ("[Fnmr] que {Ars} doit/VERB .", "OPPOSES", ""),
        ("[Fnmr] délais/NOUN que {Ars} .", "OPPOSES", ""),
        ("{Ars} doit/VERB délais/NOUN que [Fnmr] dit/VERB .", "OPPOSES", ""),
    ],
)
def test_the_target_is_the_subject_of_the_clause(text: str, relation: str, expected: str) -> None:
    assert limit_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("[Fnmr] a bien agi , juge/VERB {Ars} .", "NEGOTIATES_WITH", "juge = negation"),
        ("[Fnmr] a bien agi , juge/VERB la/DET {Ars} .", "COOPERATES_WITH", "juge = negation"),
        ("« [Fnmr] agit » affirme/VERB la/DET {Ars} .", "COOPERATES_WITH", "affirme = negation"),
        ("[Fnmr] a bien agi juge/VERB {Ars} .", "NEGOTIATES_WITH", ""),
        ("[Fnmr] a bien agi , marche/VERB {Ars} .", "NEGOTIATES_WITH", ""),
        ("[Fnmr] a bien agi , juge/VERB {Ars} .", "FUNDS", ""),
        ("{Fnmr} a bien agi , juge/VERB [Ars] .", "COOPERATES_WITH", "juge = negation"),
    ],
)
def test_who_only_tells_is_no_party(text: str, relation: str, expected: str) -> None:
    assert limit_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Photo : [Riou] devant le scanner .", "photo = negation"),
        ("Le scanner . Photo : [Riou] devant .", "photo = negation"),
        ("La photo de [Riou] .", ""),
        ("Un rapport/NOUN rédigé par [Riou] .", "rapport rédigé = negation"),
        ("Un livre/NOUN écrit par [Riou] .", "livre écrit = negation"),
        ("Un film/NOUN mis par [Riou] .", "film mis = negation"),
        ("Un reportage/NOUN écrit par [Riou] .", ""),
        ("Un rapport/NOUN lent par [Riou] .", "rapport lent = negation"),
        ("Un rapport/NOUN long par [Riou] .", ""),
        ("Un rapport/X rédigé par [Riou] .", ""),
        ("Rapport/NOUN rédigé par [Riou] .", "rapport rédigé = negation"),
        ("Rédigé par [Riou] .", ""),
        ("Un rapport/NOUN rédigé avec [Riou] .", ""),
        ("[Riou] lit un rapport/NOUN rédigé par Le .", ""),
        ("[Riou/PROPN:nsubj>quitte] quitte/VERB la clinique .", "quitte = negation"),
        ("[Riou/PROPN:nsubj>riou] riou/NOUN la clinique .", ""),
        ("[Riou/PROPN:nsubj>12h] 12h/VERB la clinique .", ""),
        ("[Riou/PROPN:obj>quitte] quitte/VERB la clinique .", ""),
        ("On/PRON:nsubj>nom nom/NOUN elle/PRON:nsubj>lit lit/VERB [Riou] .", "lit = negation"),
        ("[Riou] . Elle/PRON:nsubj>part part/VERB .", ""),
        ("Elle/PRON:nsubj>part part/VERB . [Riou] .", ""),
    ],
)
def test_who_did_not_write_it(text: str, expected: str) -> None:
    assert article_limit(text, "WROTE") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Riou] n' a pas souhaité répondre .", "n' a pas souhaité répondre = negation"),
        ("[Riou] a b c n' a pas répondu .", "n' a pas répondu = negation"),
        ("[Riou] a b c d n' a pas répondu .", "n' a pas répondu = negation"),
        ("[Riou] a b c d e n' a pas répondu .", ""),
        ("On ignore ce que [Riou] pense .", "on ignore ce que = negation"),
        ("On ignore ce que a b c d e f g [Riou] pense .", "on ignore ce que = negation"),
        ("On ignore ce que dira Le . [Riou] parle .", ""),
        ("[Riou] parle . Le n' a pas répondu .", ""),
        ("[Riou] parle .", ""),
        # in a sentence with a quote, who is told of by "dit-on de"
        ("« Rien » dit -on de [Riou] .", "-on = negation"),
        ("« Rien » dit -on de la [Riou] .", "-on = negation"),
        ("« Rien » dit -on de la vieille [Riou] .", ""),
        ("« Rien » dit -on à [Riou] .", "-on = negation"),
        ("« Rien » dit -on chez [Riou] .", ""),
        ("[Riou] « Rien » dit -on de lui .", ""),
        ("« Rien » dit [Riou] .", ""),
        ("« Rien n' a pas répondu » dit [Riou] .", ""),
        ("« Rien » [Riou] dit -on", ""),
    ],
)
def test_who_is_not_cited(text: str, expected: str) -> None:
    assert article_limit(text, "STATED") == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("Fnmr ne conteste/VERB pas avenant .", ("conteste",), "ne = negation"),
        ("Fnmr n' a jamais contesté/VERB avenant .", ("contesté",), "n' = negation"),
        ("Fnmr n' a rien b contesté/VERB avenant .", ("contesté",), ""),
        ("Fnmr ne conteste/VERB a b pas avenant .", ("conteste",), "ne = negation"),
        ("Fnmr ne conteste/VERB a b c pas avenant .", ("conteste",), ""),
        ("Fnmr ne conteste/VERB avenant .", ("conteste",), ""),
        ("Fnmr conteste/VERB pas avenant .", ("conteste",), ""),
        ("Fnmr ne réclame/VERB pas abandon/NOUN:obj>réclame .", ("abandon",), "ne = negation"),
        ("Fnmr ne réclame/NOUN pas a b c abandon/NOUN:obj>réclame .", ("abandon",), ""),
        ("Le . Fnmr ne réclame/VERB pas . Abandon/NOUN:obj>réclame .", ("abandon",), ""),
        ("Soutien/NOUN:nsubj>faiblit ne faiblit/VERB pas .", ("soutien",), ""),
        ("Soutien/NOUN:nsubj>bouge ne bouge/VERB pas .", ("soutien",), "ne = negation"),
        # two triggers must both be denied; three are too many
        ("Fnmr ne conteste/VERB pas critique/NOUN:obj>conteste .", ("conteste", "critique"), "ne = negation"),
        ("Fnmr ne conteste/VERB pas mais a b c attaque/VERB .", ("conteste", "attaque"), ""),
        ("Fnmr ne a/VERB pas b/NOUN:obj>a c/NOUN:obj>a .", ("a", "b", "c"), ""),
        ("Fnmr agit .", (), ""),
        # a "ne" of the sentence before is none of this one
        ("On ne . Conteste/VERB pas .", ("conteste",), ""),
        ("Ne conteste/VERB pas .", ("conteste",), ""),
        ("On ne conteste/VERB pas .", ("conteste",), "ne = negation"),
    ],
)
def test_a_denied_stance(text: str, triggers: tuple[str, ...], expected: str) -> None:
    assert denied(text, *triggers) == expected


def test_a_ne_within_a_trigger_does_not_deny_it() -> None:
    scene = written("Fnmr ne veut pas avenant .")
    assert find_denied(scene.scene, [(1, 4)]) is None
