"""From a cell of a worksheet's XML to the text that it shows."""

import re
from collections.abc import Callable, Sequence
from html import unescape

from nlp.readers.number_format import Show, plain_number

VALUE = re.compile(r"<v\b[^>]*>([^<]*)</v>")
TEXT = re.compile(r"<t\b[^>]*>([^<]*)</t>")
PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
STYLE = re.compile(r"""\bs=["'](\d+)["']""")
TYPE = re.compile(r"""\bt=["'](\w+)["']""")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*)?")
INLINE = "<is><t>"
Decode = Callable[[str], str]


class CellTexts:
    """Knows a workbook's shared strings and number formats, and gives a decoder for each type and style of cell."""

    def __init__(self, strings: Sequence[str], shows: Sequence[Show]) -> None:
        self._strings = strings
        self._shows = shows

    def decoder(self, kind: str, style: int) -> Decode:
        """The function from a cell's value, as it stands in the XML but unescaped, to its text; for ``decoded``."""
        if kind == "s":
            return self._shared
        if kind == "b":
            return lambda raw: "FALSE" if raw.strip() == "0" else "TRUE"
        if kind == "d":
            return _iso_date
        if kind in ("str", "inlineStr", "e"):
            return clean
        return self._shows[style] if style < len(self._shows) else plain_number

    def _shared(self, raw: str) -> str:
        number = int(raw)
        return self._strings[number] if 0 <= number < len(self._strings) else ""


def _value(inner: str) -> str:
    """The value of a cell with a formula, or its own text, from the XML within; empty where there is none."""
    if inner.startswith(INLINE) and inner.startswith("</t></is>", end := inner.index("<", len(INLINE))):
        return inner[len(INLINE) : end]
    if inner.startswith("<is>"):
        return "".join(TEXT.findall(PHONETIC.sub("", inner)))
    found = VALUE.search(inner)
    return found[1] if found else ""


class CellMemo(dict[str, str]):
    """Texts of cells by their XML behind the reference (``t="s"><v>3</v></c>``); each is worked out once."""

    def __init__(self, texts: CellTexts) -> None:
        super().__init__()
        self._texts = texts
        self._decoders: dict[str, Decode] = {}

    def __missing__(self, xml: str) -> str:
        attributes, _, inner = xml.partition(">")
        raw = inner[3 : inner.index("<", 3)] if inner.startswith("<v>") else _value(inner)
        decode = self._decoders.get(attributes) or self._new_decoder(attributes)
        text = self[xml] = decoded(decode, unescape(raw) if "&" in raw else raw) if raw else ""
        return text

    def _new_decoder(self, attributes: str) -> Decode:
        kind, style = TYPE.search(attributes), STYLE.search(attributes)
        decode = self._texts.decoder(kind[1] if kind else "n", int(style[1]) if style else 0)
        self._decoders[attributes] = decode
        return decode


def clean(text: str) -> str:
    """A string without space around it; characters that XML cannot hold stand as ``_x000D_``."""
    if "_x" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def decoded(decode: Decode, raw: str) -> str:
    """The text of a value; one that is not what its type says, such as a number without digits, shows as it is."""
    try:
        return decode(raw)
    except (ValueError, OverflowError):
        return clean(raw)


def _iso_date(raw: str) -> str:
    found = ISO_DATE.fullmatch(raw.strip())
    if found is None:
        return clean(raw)
    year, month, day, clock = found.groups()
    return f"{day}-{month}-{year}" + (f" {clock}" if clock and clock != "00:00" else "")
