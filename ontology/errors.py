"""The one base exception of the project and its few named children."""


class KgError(Exception):
    """A user-facing error: its message says what was found, where, and what to do."""


class VocabularyError(KgError):
    """A term that the ontology does not hold, or an ontology file that is not well formed."""


class InputError(KgError):
    """An input that can't be read as what it claims to be."""


class GraphError(KgError):
    """A graph folder that is missing, incomplete or inconsistent."""


class QueryError(KgError):
    """A query, or a parameter of one, that can't be run."""


class StoreError(KgError):
    """A graph engine that can't be reached or refuses the work."""
