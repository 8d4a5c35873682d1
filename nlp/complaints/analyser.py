"""What the models say of complaints, on the masked text: the fast tier for all, the accurate one where it is unsure."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Self

from nlp.complaints.answers import Answers
from nlp.complaints.asking import answer
from nlp.complaints.city import SHIPPED, City
from nlp.complaints.explain import contributions
from nlp.complaints.gazetteer import Gazetteer
from nlp.complaints.loading import Models, load_models, model_version
from nlp.complaints.mentions import MentionFinder
from nlp.complaints.verdicts import verdict, without_words
from nlp.language.masking import mask_both_ways
from nlp.types import ComplaintAnalysis, Driver

_EVEN = 0.5


class ComplaintAnalyser:
    """Masks complaints and answers what they say; holds loaded models. Not for two threads at once."""

    def __init__(self, models: Models, version: str, places: Gazetteer) -> None:
        self._models, self._fast, self._mentions = models, models.fast, MentionFinder(places)
        self._heads = {accurate: models.heads(accurate=accurate) for accurate in (False, True)}
        self.version = version

    @classmethod
    def load(cls, models_dir: Path, *, accurate: bool = True, city: City = SHIPPED) -> Self:
        """Load the newest version of each model below ``models_dir``.

        Args:
            models_dir: where models live.
            accurate: ask the accurate tier too, where its extra is installed.
            city: what the city brings to them.

        Raises:
            ArtifactError: a model is missing, altered or of another format; the message says how to mend it.
        """
        models = load_models(models_dir, city, accurate=accurate)
        return cls(models, model_version(models_dir, city, accurate=accurate), city.gazetteer())

    def analyse(self, texts: Iterable[str], batch_size: int = 512) -> Iterator[ComplaintAnalysis]:
        """Yield one analysis a text, in order, reading ``batch_size`` texts at a time.

        A text without a word gets no service (``""``, abstained) and an uncertain neutral sentiment.
        """
        remaining = iter(texts)
        while batch := list(islice(remaining, batch_size)):
            yield from self._analyse_batch(batch)

    def explain(self, masked_text: str) -> dict[str, tuple[Driver, ...]]:
        """Return, for each label that the fast tier gives, the words that drove it, the strongest first.

        Keys: ``service``, ``sentiment``, ``kind``; ``urgency`` and ``integrity`` where found, and each unsur found. The
        accurate tier has no such exact account.
        """
        chances = self._fast.probabilities(self._fast.space.transform([masked_text]))
        heads = {"sentiment": "sentiment_review" if chances["review"][0, 0] > _EVEN else "sentiment"}
        found = verdict(Answers.of_fast(chances), 0, self._heads[False])
        labels = _named(ComplaintAnalysis(masked_text=masked_text, **found))
        return {
            field: contributions(self._fast, masked_text, heads.get(field, head), label)
            for field, (head, label) in labels.items()
        }

    def _analyse_batch(self, texts: Sequence[str]) -> Iterator[ComplaintAnalysis]:
        by_rules, masked = mask_both_ways(texts, self._models.tagger)
        answered = answer(self._models, by_rules)
        languages = self._models.language.languages(by_rules)
        for place, (text, mentions) in enumerate(zip(masked, self._mentions.find_all(masked), strict=True)):
            heads = self._heads[bool(answered.accurate[place])]
            found = verdict(answered.answers, place, heads) if answered.worded[place] else without_words()
            yield ComplaintAnalysis(
                masked_text=text,
                **{"language": languages[place], **found},
                mentions=mentions,
                tier="accurate" if answered.accurate[place] else "fast",
            )


def analyse_texts(
    models_dir: str, texts: list[str], *, accurate: bool = True, city: City = SHIPPED
) -> list[ComplaintAnalysis]:
    """Analyse texts in a worker of a process pool; each process loads the models once.

    Raises:
        ArtifactError: as :meth:`ComplaintAnalyser.load`.
    """
    return list(_cached_analyser(models_dir, accurate, city).analyse(texts))


@cache
def _cached_analyser(models_dir: str, accurate: bool, city: City) -> ComplaintAnalyser:
    return ComplaintAnalyser.load(Path(models_dir), accurate=accurate, city=city)


def _named(found: ComplaintAnalysis) -> dict[str, tuple[str, str]]:
    """The fields that have a label, each with its head and that label."""
    named = {field: (field, getattr(found, field)) for field in ("service", "sentiment", "kind", "urgency")}
    if found.integrity:
        named["integrity"] = ("integrity", "yes")
    named |= {opinion.unsur: ("unsur", opinion.unsur) for opinion in found.unsur}
    return {field: (head, label) for field, (head, label) in named.items() if label}
