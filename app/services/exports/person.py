"""One person's confirmed evaluation as a workbook."""

from app.reports.evaluation_xlsx import evaluation_xlsx
from app.services.context import Context
from app.services.evaluation_report import confirmed_document
from app.services.exports.names import safe_name


def evaluation_workbook(ctx: Context, assessment_id: int) -> tuple[str, bytes]:
    """File name and XLSX; errors and log as in ``evaluation_report``."""
    row, data = confirmed_document(ctx, assessment_id)
    return f"{safe_name('dokumen-evaluasi', row['nip'], row['period_code'])}.xlsx", evaluation_xlsx(data)
