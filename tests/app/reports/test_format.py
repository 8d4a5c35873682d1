from datetime import date
from decimal import Decimal

import pytest

from app.reports import flow, fonts, pages
from app.reports.evaluation import evaluation_pdf
from app.reports.format import format_date, format_number, format_percent, or_absent


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2026, 11, 24), "24 November 2026"), (date(2026, 5, 1), "1 Mei 2026"), (None, "–")]
)
def test_dates(day, shown):
    assert format_date(day) == shown


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("1250000"), 2, "1.250.000,00"),
        (Decimal("98.5"), 1, "98,5"),
        (0, 0, "0"),
        (-1234, 0, "-1.234"),
        (None, 2, "–"),
    ],
)
def test_numbers(value, places, shown):
    assert format_number(value, places) == shown


@pytest.mark.parametrize(("ratio", "shown"), [(Decimal("1.171"), "117,1%"), (Decimal(0), "0,0%"), (None, "–")])
def test_percentages(ratio, shown):
    assert format_percent(ratio) == shown


@pytest.mark.parametrize(("text", "shown"), [("ada", "ada"), ("  ", "belum diisi"), ("", "belum diisi")])
def test_absence_is_told(text, shown):
    assert or_absent(text, "belum diisi") == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("a & b", "a &amp; b"), ("satu\ndua", "satu<br/>dua"), ("\x00x\t", "x"), ("\ud800", "?"), ("<i>", "&lt;i&gt;")],
)
def test_any_text_becomes_safe_markup(raw, shown):
    assert flow.printable(raw) == shown


def test_a_family_that_is_not_there_is_passed_over():
    assert fonts.registered("Tidak Ada", "tidak-ada.ttf", "tidak-ada-tebal.ttf") is None


def test_without_any_family_helvetica_prints(make_evaluation, pages_of, monkeypatch):
    for module in (flow, pages):
        monkeypatch.setattr(module, "report_fonts", lambda: fonts.FALLBACK)
    flow.style.cache_clear()
    try:
        text = pages_of(evaluation_pdf(make_evaluation(institution="Kota 李 é –")))[0]
    finally:
        flow.style.cache_clear()
    assert "Ani Contoh" in text
    assert "é –" in text
