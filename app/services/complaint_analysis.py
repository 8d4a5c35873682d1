"""Run the complaint models over a stream: in this process, or in a pool, which may lose a process and goes on."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from app.compute import Pool, WorkTimeoutError
from app.services.errors import ServiceError
from app.settings import Settings
from nlp.complaints.city import SHIPPED, City
from nlp.types import ComplaintAnalysis, Driver

T = TypeVar("T")
Analyses = list[ComplaintAnalysis]
Analysed = tuple[list[T], Analyses]
BATCH = 2_000
_ATTEMPTS = 2


class ComplaintModels:
    """The complaint models of an installation; ``version`` names them, to be stored beside what they said.

    ``accurate`` asks the slower models too where the fast ones are unsure, if they are installed; ``city`` is what the
    city brings to them.

    Raises:
        ArtifactError: they are missing or altered.
    """

    def __init__(
        self, settings: Settings, pool: Pool | None = None, *, accurate: bool = True, city: City = SHIPPED
    ) -> None:
        from nlp.complaints import ComplaintAnalyser

        self._settings = settings
        self._pool = pool
        self._city = city
        self._accurate = accurate and settings.accurate_complaints
        self._analyser = ComplaintAnalyser.load(settings.models, accurate=self._accurate, city=city)
        self.version = self._analyser.version

    def analyse(self, items: Iterable[T], text_of: Callable[[T], str]) -> Iterator[tuple[T, ComplaintAnalysis]]:
        """Each item with its analysis, in order; a few batches of 2,000 are held at a time.

        Raises:
            ServiceError: the pool failed twice on the same batch, or took too long.
        """
        results = self._here(items, text_of) if self._pool is None else self._in_pool(self._pool, items, text_of)
        for batch, analyses in results:
            yield from zip(batch, analyses, strict=True)

    def explain(self, masked_text: str) -> dict[str, tuple[Driver, ...]]:
        """For each label the words of a masked text that drove it, the strongest first."""
        return self._analyser.explain(masked_text)

    def _here(self, items: Iterable[T], text_of: Callable[[T], str]) -> Iterator[Analysed[T]]:
        for batch in batched(items):
            yield batch, list(self._analyser.analyse(text_of(item) for item in batch))

    def _in_pool(self, pool: Pool, items: Iterable[T], text_of: Callable[[T], str]) -> Iterator[Analysed[T]]:
        """Keep one batch more under way than there are processes; give them back in order."""
        waiting: deque[tuple[list[T], Future[Analyses]]] = deque()
        with ThreadPoolExecutor(self._settings.workers + 1) as threads:
            for batch in batched(items):
                waiting.append((batch, threads.submit(self._try, pool, [text_of(item) for item in batch])))
                if len(waiting) > self._settings.workers:
                    done, future = waiting.popleft()
                    yield done, future.result()
            for done, future in waiting:
                yield done, future.result()

    def _try(self, pool: Pool, texts: list[str]) -> Analyses:
        from nlp.complaints import analyse_texts

        settings = self._settings
        for _ in range(_ATTEMPTS):
            try:
                return pool.run(
                    settings.read_timeout_s,
                    analyse_texts,
                    str(settings.models),
                    texts,
                    accurate=self._accurate,
                    city=self._city,
                )
            except (BrokenProcessPool, CancelledError):
                continue
            except WorkTimeoutError:
                break
        raise ServiceError("Analisis pengaduan terhenti sebelum selesai. Coba lagi, atau pecah tabelnya.")


def batched(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Lists of ``size`` items, the last one shorter."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
