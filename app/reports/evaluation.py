"""The printed evaluation of one employee in one period: official document and annex in one PDF."""

from reportlab.platypus import PageBreak

from app.reports.annex import annex_part
from app.reports.official import official_part
from app.reports.pages import pdf
from app.reports.types import EvaluationDocument

DRAFT = "KONSEP – predikat belum disahkan"


def evaluation_pdf(data: EvaluationDocument) -> bytes:
    """The *Dokumen Evaluasi Kinerja Pegawai* with its annex, A4.

    The same ``data`` gives the same bytes on the same machine (the typeface is the best one found there).
    """
    return pdf(
        [*official_part(data), PageBreak(), *annex_part(data)],
        title=f"Dokumen Evaluasi Kinerja Pegawai – {data.employee.name} – {data.period_name}",
        author=data.institution,
        foot=f"Kepala log audit: {data.audit_head or '–'} · dicetak {data.printed_at or '–'}",
        mark="" if data.final else DRAFT,
    )
