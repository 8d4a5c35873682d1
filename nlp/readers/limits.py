"""What a reader may spend on one file before it gives up with a reason."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one reading.

    ``max_bytes`` is of the file as uploaded, ``max_unpacked_bytes`` of everything inside a zip-based file,
    ``max_members`` how many files a ZIP or e-mail may hold, ``max_zip_ratio`` unpacked / packed bytes,
    ``max_pixels`` width × height of an image or of a page rendered for OCR,
    ``max_cells`` rows × columns of one worksheet. ``ocr_timeout_s`` is for one page; ``ocr_processes`` how many pages
    are recognised at the same time; ``ocr_min_confidence`` the mean word confidence (0 to 1) below which a page is
    doubtful. ``office_timeout_s`` is for the conversion of one file by LibreOffice.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_pages: int = 5000
    max_unpacked_bytes: int = 512 * 1024 * 1024
    max_zip_ratio: int = 200
    max_members: int = 1000
    max_pixels: int = 60_000_000
    max_cells: int = 5_000_000
    ocr_timeout_s: float = 120
    ocr_dpi: int = 300
    ocr_processes: int = 2
    ocr_min_confidence: float = 0.6
    office_timeout_s: float = 120
