"""The parts of an e-mail: which are its text, which are files."""

import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from nlp.readers.member_paths import clean_path

MAX_DEPTH = 50
ATTACHED_MESSAGE = "message/rfc822"
EXTENSIONS = {ATTACHED_MESSAGE: "eml", "text/html": "html", "text/plain": "txt", "text/calendar": "ics"}


def check_depth(message: Message, depth: int = 0) -> None:
    """Refuse parts within parts without end.

    Raises:
        ValueError: more than 50 deep.
    """
    if depth > MAX_DEPTH:
        raise ValueError("parts nested too deep")
    for part in _inner(message):
        check_depth(part, depth + 1)


def bodies(message: Message) -> list[Message]:
    """The parts that are the text of the message: plain ones, else those in HTML."""
    inline = [part for part in _leaves(message) if not _is_attached(part)]
    plain = [part for part in inline if part.get_content_type() == "text/plain"]
    return plain or [part for part in inline if part.get_content_type() == "text/html"]


def attachments(message: Message) -> list[Message]:
    """All other parts; the HTML form of a text that is there in plain is no file of its own."""
    text = {id(part) for part in bodies(message)}
    others = [part for part in _leaves(message) if id(part) not in text]
    return [part for part in others if part.get_content_type() != "text/html" or _is_attached(part)]


def content(part: Message) -> bytes:
    """The bytes of a part, an attached message as it stands; empty where its encoding is broken."""
    if part.get_content_type() == ATTACHED_MESSAGE:
        inner = _inner(part)
        return inner[0].as_bytes() if inner else b""
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def text_of(part: Message) -> str:
    """A text part decoded by its charset, else as UTF-8, else as what Windows writes."""
    data = content(part)
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def file_name(part: Message, number: int) -> str:
    """What an attachment is called, without folders; where it has no name, its number and kind."""
    given = re.split(r"[\\/]", decoded_header(part.get_filename() or ""))[-1]
    name = "" if given == ".." else clean_path(re.sub(r"^[A-Za-z]:", "", given))
    extension = EXTENSIONS.get(part.get_content_type()) or clean_path(part.get_content_subtype())
    return name or f"lampiran-{number}.{extension}"


def decoded_header(value: str) -> str:
    """A header's value with encoded words (RFC 2047) read, on one line."""
    with suppress(ValueError, LookupError, MessageError, AttributeError):
        value = str(make_header(decode_header(value)))
    return " ".join("".join(character if character.isprintable() else " " for character in value).split())


def _inner(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; an attached message is one part."""
    inner = _inner(message)
    if message.get_content_type() == ATTACHED_MESSAGE or not inner:
        yield message
        return
    for part in inner:
        yield from _leaves(part)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())
