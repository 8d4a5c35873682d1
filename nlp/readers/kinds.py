"""The kind of a document: what its title and labels say, and a small linear model that weighs this with its words.

The kinds are those that offices hand in as evidence; the titles are the usual ones of official documents.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from nlp.readers.kind_cues import LABELS, OTHER, TITLES
from nlp.readers.kind_model import KindModel, shipped_model
from nlp.readers.row_blocks import count_kind
from nlp.types import Block, Page

TOP_LINES = 12
TITLE_LINES = 30
MAX_TITLE_CHARS = 140
LABEL_CHARS = 6000
TOP_WEIGHT, LOW_WEIGHT, MAX_LABELS = 4, 2, 3
SPEECH = "transkrip_wawancara"
SPEECH_WEIGHT, SPEECH_CONFIDENCE = 8, 0.97
"""Turns of speech decide, whatever the title; but minutes may quote who said what."""
DOUBT = 1.0
"""Added to the evidence against, so that even a single clear title is not certain."""
MIN_SCORE = 2
MIN_TURNS = 3
MIN_MOTTO_WORDS = 3
SPACED = re.compile(r"\b(?:[^\W\d_] ){3,}[^\W\d_]\b")
CONFUSED = str.maketrans("0158|", "oisbi")
_TITLES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in TITLES]
_LABELS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in LABELS]


def classify_kind(pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[str, float]:
    """Tell what kind of document this is, from its first two pages.

    Returns:
        The kind (``lainnya`` where too little speaks for any other) and a confidence 0..1: about this share of the
        documents told with it are right (see the model's card). Without the model the rules alone decide, and the
        confidence is the share of what speaks for the kind.
    """
    return tell_kind(first_text(pages), blocks, shipped_model())


def tell_kind(text: str, blocks: Sequence[Block], model: KindModel | None) -> tuple[str, float]:
    """The same from the text and a given model, or from the rules alone where it is None."""
    if not text.strip():
        return OTHER, 0.0
    scores = rule_scores(text, blocks)
    if scores[SPEECH] >= SPEECH_WEIGHT and "notulen" not in scores:
        return SPEECH, SPEECH_CONFIDENCE
    return model.classify(text, scores) if model else _by_rules(scores)


def first_text(pages: Sequence[Page]) -> str:
    """The text that a document's kind is told from."""
    return "\n".join(page.text[:LABEL_CHARS] for page in pages[:2])[:LABEL_CHARS]


def rule_scores(text: str, blocks: Sequence[Block]) -> Counter[str]:
    """What speaks for each kind, in points.

    A title line counts most, the more the nearer to the top; labels add to it; turns of speech make a transcript.
    """
    scores = _title_scores(text) + _label_scores(text)
    turns = count_kind(blocks, "turn")
    if turns >= MIN_TURNS or 0 < turns == len(blocks):
        scores[SPEECH] += SPEECH_WEIGHT
    return scores


def _by_rules(scores: Counter[str]) -> tuple[str, float]:
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < MIN_SCORE:
        return OTHER, 0.0
    against = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0], round(ranked[0][1] / (ranked[0][1] + against + DOUBT), 2)


def _title_scores(text: str) -> Counter[str]:
    """The first title line of each kind; a line may speak for one kind only, the first that fits."""
    scores: Counter[str] = Counter()
    for index, (line, below) in enumerate(_title_lines(text)):
        kind = _title_kind(line, below)
        if kind is not None and kind not in scores:
            scores[kind] = TOP_WEIGHT if index < TOP_LINES and not scores else LOW_WEIGHT
    return scores


def _title_lines(text: str) -> Iterator[tuple[str, str]]:
    """The first lines, each with the one below where both are in capitals: a title often takes two."""
    lines = (line.strip(" \t|*#") for line in text.split("\n"))
    shown = [readable(line) for line in [line for line in lines if line][:TITLE_LINES] if len(line) <= MAX_TITLE_CHARS]
    for line, below in zip_longest(shown, shown[1:], fillvalue=""):
        yield line, below if line.isupper() and below.isupper() else ""


def readable(line: str) -> str:
    """A line with single spaces, spaced-out letters joined, and figures that OCR put into words made letters again."""
    line = SPACED.sub(lambda match: match[0].replace(" ", ""), re.sub(r" {2,}|\t", "  ", line))
    line = re.sub(
        r"(?<=[^\W\d_])[0158|](?=[^\W\d_])|\b[0158](?=[^\W\d_]{3})|(?<=[^\W\d_]{3})[0158]\b",
        lambda m: m[0].translate(CONFUSED),
        line,
    )
    line = " ".join(line.split())
    return line.upper() if sum(map(str.isupper, line)) > sum(map(str.islower, line)) else line


def _title_kind(line: str, below: str) -> str | None:
    """What a title line says; a motto of some words may stand before it (``Jalan Mulus, Warga Senang: Laporan …``)."""
    motto, _, rest = line.partition(": ")
    title = rest if len(motto.split()) >= MIN_MOTTO_WORDS else line
    whole = f"{line} {below}" if below and re.match(r"(?i)laporan\b", line) else line
    return next((kind for kind, pattern in _TITLES if pattern.match(whole) or pattern.match(title)), None)


def _label_scores(text: str) -> Counter[str]:
    found = Counter(kind for kind, pattern in _LABELS if pattern.search(text))
    return Counter({kind: min(count, MAX_LABELS) for kind, count in found.items()})
