"""From a cell of a worksheet's XML to the text that it shows."""

import re
from collections.abc import Callable, Sequence
from html import unescape
from itertools import islice

from nlp.readers.number_format import Show, plain_number

VALUE = re.compile(r"<v\b[^>]*>([^<]*)</v>")
TEXT = re.compile(r"<t\b[^>]*>([^<]*)</t>")
PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
STYLE = re.compile(r"""\bs=["'](\d+)["']""")
TYPE = re.compile(r"""\bt=["'](\w+)["']""")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*)?")
ATTRIBUTES = re.compile(r"""(?:\s+[\w:]+=(?:"[^"<>]*"|'[^'<>]*'))*\s*/?""")
TAIL = re.compile(r'\s*(?:<c r="[A-Z]{1,3}|</row>\s*)?')
CELL_START = re.compile(r"<c[\s>/]")
INLINE = "<is><t>"
MAX_MEMO = 50_000
"""So many different cells are remembered at most..."""
KEPT = 20_000
"""... and so many are kept."""
NUMBERS = frozenset({"n", "s"})
"""Types of cells whose values are numbers, of shared strings among them."""
Decode = Callable[[str], str]


class IrregularError(Exception):
    """A sheet that is not written as programs usually do."""


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
    """Texts of cells by their XML behind the place, up to that of the next: ``t="s"><v>3</v></c><c r="B``.

    Each is checked and worked out once.

    Raises:
        IrregularError: on looking up what is no such piece.
    """

    def __init__(self, texts: CellTexts) -> None:
        super().__init__()
        self._texts = texts
        self._decoders: dict[str, Decode] = {}
        self._tails: set[str] = set()

    def forget(self) -> None:
        """Forget most if they are many; what came early comes often."""
        if len(self) > MAX_MEMO:
            kept = list(islice(self.items(), KEPT))
            self.clear()
            self.update(kept)

    def __missing__(self, xml: str) -> str:
        body, end, tail = xml.partition("</v></c>")
        attributes, _, raw = body.partition("><v>")
        decode = self._decoders.get(attributes)
        if decode is None or not end or tail not in self._tails:
            text = self._unusual(xml)
        else:
            try:
                text = decode(raw)
            except (ValueError, OverflowError):
                text = self._unusual(xml)
        self[xml] = text
        return text

    def _unusual(self, xml: str) -> str:
        """The text of a cell that is not a mere value, or of the first of its kind."""
        attributes, _, inner = xml.partition(">")
        is_empty = attributes.endswith("/")
        content, end, tail = ("", ">", inner) if is_empty else inner.rpartition("</c>")
        if not (end and ATTRIBUTES.fullmatch(attributes) and TAIL.fullmatch(tail)) or CELL_START.search(content):
            raise IrregularError
        self._tails.add(tail)
        raw = _value(content) if content else ""
        return decoded(self._new_decoder(attributes), unescape(raw)) if raw else ""

    def _new_decoder(self, attributes: str) -> Decode:
        kind, style = TYPE.search(attributes), STYLE.search(attributes)
        decode = self._texts.decoder(kind[1] if kind else "n", int(style[1]) if style else 0)
        self._decoders[attributes] = decode if kind is None or kind[1] in NUMBERS else _strict(decode)
        return decode


def _strict(decode: Decode) -> Decode:
    """Refuse what is not a mere text, as decoders of numbers do by themselves."""

    def strictly(raw: str) -> str:
        if not raw or "<" in raw or "&" in raw:
            raise ValueError
        return decode(raw)

    return strictly


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
