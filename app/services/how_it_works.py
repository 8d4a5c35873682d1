"""How the tool works, in words for the people whom it is about: shown and acknowledged before the first rating."""

from dataclasses import dataclass, replace

from app.permissions import Permission
from app.rules.guide import Guide, load_guide
from app.rules.ruleset import load_rule_set
from app.services.access import require_rater
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.store.answers import fetch_guide_read, fetch_guide_told, save_guide_read
from app.store.database import Row, transaction

GUIDE_VERSION = load_guide("id").version


@dataclass(frozen=True)
class GuidePage:
    """The guide with what is true of this installation, and when the actor read it (None: not yet, or no employee)."""

    guide: Guide
    facts: tuple[str, ...]
    read: Row | None
    may_acknowledge: bool


@dataclass(frozen=True)
class Informed:
    """Whether the rated person knows how the tool works: read by themselves, or told by the rater (a row, or None)."""

    read: Row | None
    told: Row | None

    @property
    def enough(self) -> bool:
        """One of the two suffices."""
        return self.read is not None or self.told is not None


def guide_page(ctx: Context, language: str) -> GuidePage:
    """The guide in ``id`` or ``en`` for anybody who is signed in."""
    ctx.require(Permission.SIGNED_IN)
    guide, values = load_guide(language), _values(ctx)
    facts = tuple(guide.facts[name].format(**values) for name in _fact_names(ctx))
    read = own_reading(ctx)
    return GuidePage(_filled(guide, values), facts, read, ctx.actor.employee_id is not None and read is None)


def own_reading(ctx: Context) -> Row | None:
    """When the actor read the guide as it stands now."""
    me = ctx.actor.employee_id
    return fetch_guide_read(ctx.db, me, GUIDE_VERSION) if me is not None else None


def acknowledge_guide(ctx: Context) -> None:
    """Note that the actor has read the guide as it stands now; saying it again changes nothing.

    Raises:
        InvalidInputError: the account belongs to no employee.
    """
    ctx.require(Permission.SIGNED_IN)
    me = ctx.actor.employee_id
    if me is None:
        raise InvalidInputError("Akun Anda belum ditautkan ke data pegawai. Sampaikan kepada administrator.")
    with transaction(ctx.db):
        if fetch_guide_read(ctx.db, me, GUIDE_VERSION) is None:
            row = {"employee_id": me, "version": GUIDE_VERSION, "user_id": ctx.actor.user_id}
            save_guide_read(ctx.db, row)
            ctx.log("guide.read", "employee", me, version=GUIDE_VERSION)


def informed(ctx: Context, assessment: Row) -> Informed:
    """Whether the person whom an assessment is about knows how the tool works."""
    read = fetch_guide_read(ctx.db, assessment["employee_id"], GUIDE_VERSION)
    return Informed(read, fetch_guide_told(ctx.db, assessment["id"]))


def tell_guide(ctx: Context, assessment_id: int, *, said: bool) -> None:
    """The rater states, once an assessment, that they explained the guide or gave it on paper.

    Raises:
        InvalidInputError: the statement was not ticked.
        NotFoundError: the actor is not the rater.
    """
    with transaction(ctx.db):
        assessment = require_rater(ctx, assessment_id)
        if not said:
            raise InvalidInputError("Centang dulu bahwa Anda sudah menjelaskan cara kerjanya kepada pegawai ini.")
        if informed(ctx, assessment).told is None:
            row = {"employee_id": assessment["employee_id"], "assessment_id": assessment_id}
            save_guide_read(ctx.db, {**row, "version": GUIDE_VERSION, "user_id": ctx.actor.user_id})
            ctx.log("guide.told", "assessment", assessment_id, version=GUIDE_VERSION)


def require_informed(ctx: Context, assessment: Row) -> None:
    """Raise ``InvalidInputError`` while the person does not know how the tool works that helps to rate them."""
    if not informed(ctx, assessment).enough:
        raise InvalidInputError(
            "Pegawai ini belum membaca “Bagaimana cara kerjanya”. Jelaskan atau berikan di atas kertas, lalu centang "
            "pernyataannya di bagian atas halaman."
        )


def _filled(guide: Guide, values: dict[str, str]) -> Guide:
    def fill(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text.format(**values) for text in texts)

    return replace(guide, parts=tuple(replace(part, points=fill(part.points)) for part in guide.parts))


def _values(ctx: Context) -> dict[str, str]:
    # Imported here: reading and extraction bring along much that no other page needs.
    from nlp.evidence import EXTRACTOR_VERSION
    from nlp.readers import READER_VERSION, READERS

    rules = load_rule_set(ctx.settings.rule_set)
    return {
        "formats": ", ".join(reader.format.upper() for reader in READERS),
        "reader": READER_VERSION,
        "extractor": EXTRACTOR_VERSION,
        "rules": rules["id"],
        "version": rules["version"],
        "name": rules["confirmed_by"] or "",
        "models": ", ".join(_models(ctx)) or "–",
        "objection_days": str(rules["clock"]["limits"]["object"]["length"]),
    }


def _fact_names(ctx: Context) -> list[str]:
    rules = load_rule_set(ctx.settings.rule_set)
    names = ["files", "reader", "rules_confirmed" if rules["confirmed_by"] else "rules_open"]
    names += [] if rules["thresholds_confirmed"] else ["thresholds_open"]
    return [*names, "suggestions_on" if ctx.settings.suggestions else "suggestions_off", "complaints"]


def _models(ctx: Context) -> list[str]:
    manifests = ctx.settings.models.glob("*/*/manifest.json")
    return sorted(f"{path.parent.parent.name} {path.parent.name}" for path in manifests)
