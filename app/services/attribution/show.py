"""What of attributions is shown to whom: to the rater and superior in that assessment, and to the person."""

from dataclasses import dataclass, replace

from app.permissions import Permission
from app.rules.attribution import SHOWN
from app.rules.work_words import FINDINGS
from app.services.access import is_rater, is_superior
from app.services.attribution.record import choices
from app.services.attribution.referrals import referrals_of
from app.services.complaints import get_complaint
from app.services.context import Context
from app.store import attributions as store
from app.store.assessments import fetch_assessment
from app.store.database import Row
from nlp.language.masking import mask


@dataclass(frozen=True)
class Attributed:
    """A complaint and a person: the newest word, those before it, and the person's answers, all texts masked.

    ``was_shown`` says that it stood as proven or alleged before, so that the person has read it.
    """

    newest: Row
    earlier: tuple[Row, ...]
    answers: tuple[Row, ...]

    @property
    def said(self) -> tuple[Row, ...]:
        """All that was said, oldest first."""
        return (*self.earlier, self.newest)

    @property
    def label(self) -> str:
        """The finding that stands, in words to translate."""
        return FINDINGS[self.newest["finding"]]

    @property
    def shown(self) -> bool:
        """Whether it stands as a signal: proven or alleged."""
        return self.newest["finding"] in SHOWN

    @property
    def was_shown(self) -> bool:
        """Whether it ever stood as proven or alleged."""
        return any(row["finding"] in SHOWN for row in self.said)


@dataclass(frozen=True)
class AttributionPage:
    """A masked complaint with what was said of people to whom the actor is related, and whom they may name.

    ``choices`` are assessments; ``referrals`` is what was passed to Inspektorat and taken back, oldest first.
    """

    complaint: Row
    attributed: tuple[Attributed, ...]
    choices: tuple[Row, ...]
    referrals: tuple[Row, ...]

    @property
    def seen(self) -> int:
        """The newest attribution on the page, 0 for none."""
        return max((item.newest["id"] for item in self.attributed), default=0)

    @property
    def referred(self) -> bool:
        """Whether it stands passed on to Inspektorat."""
        return bool(self.referrals) and self.referrals[-1]["act"] == "forward"


def attribution_page(ctx: Context, complaint_id: int, today: str) -> AttributionPage:
    """What the actor may see and say of one complaint and people.

    Raises:
        NotFoundError: there is no such complaint.
    """
    ctx.require(Permission.ATTRIBUTE)
    complaint = get_complaint(ctx, complaint_id)
    rows = store.fetch_attributions_of_complaint(ctx.db, complaint_id)
    return AttributionPage(
        complaint,
        tuple(_grouped(ctx, [row for row in rows if _related(ctx, row["assessment_id"])])),
        tuple(choices(ctx, complaint["received_on"], today)),
        referrals_of(ctx, complaint_id),
    )


def attributions_of(ctx: Context, assessment: Row) -> tuple[Attributed, ...]:
    """Complaints that stand as proven or alleged in an assessment: signals without weight.

    For the rater, the superior and the person; nobody else is told anything. The person also keeps seeing those that
    stood once and were taken back.
    """
    own = ctx.actor.employee_id is not None and ctx.actor.employee_id == assessment["employee_id"]
    if not own and not _related(ctx, assessment["id"]):
        return ()
    found = _grouped(ctx, store.fetch_attributions_of_assessment(ctx.db, assessment["id"]))
    return tuple(for_person(item) if own else item for item in found if item.shown or (own and item.was_shown))


def for_person(item: Attributed) -> Attributed:
    """Without what was said before it first concerned the person."""
    first = next((place for place, row in enumerate(item.earlier) if row["finding"] in SHOWN), len(item.earlier))
    return replace(item, earlier=item.earlier[first:])


def masked_row(row: Row) -> Row:
    """With what people typed masked; the person's own name stays."""
    allow = tuple(row[name] for name in ("employee_name", "nip") if row.get(name))
    texts = {name: mask(row[name], allow).text for name in ("note", "basis_note", "text") if row.get(name)}
    return {**row, **texts}


def _related(ctx: Context, assessment_id: int) -> bool:
    assessment = fetch_assessment(ctx.db, assessment_id)
    return assessment is not None and (is_rater(ctx, assessment) or is_superior(ctx, assessment))


def _grouped(ctx: Context, rows: list[Row]) -> list[Attributed]:
    """One item a complaint and assessment, in the order of the first word."""
    groups: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["complaint_id"], row["assessment_id"]), []).append(masked_row(row))
    return [
        Attributed(some[-1], tuple(some[:-1]), tuple(map(masked_row, store.fetch_answers(ctx.db, *key))))
        for key, some in groups.items()
    ]
