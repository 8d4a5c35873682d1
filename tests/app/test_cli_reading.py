import json
from functools import partial

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from reportlab.pdfgen.canvas import Canvas

from app.services.errors import InvalidInputError
from app.services.reading import evidence_report, work_items
from app.settings import ROOT, Settings
from nlp.types import WorkItem
from tests.app.command_line import run

SCHEMAS = ROOT / "docs" / "schemas"
LINES = ("Laporan kegiatan Fitri Amelia triwulan III 2026.", "Saya menerbitkan 288 izin dari target 240 izin.")


@pytest.fixture
def command(settings):
    return partial(run, {"TINJAU_INSTANCE": str(settings.instance)})


def check(name, report):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(report)


def write_pdf(path, lines=LINES):
    canvas = Canvas(str(path))
    for place, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * place, line)
    canvas.save()
    return path


def write_transcript(path):
    path.write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Penilai>Apa hasil kerja Ibu?\n\n"
        "00:00:05.000 --> 00:00:09.000\n<v Pegawai>Saya menerbitkan 288 izin dari target 240 izin.\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("make", [write_pdf, write_transcript], ids=["pdf", "vtt"])
def test_what_is_read_fits_the_schema_and_its_words_stand_in_the_text(command, tmp_path, make):
    code, out, err = command("read", make(tmp_path / f"a.{'pdf' if make is write_pdf else 'vtt'}"), "--json")
    report = json.loads(out)
    assert (code, err, report["status"]) == (0, "", "ok")
    check("read", report)
    words = [
        (page["text"][word["start"] : word["end"]], word["text"]) for page in report["pages"] for word in page["words"]
    ]
    assert all(stands == word for stands, word in words)
    assert "288 izin" in report["pages"][0]["text"]
    if make is write_pdf:
        assert all(len(word["box"]) == 4 for word in report["pages"][0]["words"])


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("a.pdf", b"%PDF-1.7\nrusak", "failed", 1),
        ("a.bin", bytes(range(256)) * 8, "failed", 1),
        ("a.txt", b"", "failed", 1),
        ("a.docx", None, "empty", 0),
    ],
)
@pytest.mark.parametrize("name_of_command", ["read", "evidence"])
def test_a_failure_is_json_too_and_says_what_to_do(command, tmp_path, name_of_command, name, content, status, code):
    path = tmp_path / name
    Document().save(str(path)) if content is None else path.write_bytes(content)
    ended, out, err = command(name_of_command, path, "--json")
    report = json.loads(out)
    check(name_of_command, report)
    assert (ended, report["status"], err) == (code, status, "")
    assert report["reason"]
    assert report["next_step"]


def test_a_file_that_is_not_there(command, tmp_path):
    code, out, _ = command("read", tmp_path / "tidakada.pdf", "--json")
    assert (code, json.loads(out)["status"]) == (1, "failed")
    code, out, err = command("evidence", tmp_path)
    assert (code, out) == (1, "")
    assert "tidak ada" in err


def test_an_error_that_nobody_foresaw_is_json_too_and_its_trace_needs_debug(command, tmp_path, monkeypatch):
    monkeypatch.setattr("nlp.readers.read_file", lambda *_: 1 // 0)
    path = write_pdf(tmp_path / "a.pdf")
    code, out, err = command("read", path, "--json")
    report = json.loads(out)
    check("read", report)
    assert (code, report["status"]) == (1, "failed")
    assert "ZeroDivisionError" in report["reason"]
    assert "Traceback" not in err


def test_the_limits_of_the_settings_hold(command, tmp_path, monkeypatch):
    monkeypatch.setenv("TINJAU_MAX_FILE_BYTES", "10")
    code, out, _ = command("read", write_pdf(tmp_path / "a.pdf"), "--json")
    assert code == 1
    assert "melebihi batas" in json.loads(out)["reason"]


def test_without_json_people_read_the_text(command, tmp_path):
    code, out, err = command("read", write_pdf(tmp_path / "a.pdf"))
    assert (code, err) == (0, "")
    assert "--- halaman 1" in out
    assert LINES[1] in out


def test_evidence_fits_the_schema_and_its_quotes_stand_in_the_file(command, tmp_path):
    path, items = write_pdf(tmp_path / "a.pdf"), tmp_path / "items.json"
    items.write_text('[{"code": "HK1", "title": "Penerbitan izin", "target": "240 izin"}]', encoding="utf-8-sig")
    whose = ("--employee-name", "Fitri Amelia", "--nip", "198501012010011001", "--items", items)
    code, out, _ = command("evidence", path, "--json", *whose)
    report = json.loads(out)
    text = json.loads(command("read", path, "--json")[1])["pages"][0]["text"]
    check("evidence", report)
    assert code == 0
    assert report["evidence"]
    assert all(text[item["start"] : item["end"]] == item["quote"] for item in report["evidence"])
    (found,) = [item for item in report["evidence"] if item["quantity"]]
    assert (found["quantity"]["realisation"], found["quantity"]["target"], found["quantity"]["ratio"]) == (
        288,
        240,
        1.2,
    )
    assert "HK1" in [link["criterion"] for link in found["criteria"]]
    assert found["boxes"]


def test_evidence_of_a_transcript_has_its_speaker_and_time(tmp_path):
    report = evidence_report(write_transcript(tmp_path / "a.vtt"), Settings(), "", "", ())
    check("evidence", report)
    assert [(item["speaker"], item["start_s"]) for item in report["evidence"]] == [("Pegawai", 5.0)]


def test_without_json_evidence_is_a_table(command, tmp_path):
    code, out, _ = command("evidence", write_pdf(tmp_path / "a.pdf"))
    head, first = out.splitlines()[:2]
    assert code == 0
    assert head.split() == ["hal.", "jenis", "arah", "kriteria", "kutipan"]
    assert first.startswith("1 ")
    assert LINES[1].rstrip(".") in out


@pytest.mark.parametrize(
    "content",
    [b"{", b"{}", b'["HK1"]', b'[{"code": "HK1"}]', b'[{"code": "HK1", "title": "a", "x": 1}]', b"\xff", b"[" * 9999],
)
def test_items_that_are_no_items(content):
    with pytest.raises(InvalidInputError, match="code dan title"):
        work_items(content)


def test_items():
    content = b'[{"code": "HK1", "title": "Izin", "indicator": "Jumlah", "target": 240}]'
    assert work_items(content) == (WorkItem("HK1", "Izin", "Jumlah", "240"),)
