"""Evidence as the review page shows it, with what the machine concluded left out where a person may not see it yet."""

from collections import Counter
from dataclasses import dataclass, replace

from app.services.answers import answers_by_evidence
from app.services.context import Context
from app.services.page_view import allowed_names, masked_quotes
from app.services.review.blindness import sees_polarity
from app.services.review.load import Loaded
from app.store.database import Row

_PLACE = (
    *("id", "file_id", "file_name", "by_employee", "page", "locator", "speaker", "start_s", "boxes", "document_id"),
    *("start", "end", "made_by", "statement"),
)


@dataclass(frozen=True)
class EvidenceCard:
    """A piece of evidence as shown; what stands from ``polarity`` on is empty while blind.

    ``row`` holds its place only, so that nothing the machine concluded can reach a template by mistake; ``number``
    counts within its file; ``answers`` are the employee's own words about it, oldest first, without weight. ``moved``
    is the act by which a person tied it to this criterion. ``outside`` is the period that it tells of, if it is not the
    assessed one; ``counted_with`` the card that stands for the same achievement, ``tellers`` those that it stands for.
    """

    id: int
    number: int
    quote: str
    row: Row
    rejected: Row | None
    accepted: Row | None
    moved: Row | None
    also: tuple[str, ...]
    answers: tuple[Row, ...] = ()
    polarity: str | None = None
    kind: str | None = None
    owner: str | None = None
    value: str | None = None
    outside: str | None = None
    counted_with: int | None = None
    tellers: tuple[str, ...] = ()


def evidence_cards(ctx: Context, loaded: Loaded, criterion: str) -> tuple[EvidenceCard, ...]:
    """The evidence of one criterion by file and place."""
    rows = loaded.evidence_for(criterion)
    quotes = masked_quotes(ctx, rows, allowed_names(loaded.assessment))
    answers = answers_by_evidence(ctx, loaded.assessment["id"], rows)
    places: Counter[int] = Counter()
    cards = []
    for row in rows:
        places[row["file_id"]] += 1
        card = _card(loaded, row, criterion, quotes[row["id"]], places[row["file_id"]])
        seen = _with_conclusions(loaded, row, criterion, card) if sees_polarity(ctx, loaded, row) else card
        cards.append(replace(seen, answers=answers[row["id"]]))
    return tuple(cards)


def place_of(row: Row) -> str:
    """``laporan.pdf · hal. 2``: where a piece of evidence stands."""
    return f"{row['file_name']} · {row['locator'] or 'hal. ' + str(row['page'])}"


def _card(loaded: Loaded, row: Row, criterion: str, quote: str, number: int) -> EvidenceCard:
    state = loaded.state
    moves = [act for act in row["moves"] if act["moved_to"] == criterion]
    others = [loaded.titles[name] for name in row["criteria"] if name in loaded.titles and name != criterion]
    return EvidenceCard(
        id=row["id"],
        number=number,
        quote=quote,
        row={name: row[name] for name in _PLACE},
        rejected=state.rejected.get(row["id"]),
        accepted=state.accepted.get(row["id"]),
        moved=moves[-1] if moves else None,
        also=tuple(others),
    )


def _with_conclusions(loaded: Loaded, row: Row, criterion: str, card: EvidenceCard) -> EvidenceCard:
    suggestion = loaded.suggestions.get(criterion)
    parts = suggestion["payload"]["result"]["contributions"] if suggestion else []
    part = next((part for part in parts if part["evidence_id"] == row["id"]), None) or {}
    with_this = {part["evidence_id"] for part in parts if part.get("counted_with") == row["id"]}
    return replace(
        card,
        polarity=row["polarity"],
        kind=row["kind"],
        owner=row["owner"],
        value=part.get("value"),
        outside=row["period"] if loaded.is_outside(row) else None,
        counted_with=part.get("counted_with"),
        tellers=tuple(place_of(other) for other in loaded.evidence if other["id"] in with_this),
    )
