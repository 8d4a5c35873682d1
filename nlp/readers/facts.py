"""What a document says of itself: number, date, period, people. Rules; what is ambiguous is left out, not guessed."""

from collections.abc import Iterator, Sequence

from nlp.readers.fact_dates import find_document_date
from nlp.readers.fact_lines import FactLine, lines_between
from nlp.readers.fact_numbers import find_number
from nlp.readers.fact_people import find_people
from nlp.readers.fact_periods import find_period
from nlp.types import Block, Fact, Page

FIRST_PAGES, LAST_PAGES = 3, 2
HEAD_CHARS, TAIL_CHARS = 9_000, 6_000
"""Of a page longer than both (a Word document or a worksheet is one page) only its two ends are looked at."""
FIRST_BLOCKS, LAST_BLOCKS = 600, 400
MAX_FACTS = 100


def find_facts(pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[Fact, ...]:
    """Find the document's number, date and period (one each at most) and the people named in it.

    Only the first three and the last two pages given are looked at, so that a reader that streams may keep those alone;
    they are told apart by ``Page.number``. Speech is left out: what is said in a transcript is not the document's own
    word.

    Args:
        pages: in order.
        blocks: of these pages; of other pages they are passed over.

    Returns:
        Facts in the order number, date, period, people; each value once, where it stands first. Normal forms are told
        at ``Fact``.
    """
    seen = _ends(pages)
    ends = [*blocks[:FIRST_BLOCKS], *blocks[max(FIRST_BLOCKS, len(blocks) - LAST_BLOCKS) :]]
    near = [block for block in ends if any(block.page == page and _within(block, span) for page, span in seen)]
    lines = [line for line in _lines(pages, seen) if not _is_said(line, near)]
    found = [*find_number(lines), *find_document_date(lines), *find_period(lines), *find_people(lines, near)]
    first: dict[tuple[str, str], Fact] = {}
    for fact in found:
        first.setdefault((fact.kind, fact.value), fact)
    return tuple(first.values())[:MAX_FACTS]


def _ends(pages: Sequence[Page]) -> list[tuple[int, tuple[int, int]]]:
    """The numbers of the pages to look at, and from where to where in each."""
    chosen = [*pages[:FIRST_PAGES], *pages[FIRST_PAGES:][-LAST_PAGES:]]
    spans: list[tuple[int, tuple[int, int]]] = []
    for page in chosen:
        length = len(page.text)
        if length <= HEAD_CHARS + TAIL_CHARS:
            spans.append((page.number, (0, length)))
        else:
            spans += [(page.number, (0, HEAD_CHARS)), (page.number, (length - TAIL_CHARS, length))]
    return spans


def _within(block: Block, span: tuple[int, int]) -> bool:
    return span[0] <= block.start and block.end <= span[1]


def _lines(pages: Sequence[Page], spans: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[FactLine]:
    texts = {page.number: page.text for page in pages}
    for number, (start, end) in spans:
        yield from lines_between(texts[number], number, start, end)


def _is_said(line: FactLine, blocks: Sequence[Block]) -> bool:
    return any(
        block.kind == "turn" and block.page == line.page and block.start <= line.end and line.start <= block.end
        for block in blocks
    )
