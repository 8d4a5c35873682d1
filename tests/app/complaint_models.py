"""Small complaint models for the application's tests: the real analyser over a handful of words weighted by hand."""

from tests.nlp.complaints.hand_model import make_models, version_of

__all__ = ["make_models", "version_of"]
