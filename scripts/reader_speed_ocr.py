"""Speed of OCR beside bare tesseract, on generated scans, in one run."""

import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from nlp.readers import Limits, read_file
from nlp.readers.external import run_tool
from nlp.readers.ocr import TOOL, ocr_languages

DPI = 300
A4_PX = (2480, 3508)
MARGIN_PX, LINE_PX, LETTER_PX = 300, 75, 46
SENTENCE = (
    "Laporan kegiatan pelayanan perizinan triwulan ketiga tahun 2025 memuat target dan realisasi setiap indikator "
    "kinerja, hambatan yang ditemui, serta rencana tindak lanjut pada triwulan berikutnya."
)
ROUNDS = 3
TIMEOUT_S = 300.0


def ocr_figures(pages: int = 4) -> dict[str, float]:
    """Read generated pages of text with the reader and with bare tesseract, alternately; the median of ratios counts.

    Gives seconds a page, ``ocr_to_tesseract_ratio`` (wanted ≤ 1.15) and ``ocr_two_process_speedup`` (wanted ≥ 1.7), and
    beside it what two bare tesseracts gain, which tells how much of two processors was free meanwhile.
    Tesseract reads a picture file a page, as from the command line; the reader one file of all pages.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = _write_pages(Path(folder), pages)
        ratios, speedups, bare_s, bare_speedups = [], [], [], []
        for _ in range(ROUNDS):
            bare = _seconds(partial(_bare, files))
            bare_two = _seconds(partial(_bare, files, processes=2))
            one = _seconds(partial(_read, files[0].with_name("all.tif"), 1))
            two = _seconds(partial(_read, files[0].with_name("all.tif"), 2))
            bare_s.append(bare / pages)
            ratios.append(one / bare)
            speedups.append(one / two)
            bare_speedups.append(bare / bare_two)
    return {
        "tesseract_s_a_page": _median(bare_s),
        "ocr_to_tesseract_ratio": _median(ratios),
        "ocr_two_process_speedup": _median(speedups),
        "bare_two_process_speedup": _median(bare_speedups),
    }


def _write_pages(folder: Path, count: int) -> list[Path]:
    """Page images as PNG for tesseract, and the same in one TIFF for the reader."""
    images = [_page(number) for number in range(count)]
    files = [folder / f"{number}.png" for number in range(count)]
    images[0].save(folder / "all.tif", save_all=True, append_images=images[1:], dpi=(DPI, DPI))
    for image, file in zip(images, files, strict=True):
        image.save(file)
    return files


def _page(number: int) -> Image.Image:
    image = Image.new("L", A4_PX, 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(LETTER_PX)
    words = f"Halaman {number + 1}. {SENTENCE} ".split() * 20
    left, top = MARGIN_PX, MARGIN_PX
    for word in words:
        width = pen.textlength(word + " ", font=font)
        if left + width > A4_PX[0] - MARGIN_PX:
            left, top = MARGIN_PX, top + LINE_PX
        if top > A4_PX[1] - MARGIN_PX:
            break
        pen.text((left, top), word, fill=0, font=font)
        left += int(width)
    return image


def _bare(files: Sequence[Path], processes: int = 1) -> None:
    def recognise(file: Path) -> None:
        command = [TOOL, str(file), "-", "--dpi", str(DPI), "-l", ocr_languages() or "eng", "tsv"]
        run_tool(command, timeout_s=TIMEOUT_S, environment={"OMP_THREAD_LIMIT": "1"})

    with ThreadPoolExecutor(processes) as threads:
        list(threads.map(recognise, files))


def _read(file: Path, processes: int) -> None:
    read_file(file, file.name, Limits(ocr_processes=processes, ocr_timeout_s=TIMEOUT_S))


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
