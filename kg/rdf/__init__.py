"""The graph as RDF and back: triples, quads, RDF 1.2, its description as a dataset, its shapes."""
