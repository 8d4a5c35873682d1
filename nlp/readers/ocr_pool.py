"""Recognise several pages at the same time, never holding more page images than there are processes."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from types import TracebackType
from typing import Self

from PIL import Image

from nlp.readers.limits import Limits
from nlp.readers.ocr import ocr_languages
from nlp.readers.ocr_page import recognise_page
from nlp.readers.recognised import Recognised


class OcrPool:
    """A context in which page images are recognised in the background by tesseract processes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(max_workers=limits.ocr_processes)
        self._running: deque[Future[Recognised]] = deque()

    @cached_property
    def languages(self) -> str | None:
        """The languages to recognise with, None without OCR; asked for only where a page needs it."""
        return ocr_languages()

    @property
    def available(self) -> bool:
        """Whether OCR is installed."""
        return self.languages is not None

    def submit(self, image: Image.Image, points_per_pixel: float) -> Future[Recognised]:
        """Start recognising a page image; waits, and raises what went wrong, while all processes are busy."""
        if self.languages is None:
            raise RuntimeError("submit without OCR: ask available first")
        while len(self._running) >= self._limits.ocr_processes:
            self._running.popleft().result()
        future = self._threads.submit(recognise_page, image, points_per_pixel, self.languages, self._limits)
        self._running.append(future)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)
