"""E-mail (EML, RFC 5322): the message as a document, its attachments as members of a container."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from nlp.language.dates import MONTHS
from nlp.readers.limits import Limits
from nlp.readers.mail_html import html_text
from nlp.readers.mail_parts import attachments, bodies, check_depth, content, decoded_header, file_name, text_of
from nlp.readers.member_paths import distinct
from nlp.readers.members import Member
from nlp.readers.problems import problem
from nlp.readers.prose import prose_blocks, text_lines
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.types import Page

HEADER = re.compile(r"[!-9;-~]+:")
"""A header's name and colon, RFC 5322 2.2."""
SENT_BY = "from:"
OTHERS = frozenset({"date:", "subject:", "message-id:", "mime-version:", "received:", "to:", "return-path:"})
SHOWN = {"From": "Dari", "To": "Kepada", "Cc": "Tembusan", "Date": "Tanggal", "Subject": "Perihal"}
BROKEN = (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError)
"""What the standard library raises for messages that break its rules."""


class EmlReader(Reader):
    """Reader of e-mail: who wrote to whom, when, about what, and the text. Attachments are read by themselves."""

    format = "eml"

    def judge(self, candidate: Candidate) -> float:
        """A text that begins with the headers of a message."""
        return 0.98 if looks_like_mail(candidate.text) else 0.0

    def read(self, source: Source) -> Content:
        """Read the message as one page."""
        text = mail_text(open_mail(source.path))
        source.progress(1, 1)
        return Content((Page(1, text),), tuple(prose_blocks(list(text_lines(text)))))


def looks_like_mail(text: str | None) -> bool:
    """Whether a text begins with a sender and at least two more of a message's headers, and with nothing else."""
    lines = (text or "").split("\n\n", 1)[0].split("\n")
    lines = lines[1:] if lines[0].startswith("From ") else lines
    heads = [line for line in lines if not line.startswith((" ", "\t"))]
    found = [HEADER.match(line) for line in heads]
    names = {match.group().lower() for match in found if match}
    return all(found[:-1]) and SENT_BY in names and len(names & OTHERS) >= 2


def open_mail(path: Path) -> Message:
    """Parse a message.

    Raises:
        ReadError: ``corrupt``.
    """
    try:
        message = message_from_bytes(path.read_bytes())
        check_depth(message)
    except BROKEN as err:
        raise problem("corrupt") from err
    return message


def mail_text(message: Message) -> str:
    """The message as a person reads it: sender, addressees, date and subject, a blank line, the body.

    Raises:
        ReadError: ``corrupt``.
    """
    try:
        heads = [f"{word}: {_header(message, name)}" for name, word in SHOWN.items() if message[name]]
        texts = [_body(part) for part in bodies(message)]
    except BROKEN as err:
        raise problem("corrupt") from err
    return "\n".join([*heads, "", *texts]).replace("\x00", "").strip()


def mail_members(path: Path, limits: Limits) -> Iterator[Member]:
    """The attachments of a message; an attached message is one of them.

    Raises:
        ReadError: ``corrupt`` or ``too_many_members``.
    """
    try:
        parts = attachments(open_mail(path))
        if len(parts) > limits.max_members:
            raise problem("too_many_members", limit=limits.max_members)
        taken: set[str] = set()
        for number, part in enumerate(parts, start=1):
            yield Member(distinct(file_name(part, number), taken), iter((content(part),)))
    except BROKEN as err:
        raise problem("corrupt") from err


def _body(part: Message) -> str:
    text = text_of(part).replace("\r\n", "\n").replace("\r", "\n")
    return html_text(text) if part.get_content_type() == "text/html" else text


def _header(message: Message, name: str) -> str:
    value = decoded_header(str(message[name]))
    if name != "Date":
        return value
    try:
        sent = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return value
    return f"{sent.day} {MONTHS[sent.month - 1]} {sent.year} pukul {sent:%H.%M}"
