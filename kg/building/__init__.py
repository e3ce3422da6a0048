"""A graph folder made from results of extraction, brought up to date, read back from RDF, or freed of a person."""
