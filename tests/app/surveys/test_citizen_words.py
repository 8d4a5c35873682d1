"""Comments are masked as complaints are: by rules, and by the tagger of names where its model is there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.services.citizen_words import masked_words
from app.services.survey_import import import_survey
from app.settings import Settings
from app.store.database import fetch_all
from tests.app.complaint_files import ELEMENTS, write_csv
from tests.nlp.test_shipped_names import MODELS

HEAD = ("Tanggal", "Layanan", *ELEMENTS, "Komentar")
NAMED = "pelayanan pak yondri di loket dua lambat"
HIDDEN = "pelayanan [NAMA] di loket dua lambat"


@hypothesis_settings(deadline=None)
@given(st.text(max_size=200))
def test_masked_words_can_be_stored_whatever_was_written(text):
    masked = masked_words(Settings(models=MODELS), text + "\ud800\0")
    assert "\0" not in masked
    assert masked.encode("utf-8")


def test_masked_words_stay_as_they_are():
    once = masked_words(Settings(models=MODELS), "NIK 1371010101900001, hp 0812-3456-7890")
    assert masked_words(Settings(models=MODELS), once) == once == "NIK [NIK], hp [TELEPON]"


def test_a_name_that_no_rule_gives_away_is_hidden():
    assert masked_words(Settings(models=MODELS), NAMED) == HIDDEN


def test_without_the_model_rules_alone_mask(tmp_path):
    assert masked_words(Settings(models=tmp_path), f"{NAMED}, hp 0812-3456-7890") == f"{NAMED}, hp [TELEPON]"


def test_an_altered_model_is_not_asked(tmp_path):
    folder = tmp_path / "names/1"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    assert masked_words(Settings(models=tmp_path), NAMED) == NAMED


def test_comments_of_an_imported_survey_are_masked_so(ctx, city, tmp_path):
    here = replace(ctx, settings=replace(ctx.settings, models=MODELS))
    row = ("6/7/2026", "perizinan", *[2] * 9, NAMED)
    import_survey(here, write_csv(tmp_path / "a.csv", HEAD, row), "a.csv")
    (stored,) = fetch_all(ctx.db, "SELECT masked_comment FROM survey_answers")
    assert stored["masked_comment"] == HIDDEN
