"""Print the figures of the complaint models, one line a tier, question and set."""

from typing import Any

_CHOICE = ("rows", "accuracy", "top2", "macro_f1", "macro_f1_interval", "calibration_error", "answered")
_FLAG = ("rows", "true", "precision", "recall", "f1", "calibration_error")
Figures = dict[str, Any]


def print_complaints(metrics: Figures) -> None:
    """Print what :func:`nlp.evaluation.complaints.evaluate_complaints` gave, without classes and confusions."""
    peers = metrics.pop("peers")
    for tier, found in metrics.items():
        for question in ("service", "sentiment"):
            for name, figures in found[question].items():
                _line(tier, f"{question} {name}", figures, (*_CHOICE, "asked_accurate"))
                by_coverage = figures["accuracy_by_coverage"]
                print(f"{'':6} {'':36} at 80%: {by_coverage['0.8']}", *_neutral(figures))
        _line(tier, "kind corpus_test", found["kind"], _CHOICE)
        for question in ("urgency", "integrity"):
            _line(tier, f"{question} corpus_test", found[question], _FLAG)
        for unsur, figures in found["unsur"]["unsur"].items():
            _line(tier, f"unsur {unsur}", figures, _FLAG)
        _line(tier, "unsur all", found["unsur"], ("macro_f1", "polarity_accuracy"))
        _line(tier, "language corpus_test", found["language"], ("accuracy",))
    for peer, found in peers.items():
        for question, sets in found.items():
            for name, figures in sets.items():
                _line(peer, f"{question} {name}", figures, ("accuracy", "macro_f1"))


def _line(tier: str, what: str, figures: Figures, columns: tuple[str, ...]) -> None:
    print(f"{tier:6} {what:36}", *(f"{column}={figures[column]}" for column in columns))


def _neutral(figures: Figures) -> list[str]:
    neutral = figures["classes"].get("neutral")
    return [f"neutral recall: {neutral['recall']}"] if neutral else []
