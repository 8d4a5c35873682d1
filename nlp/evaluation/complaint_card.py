"""The card of the complaint models: fixed words from a file beside this module, figures from the last evaluation."""

from typing import Any

from nlp.evaluation.cards import fill_card

_CHOICE = ("rows", "accuracy", "top2", "macro_f1", "calibration_error", "answered", "accuracy_answered")
_FLAG = ("rows", "true", "precision", "recall", "f1", "calibration_error")
_FLAGS = ("urgency", "integrity")
Figures = dict[str, Any]


def complaint_card(manifest: Figures, metrics: Figures) -> str:
    """Return the card in Markdown: ``card_complaints.txt`` filled with data and figures."""
    tiers: Figures = {tier: metrics[tier] for tier in ("fast", "both") if tier in metrics}
    return fill_card(
        "complaints",
        manifest,
        data=_table(("source", "rows", "licence"), manifest["training_data"]),
        choices="\n\n".join(_choices(question, tiers, metrics["peers"]) for question in ("service", "sentiment")),
        kind=_table(("tier", *_CHOICE), [{"tier": tier, **found["kind"]} for tier, found in tiers.items()]),
        flags=_table(
            ("question", "tier", *_FLAG),
            [{"question": name, "tier": tier, **found[name]} for name in _FLAGS for tier, found in tiers.items()],
        ),
        unsur=_table(
            ("unsur", "tier", *_FLAG),
            [
                {"unsur": unsur, "tier": tier, **figures}
                for tier, found in tiers.items()
                for unsur, figures in found["unsur"]["unsur"].items()
            ],
        ),
        unsur_mean=", ".join(
            f"{tier} {found['unsur']['macro_f1']:.3f} (mood {found['unsur']['polarity_accuracy']:.3f})"
            for tier, found in tiers.items()
        ),
        command=metrics["command"],
        taught=manifest["taught_pieces"],
    )


def _choices(question: str, tiers: Figures, peers: Figures) -> str:
    rows = [
        {"set": name, "tier": tier, **figures}
        for tier, found in tiers.items()
        for name, figures in found[question].items()
    ]
    rows += [
        {"set": name, "tier": peer, **figures}
        for peer, found in peers.items()
        for name, figures in found[question].items()
    ]
    rows.sort(key=lambda row: row["set"])
    return f"**{question}**\n\n{_table(('set', 'tier', *_CHOICE), rows)}"


def _table(columns: tuple[str, ...], rows: list[Figures]) -> str:
    head = f"| {' | '.join(column.replace('_', ' ') for column in columns)} |"
    body = [f"| {' | '.join(_cell(row.get(column)) for column in columns)} |" for row in rows]
    return "\n".join([head, "|---" * len(columns) + "|", *body])


def _cell(value: str | float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
