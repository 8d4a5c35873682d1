import json
from contextlib import closing
from functools import partial

import pytest
from jsonschema import Draft202012Validator

from app.compute import Pool
from app.services.complaint_output import analyse_file
from app.settings import ROOT, Settings
from tests.app.command_line import run
from tests.app.complaint_files import lapor_row, write_csv, write_jsonl, write_lapor
from tests.app.complaint_labels.models import give_tiers
from tests.app.complaint_models import make_models

SCHEMA = json.loads((ROOT / "docs" / "schemas" / "complaints.schema.json").read_text(encoding="utf-8"))
NIK = "1371010101900001"
FAST = {"TINJAU_ACCURATE_COMPLAINTS": "0"}


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    return make_models(tmp_path_factory.mktemp("models"))


@pytest.fixture
def command(tmp_path, models):
    return partial(run, {"TINJAU_INSTANCE": str(tmp_path / "none"), "TINJAU_MODELS": str(models), **FAST})


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_line_gets_a_line_in_order_whatever_is_wrong_with_it(command, tmp_path):
    source = write_jsonl(
        tmp_path / "in.jsonl",
        {"id": "a", "text": f"air mati NIK {NIK}"}, "{rusak", "", {"id": 7, "text": "jalan bagus"}, {"id": 8},
        {"text": "ktp kapan jadi"}, {"id": [1], "text": "air"}, '{"id": "a", "text": "\\ud800 sampah rusak"}', "[1]",
    )  # fmt: skip
    code, out, err = command("complaints", "analyse", source, "--out", tmp_path / "out.jsonl")
    lines = lines_of(tmp_path / "out.jsonl")
    assert (code, out) == (0, "")
    assert "4 pengaduan dianalisis, 5 baris tidak dapat diolah" in err
    assert [line["id"] for line in lines] == ["a", None, None, 7, 8, None, None, "a", None]
    assert [place for place, line in enumerate(lines) if "error" in line] == [1, 2, 4, 6, 8]
    assert [line.get("service") for line in lines if "service" in line] == [
        "air_minum", "jalan_drainase", "adminduk", "lingkungan",
    ]  # fmt: skip
    assert lines[0]["masked_text"] == "air mati NIK [NIK]"
    Draft202012Validator.check_schema(SCHEMA)
    for line in lines:
        Draft202012Validator(SCHEMA).validate(line)


def test_a_line_holds_exactly_what_is_promised(command, tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", {"id": "a", "text": "air mati"})
    command("complaints", "analyse", source, "--out", tmp_path / "out.jsonl")
    (line,) = lines_of(tmp_path / "out.jsonl")
    assert list(line) == [
        "id", "masked_text", "service", "service_confidence", "service_alternatives", "service_abstained", "sentiment",
        "sentiment_confidence", "sentiment_probabilities", "sentiment_abstained", "language", "service_second", "unsur",
        "kind", "kind_confidence", "kind_abstained", "urgency", "urgency_confidence", "integrity",
        "integrity_confidence", "mentions", "tier",
    ]  # fmt: skip
    odds = [probability for _, probability in line["service_alternatives"]]
    assert odds == sorted(odds, reverse=True)
    assert sum(line["sentiment_probabilities"].values()) == pytest.approx(1)
    assert (line["sentiment"], line["service_abstained"]) == ("negative", False)


def test_all_labels_are_told(command, tmp_path):
    text = "pungli lama, longsor di Kelurahan Contoh kemarin"
    source = write_jsonl(tmp_path / "in.jsonl", {"id": 1, "text": text})
    command("complaints", "analyse", source, "--out", tmp_path / "out.jsonl")
    (line,) = lines_of(tmp_path / "out.jsonl")
    Draft202012Validator(SCHEMA).validate(line)
    assert (line["integrity"], line["urgency"], line["unsur"][0]["unsur"]) == (True, "bencana", "waktu")
    assert [text[found["start"] : found["end"]] for found in line["mentions"]] == ["Kelurahan Contoh", "kemarin"]


def test_driving_words_are_added_on_request(command, tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", {"id": 1, "text": "air mati di sini"}, {"id": 2, "text": ""})
    command("complaints", "analyse", source, "--out", tmp_path / "out.jsonl", "--explain")
    line, failed = lines_of(tmp_path / "out.jsonl")
    Draft202012Validator(SCHEMA).validate(line)
    assert (line["drivers"]["service"][0][0], line["drivers"]["sentiment"][0][0]) == ("air", "mati")
    assert "drivers" not in failed


@pytest.mark.parametrize(("options", "tier"), [((), "accurate"), (("--fast",), "fast")])
def test_the_accurate_tier_can_be_left_off(tmp_path, models, monkeypatch, options, tier):
    give_tiers(monkeypatch)
    source = write_jsonl(tmp_path / "in.jsonl", {"id": 1, "text": "tolong pak wali kota"})
    environment = {"TINJAU_INSTANCE": str(tmp_path / "none"), "TINJAU_MODELS": str(models)}
    run(environment, "complaints", "analyse", source, "--out", tmp_path / "out.jsonl", *options)
    assert lines_of(tmp_path / "out.jsonl")[0]["tier"] == tier


def test_a_table_is_read_like_at_the_import(command, tmp_path):
    rows = lapor_row("7"), lapor_row("8", tipe_laporan="Rahasia"), lapor_row("9", isi_laporan_awal="")
    source = write_lapor(tmp_path / "in.csv", *rows, delimiter=";")
    command("complaints", "analyse", source, "--out", tmp_path / "out.jsonl")
    good, secret, empty = lines_of(tmp_path / "out.jsonl")
    assert (good["id"], good["service"]) == ("7", "jalan_drainase")
    assert secret == {"id": "8", "error": "laporan rahasia tidak diimpor"}
    assert empty == {"id": "9", "error": "tidak ada isi laporan"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [((("nama",), ("A",)), "Baris judul"), ((), "kosong")],
)
def test_an_unusable_file_leaves_an_older_result_alone(command, tmp_path, rows, message):
    target = tmp_path / "out.jsonl"
    target.write_text("lama\n")
    code, out, err = command("complaints", "analyse", write_csv(tmp_path / "in.csv", *rows), "--out", target)
    assert (code, out, target.read_text()) == (1, "", "lama\n")
    assert message in err


def test_a_failure_on_the_way_leaves_no_half_result(command, tmp_path):
    source = tmp_path / "in.jsonl"
    good = b'{"id": 1, "text": "air"}\n'
    source.write_bytes(b'{"id": 1, "text": "caf\xe9 \x93tutup\x94"}\n' + good * 9_000 + b'{"id": 2, "text": "\x81"}\n')
    code, _, err = command("complaints", "analyse", source, "--out", tmp_path / "out.jsonl")
    assert code == 1
    assert "Huruf sesudah baris" in err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_missing_models_are_named_with_the_command_that_mends_it(tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", {"id": 1, "text": "air"})
    models = {"TINJAU_MODELS": str(tmp_path / "none")}
    code, _, err = run(models, "complaints", "analyse", source, "--out", tmp_path / "out.jsonl")
    assert code == 1
    assert "Perbaiki dengan" in err
    assert not (tmp_path / "out.jsonl").exists()


def test_the_result_may_replace_its_source(command, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", {"id": 1, "text": "air mati"})
    assert command("complaints", "analyse", path, "--out", path)[0] == 0
    assert lines_of(path)[0]["service"] == "air_minum"


def test_a_pool_writes_the_same_lines(tmp_path, models):
    texts = ("air mati", "jalan rusak", "", "ktp bagus")
    source = write_jsonl(tmp_path / "in.jsonl", *({"id": n, "text": texts[n % 4]} for n in range(6_001)))
    settings = Settings(models=models, workers=2, accurate_complaints=False)
    here = analyse_file(source, tmp_path / "here.jsonl", settings)
    with closing(Pool(2)) as pool:
        there = analyse_file(source, tmp_path / "there.jsonl", settings, pool)
    assert here == there
    assert (here.analysed, here.failed) == (4_501, 1_500)
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "there.jsonl").read_bytes()
