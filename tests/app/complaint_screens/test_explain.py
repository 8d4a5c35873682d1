import pytest

from app.services import complaint_explain
from app.services.complaint_explain import explain_complaint
from app.services.complaints import get_complaint
from app.services.errors import NotAllowedError, ServiceError
from tests.app.complaint_models import make_models
from tests.app.complaint_screens.factory import analyse
from tests.support import as_user

TEXT = "longsor, petugas lama sekali soal ktp"


def explained(ctx, text=TEXT, **columns):
    (number,) = analyse(ctx, text, **columns)
    return explain_complaint(ctx, get_complaint(ctx, number))


def reason(found, field):
    return next(one for one in found.reasons if one.field == field)


def test_every_label_is_explained_in_the_order_of_the_screen(ctx):
    fields = [one.field for one in explained(ctx).reasons]
    assert fields == ["service", "sentiment", "urgency", "kind", "waktu", "perilaku"]


@pytest.mark.parametrize(
    ("field", "word", "label"),
    [
        ("service", "ktp", "adminduk"),
        ("urgency", "longsor", "bencana"),
        ("waktu", "lama", "negative"),
        ("perilaku", "petugas", "negative"),
    ],
)
def test_the_word_that_drove_a_label_stands_first(ctx, field, word, label):
    found = reason(explained(ctx), field)
    assert (found.stored, found.agrees, found.drivers[0].word) == (label, True, word)
    assert found.drivers[0].weight > 0


def test_integrity_is_explained_where_it_is_named(ctx):
    assert reason(explained(ctx, "pungli di loket ktp"), "integrity").drivers[0].word == "pungli"


def test_what_the_accurate_models_named_alone_has_no_words(ctx):
    found = reason(explained(ctx, unsur="biaya:negative", unsur_confidences={"biaya": 0.7}), "biaya")
    assert (found.stored, found.fast, found.drivers) == ("negative", "", ())


def test_another_word_than_the_stored_one_is_told(ctx):
    found = reason(explained(ctx, service="kesehatan"), "service")
    assert (found.stored, found.fast, found.agrees) == ("kesehatan", "adminduk", False)


@pytest.mark.parametrize(("more", "outdated"), [("", False), ("+encoder/1", False), ("+service/kota-1", True)])
def test_the_versions_of_the_fast_models_are_compared(ctx, more, outdated):
    version = explained(ctx).version
    assert explained(ctx, model=version + more).outdated is outdated


def test_an_older_analysis_is_told(ctx):
    assert explained(ctx, model="service/1+sentiment/1").outdated


def test_a_service_that_the_form_named_has_no_reason(ctx):
    found = explained(ctx, model=f"formulir {explained(ctx).version}")
    assert (found.by_form, found.outdated) == (True, False)
    assert "service" not in [one.field for one in found.reasons]


def test_models_are_loaded_once_until_others_are_in_use(ctx, monkeypatch):
    loaded = []
    models = complaint_explain.ComplaintModels
    monkeypatch.setattr(complaint_explain, "ComplaintModels", lambda *a, **k: loaded.append(1) or models(*a, **k))
    (number,) = analyse(ctx, TEXT)
    row = get_complaint(ctx, number)
    explain_complaint(ctx, row)
    explain_complaint(ctx, row)
    make_models(ctx.settings.models, 2)
    assert explain_complaint(ctx, row).outdated
    assert len(loaded) == 2


def test_missing_models_are_told(ctx):
    (number,) = analyse(ctx, TEXT)
    (ctx.settings.models / "complaints" / "1" / "manifest.json").unlink()
    with pytest.raises(ServiceError, match="Model aduan tidak ada"):
        explain_complaint(ctx, get_complaint(ctx, number))


def test_only_who_sees_complaints_hears_why(ctx, city):
    (number,) = analyse(ctx, TEXT)
    row = get_complaint(ctx, number)
    with pytest.raises(NotAllowedError):
        explain_complaint(as_user(ctx, city.users["employee"]), row)
