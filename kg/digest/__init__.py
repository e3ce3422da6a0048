"""The digest that `kg report` writes: sections as plain records, drawn as HTML and Markdown.

    parts.py     sections, tables, charts and links as records
    words.py     all words, in French and English, from words.yml; reasons of issues in reasons.yml
    render.py    records through the templates digest.html and digest.md
    charts.py    charts as SVG, where matplotlib is installed

What stands in the sections is gathered by the command, from the canned queries.
"""
