"""What exists: classes, relation types, gazetteer and shapes, as data files with a small loader."""
