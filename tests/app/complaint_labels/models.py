"""Both tiers of complaint models for the background job: the tests' fast one, and one that is told what to say."""

from dataclasses import replace
from pathlib import Path

from app.services import reanalysis
from nlp.complaints import ComplaintAnalyser
from nlp.complaints.loading import model_version
from tests.app.complaint_models import make_models


def give_tiers(monkeypatch, accurate="+encoder/1", seen=None):
    """Let the accurate tier answer every text that the fast one is unsure of with "kesehatan"; none if it is empty."""
    load = ComplaintAnalyser.load

    def both(models_dir, *, accurate: bool = True, **more):
        fast = load(models_dir, accurate=False, **more)
        return _Both(fast, name, [] if seen is None else seen) if accurate and name else fast

    def version(models_dir, city, *, accurate):
        return model_version(models_dir, city, accurate=False) + (name if accurate else "")

    name = accurate
    monkeypatch.setattr(ComplaintAnalyser, "load", both)
    monkeypatch.setattr(reanalysis, "model_version", version)


def add_version(models: Path, version: int) -> None:
    """A newer fast model."""
    make_models(models, version)


class _Both:
    def __init__(self, fast, name, seen):
        self._fast, self._seen = fast, seen
        self.version = fast.version + name

    def analyse(self, texts):
        for found in self._fast.analyse(texts):
            if found.service_abstained:
                self._seen.append(found.masked_text)
                yield replace(found, service="kesehatan", service_abstained=False, tier="accurate")
            else:
                yield found
