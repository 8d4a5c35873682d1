"""Score one fixture and sum the scores."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from nlp.errors import ReadError, ToolMissingError
from nlp.evaluation.readers_boxes import BoxScore, score_boxes
from nlp.evaluation.readers_bundles import read_bundle
from nlp.evaluation.readers_expected import Expected
from nlp.evaluation.readers_structure import Count, score_blocks, score_cells, score_fields, score_turns
from nlp.evaluation.readers_text import TextScore, score_text, words_of
from nlp.readers import Limits, read_file
from nlp.types import Document

Read = Callable[[Path, str, Limits], Document]


@dataclass(frozen=True)
class FixtureScore:
    """How one fixture was read, or the sum of several; counts are (right, expected)."""

    name: str
    form: str
    faults: tuple[str, ...]
    outcome: Count = (0, 0)
    text: TextScore = field(default_factory=lambda: TextScore(0, 0, 0, 1.0))
    boxes: BoxScore = field(default_factory=BoxScore)
    cells: Count = (0, 0)
    fields: Count = (0, 0)
    blocks: Count = (0, 0)
    turns: Count = (0, 0)
    seconds: float = 0.0
    got: str = ""


def score_fixture(expected: Expected, path: Path, limits: Limits, read: Read = read_file) -> FixtureScore:
    """Read a fixture and compare it with what its maker recorded.

    A file that is read though it should fail, or the other way round, has no right outcome and no words.
    """
    started = time.perf_counter()
    document, got = _outcome(path, expected, limits, read)
    blank = FixtureScore(
        expected.name,
        expected.form,
        expected.faults,
        outcome=(int(got in expected.outcomes), 1),
        seconds=time.perf_counter() - started,
        got=got,
    )
    return compare(expected, document, blank)


def compare(expected: Expected, document: Document, score: FixtureScore) -> FixtureScore:
    """Fill in how a document agrees with what is expected."""
    wanted = [word for text in expected.words for word in words_of(text)]
    known = set(wanted)
    found = [word for page in document.pages for word in words_of(page.text) if word in known or not expected.loose]
    return replace(
        score,
        text=score_text(wanted, found),
        boxes=score_boxes(expected.pages, document.pages, expected.tolerance_pt),
        cells=score_cells(expected, document),
        fields=score_fields(expected, document),
        blocks=score_blocks(expected, document),
        turns=score_turns(expected, document),
    )


def total(name: str, scores: Iterable[FixtureScore]) -> FixtureScore:
    """Sum scores; ``order`` is the mean weighted by words, ``worst_pt`` the worst."""
    parts = list(scores)
    return FixtureScore(
        name,
        "",
        (),
        text=_sum_texts([part.text for part in parts]),
        boxes=_sum_boxes([part.boxes for part in parts]),
        seconds=sum(part.seconds for part in parts),
        outcome=_sum([part.outcome for part in parts]),
        cells=_sum([part.cells for part in parts]),
        fields=_sum([part.fields for part in parts]),
        blocks=_sum([part.blocks for part in parts]),
        turns=_sum([part.turns for part in parts]),
    )


def _outcome(path: Path, expected: Expected, limits: Limits, read: Read) -> tuple[Document, str]:
    """The document and its status, or an empty one and the error's code."""
    try:
        document = (read_bundle if expected.members else read)(path, expected.name, limits)
    except ReadError as error:
        return Document("empty", "", ()), error.code
    except ToolMissingError:
        return Document("empty", "", ()), "tool_missing"
    return document, document.status


def _sum(counts: list[Count]) -> Count:
    return sum(right for right, _ in counts), sum(expected for _, expected in counts)


def _sum_texts(texts: list[TextScore]) -> TextScore:
    expected = sum(text.expected for text in texts)
    order = sum(text.order * text.expected for text in texts) / expected if expected else 1.0
    return TextScore(expected, sum(text.found for text in texts), sum(text.shared for text in texts), order)


def _sum_boxes(boxes: list[BoxScore]) -> BoxScore:
    return BoxScore(
        sum(box.expected for box in boxes),
        sum(box.right for box in boxes),
        sum(box.found for box in boxes),
        max((box.worst_pt for box in boxes), default=0.0),
    )
