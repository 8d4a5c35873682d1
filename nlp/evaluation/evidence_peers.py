"""What evidence is compared with: a keyword list, spaCy's ``ner`` trained on the same texts, the rules alone."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from nlp.evidence.extract import extract_by_rules
from nlp.evidence.facts import read_facts
from nlp.evidence.heads import EVIDENCE_KINDS
from nlp.evidence.units import Unit, iter_units
from nlp.language.sentences import split_sentences
from nlp.training.evidence_corpus import NONE, EvidenceText
from nlp.types import CriterionLink, Document, Evidence, EvidenceContext, EvidenceKind, Polarity

_KEYWORDS: tuple[tuple[EvidenceKind, str], ...] = (
    ("award", r"penghargaan|piagam|juara|plakat|terbaik|satyalancana|teladan|ucapan terima kasih"),
    ("training", r"pelatihan|diklat|bimtek|bimbingan teknis|webinar|workshop|sertifi\w+|kursus|\d+ jp\b|jam pelajaran"),
    ("innovation", r"inovasi|terobosan|gagasan|ide sa\w+|merancang|dirancang|membuat aplikasi|bikin|ciptakan|sendiri"),
    (
        "assignment",
        r"surat tugas|ditugaskan|menugaskan|ditunjuk|sk (kepala|wali|kaban|kadis)|sebagai (ketua|anggota|koordinator)",
    ),
    ("target_realisation", r"target|realisasi|capaian|tercapai|dari rencana|sasaran|melampaui|\d\s?(%|persen|o/o)"),
    (
        "shortfall",
        r"belum|tidak (ter|di|men|se)\w+|terlambat|telat|kurang|gagal|alun|indak|tertunda|keluhan|komplain|kekurangan",
    ),
    ("feedback", r"menilai|dinilai|memuji|kata (pak|bu|warga|kepala)|bilang|apresiasi|kritik|mengeluh|puas|ramah"),
    ("behaviour", r"membantu|menolak|mengembalikan|melaporkan|minta maaf|mendampingi|menjaga|berbagi|mengajari|lembur"),
    (
        "output",
        r"menyelesaikan|selesai|tersusun|menyusun|disusun|terlaksana|melaksanakan|dilaksanakan|melayani|dilayani|terbit"
        r"|menerbitkan|memeriksa|diperiksa|menangani|ditangani|memperbaiki|diperbaiki|dibangun|dicetak|diserahkan|salasai",
    ),
)
_NONE = re.compile(
    r"\?|akan\b|rencana(nya)?\b|direncanakan|diharapkan|semoga|mudah-mudahan|agar |seandainya|kalau |katanya|kabarnya"
    r"|konon|mempunyai tugas|berdasarkan|pasal|undang-undang|tahun lalu|\.{4,}|_{3,}|wajib|sebaiknya|mohon",
    re.IGNORECASE,
)
LABELS: dict[str, int] = {kind: place for place, kind in enumerate(EVIDENCE_KINDS)}
_COUNTER: frozenset[EvidenceKind] = frozenset(("shortfall",))
_LIKE = 0.34


def keyword_evidence(document: Document, context: EvidenceContext) -> tuple[Evidence, ...]:
    """Sentences and rows with a keyword of a kind and none of a look-alike; the item that shares most words."""
    units = iter_units(document, context, read_facts(document, context))
    return tuple(found for unit in units if not unit.section for found in _keyword_units(unit, context))


def rule_evidence(document: Document, context: EvidenceContext) -> tuple[Evidence, ...]:
    """The rules of this project without a model."""
    return extract_by_rules(document, context)


def _keyword_units(unit: Unit, context: EvidenceContext) -> list[Evidence]:
    places = [(0, len(unit.text))] if unit.block.kind == "table_row" else split_sentences(unit.text)
    found = []
    for start, end in places:
        text = unit.text[start:end]
        kind = next((kind for kind, words in _KEYWORDS if re.search(words, text, re.IGNORECASE)), None)
        if kind and not _NONE.search(text):
            found.append(_evidence(unit, start, end, kind, context))
    return found


def _evidence(unit: Unit, start: int, end: int, kind: EvidenceKind, context: EvidenceContext) -> Evidence:
    polarity: Polarity = "counter" if kind in _COUNTER else "support"
    place = unit.block.start
    links = _links(unit.text[start:end], context)
    return Evidence(unit.text[start:end], 1, place + start, place + end, kind, polarity, "employee", 0.5, links)


def _links(text: str, context: EvidenceContext) -> tuple[CriterionLink, ...]:
    words = _long(text)
    wanted = {item.code: _long(f"{item.title} {item.indicator}") for item in context.items}
    shares = {code: len(words & named) / len(named) for code, named in wanted.items() if named}
    ranked = sorted(shares, key=lambda code: -shares[code])[:2]
    return tuple(CriterionLink(code, shares[code]) for code in ranked if shares[code] >= _LIKE / 2)


def _long(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


class NamedSpans:
    """spaCy's entity recogniser on ``blank("id")`` with its own encoder, trained on the same units, kinds as labels."""

    def __init__(self, texts: Sequence[EvidenceText], epochs: int = 20) -> None:
        import spacy
        from spacy.util import minibatch
        from thinc.util import fix_random_seed

        fix_random_seed(0)
        order = np.random.default_rng(0)
        self._pipeline = spacy.blank("id")
        self._pipeline.add_pipe("ner")
        examples = [example for text in texts for example in _spacy_examples(self._pipeline, text)]
        optimizer = self._pipeline.initialize(lambda: examples)
        for _ in range(epochs):
            drawn = [examples[place] for place in order.permutation(len(examples))]
            for batch in minibatch(drawn, 16):  # type: ignore[no-untyped-call]  # spaCy types it so
                self._pipeline.update(batch, sgd=optimizer, drop=0.2)

    def __call__(self, document: Document, context: EvidenceContext) -> tuple[Evidence, ...]:
        """The spans that it finds."""
        units = iter_units(document, context, read_facts(document, context))
        return tuple(
            _evidence(unit, span.start_char, span.end_char, EVIDENCE_KINDS[LABELS[span.label_]], context)
            for unit in units
            for span in self._pipeline(unit.text).ents
        )


def _spacy_examples(pipeline: Any, text: EvidenceText) -> list[Any]:
    from spacy.training import Example

    made = []
    for unit in iter_units(text.document, text.context, read_facts(text.document, text.context)):
        doc = pipeline.make_doc(unit.text)
        first = unit.block.start
        spans = [
            doc.char_span(max(0, gold.start - first), gold.end - first, label=gold.kind, alignment_mode="contract")
            for gold in text.units
            if gold.kind != NONE and gold.start < unit.block.end and first < gold.end
        ]
        told = [(span.start_char, span.end_char, span.label_) for span in spans if span is not None]
        made.append(Example.from_dict(doc, {"entities": told}))
    return made
