"""The demo's texts differ: no template was filled again and again."""

import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from app.demo.corpus import SourceDocument, read_complaints, read_documents, read_interviews
from app.demo.parts import Grid, Heading, Items, Paragraph

CORPUS = Path(__file__).parents[2] / "corpora" / "demo"
ALIKE_DOCUMENTS = 0.10
ALIKE_COMPLAINTS = 0.20
FEWEST_GRAMS = 5


def grams(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 4]) for start in range(len(words) - 3)}


def prose(document: SourceDocument):
    for part in document.body:
        match part:
            case Heading(text) | Paragraph(text):
                yield text
            case Items(items):
                yield " ".join(items)
            case Grid(header, rows):
                yield " ".join(cell for row in (header, *rows) for cell in row)
    yield from (" ".join(str(cell) for cell in row if cell is not None) for _, rows in document.sheets for row in rows)


def overlaps(grams_of):
    """Share of the smaller set that two texts have in common, for pairs with anything in common."""
    holders = defaultdict(list)
    for name, found in grams_of.items():
        for gram in found:
            holders[gram].append(name)
    common = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    return {pair: count / min(len(grams_of[name]) for name in pair) for pair, count in common.items()}


def test_overlap_is_measured_against_the_smaller_text():
    measured = overlaps(
        {"a": grams("satu dua tiga empat lima"), "b": grams("satu dua tiga empat"), "c": grams("x y z w")}
    )
    assert measured == {("a", "b"): 1.0}


def test_documents_and_interviews_are_written_one_by_one():
    texts = {document.file: "\n".join(prose(document)) for document in read_documents(CORPUS)}
    texts |= {talk.file: " ".join(turn.text for turn in talk.turns) for talk in read_interviews(CORPUS)}
    assert len(texts) >= 42
    measured = overlaps({name: grams(text) for name, text in texts.items()})
    assert {pair: share for pair, share in measured.items() if share > ALIKE_DOCUMENTS} == {}


def test_complaints_are_written_one_by_one():
    complaints = read_complaints(CORPUS)
    first = {complaint.id: complaint.duplicate_of or complaint.id for complaint in complaints}
    grams_of = {complaint.id: grams(complaint.text) for complaint in complaints}
    long_enough = {name: found for name, found in grams_of.items() if len(found) >= FEWEST_GRAMS}
    assert len(long_enough) > 700
    alike = {pair for pair, share in overlaps(long_enough).items() if share > ALIKE_COMPLAINTS}
    assert {pair for pair in alike if first[pair[0]] != first[pair[1]]} == set()


def test_a_complaint_marked_as_sent_again_resembles_the_first():
    texts = {complaint.id: complaint for complaint in read_complaints(CORPUS)}
    again = [complaint for complaint in texts.values() if complaint.duplicate_of]
    assert again
    shared = [
        len(set(re.findall(r"\w+", one.text.lower())) & set(re.findall(r"\w+", texts[one.duplicate_of].text.lower())))
        / len(set(re.findall(r"\w+", one.text.lower())))
        for one in again
    ]
    assert min(shared) > 0.3
