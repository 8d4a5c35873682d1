import pytest

from nlp.interviews import infer_roles
from nlp.types import Block, Document, EvidenceContext, Page

FITRI = EvidenceContext(employee_name="Fitri Amelia, S.Kom.")


def transcript(turns):
    """A document of turns; each is (speaker, text) or (speaker, text, role)."""
    text, blocks = "", []
    for speaker, said, *role in turns:
        blocks.append(
            Block("turn", 1, len(text), len(text) + len(said), speaker=speaker, role=role[0] if role else None)
        )
        text += said + "\n"
    return Document("ok", "txt", (Page(1, text),), tuple(blocks))


def roles(*turns, context=FITRI):
    return infer_roles(transcript(turns), context)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Pewawancara", "interviewer"),
        ("Tim Penilai", "interviewer"),
        ("Tanya", "interviewer"),
        ("P", "interviewer"),
        ("Warga", "citizen"),
        ("W", "citizen"),
        ("Rekan kerja", "colleague"),
        ("Atasan langsung", "superior"),
        ("Kepala Dinas", "superior"),
        ("Pegawai", "employee"),
        ("Pewawancara 2:", "interviewer"),
    ],
)
def test_labels(label, role):
    assert roles((label, "Baik."), ("Orang Lain", "Ya."))[label] == role


@pytest.mark.parametrize("name", ["Fitri Amelia", "Fitri", "Bu Fitri", "FITRI AMELIA"])
def test_the_employee_is_known_by_name(name):
    assert roles((name, "Saya catat."), ("Rina", "Lalu?"))[name] == "employee"


def test_another_person_of_a_similar_name_is_not_the_employee():
    assert roles(("Fitri Handayani", "Saya catat."), ("Rina", "Lalu?"))["Fitri Handayani"] == "unknown"


def test_of_names_the_one_who_asks_interviews():
    found = roles(
        ("Anton", "Berapa izin yang terbit?"),
        ("Fitri Amelia", "Ada 252."),
        ("Anton", "Bagaimana caranya?"),
        ("Fitri Amelia", "Saya pilah dua."),
    )
    assert found == {"Anton": "interviewer", "Fitri Amelia": "employee"}


def test_nobody_interviews_when_nobody_asks():
    assert roles(("Anton", "Baik."), ("Budi", "Ya.")) == {"Anton": "unknown", "Budi": "unknown"}


@pytest.mark.parametrize("label", ["Jawab", "N", "Narasumber"])
def test_who_answers_is_the_employee(label):
    assert roles(("Tanya", "Apa kabar?"), (label, "Baik."))[label] == "employee"


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Ibu satu ruangan dengan Bu Fitri, ya?", "colleague"),
        ("Sebagai warga, bagaimana pengalaman Ibu dengan Bu Fitri?", "citizen"),
        ("Apa yang Ibu ketahui tentang Bu Fitri?", "unknown"),
    ],
)
def test_who_is_asked_about_the_employee_is_somebody_else(question, role):
    assert roles(("P", question), ("N", "Iya."))["N"] == role


def test_the_readers_role_stays():
    assert roles(("Kak Ros", "Iya.", "citizen"), ("P", "Ya?"))["Kak Ros"] == "citizen"


def test_no_turns_no_roles():
    assert roles() == {}
