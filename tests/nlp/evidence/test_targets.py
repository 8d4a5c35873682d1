from decimal import Decimal

import pytest

from tests.nlp.evidence.factory import FITRI, Builder, criteria, extract_evidence, of_answers, of_paragraph


@pytest.mark.parametrize(
    ("text", "realisation", "target", "code"),
    [
        ("Terbit 286 izin dari rencana 240 izin.", "286", "240", "HK1"),
        ("Izin usaha mikro yang terbit menjadi 281 izin dari 240 yang ditargetkan (117,1%).", "281", "240", "HK1"),
        ("Target pendampingan 100 pelaku usaha; terealisasi 126 pelaku usaha atau 126%.", "126", "100", "HK3"),
        ("Layanan daring terealisasi 97,1% dari target 98%.", "97.1", "98", "HK4"),
        ("Sasaran 98% layanan daring tidak terpenuhi, realisasi 97,1% (capaian 99,1%).", "97.1", "98", "HK4"),
        ("Rata-rata waktu terbit izin 4,6 hari kerja, lebih cepat dari batas 5 hari kerja.", "4.6", "5", "HK2"),
        ("Dari 100 pelaku usaha yang disasar, 83 didampingi sampai selesai (83%).", "83", "100", "HK3"),
        ("Izin yang terbit ada 252 izin. Jadi lewat sedikit dari target 240.", "252", "240", "HK1"),
        ("Layanan daring tersedia 97,1 persen, di bawah yang ditargetkan.", "97.1", "98", "HK4"),
        ("Pelaku usaha yang didampingi 100 orang, sama dengan target.", "100", "100", "HK3"),
        ("Izin mikro terbit dua ratus lima puluh dua dari target dua ratus empat puluh.", "252", "240", "HK1"),
    ],
)
def test_pairs_in_prose(text, realisation, target, code):
    found = [one for one in of_paragraph(text) if one.kind == "target_realisation"]
    assert len(found) == 1
    quantity = found[0].quantity
    assert (quantity.realisation, quantity.target) == (Decimal(realisation), Decimal(target))
    assert criteria(found[0]) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "Target tahun ini 240 izin.",
        "Target dua puluh empat operator tidak tercapai.",
        "Berkas yang lengkap 2.314 dari 2.401 berkas.",
        "Sebanyak 12 izin dan 40 laporan diterima.",
        "Target belum tercapai (82,7%).",
        "Tiga pelaku usaha yang didampingi melebihi batas umur.",
    ],
)
def test_numbers_that_are_no_pair(text):
    assert [one for one in of_paragraph(text) if one.kind == "target_realisation"] == []


@pytest.mark.parametrize(
    ("text", "ratio", "polarity"),
    [
        ("Terbit 198 izin dari rencana 240 izin.", "0.8250", "counter"),
        ("Terbit 216 izin dari rencana 240 izin.", "0.9000", "support"),
        ("Waktu penerbitan izin 6,2 hari kerja dari target 5 hari kerja.", "0.8065", "counter"),
        ("Waktu penerbitan izin 4 hari kerja dari target 5 hari kerja.", "1.2500", "support"),
    ],
)
def test_ratio_and_polarity(text, ratio, polarity):
    (found,) = of_paragraph(text)
    assert (found.quantity.ratio, found.polarity) == (Decimal(ratio), polarity)


def test_two_sentences_are_quoted_together():
    (found,) = of_paragraph("Target: 500. Selesai: 612 (122,4%). Rincian menyusul.")
    assert found.quote == "Target: 500. Selesai: 612 (122,4%)."


def test_the_period_of_the_sentence_or_else_of_the_document():
    found = of_paragraph("Laporan Triwulan III 2026. Pada Juli terbit 97 izin dari rencana 80 izin.")
    assert [one.period for one in found] == ["2026-07"]


@pytest.mark.parametrize(
    ("question", "answer", "realisation", "code"),
    [
        ("Pendampingan, targetnya seratus pelaku usaha tercapai?", "Belum. Baru 83 orang.", "83", "HK3"),
        ("Target izin usaha mikro 240 izin, bagaimana?", "Sudah, 252 izin.", "252", "HK1"),
        ("Rata-rata penerbitan izin 5 hari kerja, tercapai?", "4,6 hari kerja, Pak.", "4.6", "HK2"),
    ],
)
def test_a_short_answer_takes_target_and_topic_from_the_question(question, answer, realisation, code):
    found = of_answers(("Pewawancara", question), ("Pegawai", answer))
    pair = next(one for one in found if one.kind == "target_realisation")
    assert pair.quantity.realisation == Decimal(realisation)
    assert criteria(pair) == {code}
    assert pair.quote in answer


def test_a_target_of_the_question_serves_one_answer_only():
    found = of_answers(("Pewawancara", "Target izin 240 izin?"), ("Pegawai", "Sudah 252 izin. Ditolak 9 izin."))
    assert len([one for one in found if one.kind == "target_realisation"]) == 1


def test_a_number_of_the_question_that_is_no_items_target_lends_nothing():
    found = of_answers(("Pewawancara", "Kabarnya 300 izin terbit?"), ("Pegawai", "Hanya 252 izin."))
    assert all(one.quantity is None or one.quantity.target is None for one in found)


def test_a_heading_is_the_topic_of_what_follows():
    builder = (
        Builder().add("heading", "3. Pendampingan pelaku usaha").add("paragraph", "Target: 100. Selesai: 126 (126%).")
    )
    (found,) = extract_evidence(builder.document(), FITRI)
    assert criteria(found) == {"HK3"}
