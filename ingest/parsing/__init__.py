"""An article parsed by spaCy's French model, with our names in place of the model's."""
