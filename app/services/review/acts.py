"""What a rater does. Each act is checked, appended and logged in one transaction; none is ever edited."""

from app.rating.acts import NOT_YET, WHOLES, next_redo, next_undo
from app.rules.quadrant import predikat
from app.rules.ruleset import RATINGS
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError
from app.services.how_it_works import require_informed
from app.services.review.load import Loaded
from app.services.review.opened import open_for_acts, record, remake, require_known, require_reason
from app.services.review.suggestions import make_suggestion
from app.store.database import transaction


def rate_blind(ctx: Context, assessment_id: int, criterion: str, rating: str, version: int, reason: str = "") -> None:
    """The first rating of a criterion, before anything of the machine is shown; it can never be changed or undone.

    Raises:
        InvalidInputError: no such rating, or *belum bisa dinilai* without a reason; or nothing was rated yet, and the
            person does not know how the tool works.
        ConflictError: somebody has acted since the page was opened, or the criterion is rated already.
    """
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        require_known(loaded, criterion)
        if criterion in loaded.state.blind:
            raise ConflictError("Kriteria ini sudah dinilai. Muat ulang halaman untuk melihatnya.")
        _check_rating(rating, reason)
        if not loaded.state.blind:
            require_informed(ctx, loaded.assessment)
        suggestion_id = make_suggestion(ctx, loaded, criterion)
        act = {"target": criterion, "act": "blind", "rating": rating, "reason": reason.strip()}
        record(ctx, loaded, {**act, "suggestion_id": suggestion_id})


def decide(
    ctx: Context,
    assessment_id: int,
    criterion: str,
    rating: str,
    version: int,
    reason_code: str = "",
    reason: str = "",
) -> str:
    """The rating that stands after the suggestion was seen; gives ``accept``, ``adjust``, ``reject`` or ``keep``.

    Equal to the suggestion: accept. Own blind rating against a suggestion: reject; without one: keep. Else: adjust.
    A coded reason with text is needed unless blind rating, suggestion (if any) and this rating are all the same. Where
    the one who rated blind has been replaced, the successor keeps or adjusts that rating, always with a reason.
    """
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        blind = loaded.state.blind.get(criterion)
        inherited = loaded.inherited(criterion)
        if blind is None or (blind["user_id"] != ctx.actor.user_id and not inherited):
            raise ConflictError("Nilai dulu kriteria ini sebelum memutuskan.")
        suggestion = loaded.suggestions.get(criterion)
        proposed = suggestion["payload"]["result"]["rating"] if suggestion and not inherited else None
        _check_rating(rating, reason or blind["reason"])
        if inherited or rating != blind["rating"] or (proposed is not None and proposed != rating):
            require_reason(reason_code, reason)
        name = _decision(rating, blind["rating"], proposed)
        act = {"target": criterion, "act": name, "rating": rating, "reason_code": reason_code, "reason": reason.strip()}
        record(ctx, loaded, {**act, "suggestion_id": suggestion["id"] if suggestion else None})
    return name


def rate_whole(ctx: Context, assessment_id: int, target: str, rating: str, version: int, reason: str = "") -> None:
    """Hasil kerja or perilaku kerja as a whole, once each of its criteria is decided; nothing is averaged."""
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        if target not in WHOLES or rating not in RATINGS:
            raise InvalidInputError("Pilih salah satu: di bawah, sesuai, atau di atas ekspektasi.")
        group = [criterion for criterion in loaded.criteria if criterion.group == target]
        missing = [criterion.title for criterion in group if loaded.decided(criterion.id) is None]
        if missing:
            raise InvalidInputError("Selesaikan dulu kriteria ini: " + ", ".join(missing) + ".")
        ratings = {loaded.state.decisions[criterion.id]["rating"] for criterion in group}
        if ratings <= {NOT_YET} and not reason.strip():
            raise InvalidInputError("Tidak ada kriteria yang dapat dinilai: tulis dasar penilaian Anda.")
        record(ctx, loaded, {"target": target, "act": "whole", "rating": rating, "reason": reason.strip()})


def confirm(ctx: Context, assessment_id: int, typed_name: str, version: int) -> str:
    """Confirm by name; from then on the assessment is final. Gives the predikat's id.

    Raises:
        InvalidInputError: something is not decided, or the typed name is not the rater's own.
    """
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        _check_complete(loaded)
        if _plain(typed_name) != _plain(ctx.actor.name):
            raise InvalidInputError(f"Ketik nama Anda persis seperti di akun ({ctx.actor.name}) untuk mengesahkan.")
        ratings = (loaded.state.wholes[target]["rating"] for target in WHOLES)
        result = predikat(loaded.rule_set, *ratings)
        record(ctx, loaded, {"target": "assessment", "act": "confirm", "rating": result})
    return result


def add_note(ctx: Context, assessment_id: int, criterion: str, text: str, version: int) -> None:
    """What only the rater knows about a criterion; shown beside the evidence, without weight."""
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        require_known(loaded, criterion)
        if not text.strip():
            raise InvalidInputError("Catatan masih kosong.")
        record(ctx, loaded, {"target": criterion, "act": "note", "reason": text.strip()})


def recommend(ctx: Context, assessment_id: int, text: str, version: int) -> None:
    """Catatan/rekomendasi on the person as a whole, item 5 of the official document; the newest stands."""
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        if not text.strip():
            raise InvalidInputError("Catatan dan rekomendasi masih kosong.")
        record(ctx, loaded, {"target": "assessment", "act": "recommend", "reason": text.strip()})


def undo(ctx: Context, assessment_id: int, version: int) -> str:
    """Take back the actor's newest act, except a blind rating or a confirmation; gives the act's name."""
    return _take_back(ctx, assessment_id, version, redo=False)


def redo(ctx: Context, assessment_id: int, version: int) -> str:
    """Take back the undo that was the newest act; gives the name of the act that stands again."""
    return _take_back(ctx, assessment_id, version, redo=True)


def _take_back(ctx: Context, assessment_id: int, version: int, *, redo: bool) -> str:
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        me = ctx.actor.user_id or 0
        act = next_redo(loaded.acts, me) if redo else next_undo(loaded.acts, me)
        if act is None:
            raise InvalidInputError("Tidak ada yang dapat diurungkan: penilaian pertama dan pengesahan tetap tercatat.")
        record(ctx, loaded, {"target": act["target"], "act": "undo", "undoes": act["id"]})
        meant = next(a for a in loaded.acts if a["id"] == act["undoes"]) if redo else act
        rows = [row for row in loaded.evidence if row["id"] == meant["evidence_id"]]
        moved = [meant["moved_to"]] if meant["moved_to"] else []
        remake(ctx, loaded, dict.fromkeys([name for row in rows for name in loaded.linked(row)] + moved))
    return str(meant["act"])


def _check_rating(rating: str, reason: str) -> None:
    if rating not in {*RATINGS, NOT_YET}:
        raise InvalidInputError("Pilih salah satu nilai.")
    if rating == NOT_YET and not reason.strip():
        raise InvalidInputError("“Belum bisa dinilai” perlu alasan: apa yang belum ada?")


def _decision(rating: str, blind: str, proposed: str | None) -> str:
    if proposed is not None and rating == proposed:
        return "accept"
    if rating == blind:
        return "keep" if proposed is None else "reject"
    return "adjust"


def _check_complete(loaded: Loaded) -> None:
    missing = [criterion.title for criterion in loaded.criteria if loaded.decided(criterion.id) is None]
    if missing:
        raise InvalidInputError("Belum diputuskan: " + ", ".join(missing) + ".")
    if set(loaded.state.wholes) != set(WHOLES):
        raise InvalidInputError("Nilai dulu hasil kerja dan perilaku kerja secara keseluruhan.")


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
