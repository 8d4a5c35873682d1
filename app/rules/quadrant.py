"""Predikat kinerja from the two whole ratings (PermenPANRB 6/2022, quadrant as in its secondary copies)."""

from typing import Any

from app.rules.ruleset import Rating


def predikat(rule_set: dict[str, Any], hasil_kerja: Rating, perilaku_kerja: Rating) -> str:
    """The predikat's id (``baik``, ``butuh_perbaikan`` …) for the rating of hasil kerja and of perilaku kerja."""
    return str(rule_set["quadrant"][hasil_kerja][perilaku_kerja])
