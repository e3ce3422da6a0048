"""People's decisions on a graph: kept in a text file, found by `kg review`, applied by every build that is given them.

decisions.py   the file: one decision a line
names.py       decisions on names, applied to what extraction found in an article
edges.py       decisions on relations, applied where claims become statements
doubts.py      what a person should look at: uncertain edges, names and pairs of a graph
sheet.py       doubts as a spreadsheet to fill in, and back
agreement.py   how far two reviewers agree; how often extraction was right
"""
