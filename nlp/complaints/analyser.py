"""What the models say of complaints: service, sentiment, language, on the masked text."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np

from nlp.artifacts import newest_version
from nlp.complaints.linear import TRAIN_COMMAND, LinearTextModel, Probabilities, load_model
from nlp.language.masking import mask
from nlp.language.tokens import Tokens, tokenise
from nlp.types import ComplaintAnalysis

_ALTERNATIVES = 3


class ComplaintAnalyser:
    """Masks complaints and names their service and sentiment. Holds two loaded models; safe to use again and again."""

    def __init__(self, service: LinearTextModel, sentiment: LinearTextModel, version: str) -> None:
        self._service = service
        self._sentiment = sentiment
        self.version = version

    @classmethod
    def load(cls, models_dir: Path) -> Self:
        """Load the newest version of ``service`` and ``sentiment`` below ``models_dir``.

        Raises:
            ArtifactError: a model is missing, altered or of another format; the message says how to mend it.
        """
        folders = [newest_version(models_dir / name, TRAIN_COMMAND) for name in ("service", "sentiment")]
        version = "+".join(f"{folder.parent.name}/{folder.name}" for folder in folders)
        return cls(load_model(folders[0]), load_model(folders[1]), version)

    def analyse(self, texts: Iterable[str], batch_size: int = 512) -> Iterator[ComplaintAnalysis]:
        """Yield one analysis a text, in order, reading ``batch_size`` texts at a time.

        A text without a word gets no service (``""``, abstained) and an uncertain neutral sentiment.
        """
        remaining = iter(texts)
        while batch := list(islice(remaining, batch_size)):
            yield from self._analyse_batch(batch)

    def _analyse_batch(self, texts: list[str]) -> Iterator[ComplaintAnalysis]:
        masked = [mask(text).text for text in texts]
        tokens = [tokenise(text) for text in masked]
        services = self._service.probabilities(tokens)
        sentiments = self._sentiment.probabilities(tokens)
        for place, text in enumerate(masked):
            if tokens[place].words:
                yield self._analysis(text, tokens[place], services[place], sentiments[place])
            else:
                yield self._without_words(text)

    def _analysis(
        self, text: str, tokens: Tokens, services: Probabilities, sentiments: Probabilities
    ) -> ComplaintAnalysis:
        ranked = [
            (self._service.labels[place], float(services[place])) for place in np.argsort(-services, kind="stable")
        ]
        by_sentiment = dict(zip(self._sentiment.labels, map(float, sentiments), strict=True))
        sentiment, confidence = max(by_sentiment.items(), key=lambda item: item[1])
        return ComplaintAnalysis(
            masked_text=text,
            service=ranked[0][0],
            service_confidence=ranked[0][1],
            service_alternatives=tuple(ranked[1 : 1 + _ALTERNATIVES]),
            service_abstained=ranked[0][1] < self._service.threshold,
            sentiment=sentiment,
            sentiment_confidence=confidence,
            sentiment_probabilities=by_sentiment,
            sentiment_abstained=confidence < self._sentiment.threshold,
            language=tokens.language,
        )

    def _without_words(self, text: str) -> ComplaintAnalysis:
        uniform = 1 / len(self._sentiment.labels)
        return ComplaintAnalysis(
            masked_text=text,
            service="",
            service_confidence=0.0,
            service_alternatives=(),
            service_abstained=True,
            sentiment="neutral",
            sentiment_confidence=uniform,
            sentiment_probabilities=dict.fromkeys(self._sentiment.labels, uniform),
            sentiment_abstained=True,
            language="other",
        )


def analyse_texts(models_dir: str, texts: list[str]) -> list[ComplaintAnalysis]:
    """Analyse texts in a worker of a process pool; each process loads the models once.

    Raises:
        ArtifactError: as :meth:`ComplaintAnalyser.load`.
    """
    return list(_cached_analyser(models_dir).analyse(texts))


@cache
def _cached_analyser(models_dir: str) -> ComplaintAnalyser:
    return ComplaintAnalyser.load(Path(models_dir))
