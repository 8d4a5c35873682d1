"""From raw passes to the corpus: marks, differences, decisions, near-duplicates, agreement."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.complaints.labels import UNSUR
from nlp.training.complaint_corpus import FIELDS
from nlp.training.complaint_passes import agreement, compile_corpus, read_marks
from tests.nlp.complaints.corpora import own_row, write_rows

PLAIN = st.text(st.characters(exclude_characters="{}"), max_size=20)
KINDS = st.text("abcdefghij", min_size=1, max_size=6)
MARKED = st.lists(st.tuples(PLAIN, KINDS, PLAIN), max_size=6)
TESTED = "lampu padam di Talawi sejak lama sekali dan gelap gulita"


def raw(text: str, **labels: Any) -> dict[str, Any]:
    row = own_row("x-1", 0, "")
    return {"text": text, "voice": "sms"} | {field: row[field] for field in FIELDS} | labels


def second(n: int, **labels: Any) -> dict[str, Any]:
    row = raw("", **labels)
    return {"n": n} | {field: row[field] for field in FIELDS}


def written(folder: Path, **files: list[dict[str, Any]]) -> Path:
    """A folder of raw passes: one row to test, two to train, and what ``files`` say otherwise."""
    train = [raw("air {tempat|Talawi} mati"), raw("jalan rusak lapor {nama|pak Yon}")]
    found = {"test": [raw(TESTED)], "train_a": train, **files}
    for name, rows in found.items():
        write_rows(folder / f"{name}.jsonl", rows)
    return folder


def test_marks_are_read_out_of_the_text() -> None:
    text, marks = read_marks("Lapor {nama|pak Yon} di {tempat|Talawi}.")
    assert text == "Lapor pak Yon di Talawi."
    assert [(kind, text[start:end]) for kind, start, end in marks] == [("nama", "pak Yon"), ("tempat", "Talawi")]


@given(MARKED, PLAIN)
def test_marks_survive_being_written(parts: list[tuple[str, str, str]], end: str) -> None:
    marked = "".join(f"{before}{{{kind}|{words}}}" for before, kind, words in parts) + end
    text, marks = read_marks(marked)
    assert text == "".join(before + words for before, _, words in parts) + end
    assert [(kind, text[start:stop]) for kind, start, stop in marks] == [(kind, words) for _, kind, words in parts]


@given(PLAIN)
def test_text_without_marks_stays(text: str) -> None:
    assert read_marks(text) == (text, ())


def test_test_part_comes_first(tmp_path: Path) -> None:
    assert [row["id"] for row in compile_corpus(written(tmp_path))] == ["test-1", "train_a-1", "train_a-2"]


def test_parts_are_taken_in_order(tmp_path: Path) -> None:
    rows = compile_corpus(written(tmp_path, train_b=[raw("sampah menumpuk di tepi kali")]))
    assert [(row["id"], row["split"]) for row in rows][1:] == [
        ("train_a-1", "train"),
        ("train_a-2", "train"),
        ("train_b-1", "train"),
    ]


@pytest.mark.parametrize("copy", [TESTED, TESTED.upper() + "!!", "{tempat|Lapor}: " + TESTED])
def test_training_text_that_resembles_a_test_text_is_left_out(tmp_path: Path, copy: str) -> None:
    rows = compile_corpus(written(tmp_path, train_a=[raw(copy), raw("jalan rusak")]))
    assert [row["id"] for row in rows] == ["test-1", "train_a-2"]


def test_second_pass_keeps_what_differs(tmp_path: Path) -> None:
    rows = compile_corpus(written(tmp_path, train_a_pass_b=[second(2, sentiment="neutral", integrity=True)]))
    assert [row["second"] for row in rows] == [{}, {}, {"sentiment": "neutral", "integrity": True}]


def test_test_part_has_the_decided_labels_alone(tmp_path: Path) -> None:
    folder = written(tmp_path, test_pass_b=[second(1, kind="aspirasi")], test_decided=[{"n": 1, "kind": "informasi"}])
    row = compile_corpus(folder)[0]
    assert (row["kind"], row["sentiment"], row["second"]) == ("informasi", "negative", {})


def test_undecided_row_keeps_the_first_labels(tmp_path: Path) -> None:
    folder = written(tmp_path, test_decided=[{"n": 2, "kind": "informasi"}])
    assert compile_corpus(folder)[0]["kind"] == "pengaduan"


@pytest.mark.parametrize(
    ("decision", "marks"),
    [
        ({"personal": [], "not_personal": ["Yon"]}, [("alamat", "No. 7")]),
        (
            {"personal": ["rumah No. 7"], "not_personal": []},
            [("nama", "Yon"), ("alamat", "No. 7"), ("alamat", "rumah No. 7")],
        ),
        ({"personal": ["No. 7"], "not_personal": []}, [("nama", "Yon"), ("alamat", "No. 7")]),
    ],
)
def test_third_reader_decides_what_is_personal(tmp_path: Path, decision: dict[str, Any], marks: list[Any]) -> None:
    tested = [raw("{nama|Yon} di rumah {alamat|No. 7}")]
    row = compile_corpus(written(tmp_path, test=tested, test_decided=[{"n": 1, "personal": decision}]))[0]
    assert [(kind, row["text"][start:end]) for kind, start, end in row["marks"]] == marks


def test_agreement_is_cohens_kappa(tmp_path: Path) -> None:
    rows = [raw("air"), raw("jalan"), raw("lampu", sentiment="positive"), raw("ktp", sentiment="positive")]
    others = [second(n, sentiment=mood) for n, mood in enumerate(("negative", "positive", "positive", "positive"), 1)]
    found = agreement(written(tmp_path, test=[], train_a=rows, train_a_pass_b=others))["sentiment"]
    observed, chance = 3 / 4, 2 / 4 * 1 / 4 + 2 / 4 * 3 / 4
    assert found == {"rows": 4, "equal": observed, "kappa": pytest.approx((observed - chance) / (1 - chance))}


def test_agreement_on_an_unsur_counts_its_mood(tmp_path: Path) -> None:
    rows, others = [raw("air"), raw("jalan")], [second(1), second(2, unsur={"waktu": "positive"})]
    found = agreement(written(tmp_path, train_a=rows, train_a_pass_b=others))
    assert found["waktu"]["equal"] == 0.5


def test_agreement_is_on_rows_of_both_passes(tmp_path: Path) -> None:
    found = agreement(written(tmp_path, train_a_pass_b=[second(2, kind="aspirasi")], test_pass_b=[second(1)]))
    assert (found["kind"]["rows"], found["kind"]["equal"]) == (2, 0.5)
    assert set(found) == {"first service", *FIELDS, *UNSUR} - {"service", "unsur"}


def test_full_agreement_on_one_label_is_a_kappa_of_one(tmp_path: Path) -> None:
    assert agreement(written(tmp_path, train_a_pass_b=[second(1), second(2)]))["language"]["kappa"] == 1
