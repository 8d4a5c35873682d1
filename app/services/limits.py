"""What reading one file may cost, from the settings."""

from app.settings import Settings
from nlp.readers.limits import Limits


def limits_from(settings: Settings) -> Limits:
    """The readers' limits of this installation."""
    return Limits(
        max_bytes=settings.max_file_bytes,
        max_pages=settings.max_pages,
        max_unpacked_bytes=settings.max_unpacked_bytes,
        max_zip_ratio=settings.max_zip_ratio,
        max_members=settings.max_members,
        max_pixels=settings.max_pixels,
        max_cells=settings.max_cells,
        ocr_timeout_s=settings.ocr_timeout_s,
        ocr_dpi=settings.ocr_dpi,
        ocr_processes=settings.ocr_processes,
        ocr_min_confidence=settings.ocr_min_confidence,
        office_timeout_s=settings.office_timeout_s,
    )
