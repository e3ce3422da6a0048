"""Reader of mails (.eml) and of pages that a browser saved in one file (.mhtml): one file, one page.

Both are MIME messages (RFC 5322, RFC 2557). The page is what their HTML shows, or their plain text where there is none;
attachments are left out. A mail's subject, sender and date are the title, source and day of its article; a saved page's
own head gives them, its address and the moment of saving stand in the message.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import Any

from ingest.limits import Limits
from ingest.readers._rows import read_row
from ingest.readers._webmeta import mail_moment
from ingest.records import Issue, Page
from ingest.sources.find import Source, read_bytes, skip

SUFFIXES = (".eml", ".mht", ".mhtml")
NEEDS_SNIFF = True
# Charsets that no mail has, slow or misleading to decode.
_ODD = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})
_BLANK = re.compile(rb"\r?\n\r?\n")


def sniff(head: bytes) -> bool:
    """It opens with headers, and they are a message's."""
    headers = _BLANK.split(head, maxsplit=1)[0]
    names = {name.lower() for name in re.findall(rb"(?m)^([\w-]+):", headers)}
    return re.match(rb"[\w-]+:", head) is not None and (
        b"mime-version" in names or names >= {b"from", b"date", b"subject"}
    )


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The one page of a message."""
    data = read_bytes(source, limits)
    try:
        message = message_from_bytes(data, policy=policy.default)
        fields = _fields(message) if isinstance(message, EmailMessage) else {}
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # The parser of headers gives up in these ways on damaged ones.
        yield skip(source.name, "the message is damaged", f"{type(error).__name__}: {error}"[:200])
        return
    if not fields:
        yield skip(source.name, "the message holds no text")
        return
    yield from read_row(fields, source.name, limits=limits)


def _fields(message: EmailMessage) -> dict[str, Any]:
    """What `ingest.readers._rows` reads; empty when the message has no text."""
    found = _part(message, "html") or _part(message, "plain")
    if found is None:
        return {}
    part, text = found
    body = {"html" if part.get_content_subtype() == "html" else "text": text}
    moment = mail_moment(_header(message, "Date"))
    address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    if address:
        return {**body, "url": address if re.match(r"https?://", address) else "", "captured": moment}
    sender = message["From"].addresses if message["From"] is not None else ()
    return {
        **body,
        "title": re.sub(r"(?i)^(?:(?:re|tr|fwd?) ?: *)+", "", _header(message, "Subject")),
        "source": next((mailbox.display_name for mailbox in sender if mailbox.display_name), ""),
        "published": moment,
    }


def _part(message: EmailMessage, subtype: str) -> tuple[EmailMessage, str] | None:
    """The first part of a kind of text that holds something and is no attachment, and its text."""
    for part in message.walk():
        if part.get_content_type() == f"text/{subtype}" and not part.is_attachment() and (text := _text(part)).strip():
            return part, text
    return None


def _text(part: EmailMessage) -> str:
    """The text of a part, whatever encoding it names."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        if charset.replace("_", "-") not in _ODD:
            return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        pass  # the name is wrong: the bytes tell
    from ingest.sources.encodings import decode

    return decode(data)


def _header(message: EmailMessage, name: str) -> str:
    return re.sub(r"\s+", " ", str(message[name] or "")).strip()
