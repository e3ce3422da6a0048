"""Pages of the ontology from its files: classes, relations, properties and shapes, in French and English.

`docs.generate` writes them: docs/ontology.html, docs/reference/ontology.md and docs/reference/shapes.md.
"""

import csv
import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.commands._reference import markdown_table
from ontology import terms
from ontology.gazetteer import load_gazetteer
from ontology.turtle import packaged
from ontology.vocab import OntologyClass, RelationType, load_vocabulary

if TYPE_CHECKING:
    from rdflib import Graph

DOCS = Path(__file__).resolve().parent
MOST = 4  # examples of a class
WORDS = {"fr": "exemple", "en": "example", "name": "example", "not": "not this"}
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
body{color:#222;background:#fff}
h2{margin-top:2.5em}section{border-top:1px solid #ddd;padding:.2em 0 .6em}code{background:#f3f3f3;padding:0 .2em}
dl{display:grid;grid-template-columns:9em 1fr;gap:.2em 1em;margin:.4em 0}dt{color:#666}dd{margin:0}
table{border-collapse:collapse}td,th{border:1px solid #ddd;padding:.2em .5em;text-align:left;vertical-align:top}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}section,td,th{border-color:#444}code{background:#333}a{color:#8bf}}"""


@dataclass(frozen=True, slots=True)
class Term:
    """One class, relation or property as the pages show it: what is known of it, by the words of the left column."""

    name: str
    labels: tuple[str, str]  # French, English
    definitions: tuple[str, str]
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    examples: tuple[tuple[str, str], ...] = field(default=())  # language, sentence


def pages() -> dict[Path, str]:
    """All pages, by path."""
    return {
        DOCS / "ontology.html": html_page(),
        DOCS / "reference" / "ontology.md": markdown_page(),
        DOCS / "reference" / "shapes.md": shapes_page(),
    }


# ---- what is known of terms


def class_terms() -> list[Term]:
    """Every class."""
    return [_class_term(cls) for cls in load_vocabulary().classes.values()]


def _class_term(cls: OntologyClass) -> Term:
    below = [one.name for one in load_vocabulary().classes.values() if cls.name in one.parents]
    relations = load_vocabulary().relations.values()
    facts = (
        ("within", (*cls.parents, *map(_short, cls.aligned))),
        ("close to", tuple(map(_short, cls.close_match))),
        ("has below it", tuple(below)),
        ("subject of", tuple(r.name for r in relations if cls.name in r.subject_types)),
        ("object of", tuple(r.name for r in relations if cls.name in r.object_types)),
    )
    examples = tuple(("name", name) for name in _names(cls.name))
    return Term(
        cls.name, (cls.label_fr, cls.label_en), (cls.definition_fr, cls.definition_en), _filled(facts), examples
    )


def _names(cls: str) -> list[str]:
    """Names of a class: of the gazetteer, but of people those that the relation files make up."""
    known = {entry.name for entry in load_gazetteer().entries.values() if entry.cls == cls}
    if not known or cls == "Person":
        sentences = (sentence for relation in load_vocabulary().relations.values() for sentence in relation.examples)
        known = {mark.surface for sentence in sentences for mark in sentence.marks if mark.cls == cls}
    return sorted(known, key=lambda name: (len(name), name))[:MOST]


def relation_terms() -> list[Term]:
    """Every relation type."""
    glosses = read_glosses()
    return [_relation_term(relation, glosses[relation.name][1]) for relation in load_vocabulary().relations.values()]


def _relation_term(relation: RelationType, gloss: str) -> Term:
    facts = (
        ("from", relation.subject_types),
        ("to", relation.object_types),
        ("inverse", (relation.name if relation.is_symmetric else relation.inverse_name,)),
        ("kind of", tuple(map(_short, relation.sub_property_of))),
        ("close to", tuple(map(_short, relation.close_match))),
        ("note", relation.scope_notes),
    )
    first, *others = relation.examples
    counter = relation.counter_examples[0]
    examples = [("fr", first.text), ("en", gloss), *(("fr", one.text) for one in others[:1])]
    examples.append(("not", f"{counter.text} ({counter.reason})"))
    return Term(
        relation.name,
        (relation.label_fr, relation.label_en),
        (relation.definition_fr, relation.definition_en),
        _filled(facts),
        tuple(examples),
    )


def read_glosses() -> dict[str, tuple[str, str]]:
    """The first example of each relation and its English, by relation."""
    rows = packaged("example_glosses.tsv").read_text(encoding="utf-8").splitlines()
    return {
        row["relation"]: (row["french"], row["english"])
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
    }


@lru_cache(maxsize=1)
def property_terms() -> list[Term]:
    """Every other property of our own that stands in graphs."""
    from rdflib import OWL, RDF, RDFS, SKOS, URIRef

    from ontology.shapes import ontology_graph

    graph = ontology_graph()
    found = []
    for kind in (OWL.DatatypeProperty, OWL.ObjectProperty):
        for node in sorted(graph.subjects(RDF.type, kind), key=str):
            name = str(node).removeprefix(terms.DEF)
            if str(node).startswith(terms.DEF) and name not in load_vocabulary().relations:
                facts = tuple(
                    (
                        word,
                        tuple(sorted(_short(str(o)) for o in graph.objects(node, predicate) if isinstance(o, URIRef))),
                    )
                    for word, predicate in (("from", RDFS.domain), ("to", RDFS.range), ("close to", SKOS.closeMatch))
                )
                found.append(
                    Term(name, _two(graph, node, RDFS.label), _two(graph, node, SKOS.definition), _filled(facts))
                )
    return found


def _two(graph: "Graph", node: Any, predicate: Any) -> tuple[str, str]:
    from rdflib import Literal

    texts = {text.language: str(text) for text in graph.objects(node, predicate) if isinstance(text, Literal)}
    return texts.get("fr", ""), texts.get("en", "")


def _filled(facts: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((word, values) for word, values in facts if any(values))


def _short(iri: str) -> str:
    """An IRI with its prefix; one of our own by its name."""
    if iri.startswith(terms.DEF):
        return iri.removeprefix(terms.DEF)
    prefix, base = next(((p, b) for p, b in terms.PREFIXES.items() if iri.startswith(b)), ("", ""))
    return f"{prefix}:{iri.removeprefix(base)}" if prefix else iri


# ---- shapes


def shape_records() -> list[dict[str, str]]:
    """Every rule that `kg validate` checks, but for the ends of relations, which the relations tell."""
    from rdflib import RDF, SH

    from ontology.shapes import shapes_graph

    graph = shapes_graph()
    ends = {f"{name}-{end}" for name in load_vocabulary().relations for end in ("subject", "object", "same")}
    records = []
    for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
        name = terms.local_name(str(shape))
        if name in ends:
            continue
        is_warning = graph.value(shape, SH.severity) == SH.Warning
        about = ", ".join(_targets(graph, shape))
        for rule in sorted(set(_rules(graph, shape))):
            records.append({"shape": name, "about": about, "rule": rule, "else": "warning" if is_warning else "error"})
    return records


def _targets(graph: "Graph", shape: Any) -> Iterator[str]:
    from rdflib import SH

    for predicate, words in (
        (SH.targetClass, "{}"),
        (SH.targetSubjectsOf, "what has {}"),
        (SH.targetObjectsOf, "value of {}"),
    ):
        for node in sorted(graph.objects(shape, predicate), key=str):
            yield words.format(_short(str(node)))


def _rules(graph: "Graph", shape: Any) -> Iterator[str]:
    """What the messages say; of a property without one, its path and its bounds."""
    from rdflib import SH

    yield from map(str, graph.objects(shape, SH.message))
    for constraint in graph.objects(shape, SH.sparql):
        yield from map(str, graph.objects(constraint, SH.message))
    for part in graph.objects(shape, SH.property):
        message = graph.value(part, SH.message)
        if message is not None:
            yield str(message)
            continue
        path = _short(str(graph.value(part, SH.path)))
        bounds = [
            f"{words} {_short(str(value)).removeprefix(terms.SH)}"
            for predicate, words in (
                (SH.minCount, "at least"), (SH.maxCount, "at most"), (SH.datatype, "a"), (SH.pattern, "like"),
                (SH.nodeKind, "a"), (SH.minInclusive, "not below"), (SH.maxInclusive, "not above"),
            )
            if (value := graph.value(part, predicate)) is not None
        ]  # fmt: skip
        yield f"{path}: {', '.join(bounds)}"


def shapes_page() -> str:
    """The rules as a table."""
    ends = [
        {"relation": r.name, "subject": ", ".join(r.subject_types), "object": ", ".join(r.object_types)}
        for r in load_vocabulary().relations.values()
    ]
    return (
        "# Shapes\n\nWhat `kg validate` checks in a graph (SHACL, `ontology/shapes.ttl`). An error makes the command "
        f"fail; a warning does not.\n\n{markdown_table(shape_records())}\n\n## Ends of relations\n\n"
        "Made from the relation files: a class stands for itself and all below it.\n\n"
        f"{markdown_table(ends)}\n"
    )


# ---- Markdown


def markdown_page() -> str:
    """All terms as Markdown."""
    parts = ["# Ontology\n", f"Namespace `{terms.DEF}`, prefix `rf:`. The same as [one HTML page](../ontology.html); "
             "the rules are in [shapes](shapes.md), the files in `ontology/`.\n"]  # fmt: skip
    for title, listed in _groups():
        parts.append(f"## {title}\n")
        parts.extend(_markdown(term) for term in listed)
    return "\n".join(parts)


def _groups() -> tuple[tuple[str, list[Term]], ...]:
    return ("Classes", class_terms()), ("Relations", relation_terms()), ("Properties", property_terms())


def _markdown(term: Term) -> str:
    lines = [f"### {term.name}\n", f"**{term.labels[1]}** / **{term.labels[0]}**\n"]
    lines += [f"{term.definitions[1]}  ", f"*{term.definitions[0]}*\n"]
    lines += [f"- {word}: {', '.join(_code(value) for value in values)}" for word, values in term.facts]
    lines += [f"- {WORDS[language]}: {text}" for language, text in term.examples]
    return "\n".join(lines) + "\n"


def _code(value: str) -> str:
    return value if " " in value else f"`{value}`"


# ---- HTML


def html_page() -> str:
    """All terms as one page that needs nothing else; each term has its name as anchor, as its address has."""
    groups = _groups()
    toc = "".join(f"<p><b>{title}</b>: {' '.join(_link(term.name) for term in listed)}</p>" for title, listed in groups)
    body = "".join(f"<h2>{title}</h2>" + "".join(map(_section, listed)) for title, listed in groups)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in record.values()) + "</tr>"
        for record in shape_records()
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Ontology of radfr</title><style>{STYLE}</style></head><body>\n"
        f'<h1>Actors and policies of French radiology</h1>\n<p lang="fr">Acteurs et politiques de la radiologie '
        f"française</p><p>Namespace <code>{terms.DEF}</code>, prefix <code>rf:</code>. Licence: "
        '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>\n'
        f"{toc}\n{body}\n<h2>Shapes</h2><table><tr><th>shape</th><th>about</th><th>rule</th><th>else</th></tr>{rows}</table>\n"
        "</body></html>\n"
    )


def _section(term: Term) -> str:
    facts = "".join(
        f"<dt>{word}</dt><dd>{', '.join(_link(value) for value in values)}</dd>" for word, values in term.facts
    )
    for language, text in term.examples:
        lang = "en" if language == "en" else "fr"
        facts += f'<dt>{WORDS[language]}</dt><dd lang="{lang}">{html.escape(text)}</dd>'
    return (
        f'<section id="{term.name}"><h3>rf:{term.name}</h3><p><b>{html.escape(term.labels[1])}</b> / '
        f'<b lang="fr">{html.escape(term.labels[0])}</b></p><p>{html.escape(term.definitions[1])}<br>'
        f'<i lang="fr">{html.escape(term.definitions[0])}</i></p><dl>{facts}</dl></section>\n'
    )


def _link(value: str) -> str:
    own = {*load_vocabulary().classes, *load_vocabulary().relations, *(term.name for term in property_terms())}
    if value in own:
        return f'<a href="#{value}">{value}</a>'
    prefix, _, name = value.partition(":")
    if prefix in terms.PREFIXES and name:
        return f'<a href="{html.escape(terms.PREFIXES[prefix] + name)}">{html.escape(value)}</a>'
    return html.escape(value)
