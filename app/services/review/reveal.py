"""The machine's proposal for one criterion as the page shows it: outcome, arithmetic, what would change it, version."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.rating.achievement import factors_of
from app.rating.arithmetic import distance
from app.rating.differences import Differences, differences
from app.rating.suggestion import fact_from
from app.services.context import Context
from app.services.page_view import allowed_names, masked_quotes
from app.services.review.blindness import sees_machine, sees_polarity
from app.services.review.cards import place_of
from app.services.review.load import Loaded
from app.store.anchors import fetch_carried
from app.store.database import Row
from app.store.documents import fetch_evidence_by_ids

_STEP = Decimal("0.01")


@dataclass(frozen=True)
class Turn:
    """Quotes without which, together, the outcome is another: the rating, or why there is none."""

    quotes: tuple[str, ...]
    rating: str | None
    abstained: str | None


@dataclass(frozen=True)
class Line:
    """A line of the arithmetic: one achievement. ``value`` is what it adds, in the decimals that are shown.

    ``factors`` are those that its weight is made of, by name, empty for suggestions of the first method. ``ratio`` is
    realisation / target and ``distance`` what it is worth before it is multiplied by its share of the vote. ``capped``:
    it would add more if its source did not add so much already. ``places`` are all that tell it, in ``sources`` files.
    """

    evidence_id: int
    quote: str
    value: str
    factors: dict[str, Decimal]
    fact: dict[str, Any]
    ratio: Decimal | None
    distance: str
    capped: bool
    places: tuple[str, ...]
    sources: int


@dataclass(frozen=True)
class Version:
    """How the newest suggestion came to differ from the one before: quotes of evidence gained, lost, weighed anew."""

    number: int
    made_at: str
    told: Differences
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Reveal:
    """The proposal as stored. ``open``: all its evidence may be shown with its direction; then the arithmetic is.

    ``lines`` sum to the score; ``up`` and ``down`` are the sums of what supports and what speaks against. ``turns`` are
    the smallest changes of evidence that change the outcome, ``hidden_turns`` how many more rest on hidden evidence.
    """

    result: dict[str, Any]
    open: bool
    lines: tuple[Line, ...]
    base: str
    up: str
    down: str
    turns: tuple[Turn, ...]
    hidden_turns: int
    rule_set: str
    rule_version: str
    extractors: tuple[str, ...]
    version: Version | None


def reveal(ctx: Context, loaded: Loaded, criterion: str) -> Reveal | None:
    """The newest proposal for a criterion; None where there is none, or the actor may not see it."""
    row = loaded.suggestions.get(criterion)
    if row is None or not sees_machine(ctx, loaded, criterion):
        return None
    payload = row["payload"]
    evidence = _evidence(ctx, loaded, payload)
    quotes = masked_quotes(ctx, list(evidence.values()), allowed_names(loaded.assessment))
    hidden = {number for number, item in evidence.items() if not sees_polarity(ctx, loaded, item)}
    turns = [turn for turn in _turns(payload["result"]) if hidden.isdisjoint(turn["without"])]
    up, down = _sums(payload["result"])
    return Reveal(
        result=payload["result"],
        open=not hidden,
        lines=() if hidden else tuple(_lines(payload, evidence, quotes)),
        base=payload["parameters"]["base"],
        up=up,
        down=down,
        turns=tuple(_turn(turn, quotes) for turn in turns),
        hidden_turns=len(_turns(payload["result"])) - len(turns),
        rule_set=payload["rule_set"][0],
        rule_version=payload["rule_set"][1],
        extractors=tuple(payload["extractors"]),
        version=None if hidden else _version(ctx, loaded, row),
    )


def _evidence(ctx: Context, loaded: Loaded, payload: dict[str, Any]) -> dict[int, Row]:
    """What the proposal rests on; a piece that stands no longer as evidence is shown as it was."""
    here = {item["id"]: item for item in loaded.evidence}
    wanted = [fact["evidence_id"] for fact in payload["facts"]]
    gone = fetch_evidence_by_ids(ctx.db, [number for number in wanted if number not in here])
    older = {item["id"]: {**item, "found_criteria": item["criteria"]} for item in gone}
    return {number: here.get(number) or older[number] for number in wanted}


def _turns(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Changes in the newest form; the first method named single pieces, and not what would come of it."""
    if "changes" in result:
        return list(result["changes"])
    return [{"without": [number], "rating": None, "abstained": None} for number in result["pivots"]]


def _turn(turn: dict[str, Any], quotes: dict[int, str]) -> Turn:
    return Turn(tuple(quotes[number] for number in turn["without"]), turn["rating"], turn["abstained"])


def _sums(result: dict[str, Any]) -> tuple[str, str]:
    values = [Decimal(part["value"]) for part in result["contributions"]]
    zero = Decimal(0).quantize(Decimal(result["score"])) if values else Decimal(0)
    up = sum((value for value in values if value > 0), zero)
    return str(up), str(sum((value for value in values if value < 0), zero))


def _lines(payload: dict[str, Any], evidence: dict[int, Row], quotes: dict[int, str]) -> list[Line]:
    parts = {part["evidence_id"]: part for part in payload["result"]["contributions"]}
    facts = {fact["evidence_id"]: fact for fact in payload["facts"]}
    lead = [number for number, part in parts.items() if part.get("counted_with") is None]
    lines = [_line(payload, parts, facts[number], evidence, quotes[number]) for number in lead]
    return sorted(lines, key=lambda line: (-abs(Decimal(line.value)), line.evidence_id))


def _line(
    payload: dict[str, Any], parts: dict[int, Any], stored: dict[str, Any], evidence: dict[int, Row], quote: str
) -> Line:
    number = stored["evidence_id"]
    part, fact = parts[number], fact_from(stored)
    tellers = [number, *(other for other, with_it in parts.items() if with_it.get("counted_with") == number)]
    return Line(
        evidence_id=number,
        quote=quote,
        value=part["value"],
        factors=factors_of(payload["parameters"], fact) if "method" in payload["parameters"] else {},
        fact=stored,
        ratio=fact.ratio,
        distance="" if fact.ratio is None else str(distance(payload["parameters"], fact.ratio).quantize(_STEP)),
        capped=part.get("uncapped", part["value"]) != part["value"],
        places=tuple(place_of(evidence[other]) for other in tellers),
        sources=len({evidence[other]["file_id"] for other in tellers}),
    )


def _version(ctx: Context, loaded: Loaded, newest: Row) -> Version | None:
    """None for the first version."""
    made = [row for row in loaded.all_suggestions if row["criterion"] == newest["criterion"]]
    if len(made) < 2:
        return None
    assessment = loaded.assessment
    carried = fetch_carried(ctx.db, assessment["employee_id"], assessment["period_id"])
    told = differences(made[-2]["payload"], newest["payload"], carried)
    rows = fetch_evidence_by_ids(ctx.db, sorted({*told.gained, *told.lost, *told.changed}))
    quotes = masked_quotes(ctx, rows, allowed_names(assessment))
    groups = [tuple(quotes[number] for number in group) for group in (told.gained, told.lost, told.changed)]
    return Version(len(made), newest["created_at"], told, *groups)
