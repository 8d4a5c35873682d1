"""The evidence model that is shipped: whole, right on clear sentences, verbatim everywhere, floors of its figures."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.errors import ArtifactError
from nlp.evidence import extract_evidence, load_evidence_model
from nlp.training.evidence_corpus import TEST, load_part
from tests.nlp.evidence.factory import FITRI, Builder

MODELS = Path("models")
MODEL = load_evidence_model(MODELS)
TEXTS = load_part(Path("corpora/evidence") / TEST)


def found(*lines, context=FITRI, kind="laporan_kegiatan"):
    builder = Builder()
    for line in lines:
        builder.add("paragraph", line)
    return extract_evidence(builder.document(kind), context, MODEL)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_every_quote_of_the_test_part_is_verbatim_and_no_two_share_a_word(text):
    ends = 0
    for one in extract_evidence(text.document, text.context, MODEL):
        assert text.text[one.start : one.end] == one.quote.strip() == one.quote
        assert one.start >= ends
        ends = one.end
        assert all(0 < link.confidence <= 1 for link in one.criteria)
        assert len({link.criterion for link in one.criteria}) == len(one.criteria) <= 3


def test_the_same_document_gives_the_same_evidence():
    text = TEXTS[0]
    assert extract_evidence(text.document, text.context, MODEL) == extract_evidence(text.document, text.context, MODEL)


def test_a_measured_result_is_linked_with_its_figures():
    (one,) = found("Sampai akhir Juni saya telah menerbitkan 251 izin usaha mikro dari target 240 izin.")
    assert (one.kind, one.polarity, one.owner) == ("target_realisation", "support", "employee")
    assert one.criteria[0].criterion == "HK1"
    assert (one.quantity.realisation, one.quantity.target) == (251, 240)


@pytest.mark.parametrize(
    "line",
    [
        "Tahun depan saya akan menerbitkan 300 izin usaha mikro.",
        "Kepala dinas mempunyai tugas melaksanakan urusan pemerintahan di bidang penanaman modal.",
        "Apakah Ibu sudah menerbitkan 251 izin usaha mikro?",
        "Diharapkan jaringan internet dapat segera ditambah.",
        "Nama: ................ Jumlah izin: ........ Tanda tangan: ........",
    ],
)
def test_look_alikes_are_none(line):
    assert found(line) == ()


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_read(text):
    line = text.replace("\r", " ").replace("\n", " ").strip() or "-"
    document = Builder().add("paragraph", line).document()
    for one in extract_evidence(document, FITRI, MODEL):
        assert document.pages[0].text[one.start : one.end] == one.quote


def test_a_tampered_model_is_refused(tmp_path):
    shutil.copytree(MODELS / "evidence", tmp_path / "evidence")
    weights = tmp_path / "evidence" / "1" / "weights.npz"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with pytest.raises(ArtifactError, match="berubah"):
        load_evidence_model(tmp_path)


def test_a_missing_model_is_named_with_the_command_that_makes_it(tmp_path):
    with pytest.raises(ArtifactError, match=r"scripts\.train evidence"):
        load_evidence_model(tmp_path)


def test_recorded_figures_beat_the_peers_and_keep_their_floors():
    ways = json.loads((MODELS / "evidence" / "1" / "metrics.json").read_text())["test"]
    ours = ways["tinjau"]
    assert ours["not_verbatim"] == 0
    assert all(ours["f1"] > ways[peer]["f1"] + 0.1 for peer in ("rules", "keywords", "ner"))
    assert ours["units"] == sum(unit.kind != "none" for text in TEXTS for unit in text.units)
    assert ours["precision"] >= FLOORS["precision"]
    assert ours["f1"] >= FLOORS["f1"]
    assert ours["owner"] >= FLOORS["owner"]
    assert ours["criterion_top2"] >= FLOORS["criterion_top2"]
    assert ours["quantity"] >= FLOORS["quantity"]


FLOORS = {"precision": 0.93, "f1": 0.78, "owner": 0.93, "criterion_top2": 0.79, "quantity": 0.75}
