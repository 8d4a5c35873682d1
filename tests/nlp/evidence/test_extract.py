import pickle
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.evidence import EXTRACTOR_VERSION
from nlp.evidence import extract_by_rules as extract_evidence
from nlp.evidence.boxes import boxes_of
from nlp.evidence.extract import verified
from nlp.types import Box, Document, EvidenceContext, Page, Word
from tests.nlp.evidence.factory import FITRI, Builder, demo, of_answers, of_paragraph

SLUGS = [
    "fitri_klinik_oss_keliling_tw3",
    "skp_realisasi_tw3_hendra",
    "wawancara_nurhayati_tw3",
    "notulen_rapat_sampah_pasar_mardiana",
]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_quote_is_in_the_text(slug):
    document, context = demo(slug)
    found = extract_evidence(document, context)
    assert found
    assert all(document.pages[one.page - 1].text[one.start : one.end] == one.quote for one in found)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_same_document_gives_the_same_evidence(slug):
    assert extract_evidence(*demo(slug)) == extract_evidence(*demo(slug))


def test_evidence_and_function_cross_a_process_boundary():
    found = extract_evidence(*demo(SLUGS[0]))
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.loads(pickle.dumps(extract_evidence)) is extract_evidence


def test_spacy_is_loaded_on_the_first_call_only():
    code = "import sys, nlp.evidence; print('spacy' in sys.modules, 'simplemma' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == [
        "False",
        "False",
    ]


def test_an_empty_document_holds_none():
    assert extract_evidence(Document("empty", "pdf", (Page(1, ""),)), FITRI) == ()


def test_without_a_context_values_are_linked_all_the_same():
    (found,) = of_paragraph("Saya membantu rekan memindai berkas.", context=EvidenceContext())
    assert {link.criterion for link in found.criteria} >= {"harmonis"}


def test_the_version_is_a_name():
    assert EXTRACTOR_VERSION


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="aAikn saya12.,%?!\n()-:;/Rp\u00ad", max_size=80))
def test_any_text_can_be_read(text):
    builder = Builder().add("paragraph", text).add("turn", text, speaker="Pegawai")
    document = builder.document()
    for one in extract_evidence(document, FITRI):
        assert document.pages[0].text[one.start : one.end] == one.quote


def test_pages_keep_their_own_offsets():
    first, second = "Halaman satu.", "Saya membantu rekan memindai berkas."
    block = replace(Builder().add("paragraph", second).blocks[0], page=2, locator="paragraf 7")
    document = Document("ok", "pdf", (Page(1, first), Page(2, second)), (block,), kind="laporan_kegiatan")
    (found,) = extract_evidence(document, FITRI)
    assert (found.page, found.start, found.quote, found.locator) == (2, 0, second, "paragraf 7")


def test_what_is_not_verbatim_is_no_evidence():
    assert not verified(Page(1, "Saya membantu rekan."), 0, 4, "saya")
    assert verified(Page(1, "Saya membantu rekan."), 0, 4, "Saya")


def words(*placed):
    text = " ".join(word for word, *_ in placed)
    made, place = [], 0
    for word, x0, y0 in placed:
        box = None if x0 is None else Box(x0, y0, x0 + 10, y0 + 10)
        made.append(Word(word, place, place + len(word), box))
        place += len(word) + 1
    return Page(1, text, tuple(made))


def test_words_of_a_line_make_one_box():
    page = words(("Saya", 0, 0), ("bantu", 12, 1), ("rekan", 0, 20))
    assert boxes_of(page, 0, len(page.text)) == (Box(0, 0, 22, 11), Box(0, 20, 10, 30))


def test_only_words_of_the_span_count():
    page = words(("Saya", 0, 0), ("bantu", 12, 0), ("rekan", 24, 0))
    assert boxes_of(page, 5, 10) == (Box(12, 0, 22, 10),)


def test_the_next_column_is_another_line():
    page = words(("kanan", 100, 0), ("kiri", 0, 2))
    assert len(boxes_of(page, 0, len(page.text))) == 2


def test_no_geometry_no_boxes():
    assert boxes_of(words(("Saya", None, None)), 0, 4) == ()


def test_transcripts_carry_speaker_role_and_time():
    (found,) = of_answers(
        ("Pewawancara", "Apa yang Ibu lakukan?"), ("Fitri Amelia", "Saya membantu rekan memindai berkas.")
    )
    assert (found.speaker, found.role, found.start_s) == ("Fitri Amelia", "employee", 1.0)
