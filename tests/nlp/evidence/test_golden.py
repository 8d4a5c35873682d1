"""Hand annotations of demo documents: ``golden`` was tuned on, ``golden/heldout`` was read before but not tuned on.

A line is ``kind|polarity|criteria|first words``; criteria are alternatives, ``-`` asks for none; a leading ``?`` marks
what one may or may not call evidence: it counts neither way.
"""

from dataclasses import dataclass

import pytest

from tests.nlp.evidence.factory import HERE, criteria, demo, extract_evidence


@dataclass
class Counts:
    wanted: int = 0
    found: int = 0
    kind: int = 0
    polarity: int = 0
    linkable: int = 0
    linked: int = 0
    right: int = 0
    wrong: int = 0


def annotations(path):
    return [line.split("|", 3) for line in path.read_text(encoding="utf-8").splitlines()]


def count(path, counts):
    document, context = demo(path.stem)
    evidence, text = extract_evidence(document, context), document.pages[0].text
    spans = [(text.index(words), text.index(words) + len(words), rest) for *rest, words in annotations(path)]
    for start, end, (kind, polarity, wanted) in spans:
        hits = [one for one in evidence if one.start < end and start < one.end]
        if not kind.startswith("?"):
            _score(counts, hits, kind, polarity, set() if wanted == "-" else set(wanted.split(",")))
    for one in evidence:
        over = [kind for start, end, (kind, *_) in spans if one.start < end and start < one.end]
        counts.wrong += not over
        counts.right += any(not kind.startswith("?") for kind in over)


def _score(counts, hits, kind, polarity, wanted):
    counts.wanted += 1
    counts.linkable += bool(hits and wanted)
    if hits:
        best = max(hits, key=lambda one: one.kind == kind)
        counts.found += 1
        counts.kind += best.kind == kind
        counts.polarity += best.polarity == polarity
        counts.linked += bool(wanted & criteria(best))


@pytest.mark.parametrize(("folder", "precision", "recall"), [("golden", 0.94, 0.93), ("golden/heldout", 0.85, 0.80)])
def test_annotated_documents(folder, precision, recall):
    counts = Counts()
    for path in sorted((HERE / folder).glob("*.txt")):
        count(path, counts)
    assert counts.right / (counts.right + counts.wrong) >= precision
    assert counts.found / counts.wanted >= recall
    assert counts.kind / counts.found >= 0.9
    assert counts.polarity / counts.found >= 0.95
    assert counts.linked / counts.linkable >= 0.88
