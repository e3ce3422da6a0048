"""From claims to one graph: identity, statements, RDF, engines, exports and the command line."""
