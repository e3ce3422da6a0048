"""Mails and pages that a browser saved in one file are read as what they show."""

import base64
import quopri
import textwrap
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.pages.lines import split_lines
from ingest.readers import read_pages
from ingest.records import Issue, Page

TEXT = "Le centre hospitalier de Vernonnet a signé la convention avec l’ARS Normandie."
HEADERS = (
    "From: Radio-Normandie <infos@exemple.fr>\nSubject: TR: Re: Un scanner\nDate: Thu, 14 Mar 2024 07:30:00 +0100\n"
)
MIME = f"{HEADERS}MIME-Version: 1.0\n"


def read(folder: Path, name: str, data: bytes) -> tuple[list[Page], list[Issue]]:
    (folder / name).write_bytes(data)
    found = list(read_pages(folder / name, compare=False))
    return [f for f in found if isinstance(f, Page)], [f for f in found if isinstance(f, Issue)]


def saved_page(html: str, **headers: str) -> bytes:
    """A page as Chromium saves it."""
    top = {
        "From": "<Saved by Blink>",
        "Snapshot-Content-Location": "https://journal.exemple/scanner",
        "Subject": "=?utf-8?Q?Journal?=",
        "Date": "Fri, 15 Mar 2024 09:00:00 GMT",
        "MIME-Version": "1.0",
        **headers,
    }
    lines = [f"{name}: {value}" for name, value in top.items()]
    lines += ['Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="--B--"', "", "", "----B--"]
    lines += ["Content-Type: text/html", "Content-Transfer-Encoding: quoted-printable"]
    lines += ["Content-Location: https://journal.exemple/scanner", ""]
    lines += [
        quopri.encodestring(html.encode()).decode(),
        "----B--",
        "Content-Type: image/png",
        "",
        "x",
        "----B----",
        "",
    ]
    return "\n".join(lines).replace("\n", "\r\n").encode()


def test_a_page_saved_by_a_browser(tmp_path):
    html = (
        f'<html lang="fr"><head><meta charset="utf-8"><title>Un scanner</title></head><body><p>{TEXT}</p></body></html>'
    )
    for name in ("a.mhtml", "b.mht", "saved"):
        (page,), issues = read(tmp_path, name, saved_page(html))
        assert not issues
        assert page.text.strip() == TEXT
        assert page.url == "https://journal.exemple/scanner"
        assert page.captured == "2024-03-15T10:00"
        assert page.title == "Un scanner"


def test_a_page_saved_from_a_disk_has_no_address(tmp_path):
    data = saved_page(f"<p>{TEXT}</p>", **{"Snapshot-Content-Location": "file:///home/a/b.html"})
    (page,), _ = read(tmp_path, "a.mhtml", data)
    assert page.url is None


def test_a_mail_of_plain_text_gives_title_sender_and_day(tmp_path):
    (page,), issues = read(tmp_path, "a.eml", f"{HEADERS}\n{TEXT}\n".encode())
    assert not issues
    assert (page.text.strip(), page.title, page.source) == (TEXT, "Un scanner", "Radio-Normandie")
    assert page.published == "2024-03-14T07:30"


def test_html_goes_before_plain_text_and_attachments_are_left_out(tmp_path):
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "IRM", "a@exemple.fr", "Thu, 14 Mar 2024 07:30:00 +0000"
    mail.set_content("Voir la version en ligne.")
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    mail.add_attachment("Pièce jointe du communiqué.", filename="note.txt")
    (page,), _ = read(tmp_path, "a.eml", mail.as_bytes())
    assert page.text.strip() == TEXT
    assert page.source == ""
    assert page.published == "2024-03-14T08:30"


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-15", "iso-8859-15"),
        ("martien", "utf-8"),
        ("us-ascii", "cp1252"),
        ("idna", "utf-8"),
    ],
)
def test_texts_of_any_charset_named_rightly_or_not(tmp_path, charset, encoded):
    body = base64.encodebytes(TEXT.replace("’", "'").encode(encoded)).decode()
    head = f"{MIME}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n"
    (page,), _ = read(tmp_path, "a.eml", f"{head}\n{body}".encode())
    assert page.text.strip() == TEXT.replace("’", "'")


def test_lines_of_a_mail_are_joined(tmp_path):
    text = " ".join([TEXT, "Il ouvrira le scanner à tous les radiologues de la vallée."] * 4)
    (page,), _ = read(tmp_path, "a.eml", f"{HEADERS}\n{textwrap.fill(text, 66)}\n".encode())
    (line,) = split_lines(page)
    assert line.text == text


@pytest.mark.parametrize(
    "data",
    [
        f"{MIME}Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
        f"{HEADERS}\n \n",
        f"{MIME}Content-Type: multipart/mixed; boundary=a\n\n",
    ],
    ids=["picture", "empty", "no parts"],
)  # fmt: skip
def test_messages_without_text_are_named(tmp_path, data):
    pages, (issue,) = read(tmp_path, "a.eml", data.encode())
    assert not pages
    assert issue.reason == "the message holds no text"


@pytest.mark.parametrize(
    "data",
    [
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000)).encode(),
        b"Subject: " + b"=?utf-8?Q?" * 20000 + b"\n\nLe scanner",
        b"From: " + b"<a@" * 20000 + b"\n\nLe scanner",
        b"Date: lundi\nContent-Type: text/plain; charset*=x'y'%FF\n\nLe scanner de Vernonnet a rouvert.",
        b"Content-Transfer-Encoding: base64\n\n%%%%",
        b"Content-Type: \x00\xff/;;==\n\n\xff\xfe",
    ],
    ids=["nested", "subject", "sender", "odd values", "bad base64", "bytes"],
)  # fmt: skip
def test_hostile_messages_cost_themselves_alone(tmp_path, data):
    pages, issues = read(tmp_path, "a.eml", b"MIME-Version: 1.0\n" + data)
    assert len(pages) + sum(issue.is_skip for issue in issues) == 1
    assert not any("fault of radfr" in issue.reason for issue in issues)


def test_text_with_a_head_like_a_mail_is_text(tmp_path):
    (page,), _ = read(tmp_path, "a.txt", f"Date: lundi\nSujet: le scanner\n\n{TEXT}\n".encode())
    assert page.text.startswith("Date: lundi")
