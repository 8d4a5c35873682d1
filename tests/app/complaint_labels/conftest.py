from dataclasses import replace

import pytest

from app.services.complaint_import import import_complaints
from tests.app.complaint_files import write_jsonl
from tests.app.complaint_labels.models import give_tiers
from tests.app.complaint_models import make_models

TEXTS = ("air mati di kampung saya", "jalan rusak berat", "tolong pak wali kota", "petugas lama sekali soal ktp")


@pytest.fixture
def here(ctx, tmp_path, monkeypatch):
    """An installation with small models, without the accurate tier."""
    give_tiers(monkeypatch, accurate="")
    return replace(ctx, settings=replace(ctx.settings, models=make_models(tmp_path / "models")))


@pytest.fixture
def stored(here, tmp_path):
    """The installation with four complaints, analysed by version 1."""
    path = write_jsonl(tmp_path / "in.jsonl", *({"id": str(n), "text": text} for n, text in enumerate(TEXTS)))
    import_complaints(here, path, path.name)
    return here
