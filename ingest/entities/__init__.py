"""The entities of an article: mentions found, tied together, typed and named."""
