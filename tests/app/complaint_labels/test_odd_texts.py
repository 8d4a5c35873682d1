"""Whatever a citizen writes goes through the import and the analysis of a file."""

import json
from contextlib import closing

import pytest

from app.services.complaint_import import import_complaints
from app.services.complaint_output import analyse_file
from app.services.complaint_rows import MAX_TEXT
from app.store.complaints import fetch_complaints
from app.store.database import fetch_all
from tests.app.complaint_files import write_jsonl

ODD = {
    "emoji": "😡😡😡 🚰❌",
    "words and emoji": "air mati 😡",
    "English": "The street light in front of our school has been broken since Monday, please repair it.",
    "Javanese": "Pak, banyu PDAM mati wis telung dina, kapan diurusi? Warga padha ngeluh.",
    "one letter": "a" * 20_000,
    "one word": "lama " * 5_000,
    "no space": "airmatijalanrusak" * 1_000,
    "binary": "".join(map(chr, range(1, 256))) * 3,
    "control": "air\x00mati\x07\x1b[31m",
    "surrogate": "air \ud83d mati",
    "right to left": "\u202eitam ria\u202c مياه",
    "accents": "a\u0301\u0301\u0301" * 500,
    "longest": ("air mati di kampung kami. " * 5_000)[:MAX_TEXT],
}
EMPTY = {"empty": "", "blank": " \n\t", "dots": "...!?", "too long": "air mati " * 120_000}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_it_is_analysed_and_stored(here, tmp_path, text):
    if not any(map(str.isalnum, text)):
        text += " a"
    path = write_jsonl(tmp_path / "in.jsonl", json.dumps({"id": "1", "text": text}))
    assert import_complaints(here, path, path.name).accepted == 1
    (row,) = fetch_complaints(here.db, [1])
    assert row["tier"] == "fast"
    assert 0 <= row["service_confidence"] <= 1


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY.keys())
def test_it_is_refused_with_a_reason(here, tmp_path, text):
    path = write_jsonl(tmp_path / "in.jsonl", {"id": "1", "text": text}, {"id": "2", "text": "air"})
    result = import_complaints(here, path, path.name)
    assert (result.accepted, len(result.rejects)) == (1, 1)
    assert result.rejects[0][2]


def test_a_file_of_them_is_analysed_line_by_line(here, tmp_path):
    texts = [*ODD.values(), *EMPTY.values()]
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    path = write_jsonl(tmp_path / "in.jsonl", *lines)
    counts = analyse_file(path, tmp_path / "out.jsonl", here.settings)
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert [line["id"] for line in found] == list(range(len(texts)))
    assert counts.failed == len(EMPTY) + 1
    assert all("error" in line for line in found[len(ODD) :])


@pytest.mark.parametrize("channel", ["Website", "x" * 5_000])
def test_other_columns_may_be_odd(here, tmp_path, channel):
    path = write_jsonl(tmp_path / "in.jsonl", {"id": "😡", "text": "air mati", "channel": channel})
    assert import_complaints(here, path, path.name).accepted == 1
    with closing(here.db):
        assert len(fetch_all(here.db, "SELECT channel FROM complaints")[0]["channel"]) <= 100
