import pytest

from tests.nlp.evidence.factory import FITRI, Builder, extract_evidence, of_answers, of_paragraph

ASK = ("Pewawancara", "Bisa diceritakan?")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Saya membantu rekan memindai berkas.", "employee"),
        ("Fitri membantu rekan memindai berkas.", "employee"),
        ("Kami membantu rekan memindai berkas.", "team"),
        ("Rekan yang sakit saya gantikan.", "employee"),
        ("Petugas loket ikut saya ajari mengisi formulir.", "employee"),
        ("Membantu petugas loket memindai berkas.", "employee"),
        ("Berkas dipilah tiga map sejak 2 Juni.", "employee"),
        ("Bidang kami terlambat menyusun laporan.", "team"),
    ],
)
def test_reports_of_the_employee(text, owner):
    assert [one.owner for one in of_paragraph(text)] == [owner]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Yoga: setuju. Fitri membantu warga mengisi formulir.", "employee"),
        ("Fitri memaparkan data. Ia meminta maaf di forum.", "employee"),
        ("Berkas dipilah tiga map sejak 2 Juni.", "unknown"),
    ],
)
def test_minutes(text, owner):
    found = of_paragraph(text, kind="notulen")
    assert [one.owner for one in found] == [owner]


def test_deeds_of_another_person_in_minutes_are_dropped():
    assert of_paragraph("Pak Anton memaparkan data. Ia meminta maaf di forum.", kind="notulen") == ()


@pytest.mark.parametrize("speaker", ["Warga", "Rekan"])
def test_witnesses_speak_of_the_employee_in_the_third_person(speaker):
    (found,) = of_answers(ASK, (speaker, "Beliau membantu nenek itu mengisi formulir."))
    assert found.owner == "employee"


@pytest.mark.parametrize("speaker", ["Warga", "Rekan"])
def test_a_witnesss_own_deed_is_dropped(speaker):
    assert of_answers(ASK, (speaker, "Saya membantu nenek itu mengisi formulir.")) == ()


def test_minangkabau_passive_of_a_witness_is_the_employees_deed():
    (found,) = of_answers(ASK, ("Warga", "Dibaconyo untuak ambo, diisikannyo."))
    assert found.owner == "employee"


def test_the_employees_first_person_in_minangkabau():
    (found,) = of_answers(ASK, ("Pegawai", "Ambo ajari duo mandor maisi buku."))
    assert (found.owner, found.role, found.speaker, found.start_s) == ("employee", "employee", "Pegawai", 1.0)


@pytest.mark.parametrize(("text", "owner"), [("Fitri Amelia", "employee"), ("Yoga Pratama", "unknown")])
def test_certificates_are_the_employees_when_they_name_them(text, owner):
    builder = Builder().add("paragraph", text).add("paragraph", "telah mengikuti pelatihan arsip 24 JP.")
    assert [one.owner for one in extract_evidence(builder.document("sertifikat"), FITRI)] == [owner]


def test_a_nip_with_spaces_names_the_employee():
    builder = (
        Builder()
        .add("paragraph", "NIP 19910417 201903 2 011")
        .add("paragraph", "telah mengikuti pelatihan arsip 24 JP.")
    )
    assert [one.owner for one in extract_evidence(builder.document("sertifikat"), FITRI)] == ["employee"]
