"""Results of extraction, page by page, into the working tables: articles, extractions, members, sentences."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from ingest.codec import from_line, to_line, to_plain
from ingest.records import Article, Claim, Evidence, Extraction, Issue, Page, PageResult
from kg.folder import PageRecord
from kg.identity.judgements import Judgements
from kg.identity.places import PlaceTree
from kg.identity.profiles import Member, read_members
from kg.model import GraphArticle
from kg.review.names import NameDecisions
from kg.storage.report import Report, page_digest
from kg.storage.work import Work, dump
from ontology.entry_checks import NOT_IN_ADDRESS

MAX_QUOTE = 400


def collect(
    results: Iterable[PageResult],
    work: Work,
    report: Report,
    tree: PlaceTree,
    judgements: Judgements,
    names: NameDecisions,
) -> None:
    """Put every result into the working tables; what can't be used becomes an issue."""
    work.db.execute("CREATE TEMP TABLE repeated (article TEXT PRIMARY KEY)")
    for result in results:
        if result.reading is None:
            for issue in result.issues:
                report.add(issue)
            if any(issue.is_skip for issue in result.issues):  # notes come alone too, before their page
                report.count("pages", "skipped")
            continue
        page = result.reading.page
        issues = list(result.issues)
        kept = [_without_bad_evidence(extraction, page, issues) for extraction in result.extractions]
        _store_page(page, kept, issues, work)
        for extraction in kept:
            if _is_first(extraction.article, work):
                _store(extraction, page, work, tree, judgements.singled_out, names)
    _tell_repeated(work, report)


def _is_first(article: Article, work: Work) -> bool:
    """Whether an article is to be stored: of two pages with the same one, that with the smaller file name counts."""
    held = work.one("SELECT file FROM articles WHERE id = ?", (article.id,))
    if held is None:
        return True
    work.insert("repeated", [(article.id,)], ignore=True)
    if held <= article.file:
        return False
    work.forget_article(article.id)
    return True


def _tell_repeated(work: Work, report: Report) -> None:
    """An issue for each page whose article stands for another one: known when all pages have come."""
    query = (
        "SELECT file, article FROM (SELECT p.file, l.article, ROW_NUMBER() OVER "
        "(PARTITION BY l.article ORDER BY p.file) AS place FROM page_articles l JOIN pages p ON p.number = l.page "
        "WHERE l.article IN (SELECT article FROM repeated)) WHERE place > 1"
    )
    for file, article in work.rows(query):
        first: GraphArticle = from_line(GraphArticle, work.one("SELECT line FROM articles WHERE id = ?", (article,)))
        report.add(Issue("build", file, "same article as in another page", f"{first.file} ({first.key})"))


def graph_article(article: Article) -> GraphArticle:
    """The article as a node of the graph."""
    return GraphArticle(
        article.id,
        article.page_id,
        article.file,
        article.key,
        article.title,
        article.date,
        article.published,
        article.modified,
        article.source,
        article.authors,
        article.url and _address(article.url),
        article.is_truncated,
    )


def _address(url: str) -> str:
    """A web address with the characters that none may have percent-encoded, as browsers do."""
    url = url.strip()
    if not url.startswith(("https://", "http://")):
        return url
    return re.sub(f"[{NOT_IN_ADDRESS}]", lambda found: quote(found.group()), url)


def _store_page(page: Page, kept: list[Extraction], issues: list[Issue], work: Work) -> None:
    digest = page_digest(page)
    articles = tuple(extraction.article.id for extraction in kept)
    record = PageRecord(page.id, page.file, digest, articles, tuple(issues))
    number = work.db.execute(
        "INSERT INTO pages (file, id, digest, line) VALUES (?, ?, ?, ?)", (page.file, page.id, digest, to_line(record))
    ).lastrowid
    work.insert("page_articles", ((number, article) for article in articles), ignore=True)
    work.insert("issues", ((number, to_line(issue)) for issue in issues))


def _store(
    extraction: Extraction, page: Page, work: Work, tree: PlaceTree, singled_out: frozenset[str], names: NameDecisions
) -> None:
    from kg.property_graph import article_day

    article = graph_article(extraction.article)
    day = article_day(article)
    work.insert("articles", [(article.id, article.file, day, len(extraction.claims), to_line(article))])
    work.insert("extractions", [(article.id, to_line(extraction))])
    work.insert(
        "members",
        (
            (m.article, m.local, m.base, m.signature, dump(_plain(m)))
            for m in read_members(names.apply(extraction), day, tree, singled_out)
        ),
    )
    work.insert(
        "sentences",
        (
            # As JSON, which holds halves of surrogate pairs as well: a sentence stays one with its quote.
            (article.id, piece.start, piece.end, dump(sentence_around(page.text, piece)))
            for claim in extraction.claims
            for piece in claim.evidence
        ),
        ignore=True,
    )


def _plain(member: Member) -> dict[str, object]:
    plain: dict[str, object] = to_plain(member)
    return plain


def sentence_around(text: str, evidence: Evidence) -> str:
    """The sentence of a quote; at most 400 characters, the quote among them."""
    start, end = min(evidence.sentence_start, evidence.start), max(evidence.sentence_end, evidence.end)
    spare = max(0, MAX_QUOTE - (evidence.end - evidence.start))
    start = max(start, evidence.start - spare // 2)
    end = min(end, start + MAX_QUOTE)
    return text[start:end].strip()


def _without_bad_evidence(extraction: Extraction, page: Page, issues: list[Issue]) -> Extraction:
    """The extraction with only evidence that stands in the page; quotes are cut to what may be cited."""
    claims = []
    for claim in extraction.claims:
        evidence = []
        for piece in claim.evidence:
            if page.text[piece.start : piece.end] != piece.quote or not piece.quote.strip():
                issues.append(Issue("build", page.file, "quote does not stand at its offsets", piece.quote[:80]))
            elif len(piece.quote) > MAX_QUOTE:
                evidence.append(_cut(piece))
            else:
                evidence.append(piece)
        if evidence:
            claims.append(_with_evidence(claim, tuple(evidence)))
        else:
            told = f"{claim.subject} {claim.predicate} {claim.object}"
            issues.append(Issue("build", page.file, "claim without evidence", told))
    return Extraction(extraction.article, extraction.entities, tuple(claims))


def _cut(piece: Evidence) -> Evidence:
    from dataclasses import replace

    return replace(piece, end=piece.start + MAX_QUOTE, quote=piece.quote[:MAX_QUOTE])


def _with_evidence(claim: Claim, evidence: tuple[Evidence, ...]) -> Claim:
    from dataclasses import replace

    return claim if evidence == claim.evidence else replace(claim, evidence=evidence)
