"""Pages of tokens for tests of the layout: each letter six points wide, lines twelve points high, no file needed."""

from nlp.readers.assemble import assemble
from nlp.readers.page_text import Token
from nlp.readers.raw_page import RawPage
from nlp.types import Box

LETTER, HEIGHT, PITCH = 6, 12, 16
PAGE_WIDTH, PAGE_HEIGHT = 595, 842


def tokens(x, y, text, *, line=()):
    """The words of a line of type whose upper left corner is at ``x``, ``y``."""
    made = []
    for word in text.split(" "):
        made.append(Token(word, Box(x, y, x + LETTER * len(word), y + HEIGHT), line=line))
        x += LETTER * (len(word) + 1)
    return made


def lines(*placed):
    """Tokens of lines ``(x, y, text)`` in this order."""
    return [token for x, y, text in placed for token in tokens(x, y, text)]


def column(x, y, texts, pitch=PITCH):
    """Lines ``(x, y, text)`` one below the other."""
    return [(x, y + pitch * number, text) for number, text in enumerate(texts)]


def table(xs, y, rows, pitch=PITCH):
    """Cells ``(x, y, text)`` row by row; an empty text leaves its place free."""
    return [
        (x, y + pitch * number, text)
        for number, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        if text
    ]


def pages(*contents, rulings=()):
    """Assemble pages of lines ``(x, y, text)``; gives each page with its blocks."""
    raw = [RawPage(n, PAGE_WIDTH, PAGE_HEIGHT, lines(*content), rulings) for n, content in enumerate(contents, start=1)]
    return list(assemble(raw))


def blocks(*placed, rulings=()):
    """The blocks of a single page as ``(kind, text)``."""
    ((page, found),) = pages(placed, rulings=rulings)
    return [(block.kind, page.text[block.start : block.end]) for block in found]


def texts(*placed, kind=None, rulings=()):
    """The texts of the blocks of a page (of one kind)."""
    return [text for one, text in blocks(*placed, rulings=rulings) if kind in (None, one)]
