"""Speed of the PDF reader beside pdfplumber and bare pypdfium2, on generated files, in one run."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nlp.readers import Limits, read_file
from scripts.reader_peers import around, bare, ends, plumb
from scripts.reader_speed_files import write_table_pages, write_text_pages

ROUNDS = 3


def text_figures(pages: int = 100) -> dict[str, float]:
    """Milliseconds of processor time a page, and how many times as fast as each peer the reader is.

    Wanted: ``to_pdfplumber`` (``extract_words``) ≥ 12, ``to_pypdfium2`` ≥ 0.4. The latter cuts at white space and takes
    the box around all letters of a word; ``…_ends``, which takes the first and last letter only, is quicker and
    slightly wrong.
    """
    with TemporaryDirectory() as folder:
        path = write_text_pages(Path(folder) / "text.pdf", pages)
        peers = {
            "pdfplumber": lambda: plumb(path, "extract_words"),
            "pypdfium2": lambda: bare(path, around),
            "pypdfium2_ends": lambda: bare(path, ends),
        }
        return _compared(path, pages, peers, lambda own, peer: peer / own)


def table_figures(pages: int = 20) -> dict[str, float]:
    """As ``text_figures`` on pages with ruled tables: the reader's time by ``extract_tables``'s (wanted ≤ 1.25)."""
    with TemporaryDirectory() as folder:
        path = write_table_pages(Path(folder) / "tables.pdf", pages)
        peers = {"pdfplumber_tables": lambda: plumb(path, "extract_tables")}
        return _compared(path, pages, peers, lambda own, peer: own / peer)


def _compared(
    path: Path, pages: int, peers: dict[str, Callable[[], Any]], ratio: Callable[[float, float], float]
) -> dict[str, float]:
    """The reader takes turns with each peer; the least of all rounds counts, for what else runs here only adds."""
    times: dict[str, list[float]] = {name: [] for name in ("reader", *peers)}
    for _ in range(ROUNDS):
        for name, peer in peers.items():
            times["reader"].append(_seconds(lambda: read_file(path, path.name, Limits())))
            times[name].append(_seconds(peer))
    least = {name: min(found) for name, found in times.items()}
    figures = {f"{name}_ms_a_page": 1000 * value / pages for name, value in least.items()}
    return figures | {f"to_{name}": ratio(least["reader"], least[name]) for name in peers}


def _seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
