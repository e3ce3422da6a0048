"""Extraction measured against annotated articles: precision, recall, F1, and errors by cause."""
