"""Labels between an analysis, the store, the search and the export."""

import csv
import io

import pytest

from app.rules.unsur import unsur_opinions, unsur_text, unsur_values
from app.services.complaint_export import export_complaints
from app.services.complaint_search import ComplaintFilter, arguments_of, filters_from, search_complaints
from app.store.complaint_fields import ANALYSED, analysis_row, packed, unpacked
from app.store.complaints import fetch_complaint
from app.store.corrections import FIELDS, fetch_labels
from nlp.types import ComplaintAnalysis, Mention, UnsurOpinion
from tests.app.search.factory import correct, store

ANALYSIS = ComplaintAnalysis(
    masked_text="air mati di Kelurahan Contoh",
    service="air_minum",
    service_confidence=0.8,
    service_alternatives=(("kominfo", 0.1),),
    service_abstained=False,
    sentiment="negative",
    sentiment_confidence=0.9,
    sentiment_probabilities={"negative": 0.9, "neutral": 0.1},
    unsur=(UnsurOpinion("sarana", "negative", 0.7), UnsurOpinion("waktu", "neutral", 0.6)),
    kind="pengaduan",
    kind_confidence=0.8,
    kind_abstained=False,
    urgency="air_listrik",
    urgency_confidence=0.6,
    integrity=True,
    integrity_confidence=0.9,
    mentions=(Mention("kelurahan", 12, 28, "Contoh"),),
    tier="accurate",
)


@pytest.mark.parametrize(
    ("opinions", "text"),
    [
        ({}, ""),
        ({"waktu": "negative"}, "waktu:negative"),
        ({"sarana": "neutral", "persyaratan": "negative"}, "persyaratan:negative sarana:neutral"),
    ],
)
def test_unsur_as_text_and_back(opinions, text):
    assert unsur_text(opinions) == text
    assert unsur_opinions(text) == opinions


def test_an_unknown_unsur_is_refused():
    with pytest.raises(ValueError, match="cuaca"):
        unsur_text({"cuaca": "negative"})


@pytest.mark.parametrize(("text", "values"), [("", {""}), ("waktu:negative", {"waktu", "waktu:negative"})])
def test_what_can_be_asked_for(text, values):
    assert unsur_values(text) == values


def test_an_analysis_fills_its_columns():
    assert analysis_row(ANALYSIS).keys() == set(ANALYSED)


def test_an_analysis_comes_back_as_it_was():
    row = unpacked(packed(analysis_row(ANALYSIS)))
    assert row["opinions"] == (UnsurOpinion("waktu", "neutral", 0.6), UnsurOpinion("sarana", "negative", 0.7))
    for name in ("mentions", "sentiment_probabilities", "kind", "urgency", "tier", "integrity_confidence"):
        assert row[name] == getattr(ANALYSIS, name)


def test_each_label_stands_beside_a_person_s(ctx, city):
    (identity,) = store(ctx, analysis_row(ANALYSIS))
    for field, value in (("kind", "aspirasi"), ("urgency", ""), ("integrity", "tidak"), ("unsur", "biaya:negative")):
        correct(ctx, identity, field, value, city.users["rater"])
    row, labels = fetch_complaint(ctx.db, identity), fetch_labels(ctx.db, [identity])[0]
    assert {field: labels[f"label_{field}"] for field in FIELDS} == {
        "service": "air_minum", "sentiment": "negative", "kind": "aspirasi", "urgency": "", "integrity": "tidak",
        "unsur": "biaya:negative",
    }  # fmt: skip
    assert (row["kind"], row["urgency"], row["integrity"], row["unsur"]) == (
        "pengaduan", "air_listrik", 1, "waktu:neutral sarana:negative",
    )  # fmt: skip


def test_facets_count_each_opinion(ctx):
    store(ctx, analysis_row(ANALYSIS), {**analysis_row(ANALYSIS), "unsur": "waktu:negative"}, "tanpa label")
    facets = search_complaints(ctx, ComplaintFilter()).facets
    assert {item.value: item.count for item in facets["unsur"]} == {
        "waktu": 2, "waktu:neutral": 1, "waktu:negative": 1, "sarana": 1, "sarana:negative": 1, "": 1,
    }  # fmt: skip
    assert {item.value: item.count for item in facets["integrity"]} == {"ya": 2, "tidak": 1}


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ({"unsur": "waktu"}, 2),
        ({"unsur": "waktu:negative"}, 1),
        ({"bukan_unsur": "waktu:negative"}, 2),
        ({"unsur": ""}, 1),
        ({"macam": "pengaduan"}, 2),
        ({"mendesak": "air_listrik"}, 2),
        ({"segera": "ya"}, 2),
        ({"segera": "tidak"}, 1),
        ({"segera": "mungkin"}, 3),
        ({"integritas": "ya"}, 2),
        ({"integritas": "tidak", "unsur": "waktu"}, 0),
    ],
)
def test_labels_narrow_the_search(ctx, arguments, found):
    store(ctx, analysis_row(ANALYSIS), {**analysis_row(ANALYSIS), "unsur": "waktu:negative"}, "tanpa label")
    filters = filters_from(arguments)
    assert search_complaints(ctx, filters).total == found
    assert filters_from(arguments_of(filters)) == filters


def test_the_export_has_them(ctx, city):
    (identity, _) = store(ctx, analysis_row(ANALYSIS), "tanpa label")
    correct(ctx, identity, "urgency", "", city.users["rater"])
    text = b"".join(export_complaints(ctx, ComplaintFilter(), "csv").chunks).decode("utf-8-sig")
    plain, row = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["unsur"] == "waktu penyelesaian: netral; sarana dan prasarana: negatif"
    assert (row["macam"], row["teruskan_ke_inspektorat"]) == ("pengaduan tidak berkadar pengawasan", "ya")
    assert (row["mendesak"], row["mendesak_mesin"], row["mendesak_dibetulkan"]) == (
        "", "air atau listrik mati berhari-hari", "tidak ada",
    )  # fmt: skip
    assert (plain["unsur"], plain["tingkat_model"]) == ("", "versi lama, belum dianalisis ulang")
