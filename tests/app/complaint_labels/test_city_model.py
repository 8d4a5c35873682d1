"""The city's own service model: trained, compared, taken into use, restored."""

import json

import pytest

from app.services import model_training
from app.services.city_model import city_of, folder_of, restore_service_model, service_folder, service_model
from app.services.complaint_import import import_complaints
from app.services.corrections import NO_SERVICE, Change, correct
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError
from app.services.learning import allow_training
from app.services.model_training import train_service_model
from app.services.reanalysis import outdated
from app.services.training_rows import read_labelled
from app.store import people
from app.store.database import fetch_all, transaction
from nlp.complaints import ComplaintAnalyser
from nlp.errors import ArtifactError
from tests.app.command_line import run
from tests.app.complaint_files import lapor_row, write_csv, write_jsonl, write_lapor
from tests.support import as_user, make_unit

PLACES = ("pasar", "kantor", "sekolah", "taman", "terminal", "kampung", "simpang", "lapangan", "jembatan", "masjid")


@pytest.fixture
def small(monkeypatch):
    """Ten rows are enough."""
    monkeypatch.setattr(model_training, "LEAST_ROWS", 5)


def rows(word, service, start=0):
    """Ten complaints that say a word the shipped model knows for something else."""
    return [
        {
            "id": f"{word}{start + n}",
            "text": f"{place} kami {word} nomor {'abcdefghij'[n]}{start} sekali",
            "service": service,
        }
        for n, place in enumerate(PLACES)
    ]


@pytest.fixture
def files(tmp_path):
    """What to learn from and the gold set: here "ktp" is a matter of the water company."""
    learned = write_jsonl(tmp_path / "learn.jsonl", *rows("ktp", "air_minum", 100))
    gold = write_jsonl(
        tmp_path / "gold.jsonl", *({**row, "text": "mohon dibantu " + row["text"]} for row in rows("ktp", "air_minum"))
    )
    return learned, gold


def service_of(ctx, text):
    analyser = ComplaintAnalyser.load(ctx.settings.models, accurate=False, city=city_of(ctx))
    return next(iter(analyser.analyse([text]))).service


def test_a_better_model_is_taken_into_use(here, small, files):
    learned, gold = files
    found = train_service_model(here, [learned], gold)
    assert (found.rows, found.gold, found.before, found.after) == (10, 10, 0.0, 1.0)
    assert (found.promoted, service_model(here).number) == (True, 1)
    assert service_of(here, "ktp kami") == "air_minum"
    assert service_of(here, "jalan kami") == "jalan_drainase"


def test_a_model_that_is_not_better_by_the_margin_is_not(here, small, files, tmp_path):
    _, gold = files
    useless = write_jsonl(tmp_path / "other.jsonl", *rows("sampah", "lingkungan", 50))
    found = train_service_model(here, [useless], gold)
    assert (found.promoted, service_folder(here.settings)) == (False, "")
    assert service_model(here).last["outcome"] == "kept"
    assert not folder_of(here.settings).exists()


def test_the_margin_decides(here, small, files):
    learned, gold = files
    train_service_model(here, [learned], gold)
    assert not train_service_model(here, [learned], gold, margin=0.01).promoted
    assert train_service_model(here, [learned], gold, margin=0).promoted


def test_the_model_before_comes_back(here, small, files):
    learned, gold = files
    train_service_model(here, [learned], gold)
    train_service_model(here, [learned], gold, margin=0)
    assert service_model(here).number == 2
    assert [restore_service_model(here), restore_service_model(here)] == [1, 0]
    assert service_of(here, "ktp kami") == "adminduk"
    with pytest.raises(ConflictError):
        restore_service_model(here)


def test_each_step_leaves_a_trace(here, small, files):
    train_service_model(here, [files[0]], files[1])
    restore_service_model(here)
    outcomes = [row["outcome"] for row in fetch_all(here.db, "SELECT outcome FROM model_trainings ORDER BY id")]
    actions = [row["action"] for row in fetch_all(here.db, "SELECT action FROM audit ORDER BY id")]
    assert (outcomes, actions[-2:]) == (["promoted", "restored"], ["model.train", "model.restore"])


def test_stored_complaints_are_outdated_then(stored, small, files):
    train_service_model(stored, [files[0]], files[1])
    assert outdated(stored).by_others == 4


def test_an_import_uses_it(here, small, files, tmp_path):
    train_service_model(here, [files[0]], files[1])
    path = write_jsonl(tmp_path / "in.jsonl", {"id": "1", "text": "ktp kami"})
    import_complaints(here, path, path.name)
    (row,) = fetch_all(here.db, "SELECT service, model FROM complaints")
    assert (row["service"], row["model"].endswith("+service/kota-1")) == ("air_minum", True)


def test_texts_of_the_gold_set_are_not_learned_from(here, small, files):
    _, gold = files
    with pytest.raises(InvalidInputError, match="Data latih hanya 0 baris"):
        train_service_model(here, [gold], gold)


def test_the_city_s_model_holds_no_word_of_the_texts(here, small, files, tmp_path):
    number = "1371010101900001"
    secret = write_jsonl(
        tmp_path / "secret.jsonl",
        *({**row, "text": f"{row['text']} NIK {number} pak Yondri"} for row in rows("ktp", "air_minum", 70)),
    )
    train_service_model(here, [secret], files[1])
    written = b"".join(path.read_bytes() for path in folder_of(here.settings).rglob("*") if path.is_file())
    assert number.encode() not in written
    assert b"yondri" not in written.lower()


@pytest.mark.parametrize("allowed", [True, False])
def test_corrections_train_only_where_it_is_allowed(here, city, small, files, tmp_path, allowed):
    path = write_jsonl(tmp_path / "in.jsonl", *rows("ktp", "", 30))
    import_complaints(here, path, path.name)
    correct(as_user(here, city.users["rater"]), range(1, 11), Change("air_minum"))
    if allowed:
        allow_training(here, True)
        found = train_service_model(here, [], files[1])
        assert (found.corrections, found.promoted) == (10, True)
    else:
        with pytest.raises(InvalidInputError, match="Data latih hanya 0 baris"):
            train_service_model(here, [], files[1])


def test_no_service_is_what_the_models_call_other(here, city, small, files, tmp_path, monkeypatch):
    path = write_jsonl(tmp_path / "in.jsonl", *rows("ktp", "", 30))
    import_complaints(here, path, path.name)
    correct(as_user(here, city.users["rater"]), range(1, 11), Change(NO_SERVICE))
    allow_training(here, True)
    seen = []
    monkeypatch.setattr(model_training, "refit_service", lambda model, texts, services: seen.extend(services) or model)
    train_service_model(here, [], files[1])
    assert set(seen) == {"lainnya"}


@pytest.mark.parametrize(("rows_", "message"), [(4, "Data uji hanya 4"), (10, "")])
def test_too_small_a_gold_set_is_refused(here, small, files, tmp_path, rows_, message):
    gold = write_jsonl(tmp_path / "few.jsonl", *rows("air", "air_minum", 20)[:rows_])
    if message:
        with pytest.raises(InvalidInputError, match=message):
            train_service_model(here, [files[0]], gold)
    else:
        assert train_service_model(here, [files[0]], gold).gold == rows_


@pytest.mark.parametrize("margin", [-0.1, 1.5, float("nan")])
def test_a_margin_is_a_share(here, files, margin):
    with pytest.raises(InvalidInputError, match="antara 0 dan 1"):
        train_service_model(here, [files[0]], files[1], margin)


def test_a_model_of_other_shipped_weights_is_passed_over(here, small, files, tmp_path):
    train_service_model(here, [files[0]], files[1])
    manifest = folder_of(here.settings) / "1" / "manifest.json"
    facts = json.loads(manifest.read_text())
    facts["settings"]["base"] = "0" * 64
    manifest.write_text(json.dumps(facts))
    found = service_model(here)
    assert (found.number, found.passed_over, found.may_restore) == (0, 1, True)
    assert service_of(here, "ktp kami") == "adminduk"


def test_an_altered_model_is_refused(here, small, files):
    train_service_model(here, [files[0]], files[1])
    with (folder_of(here.settings) / "1" / "weights.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ArtifactError, match="berubah"):
        service_of(here, "ktp kami")


def test_it_needs_an_administrator(here, city, files):
    rater = as_user(here, city.users["rater"])
    with pytest.raises(NotAllowedError):
        train_service_model(rater, [files[0]], files[1])
    with pytest.raises(NotAllowedError):
        restore_service_model(rater)


def test_descriptions_of_the_city_count(here, city):
    before = city_of(here)
    with transaction(here.db):
        people.save_service(here.db, {"code": "sosial", "name": "Sosial", "unit_id": None})
        here.db.conn.execute("UPDATE services SET description = 'bantuan warga miskin' WHERE code = 'sosial'")
    assert before.descriptions == ()
    assert city_of(here).descriptions == (("sosial", "bantuan warga miskin"),)


def test_a_lapor_export_names_the_service_by_its_agency(here, tmp_path):
    unit, broad = make_unit(here, "DISHUB", "Dinas Perhubungan"), make_unit(here, "SETDA", "Sekretariat Daerah")
    with transaction(here.db):
        for code, owner in (("perhubungan", unit), ("sosial", broad), ("perizinan", broad)):
            people.save_service(here.db, {"code": code, "name": code.title(), "unit_id": owner})
    agencies = ("Dinas Perhubungan", "SEKRETARIAT DAERAH", "")
    path = write_lapor(tmp_path / "a.csv", *(lapor_row(str(n), instansi_induk=name) for n, name in enumerate(agencies)))
    found = read_labelled(here, [path])
    assert (found.services, found.left_out) == (["perhubungan"], {"layanannya tidak dikenal": 2})


@pytest.mark.parametrize(
    ("cell", "service"),
    [("air_minum", "air_minum"), (" Air  Minum ", "air_minum"), ("lainnya", "lainnya"), ("tidak_ada", "lainnya")],
)
def test_a_table_names_services_by_code_or_name(here, tmp_path, cell, service):
    path = write_csv(tmp_path / "a.csv", ("isi", "layanan"), ("air mati", cell), ("air", "cuaca"))
    assert read_labelled(here, [path]).services == [service]


def test_confidential_rows_are_not_learned_from(here, tmp_path):
    path = write_lapor(tmp_path / "a.csv", lapor_row(tipe_laporan="Rahasia", instansi_induk="perizinan"))
    assert read_labelled(here, [path]).texts == []


def test_the_command_trains_and_restores(here, small, files):
    environment = {"TINJAU_INSTANCE": str(here.settings.instance), "TINJAU_MODELS": str(here.settings.models)}
    code, out, _ = run(environment, "train", "complaints", "--table", files[0], "--gold", files[1])
    assert (code, "0.000 (model sekarang), 1.000 (model baru)" in out, "nomor 1" in out) == (0, True, True)
    code, out, _ = run(environment, "train", "complaints", "--restore")
    assert (code, out.strip()) == (0, "Model layanan bawaan dipakai lagi.")


@pytest.mark.parametrize(("answer", "said"), [("on", "ikut melatih"), ("off", "tidak melatih")])
def test_the_command_allows_corrections(here, answer, said):
    environment = {"TINJAU_INSTANCE": str(here.settings.instance), "TINJAU_MODELS": str(here.settings.models)}
    code, out, _ = run(environment, "train", "corrections", answer)
    assert (code, said in out) == (0, True)
