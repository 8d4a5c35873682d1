"""Real documents and interviews: what the readers say of each, without any of their content."""

import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.errors import ReadError, ToolMissingError
from nlp.evaluation.kinds import Judged
from nlp.evaluation.readers_text import TextScore, score_text, words_of
from nlp.evaluation.word_recall import word_recall
from nlp.readers import Limits, read_file

TRANSCRIBED = "madina_perbup7_2025_dana_desa_scan.pdf"


@dataclass(frozen=True)
class RealFile:
    """A real file's name and figures; ``state`` is its status or the code of its error."""

    name: str
    kind: str
    pages: int
    words: int
    ocr_pages: int
    seconds: float
    state: str
    confidence: float = 0.0


def read_real(data: Path) -> list[RealFile]:
    """Read all files of ``documents`` and ``interviews`` below a folder."""
    return [_figures(path) for part in ("documents", "interviews") for path in sorted((data / part).iterdir())]


def score_real_kinds(files: Iterable[RealFile], labels: Path) -> list[Judged]:
    """Compare the kinds of real files with the labels (file name → kind)."""
    kinds: dict[str, str] = json.loads(labels.read_text(encoding="utf-8"))
    return [Judged(file.name, kinds[file.name], file.kind, file.confidence) for file in files if file.name in kinds]


def transcribed_pages(documents: Path, folder: Path) -> Iterator[tuple[str, float, TextScore]]:
    """Compare pages of the scanned regulation with ``madina_p<N>.txt``, typed from the page images.

    Gives the name, the recall of words without case and punctuation, and the score to the letter.
    """
    document = read_file(documents / TRANSCRIBED, TRANSCRIBED, Limits())
    for path in sorted(folder.glob("madina_p*.txt")):
        number = int(re.findall(r"\d+", path.stem)[-1])
        typed, read = path.read_text(encoding="utf-8"), document.pages[number - 1].text
        yield path.stem, word_recall(typed, read), score_text(words_of(typed), words_of(read))


def _figures(path: Path) -> RealFile:
    started = time.perf_counter()
    try:
        document = read_file(path, path.name, Limits())
    except ReadError as error:
        return _failed(path, error.code, started)
    except ToolMissingError:
        return _failed(path, "tool_missing", started)
    return RealFile(
        path.name,
        document.kind,
        len(document.pages),
        sum(len(page.text.split()) for page in document.pages),
        sum(page.ocr for page in document.pages),
        time.perf_counter() - started,
        document.status,
        document.kind_confidence,
    )


def _failed(path: Path, code: str, started: float) -> RealFile:
    return RealFile(path.name, "-", 0, 0, 0, time.perf_counter() - started, code)
