import io
import stat
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.surveys import intake
from app.services.surveys.columns import Columns
from app.services.surveys.imported import get_imported, take_in
from app.services.surveys.kept import KEPT_S, forget_old
from app.store.database import fetch_all, transaction
from tests.app.complaint_files import ELEMENTS, write_csv, write_xlsx
from tests.app.surveys.factory import QUESTIONS, internal_table
from tests.support import as_user

HEAD = ("Tanggal", "Layanan", *ELEMENTS, "Komentar")
BARE = ("Tgl Survey Pelayanan", *(f"U{n}" for n in range(1, 10)), "Catatan")
ORDER = ("persyaratan", "prosedur", "waktu_penyelesaian", "biaya", "produk", "kompetensi_pelaksana")
NIK = "1371010101900001"


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def row(*scores, day="6/7/2026", service="perizinan", comment=""):
    return (day, service, *(scores or (4,) * 9), comment)


def keep(ctx, path, kind="survey"):
    return intake.get_upload(ctx, intake.keep_upload(ctx, io.BytesIO(path.read_bytes()), path.name, kind))


def previewed(ctx, path, columns=None):
    upload = keep(ctx, path)
    return intake.preview(ctx, upload, columns or intake.sample_upload(ctx, upload).proposed, None)


def test_a_table_is_kept_out_of_reach_and_found_by_its_token(rater, tmp_path):
    upload = keep(rater, write_csv(tmp_path / "a.csv", HEAD, row()))
    assert upload.path.is_relative_to(rater.settings.instance)
    assert stat.S_IMODE(upload.path.parent.stat().st_mode) == 0o700
    assert len(upload.token) == 32


@pytest.mark.parametrize("token", ["", "..", "../tinjau.db", "0" * 32])
def test_another_token_finds_nothing(rater, token):
    with pytest.raises(NotFoundError):
        intake.get_upload(rater, token)


def test_another_person_finds_nothing(ctx, city, rater, tmp_path):
    upload = keep(rater, write_csv(tmp_path / "a.csv", HEAD, row()))
    with pytest.raises(NotFoundError):
        intake.get_upload(as_user(ctx, city.users["superior"]), upload.token)


@pytest.mark.parametrize("who", ["admin", "leader", "employee"])
def test_who_may_not_hand_in(ctx, city, tmp_path, who):
    with pytest.raises(NotAllowedError):
        keep(as_user(ctx, city.users[who]), write_csv(tmp_path / "a.csv", HEAD, row()))


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff"])
def test_what_is_no_table_is_not_kept(rater, tmp_path, content):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(InvalidInputError):
        keep(rater, tmp_path / "a.csv")
    assert list((rater.settings.instance / "survey_uploads").iterdir()) == []


def test_a_table_is_thrown_away_on_request(rater, tmp_path):
    upload = keep(rater, write_csv(tmp_path / "a.csv", HEAD, row()))
    intake.discard_upload(rater, upload.token)
    assert not upload.path.exists()


def test_old_tables_go_when_a_new_one_comes(rater, tmp_path):
    path = write_csv(tmp_path / "a.csv", HEAD, row())
    old = keep(rater, path)
    with transaction(rater.db):
        rater.db.conn.execute("UPDATE survey_uploads SET at = ?", (time.time() - KEPT_S - 1,))
    new = keep(rater, path)
    assert (old.path.exists(), new.path.exists()) == (False, True)


def test_the_worker_forgets_old_tables_of_everyone(ctx, rater, tmp_path):
    old = keep(rater, write_csv(tmp_path / "a.csv", HEAD, row()))
    forget_old(ctx)
    assert old.path.exists()
    with transaction(ctx.db):
        ctx.db.conn.execute("UPDATE survey_uploads SET at = 0")
    forget_old(ctx)
    assert not old.path.exists()


def test_samples_are_masked(rater, tmp_path):
    upload = keep(rater, write_csv(tmp_path / "a.csv", HEAD, row(comment=f"NIK {NIK}")))
    assert intake.sample_upload(rater, upload).samples["Komentar"] == ("NIK [NIK]",)


def test_the_preview_says_what_would_be_taken(rater, tmp_path):
    path = write_csv(tmp_path / "a.csv", HEAD, row(comment=f"NIK {NIK}"), row(day="besok"), row(5, *[4] * 8))
    found = previewed(rater, path)
    assert (found.accepted, found.rejected, found.whole) == (1, 2, True)
    assert found.shown[0][1]["masked_comment"] == "NIK [NIK]"
    assert "besok" in found.shown[1][2]
    assert fetch_all(rater.db, "SELECT * FROM survey_answers") == []


def test_bare_numbers_are_left_open_until_a_person_says(rater, tmp_path):
    upload = keep(rater, write_csv(tmp_path / "a.csv", BARE, ("6/7/2026", *[3] * 9, "")))
    proposed = intake.sample_upload(rater, upload).proposed
    assert proposed.places == {"comment": "Catatan"}
    with pytest.raises(InvalidInputError, match="isian tanpa kolom"):
        intake.preview(rater, upload, proposed, None)


def test_a_person_can_name_the_columns_of_any_table(rater, city, tmp_path):
    values = (4, 3, 2, 1, 4, 3, 2, 1, 4)
    upload = keep(rater, write_csv(tmp_path / "a.csv", BARE, ("6/7/2026", *values, ""), delimiter=";"))
    names = (*ORDER, "perilaku_pelaksana", "sarana_prasarana", "penanganan_pengaduan")
    places = {"date": BARE[0], **dict(zip(names, BARE[1:10], strict=True))}
    result = take_in(rater, upload, Columns(places, {"service": "perizinan"}), None)
    (stored,) = fetch_all(rater.db, "SELECT * FROM survey_answers")
    assert (result.accepted, stored["service_id"]) == (1, city.service)
    assert '"penanganan_pengaduan": 4, "sarana_prasarana": 1' in stored["scores"]
    assert not upload.path.exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"biaya": "Tidak ada"}, "tidak ada dalam tabel"),
        ({"biaya": ELEMENTS[0]}, "dua isian"),
    ],
)
def test_the_named_columns_are_checked(rater, tmp_path, change, message):
    upload = keep(rater, write_csv(tmp_path / "a.csv", HEAD, row()))
    proposed = intake.sample_upload(rater, upload).proposed
    with pytest.raises(InvalidInputError, match=message):
        take_in(rater, upload, Columns({**proposed.places, **change}), None)
    assert upload.path.exists()


def test_a_note_on_the_first_sheet_is_not_taken_for_the_table(rater, tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", ("SURVEI",), HEAD, row(), sheets=2)
    assert previewed(rater, path).accepted == 1


def test_a_long_table_is_tried_only_in_part(rater, tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "TRIED", 3)
    found = previewed(rater, write_csv(tmp_path / "a.csv", HEAD, *[row()] * 5))
    assert (found.accepted, found.whole) == (3, False)


def test_the_result_is_for_the_one_who_imported(ctx, city, rater, tmp_path):
    upload = keep(rater, write_csv(tmp_path / "a.csv", HEAD, row(), row(day="")))
    result = take_in(rater, upload, intake.sample_upload(rater, upload).proposed, None)
    shown = get_imported(rater, result.import_id)
    assert (shown["accepted"], shown["rejected"]) == (1, 1)
    assert "rejects" not in shown
    with pytest.raises(NotFoundError):
        get_imported(as_user(ctx, city.users["superior"]), result.import_id)


def test_a_table_about_people_proposes_its_questions(rater, tmp_path):
    upload = keep(rater, internal_table(tmp_path / "b.csv", ("rekan", 3, 4)), "internal_survey")
    proposed = intake.sample_upload(rater, upload).proposed
    assert (proposed.places, proposed.questions) == ({"nip": "NIP", "respondents": "Kelompok"}, QUESTIONS)


def test_an_unknown_kind_is_refused(rater, tmp_path):
    with pytest.raises(InvalidInputError, match="jenis survei"):
        keep(rater, write_csv(tmp_path / "a.csv", HEAD, row()), "lain")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.lists(st.text(max_size=12), max_size=4))
def test_odd_characters_are_previewed_or_refused_but_never_crash(rater, tmp_path, names, cells):
    path = write_csv(tmp_path / "x.csv", (*HEAD, *names), (*row(), *cells), row(), encoding="utf-8-sig")
    try:
        found = previewed(rater, path)
    except InvalidInputError:
        return
    assert found.accepted + found.rejected >= 1
