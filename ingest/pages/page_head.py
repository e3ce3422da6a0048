"""The lines of a page among which its head is read: no furniture, no lists of other articles, no column of briefs."""

import re

from ingest.pages.boxes import is_sentence
from ingest.pages.bylines import authors_in
from ingest.pages.columns import find_column, find_list, names_column
from ingest.pages.dated_lines import split_line
from ingest.pages.dates import find_stamps
from ingest.pages.furniture import cuts_article, furniture_reason, is_breadcrumb, is_menu, page_part
from ingest.pages.head_notes import Header
from ingest.pages.header import is_byline, read_header
from ingest.pages.lines import Line
from ingest.pages.stamps import stamp_score
from ingest.pages.titles import PROSE
from ingest.records import Page


def read_head(page: Page, lines: list[Line]) -> Header:
    """The page's head, its positions those of `lines`; furniture is left out before it is read."""
    column = find_column(lines)
    listed = find_list(lines) if column is None else None
    header = _read_above(page, lines[: listed if column is None else column])
    if listed is not None:
        header.list_start = header.body_start = listed
        _name_list(header, lines[:listed])
    at = column or 0
    has_text = any(is_sentence(line) and not _is_furniture(line) for line in lines[:at])
    if not header.title and names_column(lines[at]) and not has_text:
        _name_column(header, lines, at)
    return header


def _name_column(header: Header, lines: list[Line], at: int) -> None:
    """A page that is a column of briefs as a whole: its heading is the title, a day below it the date."""
    header.title, header.kinds[at] = lines[at].text, "title"
    header.body_start = max(header.body_start, at)
    if len(lines) > at + 1 and _is_bare_stamp(lines[at + 1]):
        header.stamps.extend(find_stamps(lines[at + 1].text))


def _read_above(page: Page, lines: list[Line]) -> Header:
    """The head that stands in these lines: those above a column of briefs, or all."""
    content = head_lines(lines)
    header = read_header(content, title=page.title)
    header.kinds = {content[i].index: kind for i, kind in header.kinds.items()}
    _leave_out_above(header, lines)
    header.introduced_at = content[header.introduced_at].index if header.introduced else -1
    header.body_start = content[header.body_start].index if header.body_start < len(content) else len(lines)
    return header


def _name_list(header: Header, above: list[Line]) -> None:
    """The author and the title that stand right above a list, where the head gave none: it counts on an article."""
    for line in above:
        if header.kinds.get(line.index) == "title" and _is_bare_stamp(line):
            header.kinds[line.index], header.title = "stamp", ""
    if header.title:
        return
    rest = [line for line in above if line.index not in header.kinds and not _is_furniture(line)]
    for line in rest:
        if is_byline(line):
            header.authors.extend(authors_in(line, find_stamps(line.text)))
            header.kinds[line.index] = "byline"
    rest = [line for line in rest if line.index not in header.kinds and not _is_bare_stamp(line)]
    titles = [line for line in rest if not re.match(r"[>›→]", line.text)]  # where the page stands in its site
    if titles:
        header.title, header.kinds[titles[-1].index] = titles[-1].text, "title"


def _is_bare_stamp(line: Line) -> bool:
    """A date or time alone on its line."""
    split = split_line(line)
    return split is not None and split.is_bare


def head_lines(lines: list[Line]) -> list[Line]:
    """The lines among which the head is found: no furniture, no lists of other articles on top."""
    content = [line for line in lines if not _is_furniture(line) or cuts_article(line) or _may_date(line)]
    return _below_lists(content)


def _below_lists(content: list[Line]) -> list[Line]:
    """The head without the lists of other articles that stand above it: a heading and the lines under it.

    A list ends at a blank line; one whose own lines are set apart by blanks ends where the stamp or the
    body is near, and its headlines are then told from the title by their place.
    """
    kept: list[Line] = []
    after_list = True  # a line stands between the last list and here
    in_list = False
    for position, line in enumerate(content):
        if len(line.text) >= PROSE or stamp_score(line, find_stamps(line.text)) > 2:
            return kept + content[position:] if after_list or line.is_after_blank else content
        opens = page_part(line) in ("related", "elsewhere", "feed") and not _titles_feed(content, position)
        if opens and position > 0:
            in_list, after_list = True, False
        elif line.is_after_blank or line.index != content[position - 1].index + 1:
            in_list = False
        if not in_list:
            kept.append(line)
            after_list = True
    return content


def _titles_feed(content: list[Line], position: int) -> bool:
    """A page that is a feed as a whole: its heading is the page's title, the date stands below."""
    below = content[position + 1 : position + 2]
    return any(stamp.year is not None for line in below for stamp in find_stamps(line.text))


def _leave_out_above(header: Header, lines: list[Line]) -> None:
    """A kicker stands right on the title: what has menus or other lists below it is none."""
    title = next((i for i, kind in header.kinds.items() if kind == "title"), None)
    if title is None:
        return
    for i in range(title - 1, -1, -1):
        is_between = i not in header.kinds and furniture_reason(lines[i]) != "paywall"
        if is_between:
            for above in range(i):
                if header.kinds.get(above) == "kicker":
                    header.kinds[above] = "above"
            return


def _may_date(line: Line) -> bool:
    """A stamp line that also speaks of the paywall ("Le 03/11/2025 à 05:00 · Réservé aux abonnés")."""
    return not line.furniture and stamp_score(line, find_stamps(line.text)) > 1.5


def _is_furniture(line: Line) -> bool:
    return furniture_reason(line) != "" or is_menu(line) or is_breadcrumb(line)
