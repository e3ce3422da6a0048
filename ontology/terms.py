"""Base IRIs and prefixes: the one place where a public address is written, as plain strings."""

BASE = "https://w3id.org/radfr/"
ONTOLOGY = BASE + "def"
DEF = ONTOLOGY + "#"
SHAPES = BASE + "shapes#"
ID = BASE + "id/"
ART = BASE + "art/"
ST = BASE + "st/"
EV = BASE + "ev/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ELI = "http://data.europa.eu/eli/ontology#"
SCHEMA = "https://schema.org/"
IGEO = "http://rdf.insee.fr/def/geo#"
VANN = "http://purl.org/vocab/vann/"
WD = "http://www.wikidata.org/entity/"
INSEE = "http://id.insee.fr/geo/"
LEGIFRANCE = "https://www.legifrance.gouv.fr/"

# Prefixes of every Turtle file that the project reads or writes, in printing order.
PREFIXES: dict[str, str] = {
    "rf": DEF,
    "id": ID,
    "art": ART,
    "st": ST,
    "ev": EV,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "prov": PROV,
    "oa": OA,
    "eli": ELI,
    "schema": SCHEMA,
    "igeo": IGEO,
    "wd": WD,
}


def entity_iri(slug: str) -> str:
    """IRI of an entity, of its slug."""
    return ID + slug


def article_iri(identifier: str) -> str:
    """IRI of an article, of its id."""
    return ART + identifier


def statement_iri(identifier: str) -> str:
    """IRI of a statement, of its id."""
    return ST + identifier


def evidence_iri(identifier: str) -> str:
    """IRI of a piece of evidence, of its id."""
    return EV + identifier


def relation_iri(name: str) -> str:
    """IRI of a relation type: `ISSUES`."""
    return DEF + name


def class_iri(name: str) -> str:
    """IRI of a class: `Hospital`."""
    return DEF + name


def property_iri(name: str) -> str:
    """IRI of one of the project's own properties: `roleTitle`."""
    return DEF + name


def insee_iri(cls: str, code: str, slug: str) -> str:
    """IRI that INSEE makes of the code of a place, "" where it makes none: former regions' codes mean others today."""
    kinds = {"Region": "region", "Department": "departement", "Commune": "commune"}
    if cls not in kinds or not code or slug.startswith("region-1982-"):
        return ""
    kind = "collectiviteDOutreMer" if cls == "Region" and len(code) == 3 else kinds[cls]
    return f"{INSEE}{kind}/{code}"


def local_name(iri: str) -> str:
    """The part of an IRI after its last `#` or `/`."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
